"""What acts name by id, by the names people read: asked for when an act is said, and only then."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from indicators.catalogue import Catalogue
from indicators.model import Target
from indicators.proposals import Proposal
from indicators.store import Store, people_names, targets, thread


@dataclass(frozen=True, eq=False)
class ActNames:
    """The names behind the ids of acts. What is not known any longer keeps its id."""

    store: Store
    catalogue: Catalogue

    @cached_property
    def _people(self) -> Mapping[str, str]:
        return people_names(self.store)

    @cached_property
    def _shared(self) -> frozenset[str]:
        """Names that several people go by."""
        return frozenset(name for name, number in Counter(self._people.values()).items() if number > 1)

    @cached_property
    def _targets(self) -> Mapping[str, Target]:
        return {own.key: own for own in targets(self.store, published_by=date.max)}

    def person(self, own: str) -> str:
        """What somebody is called; with their id where others are called the same."""
        name = self._people.get(own, own)
        return f"{name} ({own})" if name in self._shared else name

    def target(self, key: str) -> Target | None:
        """The target of a key; None where there is none any longer."""
        return self._targets.get(key)

    def proposal(self, own: str, version: int) -> Proposal | None:
        """One version of a proposal; None where the database holds none."""
        found = thread(self.store, own)
        return next((proposal for proposal in found.versions if proposal.version == version), None) if found else None
