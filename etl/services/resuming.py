"""Parts of an answer that came before an interruption are not asked again: they wait until all have come."""

import hashlib
import shutil
import time
from pathlib import Path

from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question
from indicators.problems import Problems

# What came longer ago may belong to other figures by now.
_SECONDS_KEPT = 24 * 60 * 60


class Resuming:
    """Asks what has not come yet; see :class:`etl.fetch_address.FetchAddress`."""

    def __init__(self, fetch_address: FetchAddress, folder: Path) -> None:
        self._fetch_address = fetch_address
        self._folder = folder
        self._whole: dict[str, bool] = {}

    def __call__(self, source: str, file: str, address: str, question: Question = PLAIN_QUESTION, /) -> bytes:
        """The bytes; those of a part that came within the last day are not asked again.

        Raises:
            Problems: they could not be fetched.
        """
        if not question.is_part:
            return self._fetch_address(source, file, address, question)
        asked = hashlib.sha256(b"\0".join((file.encode(), address.encode(), question.body or b""))).hexdigest()
        kept = self._folder / source / asked
        if kept.exists() and time.time() - kept.stat().st_mtime < _SECONDS_KEPT:
            return kept.read_bytes()
        try:
            content = self._fetch_address(source, file, address, question)
        except Problems:
            self._whole[source] = False
            raise
        self._whole.setdefault(source, True)
        kept.parent.mkdir(parents=True, exist_ok=True)
        # By halves it would be taken for the whole.
        aside = kept.with_suffix(".part")
        aside.write_bytes(content)
        aside.replace(kept)
        return content

    def clear(self) -> None:
        """Forget the parts of all sources that came whole."""
        held = {own.name for own in self._folder.iterdir()} if self._folder.exists() else set()
        for source in held - {source for source, is_whole in self._whole.items() if not is_whole}:
            shutil.rmtree(self._folder / source, ignore_errors=True)
