"""A table as it leaves the child: cells where they stood, with what the file says of them beside their text.

Only the standard library is imported here: the child that reads a file starts with it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from etl.tables import limits
from etl.tables.asked import ENTERED, Asked
from etl.tables.columns import cell_name
from indicators.faults.published_table import BY_KIND as KINDS_OF_PUBLISHED
from indicators.faults.published_table import TOO_MANY_COLUMNS
from indicators.faults.table import BY_KIND as KINDS_OF_TABLES
from indicators.faults.table import TOO_MANY_CELLS, TOO_MANY_ROWS, TOO_MUCH_TEXT
from indicators.problems import Place, Problem, Problems, problem

GridKind = Literal["workbook", "text", "json", "html"]
# What a cell is beside its text: a date, an error, a number shown otherwise than it is held, a number cut to 15
# digits, a formula with its stored result, one without, one that reads another file.
Mark = Literal["", "date", "error", "shown", "cut", "formula", "no_result", "elsewhere"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: its column counted from 1, its text, and for a number shown otherwise how it is held and shown."""

    column: int
    text: str
    mark: Mark = ""
    held: str = ""
    shown: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row with content, under the number a spreadsheet gives it. ``width`` counts the cells of a line of text."""

    number: int
    cells: tuple[GridCell, ...]
    is_hidden: bool = False
    width: int = 0

    def cell(self, column: int) -> str:
        """The name of a cell of this row, as C7."""
        return cell_name(column, self.number)


_BY_KIND = {**KINDS_OF_TABLES, **KINDS_OF_PUBLISHED}


class RowsKept:
    """The rows of a table while it is read, up to as many as are taken."""

    def __init__(self, asked: Asked = ENTERED) -> None:
        self.rows: list[GridRow] = []
        self._asked = asked
        self._cells = 0
        self._characters = 0

    def keep(self, row: GridRow) -> None:
        """Take one more row with content.

        Raises:
            Problems: the table has too many rows, columns, cells or characters.
        """
        asked = self._asked
        self.rows.append(row)
        self._cells += len(row.cells)
        self._characters += sum(len(cell.text) for cell in row.cells)
        if len(self.rows) > asked.rows + limits.HEADER_WITHIN_ROWS:
            raise Problems([problem(TOO_MANY_ROWS, limit=asked.rows)])
        if asked.is_source and row.cells and row.cells[-1].column > limits.SOURCE_COLUMNS:
            raise Problems([problem(TOO_MANY_COLUMNS, row=row.number, limit=limits.SOURCE_COLUMNS)])
        if self._cells > asked.cells:
            raise Problems([problem(TOO_MANY_CELLS, limit=asked.cells)])
        if self._characters > asked.characters:
            raise Problems([problem(TOO_MUCH_TEXT, limit=asked.characters)])


@dataclass(frozen=True)
class Grid:
    """A sheet, a text file, an array of a JSON document or a table of a page, row by row.

    ``sheet`` is the name of what was read: a sheet, a path, the number of a table. ``merged`` are ranges as (first
    row, first column, last row, last column).
    """

    kind: GridKind
    rows: tuple[GridRow, ...]
    sheet: str = ""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


def write_answer(answer: Grid | Problems) -> bytes:
    """What the child says, as JSON."""
    if isinstance(answer, Problems):
        return _json({"refused": [_packed(found) for found in answer.problems]})
    rows = [[row.number, row.is_hidden, row.width, [_packed_cell(cell) for cell in row.cells]] for row in answer.rows]
    return _json(
        {
            "kind": answer.kind,
            "sheet": answer.sheet,
            "rows": rows,
            "merged": answer.merged,
            "hidden_columns": answer.hidden_columns,
            "problems": [_packed(found) for found in answer.problems],
        }
    )


def read_answer(answer: bytes) -> Grid:
    """What the child said.

    Raises:
        Problems: it refused the file.
    """
    said = json.loads(answer.decode("utf-8", "surrogatepass"))
    if "refused" in said:
        raise Problems(_unpacked(said["refused"]))
    rows = tuple(
        GridRow(number, tuple(GridCell(*cell) for cell in cells), is_hidden, width)
        for number, is_hidden, width, cells in said["rows"]
    )
    return Grid(
        said["kind"],
        rows,
        said["sheet"],
        tuple(tuple(span) for span in said["merged"]),
        tuple(said["hidden_columns"]),
        tuple(_unpacked(said["problems"])),
    )


def _json(said: dict[str, Any]) -> bytes:
    # A file may well hold half of a surrogate pair, which has no UTF-8.
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed_cell(cell: GridCell) -> list[Any]:
    said = [cell.column, cell.text, cell.mark, cell.held, cell.shown]
    return said if cell.mark else said[:2]


def _packed(found: Problem) -> list[Any]:
    return [found.kind, dict(found.values)]


def _unpacked(packed: list[Any]) -> Iterator[Problem]:
    for kind, values in packed:
        yield problem(_BY_KIND[kind], Place(), **values)
