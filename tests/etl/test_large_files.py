"""Large files of tidy facts: the same rows, the same sentences, whichever way a file takes; all of it, or nothing."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from etl import large_files, pipeline
from etl.ledger_rows import observation_row
from etl.reading import read_sources
from indicators.catalogue import Catalogue
from indicators.model import FACT_COLUMNS
from indicators.problems import Problems
from indicators.store import RunCounts, Store, compare_with_journal, open_store, rebuild
from indicators.store.loading import Loader

RunSmall = Callable[..., RunCounts]
Cells = dict[str, str]

# What differs from one run to the other.
OF_THE_RUN = ("id", "run", "recorded_at")
FILE = "report-2018/facts.csv"
USUAL: Cells = {
    "kind": "actual", "indicator": "firms", "region": "shenzhen", "period": "2017", "value": "11230", "value_high": "",
    "qualifier": "exact", "unit": "enterprise", "definition": "register", "obs_status": "A", "published": "2018-01-17",
    "source": "report-2018", "locator": "p. 4", "confidence": "one_publication", "note": "",
}  # fmt: skip
# Without it the plan has no baseline.
BASELINE = {**USUAL, "indicator": "rd_share", "value": "4.10", "unit": "percent", "definition": "survey"}
NUMBERS = (
    "0",
    "4.10",
    "-0.0",
    "-12.5",
    "007",
    "1e3",
    "1,200",
    "５１",
    "123456789012.123456",
    "0.0000001",
    "9" * 27,
    "",
    "NaN",
)
TEXTS = (
    "",
    "p. 4",
    'a "quoted" word',
    "back\\slash",
    " blank ",
    "\u3000blank",
    "第五节",
    "'+1",
    "two\nlines",
    "a|b",
    "\u007f",
    "😀",
)
PERIODS = ("2016", "2015-H1", "2014-Q3", "2013-02", "2011/2015", "2015/..", "2017-13", "1900", "2018")
CELLS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["actual", "target", "other"]),
        "indicator": st.sampled_from(["firms", "rd_share", "frims", ""]),
        "region": st.sampled_from(["shenzhen", "shenzen", " shenzhen"]),
        "period": st.sampled_from(PERIODS),
        "value": st.sampled_from(NUMBERS) | st.decimals(-10**8, 10**8, places=3).map(str),
        "value_high": st.sampled_from(["", "20000"]),
        "qualifier": st.sampled_from(["exact", "about", "gt", "range", "near"]),
        "unit": st.sampled_from(["enterprise", "enterprise_10k", "percent", "miles"]),
        "definition": st.sampled_from(["register", "survey", "register@old"]),
        "obs_status": st.sampled_from(["A", "E", "X"]),
        "published": st.sampled_from(["2018", "2017-12", "2017-11", "2016-02-29", "2015-02-29", "2099", "2018-1", ""]),
        "source": st.sampled_from(["report-2018", "decision", ""]),
        "locator": st.sampled_from(TEXTS),
        "confidence": st.sampled_from(["secondary", "unverified", "sure"]),
        "note": st.sampled_from(TEXTS) | st.text(max_size=8),
    },
)  # fmt: skip
SOUND_CELLS = st.fixed_dictionaries(
    {"locator": st.sampled_from(TEXTS[:-1]) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)},
    optional={
        "period": st.sampled_from(["2016", "2015-H1", "2014-Q3", "2013-02", "2011/2015"]),
        "value": st.decimals(-(10**9), 10**12, places=2).map(str) | st.sampled_from(["-0.0", "007", "1.000001", "10"]),
        "unit": st.sampled_from(["enterprise", "enterprise_10k"]),
        "obs_status": st.sampled_from(["A", "E", "P"]),
        "qualifier": st.sampled_from(["exact", "about", "lte"]),
        "published": st.sampled_from(["2018", "2017-12", "2020-02-29"]),
        "note": st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    },
)


def csv_of(rows: list[Cells]) -> str:
    stream = StringIO(newline="")
    writer = csv.DictWriter(stream, FACT_COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue()


def many(number: int, **more: str) -> list[Cells]:
    """Facts of one indicator on different pages."""
    return [BASELINE, *({**USUAL, "locator": f"p. {own}", "value": str(own), **more} for own in range(number))]


@pytest.fixture
def sources(small_sources: Path, write: Callable[..., Path]) -> Path:
    """A copy of the two small sources, to be changed."""
    names = [path for path in sorted(small_sources.rglob("*")) if path.is_file()]
    return (
        write({f"etl/sources/{path.relative_to(small_sources)}": path.read_bytes() for path in names}) / "etl/sources"
    )


@pytest.fixture
def from_size(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Sets from what size on files are large: ``from_size(0)`` makes every one large."""
    return lambda size: monkeypatch.setattr(large_files, "LARGE_BYTES", size)


