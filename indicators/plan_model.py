"""The records of a plan: what was promised, by whom, until when."""

from typing import Literal

from pydantic import Field

from indicators.fields import PartialDate, PeriodField, Slug
from indicators.model import Force, PathShape, Record, Text


class Milestone(Record):
    """A year (or span) of a plan with its goals."""

    id: Slug
    period: PeriodField
    name: Text
    clause: str | None = None


class Goal(Record):
    """A qualitative goal: judged by people with evidence, never as a percentage."""

    id: Slug
    milestone: Slug
    programme: Slug | None = None
    text: Text
    source: Slug
    clause: str = Field(min_length=1)


class Action(Record):
    """One thing a programme says will be done."""

    id: Slug
    text: Text
    clause: str = Field(min_length=1)
    indicators: tuple[Slug, ...] = ()


class Programme(Record):
    """A part of a plan with its own aim and actions."""

    id: Slug
    number: int
    name: Text
    aim: Text | None = None
    clause: str = Field(min_length=1)
    note: Text | None = None
    actions: tuple[Action, ...] = ()
    indicators: tuple[Slug, ...] = ()


class BaselineChoice(Record):
    """The actual a target starts from, chosen by hand: never defaulted."""

    period: PeriodField
    source: Slug
    definition: str
    note: Text | None = None


class TargetVersion(Record):
    """Where one version of a target was published; a raised target is a new version."""

    source: Slug
    restated_in: tuple[Slug, ...] = ()
    note: Text | None = None


class PlannedTarget(Record):
    """What a plan says about a target besides its number; the number is a fact of the version's source.

    ``hold`` is what must be kept: the value at the deadline, the average over the period, or every year.
    """

    id: Slug
    milestone: Slug
    programme: Slug | None = None
    indicator: Slug
    region: Slug
    period: PeriodField
    definition: Slug
    force: Force
    owner: Text | None = None
    hold: Literal["final", "average", "every_year"] = "final"
    baseline: BaselineChoice | None = None
    no_baseline: Text | None = None
    path: PathShape = "straight"
    versions: tuple[TargetVersion, ...] = Field(min_length=1)
    note: Text | None = None


class Plan(Record):
    """A document that sets targets.

    ``is_default`` marks the plan a screen opens with; ``is_reference`` one that only serves comparison.
    """

    id: Slug
    name: Text
    title: Text
    region: Slug
    adopted: PartialDate
    source: Slug
    order: int
    succeeds: Slug | None = None
    is_default: bool = False
    is_reference: bool = False
    milestones: tuple[Milestone, ...] = Field(min_length=1)
    programmes: tuple[Programme, ...] = ()
    goals: tuple[Goal, ...] = ()
    targets: tuple[PlannedTarget, ...] = ()
    note: Text | None = None
