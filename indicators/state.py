"""Everything the screens of one day are drawn from: what was known, how goals were judged, and where it all stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from indicators import store as ledger
from indicators.acts import Judgement
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.known import Known, read_known
from indicators.model import Source
from indicators.periods import latest_day
from indicators.plan_model import Plan
from indicators.progress import judge_goal
from indicators.store import Store
from indicators.verdicts import GoalVerdict


@dataclass(frozen=True, eq=False)
class State:
    """One state of everything: read from the ledger, or frozen in an edition.

    ``judgements`` are those of qualitative goals, newest last; ``sources`` the provenance cards by id.
    """

    known: Known
    judgements: tuple[Judgement, ...]
    sources: Mapping[str, Source]

    @property
    def catalogue(self) -> Catalogue:
        """What is defined."""
        return self.known.catalogue

    @property
    def as_of(self) -> AsOf:
        """The state of knowledge this is."""
        return self.known.as_of

    def plans(self, ids: Collection[str]) -> tuple[Plan, ...]:
        """The plans of some ids, in the catalogue's order; those it does not know are left out."""
        return tuple(own for name, own in self.catalogue.plans.items() if name in ids)

    def goals(self, plans: Iterable[Plan]) -> tuple[GoalVerdict, ...]:
        """The qualitative goals of plans with how they were judged.

        A plan's goals are public from its adoption; the ledger has had them since it has had the document.
        """
        held = self.sources if self.as_of.kind == "recorded" else None
        return tuple(
            judge_goal(plan.id, goal, self.judgements)
            for plan in plans
            for goal in plan.goals
            if latest_day(plan.adopted) <= self.as_of.published_by and (held is None or plan.source in held)
        )


def read_state(store: Store, catalogue: Catalogue, as_of: AsOf) -> State:
    """Ask the ledger for everything at a date."""
    day, moment = as_of.published_by, as_of.recorded_until
    return State(
        known=read_known(store, catalogue, as_of),
        judgements=ledger.judgements(store, judged_by=day, recorded_until=moment),
        sources=ledger.sources(store, recorded_until=moment),
    )
