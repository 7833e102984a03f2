"""Proposals with their decisions, the state of a cell, and what is locked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from indicators.proposals import Cell, Decision, LockException, PeriodLock, Proposal, Thread
from indicators.store.connection import Store
from indicators.store.questions import exact

# What was submitted or decided never changes; most of it is read again with every act.
_KEPT = 8192


@dataclass(frozen=True)
class RecordedRow:
    """One row ever recorded of a cell, its value with the digits it was printed with.

    ``act`` is the run or the deciding act that brought it.
    """

    fact_key: str
    act: str
    value: Decimal
    value_high: Decimal | None
    qualifier: str
    obs_status: str
    published: str
    source: str
    locator: str
    note: str
    is_withdrawn: bool
    recorded_at: datetime
    recorded_by: str


def threads(store: Store, *, indicators: Iterable[str] | None = None) -> tuple[Thread, ...]:
    """All proposals with all their versions and decisions, oldest first; of some indicators alone where given."""
    versions: dict[str, list[Proposal]] = {}
    asked = None if indicators is None else sorted(set(indicators))
    for (content,) in store.read("proposals", proposal=None, indicators=asked):
        proposal = _proposal(content)
        versions.setdefault(proposal.id, []).append(proposal)
    decisions: dict[str, list[Decision]] = {}
    for (content,) in store.read("decisions", proposal=None):
        decision = _decision(content)
        decisions.setdefault(decision.proposal, []).append(decision)
    return tuple(
        Thread(versions=tuple(own), decisions=tuple(decisions.get(thread, ()))) for thread, own in versions.items()
    )


def thread(store: Store, proposal: str) -> Thread | None:
    """One proposal with all its versions and decisions; None where there is none of that id."""
    versions = tuple(_proposal(own) for (own,) in store.read("proposals", proposal=proposal, indicators=None))
    decisions = tuple(_decision(own) for (own,) in store.read("decisions", proposal=proposal))
    return Thread(versions=versions, decisions=decisions) if versions else None


@lru_cache(_KEPT)
def _proposal(content: str) -> Proposal:
    return Proposal.model_validate_json(content)


@lru_cache(_KEPT)
def _decision(content: str) -> Decision:
    return Decision.model_validate_json(content)


def cell_revision(store: Store, cell: Cell) -> int:
    """How often a cell was touched: recorded, proposed or decided about. It only grows."""
    revision: int = store.read("cell_revision", **_named(cell))[0][0]
    return revision


def figure_history(store: Store, cell: Cell) -> tuple[RecordedRow, ...]:
    """Every row ever recorded of a cell, oldest first."""
    rows = store.read("figure_history", **_named(cell))
    return tuple(
        RecordedRow(key, act, exact(low, decimals), None if high is None else exact(high, decimals_high), *rest)
        for key, act, low, decimals, high, decimals_high, *rest in rows
    )


def standing_key(store: Store, observation: str) -> str | None:
    """The key under which a figure stands, by the id of its row; None where it no longer does."""
    rows = store.read("standing_figure", id=observation)
    return rows[0][0] if rows else None


def standing_row(store: Store, fact_key: str) -> tuple[str, Decimal] | None:
    """The row id and the value that stand under a key; None where nothing does."""
    rows = store.read("standing_key", fact_key=fact_key)
    return (rows[0][0], exact(rows[0][1], rows[0][2])) if rows else None


def period_locks(store: Store) -> tuple[PeriodLock, ...]:
    """The locks that stand, by period."""
    return tuple(PeriodLock.model_validate_json(content) for (content,) in store.read("period_locks"))


def lock_exceptions(store: Store) -> tuple[LockException, ...]:
    """The exceptions that stand, by name; whether they have ended or not."""
    return tuple(LockException.model_validate_json(content) for (content,) in store.read("lock_exceptions"))


def _named(cell: Cell) -> dict[str, str]:
    return {**cell.model_dump(mode="json")}
