"""Revisions in large files wait as those of small ones do, found by the engine; too many at once are decided as one."""

import csv
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from etl import large_files
from etl.entry.administering import lock_period
from etl.entry.deciding import decide
from etl.home import Home
from etl.pipeline import run
from etl.refreshing import gate
from indicators.catalogue_files import load_catalogue
from indicators.model import FACT_COLUMNS
from indicators.people import ROLES, Person
from indicators.periods import parse_period
from indicators.problems import Problem
from indicators.proposals import PeriodLock, Proposal
from indicators.store import RunCounts, Store, compare_with_journal, observations, threads

SMALL = Path(__file__).parents[2] / "data" / "small-catalogue"
WANG = Person(id="wang", roles=frozenset(ROLES), way_in="command_line")
CARD = """publisher: {zh-Hans: 本局, en: Our bureau}
title: {zh-Hans: 年报, en: Yearbook}
published: "2026-02"
confidence: one_publication
upkeep: {hold: {periods: 6}}
"""
USUAL = {"kind": "actual", "indicator": "firms", "region": "shenzhen", "qualifier": "exact", "unit": "enterprise",
         "definition": "register", "obs_status": "A", "published": "2026-02", "source": "bulk",
         "confidence": "one_publication"}  # fmt: skip
Figures = dict[str, str]


