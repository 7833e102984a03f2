"""Files that a command writes: whole, or not at all, and over no other unless that was asked for."""

import os
from base64 import b64decode
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from dashboard.jobs.events import Emit, Event
from indicators.faults.handing_out import FILE_EXISTS, FOLDER_MISSING, NO_ONE_FILE
from indicators.kept_files import as_problems
from indicators.problems import Problems, problem


def taking_files(show: Emit, out: Path, *, is_forced: bool, are_many: bool) -> Emit:
    """What writes the files among the events of a job and shows where, and shows all other events.

    Args:
        show: shows an event.
        out: a file, or a folder in which each file has its own name.
        is_forced: whether files that are there are written over.
        are_many: whether a job tells of several files.

    Raises:
        Problems: the folder is missing, several files would go into one, or a file would be written over; said before
            anything is made, and where a name is not known before, by what is returned.
    """
    folder = out if out.is_dir() else out.parent
    if not folder.is_dir():
        raise Problems([problem(FOLDER_MISSING, folder=folder)])
    if folder is not out:
        if are_many:
            raise Problems([problem(NO_ONE_FILE, file=out)])
        check_free(out, is_forced)

    def take(event: Event) -> None:
        if event["event"] != "file":
            show(event)
            return
        file = out / event["name"] if folder is out else out
        check_free(file, is_forced)
        write_or_leave(b64decode(event["content"]), file)
        show({"event": "text", "text": str(file)})

    return take


def check_free(file: Path, is_forced: bool) -> None:
    """See that nothing is written over unasked.

    Raises:
        Problems: there is such a file already.
    """
    if file.exists() and not is_forced:
        raise Problems([problem(FILE_EXISTS, file=file)])


def write_or_leave(content: bytes, file: Path) -> None:
    """Write a whole file, or leave everything as it was, whenever somebody stops this.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    part = None
    try:
        with NamedTemporaryFile(dir=file.parent, prefix=".milepost-", suffix=".part", delete=False) as stream:
            part = Path(stream.name)
            stream.write(content)
        part.chmod(0o666 & ~_umask())
        part.replace(file)
    except OSError as error:
        raise as_problems(error, file.parent) from error
    finally:
        if part is not None:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _umask() -> int:
    """What new files are not allowed here; a temporary file is its owner's alone."""
    own = os.umask(0)
    os.umask(own)
    return own
