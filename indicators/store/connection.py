"""Opening the store: a plain DuckDB file, or DuckLake on a catalogue. The same SQL runs on both.

One process holds the store. Within it there is one connection, and every call takes a cursor of its own: a
shared connection mixes up the answers of concurrent callers.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import RLock
from typing import Any

import duckdb

from indicators.faults.ledger import (
    DATABASE_HELD,
    DATABASE_SETTING_WRONG,
    DATABASE_TOO_NEW,
    DATABASE_UNREADABLE,
    DISK_FULL,
    EXTENSION_MISSING,
)
from indicators.problems import Problems, problem
from indicators.store.journal import Journal
from indicators.store.migrations import migrate

_LAKE_ALIAS = "ledger"

# What may run inside the engine is our own SQL alone: no files, no downloads, no Python variables.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    # Readable by DuckDB 1.x as well, so that other tools can open the file.
    "storage_compatibility_version": "v1.5.0",
}


@dataclass(frozen=True)
class Location:
    """Where the store is: ``duckdb:///path`` or ``ducklake:path`` of a local catalogue."""

    engine: str
    path: Path

    @classmethod
    def parse(cls, setting: str) -> "Location":
        """Read the setting.

        Raises:
            Problems: it names no store.
        """
        engine, _, rest = setting.partition(":")
        if engine == "duckdb" and rest.startswith("///"):
            return cls(engine, Path("/" + rest.removeprefix("///").lstrip("/")))
        if engine == "ducklake" and rest:
            return cls(engine, Path(rest))
        raise Problems([problem(DATABASE_SETTING_WRONG, found=setting)])


class Store:
    """An open store. Thread-safe: readers take cursors, writers queue behind one lock."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, location: Location, journal: Journal | None = None
    ) -> None:
        self._connection = connection
        self._told: list[Callable[[], None]] = []
        self.write_lock = RLock()
        self.location = location
        self.journal = journal or Journal(location.path)

    def read(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The answer to a question of ``sql/read``: its rows."""
        cursor = self._cursor()
        try:
            return cursor.execute(sql("read", question), parameters or None).fetchall()
        finally:
            cursor.close()

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """One transaction: all of it is kept, or none. Interruptions of any kind roll it back.

        Raises:
            Problems: the disk is full.
        """
        with self.write_lock:
            cursor = self._cursor()
            try:
                cursor.execute("BEGIN TRANSACTION")
                yield Writer(cursor)
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                _roll_back(cursor)
                raise _as_disk_full(error, self.location.path) or error from error
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                cursor.close()

    def tables(self) -> tuple[str, ...]:
        """The tables that acts fill, by name."""
        return tuple(name for (name,) in self.read("tables"))

    def dump(self, table: str) -> list[dict[str, str | None]]:
        """All rows of a table, every value as text, in one order."""
        cursor = self._cursor()
        try:
            cursor.execute(f'SELECT CAST(COLUMNS(*) AS VARCHAR) FROM "{table}" ORDER BY ALL')
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def on_change(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called, in the thread that wrote, each time an act has changed figures."""
        self._told.append(tell)

    def tell_change(self) -> None:
        """Tell everybody who asked that figures have changed; called once the act is on disk."""
        for tell in tuple(self._told):
            tell()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        if self.location.engine == "ducklake":
            cursor.execute(f"USE {_LAKE_ALIAS}")
        return cursor


class Writer:
    """Appends within one transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def append(self, statement: str, **parameters: object) -> None:
        """Run a statement of ``sql/write``."""
        self._cursor.execute(sql("write", statement), parameters)

    def restore(self, table: str, rows: Sequence[Mapping[str, str | None]]) -> None:
        """Put rows back into a table as :meth:`Store.dump` gave them."""
        shape = json.dumps([dict.fromkeys(rows[0], "VARCHAR")])
        columns = ", ".join(f'own."{column}"' for column in rows[0])
        names = ", ".join(f'"{column}"' for column in rows[0])
        self._cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {columns} FROM (SELECT unnest(from_json($rows, $shape)) AS own)',
            {"rows": json.dumps(rows, ensure_ascii=False), "shape": shape},
        )


