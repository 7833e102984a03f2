"""Schema steps: numbered SQL files, each applied once, in one transaction with its record.

A landed step is never edited: its checksum is kept, and a file made by another step of that number is refused.
A copy of the database is made before an upgrade changes it.
"""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import duckdb

from indicators.faults.ledger import DATABASE_STEP_CHANGED, DATABASE_TOO_NEW
from indicators.problems import Problems, problem

_CREATE_RECORD = """
CREATE TABLE IF NOT EXISTS schema_step (
    step INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    checksum VARCHAR NOT NULL,
    applied_at TIMESTAMP NOT NULL
)
"""


@dataclass(frozen=True)
class Step:
    """One numbered SQL file."""

    number: int
    name: str
    text: str

    @property
    def checksum(self) -> str:
        """The sha256 of its text."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def steps() -> tuple[Step, ...]:
    """All steps this program knows, in order."""
    folder = files("indicators") / "sql" / "schema"
    paths = sorted((path for path in folder.iterdir() if path.name.endswith(".sql")), key=lambda path: path.name)
    return tuple(
        Step(int(path.name[:4]), path.name.removesuffix(".sql"), path.read_text(encoding="utf-8")) for path in paths
    )


def migrate(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Apply the steps that are missing.

    Raises:
        Problems: the database has a step this program does not know, or another one of the same number.
    """
    connection.execute(_CREATE_RECORD)
    applied = dict(connection.execute("SELECT step, checksum FROM schema_step").fetchall())
    known = steps()
    newest = max(applied, default=0)
    if newest > known[-1].number:
        raise Problems([problem(DATABASE_TOO_NEW, file=path, found=newest, known=known[-1].number)])
    for step in known:
        if applied.get(step.number, step.checksum) != step.checksum:
            raise Problems([problem(DATABASE_STEP_CHANGED, file=path, step=step.number)])
    pending = [step for step in known if step.number not in applied]
    if pending and applied:
        back_up(connection, path.with_name(f"{path.stem}.before-step-{pending[0].number:04d}.duckdb"))
    for step in pending:
        _apply(connection, step)


def back_up(connection: duckdb.DuckDBPyConnection, copy: Path) -> None:
    """Copy the whole database through the engine; copying the live file itself would drop its lock."""
    source = connection.execute("SELECT current_database()").fetchall()[0][0]
    copy.unlink(missing_ok=True)
    quoted = str(copy).replace("'", "''")
    connection.execute(f"ATTACH '{quoted}' AS copy_of_ledger")
    try:
        connection.execute(f'COPY FROM DATABASE "{source}" TO copy_of_ledger')
    finally:
        connection.execute("DETACH copy_of_ledger")


def _apply(connection: duckdb.DuckDBPyConnection, step: Step) -> None:
    connection.execute("BEGIN TRANSACTION")
    try:
        connection.execute(step.text)
        now = datetime.now(UTC).replace(tzinfo=None)
        record = [step.number, step.name, step.checksum, now]
        connection.execute("INSERT INTO schema_step VALUES (?, ?, ?, ?)", record)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
