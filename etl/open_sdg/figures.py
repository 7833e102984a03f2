"""The files of figures: one line a value, with the year, whom it is about, and what it is measured in."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Context, Decimal, InvalidOperation
from io import StringIO

from etl.entry.typed_times import read_period
from etl.no_figure import NO_FIGURE, NOT_APPLICABLE, NOT_COMPUTED
from etl.obs_status import is_known, status_of
from etl.open_sdg.columns import DATA_PREFIX, Columns, find_columns
from etl.open_sdg.everybody import without_attributes, without_everybody
from etl.open_sdg.places import with_places
from etl.open_sdg.repository import Repository, decoded
from etl.open_sdg.settings import Start
from etl.open_sdg.units import split_unit
from etl.open_sdg.value import Value
from etl.tabular.periods import named_month
from indicators.amounts import keeps_every_digit
from indicators.faults.beside_figure import STATUS_UNKNOWN
from indicators.faults.content import NO_ROWS, UNREADABLE_FILE, WRONG_CELL_COUNT
from indicators.faults.open_sdg import (
    DIGITS_ROUNDED,
    MORE_FAULTS,
    MULTIPLIER_UNKNOWN,
    VALUE_TOO_LARGE,
    VALUE_TWICE,
    VALUE_UNREADABLE,
    YEAR_UNREADABLE,
    YEARS_NOT_KEPT,
)
from indicators.model import Qualifier
from indicators.periods import FIRST_YEAR, LAST_YEAR, parse_period
from indicators.problems import Place, Problem, Problems, problem
from indicators.remarks import BETWEEN

# Of the faults of one file so many are told one by one.
_MOST_FAULTS = 25
_MISSING = frozenset(("", *(word.lower() for word in (*NO_FIGURE, *NOT_COMPUTED, *NOT_APPLICABLE))))
_COMPARED: Mapping[str, Qualifier] = {
    "<": "lt",
    "≤": "lte",
    "<=": "lte",
    ">": "gt",
    "≥": "gte",
    ">=": "gte",
    "~": "about",
}
_VALUE_FORM = re.compile(
    r"(?P<sign><=|>=|[<>≤≥~])?\s*(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(?P<mark>%?)", re.ASCII
)
_YEAR_FORM = re.compile(r"(?P<first>[12]\d{3})(?:\.0+)?(?:\s*[-/–]\s*(?P<last>[12]\d{3}|\d{2}))?", re.ASCII)
_PART_FORM = re.compile(r"(?P<year>[12]\d{3})[- ]?(?P<part>[QH]\d|M?\d{2})", re.ASCII)
_MONTH_FORM = re.compile(r"(?P<century>[12]\d)(?P<year>\d{2})[-/](?P<month>0[1-9]|1[0-2])", re.ASCII)
_MULTIPLIERS: Mapping[str, int] = {
    "": 0, "unit": 0, "units": 0, "ones": 0, "tens": 1, "hundreds": 2, "thousand": 3, "thousands": 3, "million": 6,
    "millions": 6, "billion": 9, "billions": 9, "trillion": 12, "trillions": 12,
}  # fmt: skip
_LAST_DECIMAL, _ALL_DIGITS = Decimal("1e-12"), Context(prec=2000)


@dataclass(frozen=True)
class _Table:
    """What the lines of a file have in common: ``whole`` is the code of all places together."""

    file: str
    columns: Columns
    whole: str
    has_months: bool


def read_values(
    repository: Repository, indicator: str, starts: Sequence[Start], found: list[Problem]
) -> tuple[Value, ...]:
    """The values of an indicator; what is wrong in its file is put to ``found``, and those lines are left out.

    Args:
        repository: it stands in.
        indicator: as its file is called.
        starts: what the site shows first of it.
        found: what is wrong.

    Raises:
        Problems: the file has no columns of a year and a value, or is no table at all.
    """
    path = repository.data_files[indicator]
    file = repository.place(path)
    faults: list[Problem] = []
    header, lines = _lines(decoded(repository.files[path]), file, faults)
    columns = find_columns(header, file)
    whole = _whole_area(cells[columns.reference_area] for _, cells in lines) if columns.reference_area else ""
    months = has_months(cells[columns.year].strip() for _, cells in lines)
    table = _Table(file, columns, whole, months)
    raw = [own for line, cells in lines if (own := _value(line, cells, table, faults)) is not None]
    about = without_attributes(_rounded(_kept(raw, file, found), file, found))
    # Whether a name stands for all places shows when the words for everybody beside it are gone.
    values = with_places(without_everybody(about, starts), starts)
    kept = tuple(_once_each(values, file, faults))
    found.extend(faults[:_MOST_FAULTS])
    if (untold := len(faults) - _MOST_FAULTS) > 0:
        found.append(problem(MORE_FAULTS, Place(file), count=untold))
    return kept


def _lines(text: str, file: str, found: list[Problem]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text))
    lines: list[tuple[int, list[str]]] = []
    try:
        header = next(reader, [])
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                values = {"found": str(len(cells)), "expected": str(len(header))}
                found.append(problem(WRONG_CELL_COUNT, Place(file, reader.line_num), **values))
            else:
                lines.append((reader.line_num, cells))
    except csv.Error as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file, reader.line_num), reason=error)]) from error
    if not header:
        raise Problems([problem(NO_ROWS, Place(file))])
    return header, lines


def _delimiter(text: str) -> str:
    first = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t", key=first[:10_000].count)


def _whole_area(printed: Iterable[str]) -> str:
    """The code of all places together: the only one, or the one all others begin with; empty where there is none."""
    codes = sorted({code.strip() for code in printed} - {""}, key=len)
    return codes[0] if codes and all(code.startswith(codes[0]) for code in codes) else ""


def _value(line: int, cells: list[str], table: _Table, found: list[Problem]) -> Value | None:
    columns = table.columns
    printed = cells[columns.value].strip()
    if printed.lower() in _MISSING:
        return None
    place = Place(table.file, line, columns.value + 1)
    number = _VALUE_FORM.fullmatch(printed)
    period = period_of(cells[columns.year].strip(), has_months=table.has_months)
    if number is None:
        found.append(problem(VALUE_UNREADABLE, place, found=printed[:40]))
        return None
    if not period:
        found.append(
            problem(YEAR_UNREADABLE, Place(table.file, line, columns.year + 1), found=cells[columns.year][:40])
        )
        return None
    exact = _exact(number["number"], _cell(cells, columns.multiplier), place, found)
    if exact is None:
        return None
    told = [(name, cells[own].strip().removeprefix(DATA_PREFIX)) for own, name in columns.parts]
    parts = tuple((name, value) for name, value in told if value)
    written = _cell(cells, columns.unit) or ("%" if number["mark"] else "")
    unit, series = split_unit(written, _cell(cells, columns.series))
    status = _cell(cells, columns.status)
    obs_status, rest = status_of(status)
    return Value(
        line=line,
        period=period,
        number=exact,
        qualifier=_COMPARED.get(number["sign"] or "", "exact"),
        unit=unit,
        series=series,
        printed=parts,
        parts=parts,
        area=_area(_cell(cells, columns.area_code), _cell(cells, columns.reference_area), table.whole),
        obs_status=obs_status,
        note=BETWEEN.join(filter(None, (*(cells[place].strip() for place in columns.notes), rest))),
        remarks=() if is_known(status) else (problem(STATUS_UNKNOWN, place, found=status[:40]),),
    )


def _area(code: str, reference_area: str, whole: str) -> tuple[str, str] | None:
    own = code or (reference_area if reference_area != whole else "")
    return (own, "") if own else None


def _exact(number: str, multiplier: str, place: Place, found: list[Problem]) -> Decimal | None:
    power = int(multiplier) if re.fullmatch(r"1?\d", multiplier) else _MULTIPLIERS.get(multiplier.lower())
    if power is None:
        found.append(problem(MULTIPLIER_UNKNOWN, place, found=multiplier[:40]))
        return None
    try:
        exact = Decimal(number).scaleb(power, _ALL_DIGITS)
        rounded = exact.quantize(_LAST_DECIMAL, context=_ALL_DIGITS)
    except InvalidOperation:
        found.append(problem(VALUE_TOO_LARGE, place, found=number[:40]))
        return None
    # Only its whole part can be too long: decimals are rounded afterwards.
    if not keeps_every_digit(rounded.normalize(_ALL_DIGITS)):
        found.append(problem(VALUE_TOO_LARGE, place, found=number[:40]))
        return None
    return exact


def _cell(cells: list[str], column: int | None) -> str:
    return "" if column is None else cells[column].strip().removeprefix(DATA_PREFIX)


def _kept(values: Sequence[Value], file: str, found: list[Problem]) -> Sequence[Value]:
    """The values of the years the ledger knows."""
    kept = [own for own in values if _is_known(own.period)]
    if gone := len(values) - len(kept):
        first = next(own.line for own in values if not _is_known(own.period))
        years = {"first": FIRST_YEAR, "last": LAST_YEAR, "count": gone}
        found.append(problem(YEARS_NOT_KEPT, Place(file, first), **years))
    return kept


def _is_known(period: str) -> bool:
    try:
        parse_period(period)
    except ValueError:
        return False
    return True


def _rounded(values: Sequence[Value], file: str, found: list[Problem]) -> Sequence[Value]:
    """The values with the twelve decimals the ledger keeps; further ones are what a computer's division leaves."""
    longer = [own for own in values if not keeps_every_digit(own.number)]
    if not longer:
        return values
    found.append(problem(DIGITS_ROUNDED, Place(file, longer[0].line), count=len(longer)))
    return [
        own if keeps_every_digit(own.number) else replace(own, number=own.number.quantize(_LAST_DECIMAL))
        for own in values
    ]


