"""What an administrator looks at: roles, locks, settings, tokens, and the log of acts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.catalogue import Catalogue
from indicators.people import Grant, Token
from indicators.proposals import LockException, PeriodLock
from indicators.store import Entry, Store, acts, grants, lock_exceptions, period_locks, settings, tokens

ACTS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Office:
    """Who may do what here, and what is closed."""

    catalogue: Catalogue
    grants: tuple[Grant, ...]
    locks: tuple[PeriodLock, ...]
    exceptions: tuple[LockException, ...]
    tokens: tuple[Token, ...]
    may_approve_own: bool

    @property
    def people(self) -> dict[str, tuple[Grant, ...]]:
        """The roles of each person, by the name they are recorded under."""
        held: dict[str, tuple[Grant, ...]] = {}
        for own in self.grants:
            held[own.person] = (*held.get(own.person, ()), own)
        return held


@dataclass(frozen=True)
class Filter:
    """Which acts are asked for: of a person, of a kind, of a day (UTC); what is empty asks for all."""

    person: str = ""
    kind: str = ""
    day: date | None = None

    def fits(self, entry: Entry) -> bool:
        """Whether an act was asked for."""
        return (
            self.person in ("", entry.actor)
            and self.kind in ("", entry.act)
            and self.day in (None, entry.recorded_at.date())
        )


@dataclass(frozen=True)
class LogPage:
    """One page of the log, newest first; ``people`` are all who ever acted, ``total`` counts what was asked for."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    total: int
    people: tuple[str, ...]
    head: str


def office(store: Store, catalogue: Catalogue) -> Office:
    """How this installation stands at this moment."""
    return Office(
        catalogue=catalogue,
        grants=grants(store),
        locks=period_locks(store),
        exceptions=lock_exceptions(store),
        tokens=tokens(store),
        may_approve_own=settings(store).get("approve_own", False),
    )


def log_page(store: Store, wanted: Filter, number: int) -> LogPage:
    """A page of the acts that were asked for; the last one where there are not so many."""
    everything = tuple(acts(store))
    found = [entry for entry in reversed(everything) if wanted.fits(entry)]
    pages = max(1, -(-len(found) // ACTS_ON_A_PAGE))
    page = min(max(1, number), pages)
    return LogPage(
        entries=tuple(found[(page - 1) * ACTS_ON_A_PAGE : page * ACTS_ON_A_PAGE]),
        number=page,
        pages=pages,
        total=len(found),
        people=_in_order(entry.actor for entry in everything),
        head=everything[-1].hash if everything else "",
    )


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names)))
