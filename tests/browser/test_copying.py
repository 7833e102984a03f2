"""A formula copied from the panel is one a calculator understands."""

import pytest
from playwright.sync_api import expect

RD_2022 = "/indicator?lang=en&indicator=rd_intensity&region=shenzhen&target=shenzhen-2018%2Frd-intensity-2022%2Fv1"


@pytest.fixture
def panel(page, served):
    """The page of R&D in Chromium, allowed to read what was copied."""
    visit = page(path=None, permissions=["clipboard-read", "clipboard-write"])
    shown = visit.open(RD_2022)
    expect(shown.get_by_role("cell", name="figure − target = 5.81 − 4.28")).to_be_visible(timeout=60_000)
    return shown


def _copied(panel):
    panel.keyboard.press("Control+c")
    return panel.evaluate("navigator.clipboard.readText()")


def _select(panel, first, last):
    """Select with the mouse from the start of one cell to the end of another."""
    begin, end = first.bounding_box(), last.bounding_box()
    panel.mouse.move(begin["x"] + 1, begin["y"] + 8)
    panel.mouse.down()
    panel.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] - 6, steps=6)
    panel.mouse.up()


def test_a_formula_or_a_part_of_it_is_copied_as_the_whole_expression(panel):
    cell = panel.get_by_role("cell", name="figure − target = 5.81 − 4.28")
    _select(panel, cell, cell)
    assert _copied(panel) == "5.81-4.28"
    cell.dblclick(position={"x": 10, "y": 10})
    assert _copied(panel) == "5.81-4.28"


def test_a_row_is_copied_with_its_name_its_expression_and_its_result(panel):
    row = panel.get_by_role("row", name="Time elapsed")
    _select(panel, row.get_by_role("rowheader"), row.get_by_role("cell").last)
    assert _copied(panel).split("\t") == ["Time elapsed", "(2022-2017)/(2022-2017)", "100.0%"]


def test_other_text_is_copied_as_it_stands(panel):
    title = panel.get_by_role("heading", level=1)
    title.click(click_count=3)
    assert _copied(panel).strip() == "R&D expenditure as a share of GDP"
