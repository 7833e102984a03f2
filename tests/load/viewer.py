"""A viewer without a browser: opens a page of the app over Streamlit's own websocket and lets it run again.

As the page's own script does, it listens for new figures and has the page drawn again when it hears of them.
"""

import asyncio
import re
import time
from contextlib import suppress
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

_FINISHED_FOR_A_RERUN = 2
_LONGEST_RUN_SECONDS = 120.0
# As long as the page's script waits from one drawing to the next, see live.js.
_BETWEEN_SECONDS = 1.0
_LISTENS_AT = re.compile(rb'"address": ?"(/live\?[^"]+)"')
_DRAWN_WITH = re.compile(rb'"version": ?"(\d+)"')


@dataclass(frozen=True)
class Drawn:
    """One drawing of the page: when it was asked for and done, by the clock of the machine, and with which version."""

    asked: float
    done: float
    version: int


@dataclass
class Viewer:
    """One open page: how long its runs took, and what went wrong."""

    base: str
    person: str
    page: str
    query: str
    first_seconds: float = 0.0
    rerun_seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    _script: str = ""
    _ear: str = ""
    _version: int = 0
    _heard: int = 0
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def watch(self, until: float, think_seconds: float, *, comes_after: float) -> None:
        """Open the page after some seconds and look at it again and again until a moment of the clock."""
        await asyncio.sleep(comes_after)
        identity = {"X-Forwarded-User": self.person}
        async with httpx.AsyncClient(base_url=self.base, headers=identity, timeout=_LONGEST_RUN_SECONDS) as client:
            health = await client.get("/_stcore/health")
        cookies = "; ".join(f"{name}={value}" for name, value in health.cookies.items())
        address = f"{self.base.replace('http', 'ws', 1)}/_stcore/stream"
        word = health.cookies.get("_streamlit_xsrf", "")
        async with connect(
            address,
            subprotocols=["streamlit", *([word] if word else [])],  # type: ignore[list-item]
            origin=self.base,  # type: ignore[arg-type]
            additional_headers={"Cookie": cookies, **identity},
            max_size=None,
            compression=None,
            ping_interval=None,
        ) as socket:
            self.first_seconds = await self._run(socket)
            listening = asyncio.create_task(self._listen(identity))
            begun = time.monotonic()
            while time.monotonic() + think_seconds < until:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), think_seconds)
                    await asyncio.sleep(begun + _BETWEEN_SECONDS - time.monotonic())
                begun = time.monotonic()
                self.rerun_seconds.append(await self._run(socket))
            listening.cancel()

    async def _listen(self, identity: dict[str, str]) -> None:
        address = self.base.replace("http", "ws", 1) + self._ear
        async with connect(address, origin=self.base, additional_headers=identity) as line:  # type: ignore[arg-type]
            async for told in line:
                self._heard = int(told)
                self._note_news()

    def _note_news(self) -> None:
        if self._heard > self.drawn[-1].version:
            self._news.set()
        else:
            self._news.clear()

    async def _run(self, socket: object) -> float:
        """One run of the page, from asking for it to its end; in seconds."""
        begun = time.monotonic()
        await socket.send(self._ask())  # type: ignore[attr-defined]
        async with asyncio.timeout(_LONGEST_RUN_SECONDS):
            while True:
                message = await socket.recv()  # type: ignore[attr-defined]
                self._read_masthead(message)
                told = ForwardMsg.FromString(message)
                match told.WhichOneof("type"):
                    case "new_session":
                        self._script = told.new_session.page_script_hash
                    case "delta" if told.delta.new_element.WhichOneof("type") == "exception":
                        self.errors.append(told.delta.new_element.exception.message)
                    case "delta" if b'role="alert"' in message:
                        self.errors.append("the page says that something is wrong")
                    case "page_not_found" | "auth_redirect" as refused:
                        self.errors.append(refused)
                    case "script_finished" if told.script_finished != _FINISHED_FOR_A_RERUN:
                        self.drawn.append(Drawn(begun, time.monotonic(), self._version))
                        self._note_news()
                        return time.monotonic() - begun

    def waited(self, begun: float, acknowledged: float, version: int) -> float | None:
        """How long after an act was begun the page showed it; None where it was not open yet, or not any longer.

        Raises:
            AssertionError: it was asked for after the act was acknowledged, and drawn without it.
        """
        late = [own for own in self.drawn if own.asked > acknowledged and own.version < version]
        assert late == [], f"{self.person} was shown what no longer held"
        if not self.drawn or begun < self.drawn[0].done:
            return None
        return next((max(0.0, own.done - begun) for own in self.drawn if own.version >= version), None)

    def _read_masthead(self, message: bytes) -> None:
        """Where the page listens and with which version it is drawn, if this is the part that says so."""
        if told := _LISTENS_AT.search(message):
            self._ear = told[1].decode()
            self._version = int(_DRAWN_WITH.search(message)[1])  # type: ignore[index]

    def _ask(self) -> bytes:
        asked = BackMsg()
        run = asked.rerun_script
        run.query_string = self.query
        run.page_script_hash = self._script
        if not self._script:
            run.page_name = self.page
        run.context_info.timezone, run.context_info.locale = "UTC", "en-US"
        run.context_info.url = f"{self.base}/{self.page}"
        return bytes(asked.SerializeToString())
