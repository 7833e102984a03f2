"""Acts: the one way anything is written. An act is journalled, sealed and kept with all its rows, or not at all.

The journal's line is on disk before the rows are; what a crash leaves in the journal alone is brought into the
database before anything else is done (see :mod:`indicators.store.replaying`). Nobody is told that an act is done
before both are.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from indicators.faults.journal import ACT_OF_ANOTHER
from indicators.problems import Problems, problem
from indicators.store.act_log import RULE_ACTS, act_done, keep_entry
from indicators.store.connection import Store
from indicators.store.journal import FIRST_HASH, Entry
from indicators.store.replaying import catch_up

Guard = Callable[[], None]


@dataclass(frozen=True)
class Act:
    """What somebody does. The same ``id`` twice is one act: a double click, a repeated request, a retried import.

    ``subject`` names in a line what it is about; ``content`` is all that is needed to do it again, as plain objects.
    ``batch`` are rows too many for a line of the journal, by kind; ``files`` are files of rows too many for that,
    which become the journal's own.
    """

    id: UUID
    kind: str
    actor: str
    subject: str
    content: Mapping[str, Any]
    changes_figures: bool
    batch: Mapping[str, Any] | None = None
    files: Mapping[str, Sequence[Path]] | None = None
    recorded_at: datetime | None = None


def _nothing_to_guard() -> None:
    """Nothing could have come between."""


def commit(store: Store, act: Act, *, guard: Guard = _nothing_to_guard, are_rows_there: bool = False) -> Entry:
    """Do an act, once.

    Args:
        store: where.
        act: what; if an act of its id stands already, that one is the answer and nothing is written.
        guard: asked under the write lock whether it may still be done; raises what speaks against it.
        are_rows_there: its rows were written before there were acts; only the act is.

    Raises:
        Problems: what the guard raises, the id is that of somebody else's act, or the disk is full; nothing was
            written.
    """
    with store.write_lock:
        last = catch_up(store)
        done = act_done(store, act.id)
        if done:
            return _same(done, act)
        guard()
        entry = _sealed(store, act, last)
        store.journal.append(entry)
        try:
            with store.writing() as writer:
                keep_entry(writer, entry, store, are_rows_there=are_rows_there)
        except BaseException as error:
            # What failed may have come after the rows were on disk: a checkpoint, or somebody's Ctrl+C.
            if not _is_kept(store, entry) or not isinstance(error, Exception):
                raise
    if entry.changes_figures or entry.act in RULE_ACTS:
        store.tell_change()
    return entry


def _same(done: Entry, act: Act) -> Entry:
    if (done.act, done.actor) != (act.kind, act.actor):
        raise Problems([problem(ACT_OF_ANOTHER, id=act.id)])
    return done


def _is_kept(store: Store, entry: Entry) -> bool:
    """Whether the database holds an act although writing it failed; if it does not, the journal forgets it.

    Where the database does not even answer, the line stays, and the act is finished or found done at the next one.
    """
    with suppress(Exception):
        if act_done(store, entry.id):
            return True
        store.journal.take_back(entry)
    return False


def _sealed(store: Store, act: Act, last: Entry | None) -> Entry:
    content = dict(act.content)
    if act.batch is not None:
        content["batch"] = store.journal.keep_batch(act.batch)
    if act.files:
        content["files"] = {kind: [store.journal.keep_rows(file) for file in own] for kind, own in act.files.items()}
    return Entry(
        number=last.number + 1 if last else 1,
        id=str(act.id),
        act=act.kind,
        actor=act.actor,
        subject=act.subject,
        content=json.dumps(content, ensure_ascii=False, default=str),
        changes_figures=act.changes_figures,
        recorded_at=act.recorded_at or _moment_after(last),
        previous_hash=last.hash if last else FIRST_HASH,
    )


def _moment_after(last: Entry | None) -> datetime:
    """Now; but never before the last act, whatever the clock says: what is recorded later must win."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return max(now, last.recorded_at + timedelta(microseconds=1)) if last else now
