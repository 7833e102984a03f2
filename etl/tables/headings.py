"""Which column holds what: the one row of headings, in any of our languages or by the fields' ids."""

from collections.abc import Iterator
from dataclasses import dataclass

from etl.tables import limits
from etl.tables.columns import COLUMNS, KEY_COLUMNS, NEEDED_COLUMNS, SHOWN_COLUMNS, column_name, field_of, heading_like
from etl.tables.grid import Grid, GridRow
from indicators.faults.table import (
    CELLS_MERGED,
    COLUMN_HIDDEN,
    COLUMN_MISSING,
    COLUMN_TWICE,
    COLUMN_UNKNOWN,
    HIDDEN_KEY_COLUMN,
    NO_HEADINGS,
    TWO_ROWS_OF_HEADINGS,
)
from indicators.problems import Place, Problem, Problems, has_errors, problem

# One known word may stand in a title above the table.
_FEWEST_HEADINGS = 2


@dataclass(frozen=True)
class Headings:
    """Where the headings stand: the row's number, the column of each field, and the titles as written.

    ``width`` counts the cells of the row in a file of text.
    """

    row: int
    width: int
    columns: dict[str, int]
    titles: dict[str, str]
    warnings: tuple[Problem, ...] = ()


def find_headings(grid: Grid) -> Headings:
    """The headings of a grid: of the first rows the one with most of the words we know.

    Raises:
        Problems: there are none, or columns are missing, unknown, given twice, merged or hidden; all of them.
    """
    first = grid.rows[: limits.HEADER_WITHIN_ROWS]
    row = max(first, key=_known_in, default=None)
    if row is None or _known_in(row) < _FEWEST_HEADINGS:
        expected = " · ".join(f"{COLUMNS[field].zh_hans} / {COLUMNS[field].en}" for field in NEEDED_COLUMNS)
        raise Problems([problem(NO_HEADINGS, limit=limits.HEADER_WITHIN_ROWS, expected=expected)])
    found = [*_heading_faults(row), *_second_headings(row, grid), *_merged_headings(row, grid)]
    columns = {field: cell.column for cell in row.cells if (field := field_of(cell.text))}
    titles = {field: cell.text.strip() for cell in row.cells if (field := field_of(cell.text))}
    found += _hidden_columns(row, columns, grid)
    if has_errors(found):
        raise Problems(found)
    return Headings(row.number, row.width, columns, titles, tuple(found))


def _known_in(row: GridRow) -> int:
    return len({field_of(cell.text) for cell in row.cells} - {None})


def _heading_faults(row: GridRow) -> Iterator[Problem]:
    written = [cell.text.strip() for cell in row.cells]
    first: dict[str, str] = {}
    for cell in row.cells:
        name, place = row.cell(cell.column), Place("", row.number, cell.column, row.cell(cell.column))
        field = field_of(cell.text)
        if field is None:
            known = ", ".join(heading_like(own, written) for own in COLUMNS)
            yield problem(COLUMN_UNKNOWN, place, column=cell.text.strip()[:80], cell=name, known=known)
        elif field in first:
            yield problem(COLUMN_TWICE, place, column=cell.text.strip(), first=first[field], cell=name)
        else:
            first[field] = name
    for field in NEEDED_COLUMNS:
        if field not in first:
            yield problem(COLUMN_MISSING, Place("", row.number), column=heading_like(field, written))


def _second_headings(row: GridRow, grid: Grid) -> Iterator[Problem]:
    for other in grid.rows:
        if other.number > row.number and _known_in(other) >= max(_FEWEST_HEADINGS, len(other.cells) // 2 + 1):
            yield problem(TWO_ROWS_OF_HEADINGS, Place("", other.number), row=other.number)


def _merged_headings(row: GridRow, grid: Grid) -> Iterator[Problem]:
    for top, left, bottom, right in grid.merged:
        if top <= row.number <= bottom:
            cells = f"{column_name(left)}{top}:{column_name(right)}{bottom}"
            yield problem(CELLS_MERGED, Place("", top, left, f"{column_name(left)}{top}"), cells=cells)


def _hidden_columns(row: GridRow, columns: dict[str, int], grid: Grid) -> Iterator[Problem]:
    filled = {cell.column for own in grid.rows if own.number > row.number for cell in own.cells}
    titles = {cell.column: cell.text.strip() for cell in row.cells}
    for field, column in columns.items():
        if column in grid.hidden_columns and column in filled:
            # What a row is about may be hidden for room; what is entered may not.
            fault = HIDDEN_KEY_COLUMN if field in (*KEY_COLUMNS, *SHOWN_COLUMNS) else COLUMN_HIDDEN
            place = Place("", row.number, column, row.cell(column))
            yield problem(fault, place, column=titles[column], letter=column_name(column))
