"""What is wrong with the cells of one row, before anybody asks what they say."""

import unicodedata
from collections.abc import Iterator

from etl.tables import limits
from etl.tables.columns import DATE_COLUMNS, ENTERED_COLUMNS, SHOWN_COLUMNS, cell_name
from etl.tables.grid import Grid, GridCell, GridRow
from etl.tables.headings import Headings
from indicators.faults.table import (
    BEYOND_THE_HEADINGS,
    CELL_IN_ERROR,
    CELL_SHOWN_OTHERWISE,
    CELL_TOO_LONG,
    CELLS_MERGED,
    DATE_FOR_A_FIGURE,
    DIGITS_CUT_OFF,
    FORMULA_FROM_ELSEWHERE,
    FORMULA_RESULT_READ,
    FORMULA_WITHOUT_RESULT,
    INVISIBLE_CHARACTER,
    ROW_HIDDEN,
    TOO_FEW_OR_MANY_CELLS,
)
from indicators.problems import Fault, Place, Problem, problem

# What turns the direction of writing makes another number of what is seen; so may what is not for texts at all.
_UNREADABLE = ("Cc", "Co", "Cs")
_TURNS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
# A cell may have several lines.
_LINE_ENDS = "\n\r\t"


def row_problems(row: GridRow, headings: Headings, grid: Grid) -> Iterator[Problem]:
    """Everything wrong with a row as it stands in the file, each with its cell."""
    fields = {column: field for field, column in headings.columns.items()}
    entered = [cell for cell in row.cells if fields.get(cell.column) in ENTERED_COLUMNS]
    if row.is_hidden and entered:
        yield problem(ROW_HIDDEN, Place("", row.number), row=row.number)
    yield from _merged(row, grid, fields)
    if grid.kind == "text" and row.width != headings.width:
        values = {"row": row.number, "found": row.width, "expected": headings.width}
        yield problem(TOO_FEW_OR_MANY_CELLS, Place("", row.number), **values)
    beyond = next((cell for cell in row.cells if cell.column not in fields), None)
    if beyond is not None and grid.kind == "workbook":
        yield _problem(BEYOND_THE_HEADINGS, row, beyond, found=beyond.text.strip()[:40])
    for cell in row.cells:
        field = fields.get(cell.column)
        if field is not None and field not in SHOWN_COLUMNS:
            yield from _cell_problems(row, cell, field)


def _problem(fault: Fault, row: GridRow, cell: GridCell, **values: object) -> Problem:
    name = row.cell(cell.column)
    return problem(fault, Place("", row.number, cell.column, name), cell=name, **values)


def _merged(row: GridRow, grid: Grid, fields: dict[int, str]) -> Iterator[Problem]:
    for top, left, bottom, right in grid.merged:
        if top <= row.number <= bottom and any(left <= column <= right for column in fields):
            first, last = cell_name(left, top), cell_name(right, bottom)
            yield problem(
                CELLS_MERGED, Place("", row.number, left, cell_name(left, row.number)), cells=f"{first}:{last}"
            )


def _cell_problems(row: GridRow, cell: GridCell, field: str) -> Iterator[Problem]:
    match cell.mark:
        case "date" if field not in DATE_COLUMNS:
            yield _problem(DATE_FOR_A_FIGURE, row, cell, found=cell.text)
        case "error":
            yield _problem(CELL_IN_ERROR, row, cell, found=cell.text)
        case "no_result":
            yield _problem(FORMULA_WITHOUT_RESULT, row, cell)
        case "elsewhere":
            yield _problem(FORMULA_FROM_ELSEWHERE, row, cell)
        case "formula":
            yield _problem(FORMULA_RESULT_READ, row, cell, found=cell.text)
        case "cut":
            yield _problem(DIGITS_CUT_OFF, row, cell, found=cell.text)
        case "shown":
            yield _problem(CELL_SHOWN_OTHERWISE, row, cell, held=cell.held, shown=cell.shown, read=cell.text)
    if len(cell.text) > limits.CELL_CHARACTERS:
        yield _problem(CELL_TOO_LONG, row, cell, size=len(cell.text), limit=limits.CELL_CHARACTERS)
    unseen = next(filter(_is_unreadable, cell.text), "")
    if unseen:
        yield _problem(INVISIBLE_CHARACTER, row, cell, code=f"U+{ord(unseen):04X}")


def _is_unreadable(character: str) -> bool:
    if character in _LINE_ENDS:
        return False
    return character in _TURNS or unicodedata.category(character) in _UNREADABLE
