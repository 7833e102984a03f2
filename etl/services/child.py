"""The process that reads the answer of a service, and nothing else: bytes in, figures out, under limits."""

import sys

from etl.services.answer import write_answer
from etl.services.forms import read_form
from etl.tables.child import limit_self
from indicators.problems import Problems


def answer(content: bytes, reader: str) -> bytes:
    """The figures of an answer, or why it is refused, as the parent reads it."""
    try:
        return write_answer(read_form(content, reader))
    except Problems as refused:
        return write_answer(refused)


def main() -> int:
    """Read one answer from standard input and write on standard output; the argument names the kind of service."""
    limit_self()
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), sys.argv[1]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
