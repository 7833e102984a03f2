"""The plug pulled at each step of an act: afterwards it is there whole or not at all, and can be done once more."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from etl.entry.deciding import decide
from etl.entry.submitting import submit
from indicators.catalogue import Catalogue
from indicators.people import Person
from indicators.store import Store, observations, open_store, threads

# Hands in a figure and approves it in a process of its own; what is given as text is run in between.
_CHILD = """
import os, signal, sys
from uuid import UUID
from pathlib import Path
from etl.entry.deciding import decide
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.catalogue_files import load_catalogue
from indicators.people import Person
from indicators.store import acting, connection, journal, open_store
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
store = open_store(sys.argv[1])
catalogue = load_catalogue(Path(sys.argv[2]))
lin = Person(id="lin", roles=frozenset({"planner"}), way_in="token")
wang = Person(id="wang", roles=frozenset({"approver"}), way_in="token")
typed = dict(indicator="firms", region="shenzhen", period="2018", value="12000", published="2019-03",
             publisher="Bureau", title="Letter", locator="page 0")
def hand_in():
    return submit(store, catalogue, lin, [Submission(TypedFigure(**typed), reason="counted")], form=UUID(int=1))
def approve():
    return decide(store, catalogue, wang, "approved", [(hand_in()[0].id, 1)], form=UUID(int=2))
if sys.argv[3] == "approve":
    hand_in()
append, take = journal.Journal.append, connection.Writer.append
def dying_append(self, entry):
    {in_the_journal}
def dying_take(self, statement, **parameters):
    take(self, statement, **parameters)
    if statement == {statement!r}: die()
journal.Journal.append = dying_append
connection.Writer.append = dying_take
{more}
print((hand_in if sys.argv[3] == "hand in" else approve)())
"""

_HALF_A_LINE = """
    with self.file.open("ab") as stream:
        stream.write(entry.line()[:-20]); stream.flush(); os.fsync(stream.fileno())
    die()
"""
_BEFORE_THE_ANSWER = """
enter = connection.Store.writing
from contextlib import contextmanager
@contextmanager
def writing(self):
    with enter(self) as writer:
        yield writer
    die()
connection.Store.writing = writing
"""

LIN = Person(id="lin", roles=frozenset({"planner"}), way_in="token")
WANG = Person(id="wang", roles=frozenset({"approver"}), way_in="token")

# Where the plug is pulled, and whether the act is there afterwards.
STEPS: dict[str, tuple[dict[str, str], bool]] = {
    "before the line": ({"in_the_journal": "die()"}, False),
    "half a line": ({"in_the_journal": _HALF_A_LINE}, False),
    "after the line": ({"in_the_journal": "append(self, entry); die()"}, True),
    "after the first row": ({"statement": "audit"}, True),
    "after the last row": ({"statement": "last"}, True),
    "after the commit": ({"more": _BEFORE_THE_ANSWER}, True),
}


def killed(office: Any, small: Path, step: dict[str, str], what: str) -> None:
    given = {"in_the_journal": "append(self, entry)", "statement": "", "more": "", **step}
    if given["statement"] == "last":
        given["statement"] = "proposals" if what == "hand in" else "observations"
    command = [sys.executable, "-c", _filled(given), office.home.database, str(small), what]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == -signal.SIGKILL, done.stderr


def _filled(given: dict[str, str]) -> str:
    text = _CHILD.replace("{in_the_journal}", given["in_the_journal"])
    return text.replace("{statement!r}", repr(given["statement"])).replace("{more}", given["more"])


@pytest.mark.parametrize("what", ["hand in", "approve"])
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_an_act_is_there_whole_or_not_at_all(
    step: str,
    what: str,
    own_office: Any,
    small_catalogue: Catalogue,
    small_sources: Path,
    figure_of: Callable[..., Any],
    dump_of: Callable[..., Any],
) -> None:
    before = len(dump_of(own_office.home)["audit"])
    changed, is_there = STEPS[step]
    killed(own_office, small_sources.parent.parent / "indicators", changed, what)
    done = dump_of(own_office.home)
    assert len(done["audit"]) == before + is_there + (what == "approve")
    assert len(done["proposal"]) == (1 if what == "approve" else int(is_there))
    assert len(done["decision"]) == (int(is_there) if what == "approve" else 0)
    again = _finish(own_office, small_catalogue, figure_of(0))
    assert dump_of(own_office.home) == again
    assert [len(again[table]) for table in ("proposal", "decision")] == [1, 1]


def _finish(office: Any, catalogue: Catalogue, figure: Any) -> dict[str, Any]:
    """Do both acts with the ids they had: what stands is answered, what is missing is done."""
    store: Store = open_store(office.home.database)
    try:
        (own,) = submit(store, catalogue, LIN, [figure], form=UUID(int=1))
        decide(store, catalogue, WANG, "approved", [(own.id, 1)], form=UUID(int=2))
        (thread,) = threads(store)
        assert thread.state == "approved"
        entered = [row for row in observations(store, published_by=date.max) if row.locator == "page 0"]
        assert [str(row.value) for row in entered] == ["12000"]
        return {table: store.dump(table) for table in (*store.tables(), "audit")}
    finally:
        store.close()
