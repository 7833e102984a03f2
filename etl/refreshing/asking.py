"""Addresses asked anew: what has changed comes, what has not is what is held, and so is what cannot be reached."""

import hashlib
import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question
from etl.fetching.fetched import Fetched
from etl.held_bytes import held_bytes
from etl.home import Home
from etl.refreshing.fetches import Answers, write_beside
from etl.services.refusals import explained
from indicators.faults.refreshing import HELD_STAYS
from indicators.problems import Place, Problem, Problems, problem
from indicators.store import Store, snapshots


@dataclass(frozen=True)
class Mark:
    """By what a server knows again the state of an address that was fetched; ``sha256`` is that of its bytes."""

    sha256: str
    etag: str = ""
    last_modified: str = ""


class Asking:
    """Asks the addresses of some sources anew, and gives what is held of all others.

    What is told of it: ``asked`` and ``unchanged`` count addresses, ``problems`` say why some were not reached;
    ``unreached`` names their sources, of which what is held stays in use; ``answers`` tells it by source.
    """

    def __init__(self, store: Store, home: Home, *, sources: Collection[str] | None = None) -> None:
        self.asked = 0
        self.unchanged = 0
        self.problems: list[Problem] = []
        self.unreached: list[str] = []
        self.answers: dict[str, Answers] = {}
        self._known = snapshots(store)
        self._held: FetchAddress = held_bytes(store, home.snapshots, home.sources)
        self._file = home.fetch_marks
        self._marks = _read_marks(home.fetch_marks)
        self._sources = sources

    def __call__(self, source: str, file: str, address: str, question: Question = PLAIN_QUESTION, /) -> bytes:
        """The bytes of an address; see :class:`etl.fetch_address.FetchAddress`.

        Raises:
            Problems: it was not reached, and nothing is held of it.
        """
        if self._sources is not None and source not in self._sources:
            return self._held(source, file, address)
        self.asked += 1
        told = self.answers.setdefault(source, Answers())
        sha256 = self._known.get((source, file), "")
        try:
            fetched = self._fetch(address, question, sha256)
        except Problems as faults:
            self.unreached.append(source)
            placed = explained(faults, file).problems
            told.failed += placed
            try:
                content = self._held(source, file, address)
            except Problems:
                raise Problems(placed) from None
            self.problems += [*placed, problem(HELD_STAYS, Place(file), source=source)]
            return content
        content = self._held(source, file, address) if fetched.is_unchanged else fetched.content
        own = hashlib.sha256(content).hexdigest()
        self.unchanged += own == sha256
        told.is_changed |= own != sha256
        self._marks[address] = Mark(own, fetched.etag, fetched.last_modified)
        return content

    def keep_marks(self) -> None:
        """Write down by what the servers know their answers again; without it they are only asked for them whole."""
        text = json.dumps({address: asdict(mark) for address, mark in sorted(self._marks.items())}, indent=1)
        write_beside(self._file, text)

    def _fetch(self, address: str, question: Question, sha256: str) -> Fetched:
        # Reading addresses brings a good part of a web client along, which few starts need.
        from etl.fetching.fetching import fetch_address

        mark = self._marks.get(address)
        # A mark of other bytes than those held says nothing of these: what came last may have been refused.
        # Answers to questions that are posted have no such marks (RFC 9110, 13.1).
        is_held = mark is not None and mark.sha256 == sha256 and question.body is None
        known = Fetched(b"", address, etag=mark.etag, last_modified=mark.last_modified) if mark and is_held else None
        return fetch_address(address, headers=question.headers, body=question.body, known=known)


def _read_marks(file: Path) -> dict[str, Mark]:
    """The marks written down; none where the file is not there or was changed by others."""
    with suppress(OSError, ValueError, TypeError, AttributeError):
        return {address: Mark(**own) for address, own in json.loads(file.read_text(encoding="utf-8")).items()}
    return {}
