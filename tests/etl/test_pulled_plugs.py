"""A run on a full disk, and one that is killed: all of it, or nothing, and the next one is whole."""

import hashlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.problems import Problems
from indicators.store import RunCounts, Store, observations, runs, snapshots

RunSmall = Callable[..., RunCounts]
SMALL = Path(__file__).parent.parent / "data" / "small-catalogue"


def held(store: Store, **asked: object) -> list[str]:
    found = observations(store, published_by=date.max, **asked)  # type: ignore[arg-type]
    return [f"{own.indicator} {own.value}" for own in found]


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# A pipeline over the small catalogue in a process of its own; before it begins, the code given is run.
_CHILD = """
import os, resource, signal, sys
from datetime import datetime
from pathlib import Path
from etl import pipeline, snapshot
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problems
from indicators.store import open_store
from indicators.store.connection import Writer
home, small = Path(sys.argv[1]), Path(sys.argv[2])
store = open_store(f"duckdb:///{{(home / 'ledger.duckdb').as_posix().lstrip('/')}}")
catalogue = load_catalogue(small / "indicators")
{before}
try:
    pipeline.run(store, home / "snapshots", catalogue, now=datetime(2026, 11, 22, 8), folder=small / "etl" / "sources")
except Problems as problems:
    print(problems)
    sys.exit(3)
"""

_KILL_BEFORE_THE_COMMIT = """
original = Writer.append
def append(self, statement, **parameters):
    original(self, statement, **parameters)
    if statement == "run":
        os.kill(os.getpid(), signal.SIGKILL)
Writer.append = append
"""
_KILL_BEFORE_THE_SNAPSHOT_IS_IN_PLACE = """
Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
"""
_KILL_AFTER_THE_COMMIT = """
original = pipeline.append_batch
def append_batch(*given):
    original(*given)
    os.kill(os.getpid(), signal.SIGKILL)
pipeline.append_batch = append_batch
"""
# The files of this process may not grow beyond so many bytes: what a full disk does, without filling one.
_LIMIT = "resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))"


def in_a_child(home: Path, before: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _CHILD.format(before=before), str(home), str(SMALL)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})


def test_killed_before_the_snapshots_are_in_place_the_ledger_is_empty_and_the_next_run_is_whole(
    tmp_path: Path, open_here: Callable[..., Store], run_small: RunSmall, small_sources: Path
) -> None:
    assert in_a_child(tmp_path, _KILL_BEFORE_THE_SNAPSHOT_IS_IN_PLACE).returncode == -signal.SIGKILL
    store = open_here()
    assert (held(store), runs(store), snapshots(store)) == ([], (), {})
    assert run_small(store, small_sources).appended == 5
    assert held(store) == ["firms 11230", "rd_share 4.10"]
    for name, content in files_in(tmp_path / "snapshots").items():
        assert hashlib.sha256(content).hexdigest() == name.split("/")[1]


def test_killed_in_the_middle_of_the_rows_the_run_stands_in_the_journal_and_is_whole_at_the_next_start(
    tmp_path: Path, open_here: Callable[..., Store], run_small: RunSmall, small_sources: Path
) -> None:
    assert in_a_child(tmp_path, _KILL_BEFORE_THE_COMMIT).returncode == -signal.SIGKILL
    store = open_here()
    assert held(store) == ["firms 11230", "rd_share 4.10"]
    assert (len(runs(store)), len(snapshots(store))) == (1, 2)
    assert run_small(store, small_sources).appended == 0


def test_killed_after_the_commit_nothing_is_lost_and_nothing_is_loaded_twice(
    tmp_path: Path, open_here: Callable[..., Store], run_small: RunSmall, small_sources: Path
) -> None:
    assert in_a_child(tmp_path, _KILL_AFTER_THE_COMMIT).returncode == -signal.SIGKILL
    store = open_here()
    assert held(store) == ["firms 11230", "rd_share 4.10"]
    assert run_small(store, small_sources).appended == 0


@pytest.mark.parametrize("limit", [100, 1500], ids=["in the snapshots", "in the database"])
def test_a_full_disk_is_told_in_a_sentence_and_nothing_is_half_written(
    limit: int, tmp_path: Path, open_here: Callable[..., Store], run_small: RunSmall, small_sources: Path
) -> None:
    done = in_a_child(tmp_path, _LIMIT.format(limit))
    assert done.returncode == 3, done.stderr
    file = tmp_path / ("snapshots" if limit == 100 else "ledger.duckdb")
    assert done.stdout.strip() == (
        f"The disk that holds {file} is full; nothing of this step was written. Free some space and run the same "
        "command again: what is there already is not loaded twice."
    )
    assert [path.name for path in (tmp_path / "snapshots").rglob("*.part")] == []
    store = open_here()
    assert (held(store), runs(store)) == ([], ())
    assert run_small(store, small_sources).appended == 5


def test_a_run_takes_the_moment_it_is_given_as_its_start_and_its_day(
    store: Store, small_catalogue: Catalogue, small_sources: Path, tmp_path: Path
) -> None:
    early = datetime(2018, 1, 16, 8, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(Problems) as raised:
        run(store, tmp_path / "snapshots", small_catalogue, now=early, folder=small_sources)
    assert {problem.kind for problem in raised.value.problems} == {"published_in_the_future", "content_rejected"}
    later = datetime(2018, 3, 16, 8, tzinfo=UTC).replace(tzinfo=None)
    run(store, tmp_path / "snapshots", small_catalogue, now=later, folder=small_sources)
    assert runs(store)[0].started_at == later
