"""What a self-audit looks at, and what it hands back."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from indicators.acts import Bridge
from indicators.catalogue import Catalogue
from indicators.model import Adoption, Observation, Target
from indicators.problems import Fault, Place
from indicators.release_calendar import Release
from indicators.verdicts import GoalVerdict, Verdict

# Where the row of a figure or a target stands in its source.
FactPlace = Callable[[Observation | Target], Place]


@dataclass(frozen=True, eq=False)
class Holdings:
    """What is looked at: the catalogue, and what the ledger held at a date.

    ``series`` holds the vintages published by that date, by indicator and region, of all series in which figures may
    contradict each other; ``adoptions`` and ``bridges`` go by indicator; ``verdicts`` are those on all versions of all
    targets. ``figures`` are all that are held of the series that targets and adoptions name, whenever published: what
    names a figure may name a later one.
    """

    catalogue: Catalogue
    series: Mapping[tuple[str, str], tuple[Observation, ...]]
    figures: tuple[Observation, ...]
    adoptions: Mapping[str, tuple[Adoption, ...]]
    bridges: Mapping[str, tuple[Bridge, ...]]
    verdicts: tuple[Verdict, ...]
    goals: tuple[GoalVerdict, ...]
    releases: tuple[Release, ...]
    as_of: date

    @property
    def in_force(self) -> tuple[Verdict, ...]:
        """The verdicts on the targets that no later version has replaced."""
        return tuple(verdict for verdict in self.verdicts if not verdict.target.is_superseded)


@dataclass(frozen=True)
class Finding:
    """One thing found: the fault, its values, what it is about, and where it is mended.

    ``values`` are ids, periods and numbers as they are kept; words are put in by whoever shows it. Finding a place
    in a file costs more than the audit itself, so that it is looked up only where it is shown.
    """

    fault: Fault
    values: Mapping[str, str]
    indicator: str = ""
    region: str = ""
    target: Target | None = None
    goal: GoalVerdict | None = None
    find_place: Callable[[], Place] = field(default=Place, repr=False, compare=False)

    @property
    def place(self) -> Place:
        """The file and line where it is mended; empty where it is not mended in a file."""
        return self.find_place()
