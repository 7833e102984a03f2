"""How fresh each source of an office is: when it was read, whether its bytes changed, when it is due, what failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from etl.cards import shipped_sources_folder
from etl.home import Home
from etl.refreshing.fetches import Fetch, read_fetches
from etl.refreshing.revision import told_by
from etl.refreshing.schedule import Appointment, appointments
from etl.refreshing.upkeep import Kept, office_upkeep
from indicators.problems import Problem
from indicators.store import RecordedRun, Store, runs, snapshot_moments


@dataclass(frozen=True)
class Freshness:
    """One source. All moments are UTC; None where there was none, or none is due.

    What stands at an address was ``read_at`` the moment it was asked last; what lies in a file every run reads.
    ``is_unchanged`` says whether what came last were the bytes held already; ``failed`` why the last reading came to
    nothing.
    """

    kept: Kept
    read_at: datetime | None
    changed_at: datetime | None
    next_at: datetime | None
    is_unchanged: bool
    failed: tuple[Problem, ...]


@dataclass(frozen=True)
class ShippedFreshness:
    """The sources that came with the program: how many were read, when last, and when bytes of any last changed."""

    number: int
    read_at: datetime
    changed_at: datetime

    @property
    def is_unchanged(self) -> bool:
        """Whether what was read last were the bytes held already."""
        return self.changed_at != self.read_at


def shipped_freshness(store: Store) -> ShippedFreshness | None:
    """How fresh the sources are that came with the program; None where none of them was read yet."""
    newest = next(iter(runs(store, newest=1)), None)
    moments = snapshot_moments(store)
    changed = [moments[own.name] for own in shipped_sources_folder().iterdir() if own.name in moments]
    return ShippedFreshness(len(changed), newest.recorded_at, max(changed)) if newest and changed else None


def freshness(store: Store, home: Home, now: datetime) -> tuple[Freshness, ...]:
    """How fresh the sources of an office are: those due soonest first, then the others by name."""
    newest = next(iter(runs(store, newest=1)), None)
    told = told_by(store, newest) if newest else ()
    fetches, changed = read_fetches(home.fetches), snapshot_moments(store)
    return tuple(
        _one(own, fetches.get(own.kept.source), changed.get(own.kept.source), newest, told)
        for own in appointments(home.sources, office_upkeep(store), now)
    )


def _one(
    own: Appointment,
    fetch: Fetch | None,
    changed_at: datetime | None,
    newest: RecordedRun | None,
    told: Sequence[Problem],
) -> Freshness:
    faults = tuple(fault for fault in told if _is_about(fault, own.kept.source))
    if own.kept.has_address:
        read_at, is_unchanged = (fetch.asked_at, fetch.is_unchanged) if fetch else (None, True)
        return Freshness(own.kept, read_at, changed_at, own.at, is_unchanged, (fetch.failed if fetch else ()) or faults)
    read_at = newest.recorded_at if newest else None
    return Freshness(own.kept, read_at, changed_at, own.at, changed_at != read_at, faults)


def _is_about(fault: Problem, source: str) -> bool:
    """Whether a fault was found in what a source says; what was not reached is told of its address."""
    return fault.fault.severity == "error" and fault.place.file.startswith(f"sources/{source}/")
