"""A source at an address is asked anew in a browser: the report, the revision that waits, and its approval."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import expect

CARD = """publisher: {{zh-Hans: 某区统计局, en: A district bureau}}
title: {{zh-Hans: 年报, en: A yearbook}}
published: "2025-11-20"
confidence: one_publication
reader: table
reading:
  address: {address}
  constants: {{region: shenzhen, indicator: returnees_annual_inflow, unit: person, definition: yearly_inflow}}
  columns: {{period: year, value: value}}
"""
Says = Callable[[str], None]


@pytest.fixture
def bureau_says(served_home: Path) -> Iterator[Says]:
    """Sets what stands at the address of the only source of the office."""
    answer = b""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name the library asks for
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    def says(figures: str) -> None:
        nonlocal answer
        answer = f"year,value\n{figures}\n".encode()

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=http.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    folder = served_home / "sources" / "yearbook"
    folder.mkdir(parents=True)
    address = f"http://127.0.0.1:{http.server_address[1]}/yearbook.csv"
    (folder / "source.yaml").write_text(CARD.format(address=address), encoding="utf-8")
    yield says
    http.shutdown()
    http.server_close()


def test_a_revision_is_asked_for_told_held_back_approved_and_counts(
    page: Callable[..., Any], bureau_says: Says
) -> None:
    bureau_says("2023,1000\n2024,1100")
    visit = page(path="/sources?lang=en")
    own = visit.page
    line = own.locator("section:has(#upkeep) tbody tr").filter(has_text="yearbook")
    refresh = own.get_by_role("button", name="Ask all sources anew")
    expect(line).to_contain_text("not asked yet", timeout=60_000)
    refresh.click()
    expect(line).to_contain_text("new bytes", timeout=60_000)
    # One figure by a tenth comes in; one by a half waits.
    bureau_says("2023,1500\n2024,1200")
    refresh.click()
    expect(own.get_by_text("1 revised figures wait for an approver")).to_be_visible(timeout=60_000)
    own.locator(".runs tbody a").first.click()
    report = own.locator("section:has(#run-report)")
    expect(report).to_contain_text("1,100", timeout=20_000)
    expect(report.locator("tbody tr")).to_have_count(1)
    expect(report).to_contain_text("(+9.1%)")
    with own.expect_download() as download:
        report.get_by_role("link", name="CSV").click()
    assert "1,200" in Path(download.value.path()).read_text(encoding="utf-8-sig")
    own.goto(visit.base + "/review?lang=en")
    own.locator("table.rq tr").filter(has_text="2023").get_by_role("link").first.click()
    article = own.locator("article")
    expect(article).to_contain_text("changes by 50.0%, more than 20%", timeout=20_000)
    article.get_by_role("button", name="Approve").click()
    expect(article.locator(".outcome")).to_contain_text("The figure counts since then.", timeout=20_000)
    own.goto(visit.base + "/sources?source=yearbook&lang=en")
    expect(own.locator("section.opened")).to_contain_text("1,500", timeout=20_000)
    assert not visit.console and not visit.external_requests
