"""What the screens are made of: plain records, gathered once per question and drawn by anyone.

The large ones are told apart by identity (``eq=False``): one state of the ledger gives one object, and what was drawn
from it is kept by it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from etl.account import Quantity
from indicators.acts import Bridge
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.history import VerdictChange
from indicators.model import Indicator, Observation, Region, Source, Target, Text
from indicators.periods import Period
from indicators.plan_model import Plan
from indicators.proposals import Cell, Proposal, Thread
from indicators.store import RecordedRow, RecordedRun
from indicators.verdicts import GoalVerdict, Verdict


@dataclass(frozen=True, eq=False)
class UnderReview:
    """Proposals that wait for an approver, and those among them that would change a target's verdict, by its key.

    Filled for persons who may see proposals; to everybody else nothing is under review.
    """

    proposals: tuple[Proposal, ...] = ()
    by_target: Mapping[str, tuple[Proposal, ...]] = field(default_factory=dict)

    def number(self, target: str) -> int:
        """How many would change a target's verdict."""
        return len(self.by_target.get(target, ()))

    def of(self, indicator: str, region: str) -> tuple[Proposal, ...]:
        """Those about an indicator in a region."""
        return tuple(own for own in self.proposals if (own.fact.indicator, own.fact.region) == (indicator, region))


@dataclass(frozen=True, eq=False)
class Board:
    """All verdicts of some plans at one date, in the plans' own order."""

    catalogue: Catalogue
    plans: tuple[Plan, ...]
    verdicts: tuple[Verdict, ...]
    goals: tuple[GoalVerdict, ...]
    sources: dict[str, Source]
    as_of: AsOf
    under_review: UnderReview = UnderReview()


@dataclass(frozen=True, eq=False)
class IndicatorStory:
    """All that is known of one indicator in one region at one date.

    ``observations`` are all vintages by period and publication, ``figures`` the adopted ones; ``parts`` holds
    the adopted figures of the numerator and the denominator of a share, by indicator id, ``part_observations`` all
    their vintages; ``histories`` how each verdict came about, by the key of its target.
    """

    catalogue: Catalogue
    indicator: Indicator
    region: Region
    observations: tuple[Observation, ...]
    figures: tuple[Observation, ...]
    parts: Mapping[str, tuple[Observation, ...]]
    part_observations: Mapping[str, tuple[Observation, ...]]
    verdicts: tuple[Verdict, ...]
    histories: Mapping[str, tuple[VerdictChange, ...]]
    bridges: tuple[Bridge, ...]
    sources: dict[str, Source]
    as_of: AsOf
    under_review: UnderReview = UnderReview()


@dataclass(frozen=True, eq=False)
class EnteredFigure:
    """One figure with every row ever recorded of it and every proposal about it, oldest first."""

    cell: Cell
    rows: tuple[RecordedRow, ...]
    threads: tuple[Thread, ...]

    @property
    def period(self) -> Period:
        """What it is about."""
        return self.cell.period


@dataclass(frozen=True)
class PeerFigure:
    """One region's newest figure for a comparison; without one of the definition asked for, the reason is told."""

    region: Region
    figure: Observation | None
    other_definition: Observation | None = None


@dataclass(frozen=True, eq=False)
class Comparison:
    """An indicator over regions, on the definition of the region at home."""

    catalogue: Catalogue
    indicator: Indicator
    home: Region
    definition: str
    peers: tuple[PeerFigure, ...]
    targets: tuple[Verdict, ...]
    sources: dict[str, Source]
    as_of: AsOf


@dataclass(frozen=True)
class Conflict:
    """Several published values of one indicator, region, period, definition and basis; one is adopted."""

    indicator: Indicator
    region: Region
    adopted: Observation
    others: tuple[Observation, ...]


# What a publication printed: an actual, or a version of a target.
Printed = Observation | Target


@dataclass(frozen=True, eq=False)
class Provenance:
    """Where all figures come from: cards, runs, conflicts, and the account of the founding documents.

    ``counts`` tells by source how many figures and targets it printed that are kept, ``figures`` holds those of them
    that are listed: actuals first, then targets.
    """

    catalogue: Catalogue
    sources: tuple[Source, ...]
    figures: Mapping[str, tuple[Printed, ...]]
    counts: Mapping[str, int]
    runs: tuple[RecordedRun, ...]
    conflicts: tuple[Conflict, ...]
    accounts: Mapping[str, tuple[Quantity, ...]]
    reasons: Mapping[str, Text]
    as_of: AsOf
