"""Journal and database brought together: what the one has and the other has not is done, or written, again."""

import json
from itertools import islice
from uuid import UUID, uuid5

from indicators.faults.journal import JOURNAL_DIFFERS
from indicators.problems import Problems, problem
from indicators.store.act_log import acts, keep_entry, last_entry
from indicators.store.connection import Store
from indicators.store.journal import FIRST_HASH, Entry, Journal

# So many acts are done again in one transaction: waiting for the disk once an act would take most of the time.
_ACTS_A_TRANSACTION = 500

# Names the first act of a ledger that is older than acts, by what it holds.
_BEFORE_ACTS = UUID("5f0d6f0e-3b0a-4b8e-9d55-6a1f6b1c2d3e")

Rows = list[dict[str, str | None]]


def catch_up(store: Store) -> Entry | None:
    """Bring the database to where the journal is, or the journal to where the database is; the last act.

    A crash may leave an act in the journal alone. A database that was deleted is made again from the first act on; a
    journal that was deleted, or lost its end, is written again from the database.

    Raises:
        Problems: they tell different stories, the journal is damaged, or the disk is full.
    """
    with store.write_lock:
        held, told = last_entry(store), store.journal.last()
        if held == told:
            return held
        if told is None or (held is not None and held.number > told.number):
            _check_fork(store, told)
            for entry in acts(store, after=told.number if told else 0):
                store.journal.append(entry)
            return held
        if held is None:
            _check_rows_before_acts(store)
        replay(store, held)
        return told


def replay(store: Store, held: Entry | None, *, until: int | None = None) -> int:
    """Do every act of the journal that the database does not hold yet; how many.

    Args:
        store: where, with its journal.
        held: the last act it holds.
        until: the number of the last act to be done; all where not given.

    Raises:
        Problems: the database holds another act where the journal goes on, or an act cannot be done again.
    """
    number = held.number if held else 0
    if held is not None and next(store.journal.entries(after=number - 1), None) != held:
        raise _fork(store.journal, number)
    expected, done = held.hash if held else FIRST_HASH, 0
    waiting = islice(store.journal.entries(after=number), None if until is None else until - number)
    while group := list(islice(waiting, _ACTS_A_TRANSACTION)):
        with store.writing() as writer:
            for entry in group:
                if entry.previous_hash != expected:
                    raise _fork(store.journal, entry.number)
                keep_entry(writer, entry, store)
                expected = entry.hash
        done += len(group)
    return done


def rows_before_acts(store: Store) -> tuple[UUID, dict[str, Rows]]:
    """The rows of a ledger that holds no act, by table, and the id their act has; the same rows, the same id."""
    # Counting first: each opening of an empty ledger comes by here, and putting no rows in order is most of it.
    tables = {table: store.dump(table) for table in store.tables() if store.count(table)}
    return uuid5(_BEFORE_ACTS, json.dumps(tables, sort_keys=True)), tables


def _check_rows_before_acts(store: Store) -> None:
    """Rows without an act are those the first act of the journal tells of, or the journal is another ledger's."""
    own, tables = rows_before_acts(store)
    first = next(store.journal.entries(), None)
    if tables and (first is None or first.id != str(own)):
        raise _fork(store.journal, 1)


def _check_fork(store: Store, told: Entry | None) -> None:
    if told is not None and next(acts(store, after=told.number - 1), None) != told:
        raise _fork(store.journal, told.number)


def _fork(journal: Journal, number: int) -> Problems:
    return Problems([problem(JOURNAL_DIFFERS, file=journal.file, number=number)])
