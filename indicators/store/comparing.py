"""The database beside the one its journal makes, row for row, and the files that both name."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from indicators.faults.journal import KEPT_FILE_MISSING, ROW_MISSING, ROW_OF_NO_ACT
from indicators.kept_files import kept, kept_file
from indicators.problems import Problem, problem
from indicators.store.act_log import last_entry
from indicators.store.connection import Store, connect_beside
from indicators.store.replaying import replay
from indicators.store.verifying import LogReport, verify_log

_ROWS_NAMED = 20
_LONGEST_ROW = 300

Rows = Counter[str]


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
        Problems: the journal is damaged, or rows it refers to are missing.
    """
    with store.write_lock:
        tables = (*store.tables(), "audit")
        held = {table: _by_text(store, table) for table in tables}
        numbers = [entry.number if entry else 0 for entry in (last_entry(store), store.journal.last())]
    again = connect_beside(store.journal)
    try:
        done = replay(again, None, until=numbers[0])
        made = {table: _by_text(again, table) for table in tables}
    finally:
        again.close()
    found = [
        problem(fault, table=table, row=row if len(row) <= _LONGEST_ROW else f"{row[:_LONGEST_ROW]} …")
        for table in tables
        for fault, rows in ((ROW_MISSING, made[table] - held[table]), (ROW_OF_NO_ACT, held[table] - made[table]))
        for row in sorted(rows.elements())
    ]
    counts = {table: made[table].total() for table in tables}
    return Comparison(done, max(0, numbers[1] - numbers[0]), counts, len(found), tuple(found[:_ROWS_NAMED]))


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
        if kept(sha256, folders[what]) is None
    ]


def _by_text(store: Store, table: str) -> Rows:
    return Counter(json.dumps(row, ensure_ascii=False) for row in store.dump(table))
