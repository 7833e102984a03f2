"""The verdict: the computed status of a target at a date, with everything needed to compute it again by hand."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from indicators.acts import Judgement
from indicators.model import Direction, Form, JudgementStatus, Observation, Record, Target
from indicators.periods import Period
from indicators.plan_model import Goal

Status = Literal[
    "met",
    "met_early",
    "met_late",
    "on_track",
    "slow",
    "behind",
    "regressing",
    "lost",
    "missed",
    "awaiting",
    "not_comparable",
    "no_data",
]
StatusGroup = Literal["achieved", "on_track", "slow", "behind", "undecided"]

# How the statuses are counted, and which of the five symbols each carries.
STATUS_GROUP: dict[Status, StatusGroup] = {
    "met": "achieved",
    "met_early": "achieved",
    "met_late": "achieved",
    "on_track": "on_track",
    "slow": "slow",
    "behind": "behind",
    "regressing": "behind",
    "lost": "behind",
    "missed": "behind",
    "awaiting": "undecided",
    "not_comparable": "undecided",
    "no_data": "undecided",
}
STATUS_GROUPS: tuple[StatusGroup, ...] = ("achieved", "on_track", "slow", "behind", "undecided")


class Thresholds(Record):
    """The settings a verdict was made with; stored with it.

    The pace bands 95/60/0 are those of Eurostat's monitoring report; ``about`` is how far a figure printed as
    "about" may lie from the number, as a share of it.
    """

    version: str = "1"
    on_track: Decimal = Decimal("0.95")
    slow: Decimal = Decimal("0.60")
    about: Decimal = Decimal("0.05")
    tolerance: Decimal = Decimal("1e-9")


class Reason(Record):
    """Why a verdict is what it is, or what to mind about it: a code and the values its sentence needs."""

    code: str
    values: dict[str, str] = Field(default_factory=dict)


class Override(Record):
    """A human verdict that stands beside the computed one until the evidence changes.

    ``target`` is the key of the target's version; ``evidence_hash`` names the figures and the target it was given
    for (see :mod:`indicators.overrides`).
    """

    target: str
    status: Status
    reason: str = Field(min_length=1)
    decided_by: str = Field(min_length=1)
    decided_on: date
    evidence_hash: str
    is_withdrawn: bool = False


class Verdict(Record):
    """The verdict on one version of a target.

    Units: ``gap`` (figure − target), ``pace_so_far`` and ``pace_needed`` (per year) are in the indicator's unit,
    or in percentage points where that is a share. ``progress`` (完成进度), ``elapsed`` (时序进度),
    ``expected_share`` (what the path asks for by now) and ``level_ratio`` (完成率, figure ÷ target) are shares
    of 1; ``pace_ratio`` is ``progress`` ÷ ``expected_share``. What cannot be computed is None, and a remark
    says why. ``override`` is the recorded human verdict on the same target; it counts nowhere, and once
    ``is_override_lapsed`` it only tells that somebody had thought otherwise before newer evidence came.
    """

    target: Target
    direction: Direction
    form: Form
    status: Status
    rule: int
    reasons: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    figure: Observation | None = None
    baseline: Observation | None = None
    derived_from: tuple[Observation, ...] = ()
    derived_value: Decimal | None = None
    first_met: Period | None = None
    gap: Decimal | None = None
    progress: Decimal | None = None
    elapsed: Decimal | None = None
    expected_share: Decimal | None = None
    pace_ratio: Decimal | None = None
    pace_so_far: Decimal | None = None
    pace_needed: Decimal | None = None
    pace_needed_soonest: Decimal | None = None
    level_ratio: Decimal | None = None
    expected_month: str | None = None
    is_overdue: bool = False
    override: Override | None = None
    is_override_lapsed: bool = False
    as_of: date
    thresholds: Thresholds

    @property
    def group(self) -> StatusGroup:
        """The status as it is counted and marked."""
        return STATUS_GROUP[self.status]


class GoalVerdict(Record):
    """A qualitative goal with the judgement recorded for it; without one it awaits a judgement.

    ``earlier`` are the judgements it replaced, newest first.
    """

    plan: str
    goal: Goal
    judgement: Judgement | None = None
    earlier: tuple[Judgement, ...] = ()

    @property
    def status(self) -> JudgementStatus | Literal["unjudged"]:
        """The judged status, or that nobody has judged yet."""
        return self.judgement.status if self.judgement else "unjudged"


class Tally(Record):
    """Counts by status; the rate counts what is decided, and what is awaited stands outside it."""

    total: int
    by_status: dict[Status, int]
    by_group: dict[StatusGroup, int]

    @property
    def judged(self) -> int:
        """Targets with a verdict that says something about the way."""
        return self.total - self.by_group["undecided"]

    @property
    def completion_rate(self) -> Decimal | None:
        """Achieved ÷ judged, by count; None where nothing is judged."""
        return Decimal(self.by_group["achieved"]) / Decimal(self.judged) if self.judged else None