class Bureau:
    """An office with one file of its own; ``says`` writes it, ``load`` runs the pipeline."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.store, self.home = store, Home(folder, "")
        self.catalogue = load_catalogue(SMALL / "indicators")
        self.told: list[Problem] = []
        self.moment = datetime(2026, 11, 22, 8)

    def says(self, figures: Figures, *, page: str = "p. 1") -> None:
        """The figures of the file, by period; a year with a page behind it is printed there."""
        folder = self.home.sources / "bulk"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "source.yaml").write_text(CARD, encoding="utf-8")
        with (folder / "facts.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, FACT_COLUMNS, restval="")
            writer.writeheader()
            for named, value in figures.items():
                period, _, printed = named.partition(" ")
                writer.writerow({**USUAL, "period": period, "value": value, "locator": printed or page})

    def load(self) -> RunCounts:
        self.told.clear()
        self.moment += timedelta(days=1)
        return run(
            self.store, self.home.snapshots, self.catalogue, now=self.moment, folder=SMALL / "etl" / "sources",
            own=self.home.sources, tell=self.told.extend,
        )  # fmt: skip

    @property
    def figures(self) -> Figures:
        held = observations(self.store, published_by=self.moment.date())
        return {f"{own.period} {own.locator}": str(own.value) for own in held if own.source == "bulk"}

    @property
    def waiting(self) -> list[Proposal]:
        return [own.newest for own in threads(self.store) if own.state == "submitted"]

    def decide(self, outcome: Any) -> None:
        versions = [(own.id, own.version) for own in self.waiting]
        decide(self.store, self.catalogue, WANG, outcome, versions, form=uuid4(), comment="Asked the bureau.")


@pytest.fixture
def bureau(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    monkeypatch.setattr(large_files, "LARGE_BYTES", 1000)
    return Bureau(store, tmp_path / "home")


def years(first: int, last: int, value: int = 1000) -> Figures:
    return {str(year): str(value + year) for year in range(first, last + 1)}


BEFORE = years(2005, 2025)
# One beyond a fifth, one small, one long ago, one that goes, one that is printed elsewhere, and a new one.
SINCE = BEFORE | {"2020": "9000", "2021": "3022", "2008": "3009", "2024 p. 2": "1"} | {"2025-H1": "20"}
del SINCE["2019"], SINCE["2024"]


def revised(bureau: Bureau) -> tuple[list[tuple[str, ...]], Figures]:
    """What waits, and what stands, once the file has changed."""
    bureau.says(BEFORE)
    bureau.load()
    bureau.says(SINCE)
    bureau.load()
    asked = [(str(own.fact.period), own.kind, own.fact.locator, own.reason) for own in bureau.waiting]
    return sorted(asked), bureau.figures


WAITS = [("2008", "correct"), ("2020", "correct"), ("2024", "enter"), ("2024", "withdraw")]


def test_what_waits_is_the_same_whichever_way_a_file_takes(
    bureau: Bureau, open_here: Callable[..., Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, figures = revised(bureau)
    assert [own[:2] for own in asked] == WAITS
    assert figures["2021 p. 1"] == "3022" and figures["2020 p. 1"] == "3020" and "2019 p. 1" not in figures
    monkeypatch.setattr(large_files, "LARGE_BYTES", 1 << 40)
    assert revised(Bureau(open_here("one-by-one.store"), tmp_path / "one-by-one")) == (asked, figures)


def test_the_other_engine_finds_the_same(
    open_here: Callable[..., Store], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_files, "LARGE_BYTES", 1000)
    asked, _ = revised(Bureau(open_here("lake.store", "ducklake"), tmp_path / "lake"))
    assert [own[:2] for own in asked] == WAITS


def test_what_is_approved_comes_in_and_the_file_is_asked_about_nothing_twice(bureau: Bureau) -> None:
    revised(bureau)
    bureau.load()
    assert len(bureau.waiting) == 4
    bureau.decide("approved")
    bureau.load()
    assert bureau.figures == {name if " " in name else f"{name} p. 1": value for name, value in SINCE.items()}
    assert (bureau.load().appended, bureau.waiting, bureau.told) == (0, [], [])
    assert compare_with_journal(bureau.store).problems == ()


def test_figures_of_locked_periods_wait_in_a_file_loaded_for_the_first_time(bureau: Bureau) -> None:
    lock = PeriodLock(period=parse_period("2024"), locks_on="2026-01-01", reason="Closed.")
    lock_period(bureau.store, WANG, lock, form=uuid4())
    bureau.says(years(2013, 2025))
    bureau.load()
    assert "2024 p. 1" not in bureau.figures and len(bureau.figures) == 12
    assert [str(own.fact.period) for own in bureau.waiting] == ["2024"]


@pytest.mark.parametrize("size", [1000, 1 << 40])
def test_more_suspicious_figures_than_anybody_reads_wait_as_one(
    size: int, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(large_files, "LARGE_BYTES", size)
    monkeypatch.setattr(gate, "MOST_PROPOSALS", 3)
    bureau.says(BEFORE)
    bureau.load()
    rebased = {year: f"{int(value) * 10}" for year, value in BEFORE.items()}
    bureau.says({**rebased, "2025-H1": "20"})
    assert bureau.load().appended == 0
    (told,) = bureau.told
    assert told.kind == "revision_held_whole" and (told.values["changes"], told.values["number"]) == ("22", "21")
    (own,) = bureau.waiting
    assert (own.stands_for, own.kind, "21" in own.reason) == (22, "correct", True)
    bureau.load()
    assert [own.id for own in bureau.waiting] == [own.id] and bureau.figures["2020 p. 1"] == BEFORE["2020"]
    bureau.decide("approved")
    bureau.load()
    assert bureau.figures == {f"{name} p. 1": value for name, value in {**rebased, "2025-H1": "20"}.items()}
    assert (bureau.load().appended, bureau.told) == (0, [])


def test_a_refused_revision_stays_out_until_the_file_says_something_else(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gate, "MOST_PROPOSALS", 3)
    bureau.says(BEFORE)
    bureau.load()
    rebased = {year: f"{int(value) * 10}" for year, value in BEFORE.items()}
    bureau.says(rebased)
    bureau.load()
    bureau.decide("returned")
    assert (bureau.load().appended, bureau.waiting, len(bureau.told)) == (0, [], 1)
    bureau.says(rebased | {"2025": "30260"})
    bureau.load()
    assert [own.stands_for for own in bureau.waiting] == [21]
    bureau.says(BEFORE)
    assert (bureau.load().appended, bureau.waiting, bureau.told) == (0, [], [])
    bureau.says(rebased | {"2025": "30260"})
    bureau.load()
    assert [own.version for own in bureau.waiting] == [2]
