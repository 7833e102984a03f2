"""Revisions a large file brings, for the gate: those that have to be looked at, found by the engine among all rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from etl.ledger_rows import observation_row
from etl.refreshing.suspicions import Revised, long_ago
from etl.refreshing.upkeep import Hold
from indicators.catalogue import Catalogue
from indicators.impact_records import Change
from indicators.model import Fact
from indicators.proposals import PeriodLock
from indicators.store import Store, standing_row
from indicators.store.guarding import Guard, looked_at_changes
from indicators.store.loading import ChangedFacts

# Of so many revised figures it is worked out whether a verdict turns; that takes some seconds.
_MOST_LOOKED_AT = 1000


@dataclass(frozen=True)
class LargeRevisions:
    """What of a large file has to be looked at; ``suspicious`` are so many by their numbers alone.

    ``is_too_much`` where there is more than can be looked at one by one: then ``revised`` are the largest changes.
    """

    source: str
    revised: tuple[Revised, ...]
    suspicious: int
    changes: int
    is_too_much: bool


def large_revisions(
    store: Store,
    catalogue: Catalogue,
    own: ChangedFacts,
    known: Mapping[str, object],
    hold: Hold | None,
    locks: Sequence[PeriodLock],
    today: date,
    most: int,
) -> LargeRevisions:
    """Ask the engine.

    Args:
        store: the ledger.
        catalogue: which indicators only grow, and which series have targets.
        own: what the file would change.
        known: what its rows were held against.
        hold: which revisions wait; None where only figures of locked periods do.
        locks: the periods that may be locked; which are is looked at once more.
        today: the day of the run.
        most: with more suspicious figures than this nobody looks at them one by one.
    """
    asked = hold or Hold()
    guard = Guard(
        is_held=hold is not None,
        change_percent=asked.change_percent,
        most_periods=asked.periods,
        oldest_day=long_ago(asked, today),
        sign=asked.sign,
        cumulative=[own.id for own in catalogue.indicators.values() if own.form == "cumulative"] if asked.falls else [],
        watched=_watched(catalogue) if asked.verdicts else [],
        locked=[(own.period.start, own.period.end) for own in locks if own.locks_on <= today],
    )
    found = looked_at_changes(store, own, guard, known, most=_MOST_LOOKED_AT)
    is_too_much = found.suspicious > most or found.number > _MOST_LOOKED_AT
    listed = found.changes[:1] if is_too_much else found.changes
    revised = tuple(_revised(store, catalogue, key, is_gone, fact) for key, is_gone, fact in listed)
    return LargeRevisions(own.source, revised, found.suspicious, own.rows + own.withdrawn, is_too_much)


def _watched(catalogue: Catalogue) -> list[tuple[str, str]]:
    targets = (target for plan in catalogue.plans.values() for target in plan.targets)
    return list(dict.fromkeys((own.indicator, own.region) for own in targets))


def _revised(store: Store, catalogue: Catalogue, key: str, is_gone: bool, fact: Fact) -> Revised:
    standing = standing_row(store, key)
    row = standing[0] if standing else ""
    if is_gone:
        return Revised(key, f"withdrawn {row}", Change("withdraw", fact, row))
    content: str = observation_row(fact, catalogue)["content_hash"]
    return Revised(key, content, Change("correct" if row else "enter", fact, row))
