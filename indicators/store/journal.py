"""The journal: every act as one line of JSON beside the database, on disk before anybody is told that it is done.

Each line is sealed with the hash of the one before it, so that a line changed, taken out or put in between shows.
What is too large for a line, the rows of a run, lies beside it in a file named by its sha256.
"""

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from indicators.faults.journal import BATCH_MISSING, JOURNAL_DAMAGED
from indicators.kept_files import (
    as_problems,
    find_kept,
    keep,
    keep_file,
    kept,
    kept_file,
    sync,
    sync_folder,
)
from indicators.problems import Problems, problem

FIRST_HASH = "0" * 64
_TAIL_BYTES = 65536

Rows = Mapping[str, Any]


@dataclass(frozen=True)
class Entry:
    """One act as it is sealed. ``content`` is JSON, word for word as it was hashed."""

    number: int
    id: str
    act: str
    actor: str
    subject: str
    content: str
    changes_figures: bool
    recorded_at: datetime
    previous_hash: str

    @cached_property
    def hash(self) -> str:
        """The sha256 of everything else, the hash of the act before it included."""
        return hashlib.sha256(json.dumps(self._sealed(), ensure_ascii=False).encode()).hexdigest()

    @property
    def values(self) -> Mapping[str, Any]:
        """The content, read."""
        content: Mapping[str, Any] = json.loads(self.content)
        return content

    def line(self) -> bytes:
        """The line of the journal."""
        return json.dumps([*self._sealed(), self.hash], ensure_ascii=False).encode() + b"\n"

    def _sealed(self) -> list[Any]:
        return [
            *(self.number, self.id, self.act, self.actor, self.subject, self.content, self.changes_figures),
            *(self.recorded_at.isoformat(), self.previous_hash),
        ]

    @classmethod
    def read(cls, line: bytes) -> "Entry":
        """The entry of a line.

        Raises:
            ValueError: it is none, or not the one that was sealed.
        """
        number, own_id, act, actor, subject, content, changes, recorded_at, previous, _ = json.loads(line)
        moment = datetime.fromisoformat(recorded_at)
        entry = cls(number, own_id, act, actor, subject, content, changes, moment, previous)
        if entry.line() != line:
            raise ValueError("sealed again, it reads differently")
        return entry


class Journal:
    """The file of acts of one store. Its caller holds the store's write lock."""

    def __init__(self, database: Path) -> None:
        self.file = database.with_suffix(".journal.jsonl")
        self.batches = database.with_suffix(".batches")

    def append(self, entry: Entry) -> None:
        """Write a line; on disk before this returns. What could not be written whole is taken back.

        Raises:
            Problems: the disk is full, or the file cannot be written.
        """
        is_new = not self.file.exists()
        before = 0 if is_new else self.file.stat().st_size
        try:
            with self.file.open("ab") as stream:
                stream.write(entry.line())
                stream.flush()
                sync(stream.fileno())
            if is_new:
                sync_folder(self.file.parent)
        except OSError as error:
            with suppress(OSError):
                self._cut(before)
            raise as_problems(error, self.file.parent) from error

    def take_back(self, entry: Entry) -> None:
        """Take the last line off again: what it tells was not kept."""
        size = self.file.stat().st_size
        self._cut(size - len(entry.line()))

    def last(self) -> Entry | None:
        """The newest entry; a line that was not written to its end never happened and is cut off.

        Raises:
            Problems: the last line is not what was written there.
        """
        if not self.file.exists():
            return None
        self._mend_end()
        line = self._last_line()
        if not line:
            return None
        try:
            return Entry.read(line)
        except (ValueError, TypeError) as error:
            raise self._damaged(sum(1 for _ in self.lines())) from error

    def lines(self) -> Iterator[bytes]:
        """Every line as it stands, its end included; none where there is no journal."""
        if self.file.exists():
            with self.file.open("rb") as stream:
                yield from stream

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """All entries in order, those up to a number left out.

        Raises:
            Problems: a line is not what was written there.
        """
        for number, line in enumerate(self.lines(), start=1):
            if number <= after:
                continue
            try:
                yield Entry.read(line)
            except (ValueError, TypeError) as error:
                raise self._damaged(number) from error

    def keep_batch(self, batch: Rows) -> str:
        """Put the rows of an act beside the journal; on disk before this returns. Their name.

        Raises:
            Problems: the disk is full, or the folder cannot be written.
        """
        text = json.dumps(batch, ensure_ascii=False, sort_keys=True).encode()
        return keep(gzip.compress(text, mtime=0), self.batches)

    def batch(self, name: str, entry: Entry) -> Rows:
        """The rows of an act.

        Raises:
            Problems: they are not there, or not the ones that were kept.
        """
        batch = self.find_batch(name)
        if batch is None:
            raise Problems([problem(BATCH_MISSING, number=entry.number, file=self.batch_file(name))])
        return batch

    def find_batch(self, name: str) -> Rows | None:
        """What was put beside the journal under a name; None where it is missing, or no longer that."""
        content = kept(name, self.batches)
        if content is None:
            return None
        batch: Rows = json.loads(gzip.decompress(content))
        return batch

    def keep_rows(self, file: Path) -> str:
        """Move a file of rows, too many to be written as JSON, beside the journal; on disk before this returns.

        Raises:
            Problems: the disk is full, or the folder cannot be written.
        """
        return keep_file(file, self.batches)

    def rows_file(self, name: str, entry: Entry) -> Path:
        """The file of rows of an act.

        Raises:
            Problems: it is not there, or not the one that was kept.
        """
        file = find_kept(name, self.batches)
        if file is None:
            raise Problems([problem(BATCH_MISSING, number=entry.number, file=self.batch_file(name))])
        return file

    def batch_file(self, name: str) -> Path:
        """Where it lies."""
        return kept_file(name, self.batches)

    def _damaged(self, line: int) -> Problems:
        return Problems([problem(JOURNAL_DAMAGED, file=self.file, line=line)])

    def _last_line(self) -> bytes:
        with self.file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            taken = _TAIL_BYTES
            while True:
                stream.seek(max(0, size - taken))
                tail = stream.read()
                start = tail.rfind(b"\n", 0, -1) + 1
                if start or taken >= size:
                    return tail[start:]
                taken *= 4

    def _mend_end(self) -> None:
        with self.file.open("rb") as stream:
            size = stream.seek(0, os.SEEK_END)
            if size == 0:
                return
            stream.seek(size - 1)
            if stream.read(1) == b"\n":
                return
            content = self.file.read_bytes()
        self._cut(content.rfind(b"\n") + 1)

    def _cut(self, size: int) -> None:
        with self.file.open("r+b") as stream:
            stream.truncate(size)
            stream.flush()
            sync(stream.fileno())
