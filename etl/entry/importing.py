"""From the rows of a grid or a file to submissions: the good ones, each as what it is."""

from collections.abc import Mapping, Sequence

from etl.entry.submitting import Submission
from etl.tables.previews import RowPreview
from indicators.impact_records import Change
from indicators.known import Known
from indicators.model import Fact, Observation
from indicators.proposals import Cell

GOOD_STATES = ("new", "changed")


def good_rows(previews: Sequence[RowPreview]) -> tuple[RowPreview, ...]:
    """The rows that can be handed in: they say something, and nothing speaks against them."""
    return tuple(own for own in previews if own.state in GOOD_STATES)


def faulty_rows(previews: Sequence[RowPreview]) -> tuple[RowPreview, ...]:
    """The rows somebody has to mend."""
    return tuple(own for own in previews if own.state == "fault")


def submissions_of(
    previews: Sequence[RowPreview], known: Known, revisions: Mapping[Cell, int], *, reason: str
) -> tuple[Submission, ...]:
    """The good rows as submissions.

    A figure its publication has given before is corrected; one of another publication stands beside it.

    Args:
        previews: all rows.
        known: what the ledger knows.
        revisions: the cells as their author saw them.
        reason: why past figures change, one for all rows.
    """
    return tuple(_submission(own, known, revisions, reason) for own in good_rows(previews))


def _submission(own: RowPreview, known: Known, revisions: Mapping[Cell, int], reason: str) -> Submission:
    change = change_of(own, known)
    return Submission(
        typed=own.typed,
        kind=change.kind,
        replaces=change.replaces,
        reason=reason,
        revision=revisions.get(change.cell),
        row=own.row.number,
    )


def change_of(own: RowPreview, known: Known) -> Change:
    """What the approval of a good row would do."""
    fact = fact_in(own)
    corrected = corrects(fact, known)
    return Change("correct" if corrected else "enter", fact, corrected.id if corrected else "")


def corrects(fact: Fact, known: Known) -> Observation | None:
    """The recorded figure of the same publication that a fact would take the place of."""
    same = [own for own in known.of_cell(Cell.of(fact)) if own.source == fact.source]
    at_the_place = [own for own in same if own.locator == fact.locator]
    return next(iter(at_the_place or (same if not fact.locator or len(same) == 1 else ())), None)


def fact_in(own: RowPreview) -> Fact:
    """The fact of a good row."""
    assert own.checked is not None and own.checked.fact is not None, "a good row was read"
    return own.checked.fact
