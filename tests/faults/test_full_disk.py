"""A full disk, wherever it shows first: a sentence, nothing half-written, and work goes on once there is room.

The files of a process may not grow beyond so many bytes: what a full disk does, without filling one.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.home import Home

# Acts until the disk is full, then makes room, and acts again with the same id. Prints what was said.
_CHILD = """
import os, random, resource, sys
from pathlib import Path
from uuid import UUID, uuid4
from etl.entry.drafts import drafts_of, save_draft
from etl.entry.evidence import keep_file
from indicators.problems import Problems
from indicators.store import Act, act_done, acts, commit, engine, open_store, verify_log, compare_with_journal
{before}
home = Path(sys.argv[1])
store = open_store(sys.argv[2])
chance = random.Random(1)
def limited(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
def size_of(name):
    return os.path.getsize(home / name)
def refused(what):
    return Act(uuid4(), "refusal", "lin", "x", {{"what": what, "needs": "decide"}}, changes_figures=False)
def submission(length):
    given = dict(id=str(uuid4()), version=1, kind="enter", evidence=[], filler=chance.randbytes(length).hex(),
                 fact=dict(indicator="firms", region="shenzhen", period="2018", definition="register"))
    return Act(uuid4(), "submission", "lin", "x", {{"proposals": [given]}}, changes_figures=False)
def until_refused(make, at_most=3000):
    for _ in range(at_most):
        act = make()
        try:
            commit(store, act)
        except Problems as problems:
            print(problems)
            return act
    raise SystemExit("the disk never filled up")
{work}
limited(resource.RLIM_INFINITY)
assert act_done(store, act.id) is None, "what was refused was done all the same"
before = len(list(acts(store)))
commit(store, act)
commit(store, act)
assert len(list(acts(store))) == before + 1
assert verify_log(store).problems == ()
assert compare_with_journal(store).differing == 0
store.close()
print("works again")
"""

_IN_THE_JOURNAL = """
limited(size_of("milepost.journal.jsonl") + 600)
act = until_refused(lambda: refused("a" * 100))
"""
_IN_THE_LOG_OF_THE_DATABASE = """
commit(store, refused("first"))
limited(size_of("milepost.journal.jsonl") + 300_000)
act = until_refused(lambda: submission(4_000))
"""
_IN_A_BATCH = """
big = {"outlooks": [{"outlook_key": chance.randbytes(50_000).hex(), "target": None, "indicator": "i",
                     "region": "r", "content": "c"}]}
limited(size_of("milepost.journal.jsonl") + 2_000)
act = Act(uuid4(), "outlooks", "pipeline", "", {"run": str(uuid4()), "made_on": "2026-01-01"}, True, batch=big)
until_refused(lambda: act)
"""
# Large enough for the log of the database, too small for one more block of its file.
_CHECKPOINT_EARLY = 'engine._CONFIG["checkpoint_threshold"] = "500KB"'
_IN_A_CHECKPOINT = """
limited(size_of("milepost.duckdb") + 100_000)
act = until_refused(lambda: submission(60_000))
"""
_EVIDENCE_AND_DRAFT = """
draft = UUID(int=1)
save_draft(home / "drafts", "lin", draft, "figure", {"value": "1"})
limited(2_000)
for write in (
    lambda: keep_file(chance.randbytes(5_000), "table.pdf", home / "evidence"),
    lambda: save_draft(home / "drafts", "lin", draft, "figure", {"value": "2" * 5_000}),
):
    try:
        write()
    except Problems as problems:
        print(problems)
assert [own.content for own in drafts_of(home / "drafts", "lin")] == [{"value": "1"}]
assert not [own for own in home.rglob("*") if own.suffix == ".part"]
limited(resource.RLIM_INFINITY)
assert keep_file(chance.randbytes(5_000), "table.pdf", home / "evidence").size_bytes == 5_000
act = refused("a")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no limit for the size of files")
@pytest.mark.parametrize(
    ("work", "before", "sentences"),
    [
        (_IN_THE_JOURNAL, "", 1),
        (_IN_THE_LOG_OF_THE_DATABASE, "", 1),
        (_IN_A_BATCH, "", 1),
        (_IN_A_CHECKPOINT, _CHECKPOINT_EARLY, 1),
        (_EVIDENCE_AND_DRAFT, "", 2),
    ],
    ids=["journal", "log of the database", "batch", "checkpoint", "evidence and draft"],
)
def test_a_full_disk_is_told_and_work_goes_on_once_there_is_room(
    work: str, before: str, sentences: int, own_office: Any, dump_of: Callable[[Home], Any]
) -> None:
    text = _CHILD.replace("{{", "{").replace("}}", "}").replace("{before}", before).replace("{work}", work)
    folder: Path = own_office.home.folder
    command = [sys.executable, "-c", text, str(folder), own_office.home.database]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert done.returncode == 0, done.stdout + done.stderr
    *told, last = done.stdout.splitlines()
    assert last == "works again"
    assert len(told) == sentences
    for sentence in told:
        assert sentence.startswith(f"The disk that holds {folder}")
        assert " is full; nothing of this step was written. Free some space" in sentence
    dump_of(own_office.home)


_BROKEN_CHECKPOINT = """
import random, sys
from uuid import uuid4
from indicators.store import Act, acts, commit, connection, engine, open_store
engine._CONFIG["checkpoint_threshold"] = "200KB"
engine._CONFIG["debug_checkpoint_abort"] = "before_header"
store = open_store(sys.argv[1])
del engine._CONFIG["debug_checkpoint_abort"]
broken, before = store._connection, len(list(acts(store)))
for number in range(8):
    what = random.Random(number).randbytes(20_000).hex()
    commit(store, Act(uuid4(), "refusal", "lin", "x", {"what": what, "needs": "decide"}, changes_figures=False))
assert store._connection is not broken, "no checkpoint broke"
print(len(list(acts(store))) - before)
"""


def test_a_checkpoint_that_breaks_off_costs_a_new_connection_and_no_act(
    own_office: Any, dump_of: Callable[[Home], Any]
) -> None:
    command = [sys.executable, "-c", _BROKEN_CHECKPOINT, own_office.home.database]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONUTF8": "1"})
    assert (done.returncode, done.stdout) == (0, "8\n"), done.stderr
    dump_of(own_office.home)