def outcome(run_small: RunSmall, sources: Path) -> tuple[object, ...]:
    """What a run into an empty ledger leaves: its counts and all rows, or its faults."""
    with TemporaryDirectory() as folder:
        store = open_store(f"duckdb://{Path(folder, 'ledger.duckdb').as_posix()}")
        try:
            counts = run_small(store, sources)
            rows = {
                table: [{name: own[name] for name in own if name not in OF_THE_RUN} for own in store.dump(table)]
                for table in ("observation", "target", "source", "snapshot")
            }
            return counts, {table: sorted(map(str, own)) for table, own in rows.items()}
        except Problems as faults:
            return tuple(sorted(map(str, faults.problems)))
        finally:
            store.close()


def judged(sources: Path, catalogue: Catalogue) -> tuple[list[str], list[tuple[object, ...]]]:
    """The faults of the sources, and their figures: key, content, value and decimals as they go into the ledger."""
    reading = read_sources(catalogue, today=date(2026, 11, 22), folder=sources)
    if reading.problems:
        return sorted(map(str, reading.problems)), []
    rows = [observation_row(fact, catalogue) for _, fact in reading.facts if fact.kind == "actual"]
    figures = [(own["content_hash"], Decimal(own["value"]), own["decimals"], own["public_by"]) for own in rows]
    for own in reading.large:
        query = f"SELECT lower(hex(content_hash)), value, decimals, public_by FROM '{own.staged.file}' WHERE is_certain"
        figures += [(*row[:3], row[3].isoformat()) for row in duckdb.sql(query).fetchall()]
    return [], sorted(figures, key=str)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changed=st.lists(CELLS, max_size=2) | st.lists(SOUND_CELLS, max_size=6, unique_by=lambda own: own["locator"]))
@example(changed=[])
@example(
    changed=[
        {"note": 'He said "\\"', "locator": "第 3 页"},
        {"unit": "enterprise_10k", "value": "1.123", "period": "2016"},
        {"unit": "enterprise_10k", "value": "-0.00", "period": "2016-H1"},
        {"locator": "p. 9", "value": "-0.5"},
    ]
)
@example(changed=[{}, {}, {"locator": " p. 4"}])
@example(changed=[{"note": "two\nlines"}, {"region": "shenzen"}, {"published": "2017-11"}, {"published": "2017-12"}])
def test_a_row_is_judged_the_same_whichever_way_its_file_takes(
    changed: list[Cells], sources: Path, small_catalogue: Catalogue, from_size: Callable[[int], None]
) -> None:
    (sources / FILE).write_text(csv_of([BASELINE, *(USUAL | own for own in changed)]), encoding="utf-8", newline="")
    from_size(1 << 40)
    faults, figures = judged(sources, small_catalogue)
    from_size(0)
    told, found = judged(sources, small_catalogue)
    assert told == faults
    assert found == figures


