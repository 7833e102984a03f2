"""Files kept under the sha256 of their bytes: what was read from a source, the rows of a run, evidence of a figure."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from threading import Lock
from uuid import uuid4

from indicators.faults.ledger import DISK_FULL, HOME_NOT_WRITABLE
from indicators.problems import Problems, problem

_keeping = Lock()

_DISK_IS_FULL = (27, 28, 122)  # EFBIG, ENOSPC, EDQUOT


def keep(content: bytes, folder: Path) -> str:
    """Put bytes into a folder, once; on disk before this returns. Their sha256.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    if kept(sha256, folder) is not None:
        return sha256
    # Two people may hand in the same file at once.
    with _keeping:
        write_whole(content, kept_file(sha256, folder), within=folder)
    return sha256


def write_whole(content: bytes, target: Path, *, within: Path) -> None:
    """Write a file over what was there; on disk before this returns. Where that fails, it is as it was.

    Args:
        content: all of it.
        target: the file; nobody else may write it meanwhile.
        within: the folder the sentences name, the target's own or one above it.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    part = target.with_suffix(".part")
    try:
        make_folder(target.parent)
        with part.open("wb") as stream:
            stream.write(content)
            stream.flush()
            sync(stream.fileno())
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise as_problems(error, within) from error


def keep_copy(file: Path, folder: Path) -> str:
    """Put a copy of a file into a folder under its sha256, a piece at a time; on disk before this returns. Its sha256.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    part = folder / f"{uuid4()}.part"
    try:
        make_folder(folder)
        shutil.copyfile(file, part)
        return keep_file(part, folder)
    except OSError as error:
        raise as_problems(error, folder) from error
    finally:
        part.unlink(missing_ok=True)


def keep_file(file: Path, folder: Path) -> str:
    """Move a file into a folder of the same disk, under its sha256; on disk before this returns. Its sha256.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    try:
        with file.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
            sync(stream.fileno())
        target = kept_file(sha256, folder)
        make_folder(target.parent)
        file.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise as_problems(error, folder) from error
    return sha256


def find_kept(sha256: str, folder: Path) -> Path | None:
    """The file kept under a name, looked through without reading it whole; None where it is missing or another."""
    file = kept_file(sha256, folder)
    try:
        with file.open("rb") as stream:
            return file if hashlib.file_digest(stream, "sha256").hexdigest() == sha256 else None
    except OSError:
        return None


def kept(sha256: str, folder: Path) -> bytes | None:
    """The bytes kept under a name; None where they are missing or no longer those."""
    try:
        content = kept_file(sha256, folder).read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def kept_file(sha256: str, folder: Path) -> Path:
    """Where bytes of that sha256 are kept."""
    return folder / sha256[:2] / sha256


def make_folder(folder: Path) -> None:
    """Make a folder with those above it; their names are on disk before this returns."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync(descriptor: int) -> None:
    """Wait until the file is on disk."""
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until a new name in a folder is on disk; Windows knows no such thing."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def as_problems(error: OSError, folder: Path) -> Problems:
    """Why nothing could be written."""
    if error.errno in _DISK_IS_FULL:
        return Problems([problem(DISK_FULL, file=folder)])
    return Problems([problem(HOME_NOT_WRITABLE, folder=folder, reason=error.strerror)])
