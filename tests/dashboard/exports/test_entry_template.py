"""The workbook planners take along: nothing in it runs, nothing changes by itself, and what it offers is understood."""

from datetime import date
from io import BytesIO

import openpyxl
import pytest

from dashboard.exports.entry_sheet import SheetRow, entry_workbook
from dashboard.exports.entry_template import choices, entry_template
from dashboard.exports.error_file import error_file
from dashboard.language import words
from etl.entry.typed import TypedFigure, read_typed
from etl.tables.columns import COLUMNS, ENTRY_SHEET, GUIDE_SHEET, LISTS_SHEET
from etl.tables.previews import preview
from etl.tables.reading import read_table
from indicators.as_of import AsOf
from indicators.known import read_known
from indicators.model import LANGUAGES
from indicators.store import sources

TODAY = date(2026, 11, 22)
SERIES = [("rd_intensity", "shenzhen"), ("gdp", "shenzhen"), ("nhte_stock", "shenzhen")]


@pytest.fixture(scope="module")
def known(loaded):
    return read_known(loaded.store, loaded.catalogue, AsOf(TODAY))


@pytest.fixture(scope="module")
def cards(loaded):
    return sources(loaded.store)


@pytest.fixture(scope="module")
def template(known, cards):
    """The template in a language, made once."""
    made = {language: entry_template(known, SERIES, cards, words(language), today=TODAY) for language in LANGUAGES}
    return made.__getitem__


def _book(content):
    return openpyxl.load_workbook(BytesIO(content))


def _sheet(content, language="en"):
    return _book(content)[ENTRY_SHEET.in_language(language)]


def _rewritten(content, change):
    """The workbook as somebody changes it in a spreadsheet and saves it."""
    book = _book(content)
    change(book.worksheets[0])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_that_nobody_filled_in_brings_about_nothing(template, known, cards, language):
    table = read_table(template(language), name="t.xlsx")
    assert table.problems == ()
    found = preview(table.rows, known, cards, today=TODAY)
    assert {own.state for own in found} == {"untouched"}
    assert len(found) > 30
    saved = read_table(_rewritten(template(language), lambda sheet: None), name="t.xlsx")
    assert [row.cells for row in saved.rows] == [row.cells for row in table.rows]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_filled_in_is_understood_in_the_language_it_was_made_in(template, known, cards, language):
    fields = list(COLUMNS)

    def fill(sheet):
        for number, row in enumerate(sheet.iter_rows(min_row=2), start=2):
            if not row[fields.index("current")].value and row[0].value:
                own = choices(known.catalogue, [], cards, words(language))
                sheet.cell(number, fields.index("value") + 1).value = "4.5"
                sheet.cell(number, fields.index("obs_status") + 1).value = own["obs_status"][1]
                sheet.cell(number, fields.index("qualifier") + 1).value = own["qualifier"][0]
                sheet.cell(number, fields.index("published") + 1).value = "2026-10-30"
                sheet.cell(number, fields.index("publisher") + 1).value = "深圳市统计局"
                sheet.cell(number, fields.index("title") + 1).value = "+统计快报"
                break

    table = read_table(_rewritten(template(language), fill), name="t.xlsx")
    (own,) = [own for own in preview(table.rows, known, cards, today=TODAY) if own.state != "untouched"]
    assert [str(found) for found in own.problems if found.fault.severity == "error"] == []
    assert (own.state, own.checked.fact.qualifier, own.checked.fact.obs_status) == ("new", "about", "P")
    assert own.checked.source.title.en == "+统计快报"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_that_is_offered_is_understood(loaded, cards, language):
    indicators = list(loaded.catalogue.indicators.values())
    offered = choices(loaded.catalogue, indicators, cards, words(language))
    for field in ("indicator", "region", "qualifier", "obs_status", "source"):
        for word in offered[field]:
            reading = read_typed(TypedFigure(**{field: word}), loaded.catalogue, cards)
            assert [str(own) for own in reading.problems if own.place.cell == field] == [], (field, word)
    for indicator in indicators:
        for word in choices(loaded.catalogue, [indicator], cards, words(language))["definition"]:
            reading = read_typed(TypedFigure(indicator=indicator.id, definition=word), loaded.catalogue, cards)
            assert [str(own) for own in reading.problems if own.place.cell == "definition"] == [], word


