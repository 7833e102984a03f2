"""What changed since: two states of everything, compared. Pure; who did it and why, the log of acts knows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from indicators.change_order import ChangeOrder
from indicators.change_records import (
    Change,
    ChangedBridge,
    ChangedEntry,
    ChangedFigure,
    ChangedGoal,
    ChangedOverride,
    ChangedTarget,
    ChangedVerdict,
    Event,
)
from indicators.changed_entries import changed_entries
from indicators.model import Adoption, Observation, Target
from indicators.proposals import Cell
from indicators.state import State
from indicators.store import Series
from indicators.verdicts import Verdict

# What a reader is told of a verdict, besides its figures.
_TOLD = {
    "status", "rule", "derived_value", "first_met", "gap", "progress", "expected_share", "pace_ratio", "level_ratio",
    "expected_month", "is_overdue",
}  # fmt: skip


def changes(before: State, after: State, plans: Collection[str]) -> tuple[Change, ...]:
    """Everything about some plans that reads otherwise in one state than in another.

    Verdicts that became another one come first; then all else by milestone, and what belongs to none last.

    Args:
        before: the earlier state.
        after: the later one; either may be frozen.
        plans: the ids of the plans. Figures are those of the indicators that their targets, programmes and actions
            speak of, and of the parts of these, in every region.
    """
    indicators = _indicators(before, plans) | _indicators(after, plans)
    figures = tuple(_figures(before, after, indicators))
    targets = tuple(_targets(before, after, plans))
    bridges = tuple(_bridges(before, after, indicators))
    entries = tuple(changed_entries(before, after, plans, indicators))
    moving = _Moving(figures, targets, bridges, entries)
    found: list[Change] = [
        *_verdicts(before, after, plans, moving), *targets, *_goals(before, after, plans), *figures, *bridges,
        *_overrides(before, after, plans), *entries,
    ]  # fmt: skip
    return tuple(sorted(found, key=ChangeOrder(before, after, plans).place))


# ---------------------------------------------------------------- figures


def _indicators(state: State, plans: Collection[str]) -> set[str]:
    named = {own.indicator for own in state.known.targets if own.plan in plans}
    for plan in state.plans(plans):
        for programme in plan.programmes:
            named.update(programme.indicators, *(action.indicators for action in programme.actions))
    known = state.catalogue.indicators
    parts = {part for own in named if own in known for part in (known[own].numerator, known[own].denominator) if part}
    return named | parts


def _figures(before: State, after: State, indicators: Collection[str]) -> Iterator[ChangedFigure]:
    names = {own for state in (before, after) for own in state.known.listed() if own[0] in indicators}
    held = _by_cell(before, names), _by_cell(after, names)
    for cell in dict.fromkeys((*held[1], *held[0])):
        old, new = (own.get(cell, ()) for own in held)
        came, went = _without(new, old), _without(old, new)
        if came or went or _adopted(before, cell) != _adopted(after, cell):
            own = ChangedFigure(cell, before.known.in_use(cell), after.known.in_use(cell), came, went)
            if came or went or own.movement:
                yield own


def _adopted(state: State, cell: Cell) -> tuple[Adoption, ...]:
    """Which of several publications of a figure were chosen."""
    place = (cell.region, cell.period, cell.definition)
    held = state.known.adoptions.get(cell.indicator, ())
    return tuple(own for own in held if (own.region, own.period, own.definition) == place)


def _by_cell(state: State, names: Collection[Series]) -> dict[Cell, tuple[Observation, ...]]:
    cells: dict[Cell, tuple[Observation, ...]] = {}
    for _, series in sorted(state.known.several(names).items()):
        for own in series:
            cell = Cell.of(own)
            cells[cell] = (*cells.get(cell, ()), own)
    return cells


def _without(own: Iterable[Observation], other: Iterable[Observation]) -> tuple[Observation, ...]:
    """The publications that are not among others; the row that keeps one may be another."""
    known = {_publication(figure) for figure in other}
    return tuple(figure for figure in own if _publication(figure) not in known)


def _publication(own: Observation) -> tuple[object, ...]:
    return own.value, own.value_high, own.qualifier, own.obs_status, own.published, own.source, own.locator


# ---------------------------------------------------------------- targets and verdicts


def _targets(before: State, after: State, plans: Collection[str]) -> Iterator[ChangedTarget]:
    old, new = _targets_of(before, plans), _targets_of(after, plans)
    for key, target in new.items():
        held = old.get(key) or _replaced(target, old.values())
        if held is None or _asks(held) != _asks(target):
            yield ChangedTarget(held, target)
    yield from (ChangedTarget(target, None) for key, target in old.items() if key not in new)


def _targets_of(state: State, plans: Collection[str]) -> dict[str, Target]:
    return {own.key: own for own in state.known.targets if own.plan in plans}


def _replaced(target: Target, others: Iterable[Target]) -> Target | None:
    """The version that a new one takes the place of."""
    earlier = [
        own for own in others if (own.plan, own.target) == (target.plan, target.target) and own.version < target.version
    ]
    return max(earlier, key=lambda own: own.version, default=None)


def _asks(target: Target) -> dict[str, object]:
    """All a target says; that it was replaced is told by the version that replaced it."""
    return target.model_dump(exclude={"is_superseded"})


@dataclass(frozen=True)
class _Moving:
    """What can move a verdict."""

    figures: Sequence[ChangedFigure]
    targets: Sequence[ChangedTarget]
    bridges: Sequence[ChangedBridge]
    entries: Sequence[ChangedEntry]


def _verdicts(before: State, after: State, plans: Collection[str], moving: _Moving) -> Iterator[ChangedVerdict]:
    old, new = _verdicts_of(before, plans), _verdicts_of(after, plans)
    for key in dict.fromkeys((*new, *old)):
        own, then = old.get(key), new.get(key)
        if own is None or then is None:
            yield ChangedVerdict(own, then, events=("target",))
        elif _told(own) != _told(then):
            figures, events = _moved_by(own, then, moving), tuple(_events(own, then, moving))
            yield ChangedVerdict(own, then, figures, events)


def _verdicts_of(state: State, plans: Collection[str]) -> dict[str, Verdict]:
    return {own.target.key: own for own in state.known.verdicts(lambda target: target.plan in plans)}


def _told(verdict: Verdict) -> tuple[object, ...]:
    figures = (verdict.figure, verdict.baseline)
    return verdict.model_dump(include=_TOLD), tuple(_printed(own) for own in figures if own)


def _printed(own: Observation) -> tuple[object, ...]:
    return own.period, own.value, own.value_high, own.qualifier, own.obs_status, own.definition


def _moved_by(before: Verdict, after: Verdict, moving: _Moving) -> tuple[ChangedFigure, ...]:
    """The changed figures a verdict rests on; where it rests on none of them, all that its line has."""
    target = after.target
    line = [
        own
        for own in moving.figures
        if (own.cell.indicator, own.cell.region) == (target.indicator, target.region) and own.movement
    ]
    rests_on = {
        Cell.of(figure)
        for verdict in (before, after)
        for figure in (verdict.figure, verdict.baseline, *verdict.derived_from)
        if figure
    }
    return tuple(own for own in line if own.cell in rests_on) or tuple(line)


def _events(before: Verdict, after: Verdict, moving: _Moving) -> Iterator[Event]:
    target = after.target
    if before.as_of <= target.period.end < after.as_of:
        yield "period_ended"
    if after.is_overdue and not before.is_overdue:
        yield "overdue"
    if any(own.target.key == target.key for own in moving.targets):
        yield "target"
    line = (target.indicator, target.region)
    if any((own.bridge.indicator, own.bridge.region) == line for own in moving.bridges):
        yield "bridge"
    if any(own.part == "indicator" and own.entry.id == target.indicator for own in moving.entries):
        yield "definition"


# ---------------------------------------------------------------- what people judged


def _goals(before: State, after: State, plans: Collection[str]) -> Iterator[ChangedGoal]:
    old, new = ({(own.plan, own.goal.id): own for own in state.goals(state.plans(plans))} for state in (before, after))
    for key in dict.fromkeys((*new, *old)):
        own, then = old.get(key), new.get(key)
        if (own and own.judgement) != (then and then.judgement):
            yield ChangedGoal(own, then)


def _bridges(before: State, after: State, indicators: Collection[str]) -> Iterator[ChangedBridge]:
    old, new = (
        {own.key: own for name, held in state.known.bridges.items() if name in indicators for own in held}
        for state in (before, after)
    )
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield ChangedBridge(old.get(key), new.get(key))


def _overrides(before: State, after: State, plans: Collection[str]) -> Iterator[ChangedOverride]:
    targets = _targets_of(before, plans) | _targets_of(after, plans)
    old, new = (
        {own.target: own for own in state.known.overrides if own.target in targets} for state in (before, after)
    )
    for key in dict.fromkeys((*new, *old)):
        if old.get(key) != new.get(key):
            yield ChangedOverride(targets[key], old.get(key), new.get(key))
