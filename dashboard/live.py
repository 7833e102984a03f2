"""Tells open pages that figures, or what people may do, have changed: one websocket a page, over which no figure goes.

A page asks for itself again when it hears another version than the one it was drawn with. Websockets, since browsers
open no more than six streams of other kinds to one server, and a person has more tabs than that.
"""

import asyncio
from collections.abc import Callable

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from dashboard.access.identity import is_from_own_page
from dashboard.access.links import person_of_link
from indicators.store import Store, data_version, page_version

PATH = "/live"

# Who is not told by then has gone, or sits behind a line that is worth nothing; their browser connects again.
_SECONDS_TO_TELL = 10
# So many pages are told at once, and so long afterwards the next. Each asks to be drawn again, and whoever saves
# something meanwhile is not to wait for all of them.
_TOLD_AT_ONCE = 10
_SECONDS_BETWEEN = 0.1
# A browser that comes back from sleep asks for the version with any short word. Nobody needs to say more.
_LONGEST_WORD = 16
# What sending to a page that has vanished, or whose line is full, may raise.
_GONE = (WebSocketDisconnect, OSError, RuntimeError)


class Announcer:
    """The open pages, and the version they are told: that of the figures, unless told otherwise.

    The store calls in the thread that has written; pages are told in the server's own loop.
    """

    def __init__(self, store: Store, version_of: Callable[[Store], str] = data_version) -> None:
        self._store = store
        self._version_of = version_of
        self._loop: asyncio.AbstractEventLoop | None = None
        # The pages, each with the version it was told last.
        self._open: dict[WebSocket, str] = {}
        self._round: asyncio.Task[None] | None = None
        self._telling: set[asyncio.Task[None]] = set()
        self._version = version_of(store)
        store.on_change(self._changed)

    async def serve(self, socket: WebSocket) -> None:
        """Tell a page the version at once and each time it changes, until it goes."""
        self._loop = asyncio.get_running_loop()
        await socket.accept()
        try:
            self._open[socket] = self._version
            await socket.send_text(self._version)
            while (word := await socket.receive())["type"] == "websocket.receive":
                if len(word.get("text") or word.get("bytes") or "") > _LONGEST_WORD:
                    await socket.close(code=1009)
                    return
                await socket.send_text(self._version)
        except _GONE:
            # It vanished between two words: there is nobody to tell.
            return
        finally:
            self._open.pop(socket, None)

    def _changed(self) -> None:
        self._version = self._version_of(self._store)
        loop = self._loop
        if loop is None or loop.is_closed():
            return
        try:
            loop.call_soon_threadsafe(self._begin_round)
        except RuntimeError:
            # The loop was closed just now: the server stops, and its pages with it.
            return

    def _begin_round(self) -> None:
        """Tell everybody; a round that goes on tells those who come later in it of this change too."""
        if self._round is None or self._round.done():
            self._round = asyncio.ensure_future(self._tell_all())

    async def _tell_all(self) -> None:
        while behind := [socket for socket, told in self._open.items() if told != self._version][:_TOLD_AT_ONCE]:
            for socket in behind:
                self._open[socket] = self._version
                task = asyncio.ensure_future(self._tell(socket, self._version))
                self._telling.add(task)
                task.add_done_callback(self._telling.discard)
            await asyncio.sleep(_SECONDS_BETWEEN)

    async def _tell(self, socket: WebSocket, version: str) -> None:
        try:
            await asyncio.wait_for(socket.send_text(version), _SECONDS_TO_TELL)
        except _GONE:
            self._open.pop(socket, None)


def live_route(store: Store) -> WebSocketRoute:
    """The route pages listen at; refused (403) to pages of other sites, and to whoever is not known here."""
    announcer = Announcer(store, page_version)

    async def listen(socket: WebSocket) -> None:
        if not is_from_own_page(socket) or not await asyncio.to_thread(person_of_link, socket, store):
            await socket.close()
            return
        await announcer.serve(socket)

    return WebSocketRoute(PATH, listen)
