"""What an administrator looks at: roles, locks, settings, tokens, and the log of acts."""

from dataclasses import dataclass

from dashboard.queries.act_names import ActNames
from etl.entry.deciding import may_approve_own
from etl.refreshing.upkeep import OfficeUpkeep, office_upkeep
from indicators.catalogue import Catalogue
from indicators.people import Grant, Token
from indicators.proposals import LockException, PeriodLock
from indicators.store import (
    ActFilter,
    Entry,
    Store,
    actors,
    chosen_acts,
    count_chosen_acts,
    grants,
    last_entry,
    lock_exceptions,
    period_locks,
    tokens,
)

ACTS_ON_A_PAGE = 50


@dataclass(frozen=True)
class Office:
    """Who may do what here, and what is closed, with the names behind the ids."""

    names: ActNames
    grants: tuple[Grant, ...]
    locks: tuple[PeriodLock, ...]
    exceptions: tuple[LockException, ...]
    tokens: tuple[Token, ...]
    may_approve_own: bool
    upkeep: OfficeUpkeep

    @property
    def people(self) -> dict[str, tuple[Grant, ...]]:
        """The roles of each person, by the name they are recorded under."""
        held: dict[str, tuple[Grant, ...]] = {}
        for own in self.grants:
            held[own.person] = (*held.get(own.person, ()), own)
        return held


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
        names=ActNames(store, catalogue),
        grants=grants(store),
        locks=period_locks(store),
        exceptions=lock_exceptions(store),
        tokens=tokens(store),
        may_approve_own=may_approve_own(store),
        upkeep=office_upkeep(store),
    )


def log_page(store: Store, wanted: ActFilter, number: int) -> LogPage:
    """A page of the acts that were asked for; the last one where there are not so many."""
    total = count_chosen_acts(store, wanted)
    pages = max(1, -(-total // ACTS_ON_A_PAGE))
    page = min(max(1, number), pages)
    newest = last_entry(store)
    return LogPage(
        entries=chosen_acts(store, wanted, newest=ACTS_ON_A_PAGE, skipped=(page - 1) * ACTS_ON_A_PAGE),
        number=page,
        pages=pages,
        total=total,
        people=actors(store),
        head=newest.hash if newest else "",
    )
