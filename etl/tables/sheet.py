"""The rows of one sheet of a workbook, cell by cell, with what is hidden, merged or computed in it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from zipfile import ZipFile

from etl.tables import limits
from etl.tables.asked import ENTERED, Asked
from etl.tables.columns import column_number
from etl.tables.grid import GridCell, GridRow, Mark, RowsKept
from etl.tables.number_formats import number_cell
from etl.tables.workbook_xml import Element, elements
from indicators.faults.published_table import TOO_MANY_MERGED
from indicators.faults.table import DAMAGED_FILE
from indicators.problems import Problems, problem

_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_CHARACTER = re.compile(r"_x([0-9A-Fa-f]{4})_")
# [1]Sheet!A1 names the first workbook this one refers to (a table's column named 1 stands behind a name); a|b!c asks
# another program.
_ELSEWHERE = re.compile(r"(?<![\w\]])\[\d+\]|\|")
_QUOTED = re.compile(r'"[^"]*"')
_YES = ("1", "true")


@dataclass(frozen=True)
class Workbook:
    """What the cells of all sheets refer to: texts and number formats by their number, and the first day counted.

    ``asked`` is what of the workbook is wanted.
    """

    archive: ZipFile
    texts: list[str]
    formats: list[str]
    counts_from_1904: bool
    asked: Asked = ENTERED


@dataclass
class SheetRows:
    """The rows with content, the merged ranges and the hidden columns of a sheet."""

    rows: RowsKept = field(default_factory=RowsKept)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)


def read_sheet(book: Workbook, path: str) -> SheetRows:
    """Read the sheet at a path of the archive.

    Raises:
        Problems: it is missing, or has more rows or text than are read.
    """
    if path not in book.archive.NameToInfo:
        raise Problems([problem(DAMAGED_FILE)])
    reading = _Reading(book, SheetRows(RowsKept(book.asked)))
    with book.archive.open(path) as stream:
        for element in elements(stream):
            reading.take(element)
    return reading.sheet


def unescaped(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ (ECMA-376, part 1, 22.9.2.19)."""
    return _CHARACTER.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


@dataclass
class _Reading:
    """The state of reading: the row and the cell that are open."""

    book: Workbook
    sheet: SheetRows = field(default_factory=SheetRows)
    row: int = 0
    is_row_hidden: bool = False
    cells: list[GridCell] = field(default_factory=list)
    column: int = 0
    given: Mapping[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    is_reading_aid: bool = False
    shared: dict[str, Mark] = field(default_factory=dict)

    def take(self, element: Element) -> None:
        """Go on by the begin or the end of an element."""
        if element.is_start:
            self._begin(element)
        else:
            self._end(element)

    def _begin(self, element: Element) -> None:
        given = element.attributes
        match element.name:
            case "c":
                reference = _REFERENCE.fullmatch(given.get("r", ""))
                self.column = column_number(reference[1]) if reference else self.column + 1
                self.given, self.said = given, {}
            case "f":
                self.said["f"], self.said["shared"] = "", given.get("si", "")
            case "rPh":
                self.is_reading_aid = True
            case "row":
                self.row = int(given.get("r", self.row + 1))
                self.is_row_hidden = given.get("hidden") in _YES
                self.column, self.cells = 0, []
            case "col":
                self.sheet.hidden_columns.extend(_hidden_columns(given, self.book.asked.columns))
            case "mergeCell":
                self.sheet.merged.extend(_span(given.get("ref", "")))
                if len(self.sheet.merged) > limits.MERGED_RANGES:
                    raise Problems([problem(TOO_MANY_MERGED, limit=limits.MERGED_RANGES)])

    def _end(self, element: Element) -> None:
        match element.name:
            case "v" | "f" | "t" if not self.is_reading_aid:
                self.said[element.name] = self.said.get(element.name, "") + element.text
            case "rPh":
                self.is_reading_aid = False
            case "c":
                cell = self._cell()
                if cell.mark or cell.text.strip():
                    self.cells.append(cell)
            case "row" if self.cells:
                self.sheet.rows.keep(GridRow(self.row, tuple(self.cells), self.is_row_hidden))

    def _cell(self) -> GridCell:
        raw = self.said.get("v", self.said.get("t", ""))
        cell = self._value(raw)
        # A formula may result in no text; no result at all is another thing, and some programs write it as blank.
        is_blank_text = self.given.get("t") == "str" and "v" in self.said and not raw
        if "f" not in self.said or cell.mark in ("error", "date") or is_blank_text:
            return cell
        return GridCell(self.column, cell.text, self._formula_mark(self.said["f"], has_result=raw != ""))

    def _formula_mark(self, formula: str, *, has_result: bool) -> Mark:
        # A formula filled down is written out in its first cell alone.
        shared = self.said["shared"]
        is_elsewhere = _ELSEWHERE.search(_QUOTED.sub("", formula)) is not None
        if shared and formula and is_elsewhere:
            self.shared[shared] = "elsewhere"
        if is_elsewhere or self.shared.get(shared) == "elsewhere":
            return "elsewhere"
        return "formula" if has_result else "no_result"

    def _value(self, raw: str) -> GridCell:
        match self.given.get("t", "n"):
            case "s":
                return GridCell(self.column, self.book.texts[int(raw)] if raw else "")
            case "e":
                return GridCell(self.column, raw, "error")
            case "b":
                return GridCell(self.column, "TRUE" if raw == "1" else "FALSE")
            case "d":
                return GridCell(self.column, raw, "date")
            case "inlineStr" | "str":
                return GridCell(self.column, unescaped(raw))
            case _:
                return self._number(raw)

    def _number(self, raw: str) -> GridCell:
        if not raw:
            return GridCell(self.column, "")
        style = int(self.given.get("s", "0"))
        code = self.book.formats[style] if style < len(self.book.formats) else "General"
        return number_cell(self.column, raw, code, counts_from_1904=self.book.counts_from_1904)


def _hidden_columns(given: Mapping[str, str], most: int) -> Iterator[int]:
    if given.get("hidden") in _YES:
        first, last = int(given.get("min", "0")), int(given.get("max", "0"))
        yield from range(first, min(last, most) + 1)


def _span(reference: str) -> Iterator[tuple[int, int, int, int]]:
    corners = [_REFERENCE.fullmatch(corner) for corner in reference.split(":")]
    if len(corners) == 2 and corners[0] and corners[1]:
        (first, top), (last, bottom) = corners[0].groups(), corners[1].groups()
        yield int(top), column_number(first), int(bottom), column_number(last)
