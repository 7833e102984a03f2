"""A planner alone puts a plan's document in, confirms it, and sees the plan on the Overview."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

PLAN = """青山市发展规划
青山市人民政府
2026年3月

2025年，森林覆盖率42.5%。
到2030年，国家高新技术企业超过3000家，森林覆盖率达到45%以上<b>。
"""


@pytest.fixture
def reading(page: Callable[..., Any]) -> Any:
    visit = page(path="/read?lang=en")
    visit.page.set_input_files(
        "input[type=file]", {"name": "plan.txt", "mimeType": "text/plain", "buffer": PLAN.encode()}
    )
    expect(visit.page.locator(".cand").first).to_be_visible(timeout=60_000)
    return visit


def test_a_document_becomes_a_plan_on_the_overview(reading: Any, drafted: Callable[[str], None]) -> None:
    own = reading.page
    expect(own.locator(".pane.text mark.target")).to_have_count(2)
    # Text of a document is never markup.
    expect(own.locator(".pane.text")).to_contain_text("以上<b>")
    own.locator("mark.target").first.click()
    expect(own.locator(".cand.at")).to_contain_text("3000家")
    own.keyboard.press("a")
    expect(own.locator(".cand.accepted")).to_have_count(1, timeout=20_000)
    own.reload()
    expect(own.locator(".cand.accepted")).to_have_count(1, timeout=60_000)
    own.locator("button[data-act=new-many]").click()
    expect(own.locator(".cand.accepted")).to_have_count(3, timeout=20_000)
    own.locator("input[name=plan]").fill("Qingshan plan")
    own.locator("input[name=plan]").blur()
    expect(own.locator("button[data-act=store]")).to_be_enabled()
    drafted("Qingshan plan")
    own.locator("button[data-act=store]").click()
    expect(own.locator(".done")).to_contain_text("2 targets", timeout=60_000)
    own.locator(".done a").click()
    expect(own.get_by_text("Qingshan plan").filter(visible=True).last).to_be_visible(timeout=60_000)
    assert not reading.console and not reading.external_requests


def test_a_file_that_is_no_document_ends_in_a_sentence(page: Callable[..., Any]) -> None:
    own = page(path="/read?lang=en").page
    own.set_input_files(
        "input[type=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": b"\x89PNG\r\n\x1a\n" + bytes(64)}
    )
    expect(own.locator(".fault")).to_contain_text("no document that is read", timeout=60_000)
