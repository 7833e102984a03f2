"""What a planner's form asks the ledger: proposals by the state of the journal, and what is known this very day."""

from datetime import date

from dashboard.answered_once import answered_once
from dashboard.queries.screens import known_at
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.known import Known
from indicators.proposals import Cell, Thread
from indicators.release_calendar import Release, by_due_month
from indicators.store import Store, last_entry, threads

_STATES_KEPT = 4


def known_today(store: Store, catalogue: Catalogue) -> Known:
    """Everything known this day: what is entered is looked at beside it, whatever day the screen shows."""
    return known_at(store, catalogue, AsOf(date.today()))


def all_threads(store: Store) -> tuple[Thread, ...]:
    """All proposals with their decisions, oldest first."""
    last = last_entry(store)
    return _threads(store, last.number if last else 0)


@answered_once(_STATES_KEPT)
def _threads(store: Store, _number: int) -> tuple[Thread, ...]:
    # Every change of a proposal is an act; so the number of acts is the key.
    return threads(store)


def threads_of_series(store: Store, indicator: str, region: str) -> tuple[Thread, ...]:
    """The proposals about an indicator in a region."""
    asked = (indicator, region)
    return tuple(own for own in all_threads(store) if (own.newest.cell.indicator, own.newest.cell.region) == asked)


def threads_of_cell(store: Store, cell: Cell) -> tuple[Thread, ...]:
    """The proposals about one figure."""
    return tuple(own for own in all_threads(store) if own.newest.cell == cell)


@answered_once(_STATES_KEPT)
def due_releases(known: Known) -> tuple[Release, ...]:
    """The next figure of every series that a target asks for, in the order in which they are due."""
    asked = sorted({(target.indicator, target.region) for target in known.targets})
    found = (known.next_release(*series) for series in asked)
    return by_due_month(release for release in found if release and not release.next_period.is_open)
