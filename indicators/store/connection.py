"""The open store: questions, and transactions that append.

One process holds the store. Within it there is one connection, and every call takes a cursor of its own: a
shared connection mixes up the answers of concurrent callers.
"""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, RLock
from typing import Any
from uuid import uuid4

import duckdb

from indicators.faults.ledger import DATABASE_UNREADABLE
from indicators.kept_files import as_problems
from indicators.problems import Problems, problem
from indicators.store.engine import (
    LAKE_ALIAS,
    MEMORY_OF_A_TASK,
    UNREADABLE,
    Location,
    as_disk_full,
    copies_folder,
    explained,
    lock_down,
    open_connection,
    open_in_memory,
)
from indicators.store.journal import Journal
from indicators.store.kept_answers import KeptAnswers
from indicators.store.migrations import back_up, migrate
from indicators.store.statements import copy_statement, sql, written_to

_TRIES_TO_REOPEN = 50
_SECONDS_BETWEEN = 0.05


class Store:
    """An open store. Thread-safe: readers take cursors, writers queue behind one lock."""

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, location: Location, journal: Journal | None = None
    ) -> None:
        self._connection = connection
        self._is_closed = False
        self._told: list[Callable[[], None]] = []
        self._kept = KeptAnswers()
        self.write_lock = RLock()
        self._copying = Lock()
        self.location = location
        self.journal = journal or Journal(location.path)

    def read(self, question: str, **parameters: object) -> list[tuple[Any, ...]]:
        """The answer to a question of ``sql/read``: its rows.

        Raises:
            Problems: the database is damaged where the answer stands.
        """
        if self.location.engine == "ducklake":
            return self._answer(sql("read", question), parameters or None)[1]
        return self._kept.ask(question, parameters, lambda: self._answer(sql("read", question), parameters or None)[1])

    @contextmanager
    def writing(self) -> Iterator["Writer"]:
        """One transaction: all of it is kept, or none. Interruptions of any kind roll it back.

        Raises:
            Problems: the disk is full, or the database is damaged.
        """
        with self.write_lock:
            connection = self._connection
            cursor = self._cursor()
            writer = Writer(cursor)
            try:
                cursor.execute("BEGIN TRANSACTION")
                yield writer
                cursor.execute("COMMIT")
            except duckdb.Error as error:
                _roll_back(cursor)
                cursor.close()
                if isinstance(error, duckdb.FatalException):
                    with suppress(Problems):
                        self._open_again(connection)
                raise as_disk_full(error, self.location.path) or self._said(error) from error
            except BaseException:
                _roll_back(cursor)
                raise
            finally:
                # Also where it failed: rows may have been on disk before it did.
                self._kept.forget(writer.tables)
                cursor.close()

    def write_file(self, question: str, into: Path, **parameters: object) -> int:
        """Write the answer to a question into a file of rows beside the journal; how many rows it has.

        Raises:
            Problems: the disk is full, or the database is damaged where the answer stands.
        """
        try:
            number: int = self._answer(copy_statement(question, into), parameters)[1][0][0]
        except duckdb.Error as error:
            raise as_disk_full(error, self.location.path) or error from error
        return number

    def tables(self) -> tuple[str, ...]:
        """The tables that acts fill, by name."""
        return tuple(name for (name,) in self.read("tables"))

    def dump(self, table: str) -> list[dict[str, str | None]]:
        """All rows of a table, every value as text, in one order.

        Raises:
            Problems: the database is damaged there.
        """
        names, rows = self._answer(f'SELECT CAST(COLUMNS(*) AS VARCHAR) FROM "{table}" ORDER BY ALL', None)
        return [dict(zip(names, row, strict=True)) for row in rows]

    def copy(self) -> Path:
        """A copy of the whole database as it is at this moment, made by the engine; who asks takes it away afterwards.

        Raises:
            Problems: the disk is full, the folder cannot be written, or the database is damaged.
        """
        folder = copies_folder(self.location)
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise as_problems(error, folder) from error
        copy = folder / f"{uuid4()}.duckdb"
        cursor = self._cursor()
        try:
            with self._copying:
                back_up(cursor, copy)
        except duckdb.Error as error:
            copy.unlink(missing_ok=True)
            raise as_disk_full(error, copy) or self._said(error) from error
        finally:
            cursor.close()
        return copy

    def count(self, table: str) -> int:
        """How many rows a table has."""
        number: int = self._answer(f'SELECT count(*) FROM "{table}"', None)[1][0][0]
        return number

    def on_change(self, tell: Callable[[], None]) -> None:
        """Have ``tell`` called, in the thread that wrote, each time figures, or what people may do, have changed."""
        self._told.append(tell)

    def tell_change(self) -> None:
        """Tell everybody who asked for it; called once the act is on disk."""
        for tell in tuple(self._told):
            tell()

    def close(self) -> None:
        """Let go of the file."""
        self._is_closed = True
        self._connection.close()

    def _answer(
        self, statement: str, parameters: Mapping[str, object] | None
    ) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The names of the columns and the rows."""
        connection = self._connection
        try:
            return self._ask(statement, parameters)
        except (duckdb.FatalException, duckdb.ConnectionException) as error:
            # A checkpoint that failed on a full disk leaves a connection that answers nothing any more.
            if self._is_closed or self.location.engine == "memory":
                raise
            self._open_again(connection)
            try:
                return self._ask(statement, parameters)
            except duckdb.FatalException:
                raise self._said(error) from error
        except UNREADABLE as error:
            raise self._said(error) from error

    def _ask(self, statement: str, parameters: Mapping[str, object] | None) -> tuple[list[str], list[tuple[Any, ...]]]:
        cursor = self._cursor()
        try:
            rows = cursor.execute(statement, parameters).fetchall()
            return [column[0] for column in cursor.description or ()], rows
        finally:
            cursor.close()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        cursor = self._connection.cursor()
        if self.location.engine == "ducklake":
            cursor.execute(f"USE {LAKE_ALIAS}")
        return cursor

    def _open_again(self, broken: duckdb.DuckDBPyConnection) -> None:
        """Drop a connection that the engine gave up and take another; the engine lives until its last cursor is gone.

        Raises:
            Problems: it cannot be opened.
        """
        with self.write_lock:
            if self._connection is not broken or self.location.engine == "memory":
                return
            broken.close()
            reason = ""
            for _ in range(_TRIES_TO_REOPEN):
                try:
                    connection = open_connection(self.location)
                    connection.execute("SELECT 1")
                    lock_down(connection, self.location, self.journal.batches)
                except duckdb.FatalException as error:
                    connection.close()
                    reason = str(error).splitlines()[0]
                    time.sleep(_SECONDS_BETWEEN)
                except duckdb.Error as error:
                    raise explained(error, self.location.path) from error
                else:
                    self._connection = connection
                    return
            raise Problems([problem(DATABASE_UNREADABLE, file=self.location.path, reason=reason)])

    def _said(self, error: duckdb.Error) -> Exception:
        """In our words where it tells of a damaged file; as it is where it tells of a mistake of ours."""
        is_ours = not isinstance(error, (*UNREADABLE, duckdb.FatalException)) or self.location.engine == "memory"
        return error if is_ours else explained(error, self.location.path)


class Writer:
    """Appends within one transaction; ``tables`` are those it wrote to."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self.tables: set[str] = set()

    def append(self, statement: str, **parameters: object) -> None:
        """Run a statement of ``sql/write``."""
        self.tables |= written_to(statement)
        self._cursor.execute(sql("write", statement), parameters)

    def restore(self, table: str, rows: Sequence[Mapping[str, str | None]]) -> None:
        """Put rows back, as :meth:`Store.dump` gave them, into a table that has none."""
        self.tables.add(table)
        shape = json.dumps([dict.fromkeys(rows[0], "VARCHAR")])
        columns = ", ".join(f'own."{column}"' for column in rows[0])
        names = ", ".join(f'"{column}"' for column in rows[0])
        self._cursor.execute(
            f'INSERT INTO "{table}" ({names}) SELECT {columns} FROM (SELECT unnest(from_json($rows, $shape)) AS own) '
            f'WHERE NOT EXISTS (SELECT 1 FROM "{table}")',
            {"rows": json.dumps(rows, ensure_ascii=False), "shape": shape},
        )


