"""Snapshots: the bytes of every source as they were read, kept under their sha256."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from indicators import kept_files
from indicators.faults.content import UNREADABLE_FILE
from indicators.problems import Place, Problems, problem, relative_file


@dataclass(frozen=True)
class Snapshot:
    """One file of a source at the moment it was read; a large one is not held in memory but stands at ``path``."""

    source: str
    file: str
    content: bytes
    sha256: str
    path: Path | None = None

    @property
    def size_bytes(self) -> int:
        """How many bytes it has."""
        return self.path.stat().st_size if self.path else len(self.content)


def fetch(path: Path, *, source: str, root: Path) -> Snapshot:
    """Read a file of a source whole.

    Raises:
        Problems: it cannot be read.
    """
    file = relative_file(path, root=root)
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        # A name with a character that no name has is no error of the system.
        reason = error.strerror if isinstance(error, OSError) else error
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=reason)]) from error
    return Snapshot(source, file, content, hashlib.sha256(content).hexdigest())


def keep(snapshot: Snapshot, folder: Path) -> None:
    """Put the bytes beside the database, once; on disk before this returns.

    Raises:
        Problems: the disk is full, the folder cannot be written, or a large file changed since it was read.
    """
    if snapshot.path is None:
        kept_files.keep(snapshot.content, folder)
    elif kept_files.keep_copy(snapshot.path, folder) != snapshot.sha256:
        raise Problems([problem(UNREADABLE_FILE, Place(snapshot.file), reason="it changed while it was read")])
