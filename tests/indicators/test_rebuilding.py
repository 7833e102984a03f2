"""The database made again: from before there were acts, after a loss, on demand; never over one somebody holds."""

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from indicators.model import Observation
from indicators.problems import Problems
from indicators.store import (
    Act,
    Store,
    acts,
    commit,
    compare_with_journal,
    data_version,
    migrations,
    open_store,
    rebuild,
    verify_log,
)
from indicators.store.connection import connect
from indicators.store.migrations import steps

Acts = tuple[Act, ...]


@pytest.fixture
def ledger(store: Store, one_act_of_every_kind: Acts) -> Store:
    """A ledger with some twenty acts."""
    for act in one_act_of_every_kind:
        commit(store, act)
    return store


def setting_of(store: Store) -> str:
    return f"duckdb:///{store.location.path.as_posix().lstrip('/')}"


def sound(store: Store) -> bool:
    return not verify_log(store).problems and not compare_with_journal(store).differing


# ---------------------------------------------------------------- made again


def test_a_ledger_from_before_there_were_acts_becomes_the_first_act_and_is_made_again_row_for_row(
    store: Store,
    open_here: Callable[..., Store],
    figure: Callable[..., Observation],
    target: Callable[..., object],
    append: Callable[..., list[str]],
    hand_in: Callable[..., Act],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    baseline = figure(2017, "4.10")
    append(
        store, baseline, figure(2018, "> 22000.50"), target(2022, "≥ 4.28", baseline=baseline), at=datetime(2026, 1, 1)
    )
    before = {table: store.dump(table) for table in store.tables()}
    with monkeypatch.context() as patched:
        # What the program wrote before step 5: the same rows, no log and no journal.
        patched.setattr(migrations, "steps", lambda: steps()[:4])
        early = connect(f"duckdb:///{(tmp_path / 'early.duckdb').as_posix().lstrip('/')}")
        with early.writing() as writer:
            for table, rows in before.items():
                if rows:
                    writer.restore(table, rows)
        assert "proposal" not in early.tables()
        early.close()
    taken = open_here("early.duckdb")
    (first,) = acts(taken)
    assert (first.act, first.number, json.loads(first.content)["rows"]) == ("earlier_ledger", 1, 4)
    assert {table: taken.dump(table) for table in taken.tables()} == before
    assert data_version(taken)[0] == "1"
    commit(taken, hand_in("5"))
    assert sound(taken)
    # A crash between the journal's line and the log's row: the rows stand already and are not doubled.
    taken._connection.execute("DELETE FROM audit")
    taken._connection.execute("DELETE FROM proposal")
    taken.close()
    again = open_here("early.duckdb")
    assert sound(again)
    again.close()
    made = rebuild(setting_of(again))
    assert (made.acts, made.rows["observation"], made.rows["target"]) == (2, 2, 1)
    assert made.aside[0].is_file()


def test_rows_without_a_log_beside_the_journal_of_another_ledger_are_refused(
    ledger: Store, open_here: Callable[..., Store]
) -> None:
    ledger._connection.execute("DELETE FROM audit")
    ledger.close()
    with pytest.raises(Problems) as told:
        open_here()
    assert "tell different stories from act 1 on" in str(told.value)
    assert rebuild(setting_of(ledger)).acts == 20
    assert sound(open_here())


def test_a_deleted_database_is_made_again_by_the_next_start(ledger: Store, open_here: Callable[..., Store]) -> None:
    before = {table: ledger.dump(table) for table in (*ledger.tables(), "audit")}
    ledger.close()
    ledger.location.path.unlink()
    again = open_here()
    assert {table: again.dump(table) for table in (*again.tables(), "audit")} == before


def test_a_database_that_somebody_holds_is_not_made_again(ledger: Store) -> None:
    code = "import sys; from indicators.store import rebuild; rebuild(sys.argv[1])"
    done = subprocess.run([sys.executable, "-c", code, setting_of(ledger)], capture_output=True, text=True, check=False)
    assert "is held by another program" in done.stderr
    assert ledger.location.path.is_file()
    assert sound(ledger)


def test_without_a_journal_there_is_nothing_to_make_again(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="There is no journal at"):
        rebuild(f"duckdb:///{(tmp_path / 'none.duckdb').as_posix().lstrip('/')}")


def test_a_missing_batch_is_named_before_anything_is_moved(
    store: Store, figure: Callable[..., Observation], append: Callable[..., list[str]]
) -> None:
    append(store, figure(2017, "4.10"), at=datetime(2026, 1, 1))
    store.close()
    folder = store.location.path.parent
    (batch,) = (own for own in (folder / "ledger.batches").rglob("*") if own.is_file())
    batch.write_bytes(batch.read_bytes()[:-1])
    with pytest.raises(Problems, match="The rows of act 1 are not at"):
        rebuild(setting_of(store))
    assert [own.name for own in folder.glob("*.duckdb")] == ["ledger.duckdb"]
    assert len(list(acts(open_store(setting_of(store), as_it_is=True)))) == 1


@pytest.mark.parametrize("engine", ["duckdb", "ducklake"])
def test_both_engines_are_made_again_with_the_old_one_moved_aside(
    engine: str, open_here: Callable[..., Store], one_act_of_every_kind: Acts, acts_of_publishing: Acts
) -> None:
    store = open_here(f"{engine}.store", engine)
    done = (*one_act_of_every_kind, *acts_of_publishing)
    for act in done:
        commit(store, act)
    before = {table: store.dump(table) for table in (*store.tables(), "audit")}
    store.close()
    setting = setting_of(store) if engine == "duckdb" else f"ducklake:{store.location.path}"
    made = rebuild(setting)
    assert made.acts == len(done)
    assert all(".before-rebuild-" in own.name and own.exists() for own in made.aside)
    again = open_here(f"{engine}.store", engine)
    assert {table: again.dump(table) for table in (*again.tables(), "audit")} == before
