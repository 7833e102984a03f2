"""Reading the tidy CSV: the source's own cells, untouched, each with its line."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import StringIO

from etl.tables.formula_like import bared
from indicators.faults.content import NO_ROWS, UNREADABLE_FILE, WRONG_CELL_COUNT, WRONG_HEADER
from indicators.problems import Place, Problem, Problems, problem

_LONGEST_CELL_CHARACTERS = 131_072


@dataclass(frozen=True)
class Row:
    """One row: the cells by column, and the line it starts on.

    ``places`` tells where a cell stands in a source of another shape, whose columns are not these. ``remarks`` are what
    its reader noticed beside the figure that is no fault; its note says them too.
    """

    file: str
    line: int
    cells: dict[str, str]
    places: Mapping[str, Place] = field(default_factory=dict)
    remarks: tuple[Problem, ...] = ()

    def place(self, column: str = "") -> Place:
        """Where the row, or its cell of a column, stands."""
        if column in self.places:
            return self.places[column]
        number = list(self.cells).index(column) + 1 if column in self.cells else 0
        return Place(self.file, self.line, number, column)


def read_rows(content: bytes, *, file: str, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """All rows of a CSV file with exactly these columns.

    Raises:
        Problems: it is not text in UTF-8, has another header, no rows, or rows of another length (all of them).
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=f"{error.reason} (UTF-8)")]) from error
    found: list[Problem] = []
    rows = tuple(rows_of(StringIO(text, newline=""), found, file=file, columns=columns))
    if not rows and not found:
        found.append(problem(NO_ROWS, Place(file)))
    if found:
        raise Problems(found)
    return rows


def rows_of(lines: Iterable[str], found: list[Problem], *, file: str, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of lines of CSV with exactly these columns, one after another.

    Texts lose the apostrophe that a table of text carries so that no formula begins.

    Args:
        lines: with their ends; all of them, or as they arrive.
        found: what is wrong with a row of another length is put here.
        file: what they are called.
        columns: what the first line has to hold.

    Raises:
        Problems: the header is another one, or the lines are no CSV.
    """
    # The limit is the interpreter's, and other libraries move it.
    csv.field_size_limit(_LONGEST_CELL_CHARACTERS)
    reader = csv.reader(lines, strict=True)
    try:
        header = next(reader, [])
        if tuple(header) != columns:
            values = {"expected": ",".join(columns), "found": ",".join(header)}
            raise Problems([problem(WRONG_HEADER, Place(file, 1), **values)])
        for line, cells in _with_lines(reader):
            if len(cells) != len(columns):
                values = {"found": str(len(cells)), "expected": str(len(columns))}
                found.append(problem(WRONG_CELL_COUNT, Place(file, line), **values))
            elif any("\0" in cell for cell in cells):
                found.append(problem(UNREADABLE_FILE, Place(file, line), reason="line contains NUL"))
            else:
                yield Row(file, line, dict(zip(columns, map(bared, cells), strict=True)))
    except csv.Error as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file, reader.line_num), reason=error)]) from error


def _with_lines(reader: Iterable[list[str]]) -> Iterable[tuple[int, list[str]]]:
    """Rows with the line they start on: a quoted cell may run over several lines."""
    line = 2
    for cells in reader:
        if cells:
            yield line, cells
        line = reader.line_num + 1  # type: ignore[attr-defined]
