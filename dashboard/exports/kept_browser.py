"""One Chromium that is started for the first picture and kept for the next ones, as starting it takes seconds.

Kaleido's own server is not used: where its browser does not start or dies, whoever waits for it waits for ever.
"""

import asyncio
import atexit
import shutil
import subprocess
import threading
from collections.abc import Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from indicators.faults.published import BROWSER_FAILED, NO_BROWSER, NO_CHINESE_TYPE
from indicators.problems import Problems, problem

# A browser that starts needs seconds, a picture less than one; on a busy machine both need several times as long.
_START_SECONDS, _PICTURE_SECONDS, _STOP_SECONDS = 60.0, 45.0, 10.0

_T = TypeVar("_T")


class KeptBrowser:
    """Draws Plotly figures; may be asked from any thread, and draws one after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running: _Running | None = None

    def draw(self, figure: Mapping[str, object], options: Mapping[str, object]) -> bytes:
        """The bytes of a picture. A browser that died or hangs is replaced, once for each picture.

        Args:
            figure: Plotly's ``data`` and ``layout``.
            options: ``format``, ``width``, ``height`` and ``scale``, as Kaleido names them.

        Raises:
            Problems: there is no browser, or it fails twice.
        """
        with self._lock:
            try:
                return self._drawn(figure, options)
            except _lost():
                self._stop()
            try:
                return self._drawn(figure, options)
            except _lost() as lost:
                self._stop()
                raise Problems([problem(BROWSER_FAILED)]) from lost

    def close(self) -> None:
        """Ends the browser; the next picture starts another."""
        with self._lock:
            self._stop()

    def _drawn(self, figure: Mapping[str, object], options: Mapping[str, object]) -> bytes:
        if self._running is None:
            self._running = _Running()
            atexit.register(self.close)
        return self._running.draw(figure, options)

    def _stop(self) -> None:
        running, self._running = self._running, None
        if running is not None:
            atexit.unregister(self.close)
            running.close()


class _Running:
    """A browser and the thread in which it is talked to; every wait for it has an end."""

    def __init__(self) -> None:
        # Imported when the first picture is asked for: it takes time that nothing else needs.
        from choreographer.errors import ChromeNotFoundError
        from kaleido import Kaleido

        try:
            # No MathJax: it would be fetched from elsewhere, and our figures have no formulas.
            self._kaleido = Kaleido(n=1, timeout=_PICTURE_SECONDS, mathjax=False)
        except ChromeNotFoundError as missing:
            raise Problems([problem(NO_BROWSER)]) from missing
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="kept-browser", daemon=True)
        self._thread.start()
        try:
            self._wait(self._kaleido.open(), _START_SECONDS)
        except BaseException:
            self.close()
            raise

    def draw(self, figure: Mapping[str, object], options: Mapping[str, object]) -> bytes:
        drawn: bytes = self._wait(self._kaleido.calc_fig(figure, opts=dict(options)), _PICTURE_SECONDS)
        return drawn

    def close(self) -> None:
        # Whatever a dying browser says about its end, it is gone afterwards.
        with suppress(Exception):
            self._wait(self._kaleido.close(), _STOP_SECONDS)
        with suppress(Exception):
            self._wait(_cancel_others(), _STOP_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_STOP_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()

    def _wait(self, work: Coroutine[Any, Any, _T], seconds: float) -> _T:
        waited = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return waited.result(seconds)
        except TimeoutError:
            waited.cancel()
            raise


async def _cancel_others() -> None:
    """Ends what still waits for a browser that is gone."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)


def _lost() -> tuple[type[BaseException], ...]:
    """What is raised when a browser died, hangs or does not start."""
    from choreographer.errors import BrowserClosedError, BrowserFailedError, ChannelClosedError, DevtoolsProtocolError

    return BrowserClosedError, BrowserFailedError, ChannelClosedError, DevtoolsProtocolError, TimeoutError, OSError


def need_chinese_type() -> None:
    """Checks that the machine has a typeface with Chinese characters, where it can tell.

    Raises:
        Problems: it has none; a browser would draw empty boxes.
    """
    found = shutil.which("fc-list")
    if found is None:
        # Machines without fontconfig have typefaces of their own for every script.
        return
    listed = subprocess.run([found, ":lang=zh-cn", "family"], capture_output=True, text=True, timeout=30, check=False)
    if listed.returncode == 0 and not listed.stdout.strip():
        raise Problems([problem(NO_CHINESE_TYPE)])


BROWSER = KeptBrowser()