def test_a_run_leaves_the_same_rows_whichever_way_a_file_takes(
    sources: Path, run_small: RunSmall, from_size: Callable[[int], None]
) -> None:
    (sources / FILE).write_text(
        csv_of([*many(20), {**USUAL, "locator": "p. 99", "note": "line\nby line"}]), encoding="utf-8", newline=""
    )
    from_size(1 << 40)
    one_by_one = outcome(run_small, sources)
    from_size(0)
    assert outcome(run_small, sources) == one_by_one
    assert isinstance(one_by_one[0], RunCounts)
    assert one_by_one[0].facts == 23


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"kind,indicator\nactual,firms\n",
        b"\xef\xbb\xbf" + csv_of([BASELINE]).encode(),
        csv_of([BASELINE]).replace("\n", "\r\n").encode(),
        csv_of([BASELINE]).replace("\n", "\n\n").encode(),
        csv_of([BASELINE, USUAL]).encode() + b"actual,firms\n",
        csv_of([BASELINE]).encode() + b'"never closed\n',
        csv_of([BASELINE]).encode("utf-16"),
        csv_of([BASELINE, {**USUAL, "note": "深"}]).encode("gb18030"),
        csv_of([]).encode(),
    ],
    ids=["empty", "header", "mark", "ends", "blank lines", "short", "open", "utf-16", "gb18030", "no rows"],
)
def test_files_of_another_form_are_told_alike(
    content: bytes, sources: Path, run_small: RunSmall, from_size: Callable[[int], None]
) -> None:
    (sources / FILE).write_bytes(content)
    from_size(1 << 40)
    one_by_one = outcome(run_small, sources)
    from_size(0)
    assert outcome(run_small, sources) == one_by_one


@pytest.mark.parametrize("engine", ["duckdb", "ducklake"])
def test_later_runs_append_only_what_changed_and_withdraw_what_is_gone(
    engine: str, open_here: Callable[..., Store], sources: Path, run_small: RunSmall, from_size: Callable[[int], None]
) -> None:
    from_size(0)
    store = open_here(f"{engine}.store", engine)
    file = sources / FILE
    rows = many(300)
    file.write_text(csv_of(rows), encoding="utf-8")
    first = run_small(store, sources)
    assert (first.facts, first.withdrawn) == (302, 0)
    again = run_small(store, sources)
    assert (again.appended, again.withdrawn, again.unchanged) == (0, 0, first.appended)
    rows[7]["value"], rows[8]["note"] = "5000", "corrected"
    del rows[20]
    file.write_text(csv_of(rows), encoding="utf-8")
    changed = run_small(store, sources)
    assert (changed.appended, changed.withdrawn) == (2, 1)
    rows[7]["value"] = "6"
    rows.append({**USUAL, "locator": "p. 19", "value": "19"})
    file.write_text(csv_of(rows), encoding="utf-8")
    back = run_small(store, sources)
    assert (back.appended, back.withdrawn) == (2, 0)
    assert run_small(store, sources).appended == 0
    from_size(1 << 40)
    assert (run_small(store, sources).appended, run_small(store, sources).withdrawn) == (0, 0)
    assert compare_with_journal(store).problems == ()