def connect(setting: str) -> Store:
    """Open the database and bring its schema up to date; what its journal says is not looked at.

    Args:
        setting: ``duckdb:///path`` or ``ducklake:path``.

    Raises:
        Problems: the file is held by another program, unreadable, newer than this program, or the disk is full.
    """
    location = Location.parse(setting)
    try:
        location.path.parent.mkdir(parents=True, exist_ok=True)
        connection = open_connection(location)
    except OSError as error:
        raise Problems([problem(DATABASE_UNREADABLE, file=location.path, reason=error.strerror)]) from error
    except UNREADABLE as error:
        raise explained(error, location.path) from error
    return _prepared(connection, location)


def connect_beside(journal: Journal, spilled: Path) -> Store:
    """An empty database in memory beside a journal, to make the rows in again; what is too much goes into a folder."""
    connection = open_in_memory(memory_limit=MEMORY_OF_A_TASK, temp_directory=str(spilled))
    return _prepared(connection, Location("memory", journal.file), journal)


def _prepared(connection: duckdb.DuckDBPyConnection, location: Location, journal: Journal | None = None) -> Store:
    try:
        migrate(connection, location.path)
        lock_down(connection, location, (journal or Journal(location.path)).batches)
    except duckdb.Error as error:
        connection.close()
        raise explained(error, location.path) from error
    except BaseException:
        connection.close()
        raise
    return Store(connection, location, journal)


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # After a failed COMMIT there is no transaction left to roll back.
    try:
        cursor.execute("ROLLBACK")
    except duckdb.Error:
        return
