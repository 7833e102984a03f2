"""What is handed to other programs: facts a piece at a time, and everything that is needed to understand them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pydantic import BaseModel

from indicators.catalogue import Catalogue
from indicators.model import FACT_COLUMNS, Indicator, Language, Region, Source, Text
from indicators.own_units import OwnUnit, known_own_units
from indicators.plan_model import Plan
from indicators.store import Cells
from indicators.units import UNITS, Unit

# The names of the members of what is written, each with its bytes a piece at a time.
Members = Iterator[tuple[str, Iterable[bytes]]]

_SOURCE, _DEFINITION, _REGION = (FACT_COLUMNS.index(name) for name in ("source", "definition", "region"))
_INDICATOR, _UNIT = (FACT_COLUMNS.index(name) for name in ("indicator", "unit"))


class Facts:
    """Facts that are read once, a piece at a time; what they were about is known when they have passed.

    Attributes:
        columns: the names of the cells of a row.
        sources: ids of the sources that stood in them.
        series: pairs of an indicator and a definition that stood in them.
        regions: ids of the regions.
        units: ids of the units.
    """

    def __init__(self, pieces: Iterable[list[Cells]], columns: tuple[str, ...] = FACT_COLUMNS) -> None:
        self._pieces = pieces
        self.columns = columns
        self.sources: set[str] = set()
        self.series: set[tuple[str, str]] = set()
        self.regions: set[str] = set()
        self.units: set[str] = set()

    def __iter__(self) -> Iterator[list[Cells]]:
        """The pieces."""
        for piece in self._pieces:
            self.sources.update(cells[_SOURCE] for cells in piece)
            self.series.update((cells[_INDICATOR], cells[_DEFINITION]) for cells in piece)
            self.regions.update(cells[_REGION] for cells in piece)
            self.units.update(cells[_UNIT] for cells in piece)
            yield piece


@dataclass(frozen=True)
class Content:
    """Facts with the cards of their sources and the catalogue they follow.

    Attributes:
        facts: what is handed out.
        cards: every provenance card the ledger holds, by id; those of the facts are handed out.
        catalogue: the indicators, regions and plans that are handed out.
        published_by: what the public had by that day.
        made_at: when this was asked for (UTC).
        traditional: simplified Chinese in traditional characters.
        history: every record ever made of the facts, where that is asked for as well.
    """

    facts: Facts
    cards: Mapping[str, Source]
    catalogue: Catalogue
    published_by: date
    made_at: datetime
    traditional: Callable[[str], str]
    history: Facts | None = field(default=None)

    def used_cards(self) -> list[Source]:
        """The cards of the facts that have passed and of the plans, by id; of sources that are still known."""
        named = self.facts.sources | {plan.source for plan in self.catalogue.plans.values()}
        named |= self.history.sources if self.history else set()
        return [self.cards[own] for own in sorted(named & self.cards.keys())]

    def used_units(self) -> list[Unit]:
        """The units of the facts that have passed and of the indicators."""
        named = self.facts.units | {indicator.unit for indicator in self.catalogue.indicators.values()}
        named |= self.history.units if self.history else set()
        return [own for name, own in UNITS.items() if name in named]

    def used_own_units(self) -> list[OwnUnit]:
        """The units the office has added in which they are counted, or may be."""
        dimensions = {unit.dimension for unit in self.used_units()}
        return [own for name, own in known_own_units().items() if UNITS[name].dimension in dimensions]

    def records(self) -> dict[str, list[dict[str, object]]]:
        """The records behind the facts that have passed as objects of JSON, by kind."""
        return records_of(self.catalogue, self.used_cards(), self.used_own_units())

    def said(self, text: Text, language: Language) -> str:
        """A text of the catalogue in a language; traditional characters are made from simplified ones."""
        if language == "en":
            return text.en
        return text.zh_hans if language == "zh-Hans" else text.zh_hant or self.traditional(text.zh_hans)


def narrowed(
    catalogue: Catalogue, plans: Iterable[Plan], indicators: Iterable[str], regions: Iterable[str]
) -> Catalogue:
    """The part of a catalogue that stands by itself: plans and indicators with everything they name.

    Args:
        catalogue: what is defined.
        plans: those that are kept, with the plans they succeed.
        indicators: ids of those that are kept; those of the plans are added.
        regions: ids of those that are kept; those that plans and indicators name are added.
    """
    kept_plans = {older.id: older for plan in plans for older in catalogue.ancestry(plan.id)}
    kept: dict[str, Indicator] = {}
    waiting = [*indicators, *(name for plan in kept_plans.values() for name in _named_by(plan))]
    while waiting:
        name = waiting.pop()
        if name in kept or name not in catalogue.indicators:
            continue
        kept[name] = catalogue.indicators[name]
        waiting += [part for part in (kept[name].numerator, kept[name].denominator) if part]
    places = {*regions, *(region for plan in kept_plans.values() for region in _regions_of(plan))}
    places |= {adoption.region for indicator in kept.values() for adoption in indicator.adopted}
    return Catalogue(
        indicators={name: own for name, own in catalogue.indicators.items() if name in kept},
        regions={name: own for name, own in catalogue.regions.items() if name in places},
        plans={name: own for name, own in catalogue.plans.items() if name in kept_plans},
        documents={},
    )


def _named_by(plan: Plan) -> Iterator[str]:
    yield from (target.indicator for target in plan.targets)
    for programme in plan.programmes:
        yield from programme.indicators
        yield from (name for action in programme.actions for name in action.indicators)


def _regions_of(plan: Plan) -> Iterator[str]:
    yield plan.region
    yield from (target.region for target in plan.targets)


def records_of(
    catalogue: Catalogue, cards: Iterable[Source], units: Iterable[OwnUnit]
) -> dict[str, list[dict[str, object]]]:
    """A catalogue with cards and the office's own units as objects of JSON, by kind; units are read before all else."""
    kinds: dict[str, Iterable[BaseModel]] = {
        "units": units,
        "sources": cards,
        "indicators": catalogue.indicators.values(),
        "regions": catalogue.regions.values(),
        "plans": catalogue.plans.values(),
    }
    return {name: list(map(plain, own)) for name, own in kinds.items()}


# What a catalogue and its cards are told as: plain objects by id, the same in every format.
Record = Indicator | Region | Plan | Source | OwnUnit


def plain(record: BaseModel) -> dict[str, object]:
    """A record as an object of JSON, without what is not given; reading it again gives the same record."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)
