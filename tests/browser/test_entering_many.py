"""Many figures at once, as a planner enters them: pasted from a spreadsheet, mended, handed in; nothing is lost."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Page, expect

VALUE, INDICATOR = "input[data-field=value]", "input[data-field=indicator]"
# Headings, and cells at rest, of which not everything is seen.
CUT = """frame => [...frame.querySelectorAll('th, .whole')]
    .filter((own) => own.scrollWidth > own.clientWidth || own.scrollHeight > own.closest('td, th').clientHeight + 1)
    .map((own) => own.textContent)"""
COPIED = (
    "所属期\t指标\t新数值\t口径\t公布时间\t公布者\t标题\n"
    "2016\t地区生产总值\t２０６８５．７４亿元\tgdp_current@census5\t2026-02-10\t市统计局\t统计年鉴 2025\n"
    "2024\t全社会研发投入\t2460\t\t2026-02-10\t市统计局\t统计年鉴 2025\n"
    "2023\t全社会研发投入\tmany\t\t2026-02-10\t市统计局\t统计年鉴 2025\n"
)


@pytest.fixture
def many(page: Callable[..., Any]) -> Iterator[Page]:
    visit = page(path="/enter-many", permissions=["clipboard-read", "clipboard-write"])
    visit.page.locator(INDICATOR).first.wait_for()
    yield visit.page
    assert visit.console == []


def paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(INDICATOR).nth(1).click()
    page.keyboard.press("Control+V")


def summed(page: Page, text: str) -> None:
    expect(page.locator(".many.sum [role=status]")).to_contain_text(re.compile(text))


def test_what_is_pasted_is_looked_at_row_by_row_kept_over_a_reload_and_the_good_rows_are_handed_in(
    many: Page,
) -> None:
    paste(many, COPIED)
    summed(many, "3 行")
    summed(many, "有误 1")
    expect(many.locator("tr.found").nth(0)).to_contain_text("读作 20,685.74 亿元")
    expect(many.locator("tr.found").nth(2)).to_contain_text("many")
    many.reload()
    summed(many, "有误 1")
    expect(many.locator(VALUE).nth(1)).to_have_value("２０６８５．７４亿元")
    many.locator("textarea").fill("统计年鉴修订")
    many.get_by_role("button", name=re.compile("提交 2 行审核")).click()
    expect(many.locator(".done")).to_contain_text("已提交 2 项数据，待审核。")
    expect(many.locator(VALUE).nth(1)).to_have_value("many")
    summed(many, "1 行")


def test_two_windows_on_one_paper_lose_nothing_and_the_later_is_told(
    many: Page, page: Callable[..., Any], drafted: Callable[[str], None]
) -> None:
    cell = many.locator("input[data-field=note]").nth(3)
    cell.fill("shared")
    expect(many.locator(".many .saved")).to_contain_text("草稿已存")
    other = page(path=None).page
    other.goto(many.url)
    theirs = other.locator("input[data-field=note]").nth(3)
    expect(theirs).to_have_value("shared")
    cell.fill("shared and first")
    drafted("shared and first")
    theirs.fill("shared and second")
    expect(other.locator("[role=alert] a")).to_be_visible()
    expect(theirs).to_have_value("shared and second")
    expect(other).not_to_have_url(many.url)
    other.locator("[role=alert] a").click()
    expect(theirs).to_have_value("shared and first")


def test_everything_is_in_sight_on_a_small_screen(many: Page) -> None:
    many.set_viewport_size({"width": 1280, "height": 720})
    paste(many, COPIED)
    summed(many, "有误 1")
    frame = many.locator(".frame")
    assert frame.evaluate("own => own.scrollWidth <= own.clientWidth")
    many.locator("textarea").focus()
    shown = many.locator("td:has(input[data-field=definition]) .whole").nth(1)
    expect(shown).to_have_text("gdp_current@census5")
    expect(shown).to_be_visible()
    assert frame.evaluate(CUT) == []
    many.goto(many.url + "&lang=en")
    many.locator(INDICATOR).first.wait_for()
    assert frame.evaluate(CUT) == []
    many.goto(many.url.replace("lang=en", "lang=zh-Hans"))
    summed(many, "有误 1")
    foot = many.get_by_role("button", name=re.compile("提交 2 行审核")).bounding_box()
    assert foot and foot["y"] + foot["height"] <= 720


def test_a_name_is_composed_as_chinese_is_typed(many: Page) -> None:
    cell = many.locator("input[data-field=publisher]").nth(8)
    cell.click()
    keyboard = many.context.new_cdp_session(many)
    for text in ("s", "shen", "深圳"):
        keyboard.send("Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)})
        many.wait_for_timeout(500)
    keyboard.send("Input.insertText", {"text": "深圳"})
    many.keyboard.type("市统计局")
    expect(cell).to_have_value("深圳市统计局")
    many.wait_for_timeout(1500)
    expect(cell).to_have_value("深圳市统计局")
    expect(cell).to_be_focused()


def test_the_workbook_is_taken_along_filled_in_and_brought_back(many: Page, tmp_path: Path) -> None:
    with many.expect_download() as taken:
        many.get_by_role("button", name="下载工作簿").click()
    file = tmp_path / "figures.xlsx"
    taken.value.save_as(file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headings = {cell.value: cell.column for cell in sheet[1]}
    row = next(own for own in sheet.iter_rows(min_row=2) if own[headings["指标"] - 1].value == "地区生产总值")[0].row
    for heading, text in (("新数值", "4万亿元"), ("发布日", "2026-11-01"), ("发布者", "市统计局"), ("标题", "公报")):
        sheet.cell(row, headings[heading]).value = text
    filled = BytesIO()
    book.save(filled)
    many.locator("input[type=file]").set_input_files(
        {"name": "填好.xlsx", "mimeType": "application/octet-stream", "buffer": filled.getvalue()}
    )
    summed(many, "1 行：变更 1")
    expect(many.locator("tr.found").first).to_contain_text("→ 40,000 亿元")


def test_a_file_that_is_no_table_is_told_and_what_was_typed_stays(many: Page) -> None:
    many.locator(VALUE).nth(1).fill("5.81%")
    many.locator("input[type=file]").set_input_files(
        {"name": "figures.xlsx", "mimeType": "application/octet-stream", "buffer": b"%PDF-1.7 nothing"}
    )
    expect(many.locator(".many.sum .fault").last).to_be_visible()
    expect(many.locator(VALUE).nth(1)).to_have_value("5.81%")
