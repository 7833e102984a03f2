"""In which order changes are told."""

from collections.abc import Collection, Mapping
from datetime import date

from indicators.change_records import (
    Change,
    ChangedBridge,
    ChangedEntry,
    ChangedFigure,
    ChangedGoal,
    ChangedOverride,
    ChangedTarget,
    ChangedVerdict,
)
from indicators.proposals import Cell
from indicators.state import State

# Of one milestone and one indicator, what was promised comes before what was measured.
_PLACE = {"target": 0, "verdict": 1, "goal": 2, "figure": 3, "ruling": 4, "definition": 5}
_LAST = date.max

Place = tuple[bool, date, date, int, int, str]


class ChangeOrder:
    """Where each change stands: what flipped, then by milestone, then as the plans name their indicators."""

    def __init__(self, before: State, after: State, plans: Collection[str]) -> None:
        self._targets = tuple(own for state in (after, before) for own in state.known.targets if own.plan in plans)
        catalogues = (after.catalogue, before.catalogue)
        planned = [own.indicator for state in (after, before) for plan in state.plans(plans) for own in plan.targets]
        named = dict.fromkeys((*planned, *(name for own in catalogues for name in own.indicators)))
        self._indicators: Mapping[str, int] = {name: number for number, name in enumerate(named)}
        self._milestones = {
            (plan.id, own.id): own.period
            for state in (before, after)
            for plan in state.plans(plans)
            for own in plan.milestones
        }

    def place(self, change: Change) -> Place:
        """What a change is sorted by."""
        is_flip = isinstance(change, ChangedVerdict) and change.is_flip
        end, start = self._due(change)
        return not is_flip, end, start, self._indicators.get(_indicator(change), -1), _PLACE[change.kind], _name(change)

    def _due(self, change: Change) -> tuple[date, date]:
        match change:
            case ChangedVerdict() | ChangedTarget() | ChangedOverride():
                return change.target.period.end, change.target.period.start
            case ChangedGoal():
                period = self._milestones.get((change.goal.plan, change.goal.goal.milestone))
                return (period.end, period.start) if period else (_LAST, _LAST)
            case ChangedFigure():
                return self._next_due(change.cell)
            case ChangedBridge() | ChangedEntry():
                return _LAST, _LAST

    def _next_due(self, cell: Cell) -> tuple[date, date]:
        """The first target of the line that its figure can speak for."""
        due = [
            (own.period.end, own.period.start)
            for own in self._targets
            if (own.indicator, own.region) == (cell.indicator, cell.region) and own.period.end >= cell.period.end
        ]
        return min(due, default=(_LAST, _LAST))


def _indicator(change: Change) -> str:
    match change:
        case ChangedFigure():
            return change.cell.indicator
        case ChangedVerdict() | ChangedTarget() | ChangedOverride():
            return change.target.indicator
        case ChangedBridge():
            return change.bridge.indicator
        case ChangedGoal() | ChangedEntry():
            return ""


def _name(change: Change) -> str:
    """What tells changes of one place apart, so that their order is always the same."""
    match change:
        case ChangedFigure():
            return f"{change.cell.period}|{change.cell.region}|{change.cell.definition}"
        case ChangedVerdict() | ChangedTarget() | ChangedOverride():
            return change.target.key
        case ChangedGoal():
            return f"{change.goal.plan}/{change.goal.goal.id}"
        case ChangedBridge():
            return "|".join(change.bridge.key)
        case ChangedEntry():
            return f"{change.owner}|{change.part}|{change.entry.id}"
