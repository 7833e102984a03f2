"""CSV as it arrives: tidy facts, and SDMX-CSV of ours."""

from collections.abc import Iterator
from io import TextIOWrapper
from itertools import chain
from typing import IO

from etl.exchange.received import MOST_CHARACTERS_A_LINE
from etl.exchange.sdmx_csv import HEADER
from etl.exchange.sdmx_terms import cells_of
from etl.reader import Row, rows_of
from indicators.faults.content import UNREADABLE_FILE
from indicators.faults.exchange import LINE_TOO_LONG, NOT_TAKEN_IN
from indicators.model import FACT_COLUMNS
from indicators.problems import Place, Problem, Problems, problem


def csv_rows(stream: IO[bytes], file: str, found: list[Problem]) -> Iterator[Row]:
    """The facts of a tidy CSV or an SDMX-CSV, told apart by their header.

    Args:
        stream: the bytes.
        file: what they are called.
        found: what is wrong with single rows is put here.

    Raises:
        Problems: it is neither, no text in UTF-8, or a line never ends.
    """
    lines = _lines(stream, file)
    first = next(lines, "")
    header = tuple(first.strip().split(","))
    columns = next((own for own in (FACT_COLUMNS, HEADER) if own == header), None)
    if columns is None:
        raise Problems([problem(NOT_TAKEN_IN, Place(file, 1), found=file)])
    rows = rows_of(chain([first], lines), found, file=file, columns=columns)
    return rows if columns == FACT_COLUMNS else map(_tidy, rows)


def _tidy(row: Row) -> Row:
    return Row(row.file, row.line, dict(zip(FACT_COLUMNS, cells_of(row.cells), strict=True)))


def _lines(stream: IO[bytes], file: str) -> Iterator[str]:
    text = TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    number = 1
    try:
        while line := text.readline(MOST_CHARACTERS_A_LINE):
            if len(line) == MOST_CHARACTERS_A_LINE:
                raise Problems([problem(LINE_TOO_LONG, Place(file, number), most=MOST_CHARACTERS_A_LINE)])
            yield line
            number += 1
    except UnicodeDecodeError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file, number), reason=f"{error.reason} (UTF-8)")]) from error
