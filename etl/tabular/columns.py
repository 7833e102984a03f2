"""Which column of a table holds what: the headings the card names, found in the table."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from etl.tables.columns import column_name, column_number
from etl.tables.grid import Grid, GridRow
from etl.tabular.card import FieldName, TableReading
from indicators.faults.source_table import (
    HEADER_NOT_CLEAR,
    HEADER_NOT_THERE,
    HEADING_NOT_FOUND,
    HEADING_TWICE,
    HIDDEN_WITH_FIGURES,
    NO_COLUMNS_LEFT,
)
from indicators.problems import Place, Problem, Problems, problem
from indicators.references import suggestion

_LOOKED_AT = 40
_TOLD = 30
_LONGEST = 80


@dataclass(frozen=True)
class ValueColumn:
    """A column of values, and what its headings say, by field, each with the row it stands in."""

    column: int
    headings: Mapping[FieldName, tuple[str, int]]


@dataclass(frozen=True)
class Columns:
    """Where everything stands.

    Attributes:
        header: the rows of headings, empty where there are none.
        width: how many cells the headings have.
        fields: the column of each field that has one.
        values: the columns of values.
    """

    header: tuple[int, ...]
    width: int
    fields: Mapping[FieldName, int]
    values: tuple[ValueColumn, ...]


def folded(text: str) -> str:
    """A label as it is compared: without what does not tell it from another: width, case and runs of blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()


def find_columns(grid: Grid, reading: TableReading) -> Columns:
    """Find the headings, and the columns the card names by them.

    Raises:
        Problems: the headings are not found, stand twice, or no column of values is left; all of it.
    """
    rows = _header_rows(grid, reading)
    texts = _filled(rows, grid)
    found: list[Problem] = []
    fields: dict[FieldName, int] = {}
    for field, own in reading.columns.items():
        column = column_number(own.letter) if own.letter else _named(own.heading, texts, found)
        if column:
            fields[field] = column
    if found:
        raise Problems(found)
    if reading.wide:
        values = tuple(_value_columns(reading, texts, fields, found))
        if not values and not found:
            found.append(problem(NO_COLUMNS_LEFT, _place(texts), field=reading.wide[-1]))
    else:
        values = (ValueColumn(fields["value"], {}),)
    found += _hidden(grid, reading, [*fields.values(), *(own.column for own in values)], rows)
    if found:
        raise Problems(found)
    numbers = tuple(row.number for row in rows)
    kept = tuple(own for own in values if reading.hidden != "skip" or own.column not in grid.hidden_columns)
    return Columns(numbers, max((row.width for row in rows), default=0), fields, kept)


# ---------------------------------------------------------------- rows of headings


def _header_rows(grid: Grid, reading: TableReading) -> tuple[GridRow, ...]:
    if reading.header == (0,):
        return ()
    if reading.header:
        by_number = {row.number: row for row in grid.rows[: _LOOKED_AT * 10]}
        missing = [number for number in reading.header if number not in by_number]
        if missing:
            raise Problems(problem(HEADER_NOT_THERE, Place("", number), row=number) for number in missing)
        return tuple(by_number[number] for number in sorted(reading.header))
    names = {folded(own.heading) for own in reading.columns.values() if own.heading}
    names |= set(map(folded, reading.wide_headings))
    if not names:
        if grid.kind == "json":
            return grid.rows[:1]
        raise Problems([problem(HEADER_NOT_CLEAR)])
    best = max(grid.rows[:_LOOKED_AT], key=lambda row: _known_in(row, names), default=None)
    if best is None:
        raise Problems([problem(HEADER_NOT_CLEAR)])
    if not _known_in(best, names):
        best = max(grid.rows[:_LOOKED_AT], key=lambda row: len(row.cells))
    return (best,)


def _known_in(row: GridRow, names: set[str]) -> int:
    return len(names & {folded(cell.text) for cell in row.cells})