@cache
def sql(folder: str, name: str) -> str:
    """The text of an SQL file."""
    return (files("indicators") / "sql" / folder / f"{name}.sql").read_text(encoding="utf-8")


def connect(setting: str, journal: Journal | None = None) -> Store:
    """Open the database and bring its schema up to date.

    Args:
        setting: ``duckdb:///path`` or ``ducklake:path``.
        journal: the one it keeps; the one beside it where not given.

    Raises:
        Problems: the file is held by another program, unreadable, newer than this program, or the disk is full.
    """
    location = Location.parse(setting)
    try:
        location.path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connection(location)
    except OSError as error:
        raise Problems([problem(DATABASE_UNREADABLE, file=location.path, reason=error.strerror)]) from error
    except (duckdb.IOException, duckdb.SerializationException, duckdb.InvalidInputException) as error:
        raise _explained(error, location.path) from error
    try:
        migrate(connection, location.path)
        _lock_down(connection, location)
    except duckdb.Error as error:
        connection.close()
        raise _explained(error, location.path) from error
    except BaseException:
        connection.close()
        raise
    return Store(connection, location, journal)


def connect_beside(journal: Journal) -> Store:
    """An empty database in memory beside a journal, to make the rows in again."""
    connection = duckdb.connect(config=_CONFIG)
    migrate(connection, journal.file)
    location = Location("duckdb", journal.file)
    _lock_down(connection, location)
    return Store(connection, location, journal)


def _connection(location: Location) -> duckdb.DuckDBPyConnection:
    if location.engine == "duckdb":
        return duckdb.connect(str(location.path), config=_CONFIG)
    extension = _extension_file("ducklake")
    connection = duckdb.connect(config=_CONFIG)
    connection.execute(f"LOAD {_quoted(extension)}")
    catalogue = _quoted(f"ducklake:{location.path}")
    data = _quoted(f"{location.path.with_suffix('.files')}/")
    connection.execute(f"ATTACH {catalogue} AS {_LAKE_ALIAS} (DATA_PATH {data})")
    connection.execute(f"USE {_LAKE_ALIAS}")
    return connection


def _lock_down(connection: duckdb.DuckDBPyConnection, location: Location) -> None:
    if location.engine == "ducklake":
        connection.execute(f"SET allowed_directories = [{_quoted(f'{location.path.parent}/')}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def _quoted(text: object) -> str:
    """A text as SQL writes it; where the engine takes no parameter."""
    return "'" + str(text).replace("'", "''") + "'"


def _extension_file(name: str) -> Path:
    """The extension as its wheel installed it; nothing is downloaded."""
    spec = find_spec(f"duckdb_extension_{name}")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    candidate = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension" if folder else None
    if candidate is None or not candidate.is_file():
        raise Problems([problem(EXTENSION_MISSING, found=name, version=duckdb.__version__)])
    return candidate


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # After a failed COMMIT there is no transaction left to roll back.
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return


def _as_disk_full(error: duckdb.Error, path: Path) -> Problems | None:
    text = str(error)
    if "No space left" in text or "File too large" in text or "Disk quota exceeded" in text:
        return Problems([problem(DISK_FULL, file=path)])
    return None


def _explained(error: duckdb.Error, path: Path) -> Problems:
    text = str(error)
    if full := _as_disk_full(error, path):
        return full
    if "Could not set lock" in text:
        holder = re.search(r"PID (\d+)", text)
        return Problems([problem(DATABASE_HELD, file=path, holder=f" (PID {holder[1]})" if holder else "")])
    if newer := re.search(r"version number (\d+)", text):
        return Problems([problem(DATABASE_TOO_NEW, file=path, found=newer[1], known=duckdb.__version__)])
    return Problems([problem(DATABASE_UNREADABLE, file=path, reason=text.splitlines()[0])])
