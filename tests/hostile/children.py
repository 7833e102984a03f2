"""Children that read files without each of them starting an interpreter anew: one that has started forks them.

The same code runs under the same limits, in a process of its own; what is saved is the half second of a start, four
hundred times. Run as a program this is the one that forks.
"""

import io
import json
import os
import signal
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Self

ROOT = Path(__file__).parents[2]
_READERS = ("etl.tables.child", "etl.services.child", "etl.documents.child")
_SECONDS = 10


class Children:
    """Stands in for :func:`etl.tables.parent.said_by_child`."""

    def __enter__(self) -> Self:
        command = [sys.executable, __file__]
        self._parent = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._parent.communicate()

    def said(self, module: str, argument: str, content: bytes) -> bytes | None:
        """What a child says of a file; None where it had to be stopped."""
        assert self._parent.stdin and self._parent.stdout
        _send(self._parent.stdin, {"module": module, "argument": argument}, content)
        about, said = _receive(self._parent.stdout)
        return said if about["ended"] == 0 else None


def _send(stream: IO[bytes], about: dict[str, object], content: bytes) -> None:
    stream.write(json.dumps({**about, "size": len(content)}).encode() + b"\n" + content)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[dict[str, object], bytes]:
    about: dict[str, object] = json.loads(stream.readline() or b"{}")
    return about, stream.read(int(str(about.get("size", 0))))


def _forked(module: str, argument: str, content: bytes) -> tuple[int, bytes]:
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(_SECONDS)
        os.close(here)
        sys.argv = [module, argument]
        sys.stdin = io.TextIOWrapper(io.BytesIO(content))
        sys.stdout = os.fdopen(there, "w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
        try:
            import_module(module).main()
            sys.stdout.flush()
        except BaseException:
            os._exit(1)
        os._exit(0)
    os.close(there)
    with os.fdopen(here, "rb") as stream:
        said = stream.read()
    return os.waitpid(child, 0)[1], said


def _serve() -> None:
    sys.path.insert(0, str(ROOT))
    for module in _READERS:
        import_module(module)
    while True:
        about, content = _receive(sys.stdin.buffer)
        if not about:
            return
        ended, said = _forked(str(about["module"]), str(about["argument"]), content)
        _send(sys.stdout.buffer, {"ended": ended}, said)


if __name__ == "__main__":
    _serve()
