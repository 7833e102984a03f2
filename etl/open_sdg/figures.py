"""The files of figures: one line a value, with the year, whom it is about, and what it is measured in."""

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from io import StringIO

from etl.open_sdg.repository import Repository, decoded
from indicators.faults.content import NO_ROWS, UNREADABLE_FILE, WRONG_CELL_COUNT
from indicators.faults.open_sdg import COLUMN_MISSING, COLUMN_TWICE, VALUE_TWICE, VALUE_UNREADABLE, YEAR_UNREADABLE
from indicators.model import ObsStatus, Qualifier
from indicators.problems import Place, Problem, Problems, problem

_YEAR, _VALUE = ("year", "timeperiod", "time_period"), ("value", "obs_value")
_UNIT, _SERIES = ("units", "unit", "unit_measure", "unit of measurement", "unit measure"), ("series",)
_AREA_CODE = ("geocode", "geo_code", "reference_area_code")
_STATUS = ("observation status", "obs_status", "obs status", "observationstatus")
_NOTE = ("footnote", "footnotes", "comment_obs", "comments", "comment", "note", "notes")
_NOT_A_PART = frozenset((*_YEAR, *_VALUE, *_UNIT, *_SERIES, *_AREA_CODE, *_STATUS, *_NOTE, "unit_mult",
                         "unit multiplier", "progress"))  # fmt: skip

_MISSING = frozenset(("", "-", "–", "..", "...", "…", "na", "n/a", "n.a.", "nan", "null", ":", "x", "z"))
# What a column says of everybody: the value is not about a part.
_EVERYBODY = frozenset(("total", "all", "_t", "both", "both sexes", "all ages", "total (all)", "overall", "headline",
                        "all persons", "all areas", "total population"))  # fmt: skip
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
    r"(?P<sign><=|>=|[<>≤≥~])?\s*(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?)\s*(?P<mark>%?)"
)
_YEAR_FORM = re.compile(r"(?P<first>\d{4})(?:\.0+)?(?:\s*[-/–]\s*(?P<last>\d{4}|\d{2}))?")
_PART_FORM = re.compile(r"(?P<year>\d{4})[- ]?(?P<part>[QH]\d|M?\d{2})")
_STATUSES: Mapping[str, ObsStatus] = {
    "a": "A", "normal": "A", "final": "A", "b": "B", "break": "B", "d": "D", "e": "E", "estimated": "E",
    "estimate": "E",
    "f": "F", "forecast": "F", "p": "P", "provisional": "P", "preliminary": "P", "u": "U", "low reliability": "U",
    "r": "A", "revised": "A",
}  # fmt: skip


@dataclass(frozen=True)
class Value:
    """One value of a file.

    Attributes:
        line: of the file.
        period: as the ledger writes it.
        number: exact.
        qualifier: its comparison, where the file prints one.
        unit: the word it is measured in; empty where the column is.
        series: of several under one number; empty where there is one.
        parts: whom it is about, by column; nobody in particular where empty.
        area: the code and the name of a place within the site's own, or None.
        obs_status: as SDMX writes it.
        note: the footnote beside it.
    """

    line: int
    period: str
    number: Decimal
    qualifier: Qualifier
    unit: str
    series: str
    parts: tuple[tuple[str, str], ...]
    area: tuple[str, str] | None
    obs_status: ObsStatus
    note: str

    @property
    def key(self) -> tuple[object, ...]:
        """What there may be one value of."""
        return self.period, self.unit, self.series, self.parts, self.area


def read_values(repository: Repository, indicator: str, found: list[Problem]) -> tuple[Value, ...]:
    """The values of an indicator; what is wrong in its file is put to ``found``, and those lines are left out.

    Raises:
        Problems: the file has no columns of a year and a value, or is no table at all.
    """
    path = repository.data_files[indicator]
    file = repository.place(path)
    header, lines = _table(decoded(repository.files[path]), file, found)
    columns = _Columns.find(header, file)
    raw = [own for line, cells in lines if (own := _value(line, cells, columns, file, found)) is not None]
    return tuple(_once_each(_with_areas(raw, columns), file, found))


@dataclass(frozen=True)
class _Columns:
    """Where a file's columns are; ``parts`` are those that say whom a value is about."""

    year: int
    value: int
    unit: int | None
    series: int | None
    area_code: int | None
    status: int | None
    notes: tuple[int, ...]
    parts: tuple[tuple[int, str], ...]

    @classmethod
    def find(cls, header: list[str], file: str) -> "_Columns":
        plain = [name.strip().lower() for name in header]
        twice = sorted({name for name in plain if name and plain.count(name) > 1})
        if twice:
            raise Problems([problem(COLUMN_TWICE, Place(file, 1), found=", ".join(twice))])

        def at(names: tuple[str, ...]) -> int | None:
            return next((plain.index(name) for name in names if name in plain), None)

        year, value = at(_YEAR), at(_VALUE)
        if year is None or value is None:
            raise Problems([problem(COLUMN_MISSING, Place(file, 1), found=", ".join(header) or "—")])
        notes = tuple(place for place, name in enumerate(plain) if name in _NOTE)
        parts = tuple(
            (place, header[place].strip()) for place, name in enumerate(plain) if name and name not in _NOT_A_PART
        )
        return cls(year, value, at(_UNIT), at(_SERIES), at(_AREA_CODE), at(_STATUS), notes, parts)


