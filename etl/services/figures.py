"""Figures of answers as tidy rows: codes become ids, every row keeps where it stood."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from etl.cards import SourceFolder
from etl.reader import Row
from etl.services.answer import Answer, AnswerRow
from etl.services.card import ServiceReading
from etl.services.codes import scaled, service_period
from etl.tables.grid import Grid, GridCell, GridRow
from etl.tabular.card import Column, FieldName, TableReading
from etl.tabular.columns import Columns, ValueColumn, folded
from etl.tabular.figures import FigureRows
from indicators.catalogue import Catalogue
from indicators.faults.service import CODE_UNKNOWN, DIMENSION_OPEN, DIMENSION_UNKNOWN, MULTIPLIER_OPEN
from indicators.faults.source_table import MORE_FAULTS, NO_FIGURES
from indicators.problems import Place, Problem, Problems, problem
from indicators.references import suggestion
from indicators.yaml_files import collecting

_MOST_FAULTS = 60
_TOLD = 30
# What services call these, where the card does not name them.
_USUAL: Mapping[FieldName, tuple[str, ...]] = {
    "obs_status": ("OBS_STATUS", "obs_status", "OBS_FLAG", "status"),
    "note": ("OBS_COMMENT", "COMMENT_OBS", "footnote"),
}
_EUROSTAT_FLAGS = ("OBS_FLAG", "status")
_MULTIPLIER, _DECIMALS = "UNIT_MULT", ("DECIMALS", "decimal", "DECIMALS_DISPLAYED", "DECIMAL_DISPLAYED")
# Elsewhere a power of ten too; whether the figures are still to be multiplied by it is not said by its name.
_OTHER_MULTIPLIER = "SCALE"
# What SDMX writes where an attribute was left out on purpose (3.0, section 7.4).
_LEFT_OUT = ("#N/A", "NaN")


@dataclass(frozen=True)
class Seen:
    """A figure of an answer by the ids of its columns, and its place."""

    cells: Mapping[str, str]
    value: str
    place: Place
    published: str


class ServiceFigures(FigureRows):
    """Rows of figures whose cells stood elsewhere than in a grid."""

    origins: Mapping[int, Place]

    def place(self, row: int, column: int) -> Place:  # noqa: ARG002 - of an answer only the row has a place
        """Where a figure stood in its answer."""
        return self.origins.get(row, Place(self.file))


def rows_of_answers(
    source: SourceFolder, reading: ServiceReading, answers: Sequence[tuple[str, Answer]], catalogue: Catalogue
) -> list[Row]:
    """The tidy rows of the answers of a service.

    Args:
        source: whose they are.
        reading: how its card says they are read.
        answers: with the files they are kept in.
        catalogue: what is defined.

    Raises:
        Problems: dimensions or codes are not there or left open, or cells cannot be read; all of it, up to a number.
    """
    columns = tuple(dict.fromkeys(name for _, answer in answers for name in answer.columns))
    fields = _columns_of_fields(source, reading, columns)
    seen = list(_seen(reading, answers))
    with_codes = list(_only(source, reading, columns, seen))
    place = Place(answers[0][0])
    dimensions = {name for _, answer in answers for name in answer.dimensions}
    found = list(_open(with_codes, fields, dimensions or set(columns), place))
    if scale := _undecided_scale(with_codes, reading):
        found.append(problem(MULTIPLIER_OPEN, place, found=_OTHER_MULTIPLIER, codes=", ".join(scale[:_TOLD])))
    if found:
        raise Problems(found)
    found = []
    grid_rows, origins = [], {}
    for number, own in enumerate(with_codes, start=2):
        with collecting(found):
            grid_rows.append(_grid_row(number, own, fields, reading))
            origins[number] = own.place
    figures = _figures(source, reading, grid_rows, [*fields], answers[0], catalogue)
    figures.origins = origins
    figures.has_eurostat_flags = fields.get("obs_status") in _EUROSTAT_FLAGS
    rows = list(figures.rows(grid_rows))
    found += [*figures.found, *figures.labels.problems()]
    if not rows and not found:
        found.append(problem(NO_FIGURES, place))
    if found:
        raise Problems(_most(found, place))
    return [Row(at.file, at.line, row.cells, row.places, row.remarks) for row in rows for at in (row.place("value"),)]


def _most(found: list[Problem], place: Place) -> list[Problem]:
    left = len(found) - _MOST_FAULTS
    return found if left <= 0 else [*found[:_MOST_FAULTS], problem(MORE_FAULTS, place, count=left)]


# ---------------------------------------------------------------- which column is what


def _columns_of_fields(source: SourceFolder, reading: ServiceReading, columns: Sequence[str]) -> dict[FieldName, str]:
    """The column of every field that has one.

    Raises:
        Problems: the card names dimensions that are not there.
    """
    found: list[Problem] = []
    fields: dict[FieldName, str] = {}
    for field, name in reading.dimensions.items():
        held = _column(name, columns)
        if held:
            fields[field] = held
        else:
            place = source.document.place(("reading", "dimensions", field))
            found.append(_unknown(place, name, columns))
    for name in reading.only:
        if not _column(name, columns):
            found.append(_unknown(source.document.place(("reading", "only", name)), name, columns))
    if found:
        raise Problems(found)
    for field, names in _USUAL.items():
        held = next((name for name in names if name in columns), "")
        if held and field not in (*fields, *reading.constants):
            fields[field] = held
    return fields


def _unknown(place: Place, name: str, columns: Sequence[str]) -> Problem:
    known = ", ".join(columns[:_TOLD])
    return problem(DIMENSION_UNKNOWN, place, found=name, known=known, suggestion=suggestion(name, columns))


def _column(name: str, columns: Sequence[str]) -> str:
    """The column of a name, whatever its case; services of one kind write their ids large or small."""
    if name in columns:
        return name
    alike = [own for own in columns if folded(own) == folded(name)]
    return alike[0] if len(alike) == 1 else ""


# ---------------------------------------------------------------- which figures are meant


def _seen(reading: ServiceReading, answers: Iterable[tuple[str, Answer]]) -> Iterator[Seen]:
    for file, answer in answers:
        said = {"updated": answer.updated, "prepared": answer.prepared or answer.updated}.get(reading.published, "")
        for row in answer.rows:
            cells = dict(zip(answer.columns, row.cells, strict=True))
            yield Seen(cells, cells.get(answer.value, ""), _place(file, row), said)


def _place(file: str, row: AnswerRow) -> Place:
    return Place(file, row.line, 0, row.path)


def _only(
    source: SourceFolder, reading: ServiceReading, columns: Sequence[str], seen: Sequence[Seen]
) -> Iterator[Seen]:
    """The figures with the codes that are read.

    Raises:
        Problems: a code does not occur.
    """
    found = []
    wanted: dict[str, frozenset[str]] = {}
    for name, codes in reading.only.items():
        column = _column(name, columns)
        wanted[column] = frozenset(codes)
        held = sorted({own.cells.get(column, "") for own in seen} - {""})
        for code in sorted(wanted[column] - set(held)):
            place = source.document.place(("reading", "only", name))
            values = {"found": code, "dimension": column, "known": ", ".join(held[:_TOLD])}
            found.append(problem(CODE_UNKNOWN, place, suggestion=suggestion(code, held), **values))
    if found:
        raise Problems(found)
    for own in seen:
        if all(own.cells.get(column, "") in codes for column, codes in wanted.items()):
            yield own


def _open(
    seen: Iterable[Seen], fields: Mapping[FieldName, str], dimensions: set[str], place: Place
) -> Iterator[Problem]:
    """Dimensions that tell figures apart which would otherwise be one and the same."""
    attributes = ("value", "obs_status", "note", "published")
    known = [name for field, name in fields.items() if field not in attributes]
    left = sorted(dimensions - set(fields.values()))
    first: dict[tuple[str, ...], Seen] = {}
    differing: dict[str, set[str]] = {}
    for own in seen:
        if not own.value:
            continue
        held = first.setdefault(tuple(own.cells.get(name, "") for name in known), own)
        differs = [name for name in left if own.cells.get(name, "") != held.cells.get(name, "")]
        for name in differs:
            differing.setdefault(name, set()).update((own.cells.get(name, ""), held.cells.get(name, "")))
    for name, codes in differing.items():
        told = ", ".join(sorted(codes)[:_TOLD])
        yield problem(DIMENSION_OPEN, place, fields=", ".join(known), dimension=name, codes=told)


def _undecided_scale(seen: Iterable[Seen], reading: ServiceReading) -> list[str]:
    """The multipliers beside figures of which the card does not say whether they are applied."""
    if reading.multiplier or reading.unit_mult == "ignore" or _OTHER_MULTIPLIER in reading.dimensions.values():
        return []
    return sorted({own.cells.get(_OTHER_MULTIPLIER, "") for own in seen} - {"", "0"})


# ---------------------------------------------------------------- figures as a table


def _grid_row(number: int, own: Seen, fields: Mapping[FieldName, str], reading: ServiceReading) -> GridRow:
    """A figure as a row of a table with one column a field and the value behind them.

    Raises:
        Problems: its period is of another kind.
    """
    held = {field: own.cells.get(name, "") for field, name in fields.items()}
    said = {field: "" if code in _LEFT_OUT else code for field, code in held.items()}
    is_labelled = {field: folded(code) in reading.words_of(field) for field, code in said.items()}
    if "period" in said and not is_labelled["period"]:
        said["period"] = service_period(said["period"], own.place)
    if own.published:
        said.setdefault("published", own.published)
    texts = [said.get(field, "") for field in _grid_fields([*fields])]
    texts.append(_value(own, reading))
    return GridRow(number, tuple(GridCell(at, text) for at, text in enumerate(texts, start=1) if text))


def _value(own: Seen, reading: ServiceReading) -> str:
    if own.value in reading.missing:
        return ""
    named = reading.multiplier or _MULTIPLIER
    multiplier = own.cells.get(named, "") if reading.unit_mult == "apply" else ""
    return scaled(own.value, multiplier, next((own.cells[name] for name in _DECIMALS if own.cells.get(name)), ""))


def _grid_fields(fields: Sequence[FieldName]) -> list[FieldName]:
    added: tuple[FieldName, ...] = ("note", "published")
    return [*(own for own in fields if own != "value"), *(own for own in added if own not in fields)]


def _figures(
    source: SourceFolder,
    reading: ServiceReading,
    rows: Sequence[GridRow],
    fields: list[FieldName],
    first: tuple[str, Answer],
    catalogue: Catalogue,
) -> ServiceFigures:
    file, answer = first
    named = _grid_fields(fields)
    places = {name: at for at, name in enumerate(named, start=1)}
    constants: dict[FieldName, str] = {"locator": reading.flow or answer.form, **reading.constants}
    table = TableReading(
        columns={name: Column() for name in named},
        constants=constants,
        labels=reading.labels,
        missing=reading.missing,
        fiscal_year=reading.fiscal_year,
    )
    columns = Columns((1,), 0, places, (ValueColumn(len(named) + 1, {}),))
    return ServiceFigures(source.card, file, Grid("json", tuple(rows)), table, columns, catalogue)