def _filled(rows: tuple[GridRow, ...], grid: Grid) -> tuple[dict[int, tuple[str, int]], ...]:
    """The texts of each row of headings by column, with the row they stand in; what spans several stands in each."""
    own = [{cell.column: (cell.text.strip(), row.number) for cell in row.cells} for row in rows]
    numbers = [row.number for row in rows]
    widest = max((row.cells[-1].column for row in grid.rows if row.cells), default=0)
    ranges = {(top, left): (bottom, right) for top, left, bottom, right in grid.merged if top in numbers}
    for (top, left), (bottom, right) in ranges.items():
        if left in own[numbers.index(top)]:
            text = own[numbers.index(top)][left]
            for number, texts in zip(numbers, own, strict=True):
                if top <= number <= bottom:
                    texts.update(dict.fromkeys(range(left, min(right, widest) + 1), text))
    for texts in own[:-1]:
        # Above another row of headings a blank one belongs to its neighbour on the left.
        for column in range(2, widest + 1):
            if column not in texts and column - 1 in texts and column in own[-1]:
                texts[column] = texts[column - 1]
    return tuple(own)


# ---------------------------------------------------------------- columns


def _named(heading: str, texts: tuple[dict[int, tuple[str, int]], ...], found: list[Problem]) -> int:
    """The column with a heading; 0 where there is none, or several."""
    wanted = folded(heading)
    columns = sorted({column for row in texts for column, (text, _) in row.items() if folded(text) == wanted})
    if not columns:
        known = list(dict.fromkeys(text[:_LONGEST] for row in texts for text, _ in row.values()))
        near = suggestion(heading, known)
        values = {"heading": heading, "suggestion": near, "known": ", ".join(known[:_TOLD])}
        found.append(problem(HEADING_NOT_FOUND, _place(texts), **values))
    elif len(columns) > 1:
        found.append(_twice(heading, texts, columns))
        return 0
    return columns[0] if columns else 0


def _twice(heading: str, texts: tuple[dict[int, tuple[str, int]], ...], columns: list[int]) -> Problem:
    row = next(iter(texts[-1].values()), ("", 0))[1]
    first, second = (f"{column_name(column)}{row}" for column in columns[:2])
    place = Place("", row, columns[1], second)
    return problem(
        HEADING_TWICE, place, heading=heading[:_LONGEST], first=first, cell=second, letter=column_name(columns[1])
    )


def _value_columns(
    reading: TableReading,
    texts: tuple[dict[int, tuple[str, int]], ...],
    fields: Mapping[FieldName, int],
    found: list[Problem],
) -> Iterator[ValueColumn]:
    wanted, left_out = set(map(folded, reading.wide_headings)), set(map(folded, reading.ignore))
    seen: dict[tuple[str, ...], int] = {}
    for column in sorted({column for row in texts for column in row}):
        own = [row[column] for row in texts if column in row]
        if column in fields.values() or not own:
            continue
        last = folded(own[-1][0])
        if last in left_out or (wanted and last not in wanted):
            continue
        # With one field, the lowest heading says it; with several, each row says its own.
        said = own[-1:] if len(reading.wide) == 1 else own
        if len(said) != len(reading.wide):
            values = {"heading": own[-1][0], "suggestion": "", "known": ", ".join(reading.wide)}
            found.append(problem(HEADING_NOT_FOUND, Place("", own[-1][1], column), **values))
            continue
        key = tuple(folded(text) for text, _ in said)
        if key in seen:
            found.append(_twice(own[-1][0], texts, [seen[key], column]))
        seen.setdefault(key, column)
        yield ValueColumn(column, dict(zip(reading.wide, said, strict=True)))


def _hidden(grid: Grid, reading: TableReading, columns: Iterable[int], rows: tuple[GridRow, ...]) -> Iterator[Problem]:
    if reading.hidden != "refuse":
        return
    for column in columns:
        if column in grid.hidden_columns:
            row = rows[-1].number if rows else 1
            name = column_name(column)
            yield problem(HIDDEN_WITH_FIGURES, Place("", row, column, f"{name}{row}"), cell=name)


def _place(texts: tuple[dict[int, tuple[str, int]], ...]) -> Place:
    return Place("", next((row for own in texts for _, row in own.values()), 0))