def test_a_file_that_was_loaded_is_read_again_only_when_it_or_what_is_defined_changed(
    store: Store,
    sources: Path,
    run_small: RunSmall,
    small_catalogue: Catalogue,
    from_size: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    staged: list[str] = []
    stage = Loader.stage

    def staging(self: Loader, source: Path, *own: Any, **more: Any) -> object:
        staged.append(source.parent.name)
        return stage(self, source, *own, **more)

    monkeypatch.setattr(Loader, "stage", staging)
    from_size(0)
    other = sources / "yearbook"
    other.mkdir()
    (other / "source.yaml").write_bytes((sources / "report-2018/source.yaml").read_bytes())
    rows = [{**USUAL, "source": "yearbook", "locator": f"p. {own}", "value": str(own)} for own in range(30)]
    (other / "facts.csv").write_text(csv_of(rows), encoding="utf-8")
    first = run_small(store, sources)
    again = run_small(store, sources)
    assert (again.facts, again.appended, again.withdrawn, again.unchanged) == (33, 0, 0, first.appended)
    assert staged.count("yearbook") == 1
    (other / "facts.csv").write_text(csv_of([*rows[:-1], {**rows[-1], "value": "7"}]), encoding="utf-8")
    assert run_small(store, sources).appended == 1
    assert staged.count("yearbook") == 2
    firms = small_catalogue.indicators["firms"].model_copy(update={"unit": "enterprise_10k"})
    defined = replace(small_catalogue, indicators={**small_catalogue.indicators, "firms": firms})
    assert run_small(store, sources, catalogue=defined).appended == 31
    assert staged.count("yearbook") == 3


def test_the_journal_makes_the_rows_again(
    store: Store, sources: Path, run_small: RunSmall, from_size: Callable[[int], None]
) -> None:
    from_size(0)
    (sources / FILE).write_text(csv_of(many(50)), encoding="utf-8")
    run_small(store, sources)
    (sources / FILE).write_text(csv_of(many(40, obs_status="P")), encoding="utf-8")
    run_small(store, sources)
    before = store.dump("observation")
    setting = f"duckdb://{store.location.path.as_posix()}"
    store.close()
    assert rebuild(setting).rows["observation"] == len(before)
    again = open_store(setting)
    assert again.dump("observation") == before
    again.close()


_CHILD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from etl import large_files, pipeline
from etl.ledger_rows import observation_row
from etl.reading import read_sources
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.store import open_store
from indicators.store.connection import Writer
from indicators.store.loading import Loader
large_files.LARGE_BYTES = 0
home, sources, catalogue = map(Path, sys.argv[1:])
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
{before}
pipeline.run(open_store(f"duckdb://{{home / 'ledger.duckdb'}}"), home / "snapshots", load_catalogue(catalogue),
             now=datetime(2026, 11, 22, 8), folder=sources)
"""
_WHILE_READING = "Loader.uncertain = die"
_WHILE_WRITING = """
append = Writer.append
def dying(self, statement, **more):
    append(self, statement, **more)
    statement == "observations_of_file" and die()
Writer.append = dying
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
@pytest.mark.parametrize(("before", "is_journalled"), [(_WHILE_READING, False), (_WHILE_WRITING, True)])
def test_killed_a_load_is_whole_or_nothing(
    before: str,
    is_journalled: bool,
    tmp_path: Path,
    sources: Path,
    small_sources: Path,
    open_here: Callable[..., Store],
    run_small: RunSmall,
    from_size: Callable[[int], None],
) -> None:
    (sources / FILE).write_text(csv_of(many(40)), encoding="utf-8")
    catalogue = small_sources.parent.parent / "indicators"
    command = [sys.executable, "-c", _CHILD.format(before=before), str(tmp_path), str(sources), str(catalogue)]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    store = open_here()
    assert store.count("observation") == (41 if is_journalled else 0)
    from_size(0)
    run_small(store, sources)
    assert store.count("observation") == 41
    assert not list(store.journal.batches.glob("staging-*"))


def test_interrupted_nothing_is_left_and_the_next_run_is_whole(
    store: Store,
    sources: Path,
    run_small: RunSmall,
    from_size: Callable[[int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    from_size(0)
    with monkeypatch.context() as patch:
        patch.setattr(Loader, "uncertain", interrupt)
        with pytest.raises(KeyboardInterrupt):
            run_small(store, sources)
    assert (store.count("observation"), store.journal.last()) == (0, None)
    assert run_small(store, sources).appended == 5
    assert not list(store.journal.batches.glob("staging-*"))


def test_how_far_a_large_file_is_is_told(
    store: Store, sources: Path, small_catalogue: Catalogue, from_size: Callable[[int], None], tmp_path: Path
) -> None:
    from_size(0)
    told: list[tuple[int, int, str]] = []
    written: list[int] = []

    def run_once(hour: int) -> RunCounts:
        return pipeline.run(
            store, tmp_path / "snapshots", small_catalogue, now=datetime(2026, 11, 22, hour), folder=sources,
            progress=lambda *own: told.append(own), writing=written.append,
        )  # fmt: skip

    first = run_once(8)
    assert [own for own in told if own[2] == "report-2018"] == [(2, 2, "report-2018")]
    assert any(own[2].startswith("report-2018 ") and own[2].endswith("%") and own[0] == 1 for own in told)
    assert written == [store.count("observation")]
    assert first.appended >= written[0]
    run_once(9)
    assert len(written) == 1, "where nothing is new nothing is said to be written"


def test_the_engine_reaches_nothing_but_the_file_and_its_folder(tmp_path: Path) -> None:
    (tmp_path / "staging").mkdir()
    for name in ("facts.csv", "secret.csv"):
        (tmp_path / name).write_text(csv_of([USUAL]), encoding="utf-8")
    loader = Loader(tmp_path / "staging", source=tmp_path / "facts.csv")
    try:
        for statement in (f"FROM read_csv('{tmp_path}/secret.csv')", "SET enable_external_access = true"):
            with pytest.raises(duckdb.Error, match="disabled by configuration|configuration has been locked|Cannot"):
                loader._connection.execute(statement)
    finally:
        loader.close()
