"""Ledgers of any content in homes of their own: definitions, a plan, sources, and facts of every kind."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import mkdtemp
from uuid import uuid4

import pytest
from hypothesis import strategies as st

from etl.exchange.choosing import Asked, content_of
from etl.exchange.content import Content
from etl.exchange.received import Records
from etl.exchange.staging import Stage
from etl.exchange.taking_in import Here
from etl.home import Home
from etl.home_change import home_change
from etl.ledger_rows import observation_row
from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.model import FACT_COLUMNS, Fact, Indicator, Region, Source
from indicators.own_units import OwnUnit
from indicators.plan_model import Plan
from indicators.store import Batch, RunCounts, Store, append_batch, open_store
from indicators.units import UNITS

NOW = datetime(2026, 11, 22, 8)
PERIODS = ("2015", "2016", "2017", "2016-H1", "2017-H2", "2018-Q3", "2019-01", "2018-01/2018-09", "2011/2015")
PLAN_PERIODS = ("2020", "2025", "2021/2025", "2023/..", "2022-H2")
CODES = {"output": ("wide@census4", "wide@census5", "narrow"), "share": ("survey",), "geese": ("count",)}
UNITS_OF = {"output": ("cny_100m", "cny_bn", "cny"), "share": ("percent",), "geese": ("goose", "goose.1k")}


def name(text: str) -> dict[str, str]:
    return {"zh-Hans": f"{text}的数据", "en": text}


REGIONS = {own: Region.model_validate({"id": own, "name": name(own), "kind": "city"}) for own in ("north", "south.1")}


def indicator(own: str, *definitions: dict[str, object], unit: str) -> Indicator:
    return Indicator.model_validate(
        {"id": own, "name": name(own), "unit": unit, "direction": "up", "form": "level", "definitions": definitions}
    )


OWN_UNITS = {
    own.id: own
    for own in (
        OwnUnit.model_validate({"id": "goose", "symbol": {"zh-Hans": "只", "zh-Hant": "隻", "en": "geese"}}),
        OwnUnit.model_validate({"id": "goose.1k", "symbol": name("1k"), "dimension": "goose", "scale": "1E+3"}),
    )
}
UNITS.update({own: unit.unit() for own, unit in OWN_UNITS.items()})

WIDE = {
    "id": "wide", "name": name("wide"), "text": name("All of it, = everything"),
    "bases": [{"id": "census4", "name": name("fourth")}, {"id": "census5", "name": name("fifth")}],
}  # fmt: skip
INDICATORS = {
    "output": indicator("output", WIDE, {"id": "narrow", "name": name("narrow")}, unit="cny_100m"),
    "share": indicator("share", {"id": "survey", "name": name("survey")}, unit="percent"),
    "geese": indicator("geese", {"id": "count", "name": name("count")}, unit="goose"),
}

# What somebody may have written: anything but halves of characters and what no file of text holds.
texts = st.text(
    st.one_of(
        st.sampled_from("=+-@'\"＝，,;\r\n\t 甲乙数据’“”《》€a1|\\{}"),
        st.characters(exclude_categories=("Cs", "Cc", "Cn")),
    ),
    max_size=12,
).map(str.strip)
written = texts.filter(bool)
plain_numbers = st.builds(
    lambda whole, decimals: f"{whole}{decimals}",
    st.integers(-(10**9), 10**12),
    st.sampled_from(["", ".0", ".10", ".4", ".25", ".0001", ".50"]),
)
dates = st.sampled_from(["2026", "2025-12", "2026-02-28", "2024-01-01"])


@st.composite
def facts(draw: st.DrawFn, kind: str, sources: tuple[str, ...]) -> Fact:
    own = draw(st.sampled_from(sorted(CODES)))
    qualifier = draw(st.sampled_from(["exact", "about", "gt", "gte", "lt", "lte", "range"]))
    code = draw(st.sampled_from(CODES[own]))
    return Fact.model_validate(
        {
            "kind": kind,
            "indicator": own,
            "region": draw(st.sampled_from(sorted(REGIONS))),
            "period": draw(st.sampled_from(PERIODS if kind == "actual" else PLAN_PERIODS)),
            "value": draw(plain_numbers),
            "value_high": draw(plain_numbers) if qualifier == "range" else None,
            "qualifier": qualifier,
            "unit": draw(st.sampled_from(UNITS_OF[own])),
            "definition": code if kind == "actual" else code.partition("@")[0],
            "obs_status": draw(st.sampled_from("ABDEFPU")) if kind == "actual" else "A",
            "published": draw(dates),
            "source": draw(st.sampled_from(sources)),
            "locator": draw(written),
            "confidence": draw(st.sampled_from(["two_publications", "one_publication", "secondary", "entered"])),
            "note": draw(texts),
        }
    )


@st.composite
def cards(draw: st.DrawFn, own: str) -> Source:
    return Source.model_validate(
        {
            "id": own,
            "publisher": {"zh-Hans": draw(written), "en": draw(written)},
            "title": {"zh-Hans": draw(written), "en": draw(written), "zh-Hant": draw(written)},
            "published": draw(dates),
            "address": draw(st.none() | st.just("https://example.org/?a=1&b=2")),
            "licence": draw(st.none() | st.just(name("open"))),
            "confidence": "one_publication",
            "note": draw(st.none() | st.builds(lambda text: {"zh-Hans": text, "en": text}, written)),
        }
    )


@dataclass(frozen=True)
class World:
    """What a ledger is made of; ``entered`` are figures that somebody typed, which no source folder holds."""

    cards: tuple[Source, ...]
    actuals: tuple[Fact, ...]
    targets: tuple[Fact, ...]
    entered: tuple[Fact, ...]


def _place(fact: Fact) -> tuple[str, ...]:
    return fact.source, fact.indicator, fact.region, str(fact.period)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    sources = ("bulletin", "report-2024.v1")
    drawn = [draw(cards(own)) for own in sources]
    own = lambda kind, key, most: st.lists(facts(kind, sources), max_size=most, unique_by=key)  # noqa: E731
    actuals = draw(own("actual", lambda fact: fact.key, 8))
    entered = [
        fact for fact in draw(own("actual", lambda fact: fact.key, 3)) if fact.key not in {a.key for a in actuals}
    ]
    targets = draw(own("target", _place, 4))
    told = {fact.source for fact in (*actuals, *targets)}
    # A source folder without a row is no source.
    kept = tuple(card for card in drawn if card.id in told)
    return World(kept, tuple(actuals), tuple(targets), tuple(fact for fact in entered if fact.source in told))


def plan_of(world: World) -> Plan:
    """A plan that sets every target of a world."""
    baselines = {(a.indicator, a.region, a.definition.partition("@")[0]): a for a in world.actuals}

    def target(number: int, fact: Fact) -> dict[str, object]:
        base = baselines.get((fact.indicator, fact.region, fact.definition))
        chosen = {"period": str(base.period), "source": base.source, "definition": base.definition} if base else None
        return {
            "id": f"t{number}", "milestone": "end", "indicator": fact.indicator, "region": fact.region,
            "period": str(fact.period), "definition": fact.definition, "force": "binding",
            "baseline": chosen, "no_baseline": None if base else name("none"), "versions": [{"source": fact.source}],
        }  # fmt: skip

    return Plan.model_validate(
        {
            "id": "plan-1", "name": name("plan"), "title": name("title"), "region": "north", "adopted": "2024",
            "source": "bulletin", "order": 1, "is_default": True,
            "milestones": [{"id": "end", "period": "2025", "name": name("end")}],
            "targets": [target(number, fact) for number, fact in enumerate(world.targets)],
        }
    )  # fmt: skip


@contextmanager
def empty_here() -> Iterator[Here]:
    """A home with nothing in it, and no shipped source or definition beside it."""
    folder = Path(mkdtemp(prefix="exchange-"))
    store: Store | None = None
    try:
        for part in ("shipped/definitions", "shipped/plans", "shipped-sources", "home"):
            (folder / part).mkdir(parents=True)
        (folder / "shipped" / "regions.yaml").write_text("[]\n", encoding="utf-8")
        (folder / "shipped-sources" / "reasons.yaml").write_text("{}\n", encoding="utf-8")
        home = Home(folder / "home", f"duckdb:///{(folder / 'home' / 'm.duckdb').as_posix().lstrip('/')}")
        store = open_store(home.database)
        yield Here(store, home, Catalogue({}, {}, {}, {}), folder / "shipped-sources", folder / "shipped")
    finally:
        if store is not None:
            store.close()
        shutil.rmtree(folder)


@contextmanager
def loaded(world: World) -> Iterator[tuple[Here, Catalogue]]:
    """A home with a world in its files, loaded by the pipeline, and with what somebody entered."""
    with empty_here() as here:
        with home_change(here.home) as change:
            stage = Stage(change)
            for fact in (*world.actuals, *world.targets):
                stage.add_fact(cells_of(fact))
            stage.write_facts()
            stage.write_cards(world.cards)
            stage.write_catalogue(Records({}, INDICATORS, REGIONS, {"plan-1": plan_of(world)}, OWN_UNITS))
            with change.moved_in():
                pass
        catalogue = here.load_catalogue(here.home.catalogue)
        told: list[object] = []
        run(
            here.store, here.home.snapshots, catalogue, now=NOW, folder=here.shipped_sources, own=here.home.sources,
            tell=told.extend,
        )  # fmt: skip
        assert told == []
        rows = [observation_row(fact, catalogue) for fact in world.entered]
        if rows:
            counts = RunCounts(1, len(rows), len(rows), 0, 0)
            append_batch(here.store, Batch(uuid4(), NOW, counts, "somebody", {"observation": rows}))
        yield here, catalogue


@contextmanager
def without_own_units() -> Iterator[None]:
    """As another program that has never heard of these units."""
    for own in OWN_UNITS:
        UNITS.pop(own)
    try:
        yield
    finally:
        UNITS.update({own: unit.unit() for own, unit in OWN_UNITS.items()})


def cells_of(fact: Fact) -> tuple[str, ...]:
    """A fact as the cells of a row."""
    told = fact.model_dump(mode="json")
    told |= {"value": f"{fact.value:f}", "value_high": "" if fact.value_high is None else f"{fact.value_high:f}"}
    return tuple(told[column] for column in FACT_COLUMNS)


def small_world(note: str = "") -> World:
    """One source with an actual of each basis and a target."""
    told = {
        "indicator": "output", "region": "north", "value": "4.10", "unit": "cny_100m", "published": "2024-01-01",
        "source": "bulletin", "locator": "p. 1", "confidence": "one_publication", "note": note,
    }  # fmt: skip
    actuals = [
        Fact.model_validate({**told, "kind": "actual", "period": "2016", "definition": f"wide@{basis}"})
        for basis in ("census4", "census5")
    ]
    target = Fact.model_validate({**told, "kind": "target", "period": "2025", "definition": "wide"})
    card = {"publisher": name("office"), "title": name("bulletin"), "published": "2024", "confidence": "secondary"}
    return World((Source.model_validate({"id": "bulletin", **card}),), tuple(actuals), (target,), ())


def content(here: Here, catalogue: Catalogue, *, now: datetime = datetime(2099, 1, 1), **asked: object) -> Content:
    """Everything a home holds, to be handed out."""
    return content_of(here.store, catalogue, Asked(**asked), now, lambda text: text)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Exchange:
    """What the tests of interchange share."""

    worlds: Callable[[], st.SearchStrategy[World]] = worlds
    loaded: Callable[[World], AbstractContextManager[tuple[Here, Catalogue]]] = loaded
    empty_here: Callable[[], AbstractContextManager[Here]] = empty_here
    content: Callable[..., Content] = content
    small_world: Callable[..., World] = small_world
    own_units: Mapping[str, OwnUnit] = field(default_factory=lambda: OWN_UNITS)
    without_own_units: Callable[[], AbstractContextManager[None]] = without_own_units
    now: datetime = NOW


@pytest.fixture(scope="session")
def exchange() -> Exchange:
    """Ledgers of any content, to be handed out and taken in."""
    return Exchange()
