"""What is to be expected is kept at the end of a run, once, and again only when it changes."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl import pipeline
from etl.outlooks import current_outlooks
from etl.pipeline import run
from indicators.store import data_version, kept_outlooks, open_store

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)


@pytest.fixture(scope="module")
def kept(loaded):
    return {own.outlook.key: own for own in kept_outlooks(loaded.store)}


def test_the_outlook_of_every_series_and_of_every_open_target_on_it_is_kept(loaded, kept):
    assert {key for key, own in kept.items() if own.outlook.target is None} == {
        "gdp|shenzhen",
        "rd_expenditure|shenzhen",
        "rd_intensity|shenzhen",
    }
    assert {key for key, own in kept.items() if own.outlook.target} == {
        "shenzhen-14fyp/rd-intensity-2025/v1",
        "shenzhen-15fyp/gdp-2026-2030/v1",
        "shenzhen-15fyp/rd-intensity-2026-2030/v1",
    }
    assert {own.made_on for own in kept.values()} == {NOW.date()}


def test_what_was_kept_reads_back_as_it_was_given(loaded, kept):
    given = current_outlooks(loaded.store, loaded.catalogue, NOW.date())
    assert [kept[own.key].outlook for own in given] == list(given)


def test_a_second_run_over_the_same_sources_keeps_nothing_new(loaded, tmp_path: Path):
    store = open_store(f"duckdb:///{(tmp_path / 'ledger.duckdb').as_posix().lstrip('/')}")
    run(store, tmp_path / "snapshots", loaded.catalogue, now=NOW)
    before, version = kept_outlooks(store), data_version(store)
    run(store, tmp_path / "snapshots", loaded.catalogue, now=NOW.replace(day=30))
    assert kept_outlooks(store) == before
    assert data_version(store) == version
    store.close()


def test_an_idle_run_does_not_look_ahead_and_one_after_an_entry_does(
    loaded, tmp_path: Path, monkeypatch, figure, append
):
    asked = []
    monkeypatch.setattr(
        pipeline, "current_outlooks", lambda *given: asked.append(given[-1]) or current_outlooks(*given)
    )
    store = open_store(f"duckdb:///{(tmp_path / 'ledger.duckdb').as_posix().lstrip('/')}")
    for _ in range(2):
        run(store, tmp_path / "snapshots", loaded.catalogue, now=NOW)
    assert len(asked) == 1
    entered = figure(
        2025, "2700", indicator="rd_expenditure", unit="cny_100m", definition="china_rd_survey", published="2026-11"
    )
    append(store, entered, at=datetime.now(UTC).replace(tzinfo=None))
    before = len(kept_outlooks(store))
    run(store, tmp_path / "snapshots", loaded.catalogue, now=NOW.replace(day=30))
    assert len(asked) == 2
    (newest,) = kept_outlooks(store)[before:]
    assert (newest.outlook.key, newest.outlook.last_year) == ("rd_expenditure|shenzhen", 2025)
    store.close()


def test_a_decided_target_leaves_nothing_to_expect(loaded):
    keys = {own.key for own in current_outlooks(loaded.store, loaded.catalogue, date(2024, 12, 1))}
    assert "shenzhen-14fyp/gdp-2025/v1" in keys
    later = {own.key for own in current_outlooks(loaded.store, loaded.catalogue, NOW.date())}
    assert "shenzhen-14fyp/gdp-2025/v1" not in later
