"""What speaks against a proposal beside what stands at this moment: locks, others at work, figures that are gone.

Asked under the write lock, when it is a proposal's turn.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from indicators.faults.entry import (
    CELL_CHANGED,
    CELL_MOVED_ON,
    FIGURE_GONE,
    FIGURE_STANDS,
    FORM_USED,
    NO_REASON,
    NOT_RETURNED,
    NOT_THE_AUTHOR,
    PERIOD_LOCKED,
    UNKNOWN_PROPOSAL,
)
from indicators.people import Person
from indicators.problems import Place, Problem, Problems, Quantity, problem
from indicators.proposals import Cell, PeriodLock, Proposal, Thread, standing_lock
from indicators.store import (
    Entry,
    Store,
    act_done,
    cell_revision,
    lock_exceptions,
    period_locks,
    standing_row,
)


def done_before(store: Store, form: UUID, kind: str, person: Person) -> Entry | None:
    """The act of a form that the same person sent before; None where nobody has sent it.

    Raises:
        Problems: under its id somebody else did something, or the person something else.
    """
    done = act_done(store, form)
    if done and (done.act, done.actor) != (kind, person.id):
        raise Problems([problem(FORM_USED, found=form)])
    return done


def locked(store: Store, cell: Cell) -> Iterable[Problem]:
    """That the period of a cell is locked and no exception opens it; nothing where it is open."""
    if lock := lock_of(store, cell):
        yield locked_period(cell, lock)


def lock_of(store: Store, cell: Cell) -> PeriodLock | None:
    """What keeps a cell closed this day; None where it is open."""
    return standing_lock(cell, period_locks(store), lock_exceptions(store), date.today())


def locked_period(cell: Cell, lock: PeriodLock) -> Problem:
    """That a lock keeps a cell closed."""
    return problem(PERIOD_LOCKED, Place(cell="period"), period=cell.period, since=lock.locks_on, reason=lock.reason)


def missing_reason(cell: Cell) -> Problem:
    """That a change of a cell has to be explained."""
    return problem(NO_REASON, Place(cell="reason"), period=cell.period)


def collisions(store: Store, proposal: Proposal) -> Iterable[Problem]:
    """That what is proposed is recorded already, or that what it would change is no longer there."""
    if proposal.kind == "enter":
        standing = standing_row(store, proposal.key)
        if standing:
            yield problem(FIGURE_STANDS, Place(cell="source"), value=Quantity(standing[1], proposal.fact.unit))
        return
    standing = standing_row(store, proposal.key)
    if standing is None or standing[0] != proposal.replaces_row:
        yield problem(FIGURE_GONE)


def resubmission_faults(own: Thread | None, proposal: Proposal) -> Iterable[Problem]:
    """What keeps a proposal from being the next version of its thread."""
    if own is None:
        yield problem(UNKNOWN_PROPOSAL, found=proposal.id)
        return
    if own.newest.author != proposal.author:
        yield problem(NOT_THE_AUTHOR, who=own.newest.shown_author)
    if own.state not in ("returned", "recalled") or own.newest.version + 1 != proposal.version:
        yield problem(NOT_RETURNED)


def others_at_work(
    store: Store, proposal: Proposal, everything: Sequence[Thread], revision: int | None
) -> Iterable[Problem]:
    """That somebody else touched the cell since its author looked; ``revision`` is what they saw, None is nothing."""
    about = [own for own in everything if own.newest.cell == proposal.cell and own.newest.id != proposal.id]
    if revision is None:
        waiting = [own.newest for own in about if own.state == "submitted" and own.newest.author != proposal.author]
        yield from map(_told, waiting)
    elif revision != cell_revision(store, proposal.cell):
        yield _told(about[-1].newest) if about else problem(CELL_MOVED_ON)


def _told(other: Proposal) -> Problem:
    who = other.shown_author
    return problem(CELL_CHANGED, Place(cell="value"), who=who, value=Quantity.of(other.fact), when=other.submitted_at)
