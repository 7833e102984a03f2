"""The catalogue: everything that is defined, and how plans follow one another."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from indicators.model import Indicator, Region
from indicators.plan_model import Plan, PlannedTarget
from indicators.yaml_files import Document


@dataclass(frozen=True)
class Catalogue:
    """Everything that is defined: what is measured, where, and what was promised."""

    indicators: Mapping[str, Indicator]
    regions: Mapping[str, Region]
    plans: Mapping[str, Plan]
    documents: Mapping[str, Document] = field(repr=False, compare=False)

    def lineage(self, plan_id: str) -> tuple[Plan, ...]:
        """A plan and all that succeed it, in order."""
        chain = [self.plans[plan_id]]
        while successor := self._successor(chain):
            chain.append(successor)
        return tuple(chain)

    def _successor(self, chain: list[Plan]) -> Plan | None:
        return next((p for p in self.plans.values() if p.succeeds == chain[-1].id and p not in chain), None)

    def ancestry(self, plan_id: str) -> tuple[Plan, ...]:
        """A plan and all that it succeeds, newest first."""
        chain = [self.plans[plan_id]]
        while (older := self.plans.get(chain[-1].succeeds or "")) and older not in chain:
            chain.append(older)
        return tuple(chain)

    def programme_plan(self, plan_id: str, programme: str) -> Plan | None:
        """The plan of the ancestry that has the programme: successors keep speaking of the Decision's."""
        for plan in self.ancestry(plan_id):
            if any(own.id == programme for own in plan.programmes):
                return plan
        return None

    def planned_target(self, plan_id: str, target_id: str) -> PlannedTarget:
        """What a plan says of a target.

        Raises:
            KeyError: the plan has no such target.
        """
        for target in self.plans[plan_id].targets:
            if target.id == target_id:
                return target
        raise KeyError(target_id)
