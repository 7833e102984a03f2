"""Schema steps: applied once, recorded with their checksum, never another one under the same number."""

import sqlite3
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from indicators.model import Observation
from indicators.problems import Problems
from indicators.store import Store, migrations, observations
from indicators.store.migrations import Step, steps

Open = Callable[..., Store]
Make = Callable[..., Observation]
Append = Callable[..., list[str]]

NEXT = steps()[-1].number + 1
ADDED = Step(NEXT, f"{NEXT:04d}_remark", "CREATE TABLE remark (text VARCHAR NOT NULL);")


def recorded(store: Store) -> list[tuple[int, str, str]]:
    return store._connection.execute("SELECT step, name, checksum FROM schema_step ORDER BY step").fetchall()


def tables(connection: duckdb.DuckDBPyConnection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}


def test_steps_are_numbered_without_a_gap() -> None:
    assert [step.number for step in steps()] == list(range(1, len(steps()) + 1))


def test_every_step_is_recorded_with_its_checksum(store: Store) -> None:
    assert recorded(store) == [(step.number, step.name, step.checksum) for step in steps()]
    assert all(len(checksum) == 64 for _, _, checksum in recorded(store))


def test_opening_again_applies_nothing_and_makes_no_copy(open_here: Open, tmp_path: Path) -> None:
    first = open_here()
    applied = first._connection.execute("SELECT * FROM schema_step").fetchall()
    first.close()
    assert open_here()._connection.execute("SELECT * FROM schema_step").fetchall() == applied
    assert [path.name for path in tmp_path.glob("*.duckdb")] == ["ledger.duckdb"]


def test_a_step_that_was_changed_after_it_landed_is_refused(
    open_here: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    open_here().close()
    first, *rest = steps()
    changed = (Step(first.number, first.name, first.text + "\n-- edited"), *rest)
    monkeypatch.setattr(migrations, "steps", lambda: changed)
    with pytest.raises(Problems) as raised:
        open_here()
    assert str(raised.value) == (
        f"Step 1 of the database {tmp_path / 'ledger.duckdb'} is not the one it was made with. "
        "Install the version of Milepost that made it, or start a new database."
    )


def test_a_database_with_a_step_of_the_future_is_refused(
    open_here: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "steps", lambda: (*steps(), ADDED))
        open_here().close()
    with pytest.raises(Problems) as raised:
        open_here()
    assert str(raised.value) == (
        f"The database {tmp_path / 'ledger.duckdb'} was written by a newer version of Milepost (step {NEXT}; this one "
        f"knows {NEXT - 1}). Update Milepost, or point MILEPOST_HOME at another folder."
    )


def test_a_copy_is_made_before_an_upgrade_and_holds_what_was_there(
    open_here: Open, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, figure: Make, append: Append
) -> None:
    before = open_here()
    append(before, figure(2017, "4.10"), at=datetime(2026, 1, 1))
    before.close()
    monkeypatch.setattr(migrations, "steps", lambda: (*steps(), ADDED))
    after = open_here()
    assert "remark" in tables(after._connection)
    assert [str(own.value) for own in observations(after, published_by=date.max)] == ["4.10"]
    copy = tmp_path / f"ledger.before-step-{NEXT:04d}.duckdb"
    with duckdb.connect(str(copy), read_only=True) as held:
        assert "remark" not in tables(held)
        assert held.execute("SELECT value, decimals FROM observation_current").fetchall()[0][1] == 2
        assert held.execute("SELECT max(step) FROM schema_step").fetchall() == [(NEXT - 1,)]


def test_the_copy_made_before_an_upgrade_can_be_opened_again_as_the_ledger(
    open_here: Open, monkeypatch: pytest.MonkeyPatch, figure: Make, append: Append
) -> None:
    before = open_here()
    append(before, figure(2017, "4.10"), at=datetime(2026, 1, 1))
    before.close()
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "steps", lambda: (*steps(), ADDED))
        open_here().close()
    copy = open_here(f"ledger.before-step-{NEXT:04d}.duckdb")
    assert [str(own.value) for own in observations(copy, published_by=date.max)] == ["4.10"]


def test_a_step_that_fails_leaves_the_database_as_it_was(open_here: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_here().close()
    broken = Step(NEXT, f"{NEXT:04d}_broken", "CREATE TABLE remark (text VARCHAR); CREATE TABLE remark (text VARCHAR);")
    with monkeypatch.context() as patched:
        patched.setattr(migrations, "steps", lambda: (*steps(), broken))
        with pytest.raises(Problems):
            open_here()
    store = open_here()
    assert "remark" not in tables(store._connection)
    assert len(recorded(store)) == len(steps())


def test_a_file_of_another_database_engine_is_not_taken_over(tmp_path: Path, open_here: Open) -> None:
    with sqlite3.connect(tmp_path / "ledger.duckdb") as other:
        other.execute("CREATE TABLE precious (a)")
    other.close()
    with pytest.raises(Problems) as raised:
        open_here()
    assert raised.value.problems[0].kind == "database_unreadable"
