"""The pipeline over real files into a real ledger: nothing twice, nothing lost, nothing by halves."""

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from etl.pipeline import RECORDED_BY
from etl.reading import read_sources
from etl.snapshot import Snapshot, fetch, keep
from indicators.catalogue import Catalogue
from indicators.model import Observation
from indicators.problems import Problems
from indicators.store import RunCounts, Store, observations, runs, snapshots, sources, targets

RunSmall = Callable[..., RunCounts]


@pytest.fixture
def own_sources(small_sources: Path, tmp_path: Path) -> Path:
    """A copy of the two small sources, to be changed."""
    folder = tmp_path / "etl" / "sources"
    shutil.copytree(small_sources, folder)
    return folder


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def held(store: Store, **asked: object) -> list[str]:
    found = observations(store, published_by=date.max, **asked)  # type: ignore[arg-type]
    return [f"{own.indicator} {own.value}" for own in found]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---------------------------------------------------------------- run after run


def test_first_run_brings_everything_in_and_is_recorded(store: Store, run_small: RunSmall, small_sources: Path) -> None:
    counts = run_small(store, small_sources)
    assert counts == RunCounts(sources=2, facts=3, appended=5, withdrawn=0, unchanged=0)
    assert held(store) == ["firms 11230", "rd_share 4.10"]
    (own,) = targets(store, published_by=date.max)
    assert (own.key, str(own.value), own.qualifier, own.locator) == ("city/rd-share-2022/v1", "4.28", "gte", "¶6.3")
    assert (str(own.baseline_period), own.baseline_source) == ("2017", "report-2018")
    assert set(sources(store)) == {"decision", "report-2018"}
    (recorded,) = runs(store)
    assert (recorded.sources, recorded.facts, recorded.appended) == (2, 3, 5)


def test_second_run_over_the_same_bytes_appends_nothing(store: Store, run_small: RunSmall, small_sources: Path) -> None:
    run_small(store, small_sources)
    rows = {
        table: store._connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("observation", "target")
    }
    again = run_small(store, small_sources)
    assert again == RunCounts(sources=2, facts=3, appended=0, withdrawn=0, unchanged=5)
    for table, before in rows.items():
        assert store._connection.execute(f"SELECT * FROM {table}").fetchall() == before
    assert store._connection.execute("SELECT count(*) FROM snapshot").fetchall() == [(2,)]
    assert len(runs(store)) == 2


def test_changed_bytes_append_the_new_row_and_keep_the_old_one(
    store: Store, run_small: RunSmall, own_sources: Path
) -> None:
    run_small(store, own_sources)
    before = runs(store)[0].recorded_at
    change(own_sources, "report-2018/facts.csv", "4.10", "4.13")
    counts = run_small(store, own_sources)
    assert (counts.appended, counts.withdrawn, counts.unchanged) == (1, 0, 4)
    assert held(store) == ["firms 11230", "rd_share 4.13"]
    assert held(store, recorded_until=before) == ["firms 11230", "rd_share 4.10"]


def test_trailing_zeros_are_a_change_for_they_were_printed(
    store: Store, run_small: RunSmall, own_sources: Path
) -> None:
    run_small(store, own_sources)
    change(own_sources, "report-2018/facts.csv", "4.10", "4.1")
    assert run_small(store, own_sources).appended == 1
    assert held(store) == ["firms 11230", "rd_share 4.1"]


