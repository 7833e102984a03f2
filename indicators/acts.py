"""What people decide, as opposed to what was published.

Each decision is recorded with its reason, its author and its day, and replaced only by a later one on the same
thing. The human verdict beside a computed one stands with the verdicts.
"""

from datetime import date

from pydantic import Field

from indicators.fields import Slug
from indicators.model import JudgementStatus, Record


class Judgement(Record):
    """A recorded human judgement of a qualitative goal: by which criteria, on what evidence, by whom."""

    plan: Slug
    goal: Slug
    status: JudgementStatus
    criteria: str = ""
    evidence: str = Field(min_length=1)
    judge: str = Field(min_length=1)
    judged_on: date
    note: str = ""


class Bridge(Record):
    """Figures of one definition may be judged against a target of another, for a stated reason.

    It allows the verdict on a level. A way from one definition to the other stays uncomputed.
    """

    indicator: Slug
    region: Slug
    from_definition: Slug
    to_definition: Slug
    reason: str = Field(min_length=1)
    decided_by: str = Field(min_length=1)
    decided_on: date
    is_withdrawn: bool = False

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it connects; a later record of the same connection replaces this one."""
        return self.indicator, self.region, self.from_definition, self.to_definition
