"""A planner's entry and the approver's answer, as records.

A proposal is a thread: it is submitted, returned with a comment, submitted again as its next version, approved or
recalled. Nothing of it is overwritten. What it proposes is one tidy fact, the shape everything else comes in by too.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

from pydantic import Field

from indicators.fields import PeriodField
from indicators.figures import series_code
from indicators.model import Fact, Observation, Record, Source
from indicators.periods import Period

# A new published figure (or a new vintage of one) · a figure that was recorded wrongly · one that should not be there.
ProposalKind = Literal["enter", "correct", "withdraw"]
Outcome = Literal["approved", "returned", "recalled"]
ProposalState = Literal["submitted", "approved", "returned", "recalled"]


class Cell(Record):
    """What two planners can work on at once: an indicator, a region, a period, a definition (with its basis)."""

    indicator: str
    region: str
    period: PeriodField
    definition: str

    @classmethod
    def of(cls, figure: Fact | Observation) -> "Cell":
        """Where a figure stands."""
        line = series_code(figure) if isinstance(figure, Observation) else figure.definition
        return cls(indicator=figure.indicator, region=figure.region, period=figure.period, definition=line)


class Evidence(Record):
    """What shows a figure: a file, kept under its sha256, or a link."""

    name: str = Field(min_length=1)
    address: str = ""
    sha256: str = ""
    size_bytes: int = 0

    @property
    def is_file(self) -> bool:
        """Whether the bytes are kept here."""
        return bool(self.sha256)


class Proposal(Record):
    """One submitted version of an entry.

    ``id`` names the thread, ``version`` counts from 1. ``fact`` is in the indicator's own unit; ``typed`` is the value
    as the planner wrote it. ``source`` is given where the publication is not among the known sources yet.
    ``replaces`` is the key of the recorded figure that is corrected or withdrawn, ``replaces_row`` its row.
    ``revision`` is the state of the cell its author saw, see :func:`indicators.store.cell_revision`. ``stands_for`` is
    given where it is one figure of the whole revision of a source, which is decided as one: so many change with it.
    """

    id: str
    version: int = Field(ge=1)
    kind: ProposalKind
    fact: Fact
    typed: str = ""
    source: Source | None = None
    replaces: str = ""
    replaces_row: str = ""
    reason: str = ""
    # What people hand in stands for itself, and is kept as it was before anything else did.
    stands_for: int = Field(default=0, ge=0, exclude_if=lambda own: not own)
    evidence: tuple[Evidence, ...] = ()
    revision: int = 0
    author: str
    author_name: str = ""
    submitted_at: datetime

    @property
    def cell(self) -> Cell:
        """Which figure it is about."""
        return Cell.of(self.fact)

    @property
    def shown_author(self) -> str:
        """The name people read of who handed it in."""
        return self.author_name or self.author

    @property
    def key(self) -> str:
        """The key its figure has in the ledger: that of the one it takes the place of, else its own."""
        return self.replaces or self.fact.key


class Decision(Record):
    """What became of one version of a proposal. ``is_own`` marks an approval by the author, where that is allowed."""

    proposal: str
    version: int
    outcome: Outcome
    comment: str = ""
    decided_by: str
    decided_by_name: str = ""
    decided_at: datetime
    is_own: bool = False

    @property
    def shown_decider(self) -> str:
        """The name people read of who decided."""
        return self.decided_by_name or self.decided_by


class Thread(Record):
    """A proposal with all its versions and decisions, oldest first."""

    versions: tuple[Proposal, ...] = Field(min_length=1)
    decisions: tuple[Decision, ...] = ()

    @property
    def newest(self) -> Proposal:
        """The version that counts."""
        return self.versions[-1]

    @property
    def decision(self) -> Decision | None:
        """What was decided about the newest version; the first decision counts."""
        return next((own for own in self.decisions if own.version == self.newest.version), None)

    @property
    def state(self) -> ProposalState:
        """Where it stands."""
        return self.decision.outcome if self.decision else "submitted"


class PeriodLock(Record):
    """From ``locks_on``, figures of a period take no more proposals. The last record of the same period holds."""

    period: PeriodField
    locks_on: date
    reason: str = Field(min_length=1)
    is_withdrawn: bool = False

    def holds(self, period: Period, day: date) -> bool:
        """Whether figures of ``period`` are locked on a day: those that end within the locked period."""
        return self.locks_on <= day and self.period.start <= period.start and period.end <= self.period.end


class LockException(Record):
    """Reopens one indicator in one region and period, by name, until the end of a day."""

    name: str = Field(min_length=1)
    indicator: str
    region: str
    period: PeriodField
    ends_on: date
    reason: str = Field(min_length=1)
    is_withdrawn: bool = False

    def opens(self, cell: Cell, day: date) -> bool:
        """Whether it lets a cell through on a day."""
        own = (self.indicator, self.region, self.period)
        return own == (cell.indicator, cell.region, cell.period) and day <= self.ends_on


def standing_lock(
    cell: Cell, locks: Iterable[PeriodLock], exceptions: Iterable[LockException], day: date
) -> PeriodLock | None:
    """The lock that keeps a cell closed on a day; None where it is open, or an exception opens it."""
    if any(exception.opens(cell, day) for exception in exceptions):
        return None
    return next((lock for lock in locks if lock.holds(cell.period, day)), None)


class Setting(Record):
    """A setting of this installation, changed by a recorded act.

    ``approve_own`` is on or off. ``hold`` and ``refresh`` say in ``content``, as JSON, how sources are kept up to date
    whose cards say nothing of it: which revisions wait, and when addresses are asked.
    """

    name: Literal["approve_own", "hold", "refresh"]
    value: bool = True
    # A setting that is on or off is kept as it was before there were others.
    content: str = Field(default="", exclude_if=lambda own: not own)


class Refusal(Record):
    """Something somebody tried and may not do."""

    what: str
    needs: str