def has_months(printed: Iterable[str]) -> bool:
    """Whether ``2010-11`` is a month among these: one of them, such as ``2010-03``, can be no span of years."""
    found = filter(None, map(_MONTH_FORM.fullmatch, printed))
    return any(own["month"] <= own["year"] for own in found)


def period_of(printed: str, *, has_months: bool = False) -> str:
    """A year as a file writes it, or a part of one, as a period; empty where it is none.

    Args:
        printed: ``2015``, ``2010/11``, ``2015-2017``, ``2019-Q3``, ``2018 November``.
        has_months: whether ``2010-11`` is a month.
    """
    if has_months and (month := _MONTH_FORM.fullmatch(printed)):
        return f"{month['century']}{month['year']}-{month['month']}"
    if found := _YEAR_FORM.fullmatch(printed):
        first, last = found["first"], found["last"]
        if not last:
            return first
        end = last if len(last) == 4 else f"{first[:2]}{last}"
        return f"{first}/{end}" if end > first else ""
    if found := _PART_FORM.fullmatch(printed.upper()):
        return f"{found['year']}-{found['part'].removeprefix('M')}"
    return named_month(printed) or str(read_period(printed) or "")


def _once_each(values: Sequence[Value], file: str, found: list[Problem]) -> Iterable[Value]:
    """Each value once; where two numbers stand for one thing, the first."""
    taken: dict[tuple[object, ...], Value] = {}
    for own in values:
        first = taken.setdefault(own.key, own)
        if first.number != own.number:
            told = {"period": own.period, "first": first.line}
            found.append(problem(VALUE_TWICE, Place(file, own.line), **told))
    return taken.values()
