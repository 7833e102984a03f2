"""Data of another ledger taken into this one: all of it, or nothing.

What is known here already stays as it is: a definition, plan, region or card with an id that stands here is not
replaced. A source that is new here becomes one of the office's own sources, with its card and its facts; what is new
of a source that is known here (somebody entered it there) is appended to the ledger as it is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from pydantic import BaseModel

from etl.cards import find_sources, shipped_sources_folder
from etl.checks import CheckedFact, check_duplicates, check_fact
from etl.exchange.received import Received, Records
from etl.exchange.staging import Stage
from etl.home import Home
from etl.home_change import home_change
from etl.ledger_rows import Row as LedgerRow
from etl.ledger_rows import observation_row, source_row
from etl.mapping import map_row
from etl.pipeline import run
from etl.reading import read_sources
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.faults.exchange import CARD_UNKNOWN
from indicators.own_units import OwnUnit, own_units
from indicators.plan_model import Plan, PlannedTarget
from indicators.problems import Problem, Problems, has_errors, problem
from indicators.store import Batch, RunCounts, Store, append_batch, sources, standing_hashes
from indicators.units import SHIPPED_UNITS
from indicators.yaml_files import collecting

# Rows that came from another ledger and belong to no source folder of this home carry this name.
RECORDED_BY = "import"
# A file that is wrong throughout says the same thing in every row.
_MOST_FAULTS = 100

_Place = tuple[str, str, str, str]
_Kind = TypeVar("_Kind")


@dataclass(frozen=True)
class Taken:
    """What came of it.

    Attributes:
        facts: how many were read.
        appended: how many rows the ledger has more.
        added: ids of what is new here, by kind: sources, indicators, units, regions, plans.
        kept: ids that stand here with another content, which stays, by kind.
    """

    facts: int
    appended: int
    added: Mapping[str, tuple[str, ...]]
    kept: Mapping[str, tuple[str, ...]]


@dataclass
class _Seen:
    """What the rows told while they passed; of those of known sources ``fresh`` keeps what the ledger does not hold."""

    standing: Callable[[], Mapping[str, str]]
    facts: int = 0
    places: set[_Place] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    fresh: list[LedgerRow] = field(default_factory=list)

    def see(self, row: LedgerRow) -> None:
        """Keep a row of a known source that is new to the ledger, or other than it stands."""
        if self.standing().get(row["fact_key"]) != row["content_hash"]:
            self.fresh.append(row)


@dataclass(frozen=True)
class Here:
    """The home that takes in, with what is known in it.

    Attributes:
        store: its ledger.
        home: its folders.
        catalogue: what is defined, the office's own included.
        shipped_sources: the folder of the shipped sources, where not the shipped ones.
        shipped_catalogue: that of the shipped definitions, likewise.
    """

    store: Store
    home: Home
    catalogue: Catalogue
    shipped_sources: Path | None = None
    shipped_catalogue: Path | None = None

    def load_catalogue(self, own: Path) -> Catalogue:
        """What is defined with another folder of the office's own; raises Problems."""
        return load_catalogue(self.shipped_catalogue, own=own)

    def known_sources(self) -> set[str]:
        """The ids of sources that stand here, in a folder or in the ledger."""
        found: list[Problem] = []
        shipped = find_sources(self.shipped_sources or shipped_sources_folder(), found)
        own = find_sources(self.home.sources, found, is_own=True) if self.home.sources.is_dir() else ()
        return {source.card.id for source in (*shipped, *own)} | sources(self.store).keys()


def take_in(here: Here, received: Received, now: datetime) -> Taken:
    """Take in what was received.

    Raises:
        Problems: anything is wrong with it (all faults at once), or the disk is full; then nothing was taken in.
    """
    records = received.records
    units = own_units(here.home.catalogue)
    added = _new(records, here.catalogue, units)
    known_sources = here.known_sources()
    catalogue = _joined(here.catalogue, added)
    found: list[Problem] = []
    seen = _Seen(cache(partial(standing_hashes, here.store)))
    with home_change(here.home) as change:
        stage = Stage(change)
        with collecting(found):
            checked = _checked(received, catalogue, records, known_sources, stage, seen, found, now.date())
            found.extend(check_duplicates(checked))
        found.extend(received.problems)
        if has_errors(found):
            raise Problems(found[:_MOST_FAULTS])
        stage.write_facts()
        new_sources = sorted(seen.sources - known_sources)
        stage.write_cards(records.sources[name] for name in new_sources)
        plans = {name: _fitted(plan, seen.places) for name, plan in added.plans.items()}
        added = replace(added, sources=records.sources, plans=plans)
        stage.write_catalogue(added)
        here.load_catalogue(change.catalogue)
        with change.moved_in():
            catalogue = here.load_catalogue(here.home.catalogue)
            appended = _load(here, catalogue, new_sources, now)
            cards = [name for name in records.sources if name not in known_sources and name not in seen.sources]
            appended += _append_rest(here, seen, records, cards, now)
    return Taken(
        facts=seen.facts,
        appended=appended,
        added={
            "sources": tuple(new_sources),
            "indicators": tuple(added.indicators),
            "units": tuple(added.units),
            "regions": tuple(added.regions),
            "plans": tuple(added.plans),
        },
        kept=_kept(records, here, units),
    )


