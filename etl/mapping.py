"""From the source's own cells to tidy facts: every cell that cannot be one is named."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, get_args

from etl.reader import Row
from indicators.faults.content import (
    EMPTY_CELL,
    FULL_WIDTH_NUMBER,
    IMPOSSIBLE_PERIOD,
    NOT_A_NUMBER,
    NUMBER_WITH_SEPARATORS,
    RANGE_NEEDS_TWO_ENDS,
    UNKNOWN_UNIT,
    UNVERIFIED_FACT,
    WRONG_DATE,
    WRONG_WORD,
)
from indicators.model import Confidence, Fact, Kind, ObsStatus, Qualifier
from indicators.periods import latest_day, parse_period
from indicators.problems import Problem, Problems, problem
from indicators.units import UNITS

_PLAIN_NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_GROUPED_NUMBER = re.compile(r"-?\d{1,3}([,  ]\d{3})+(\.\d+)?", re.ASCII)

_CLOSED_COLUMNS: dict[str, tuple[str, ...]] = {
    "kind": get_args(Kind),
    "qualifier": get_args(Qualifier),
    "obs_status": get_args(ObsStatus),
    "confidence": get_args(Confidence),
}
# What only a place in a document can give is checked where it is needed: a target without one is told apart.
_REQUIRED_COLUMNS = ("indicator", "region", "period", "value", "definition", "published", "source")
_NEVER_LOADED = ("unverified",)


def map_row(row: Row) -> Fact:
    """The row as a tidy fact.

    Raises:
        Problems: cells that are empty, no number, no period, no date or not among the words allowed; all of them.
    """
    found = list(_faults(row))
    if found:
        raise Problems(found)
    cells: dict[str, Any] = {column: cell.strip() for column, cell in row.cells.items()}
    cells["value"] = Decimal(cells["value"])
    cells["value_high"] = Decimal(cells["value_high"]) if cells["value_high"] else None
    return Fact.model_validate(cells)


def _faults(row: Row) -> Iterable[Problem]:
    cells = {column: cell.strip() for column, cell in row.cells.items()}
    yield from _word_faults(row, cells)
    for column in ("value", "value_high"):
        if cells[column]:
            yield from _number_faults(row, column, cells[column])
    if (cells["qualifier"] == "range") != bool(cells["value_high"]):
        yield problem(RANGE_NEEDS_TWO_ENDS, row.place("value_high"))
    if cells["period"] and not _is_readable(parse_period, cells["period"]):
        yield problem(IMPOSSIBLE_PERIOD, row.place("period"), found=cells["period"])
    if cells["published"] and not _is_readable(latest_day, cells["published"]):
        yield problem(WRONG_DATE, row.place("published"), found=cells["published"])


def _word_faults(row: Row, cells: Mapping[str, str]) -> Iterable[Problem]:
    for column in _REQUIRED_COLUMNS:
        if not cells[column]:
            yield problem(EMPTY_CELL, row.place(column), column=column)
    for column, known in _CLOSED_COLUMNS.items():
        if cells[column] in _NEVER_LOADED:
            yield problem(UNVERIFIED_FACT, row.place(column), found=cells[column])
        elif cells[column] not in known:
            yield problem(WRONG_WORD, row.place(column), column=column, found=cells[column], known=", ".join(known))
    if cells["unit"] not in UNITS:
        yield problem(UNKNOWN_UNIT, row.place("unit"), unit=cells["unit"], known=", ".join(UNITS))


def _number_faults(row: Row, column: str, text: str) -> Iterable[Problem]:
    if _PLAIN_NUMBER.fullmatch(text):
        return
    narrow = unicodedata.normalize("NFKC", text)
    plain = re.sub(r"[,  ]", "", narrow)
    if narrow != text and _PLAIN_NUMBER.fullmatch(plain):
        yield problem(FULL_WIDTH_NUMBER, row.place(column), column=column, found=text, plain=plain)
    elif _GROUPED_NUMBER.fullmatch(text):
        yield problem(NUMBER_WITH_SEPARATORS, row.place(column), column=column, found=text, plain=plain)
    else:
        yield problem(NOT_A_NUMBER, row.place(column), column=column, found=text)


def _is_readable(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError:
        return False
    return True
