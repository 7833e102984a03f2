"""What a figure would change, as records: figures in use and verdicts, before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.known import Known
from indicators.model import Fact, Observation, Target
from indicators.periods import Period
from indicators.proposals import Cell, Proposal, ProposalKind
from indicators.verdicts import Verdict

Part = Literal["baseline", "numerator", "denominator"]
Movement = Literal["arrives", "changes", "goes"]
# Why a change has to be explained: it takes back what is recorded · its period has a figure already · a later period
# has one.
PastChange = Literal["takes_back", "has_figure", "is_past"]


@dataclass(frozen=True)
class Change:
    """A figure that is entered, corrected or withdrawn.

    ``fact`` is in the indicator's own unit; of a withdrawal, the recorded one. ``replaces`` is the id of the recorded
    observation that is corrected or withdrawn.
    """

    kind: ProposalKind
    fact: Fact
    replaces: str = ""

    @classmethod
    def of(cls, proposal: Proposal) -> "Change":
        """What the approval of a proposal would do."""
        return cls(proposal.kind, proposal.fact, proposal.replaces_row)

    @property
    def cell(self) -> Cell:
        """Which figure it is about."""
        return Cell.of(self.fact)


@dataclass(frozen=True)
class Revision:
    """The figure in use of one cell before and after; None is none.

    ``proposed`` is what was entered for it: where that is not ``after``, it is kept beside the one in use.
    ``counts_from`` is the day before which the publication of the entered figure cannot be taken for public; None
    where that day has come. ``past`` says why the change has to be explained, if it has to.
    """

    cell: Cell
    before: Observation | None
    after: Observation | None
    proposed: Observation | None = None
    counts_from: date | None = None
    past: PastChange | None = None

    @property
    def movement(self) -> Movement | None:
        """Whether the cell gets its figure, another one, or loses it; None where the figure in use stays."""
        return movement(self.before, self.after)

    @property
    def is_kept_beside(self) -> bool:
        """Whether the entered figure counts as a further vintage, while another one stays in use."""
        return self.proposed is not None and self.counts_from is None and self.after != self.proposed


@dataclass(frozen=True)
class PartChange:
    """Something a verdict or a ratio is made of arrives, changes or goes, for a period."""

    part: Part
    movement: Movement
    period: Period


@dataclass(frozen=True)
class TargetImpact:
    """The verdict on one target before and after, and what of its parts moves."""

    before: Verdict
    after: Verdict
    parts: tuple[PartChange, ...] = ()

    @property
    def target(self) -> Target:
        """The target."""
        return self.before.target

    @property
    def is_flip(self) -> bool:
        """Whether the status becomes another one."""
        return self.before.status != self.after.status

    @property
    def is_changed(self) -> bool:
        """Whether anything of the verdict differs: its status, its figure, or what was computed of it."""
        return told(self.before) != told(self.after)

    @property
    def lapses(self) -> bool:
        """Whether a human verdict that stands beside the computed one would lapse."""
        return self.after.is_override_lapsed and not self.before.is_override_lapsed


@dataclass(frozen=True, eq=False)
class Impact:
    """What some changes do together: figures in use, verdicts on all targets they touch, and what would be known."""

    revisions: tuple[Revision, ...]
    targets: tuple[TargetImpact, ...]
    known: Known

    @property
    def flips(self) -> tuple[TargetImpact, ...]:
        """The targets whose status becomes another one."""
        return tuple(own for own in self.targets if own.is_flip)

    @property
    def lapses(self) -> tuple[TargetImpact, ...]:
        """The targets whose human verdict would lapse."""
        return tuple(own for own in self.targets if own.lapses)

    @property
    def needs_reason(self) -> bool:
        """Whether any of the changes has to be explained."""
        return any(own.past for own in self.revisions)

    @property
    def is_nothing(self) -> bool:
        """Whether no figure in use and no verdict differs."""
        return not any(own.movement for own in self.revisions) and not any(own.is_changed for own in self.targets)

    def after(self, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
        """Verdicts as they would be: those touched as they become, the others as they are."""
        touched = {own.target.key: own.after for own in self.targets}
        return tuple(touched.get(verdict.target.key, verdict) for verdict in verdicts)


def movement(before: Observation | None, after: Observation | None) -> Movement | None:
    """What happens to a figure, as anybody reads it; None where nothing does."""
    if before is None or after is None:
        return None if before is after else ("arrives" if before is None else "goes")
    return None if _printed(before) == _printed(after) else "changes"


def _printed(figure: Observation | None) -> tuple[object, ...] | None:
    """A figure as it reads: its id and its source become others each time it is published again."""
    return (figure.period, figure.value, figure.value_high, figure.qualifier, figure.obs_status) if figure else None


def told(verdict: Verdict) -> tuple[object, ...]:
    """All that a reader is told of a verdict."""
    plain = verdict.model_dump(exclude={"target", "figure", "baseline", "derived_from", "thresholds"})
    figures = (verdict.figure, verdict.baseline, *verdict.derived_from)
    return tuple(plain.items()), tuple(_printed(own) for own in figures)
