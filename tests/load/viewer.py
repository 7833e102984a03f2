"""A viewer without a browser: opens a page of the app over Streamlit's own websocket and lets it run again."""

import asyncio
import time
from dataclasses import dataclass, field

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import connect

_FINISHED_FOR_A_RERUN = 2
_LONGEST_RUN_SECONDS = 120.0


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
    _script: str = ""

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
            while time.monotonic() + think_seconds < until:
                await asyncio.sleep(think_seconds)
                self.rerun_seconds.append(await self._run(socket))

    async def _run(self, socket: object) -> float:
        """One run of the page, from asking for it to its end; in seconds."""
        begun = time.monotonic()
        await socket.send(self._ask())  # type: ignore[attr-defined]
        async with asyncio.timeout(_LONGEST_RUN_SECONDS):
            while True:
                told = ForwardMsg.FromString(await socket.recv())  # type: ignore[attr-defined]
                match told.WhichOneof("type"):
                    case "new_session":
                        self._script = told.new_session.page_script_hash
                    case "delta" if told.delta.new_element.WhichOneof("type") == "exception":
                        self.errors.append(told.delta.new_element.exception.message)
                    case "delta" if b'role="alert"' in told.SerializeToString():
                        self.errors.append("the page says that something is wrong")
                    case "page_not_found" | "auth_redirect" as refused:
                        self.errors.append(refused)
                    case "script_finished" if told.script_finished != _FINISHED_FOR_A_RERUN:
                        return time.monotonic() - begun

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
