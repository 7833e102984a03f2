"""The sheet planners fill in: the same form for the template that goes out and for the rows that came back.

Every cell is text, so that a spreadsheet makes no dates, no rounded numbers and no formulas of what is typed.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.exports.entry_words import HEADING_NOTES, cell_notes, guide
from dashboard.exports.typefaces import OFFICE_FONTS
from dashboard.language import Words
from etl.tables.columns import COLUMNS, ENTRY_SHEET, GUIDE_SHEET, KEY_COLUMNS, LISTS_SHEET, SHOWN_COLUMNS
from etl.tables.formula_like import would_run

# In characters of the font.
_WIDTHS = {
    "indicator": 30, "region": 10, "period": 10, "definition": 26, "unit": 10, "current": 13, "current_source": 30,
    "value": 16, "qualifier": 11, "obs_status": 12, "published": 12, "source": 24, "publisher": 20, "title": 30,
    "address": 26, "locator": 18, "note": 30, "problem": 70,
}  # fmt: skip

_KEY_GREY, _INK_GREY, _LINE = "#F1F3F5", "#5B6470", "#C9CED6"
_PROBLEM_INK = "#8C2D04"
_GUIDE_WIDTH = 100
_NOTE_SIZE = {"width": 300, "height": 130, "font_size": 9}


@dataclass(frozen=True)
class SheetRow:
    """A row of the sheet: text by column. ``is_locked`` where what it is about stays as it is."""

    cells: Mapping[str, str]
    is_locked: bool = False


def entry_workbook(
    rows: Sequence[SheetRow],
    lists: Mapping[str, Sequence[str]],
    words: Words,
    *,
    blank_rows: int = 0,
    with_problems: bool = False,
) -> bytes:
    """An Excel workbook: the rows to fill in, how to, and on a hidden sheet what may be chosen.

    Args:
        rows: the rows, in order.
        lists: what may be chosen in a column, by its field.
        words: the language of headings, notes and guide.
        blank_rows: how many rows for new figures follow.
        with_problems: adds the column that says what is wrong, and leaves every cell open.
    """
    buffer = BytesIO()
    # No formula and no link is ever made of a text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = _EntrySheet(book, words, with_problems=with_problems)
        sheet.write_headings()
        for row in rows:
            sheet.write_row(row)
        for _ in range(blank_rows):
            sheet.write_row(SheetRow({}))
        _write_guide(book, words)
        sheet.offer(_write_lists(book, lists, words))
        sheet.finish()
    return buffer.getvalue()


class _EntrySheet:
    """The sheet while it is written."""

    def __init__(self, book: Any, words: Words, *, with_problems: bool) -> None:
        self._book, self._words = book, words
        self._is_open = with_problems
        self._fields = tuple(field for field in COLUMNS if with_problems or field != "problem")
        self._sheet = book.add_worksheet(ENTRY_SHEET.in_language(words.language))
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._rows = 0

    def write_headings(self) -> None:
        """The headings, each with a note of what is expected."""
        for column, field in enumerate(self._fields):
            looks = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 2, "bottom_color": _INK_GREY}
            self._sheet.write_string(0, column, COLUMNS[field].in_language(self._words.language), self._format(**looks))
            self._sheet.set_column(column, column, _WIDTHS[field], self._format())
            if note := HEADING_NOTES.get(field):
                self._sheet.write_comment(0, column, self._words.say(note), _NOTE_SIZE)
        self._sheet.set_row(0, 32)

    def write_row(self, row: SheetRow) -> None:
        """One row; an empty cell is written too, so that it can be typed into where the sheet is locked."""
        self._rows += 1
        for column, field in enumerate(self._fields):
            text = row.cells.get(field, "")
            is_shown = field in SHOWN_COLUMNS
            is_closed = is_shown or (row.is_locked and field in KEY_COLUMNS)
            looks: dict[str, Any] = {"locked": is_closed and not self._is_open, "bottom": 1, "bottom_color": _LINE}
            if is_closed and field != "problem":
                looks |= {"bg_color": _KEY_GREY, "font_color": _INK_GREY}
            if field == "problem":
                looks |= {"font_color": _PROBLEM_INK, "text_wrap": True}
            if field in ("current", "value"):
                looks["align"] = "right"
            if would_run(text):
                # The sign for "this is text" that a spreadsheet itself keeps when the cell is edited.
                looks["quote_prefix"] = True
            if text:
                self._sheet.write_string(self._rows, column, text, self._format(**looks))
            else:
                self._sheet.write_blank(self._rows, column, None, self._format(**looks))

    def offer(self, ranges: Mapping[str, str]) -> None:
        """Offer in each column what may be chosen there, and say beside the cell what is expected."""
        notes = cell_notes(self._words)
        for column, field in enumerate(self._fields):
            given: dict[str, Any] = {"validate": "any"}
            if field in ranges:
                # A name that is not on the list is asked about, not refused: reading knows more ways to write it.
                given = {"validate": "list", "source": ranges[field], "error_type": "warning"}
                given |= {"error_title": notes["title"], "error_message": notes["error"]}
            if field == "value":
                given |= {
                    "input_title": COLUMNS[field].in_language(self._words.language),
                    "input_message": notes["value"],
                }
            if len(given) > 1 and self._rows:
                self._sheet.data_validation(1, column, self._rows, column, given)

    def finish(self) -> None:
        """Freeze, filter, lock and set up for print."""
        last = len(self._fields) - 1
        self._sheet.freeze_panes(1, KEY_COLUMNS.index("period") + 1)
        self._sheet.autofilter(0, 0, max(self._rows, 1), last)
        self._sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{self._rows + 1}"})
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        if not self._is_open:
            # Without a password: it keeps a hand from slipping, and no one from working.
            self._sheet.protect("", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True})
        self._sheet.activate()

    def _format(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            base = {
                "font_name": OFFICE_FONTS[self._words.language],
                "font_size": 10,
                "num_format": "@",
                "valign": "top",
            }
            self._formats[key] = self._book.add_format({**base, **looks})
        return self._formats[key]


def _write_guide(book: Any, words: Words) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET.in_language(words.language))
    base = {
        "font_name": OFFICE_FONTS[words.language],
        "font_size": 11,
        "text_wrap": True,
        "valign": "top",
        "num_format": "@",
    }
    sheet.set_column(0, 0, _GUIDE_WIDTH)
    sheet.hide_gridlines(2)
    for row, text in enumerate(guide(words)):
        sheet.write_string(row, 0, text, book.add_format({**base, "bold": row == 0}))


def _write_lists(book: Any, lists: Mapping[str, Iterable[str]], words: Words) -> dict[str, str]:
    """The hidden sheet of what may be chosen; where each list stands, by field."""
    name = LISTS_SHEET.in_language(words.language)
    sheet = book.add_worksheet(name)
    sheet.hide()
    ranges = {}
    for column, (field, choices) in enumerate(lists.items()):
        texts = [COLUMNS[field].in_language(words.language), *choices]
        for row, text in enumerate(texts):
            looks = {"num_format": "@", "quote_prefix": would_run(text)}
            sheet.write_string(row, column, text, book.add_format(looks))
        if len(texts) > 1:
            letter = xlsxwriter.utility.xl_col_to_name(column)
            ranges[field] = f"='{name}'!${letter}$2:${letter}${len(texts)}"
    return ranges
