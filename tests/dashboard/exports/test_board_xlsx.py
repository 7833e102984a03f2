"""The board as a workbook and as rows: numbers that are numbers, and nothing that computes."""

import csv
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import pairwise
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.exports.board_csv import board_csv, figures_csv
from dashboard.exports.board_targets import targets_table
from dashboard.exports.board_xlsx import board_xlsx
from dashboard.exports.sheet_print import page_breaks
from dashboard.language import words
from dashboard.queries.editions import EditionComparison
from dashboard.wording import status_word
from etl.tables.formula_like import begins_like_a_formula
from indicators.as_of import AsOf
from indicators.model import FACT_COLUMNS, LANGUAGES
from indicators.state import read_state

_HEADINGS = 4
_DAY, _EARLIER = date(2026, 11, 22), date(2024, 6, 30)
_TARGETS, _EVIDENCE, _FIGURES = "Targets", "Evidence", "Figures"


@pytest.fixture(scope="module")
def books(published):
    """The shipped board as workbooks by language."""
    return {own: openpyxl.load_workbook(BytesIO(board_xlsx(published, words(own)))) for own in LANGUAGES}


def _rows(sheet):
    titles = [cell.value for cell in sheet[_HEADINGS]]
    return [dict(zip(titles, row, strict=True)) for row in sheet.iter_rows(min_row=_HEADINGS + 1)]


def _read(content):
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(StringIO(content.decode("utf-8-sig"))))


# ---------------------------------------------------------------- the workbook


def test_the_cells_hold_the_very_numbers_of_the_verdicts(books, published):
    rows = _rows(books["zh-Hans"]["目标"])
    assert len(rows) == len(published.board.verdicts)
    for row, verdict in zip(rows, published.board.verdicts, strict=True):
        assert Decimal(str(row["目标"].value)) == verdict.target.value
        assert row["判定"].value == status_word(verdict, words("zh-Hans"))
        if verdict.figure is not None:
            assert Decimal(str(row["最新值"].value)) == verdict.figure.value
        if verdict.figure is not None and verdict.gap is not None:
            assert Decimal(str(row["差距"].value)) == verdict.gap


def test_a_number_is_shown_as_it_was_printed(books):
    (row,) = [
        own
        for own in _rows(books["en"][_TARGETS])
        if (own["Indicator"].value, own["Deadline"].value) == ("R&D share of GDP", "2022")
    ]
    assert (row["Target"].value, row["Target"].number_format.split(";")[0]) == (4.28, '"≥ "#,##0.00')
    assert row["Latest value"].data_type == "n"
    assert (row["Deadline"].value, row["Deadline"].data_type, row["Deadline"].number_format) == ("2022", "s", "@")
    assert (row["Mark"].value, row["Verdict"].value) == ("✔", "Met early")


def test_english_counts_money_in_billions_and_says_so(books):
    chinese, english = (
        {(row[0].value, row[1].value, row[2].value): row for row in books[language][name].iter_rows(min_row=5)}
        for language, name in (("zh-Hans", words("zh-Hans").say(_FIGURES)), ("en", _FIGURES))
    )
    own = next(row for key, row in english.items() if key[0] == "Gross domestic product (GDP)" and key[2] == "2022")
    same = next(
        row for key, row in chinese.items() if key[0] == "地区生产总值" and key[1] == "深圳" and key[2] == "2022"
    )
    assert own[1].value == "Shenzhen"
    assert Decimal(str(same[3].value)) == 10 * Decimal(str(own[3].value))
    assert (same[5].value, own[5].value) == ("亿元", "CNY bn")


