"""A table by a card goes the one way in: its figures are loaded once, and a fault leaves all as it was."""

from datetime import UTC, date, datetime
from pathlib import Path

from etl.pipeline import run
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem
from indicators.store import Store, observations

SMALL = Path(__file__).parents[2] / "data" / "small-catalogue"
READING = "columns: {region: 地区}\nwide: period\nconstants: {indicator: firms, unit: 家}\nmarks: {'*': P}\n"


def load(store: Store, home: Path) -> tuple[int, int, list[str]]:
    told: list[Problem] = []
    counts = run(
        store,
        home / "snapshots",
        load_catalogue(SMALL / "indicators"),
        now=datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None),
        folder=SMALL / "etl" / "sources",
        own=home / "sources",
        tell=told.extend,
    )
    return counts.appended, counts.withdrawn, [str(own) for own in told]


def figures(store: Store) -> list[str]:
    known = observations(store, published_by=date.max)
    return [f"{own.period} {own.value} {own.obs_status}" for own in known if own.source == "yearbook"]


def test_a_table_is_loaded_once_and_a_changed_one_changes_what_has_changed(table, store: Store) -> None:
    table.put(table.home, READING, "地区,2019,2020\n深圳,17000,18500*\n")
    assert load(store, table.home)[2] == []
    assert figures(store) == ["2019 17000 A", "2020 18500 P"]
    assert load(store, table.home) == (0, 0, [])
    table.put(table.home, READING, "地区,2019,2020\n深圳,17000,18650\n")
    assert load(store, table.home)[:2] == (1, 0)
    assert figures(store) == ["2019 17000 A", "2020 18650 A"]


def test_of_a_table_with_a_fault_nothing_is_loaded_and_what_was_stays(table, store: Store) -> None:
    table.put(table.home, READING, "地区,2019,2020\n深圳,17000,18500*\n")
    load(store, table.home)
    table.put(table.home, READING, "地区,2019,2020,2021\n深圳,17001,18501,二万\n")
    appended, withdrawn, (told,) = load(store, table.home)
    assert (appended, withdrawn) == (0, 0)
    assert told.startswith("sources/yearbook/table.csv:2:4: '二万' is not read as a number.")
    assert figures(store) == ["2019 17000 A", "2020 18500 P"]


def test_text_that_looks_like_a_formula_stays_a_text(table, store: Store) -> None:
    reading = "columns: {region: r, period: t, value: v, note: n}\nconstants: {indicator: firms, unit: 家}\n"
    table.put(table.home, reading, 'r,t,v,n\n深圳,2019,17000,"=HYPERLINK(""http://evil"")"\n')
    load(store, table.home)
    (own,) = [own for own in observations(store, published_by=date.max) if own.source == "yearbook"]
    assert own.note == '=HYPERLINK("http://evil")'
