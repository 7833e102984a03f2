"""What the catalogue and the cards of sources say otherwise than before. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeVar

from indicators.change_records import ChangedEntry, Entry, EntryPart
from indicators.plan_model import Plan, Programme
from indicators.state import State

# What stands in another part, or is told as something else: targets, figures and their adoption have changes of their
# own.
_APART: Mapping[EntryPart, frozenset[str]] = {
    "plan": frozenset({"milestones", "programmes", "goals", "targets"}),
    "programme": frozenset({"actions"}),
    "target": frozenset({"baseline", "definition", "force", "hold", "milestone", "path", "period", "programme"}),
    "indicator": frozenset({"definitions", "adopted"}),
}


def changed_entries(
    before: State, after: State, plans: Collection[str], indicators: Collection[str]
) -> Iterator[ChangedEntry]:
    """What differs in the entries of some plans and indicators, of regions, and of sources that both states know.

    What is new as a whole, or gone as a whole, is told once: a new plan, and not each of its goals.
    """
    old, new = before.catalogue, after.catalogue
    yield from _compared("plan", "", _of(old.plans, plans), _of(new.plans, plans))
    for plan in _both(old.plans, new.plans, plans):
        yield from _in_plan(old.plans[plan], new.plans[plan])
    yield from _compared("indicator", "", _of(old.indicators, indicators), _of(new.indicators, indicators))
    for indicator in _both(old.indicators, new.indicators, indicators):
        own, then = old.indicators[indicator].definitions, new.indicators[indicator].definitions
        yield from _compared("definition", indicator, _by_id(own), _by_id(then))
    yield from _compared("region", "", old.regions, new.regions)
    cards = before.sources.keys() & after.sources.keys()
    yield from _compared("source", "", _of(before.sources, cards), _of(after.sources, cards))


def _in_plan(before: Plan, after: Plan) -> Iterator[ChangedEntry]:
    yield from _compared("milestone", after.id, _by_id(before.milestones), _by_id(after.milestones))
    yield from _compared("goal", after.id, _by_id(before.goals), _by_id(after.goals))
    # Whether a target is there, and what it asks for, are changes of targets.
    targets = {own.id for own in before.targets} & {own.id for own in after.targets}
    yield from _compared("target", after.id, _of(_by_id(before.targets), targets), _of(_by_id(after.targets), targets))
    old: Mapping[str, Programme] = {own.id: own for own in before.programmes}
    new: Mapping[str, Programme] = {own.id: own for own in after.programmes}
    yield from _compared("programme", after.id, old, new)
    for programme in new:
        if programme in old:
            yield from _compared("action", after.id, _by_id(old[programme].actions), _by_id(new[programme].actions))


def _compared(
    part: EntryPart, owner: str, before: Mapping[str, Entry], after: Mapping[str, Entry]
) -> Iterator[ChangedEntry]:
    for name in dict.fromkeys((*after, *before)):
        old, new = before.get(name), after.get(name)
        if old is None or new is None:
            yield ChangedEntry(part, owner, old, new)
        elif fields := _differing(part, old, new):
            yield ChangedEntry(part, owner, old, new, fields)


def _differing(part: EntryPart, old: Entry, new: Entry) -> tuple[str, ...]:
    apart = _APART.get(part, frozenset())
    return tuple(
        name for name in type(new).model_fields if name not in apart and getattr(old, name) != getattr(new, name)
    )


Own = TypeVar("Own", bound=Entry)


def _by_id(entries: Iterable[Own]) -> dict[str, Own]:
    return {own.id: own for own in entries}


def _of(entries: Mapping[str, Own], wanted: Collection[str]) -> dict[str, Own]:
    return {name: own for name, own in entries.items() if name in wanted}


def _both(old: Mapping[str, object], new: Mapping[str, object], wanted: Collection[str]) -> list[str]:
    return [name for name in new if name in old and name in wanted]
