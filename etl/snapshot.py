"""Snapshots: the bytes of every source as they were read, kept under their sha256."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from indicators import kept_files
from indicators.faults.content import UNREADABLE_FILE
from indicators.problems import Place, Problems, problem, relative_file


@dataclass(frozen=True)
class Snapshot:
    """One file of a source at the moment it was read."""

    source: str
    file: str
    content: bytes
    sha256: str


def fetch(path: Path, *, source: str, root: Path) -> Snapshot:
    """Read a file of a source whole.

    Raises:
        Problems: it cannot be read.
    """
    file = relative_file(path, root=root)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=error.strerror)]) from error
    return Snapshot(source, file, content, hashlib.sha256(content).hexdigest())


def keep(snapshot: Snapshot, folder: Path) -> None:
    """Put the bytes beside the database, once; on disk before this returns.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    kept_files.keep(snapshot.content, folder)
