"""What differs between two states, as records: how it was and how it is; None where there was, or is, none."""

from dataclasses import dataclass
from typing import Literal, TypeVar

from indicators.acts import Bridge
from indicators.impact_records import Movement, movement
from indicators.model import Definition, Indicator, Observation, Region, Source, Target
from indicators.plan_model import Action, Goal, Milestone, Plan, PlannedTarget, Programme
from indicators.proposals import Cell
from indicators.verdicts import GoalVerdict, Override, Verdict

ChangeKind = Literal["verdict", "figure", "target", "goal", "ruling", "definition"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("verdict", "figure", "target", "goal", "ruling", "definition")

# What moves a verdict besides figures: its year ended · its figure is overdue · it asks for something else · figures of
# another definition may judge it, or no longer · what is defined is another.
Event = Literal["period_ended", "overdue", "target", "bridge", "definition"]

# What the catalogue says of each of these stands for itself.
EntryPart = Literal[
    "plan", "milestone", "programme", "action", "goal", "target", "indicator", "definition", "region", "source"
]
Entry = Plan | Milestone | Programme | Action | Goal | PlannedTarget | Indicator | Definition | Region | Source


@dataclass(frozen=True)
class ChangedFigure:
    """The publications of one figure: the one in use before and after, and which of them came and went."""

    cell: Cell
    before: Observation | None
    after: Observation | None
    came: tuple[Observation, ...] = ()
    went: tuple[Observation, ...] = ()
    kind: Literal["figure"] = "figure"

    @property
    def movement(self) -> Movement | None:
        """Whether the cell got its figure, another one, or lost it; None where what is in use reads as before."""
        return movement(self.before, self.after)


@dataclass(frozen=True)
class ChangedTarget:
    """What a target asks for. Of a new version, ``before`` is the version it replaces."""

    before: Target | None
    after: Target | None
    kind: Literal["target"] = "target"

    @property
    def target(self) -> Target:
        """The target as it is, or was."""
        return _one_of(self.after, self.before)

    @property
    def is_new_version(self) -> bool:
        """Whether a later version replaced another one."""
        return self.before is not None and self.after is not None and self.before.version != self.after.version


@dataclass(frozen=True)
class ChangedVerdict:
    """The verdict on a target, and what moved it: figures it rests on, and events besides."""

    before: Verdict | None
    after: Verdict | None
    figures: tuple[ChangedFigure, ...] = ()
    events: tuple[Event, ...] = ()
    kind: Literal["verdict"] = "verdict"

    @property
    def target(self) -> Target:
        """The target as it is, or was."""
        return _one_of(self.after, self.before).target

    @property
    def is_flip(self) -> bool:
        """Whether its status became another one."""
        return self.before is not None and self.after is not None and self.before.status != self.after.status


@dataclass(frozen=True)
class ChangedGoal:
    """How a qualitative goal is judged."""

    before: GoalVerdict | None
    after: GoalVerdict | None
    kind: Literal["goal"] = "goal"

    @property
    def goal(self) -> GoalVerdict:
        """The goal as it is, or was."""
        return _one_of(self.after, self.before)


@dataclass(frozen=True)
class ChangedBridge:
    """Whether figures of one definition may judge targets of another."""

    before: Bridge | None
    after: Bridge | None
    kind: Literal["ruling"] = "ruling"

    @property
    def bridge(self) -> Bridge:
        """The bridge as it is, or was."""
        return _one_of(self.after, self.before)


@dataclass(frozen=True)
class ChangedOverride:
    """The human verdict beside a computed one."""

    target: Target
    before: Override | None
    after: Override | None
    kind: Literal["ruling"] = "ruling"


@dataclass(frozen=True)
class ChangedEntry:
    """Something in the catalogue, or the card of a source: ``fields`` are those that differ.

    ``owner`` is the plan or the indicator it stands in; empty where it stands alone.
    """

    part: EntryPart
    owner: str
    before: Entry | None
    after: Entry | None
    fields: tuple[str, ...] = ()
    kind: Literal["definition"] = "definition"

    @property
    def entry(self) -> Entry:
        """The entry as it is, or was."""
        own = self.before if self.after is None else self.after
        assert own is not None, "a change has at least one side"
        return own


Change = ChangedVerdict | ChangedFigure | ChangedTarget | ChangedGoal | ChangedBridge | ChangedOverride | ChangedEntry


Own = TypeVar("Own")


def _one_of(after: Own | None, before: Own | None) -> Own:
    own = after if after is not None else before
    assert own is not None, "a change has at least one side"
    return own
