"""What a table would bring about, row by row, before anything of it counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from etl.entry.checking import CheckedFigure, check_figure
from etl.entry.prefilled import usual_definition
from etl.entry.typed import TYPED_FIELDS, TypedFigure
from etl.tables.columns import column_of_cell
from etl.tables.reading import TableRow
from indicators.faults.table import OTHER_UNIT, ROW_TWICE
from indicators.known import Known
from indicators.model import Fact, Observation, Source
from indicators.problems import Place, Problem, has_errors, problem
from indicators.proposals import Cell
from indicators.units import UNITS

_SIGNS_OF_SHARE = "%％‰"

# A figure where there was none · another value of one that is held · what is held already, whoever publishes it · a
# row that cannot be taken · a row in which nothing is entered.
PreviewState = Literal["new", "changed", "same", "fault", "untouched"]


@dataclass(frozen=True)
class RowPreview:
    """One row and what it would do.

    Attributes:
        row: as it stands in the file.
        state: what would become of it.
        typed: what is entered in it, and what was filled in for it.
        checked: what the checks say of it; None where a cell could not be read or nothing is entered.
        held: the figure in use where this one would stand.
        problems: everything wrong with it or worth telling, each with its cell.
        prefilled: what the row leaves blank and was filled in, by field.
    """

    row: TableRow
    state: PreviewState
    typed: TypedFigure
    checked: CheckedFigure | None
    held: Observation | None
    problems: tuple[Problem, ...]
    prefilled: Mapping[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> Mapping[str, str]:
        """The row's texts by column, as they stand in the file."""
        return self.row.cells


def preview(
    rows: Sequence[TableRow], known: Known, sources: Mapping[str, Source], *, today: date
) -> tuple[RowPreview, ...]:
    """What the rows of one file would bring about: one answer a row, in their order.

    Args:
        rows: see :func:`etl.tables.reading.read_table`.
        known: what the ledger knows.
        sources: the known publications by id.
        today: the day of the checks.
    """
    first: dict[tuple[Cell, str], int] = {}
    return tuple(_preview(row, known, sources, today, first) for row in rows)


def _preview(
    row: TableRow, known: Known, sources: Mapping[str, Source], today: date, first: dict[tuple[Cell, str], int]
) -> RowPreview:
    typed = TypedFigure(**{field: row.cells.get(field, "") for field in TYPED_FIELDS})
    if row.state != "given":
        state: PreviewState = "fault" if row.state == "refused" else "untouched"
        return RowPreview(row, state, typed, None, None, row.problems)
    checked = check_figure(typed, known, sources, today=today)
    prefilled = _prefilled(typed, checked, known)
    if prefilled:
        typed = replace(typed, **prefilled)
        checked = check_figure(typed, known, sources, today=today)
    found = [*row.problems, *_other_unit(row, checked), *(_in_sheet(own, row) for own in checked.problems)]
    fact = checked.fact
    held = None
    if fact is not None:
        cell = Cell.of(fact)
        key = cell, fact.source
        if first.setdefault(key, row.number) != row.number:
            found.append(problem(ROW_TWICE, _place(row, "indicator"), row=row.number, first=first[key]))
        held = known.in_use(cell)
    state = "fault" if fact is None or has_errors(found) else _state(fact, known, held)
    return RowPreview(row, state, typed, checked, held, tuple(found), prefilled)


def _prefilled(typed: TypedFigure, checked: CheckedFigure, known: Known) -> dict[str, str]:
    """The definition a row leaves blank, by the rule of the form; where the period has several, it stays a question."""
    indicator, region, period = checked.parts.indicator, checked.parts.region, checked.parts.period
    if typed.definition.strip() or not (indicator and region and period):
        return {}
    code = usual_definition(known, indicator.id, region, period)
    return {"definition": code} if code else {}


def _other_unit(row: TableRow, checked: CheckedFigure) -> Iterable[Problem]:
    """That the file shows a unit in which a number without one would not be read."""
    indicator, said = checked.parts.indicator, row.cells.get("unit", "")
    is_bare = not any(sign.isalpha() or sign in _SIGNS_OF_SHARE for sign in row.cells.get("value", ""))
    if indicator is None or not said or not is_bare:
        return
    unit = UNITS[indicator.unit]
    if said not in (unit.id, *unit.symbol.values()):
        expected = " / ".join(dict.fromkeys(unit.symbol.values()))
        yield problem(OTHER_UNIT, _place(row, "unit"), found=said, expected=expected)


def _state(fact: Fact, known: Known, held: Observation | None) -> PreviewState:
    """What a whole row would do. A further publication of the figure in use would change nothing that is shown."""
    value = (fact.value, fact.value_high, fact.qualifier, fact.obs_status)
    if held and (held.value, held.value_high, held.qualifier, held.obs_status) == value:
        return "same"
    said = (*value, fact.source)
    for own in known.of_cell(Cell.of(fact)):
        if (own.value, own.value_high, own.qualifier, own.obs_status, own.source) == said:
            return "same"
    return "changed" if held else "new"


def _in_sheet(found: Problem, row: TableRow) -> Problem:
    """A problem of a field, at the cell of the sheet that holds the field."""
    return replace(found, place=_place(row, found.place.cell))


def _place(row: TableRow, field: str) -> Place:
    name = row.cell_names.get(field, "")
    return Place(row.file, row.number, column_of_cell(name), name)
