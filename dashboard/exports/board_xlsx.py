"""The board as an Excel workbook: a sheet a view, numbers as numbers, and nothing in it computes or calls anywhere."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from dashboard.charts.palette import palette, status_colours
from dashboard.exports.board_about import about
from dashboard.exports.board_tables import BoardTable, Cell, Column, Kind, edition_word, said
from dashboard.exports.board_targets import targets_table
from dashboard.exports.board_views import (
    definitions_table,
    figures_table,
    goals_table,
    milestones_table,
    regions_table,
)
from dashboard.exports.change_rows import CHANGE_COLUMNS, changes_rows
from dashboard.exports.number_formats import number_format
from dashboard.exports.parts import TellParts, each, untold
from dashboard.exports.sheet_print import set_up_print, widths_for_print
from dashboard.exports.typefaces import OFFICE_FONTS
from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.queries.editions import EditionComparison
from etl.tables.formula_like import would_run

# In characters: the narrowest and the widest column of a kind.
_WIDTHS: dict[Kind, tuple[int, int]] = {
    "words": (6, 26), "long": (16, 44), "number": (9, 16), "mark": (6, 6)
}  # fmt: skip
_SIZE = 10
_TITLE_SIZE = 14
# In points; and how many digits the button of the filter covers.
_LINE_HEIGHT = 13.5
_FILTER = 3
# What one wants to see at once; then where it comes from.
_IN_SHORT = (
    "mark", "status", "milestone", "indicator", "region", "deadline", "target", "target_high", "figure", "figure_high",
    "unit", "period", "gap", "gap_unit", "progress", "due", "first_met", "expected", "force", "version",
)  # fmt: skip
_EVIDENCE = (
    "mark", "status", "indicator", "deadline", "sentence", "remarks", "target_definition", "figure_definition", "plan",
    "owner", "target_source", "target_locator", "figure_source", "figure_locator", "published", "confidence",
)  # fmt: skip
# What a row is about: this, and all before it, stays in sight.
_NAMES_OF_ROWS = ("indicator", "milestone", "subject")
# Of the sheet about the file.
_ABOUT_WIDTHS = (24, 96)
_FIRST_ROW = 3
# The same figures make the same file; when it was made is told by the edition.
_NO_MOMENT = datetime(2000, 1, 1)
# What a name of a sheet may hold at most.
_NAME_LENGTH = 31


def board_xlsx(
    publication: Publication,
    words: Words,
    compared: EditionComparison | None = None,
    *,
    tell: TellParts = untold,
) -> bytes:
    """An Excel workbook of everything the board shows, with a sheet that says whose numbers they are.

    Args:
        publication: what every number is taken from.
        words: the language.
        compared: with an earlier edition; gives a sheet of what changed since.
        tell: told before each sheet of figures.
    """
    targets = targets_table(publication, words)
    tables = [
        _part(targets, words.say("Targets"), _IN_SHORT),
        _part(targets, words.say("Evidence"), _EVIDENCE),
        figures_table(publication, words),
        milestones_table(publication, words),
        goals_table(publication, words),
        regions_table(publication, words),
        *([_changes(compared, words)] if compared else []),
        definitions_table(publication, words),
    ]
    buffer = BytesIO()
    # No formula and no link is ever made of a text.
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        writer = _Writer(book, publication, words)
        writer.describe()
        for table in each(tables, tell):
            writer.write_table(table)
        writer.write_about()
    return buffer.getvalue()


def _part(table: BoardTable, name: str, keys: Sequence[str]) -> BoardTable:
    """Some columns of a table, as many as a sheet of paper holds."""
    return BoardTable(name, {key: table.columns[key] for key in keys}, table.rows)


def _changes(compared: EditionComparison, words: Words) -> BoardTable:
    columns = {key: Column(words.say(title), "long") for key, title in CHANGE_COLUMNS.items()}
    rows = [
        {key: said(str(row[key])) for key in CHANGE_COLUMNS if row.get(key) is not None}
        for row in changes_rows(compared, words)
    ]
    return BoardTable(words.say("Changes"), columns, rows)


class _Writer:
    """The workbook while it is written."""

    def __init__(self, book: Any, publication: Publication, words: Words) -> None:
        self._book, self._publication, self._words = book, publication, words
        self._formats: dict[tuple[Any, ...], Any] = {}
        self._colours, self._marks = palette("light"), status_colours("light")
        self._title = plan_name(publication.state.catalogue, publication.plan, words)

    def describe(self) -> None:
        """The properties of the file."""
        edition = self._publication.edition
        names = [edition_word(self._publication, self._words), edition.id if edition else ""]
        self._book.set_properties(
            {
                "title": self._title,
                "subject": self._words.say("Edition: {edition}", edition=" ".join(own for own in names if own)),
                "comments": self._stamp(),
                "author": "Milepost",
                "created": _NO_MOMENT,
            }
        )

    def write_table(self, table: BoardTable) -> None:
        """A view: a title, whose numbers they are, the headings, then a row each."""
        columns = {key: own for key, own in table.columns.items() if not own.is_said_elsewhere}
        sheet = self._book.add_worksheet(table.name[:_NAME_LENGTH])
        self._head(sheet, f"{self._title} · {table.name}")
        for place, own in enumerate(columns.values()):
            looks: dict[str, Any] = {"bold": True, "text_wrap": True, "bottom": 2, "valign": "bottom"}
            align = {"align": "right"} if own.kind == "number" else {}
            sheet.write_string(_FIRST_ROW, place, own.title, self._format(**looks, **align))
        for row, cells in enumerate(table.rows, start=_FIRST_ROW + 1):
            for place, (key, own) in enumerate(columns.items()):
                self._write(sheet, row, place, cells.get(key, Cell()), own)
        last = _FIRST_ROW + max(1, len(table.rows))
        sheet.autofilter(_FIRST_ROW, 0, last, len(columns) - 1)
        fixed = next((list(columns).index(key) for key in _NAMES_OF_ROWS if key in columns), 0)
        sheet.freeze_panes(_FIRST_ROW + 1, fixed + 1)
        widths = widths_for_print(
            [_width(key, own, table.rows) for key, own in columns.items()],
            [own.kind in ("words", "long") for own in columns.values()],
        )
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for row, cells in enumerate(table.rows, start=_FIRST_ROW + 1):
            texts = [cells.get(key, Cell()).text for key in columns]
            sheet.set_row(row, _row_height(texts, widths))
        sheet.set_row(_FIRST_ROW, _row_height([own.title for own in columns.values()], widths, gap=_FILTER))
        self._set_up(sheet, widths, fixed)

    def write_about(self) -> None:
        """Whose numbers these are, how verdicts are made, and what the marks mean."""
        sheet = self._book.add_worksheet(self._words.say("About this file"))
        self._head(sheet, self._title)
        for row, (label, text, group) in enumerate(about(self._publication, self._words), start=_FIRST_ROW):
            colour = {"font_color": self._marks[group]} if group else {"font_color": self._colours.ink2}
            self._text(sheet, row, 0, label, {**colour, "text_wrap": True})
            self._text(sheet, row, 1, text, {"text_wrap": True})
            sheet.set_row(row, _row_height([label, text], _ABOUT_WIDTHS))
        for place, width in enumerate(_ABOUT_WIDTHS):
            sheet.set_column(place, place, width)
        self._set_up(sheet, _ABOUT_WIDTHS, 0)

    def _head(self, sheet: Any, title: str) -> None:
        sheet.write_string(0, 0, title, self._format(bold=True, font_size=_TITLE_SIZE))
        sheet.write_string(1, 0, self._stamp(), self._format(font_color=self._colours.ink2))

    def _stamp(self) -> str:
        words, edition = self._words, self._publication.edition
        name = edition_word(self._publication, words)
        frozen = words.say("Edition: {edition}", edition=f"{name} {edition.id}" if edition else name)
        day = words.say("Data as of {day}", day=words.day(self._publication.state.as_of.published_by))
        return f"{frozen} · {day}"

    def _write(self, sheet: Any, row: int, place: int, cell: Cell, column: Column) -> None:
        looks: dict[str, Any] = {"bottom": 1, "bottom_color": self._colours.hair}
        if cell.group:
            looks |= {"font_color": self._marks[cell.group], "bold": True}
        if column.kind == "mark":
            looks["align"] = "center"
        if cell.value is not None:
            looks["num_format"] = number_format(cell.value, cell.text)
            sheet.write_number(row, place, cell.value, self._format(**looks))
        else:
            self._text(sheet, row, place, cell.text, looks | {"text_wrap": column.kind in ("long", "words")})

    def _text(self, sheet: Any, row: int, place: int, text: str, looks: Mapping[str, Any]) -> None:
        own = {**looks, "num_format": "@", "quote_prefix": would_run(text)}
        if text:
            sheet.write_string(row, place, text, self._format(**own))
        else:
            sheet.write_blank(row, place, None, self._format(**own))

    def _set_up(self, sheet: Any, widths: Sequence[float], fixed: int) -> None:
        """For print: across, the headings on every page, on the smallest paper on which everybody can read it."""
        sheet.hide_gridlines(2)
        sheet.repeat_rows(_FIRST_ROW)
        set_up_print(sheet, widths, fixed)
        # The sign for a code begins with &, and what somebody typed may hold one.
        sheet.set_footer(f"&L{self._stamp().replace('&', '&&')}&R&P / &N")

    def _format(self, **looks: Any) -> Any:
        key = tuple(sorted(looks.items()))
        if key not in self._formats:
            base = {"font_name": OFFICE_FONTS[self._words.language], "font_size": _SIZE, "valign": "top"}
            self._formats[key] = self._book.add_format({**base, **looks})
        return self._formats[key]


def _width(key: str, column: Column, rows: Sequence[Mapping[str, Cell]]) -> float:
    """As wide as what stands in it, within bounds; a heading may break into two lines."""
    least, most = _WIDTHS[column.kind]
    longest = max((_signs(row[key].text) for row in rows if key in row), default=0)
    word = max(_signs(own) if own.isascii() else 0 for own in column.title.split(" "))
    heading = max(word, _signs(column.title) / 2) + _FILTER if column.kind != "mark" else 0
    return max(least, heading, min(most, longest + 2))


def _row_height(texts: Sequence[str], widths: Sequence[float], gap: float = 1) -> float:
    """In points: a spreadsheet makes rows higher only once somebody edits them."""
    lines = [
        sum(ceil(max(1, _signs(part)) / max(1, width - gap)) for part in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    ]
    return max(lines) * _LINE_HEIGHT + 3


def _signs(text: str) -> int:
    """How wide a text is, in digits: a Chinese sign is as wide as two."""
    longest = max(text.split("\n"), key=len, default="")
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in longest)
