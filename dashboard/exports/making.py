"""Files that are being made while people go on working: one after the other, each with its progress, cancelled at once.

What is ready waits a while for whoever asked for it. Nothing of this outlives the process: asking again is no loss.
"""

import secrets
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Condition, Lock, Thread
from typing import Literal
from weakref import WeakKeyDictionary

import structlog

from dashboard.desk import Desk
from dashboard.exports.asking import ExportRequest
from dashboard.exports.formats import Cancelled, ExportedFile, make_export
from dashboard.log import configure_log
from indicators.faults.handing_out import MAKING_FAILED, MAKING_GONE, TOO_MANY_WAIT
from indicators.problems import Problem, Problems, problem
from indicators.store import Store

Stage = Literal["waiting", "making", "ready", "failed", "cancelled"]

MINUTES_KEPT = 10
_MOST_BYTES = 200 * 1024 * 1024
_MOST_WAITING = 20

_log = structlog.get_logger()


@dataclass(frozen=True)
class Making:
    """A file on its way. ``told`` says what is done now; ``problems`` why there is none.

    ``owner`` is the id of whoever asked, empty for a reader whom nobody knows; ``ended`` seconds of a clock of ours.
    """

    id: str
    owner: str
    request: ExportRequest
    stage: Stage = "waiting"
    done: int = 0
    total: int = 1
    told: str = ""
    problems: tuple[Problem, ...] = ()
    file: ExportedFile | None = field(default=None, repr=False)
    ended: float = 0.0

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to it."""
        return self.stage in ("ready", "failed", "cancelled")

    @property
    def size(self) -> int:
        """Bytes that it keeps."""
        return len(self.file.content) if self.file else 0


class Makings:
    """All of one store; may be asked from any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = Condition()
        self._known: dict[str, Making] = {}
        self._waiting: deque[tuple[str, Desk]] = deque()
        self._worker: Thread | None = None

    def start(self, desk: Desk, request: ExportRequest, owner: str) -> str:
        """Begin a file, or line it up behind others; its id, which nobody can guess.

        Args:
            desk: what it is made from.
            request: what is wanted.
            owner: who asks; empty where that is not known.

        Raises:
            Problems: too many wait already.
        """
        with self._changed:
            self._forget()
            if len(self._waiting) >= _MOST_WAITING:
                raise Problems([problem(TOO_MANY_WAIT, number=len(self._waiting))])
            own = Making(secrets.token_urlsafe(16), owner, request)
            self._known[own.id] = own
            self._waiting.append((own.id, desk))
            if self._worker is None:
                self._worker = Thread(target=self._work, name="making files", daemon=True)
                self._worker.start()
        return own.id

    def state(self, making: str, owner: str) -> Making:
        """How a file stands.

        Raises:
            Problems: there is none of this id, not any longer, or it is somebody else's.
        """
        with self._changed:
            return self._own(making, owner)

    def wait(self, making: str, owner: str, seconds: float) -> Making:
        """How a file stands when it is over, or after so many seconds.

        Raises:
            Problems: there is none of this id, not any longer, or it is somebody else's.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._own(making, owner).is_over, seconds)
            return self._own(making, owner)

    def cancel(self, making: str, owner: str) -> Making:
        """Give a file up. Whatever is still done of it is thrown away; one that is ready is let go of.

        Raises:
            Problems: there is none of this id, not any longer, or it is somebody else's.
        """
        with self._changed:
            own = self._own(making, owner)
            self._waiting = deque(waiting for waiting in self._waiting if waiting[0] != making)
            if own.stage not in ("failed", "cancelled"):
                self._change(making, stage="cancelled", file=None, ended=self._clock())
            return self._known[making]

    # ------------------------------------------------------------ the worker

    def _work(self) -> None:
        while True:
            with self._changed:
                if not self._waiting:
                    self._worker = None
                    return
                making, desk = self._waiting.popleft()
                self._change(making, stage="making")
                request = self._known[making].request
            self._make(making, desk, request)

    def _make(self, making: str, desk: Desk, request: ExportRequest) -> None:
        def progress(done: int, total: int, told: str) -> None:
            with self._changed:
                if not self._is_given_up(making):
                    self._change(making, done=done, total=total, told=told)

        try:
            file = make_export(desk, request, progress, lambda: self._is_given_up(making))
        except Cancelled:
            return
        except Problems as faults:
            self._end(making, "failed", problems=faults.problems)
        except Exception:
            self._end(making, "failed", problems=(problem(MAKING_FAILED),))
            # Perhaps no page of the app was opened yet, which does this too.
            configure_log()
            _log.exception("making a file failed", format=request.format)
        else:
            self._end(making, "ready", file=file)

    def _end(
        self, making: str, stage: Stage, *, problems: tuple[Problem, ...] = (), file: ExportedFile | None = None
    ) -> None:
        with self._changed:
            if not self._is_given_up(making):
                self._change(making, stage=stage, problems=problems, file=file, ended=self._clock())
                self._forget()

    # ------------------------------------------------------------ what is known

    def _own(self, making: str, owner: str) -> Making:
        self._forget()
        own = self._known.get(making)
        if own is None or own.owner != owner:
            raise Problems([problem(MAKING_GONE, minutes=MINUTES_KEPT)])
        return own

    def _is_given_up(self, making: str) -> bool:
        own = self._known.get(making)
        return own is None or own.is_over

    def _change(self, making: str, **changed: object) -> None:
        self._known[making] = replace(self._known[making], **changed)  # type: ignore[arg-type]
        self._changed.notify_all()

    def _forget(self) -> None:
        """Let go of what is too old, and of the oldest files where all together are too large."""
        over = sorted((own for own in self._known.values() if own.is_over), key=lambda own: own.ended)
        until = self._clock() - MINUTES_KEPT * 60
        size = sum(own.size for own in over)
        for own in over:
            if own.ended < until or (size > _MOST_BYTES and own is not over[-1]):
                size -= own.size
                del self._known[own.id]


_makings: WeakKeyDictionary[Store, Makings] = WeakKeyDictionary()
_first = Lock()


def makings(desk: Desk) -> Makings:
    """The files that are made in this process from one store: for its routes and its pages the same."""
    with _first:
        return _makings.setdefault(desk.store, Makings())
