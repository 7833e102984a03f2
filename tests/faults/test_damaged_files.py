"""Database, write-ahead log and journal deleted, cut and with a byte turned: a sentence, or the very same rows again.

Never a different figure without a word.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.home import Home
from indicators.problems import Problems
from indicators.store import open_store, rebuild, verify_log

Dump = dict[str, list[dict[str, str | None]]]
Damage = Callable[[Path, random.Random], None]

# Hands in and approves some figures; ends without closing the database where it is told so, which leaves its log.
_CHILD = """
import os, sys
from pathlib import Path
from uuid import uuid4
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.catalogue_files import load_catalogue
from indicators.people import Person
from indicators.store import open_store
store = open_store(sys.argv[1])
catalogue = load_catalogue(Path(sys.argv[2]))
lin = Person(id="lin", roles=frozenset({"planner"}), way_in="token")
wang = Person(id="wang", roles=frozenset({"approver"}), way_in="token")
for number in range(12):
    typed = TypedFigure(indicator="firms", region="shenzhen", period="2018", value=str(12000 + number),
                        published="2019-03", publisher="Bureau", title="Letter", locator=f"page {number}")
    (own,) = submit(store, catalogue, lin, [Submission(typed, reason="counted again")], form=uuid4())
    decide(store, catalogue, wang, "approved", [(own.id, 1)], form=uuid4())
if sys.argv[3] == "with its log":
    os._exit(0)
store.close()
"""


def deleted(file: Path, _: random.Random) -> None:
    file.unlink()


def cut(file: Path, chance: random.Random) -> None:
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def turned(file: Path, chance: random.Random) -> None:
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


@pytest.fixture(scope="session")
def worked_in(office: Any, tmp_path_factory: pytest.TempPathFactory, small_sources: Path) -> dict[str, Any]:
    """Offices with figures: one whose database was closed, and one that was left with its write-ahead log."""
    offices = {}
    for ending in ("closed", "with its log"):
        own = office.copied_to(tmp_path_factory.mktemp("worked") / "office")
        command = [
            sys.executable,
            "-c",
            _CHILD,
            own.home.database,
            str(small_sources.parent.parent / "indicators"),
            ending,
        ]
        subprocess.run(command, check=True, env={**os.environ, "PYTHONUTF8": "1"})
        offices[ending] = own
    return offices


def rows_of(home: Home) -> Dump:
    store = open_store(home.database)
    try:
        return {table: store.dump(table) for table in (*store.tables(), "audit")}
    finally:
        store.close()


@pytest.mark.parametrize("damage", [deleted, cut, turned])
@pytest.mark.parametrize("ending", ["closed", "with its log"])
def test_a_damaged_database_is_refused_or_whole_and_is_made_again_row_for_row(
    ending: str,
    damage: Damage,
    worked_in: dict[str, Any],
    dump_of: Callable[[Home], Dump],
    tmp_path: Path,
    chance: random.Random,
    rounds: int,
) -> None:
    name = "milepost.duckdb" if ending == "closed" else "milepost.duckdb.wal"
    expected = rows_of(worked_in[ending].copied_to(tmp_path / "expected").home)
    assert len(expected["observation"]) > 12
    for number in range(1 if damage is deleted else rounds * 2):
        home = worked_in[ending].copied_to(tmp_path / str(number)).home
        damage(home.folder / name, chance)
        try:
            assert rows_of(home) == expected
        except Problems as faults:
            assert [fault.kind for fault in faults.problems] == ["database_unreadable"]
            assert "milepost rebuild" in str(faults)
        made = rebuild(home.database)
        assert made.acts == len(expected["audit"])
        assert dump_of(home) == expected


def test_a_journal_with_a_byte_turned_is_told_with_its_line(
    worked_in: dict[str, Any], tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    for number in range(rounds * 5):
        home = worked_in["closed"].copied_to(tmp_path / str(number)).home
        journal = home.folder / "milepost.journal.jsonl"
        whole = journal.read_bytes()
        turned(journal, chance)
        place = next(at for at, (old, new) in enumerate(zip(whole, journal.read_bytes(), strict=True)) if old != new)
        line = whole[:place].count(b"\n") + 1
        store = open_store(home.database, as_it_is=True)
        report = verify_log(store)
        store.close()
        lines = {fault.values.get("line") for fault in report.problems}
        assert str(line) in lines
        with pytest.raises(Problems, match=r"Line \d+ of the journal .* is not what was written there") as told:
            rebuild(home.database)
        assert told.value.problems[0].values["line"] == str(line)
        # What the sentence says to do brings it back: the database is whole.
        journal.rename(journal.with_suffix(".damaged"))
        open_store(home.database).close()
        assert journal.read_bytes() == whole


@pytest.mark.parametrize("damage", [deleted, cut])
def test_a_journal_that_lost_its_end_is_written_again_from_the_database(
    damage: Damage, worked_in: dict[str, Any], tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    for number in range(1 if damage is deleted else rounds * 5):
        home = worked_in["closed"].copied_to(tmp_path / str(number)).home
        journal = home.folder / "milepost.journal.jsonl"
        whole = journal.read_bytes()
        damage(journal, chance)
        store = open_store(home.database, as_it_is=True)
        assert verify_log(store).problems
        store.close()
        open_store(home.database).close()
        assert journal.read_bytes() == whole


def test_with_the_database_gone_and_the_journal_torn_what_stands_in_whole_lines_is_there(
    worked_in: dict[str, Any], dump_of: Callable[[Home], Dump], tmp_path: Path, chance: random.Random, rounds: int
) -> None:
    expected = dump_of(worked_in["closed"].copied_to(tmp_path / "expected").home)["audit"]
    for number in range(rounds * 2):
        home = worked_in["closed"].copied_to(tmp_path / str(number)).home
        journal = home.folder / "milepost.journal.jsonl"
        (home.folder / "milepost.duckdb").unlink()
        cut(journal, chance)
        lines = journal.read_bytes().count(b"\n")
        held = dump_of(home)["audit"]
        by_number = sorted(expected, key=lambda row: int(str(row["act_number"])))
        assert sorted(held, key=lambda row: int(str(row["act_number"]))) == by_number[:lines]
