"""Answers that came before an interruption are not asked again: they wait in a folder until all have come."""

import hashlib
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question

# What came longer ago belongs to other figures by now.
_SECONDS_KEPT = 24 * 60 * 60


@contextmanager
def resuming(fetch_address: FetchAddress, folder: Path) -> Iterator[FetchAddress]:
    """Fetch what a source asks; answers of the day before, when it was interrupted, are taken from a folder.

    Args:
        fetch_address: asks the service.
        folder: of this source alone; it is gone when everything has come.
    """

    def fetch(source: str, file: str, address: str, question: Question = PLAIN_QUESTION, /) -> bytes:
        asked = hashlib.sha256(b"\0".join((file.encode(), address.encode(), question.body or b""))).hexdigest()
        kept = folder / asked
        if kept.exists() and time.time() - kept.stat().st_mtime < _SECONDS_KEPT:
            return kept.read_bytes()
        content = fetch_address(source, file, address, question)
        folder.mkdir(parents=True, exist_ok=True)
        # By halves it would be taken for the whole.
        aside = folder / f"{asked}.part"
        aside.write_bytes(content)
        aside.replace(kept)
        return content

    yield fetch
    shutil.rmtree(folder, ignore_errors=True)
