"""The database beside the one its journal makes, row for row, and the files that both name.

Rows are sealed and compared by the engine: there may be millions, and none of them has to come into memory here.
"""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock

from indicators.faults.journal import KEPT_FILE_MISSING, ROW_MISSING, ROW_OF_NO_ACT
from indicators.kept_files import as_problems, find_kept, kept_file, make_folder
from indicators.problems import Problem, problem
from indicators.store.act_log import last_entry
from indicators.store.connection import Store, connect_beside
from indicators.store.replaying import replay
from indicators.store.verifying import LogReport, verify_log

_ROWS_NAMED = 20
_LONGEST_ROW = 300
_PREFIX = "comparing-"

_one_at_a_time = Lock()


@dataclass(frozen=True)
class Comparison:
    """Acts done again, rows they made by table, how many rows differ, and the first of those.

    ``behind`` is how many acts of the journal a crash left undone; the next start does them.
    """

    acts: int
    behind: int
    rows: Mapping[str, int]
    differing: int
    problems: tuple[Problem, ...]


def compare_with_journal(store: Store) -> Comparison:
    """Make the database again in memory and hold every row of every table beside the one that is there.

    Whoever writes meanwhile waits only until the rows that are there have been read.

    Raises:
        Problems: the journal is damaged, rows it refers to are missing, or the disk is full.
    """
    with _one_at_a_time, _folder(store.journal.batches) as folder:
        with store.write_lock:
            tables = (*store.tables(), "audit")
            for table in tables:
                _seal(store, table, folder / f"{table}.held.parquet")
            numbers = [entry.number if entry else 0 for entry in (last_entry(store), store.journal.last())]
        again = connect_beside(store.journal, folder / "spilled")
        try:
            done = replay(again, None, until=numbers[0])
            found: list[Problem] = []
            counts, differing = {}, 0
            for table in tables:
                counts[table] = _seal(again, table, folder / f"{table}.made.parquet")
                if differs := _differences(again, table, folder):
                    differing += differs
                    found += _named(again, store, table, folder)
        finally:
            again.close()
    return Comparison(done, max(0, numbers[1] - numbers[0]), counts, differing, tuple(found[:_ROWS_NAMED]))


def verify(store: Store, head: str = "") -> LogReport:
    """Hold the log against its seals, and, where it is whole, every row of the database against the log.

    Args:
        store: where, opened as it is.
        head: a hash noted earlier, which the log has to contain.

    Raises:
        Problems: rows an act refers to are missing.
    """
    report = verify_log(store, head)
    return report if report.problems else replace(report, problems=compare_with_journal(store).problems)


def missing_files(store: Store, folders: Mapping[str, Path]) -> list[Problem]:
    """The files that rows name and that are not there with the bytes they had.

    Args:
        store: where the rows are.
        folders: where files are kept, by what they are: ``snapshot``, ``evidence``.
    """
    return [
        problem(KEPT_FILE_MISSING, file=kept_file(sha256, folders[what]), name=name)
        for what, name, sha256 in store.read("kept_files")
        if find_kept(sha256, folders[what]) is None
    ]


@contextmanager
def _folder(batches: Path) -> Iterator[Path]:
    """A folder beside the journal for what is compared; those of comparisons that were killed are taken away.

    Raises:
        Problems: the folder cannot be written.
    """
    try:
        make_folder(batches)
        for left in batches.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        temporary = TemporaryDirectory(prefix=_PREFIX, dir=batches)
    except OSError as error:
        raise as_problems(error, batches) from error
    with temporary as folder:
        yield Path(folder)


def _seal(store: Store, table: str, into: Path) -> int:
    """Write the seals of all rows of a table; how many."""
    return store.write_file("row_seals", into, table=table)


def _differences(again: Store, table: str, folder: Path) -> int:
    """Write the seals that stand in one database more often than in the other; how many rows those are."""
    again.write_file(
        "differing_seals",
        _differing(folder, table),
        made=str(folder / f"{table}.made.parquet"),
        held=str(folder / f"{table}.held.parquet"),
    )
    ((missing, unaccounted),) = again.read("differing_counts", differing=str(_differing(folder, table)))
    return int(missing + unaccounted)


def _named(again: Store, store: Store, table: str, folder: Path) -> Iterator[Problem]:
    """The first rows that are missing, and the first that no act accounts for."""
    for fault, own, sign in ((ROW_MISSING, again, 1), (ROW_OF_NO_ACT, store, -1)):
        asked = {"table": table, "differing": str(_differing(folder, table)), "sign": sign, "most": _ROWS_NAMED}
        for row, times in own.read("sealed_rows", **asked):
            told = row if len(row) <= _LONGEST_ROW else f"{row[:_LONGEST_ROW]} …"
            yield from [problem(fault, table=table, row=told)] * min(times, _ROWS_NAMED)


def _differing(folder: Path, table: str) -> Path:
    return folder / f"{table}.differing.parquet"
