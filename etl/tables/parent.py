"""Has a received file read by a child process, and waits for it: two at once, without the secrets of this process."""

import os
import subprocess
import sys
from threading import BoundedSemaphore

from etl.tables import limits

_children = BoundedSemaphore(limits.CHILDREN_AT_ONCE)


def said_by_child(module: str, argument: str, content: bytes) -> bytes | None:
    """What a child says of a file; None where it had to be stopped.

    Args:
        module: run as the child, with the file on its standard input.
        argument: what it is asked.
        content: the file's bytes.
    """
    # Isolated: neither the folder it starts in nor the environment says what it imports.
    command = [sys.executable, "-I", "-m", module, argument]
    try:
        with _children:
            child = subprocess.run(
                command, input=content, capture_output=True, timeout=limits.WALL_SECONDS, env=_environment()
            )
    except subprocess.TimeoutExpired:
        return None
    return child.stdout if child.returncode == 0 else None


def _environment() -> dict[str, str]:
    """What an interpreter needs to start, and none of the secrets that stand beside it."""
    return {name: os.environ[name] for name in ("SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ}
