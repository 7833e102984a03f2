"""An approved figure shows in open pages without a reload, and nobody loses what they were doing."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, WebSocket, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.office import AFTER, BEFORE, FIGURE, Office

INDICATOR = "/indicator?indicator=rd_intensity&target=shenzhen-14fyp/rd-intensity-2025/v1"
# The row of the target that the figure judges.
ROW = "tr.t:has(a[href*='14fyp%2Frd-intensity-2025'])"


@pytest.fixture
def opened(page: Callable[..., Any], office: Office) -> Iterator[Callable[..., Page]]:
    """Opens a page that listens; it has to be the same one, never loaded again, until the test ends."""
    visits = []

    def open_page(path: str, *, width: int = 1280, height: int = 720, **profile: Any) -> Page:
        visit = page(width=width, height=height, path=None, **profile)
        visits.append(visit)
        own = visit.page
        heard: list[object] = []

        def listen(socket: WebSocket) -> None:
            if "/live" in socket.url:
                socket.on("framereceived", lambda told: heard.append(told))

        own.on("websocket", listen)
        own.goto(office.base + path)
        own.locator("h1").first.wait_for()
        wait_until(lambda: own.evaluate("true") and bool(heard))
        own.evaluate("window.isSame = true")
        return own

    yield open_page
    for visit in visits:
        assert visit.page.evaluate("window.isSame") is True
        assert visit.console == []


def status(own: Page) -> Locator:
    return own.locator(ROW).locator(".st")


# ---------------------------------------------------------------- what shows, and when


def test_an_approved_figure_shows_without_a_reload(opened, figure):
    own = opened("/?lang=en")
    waited = []
    for _ in range(2):
        headline = own.locator("h1").inner_text()
        figure.approve(**FIGURE)
        began = time.monotonic()
        expect(own.locator("h1")).not_to_have_text(headline)
        waited.append(time.monotonic() - began)
        headline = own.locator("h1").inner_text()
        figure.withdraw()
        expect(own.locator("h1")).not_to_have_text(headline)
    print(f"seconds until it is seen: {waited}")


def test_the_verdict_the_table_and_the_chart_of_an_indicator_follow(opened, figure):
    own = opened(INDICATOR)
    expect(own.locator("p.verdict")).to_contain_text(BEFORE)
    figure.approve(**FIGURE)
    expect(own.locator("p.verdict")).to_contain_text(AFTER)
    expect(own.locator(".yt tr.value td").last).to_contain_text("6.85")
    expect(own.locator(".js-plotly-plot").get_by_text("6.85").first).to_be_visible()


def test_all_open_pages_follow(opened, figure):
    title = f"公报 {uuid4().hex[:8]}"
    shown = {"/": "6.85", "/milestones": "6.85", "/compare?indicator=rd_intensity": "6.85", "/sources": title}
    pages = {path: opened(path) for path in shown}
    for path, text in shown.items():
        expect(pages[path].locator("body")).not_to_contain_text(text)
    figure.approve(**FIGURE | {"title": title})
    for path, text in shown.items():
        expect(pages[path].locator("body")).to_contain_text(text)


def test_what_changed_is_underlined_for_a_few_seconds_and_nothing_else(opened, figure):
    own = opened("/")
    figure.approve(**FIGURE)
    expect(status(own)).to_have_attribute("data-fresh", "")
    untouched = own.locator("tr.t:has(a[href*='14fyp%2Fgdp-2025'])")
    expect(untouched.locator("[data-fresh]")).to_have_count(0)
    expect(own.locator("[role=status].aloud")).to_have_text("页面已更新为刚审核通过的数值。")
    expect(own.locator("[data-fresh]")).to_have_count(0)


def test_who_wants_no_motion_gets_a_line_that_stands_still(opened, figure):
    own = opened("/", reduced_motion="reduce")
    figure.approve(**FIGURE)
    expect(status(own)).to_have_attribute("data-fresh", "")
    style = "element => [getComputedStyle(element).animationName, getComputedStyle(element).backgroundSize]"
    assert status(own).evaluate(style) == ["none", "100% 2px"]


# ---------------------------------------------------------------- what stays


def test_scroll_filter_selection_and_the_nodes_themselves_stay(opened, figure):
    own = opened("/?milestone=2025", height=500)
    row = own.locator("tr.t:visible").filter(has_text="高价值").first
    row.evaluate("element => { element.isMine = true; }")
    own.locator("[data-testid=stMain]").evaluate("element => { element.scrollTop = 150; }")
    select = "element => { getSelection().selectAllChildren(element); return getSelection().toString(); }"
    chosen = row.locator("th").evaluate(select)
    figure.approve(**FIGURE)
    expect(status(own)).to_contain_text(AFTER)
    assert own.locator("[data-testid=stMain]").evaluate("element => element.scrollTop") == 150
    assert row.evaluate("element => element.isMine") is True
    assert own.evaluate("getSelection().toString()") == chosen != ""
    assert own.locator("tr.t:visible").count() < own.locator("tr.t").count()
    assert "milestone=2025" in own.url


def test_a_half_typed_date_is_finished_as_if_nothing_had_happened(opened, figure):
    own = opened("/")
    day = own.locator("input[type=date]")
    day.focus()
    own.keyboard.type("0131")
    figure.approve(**FIGURE)
    expect(status(own)).to_contain_text(AFTER)
    assert day.evaluate("element => element.getRootNode().activeElement === element")
    own.keyboard.type("2026")
    own.keyboard.press("Enter")
    expect(own).to_have_url(re.compile("as_of=2026-01-31"))


def test_an_unfolded_part_and_the_focus_stay(opened, figure):
    own = opened(INDICATOR)
    part = own.locator(".ind-side details").first
    part.locator("summary").click()
    assert part.evaluate("element => element.open")
    figure.approve(**FIGURE)
    expect(own.locator("p.verdict")).to_contain_text(AFTER)
    assert part.evaluate("element => element.open")
    assert part.locator("summary").evaluate("element => element.getRootNode().activeElement === element")


def test_the_theme_stays(opened, figure):
    own = opened("/", color_scheme="dark")
    expect(own.locator(".sheet.dark").first).to_be_attached()
    figure.approve(**FIGURE)
    expect(status(own)).to_contain_text(AFTER)
    expect(own.locator(".sheet:not(.dark)")).to_have_count(0)


def test_what_is_being_typed_into_a_form_stays(opened, figure):
    own = opened("/enter?indicator=gdp&region=shenzhen&period=2026")
    value = own.locator("[data-field=value]").first
    value.click()
    own.keyboard.type("39999.5")
    before = drawn(own)
    figure.approve(**FIGURE)
    wait_until(lambda: drawn(own) > before)
    expect(value).to_have_value("39999.5")
    own.keyboard.type("7")
    expect(value).to_have_value("39999.57")


def test_a_word_that_is_being_composed_is_not_disturbed(opened, figure):
    own = opened("/enter?indicator=gdp&region=shenzhen&period=2026")
    own.locator("[data-field=reason]").click()
    keyboard = own.context.new_cdp_session(own)
    compose = {"text": "tongji", "selectionStart": 6, "selectionEnd": 6}
    keyboard.send("Input.imeSetComposition", compose)
    before = drawn(own)
    figure.approve(**FIGURE)
    own.wait_for_timeout(1500)
    assert drawn(own) == before, "the page waits for the end of the composition"
    keyboard.send("Input.insertText", {"text": "统计"})
    wait_until(lambda: drawn(own) > before)
    expect(own.locator("[data-field=reason]")).to_have_value("统计")


def drawn(own: Page) -> int:
    """The version of the figures the page was drawn with."""
    return int(own.locator(".sheet[data-version]").get_attribute("data-version") or 0)


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


# ---------------------------------------------------------------- what does not change


WATCH = """() => {
  window.changes = 0;
  const watch = (root) => new MutationObserver((all) => { window.changes += all.length; })
    .observe(root, {subtree: true, childList: true, characterData: true});
  document.querySelectorAll('*').forEach((element) => { if (element.shadowRoot) watch(element.shadowRoot); });
}"""


def test_a_page_as_of_a_day_before_the_publication_is_not_touched(opened, figure):
    own = opened("/?as_of=2026-01-31")
    own.evaluate(WATCH)
    before = drawn(own)
    figure.approve(**FIGURE)
    wait_until(lambda: drawn(own) > before)
    own.wait_for_timeout(300)
    assert own.evaluate("window.changes") == 0


def test_a_page_as_recorded_by_a_day_that_is_over_does_not_listen(page, figure):
    visit = page(path=None)
    visit.page.goto(f"{figure.base}/?by=recorded&as_of=2026-01-31")
    visit.page.get_by_text("2026-01-31").first.wait_for()
    visit.page.wait_for_timeout(1000)
    assert not [url for url in visit.requests if "/live" in url]


# ---------------------------------------------------------------- the line


def test_a_broken_line_is_opened_again_and_what_was_missed_shows(page, figure):
    visit = page(path=None)
    own, lines = visit.page, []

    def pass_on(line: Any) -> None:
        line.connect_to_server()
        lines.append(line)

    own.route_web_socket(re.compile("/live"), pass_on)
    own.goto(f"{figure.base}/")
    own.locator("h1").wait_for()
    wait_until(lambda: len(lines) == 1)
    lines[0].close(code=1001)
    figure.approve(**FIGURE)
    expect(status(own)).to_contain_text(AFTER)
    assert len(lines) == 2


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_page_of_another_site_is_refused_by_the_server(office, origin):
    with pytest.raises(InvalidStatus) as refused, connect(f"{office.base.replace('http', 'ws')}/live", origin=origin):
        pass
    assert refused.value.response.status_code == 403


def test_two_hundred_open_pages_are_all_told(figure):
    address = f"{figure.base.replace('http', 'ws')}/live"
    lines = [connect(address, origin=figure.base, legacy=True) for _ in range(200)]
    try:
        first = {line.recv(timeout=20) for line in lines}
        figure.approve(**FIGURE)
        told = {line.recv(timeout=20) for line in lines}
        assert len(first) == len(told) == 1 and first != told
    finally:
        for line in lines:
            line.close()
