"""A received file as rows of typed figures: read by a child under limits, its headings understood, its cells checked.

What is wrong with the file raises; what is wrong with a cell stays with its row, and the other rows pass.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from etl.tables import limits
from etl.tables.asked import ENTERED, Asked
from etl.tables.cells import row_problems
from etl.tables.columns import ENTERED_COLUMNS
from etl.tables.grid import Grid, GridRow, read_answer
from etl.tables.headings import Headings, find_headings
from etl.tables.parent import said_by_child
from indicators.faults.content import NO_ROWS
from indicators.faults.table import FILE_TOO_LARGE, READING_STOPPED
from indicators.problems import Place, Problem, Problems, has_errors, problem

RowState = Literal["given", "refused", "untouched"]


@dataclass(frozen=True)
class TableRow:
    """A row below the headings.

    Attributes:
        file: what the file is called.
        number: as a spreadsheet numbers it.
        cells: text by field, of the cells that have any.
        cell_names: the cell of every field, as ``C7``.
        problems: what is wrong with its cells, or worth telling.
    """

    file: str
    number: int
    cells: dict[str, str]
    cell_names: dict[str, str]
    problems: tuple[Problem, ...] = ()

    @property
    def state(self) -> RowState:
        """Given to be looked at, refused for a cell, or untouched: nothing is entered in it."""
        if has_errors(self.problems):
            return "refused"
        return "given" if any(field in self.cells for field in ENTERED_COLUMNS) else "untouched"


@dataclass(frozen=True)
class Table:
    """A file's rows. Every row of the file is in ``rows`` or among ``blank_rows``.

    Attributes:
        name: the file's, as its sender called it, without folders.
        sheet: of a workbook.
        titles: the headings as the file writes them, by field.
        rows: those with any content below the headings.
        blank_rows: how many rows of blanks stand between them.
        problems: warnings about the whole file.
    """

    name: str
    sheet: str
    titles: dict[str, str]
    rows: tuple[TableRow, ...]
    blank_rows: int = 0
    problems: tuple[Problem, ...] = ()

    def count(self, state: RowState) -> int:
        """How many rows are in a state."""
        return Counter(row.state for row in self.rows)[state]


def read_table(content: bytes, *, name: str) -> Table:
    """Read a workbook or a CSV file that anybody may have made.

    Args:
        content: the file's bytes.
        name: what its sender called it; shown in the places of problems, never used for anything else.

    Raises:
        Problems: the file is too large, no table, damaged, locked or made to harm, or its headings cannot be
            understood; all that is wrong with it.
    """
    shown_name = PurePath(name.replace("\\", "/")).name
    try:
        return table_of(read_in_child(content), shown_name)
    except Problems as faults:
        raise Problems(_placed(found, shown_name) for found in faults.problems) from None


def read_in_child(content: bytes, asked: Asked = ENTERED) -> Grid:
    """Have a child read the file, and wait for it.

    Args:
        content: the file's bytes.
        asked: what of it is wanted.

    Raises:
        Problems: the file is too large, the child refused it, or had to be stopped.
    """
    if len(content) > limits.FILE_BYTES:
        size, limit = f"{len(content) / limits.MEGABYTE:.0f}", limits.FILE_BYTES // limits.MEGABYTE
        raise Problems([problem(FILE_TOO_LARGE, size=size, limit=limit)])
    said = said_by_child("etl.tables.child", asked.written(), content)
    if said is None:
        raise Problems([problem(READING_STOPPED, seconds=limits.PROCESSOR_SECONDS)])
    return read_answer(said)


def table_of(grid: Grid, name: str) -> Table:
    """The rows of a grid under its headings.

    Raises:
        Problems: the headings cannot be understood, or no row stands below them.
    """
    headings = find_headings(grid)
    below = [row for row in grid.rows if row.number > headings.row]
    rows = tuple(_row(row, headings, grid, name) for row in below)
    if not rows:
        raise Problems([problem(NO_ROWS)])
    return Table(
        name=name,
        sheet=grid.sheet,
        titles=headings.titles,
        rows=rows,
        blank_rows=rows[-1].number - headings.row - len(rows),
        problems=tuple(_placed(found, name) for found in (*grid.problems, *headings.warnings)),
    )


def _row(row: GridRow, headings: Headings, grid: Grid, name: str) -> TableRow:
    texts = {cell.column: cell.text.strip() for cell in row.cells}
    cells = {field: texts[column] for field, column in headings.columns.items() if texts.get(column)}
    names = {field: row.cell(column) for field, column in headings.columns.items()}
    found = tuple(_placed(own, name) for own in row_problems(row, headings, grid))
    return TableRow(name, row.number, cells, names, found)


def _placed(found: Problem, name: str) -> Problem:
    place = found.place
    return Problem(found.fault, Place(name, place.line, place.column, place.cell), found.values)
