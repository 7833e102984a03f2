"""Acts: the one way anything is written. An act is journalled, sealed and kept with all its rows, or not at all.

The journal's line is on disk before the rows are; what a crash leaves in the journal alone is brought into the
database at the next start (see :mod:`indicators.store.replaying`). Nobody is told that an act is done before both are.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from indicators.store.connection import Store, Writer
from indicators.store.journal import FIRST_HASH, Entry
from indicators.store.rows import write_rows

Guard = Callable[[], None]


@dataclass(frozen=True)
class Act:
    """What somebody does. The same ``id`` twice is one act: a double click, a repeated request, a retried import.

    ``subject`` names in a line what it is about; ``content`` is all that is needed to do it again, as plain objects.
    ``batch`` are rows too many for a line of the journal, by kind.
    """

    id: UUID
    kind: str
    actor: str
    subject: str
    content: Mapping[str, Any]
    changes_figures: bool
    batch: Mapping[str, Any] | None = None
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
        Problems: what the guard raises, or the disk is full; nothing was written.
    """
    with store.write_lock:
        done = act_done(store, act.id)
        if done:
            return done
        guard()
        entry = _sealed(store, act)
        store.journal.append(entry)
        try:
            with store.writing() as writer:
                _write_entry(writer, entry)
                if not are_rows_there:
                    _write_its_rows(writer, entry, store)
        except BaseException:
            store.journal.take_back(entry)
            raise
    if entry.changes_figures:
        store.tell_change()
    return entry


def keep_entry(writer: Writer, entry: Entry, store: Store) -> None:
    """Write a sealed act and its rows; the same rows whenever it is done."""
    _write_entry(writer, entry)
    _write_its_rows(writer, entry, store)


def _write_entry(writer: Writer, entry: Entry) -> None:
    writer.append(
        "audit",
        act_number=entry.number,
        id=entry.id,
        act=entry.act,
        actor=entry.actor,
        subject=entry.subject,
        content=entry.content,
        changes_figures=entry.changes_figures,
        recorded_at=entry.recorded_at,
        previous_hash=entry.previous_hash,
        hash=entry.hash,
    )


def _write_its_rows(writer: Writer, entry: Entry, store: Store) -> None:
    values = dict(entry.values)
    batch = values.pop("batch", "")
    write_rows(writer, entry, {**values, **(store.journal.batch(batch, entry) if batch else {})})


def act_done(store: Store, act_id: UUID | str) -> Entry | None:
    """The act of an id; None where nobody has done it."""
    rows = store.read("act", id=str(act_id))
    return Entry(*rows[0][:-1]) if rows else None


def last_entry(store: Store) -> Entry | None:
    """The newest act the database holds."""
    rows = store.read("last_act")
    return Entry(*rows[0][:-1]) if rows else None


def _sealed(store: Store, act: Act) -> Entry:
    last = last_entry(store)
    content = dict(act.content)
    if act.batch is not None:
        content["batch"] = store.journal.keep_batch(act.batch)
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
