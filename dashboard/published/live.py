"""Tells open published pages that figures have changed, where their reader may see them."""

import asyncio

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket

from dashboard.access.identity import is_from_own_page
from dashboard.live import Announcer
from dashboard.published.access import reader_of
from dashboard.published.assets import FOLDER
from indicators.store import Store

LIVE_PATH = f"{FOLDER}/live"


def published_live_route(store: Store) -> WebSocketRoute:
    """The route published pages listen at; refused (403) to pages of other sites, and to who may not see them."""
    announcer = Announcer(store)

    async def listen(socket: WebSocket) -> None:
        # A talk of an edition listens too, to know whether there is a server: whoever may see any page may listen.
        if not is_from_own_page(socket) or await asyncio.to_thread(reader_of, socket, store) is None:
            await socket.close()
            return
        await announcer.serve(socket)

    return WebSocketRoute(LIVE_PATH, listen)
