"""Words that only this installation may know, in files that only their owner may read."""

import os
import secrets
import stat
import sys
from pathlib import Path

from indicators.faults.access import SECRET_IN_THE_OPEN
from indicators.faults.content import UNREADABLE_FILE
from indicators.problems import Place, Problems, problem

_COOKIE_SECRET_FILE = "cookie-secret"


def read_secret(file: Path) -> str:
    """The secret in a file, without the blanks around it.

    Raises:
        Problems: it cannot be read, is empty, or others than its owner may read it too.
    """
    place = Place(file=file.as_posix())
    try:
        with file.open(encoding="utf-8") as stream:
            mode = os.fstat(stream.fileno()).st_mode
            secret = stream.read().strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise Problems([problem(UNREADABLE_FILE, place, reason=reason)]) from error
    if sys.platform != "win32" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise Problems([problem(SECRET_IN_THE_OPEN, file=file)])
    if not secret:
        raise Problems([problem(UNREADABLE_FILE, place, reason="empty")])
    return secret


def cookie_secret(folder: Path) -> str:
    """What the cookies of this installation are signed with; made when it is first asked for.

    Args:
        folder: the home.

    Raises:
        Problems: the file cannot be written, or others may read it.
    """
    file = folder / _COOKIE_SECRET_FILE
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret(file)
    except OSError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file=file.as_posix()), reason=error.strerror)]) from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(secrets.token_urlsafe(48))
        stream.flush()
        os.fsync(stream.fileno())
    return read_secret(file)
