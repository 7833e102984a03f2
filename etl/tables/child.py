"""The process that reads a received file, and nothing else: bytes in, JSON out, under limits it cannot lift.

Whatever a hostile file does to a reader, it does it here: memory, processor time and the writing of files are
limited before the first byte is looked at, and the process that serves the screens is another one.
"""

import sys
import zlib
from struct import error as StructError  # noqa: N812 - the library calls it just "error"
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from etl.tables import limits
from etl.tables.asked import ENTERED, Asked
from etl.tables.grid import write_answer
from etl.tables.kinds import read_grid
from indicators.faults.table import DAMAGED_FILE
from indicators.problems import Problems, problem

# What archives, XML and numbers raise that are cut off or were changed.
_DAMAGE = (
    BadZipFile, ExpatError, StructError, zlib.error, EOFError, IndexError, KeyError, ValueError, NotImplementedError,
    RuntimeError, OSError,
)  # fmt: skip


def answer(content: bytes, asked: Asked = ENTERED) -> bytes:
    """What is in a file, or why it is refused, as the parent reads it (see :mod:`etl.tables.grid`)."""
    try:
        return write_answer(read_grid(content, asked))
    except Problems as refused:
        return write_answer(refused)
    except _DAMAGE:
        return write_answer(Problems([problem(DAMAGED_FILE)]))


def limit_self() -> None:
    """Take from this process what a reader never needs. Where the system has no such limits, time alone is one."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in (
        (resource.RLIMIT_AS, limits.MEMORY_BYTES),
        (resource.RLIMIT_CPU, limits.PROCESSOR_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (most, most))


def main() -> int:
    """Read one file from standard input and answer on standard output; what is asked of it is the first argument."""
    limit_self()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), Asked.read(sys.argv[1])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
