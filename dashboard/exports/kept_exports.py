"""What was made of an edition first: kept with its sha256, and handed out byte for byte for ever after.

A later version of this program may draw otherwise; what somebody was given in a meeting stays what it was.
"""

import json
from dataclasses import asdict
from hashlib import sha256
from pathlib import Path
from threading import Lock

from dashboard.exports.asking import Commission
from indicators.editions import Edition
from indicators.faults.handing_out import KEPT_EXPORT_DIFFERS
from indicators.kept_files import write_whole
from indicators.problems import Problem, Problems, problem

FOLDER = "editions"
_HASH_SUFFIX = ".sha256"
_DIGITS = 12
# One process holds the store, and makes the files; of two threads that make the same the first one's is kept.
_keeping = Lock()


class KeptExports:
    """The kept files of an edition, below its whole hash."""

    def __init__(self, home: Path, edition: Edition) -> None:
        self._edition = edition
        self._folder = home / FOLDER / edition.content_hash

    def find(self, commission: Commission, suffix: str) -> bytes | None:
        """What was handed out for a request; None where nothing was.

        Raises:
            Problems: it is not any longer what it was.
        """
        file = self._file(commission, suffix)
        if not _hash_file(file).exists():
            return None
        if wrong := self._wrong(file):
            raise Problems([wrong])
        return file.read_bytes()

    def keep(self, commission: Commission, suffix: str, content: bytes) -> bytes:
        """Keep what was made for a request; the bytes that are kept, which are older where there are such.

        Raises:
            Problems: the disk is full, or the folder cannot be written.
        """
        file = self._file(commission, suffix)
        with _keeping:
            if (earlier := self.find(commission, suffix)) is not None:
                return earlier
            # A file without its hash was never handed out: the hash is written after it.
            write_whole(content, file, within=self._folder)
            told = f"{sha256(content).hexdigest()}  {file.name}\n"
            write_whole(told.encode(), _hash_file(file), within=self._folder)
        return content

    def differing(self) -> list[Problem]:
        """Every kept file that is missing, or is not what was kept."""
        hashes = sorted(self._folder.glob(f"*{_HASH_SUFFIX}"))
        found = (self._wrong(own.with_name(own.name.removesuffix(_HASH_SUFFIX))) for own in hashes)
        return [own for own in found if own is not None]

    def _file(self, commission: Commission, suffix: str) -> Path:
        request = commission.request
        told = asdict(request)
        if own := commission.storyboard:
            told["storyboard"] = f"{own.id}@{own.revision}"
        digits = sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:_DIGITS]
        return self._folder / f"{request.what}-{request.language}-{digits}.{suffix}"

    def _wrong(self, file: Path) -> Problem | None:
        expected = _hash_file(file).read_text(encoding="utf-8").partition(" ")[0]
        found = sha256(file.read_bytes()).hexdigest() if file.exists() else "—"
        if found == expected:
            return None
        return problem(KEPT_EXPORT_DIFFERS, edition=self._edition.name, file=file, expected=expected, found=found)


def verify_kept_exports(home: Path, edition: Edition) -> list[Problem]:
    """What is wrong with the files that were handed out of an edition; nothing where all are as they were.

    Args:
        home: the folder of this machine's data.
        edition: which.
    """
    return KeptExports(home, edition).differing()


def _hash_file(file: Path) -> Path:
    return file.with_name(file.name + _HASH_SUFFIX)