def test_what_is_held_is_locked_and_grey_and_what_is_new_is_open(template):
    sheet = _sheet(template("en"))
    fields = list(COLUMNS)
    assert sheet.protection.sheet
    assert sheet.protection.password is None
    assert sheet.freeze_panes == "D2"
    row = {field: sheet.cell(2, column) for column, field in enumerate(fields, start=1) if field != "problem"}
    locked = {field for field, cell in row.items() if cell.protection.locked}
    assert locked == {"indicator", "region", "period", "definition", "unit", "current", "current_source"}
    assert row["period"].fill.fgColor.rgb == "FFF1F3F5"
    assert {cell.number_format for cell in row.values()} == {"@"}
    last = {
        field: sheet.cell(sheet.max_row, column) for column, field in enumerate(fields, start=1) if field != "problem"
    }
    assert {field for field, cell in last.items() if cell.protection.locked} == {"unit", "current", "current_source"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_has_its_guide_its_hidden_lists_and_a_note_at_every_heading(template, language):
    book = _book(template(language))
    names = [name.in_language(language) for name in (ENTRY_SHEET, GUIDE_SHEET, LISTS_SHEET)]
    assert book.sheetnames == names
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "visible", "hidden"]
    sheet = book.worksheets[0]
    headings = [cell for cell in sheet[1] if cell.value]
    assert [cell.value for cell in headings] == [name.in_language(language) for name in list(COLUMNS.values())[:-1]]
    assert all(cell.comment and cell.comment.text for cell in headings)
    offered = {
        next(iter(own.sqref.ranges)).min_col for own in sheet.data_validations.dataValidation if own.type == "list"
    }
    fields = list(COLUMNS)
    wanted = {"indicator", "region", "definition", "qualifier", "obs_status", "source"}
    assert {fields[column - 1] for column in offered} == wanted


def test_the_years_that_are_over_since_the_newest_figure_have_a_row_of_their_own(template):
    fields = list(COLUMNS)
    rows = [[cell.value or "" for cell in row] for row in _sheet(template("en")).iter_rows(min_row=2)]
    awaited = [dict(zip(fields, row, strict=False)) for row in rows if row[0] and not row[fields.index("current")]]
    held = [dict(zip(fields, row, strict=False)) for row in rows if row[fields.index("current")]]
    for own in awaited:
        newest = max(row["period"] for row in held if row["indicator"] == own["indicator"] and len(row["period"]) == 4)
        assert newest < own["period"] < "2026"


HOSTILE = ["=1+1", "+1", "-2+3", "@SUM(A1)", "＝1", "\t=1", '=HYPERLINK("http://x")', "http://x", "<b>x</b>", "-5"]


def test_no_text_becomes_a_formula_a_link_or_a_number():
    rows = [SheetRow({"indicator": text, "note": text, "current": text}) for text in HOSTILE]
    content = entry_workbook(rows, {"region": HOSTILE}, words("en"))
    book = _book(content)
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert [cell.value for cell in book.worksheets[2]["A"][1:]] == HOSTILE
    noted = [row.cells["note"] for row in read_table(content, name="t.xlsx").rows]
    assert noted == [text.strip() for text in HOSTILE]


# ---------------------------------------------------------------- rows that come back


def test_refused_rows_come_back_with_what_is_wrong_and_go_in_again_when_mended(known, cards):
    lines = [
        "indicator,region,period,definition,value,published,publisher,title,note",
        "gdp,shenzhen,2025,gdp_current@census5,abc,2026-02-10,局,公报,=1+1",
        "gdp,nowhere,2025,gdp_current@census5,5,2026-02-10,局,公报,",
    ]
    table = read_table("\n".join(lines).encode(), name="f.csv")
    refused = preview(table.rows, known, cards, today=TODAY)
    assert [own.state for own in refused] == ["fault", "fault"]
    content = error_file(refused, choices(known.catalogue, [], cards, words("en")), words("en"))
    sheet = _sheet(content)
    said = [cell.value for cell in sheet["R"][1:]]
    assert said == ["\n".join(words("en").problem(own) for own in row.problems) for row in refused]
    assert not sheet.protection.sheet

    again = read_table(content, name="e.xlsx")
    assert [{key: text for key, text in row.cells.items() if key != "problem"} for row in again.rows] == [
        dict(row.cells) for row in refused
    ]
    assert [own.state for own in preview(again.rows, known, cards, today=TODAY)] == ["fault", "fault"]

    def mend(sheet):
        fields = list(COLUMNS)
        sheet.cell(2, fields.index("value") + 1).value = "38900亿元"
        sheet.cell(3, fields.index("region") + 1).value = "广州"
        sheet.cell(3, fields.index("value") + 1).value = "32000亿元"

    mended = preview(read_table(_rewritten(content, mend), name="e.xlsx").rows, known, cards, today=TODAY)
    assert [own.checked.fact.value for own in mended] == [38900, 32000]