def _new(records: Records, standing: Catalogue, units: Mapping[str, OwnUnit]) -> Records:
    """What is not defined here yet."""
    return Records(
        indicators=_without(records.indicators, standing.indicators),
        regions=_without(records.regions, standing.regions),
        plans=_without(records.plans, standing.plans),
        units=_without(records.units, {**units, **dict.fromkeys(SHIPPED_UNITS)}),
    )


def _without(own: Mapping[str, _Kind], standing: Mapping[str, object]) -> dict[str, _Kind]:
    return {name: record for name, record in own.items() if name not in standing}


def _joined(standing: Catalogue, added: Records) -> Catalogue:
    return Catalogue(
        indicators={**standing.indicators, **added.indicators},
        regions={**standing.regions, **added.regions},
        plans={**standing.plans, **added.plans},
        documents=standing.documents,
    )


def _checked(
    received: Received,
    catalogue: Catalogue,
    records: Records,
    known_sources: set[str],
    stage: Stage,
    seen: _Seen,
    found: list[Problem],
    today: date,
) -> Iterator[CheckedFact]:
    """The facts one after another, each checked and put where it belongs."""
    for row in received.rows:
        seen.facts += 1
        with collecting(found):
            fact = map_row(row)
            found.extend(check_fact(row, fact, catalogue, source=fact.source, today=today))
            if fact.source not in known_sources and fact.source not in records.sources:
                found.append(problem(CARD_UNKNOWN, row.place("source"), source=fact.source))
                continue
            seen.sources.add(fact.source)
            if fact.kind == "target":
                seen.places.add((fact.source, fact.indicator, fact.region, str(fact.period)))
            if fact.source not in known_sources:
                stage.add_fact(tuple(row.cells.values()))
            elif fact.kind == "actual" and not has_errors(found):
                seen.see(observation_row(fact, catalogue))
            yield row, fact
        if len(found) > _MOST_FAULTS:
            return


def _fitted(plan: Plan, places: set[_Place]) -> Plan:
    """The plan with those of its targets whose numbers came with it; others could not be judged."""
    targets = tuple(own for target in plan.targets if (own := _fitted_target(target, places)) is not None)
    return plan.model_copy(update={"targets": targets})


def _fitted_target(target: PlannedTarget, places: set[_Place]) -> PlannedTarget | None:
    def is_there(source: str) -> bool:
        return (source, target.indicator, target.region, str(target.period)) in places

    versions = tuple(
        version.model_copy(update={"restated_in": tuple(filter(is_there, version.restated_in))})
        for version in target.versions
        if is_there(version.source)
    )
    return target.model_copy(update={"versions": versions}) if versions else None


def _load(here: Here, catalogue: Catalogue, new_sources: Iterable[str], now: datetime) -> int:
    """Run the pipeline over what stands in the home now; how many rows it appended.

    Raises:
        Problems: it would not take what was moved in.
    """
    reading = read_sources(catalogue, today=now.date(), folder=here.shipped_sources, own=here.home.sources)
    names = tuple(f"{here.home.sources.name}/{name}/" for name in new_sources)
    own = [fault for fault in reading.problems if fault.place.file.startswith((*names, "catalogue/"))]
    if has_errors(own):
        raise Problems(own)
    counts = run(
        here.store,
        here.home.snapshots,
        catalogue,
        now=now,
        folder=here.shipped_sources,
        own=here.home.sources,
    )
    return counts.appended


def _append_rest(here: Here, seen: _Seen, records: Records, cards: Iterable[str], now: datetime) -> int:
    """Append what no folder holds: facts of known sources that the ledger has not, and cards without facts."""
    # The run before may have brought some of them.
    held = standing_hashes(here.store) if seen.fresh else {}
    rows = [row for row in seen.fresh if held.get(row["fact_key"]) != row["content_hash"]]
    card_rows = [source_row(records.sources[name]) for name in cards]
    count = len(rows) + len(card_rows)
    if count:
        counts = RunCounts(
            sources=len(seen.sources), facts=seen.facts, appended=count, withdrawn=0, unchanged=seen.facts - len(rows)
        )
        batch = Batch(
            run=uuid4(),
            started_at=now,
            counts=counts,
            recorded_by=RECORDED_BY,
            appended={"observation": rows, "source": card_rows},
        )
        append_batch(here.store, batch)
    return count


def _kept(records: Records, here: Here, units: Mapping[str, OwnUnit]) -> dict[str, tuple[str, ...]]:
    """What stands here with another content than was received."""
    standing: dict[str, Mapping[str, BaseModel]] = {
        "sources": sources(here.store),
        "indicators": here.catalogue.indicators,
        "units": units,
        "regions": here.catalogue.regions,
        "plans": here.catalogue.plans,
    }
    told: dict[str, Mapping[str, BaseModel]] = {
        "sources": records.sources,
        "indicators": records.indicators,
        "units": records.units,
        "regions": records.regions,
        "plans": records.plans,
    }
    return {kind: tuple(_differing(own, standing[kind])) for kind, own in told.items()}


def _differing(own: Mapping[str, BaseModel], standing: Mapping[str, BaseModel]) -> Iterator[str]:
    for name, record in own.items():
        here = standing.get(name)
        if here is not None and here.model_dump(exclude={"reader"}) != record.model_dump(exclude={"reader"}):
            yield name
