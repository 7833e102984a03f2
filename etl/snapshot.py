"""Snapshots: the bytes of every source as they were read, kept under their sha256."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from indicators.faults.content import UNREADABLE_FILE
from indicators.faults.ledger import DISK_FULL, HOME_NOT_WRITABLE
from indicators.problems import Place, Problems, problem, relative_file

_DISK_IS_FULL = (28, 27, 122)  # ENOSPC, EFBIG, EDQUOT


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
    target = folder / snapshot.sha256[:2] / snapshot.sha256
    if target.exists():
        return
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            stream.write(snapshot.content)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(target)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if error.errno in _DISK_IS_FULL:
            raise Problems([problem(DISK_FULL, file=folder)]) from error
        raise Problems([problem(HOME_NOT_WRITABLE, folder=folder, reason=error.strerror)]) from error