def test_all_vintages_are_there_each_with_its_source(books, published):
    rows = _rows(books["zh-Hans"][words("zh-Hans").say(_FIGURES)])
    assert len(rows) == sum(len(own) for own in published.state.known.series.values())
    assert all(row["来源"].value and row["口径"].value and row["发布日"].value for row in rows)
    assert {row["采用"].value for row in rows} == {"是", "否"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sheet_says_edition_and_day_and_is_set_up_for_paper(books, language):
    for sheet in books[language]:
        assert "=1+1 & <二月> 3bb17543a" in sheet["A2"].value
        assert words(language).day(_DAY) in sheet["A2"].value
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.print_title_rows == "$4:$4"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sheet_is_printed_smaller_than_seven_points_and_every_page_says_what_its_rows_are_about(books, language):
    """Of the width of columns: a character takes 7.2 points at most, and 10 points become 7 at seven tenths."""
    wide = 0
    for sheet in books[language]:
        width = sum((own.max - own.min + 1) * own.width for own in sheet.column_dimensions.values()) * 7.2
        paper = {9: 842 - 58, 8: 1191 - 58}[int(sheet.page_setup.paperSize)]
        if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage:
            assert paper / width >= 0.7, sheet.title
            continue
        wide += 1
        assert sheet.page_setup.scale >= 70
        names = [cell.value for cell in sheet[_HEADINGS]]
        repeated = sheet.print_title_cols
        last = openpyxl.utils.column_index_from_string(repeated.split("$")[-1])
        assert names[last - 1] in (words(language).say("Indicator"), words(language).say("Milestone"))
        assert len(sheet.col_breaks.brk) >= 1
    assert wide >= 1


@given(st.lists(st.floats(min_value=3, max_value=60), min_size=2, max_size=30), st.integers(min_value=0, max_value=3))
def test_pages_beside_each_other_hold_every_column_and_none_has_more_than_stands_on_it(widths, fixed):
    fixed = min(fixed, len(widths) - 2)
    breaks = page_breaks(widths, fixed)
    assert breaks == sorted(set(breaks))
    named = sum(own + 0.71 for own in widths[: fixed + 1])
    for first, last in pairwise([fixed + 1, *breaks, len(widths)]):
        assert first < last
        held = named + sum(own + 0.71 for own in widths[first:last])
        assert held <= 218.01 or last - first == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_computed_and_nothing_leads_anywhere(books, language):
    for sheet in books[language]:
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "n"}
        assert not any(cell.hyperlink for cell in cells)
        for cell in cells:
            if isinstance(cell.value, str) and begins_like_a_formula(cell.value):
                assert cell.quotePrefix, (sheet.title, cell.coordinate)


def test_what_an_edition_is_called_is_text_wherever_it_stands(books):
    (cell,) = [row[1] for row in books["en"]["About this file"].iter_rows(min_row=4) if row[0].value == "Edition"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1 & <二月>", "s", True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_and_headings_are_in_the_language_of_the_workbook(books, language):
    assert len(books[language].sheetnames) == 8
    texts = [
        *books[language].sheetnames,
        *(cell.value for sheet in books[language].worksheets[:-1] for cell in sheet[_HEADINGS]),
    ]
    is_chinese = [any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in texts]
    assert set(is_chinese) == {language != "en"}


def test_headings_stay_in_sight_and_can_be_filtered(books):
    sheet = books["en"][_TARGETS]
    assert sheet.freeze_panes == "E5"
    assert sheet.auto_filter.ref.startswith("A4:")


def test_what_changed_since_an_edition_has_a_sheet(published, loaded):
    before = replace(published, state=read_state(loaded.store, loaded.catalogue, AsOf(_EARLIER)))
    compared = EditionComparison(before, published, loaded.store)
    book = openpyxl.load_workbook(BytesIO(board_xlsx(published, words("en"), compared)))
    assert len(_rows(book["Changes"])) == len(compared.changes) > 5


def test_the_same_figures_give_the_same_bytes(published):
    first, second = (board_xlsx(published, words("zh-Hant")) for _ in range(2))
    assert first == second
    with ZipFile(BytesIO(first)) as packed:
        assert not [name for name in packed.namelist() if "external" in name.lower()]


# ---------------------------------------------------------------- rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_hold_the_numbers_and_say_whose_they_are(published, language):
    own = words(language)
    rows = _read(board_csv(published, own))
    titles = {key: column.title for key, column in targets_table(published, own).columns.items()}
    assert len(rows) == len(published.board.verdicts)
    for row, verdict in zip(rows, published.board.verdicts, strict=True):
        target = verdict.target
        assert Decimal(row[titles["target"]]) == own.shown(target.value, target.unit)
        assert row[titles["status"]] == status_word(verdict, own)
        assert row[titles["edition"]] == "'=1+1 & <二月>"
        assert row[titles["edition_id"]] == "3bb17543a"
        assert row[titles["as_of"]] == own.day(_DAY)
        assert row[titles["target_source"]]
        assert row[titles["target_definition"]]


def test_facts_are_those_of_the_interchange_format(published):
    rows = _read(figures_csv(published, words("en")))
    assert list(rows[0]) == [*FACT_COLUMNS, "edition", "as_of"]
    known = published.state.known
    assert len(rows) == len(known.targets) + sum(len(own) for own in known.series.values())
    held = sorted(figure.value for own in known.series.values() for figure in own)
    assert sorted(Decimal(row["value"]) for row in rows if row["kind"] == "actual") == held
    assert {row["as_of"] for row in rows} == {"2026-11-22"}
