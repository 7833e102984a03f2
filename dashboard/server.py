"""Starts Milepost: one process, one port, for the working app, the published pages and the interface.

Everything heavy is imported inside functions: the command line shares this module, and ``--help`` must not wait for
Streamlit.
"""

import gc
import os
import socket
import sys
import webbrowser
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from indicators.faults.request import PORT_IN_USE
from indicators.problems import Problems, problem

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from streamlit.starlette import App

    from dashboard.access.oidc import Secrets
    from dashboard.access.settings import Access

APP_SCRIPT = Path(__file__).with_name("app.py")
LOOPBACK = "127.0.0.1"
_EVERY_ADDRESS = ("0.0.0.0", "::")
_PORTS_TO_TRY = 100

Lifespan = Callable[["App"], AbstractAsyncContextManager[dict[str, Any] | None]]

# The theme is in .streamlit/config.toml beside app.py; these are the settings that are no matter of taste.
_SETTINGS: Mapping[str, object] = {
    # Nothing leaves this machine, and nothing on the screen leads to another.
    "browser.gatherUsageStats": False,
    "client.showErrorLinks": False,
    "server.showEmailPrompt": False,
    # A failure shows a sentence of ours; its traceback is in the log.
    "client.showErrorDetails": "none",
    # No menu, no "Deploy", and no key that clears the caches.
    "client.toolbarMode": "minimal",
    "client.showSidebarNavigation": False,
    "logger.hideWelcomeMessage": True,
    "server.headless": True,
    # The program does not change while it runs.
    "server.fileWatcherType": "none",
    "server.runOnSave": False,
    "runner.magicEnabled": False,
    # Looking through everything that is kept after each run of a page took longer than the run. Python's own collector
    # does so when there is enough that is new.
    "runner.postScriptGC": False,
    # A page left open in a closed laptop costs memory for a minute, not two.
    "server.disconnectedSessionTTL": 60,
    # Megabytes. A workbook of figures is far smaller.
    "server.maxUploadSize": 25,
    "server.maxMessageSize": 50,
    "server.enableStaticServing": False,
    "server.enableAgentApi": False,
}


def create_app(
    *,
    access: "Access",
    secrets: "Secrets | None",
    routes: "Sequence[BaseRoute]",
    lifespan: Lifespan | None,
) -> "App":
    """The ASGI application: Streamlit over ``app.py``, our own routes, compressed files and security headers.

    Args:
        access: the way in.
        secrets: what Streamlit needs to know for it.
        routes: published pages and interface; they come before Streamlit's own.
        lifespan: what is opened before the first request and closed after the last.
    """
    from starlette.middleware import Middleware
    from streamlit.starlette import App

    from dashboard.access.wiring import middleware_of
    from dashboard.security import SecurityHeaders
    from dashboard.static_files import StaticFiles

    return App(
        APP_SCRIPT,
        routes=routes,
        lifespan=lifespan,
        secrets=secrets,
        middleware=[*middleware_of(access), Middleware(SecurityHeaders), Middleware(StaticFiles, routes=routes)],
    )


def serve(
    *,
    port: int,
    address: str = LOOPBACK,
    access: "Access",
    secrets: "Secrets | None" = None,
    page: str | None,
    routes: "Callable[[], Sequence[BaseRoute]]",
    lifespan: Lifespan,
    warm_up: Callable[[], None],
) -> None:
    """Run the server until it is stopped.

    Args:
        port: where it listens.
        address: this machine alone, unless told otherwise.
        access: the way in, settled before.
        secrets: what Streamlit needs to know for it.
        page: what to show in the person's browser; None shows nothing.
        routes: makes the routes of our own; called when what they import may be imported.
        lifespan: opens and closes the store.
        warm_up: imports what the pages import and asks what the first page asks, so that the first visitor need not
            wait for it. It runs beside the first requests.

    Raises:
        Problems: another program listens there.
    """
    from dashboard.access.wiring import server_settings

    check_port_is_free(port, address)
    prepare()
    app = create_app(access=access, secrets=secrets, routes=routes(), lifespan=_with_warm_up(lifespan, warm_up, page))
    # Streamlit reads the configuration beside the script it was started with, and that is ours, not the command.
    sys.argv = [str(APP_SCRIPT)]
    # A peer is whoever is connected. Uvicorn would put in its place what X-Forwarded-For says, on the word of any
    # program of this machine.
    os.environ["FORWARDED_ALLOW_IPS"] = ""
    try:
        app.run(config={**_SETTINGS, "server.port": port, "server.address": address, **server_settings(access)})
    except KeyboardInterrupt:
        return


@cache
def prepare() -> None:
    """Begin what a start can do early; to be called before the sources are loaded, or else by :func:`serve`.

    Compresses Streamlit's files beside the imports, on another core, and stops the garbage collector, which would
    otherwise spend a quarter of the start looking through what is being imported. The warm-up starts it again.
    """
    from dashboard.static_files import browser_files

    gc.disable()
    browser_files().compress_first_files()


def check_port_is_free(port: int, address: str = LOOPBACK) -> None:
    """Do nothing where a server can listen.

    Raises:
        Problems: it cannot; with the next port where it could.
    """
    if _is_free(port, address):
        return
    others = range(port + 1, min(port + _PORTS_TO_TRY, 65536))
    other = next((number for number in others if _is_free(number, address)), "")
    raise Problems([problem(PORT_IN_USE, port=port, other=other)])


def _is_free(port: int, address: str) -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as listener:
        if sys.platform != "win32":
            # As Streamlit does: a port whose last connections are still closing is free. On Windows the same
            # option would take a port from under a living server.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((address, port))
        except OSError:
            return False
    return True


def own_url(port: int, address: str) -> str:
    """Where this machine itself reaches the server: by loopback wherever that is listened on."""
    host = LOOPBACK if address in _EVERY_ADDRESS else address
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _with_warm_up(lifespan: Lifespan, warm_up: Callable[[], None], page: str | None) -> Lifespan:
    @asynccontextmanager
    async def with_warm_up(app: "App") -> AsyncIterator[dict[str, Any] | None]:
        async with lifespan(app) as state:
            Thread(target=_warm, args=(warm_up,), name="warm-up", daemon=True).start()
            if page:
                Thread(target=webbrowser.open, args=(page,), name="browser", daemon=True).start()
            yield state

    return with_warm_up


def _warm(warm_up: Callable[[], None]) -> None:
    """Warm up, and keep the garbage collector away from what stays for ever.

    Looking through the imported libraries takes up to a tenth of a second each time, in which nobody is answered.
    """
    try:
        warm_up()
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()