def _table(text: str, file: str, found: list[Problem]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    reader = csv.reader(StringIO(text, newline=""))
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


def _value(line: int, cells: list[str], columns: _Columns, file: str, found: list[Problem]) -> Value | None:
    printed = cells[columns.value].strip()
    if printed.lower() in _MISSING:
        return None
    place = Place(file, line, columns.value + 1)
    number, period = _VALUE_FORM.fullmatch(printed), period_of(cells[columns.year].strip())
    if number is None:
        found.append(problem(VALUE_UNREADABLE, place, found=printed))
        return None
    if not period:
        found.append(problem(YEAR_UNREADABLE, Place(file, line, columns.year + 1), found=cells[columns.year]))
        return None
    try:
        exact = Decimal(number["number"])
    except InvalidOperation:
        found.append(problem(VALUE_UNREADABLE, place, found=printed))
        return None
    parts = [(name, cells[own].strip()) for own, name in columns.parts]
    return Value(
        line=line,
        period=period,
        number=exact,
        qualifier=_COMPARED.get(number["sign"] or "", "exact"),
        unit=_cell(cells, columns.unit) or ("%" if number["mark"] else ""),
        series=_cell(cells, columns.series),
        parts=tuple((name, value) for name, value in parts if value),
        area=(_cell(cells, columns.area_code), "") if _cell(cells, columns.area_code) else None,
        obs_status=_STATUSES.get(_cell(cells, columns.status).lower(), "A"),
        note="; ".join(own for place in columns.notes if (own := cells[place].strip())),
    )


def _cell(cells: list[str], column: int | None) -> str:
    return "" if column is None else cells[column].strip()


def period_of(printed: str) -> str:
    """A year as a file writes it (``2015``, ``2010/11``, ``2015-2017``, ``2019-Q3``) as a period; empty where none."""
    if found := _YEAR_FORM.fullmatch(printed):
        first, last = found["first"], found["last"]
        if not last:
            return first
        end = last if len(last) == 4 else f"{first[:2]}{last}"
        return f"{first}/{end}" if end > first else ""
    if found := _PART_FORM.fullmatch(printed.upper()):
        return f"{found['year']}-{found['part'].removeprefix('M')}"
    return ""


def _with_areas(values: list[Value], columns: _Columns) -> Iterable[Value]:
    """Where codes of places stand beside a column of names, its values are places and no parts of the people."""
    coded = [own for own in values if own.area]
    names = next((name for _, name in columns.parts if _names_places(name, coded)), None)
    if names is None:
        yield from (replace(own, area=(own.area[0], own.area[0])) if own.area else own for own in values)
        return
    for own in values:
        name = dict(own.parts).get(names, "")
        if not name or name.lower() in _EVERYBODY:
            yield replace(own, area=None)
        else:
            parts = tuple(part for part in own.parts if part[0] != names)
            yield replace(own, parts=parts, area=(own.area[0] if own.area else "", name))


def _names_places(column: str, coded: list[Value]) -> bool:
    pairs = {(own.area[0], dict(own.parts).get(column, "")) for own in coded if own.area}
    codes, names = {code for code, _ in pairs}, {name for _, name in pairs}
    return bool(pairs) and "" not in names and len(pairs) == len(codes) == len(names)


def _once_each(values: Iterable[Value], file: str, found: list[Problem]) -> Iterable[Value]:
    """Each value once. One about everybody is the headline, unless the file has another headline beside it."""
    listed = list(values)
    taken: dict[tuple[object, ...], Value] = {}
    plain = [
        replace(own, parts=tuple(part for part in own.parts if part[1].lower() not in _EVERYBODY)) for own in listed
    ]
    # What the file itself leaves empty is its headline; what says "Total" comes after it.
    for own, short in sorted(zip(listed, plain, strict=True), key=lambda pair: len(pair[0].parts) - len(pair[1].parts)):
        value = short if short.key not in taken or taken[short.key].number == own.number else own
        first = taken.get(value.key)
        if first is None:
            taken[value.key] = value
        elif first.number != value.number:
            values_ = {"period": value.period, "first": first.line}
            found.append(problem(VALUE_TWICE, Place(file, value.line), **values_))
    return sorted(taken.values(), key=lambda value: value.line)
