"""Journal and database brought together: after a crash, after a loss, and row for row on demand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from indicators.faults.journal import JOURNAL_DIFFERS, ROW_MISSING, ROW_OF_NO_ACT
from indicators.problems import Problem, Problems, problem
from indicators.store.acting import Act, commit, keep_entry, last_entry
from indicators.store.connection import Store, connect_beside
from indicators.store.journal import FIRST_HASH, Entry, Journal

_ACTS_AT_A_TIME = 1000
_BEFORE_ACTS = UUID("5f0d6f0e-3b0a-4b8e-9d55-6a1f6b1c2d3e")
_ROWS_NAMED = 20


def catch_up(store: Store) -> None:
    """Bring the database to where the journal is, or the journal to where the database is, at a start.

    A crash may leave an act in the journal alone. A database that was deleted is made again from the first act on; a
    journal that was deleted is written again from the database; a ledger from before there were acts becomes the
    first act.

    Raises:
        Problems: they tell different stories, the journal is damaged, or the disk is full.
    """
    held, told = last_entry(store), store.journal.last()
    if held is None and told is None:
        _take_over_earlier_ledger(store)
    elif told is None or (held is not None and held.number > told.number):
        _check_fork(store, told)
        for entry in acts(store, after=told.number if told else 0):
            store.journal.append(entry)
    else:
        replay(store, held)


def replay(store: Store, held: Entry | None) -> int:
    """Do every act of the journal that the database does not hold yet; how many.

    Raises:
        Problems: the database holds another act where the journal goes on.
    """
    expected, done = held.hash if held else FIRST_HASH, 0
    first = held.number if held else 0
    if held is not None:
        met = next(store.journal.entries(after=held.number - 1), None)
        if met is None or met.hash != held.hash:
            raise _fork(store.journal, held.number)
    for entry in store.journal.entries(after=first):
        if entry.previous_hash != expected:
            raise _fork(store.journal, entry.number)
        with store.writing() as writer:
            keep_entry(writer, entry, store)
        expected, done = entry.hash, done + 1
    return done


def acts(store: Store, *, after: int = 0) -> Iterator[Entry]:
    """All acts the database holds, in order, those up to a number left out."""
    while rows := store.read("acts", after=after, newest=_ACTS_AT_A_TIME):
        for row in rows:
            yield Entry(*row[:-1])
        after = rows[-1][0]


def _check_fork(store: Store, told: Entry | None) -> None:
    if told is None:
        return
    met = next(acts(store, after=told.number - 1), None)
    if met is None or met.hash != told.hash:
        raise _fork(store.journal, told.number)


def _fork(journal: Journal, number: int) -> Problems:
    return Problems([problem(JOURNAL_DIFFERS, file=journal.file, number=number)])


def _take_over_earlier_ledger(store: Store) -> None:
    """Make the rows of a ledger from before there were acts the first act, so that the journal has them too."""
    tables = {table: rows for table in store.tables() if (rows := store.dump(table))}
    if not tables:
        return
    entry = commit(
        store,
        Act(
            id=uuid5(_BEFORE_ACTS, json.dumps(tables, sort_keys=True)),
            kind="earlier_ledger",
            actor="milepost",
            subject="",
            content={"rows": sum(map(len, tables.values()))},
            changes_figures=True,
            batch={"tables": tables},
        ),
        are_rows_there=True,
    )
    assert entry.number == 1, "nothing was recorded before"


# ---------------------------------------------------------------- row for row


@dataclass(frozen=True)
class Comparison:
    """The database beside the one its journal makes: rows compared by table, and every row that differs."""

    acts: int
    rows: dict[str, int]
    problems: tuple[Problem, ...] = field(default=())


def compare_with_journal(store: Store) -> Comparison:
    """Make the database again in memory and hold every row of every table beside the one that is there.

    Raises:
        Problems: the journal is damaged, or rows it refers to are missing.
    """
    with store.write_lock:
        again = connect_beside(store.journal)
        try:
            done = replay(again, None)
            tables = store.tables() + ("audit",)
            rows, found = {}, []
            for table in tables:
                held, made = _by_text(store, table), _by_text(again, table)
                rows[table] = len(made)
                found += [problem(ROW_MISSING, table=table, row=row) for row in made - held]
                found += [problem(ROW_OF_NO_ACT, table=table, row=row) for row in held - made]
        finally:
            again.close()
    return Comparison(done, rows, tuple(sorted(found, key=str)[:_ROWS_NAMED]))


def _by_text(store: Store, table: str) -> set[str]:
    return {json.dumps(row, ensure_ascii=False) for row in store.dump(table)}
