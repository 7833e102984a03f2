"""What an office adds in its home: read beside what is shipped, and never in the way of it."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from etl.pipeline import run
from etl.reading import read_sources
from etl.source_readers import READERS
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem, Problems
from indicators.store import RunCounts, Store, observations, sources

SMALL = Path(__file__).parent.parent / "data" / "small-catalogue"
HEADER = (SMALL / "etl" / "sources" / "report-2018" / "facts.csv").read_text(encoding="utf-8").splitlines()[0]
FIGURE = "actual,firms,shenzhen,2019,{value},,exact,enterprise,register,A,2020-02,office-report,p. 3,one_publication,"
CARD = """publisher: {zh-Hans: 本局, en: Our bureau}
title: {zh-Hans: 年报, en: Yearbook}
published: "2020-02-01"
confidence: one_publication
"""
DEFINED = """name: {zh-Hans: 绿道, en: Greenways}
unit: kilometre
direction: up
form: stock
definitions: [{id: built, name: {zh-Hans: 建成, en: Built}}]
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home" / "sources").mkdir(parents=True)
    return tmp_path / "home"


def put_source(home: Path, name: str = "office-report", *, value: str = "17000") -> Path:
    folder = home / "sources" / name
    folder.mkdir(exist_ok=True)
    (folder / "source.yaml").write_text(CARD, encoding="utf-8")
    (folder / "facts.csv").write_text(f"{HEADER}\n{FIGURE.format(value=value)}\n", encoding="utf-8")
    return folder


def load(store: Store, home: Path) -> tuple[RunCounts, list[Problem]]:
    told: list[Problem] = []
    catalogue = load_catalogue(SMALL / "indicators", own=home / "catalogue")
    counts = run(
        store,
        home / "snapshots",
        catalogue,
        now=datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None),
        folder=SMALL / "etl" / "sources",
        own=home / "sources",
        tell=told.extend,
    )
    return counts, told


def figures(store: Store) -> list[str]:
    return [f"{own.source} {own.value}" for own in observations(store, published_by=date.max)]


def test_a_source_of_the_home_is_loaded_beside_the_shipped_ones(store: Store, home: Path) -> None:
    put_source(home)
    counts, told = load(store, home)
    assert (counts.sources, told) == (3, [])
    assert "office-report 17000" in figures(store)
    assert load(store, home)[0].appended == 0


def test_a_source_with_faults_is_told_and_what_it_said_before_stays(store: Store, home: Path) -> None:
    put_source(home)
    load(store, home)
    before = figures(store)
    put_source(home, value="17,000")
    counts, (told,) = load(store, home)
    assert str(told).startswith("sources/office-report/facts.csv:2:")
    assert (counts.appended, counts.withdrawn) == (0, 0)
    assert figures(store) == before
    assert "office-report" in sources(store)


def test_a_source_with_a_broken_card_keeps_its_figures_too(store: Store, home: Path) -> None:
    folder = put_source(home)
    load(store, home)
    before = figures(store)
    (folder / "source.yaml").write_text("publisher: [", encoding="utf-8")
    counts, (told,) = load(store, home)
    assert told.place.file == "sources/office-report/source.yaml"
    assert (counts.withdrawn, figures(store)) == (0, before)


def test_a_source_taken_out_of_the_home_is_withdrawn(store: Store, home: Path) -> None:
    folder = put_source(home)
    load(store, home)
    shutil.rmtree(folder)
    counts, told = load(store, home)
    assert (counts.withdrawn, told) == (2, [])
    assert "office-report 17000" not in figures(store)


def test_an_id_that_is_shipped_already_is_told_and_the_shipped_source_stands(store: Store, home: Path) -> None:
    put_source(home, "report-2018")
    _, (told,) = load(store, home)
    assert str(told) == (
        "sources/report-2018/source.yaml:1:1: The id 'report-2018' is used twice. Give one of them another id."
    )
    assert "report-2018 4.10" in figures(store)


def test_a_reader_nobody_has_is_told_where_the_card_names_it(home: Path) -> None:
    folder = put_source(home)
    (folder / "source.yaml").write_text(CARD + "reader: jsonstat\n", encoding="utf-8")
    readers = {"facts": READERS["facts"]}
    with patch.dict(READERS, readers, clear=True):
        reading = read_sources(
            load_catalogue(SMALL / "indicators"),
            today=date(2026, 11, 22),
            folder=SMALL / "etl" / "sources",
            own=home / "sources",
        )
    assert reading.left == {"office-report"}
    assert [str(own) for own in reading.problems] == [
        "sources/office-report/source.yaml:5:9: No reader is called 'jsonstat'. There are: facts."
    ]


def test_definitions_of_the_home_stand_beside_the_shipped_ones(home: Path) -> None:
    folder = home / "catalogue" / "definitions"
    folder.mkdir(parents=True)
    (folder / "greenways.yaml").write_text(DEFINED, encoding="utf-8")
    catalogue = load_catalogue(SMALL / "indicators", own=home / "catalogue")
    assert {"firms", "rd_share", "greenways"} <= set(catalogue.indicators)
    (folder / "firms.yaml").write_text(DEFINED, encoding="utf-8")
    with pytest.raises(Problems, match="catalogue/definitions/firms.yaml:1:1: The id 'firms' is used twice"):
        load_catalogue(SMALL / "indicators", own=home / "catalogue")