def test_a_removed_row_is_withdrawn_and_was_there_before(store: Store, run_small: RunSmall, own_sources: Path) -> None:
    run_small(store, own_sources)
    before = runs(store)[0].recorded_at
    lines = (own_sources / "report-2018/facts.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (own_sources / "report-2018/facts.csv").write_text("".join(lines[:2]), encoding="utf-8")
    counts = run_small(store, own_sources)
    assert (counts.appended, counts.withdrawn, counts.unchanged) == (0, 1, 4)
    assert held(store) == ["rd_share 4.10"]
    assert held(store, recorded_until=before) == ["firms 11230", "rd_share 4.10"]
    assert run_small(store, own_sources).withdrawn == 0


def test_a_row_that_comes_back_is_appended_again(store: Store, run_small: RunSmall, own_sources: Path) -> None:
    whole = (own_sources / "report-2018/facts.csv").read_bytes()
    run_small(store, own_sources)
    (own_sources / "report-2018/facts.csv").write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    run_small(store, own_sources)
    (own_sources / "report-2018/facts.csv").write_bytes(whole)
    assert run_small(store, own_sources).appended == 1
    assert held(store) == ["firms 11230", "rd_share 4.10"]


def test_a_changed_card_is_a_new_version_of_the_card(store: Store, run_small: RunSmall, own_sources: Path) -> None:
    run_small(store, own_sources)
    before = runs(store)[0].recorded_at
    change(own_sources, "decision/source.yaml", "en: Decision", "en: The Decision")
    assert run_small(store, own_sources).appended == 1
    assert sources(store)["decision"].title.en == "The Decision"
    assert sources(store, recorded_until=before)["decision"].title.en == "Decision"


def test_a_target_taken_out_of_its_plan_is_withdrawn(
    store: Store, run_small: RunSmall, small_catalogue: Catalogue, own_sources: Path
) -> None:
    run_small(store, own_sources)
    before = runs(store)[0].recorded_at
    target = "target,rd_share,shenzhen,2022,4.28,,gte,percent,survey,A"
    change(own_sources, "decision/facts.csv", target, "actual,firms,shenzhen,2016,8037,,exact,enterprise,register,A")
    (plan,) = small_catalogue.plans.values()
    without = replace(small_catalogue, plans={plan.id: plan.model_copy(update={"targets": ()})})
    assert run_small(store, own_sources, catalogue=without).withdrawn == 1
    assert targets(store, published_by=date.max) == ()
    assert len(targets(store, published_by=date.max, recorded_until=before)) == 1


def test_the_pipeline_withdraws_only_what_it_brought_in_itself(
    store: Store,
    run_small: RunSmall,
    small_sources: Path,
    figure: Callable[..., Observation],
    append: Callable[..., list[str]],
) -> None:
    append(store, figure(2018, "4.2"), at=datetime(2026, 1, 1))
    assert run_small(store, small_sources).withdrawn == 0
    assert "rd_share 4.2" in held(store)
    assert RECORDED_BY != "test"


def test_figures_are_kept_in_the_unit_of_their_indicator(store: Store, run_small: RunSmall, own_sources: Path) -> None:
    change(own_sources, "report-2018/facts.csv", "11230,,exact,enterprise,", "1.1230,,exact,enterprise_10k,")
    run_small(store, own_sources)
    assert "firms 11230" in held(store)


def test_progress_is_told_source_by_source(small_catalogue: Catalogue, small_sources: Path) -> None:
    told: list[tuple[int, int, str]] = []
    read_sources(
        small_catalogue, today=date(2026, 11, 22), folder=small_sources, progress=lambda *step: told.append(step)
    )
    assert told == [(1, 2, "decision"), (2, 2, "report-2018")]


def test_reading_writes_nothing(small_catalogue: Catalogue, own_sources: Path, tmp_path: Path) -> None:
    before = files_in(tmp_path)
    read_sources(small_catalogue, today=date(2026, 11, 22), folder=own_sources)
    assert files_in(tmp_path) == before


# ---------------------------------------------------------------- snapshots


def test_the_bytes_read_are_kept_once_under_their_sha256(
    store: Store, run_small: RunSmall, own_sources: Path, tmp_path: Path
) -> None:
    run_small(store, own_sources)
    run_small(store, own_sources)
    first = (own_sources / "report-2018/facts.csv").read_bytes()
    change(own_sources, "report-2018/facts.csv", "4.10", "4.13")
    run_small(store, own_sources)
    second = (own_sources / "report-2018/facts.csv").read_bytes()
    kept = files_in(tmp_path / "snapshots")
    assert len(kept) == 3
    for content in (first, second, (own_sources / "decision/facts.csv").read_bytes()):
        name = hashlib.sha256(content).hexdigest()
        assert kept[f"{name[:2]}/{name}"] == content
    newest = snapshots(store)[("report-2018", "etl/sources/report-2018/facts.csv")]
    assert newest == hashlib.sha256(second).hexdigest()


def test_a_snapshot_that_is_there_already_is_not_written_again(tmp_path: Path) -> None:
    snapshot = Snapshot("a", "a.csv", b"content", hashlib.sha256(b"content").hexdigest())
    keep(snapshot, tmp_path)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.chmod(0o400)
    stamp = path.stat().st_mtime_ns
    keep(snapshot, tmp_path)
    assert path.stat().st_mtime_ns == stamp
    assert [path.name for path in tmp_path.rglob("*.part")] == []


def test_a_file_that_cannot_be_read_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "facts.csv").mkdir()
    with pytest.raises(Problems) as raised:
        fetch(tmp_path / "facts.csv", source="a", root=tmp_path)
    assert str(raised.value).startswith("facts.csv: The file cannot be read: Is a directory. ")
