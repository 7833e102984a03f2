"""The reader of tables by a card: bytes of a file or an address, a grid of cells, tidy rows."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from etl.cards import SourceFolder
from etl.fetch_address import FetchAddress
from etl.reader import Row
from etl.snapshot import Snapshot, fetch
from etl.tables.asked import Asked
from etl.tables.grid import Grid, GridRow
from etl.tables.limits import MEGABYTE
from etl.tables.reading import read_in_child
from etl.tabular.card import TableReading, table_reading
from etl.tabular.columns import Columns, find_columns, folded
from etl.tabular.figures import FigureRows, is_left_out
from etl.tabular.labels import unit_of
from indicators.catalogue import Catalogue
from indicators.faults.source_table import (
    FILE_ELSEWHERE,
    HIDDEN_WITH_FIGURES,
    MORE_FAULTS,
    NO_FIGURES,
    OTHER_UNIT_BESIDE,
    TWO_VALUES,
    UNIT_CHANGES,
)
from indicators.faults.table import FILE_TOO_LARGE
from indicators.problems import Place, Problem, Problems, problem, relative_file

_MOST_FAULTS = 60
# Of a table or an answer that was saved.
_MOST_MEGABYTES = 60
_LONGEST_UNIT_LINE = 80
UNIT_LINE = re.compile(
    r"[(（\[【]?\s*(?:计量单位|計量單位|单位|單位|units?)\s*[:：]\s*(?P<unit>[^)）\]】]+?)\s*[)）\]】]?", re.IGNORECASE
)
_KEY = ("kind", "indicator", "region", "period", "definition", "locator")
_SERIES = ("indicator", "region", "definition")


def fetch_table(source: SourceFolder, fetch_address: FetchAddress) -> tuple[Snapshot, ...]:
    """The bytes of a table: of the file beside the card, or of the address it names.

    Raises:
        Problems: the card is wrong, the file does not lie beside it, or the address gives nothing.
    """
    reading = table_reading(source)
    if reading.file:
        return (fetch(beside_card(source, reading.file), source=source.card.id, root=source.root),)
    file = relative_file(source.folder / name_of(reading.address), root=source.root)
    content = fetch_address(source.card.id, file, reading.address)
    return (Snapshot(source.card.id, file, content, hashlib.sha256(content).hexdigest()),)


def name_of(address: str) -> str:
    """What the answer of an address is called."""
    name = PurePosixPath(urlsplit(address).path).name
    return re.sub(r"[^\w.-]", "_", name)[:80] or "answer"


def beside_card(source: SourceFolder, file: str) -> Path:
    """A file a card names, in the folder of its source.

    Raises:
        Problems: it does not lie there, or is larger than any that is read.
    """
    path = source.folder / file
    # A link may lead anywhere; what is read is what lies here.
    if "\0" in file or Path(file).name != file or not path.resolve().is_relative_to(source.folder.resolve()):
        raise Problems([problem(FILE_ELSEWHERE, source.document.place(("reading", "file")), file=file)])
    # Looked at before it is read: a file of gigabytes would fill the memory only to be refused.
    size = path.stat().st_size if path.is_file() else 0
    if size > _MOST_MEGABYTES * MEGABYTE:
        place = Place(relative_file(path, root=source.root))
        raise Problems([problem(FILE_TOO_LARGE, place, size=f"{size / MEGABYTE:.0f}", limit=_MOST_MEGABYTES)])
    return path


def read_table_rows(source: SourceFolder, snapshots: tuple[Snapshot, ...], catalogue: Catalogue) -> Iterable[Row]:
    """The tidy rows of a table.

    Raises:
        Problems: the table is not as the card says, or cells cannot be read; all of it, up to a number.
    """
    (snapshot,) = snapshots
    reading = table_reading(source)
    grid = grid_of(snapshot, reading)
    try:
        columns = find_columns(grid, reading)
    except Problems as faults:
        raise Problems(_placed(faults.problems, snapshot.file)) from None
    figures = FigureRows(source.card, snapshot.file, grid, reading, columns, catalogue)
    below = list(_rows_below(grid, reading, columns, figures))
    rows = list(figures.rows(below))
    found = [*figures.found, *figures.labels.problems(), *_unit_lines(figures, catalogue)]
    found += _twice(rows)
    found += _unit_changes(rows, figures)
    if not rows and not found:
        found.append(problem(NO_FIGURES, Place(snapshot.file)))
    if found:
        raise Problems(_most(found, snapshot.file))
    # What is to be noticed of the whole file goes with its first figure.
    of_file = tuple(_placed(grid.problems, snapshot.file))
    return [replace(rows[0], remarks=(*of_file, *rows[0].remarks)), *rows[1:]]


def grid_of(snapshot: Snapshot, reading: TableReading) -> Grid:
    """The cells of the table a card speaks of.

    Raises:
        Problems: the file is no such table, damaged or made to harm.
    """
    asked = Asked(
        is_source=True,
        kind=reading.format or "",
        encoding=reading.encoding or "",
        separator=reading.separator,
        part=reading.part,
    )
    try:
        return read_in_child(snapshot.content, asked)
    except Problems as faults:
        raise Problems(_placed(faults.problems, snapshot.file)) from None


def _placed(found: Iterable[Problem], file: str) -> Iterator[Problem]:
    for own in found:
        yield Problem(own.fault, Place(file, own.place.line, own.place.column, own.place.cell), own.values)


def _rows_below(grid: Grid, reading: TableReading, columns: Columns, figures: FigureRows) -> Iterator[GridRow]:
    """The rows of figures: below the headings, down to where the card ends the table, without those it skips."""
    last = max(columns.header, default=0)
    below: Iterable[GridRow] = (row for row in grid.rows if row.number > last)
    until = folded(reading.until)
    if until:
        below = takewhile(lambda row: not (row.cells and folded(row.cells[0].text).startswith(until)), below)
    held = {own.column for own in columns.values}
    for row in below:
        if is_left_out(row, reading):
            continue
        if row.is_hidden and reading.hidden != "read" and held & {cell.column for cell in row.cells}:
            if reading.hidden == "refuse":
                name = f"{grid.sheet}!{row.number}" if grid.kind == "workbook" else str(row.number)
                figures.found.append(problem(HIDDEN_WITH_FIGURES, Place(figures.file, row.number), cell=name))
            continue
        yield row


# ---------------------------------------------------------------- what only the whole table shows


def _unit_lines(figures: FigureRows, catalogue: Catalogue) -> Iterator[Problem]:
    """Lines such as “单位：万元” that say another unit than the card does for the whole table."""
    said = figures.reading.constants.get("unit")
    indicator = catalogue.indicators.get(figures.reading.constants.get("indicator", ""))
    if said is None:
        return
    kept_in = indicator.unit if indicator else said
    for row in figures.grid.rows:
        for cell in row.cells:
            line = UNIT_LINE.fullmatch(cell.text.strip()) if len(cell.text) <= _LONGEST_UNIT_LINE else None
            if line and unit_of(line["unit"].strip(), kept_in) != unit_of(said, kept_in):
                place = figures.place(row.number, cell.column)
                values = {"cell": place.cell, "found": cell.text.strip()[:60], "expected": said}
                yield Problem(OTHER_UNIT_BESIDE, place, values)


def _twice(rows: Iterable[Row]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(row.cells[name] for name in _KEY)
        held = first.setdefault(key, row)
        if held is not row:
            place, before = row.place("value"), held.place("value")
            values = {name: row.cells[name] for name in ("indicator", "region", "period", "definition")}
            values |= {"cell": place.cell, "found": row.cells["value"]}
            values |= {"first": before.cell, "value": held.cells["value"]}
            yield Problem(TWO_VALUES, place, values)


def _unit_changes(rows: Iterable[Row], figures: FigureRows) -> Iterator[Problem]:
    """Where the unit of one line changes within a table and the card does not say that it may."""
    if "unit" in figures.reading.labels:
        return
    units: dict[tuple[str, ...], str] = {}
    for row in rows:
        key = tuple(row.cells[name] for name in _SERIES)
        unit = row.cells["unit"]
        before = units.setdefault(key, unit)
        if before != unit:
            units[key] = unit
            names = {name: row.cells[name] for name in ("indicator", "region")}
            yield Problem(UNIT_CHANGES, row.place("unit"), {**names, "first": before, "found": unit})


def _most(found: list[Problem], file: str) -> list[Problem]:
    if len(found) <= _MOST_FAULTS:
        return found
    return [*found[:_MOST_FAULTS], problem(MORE_FAULTS, Place(file), count=len(found) - _MOST_FAULTS)]
