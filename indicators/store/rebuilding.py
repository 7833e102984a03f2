"""The database made again from its journal; the old one is moved aside, never deleted."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from indicators.faults.journal import JOURNAL_DIFFERS, JOURNAL_MISSING
from indicators.faults.ledger import DATABASE_UNREADABLE, HOME_NOT_WRITABLE
from indicators.problems import Problems, problem
from indicators.store.connection import connect
from indicators.store.engine import Location
from indicators.store.journal import Journal
from indicators.store.opening import open_store
from indicators.store.replaying import replay

# What a database may be that is made again; everything else, one that another program holds before all, stays.
_REASONS = (DATABASE_UNREADABLE, JOURNAL_DIFFERS)


@dataclass(frozen=True)
class Rebuilt:
    """How many acts were done again, how many rows they made by table, and where the old files lie."""

    acts: int
    rows: dict[str, int]
    aside: tuple[Path, ...]


def rebuild(setting: str) -> Rebuilt:
    """Make the database again from the first act to the last.

    Args:
        setting: ``duckdb:///path`` or ``ducklake:path``.

    Raises:
        Problems: another program holds the database, the journal is missing or damaged, or the disk is full.
    """
    location = Location.parse(setting)
    journal = Journal(location.path)
    _open_once_more(setting, location)
    if journal.last() is None:
        raise Problems([problem(JOURNAL_MISSING, file=journal.file)])
    for entry in journal.entries():
        # Everything is read before anything is moved.
        if batch := entry.values.get("batch"):
            journal.batch(batch, entry)
        for name in chain.from_iterable(entry.values.get("files", {}).values()):
            journal.rows_file(name, entry)
    aside = _move_aside(location.path)
    store = connect(setting)
    try:
        acts = replay(store, None)
        rows = {table: store.count(table) for table in (*store.tables(), "audit")}
    finally:
        store.close()
    return Rebuilt(acts, rows, aside)


def _open_once_more(setting: str, location: Location) -> None:
    """A database that can be read may hold what the journal lost; opening it writes that into the journal."""
    if not location.path.exists():
        return
    try:
        open_store(setting).close()
    except Problems as faults:
        if faults.problems[0].fault not in _REASONS:
            raise


def _move_aside(path: Path) -> tuple[Path, ...]:
    named = f"{path.stem}.before-rebuild-{datetime.now(UTC):%Y%m%dT%H%M%S%f}{path.suffix}"
    aside = path.with_name(named)
    return tuple(_moved(path, aside))


def _moved(path: Path, aside: Path) -> Iterator[Path]:
    # The write-ahead log and the files of a lake are found by the name of the database.
    pairs = (
        (path, aside),
        (path.with_name(f"{path.name}.wal"), aside.with_name(f"{aside.name}.wal")),
        (path.with_suffix(".files"), aside.with_suffix(".files")),
    )
    for old, new in pairs:
        if old.exists():
            try:
                old.rename(new)
            except OSError as error:
                raise Problems([problem(HOME_NOT_WRITABLE, folder=path.parent, reason=error.strerror)]) from error
            yield new
