"""From nothing to a served dashboard: open the store, load the sources, say what was loaded, listen."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.desk import Desk, close_desk, open_desk
from dashboard.jobs.events import Emit, tell_problems
from dashboard.jobs.registry import run_job
from dashboard.language import DEFAULT_LANGUAGE, Words, words
from dashboard.server import LOOPBACK, check_port_is_free, prepare, serve
from etl.home import find_home
from indicators.as_of import AsOf
from indicators.faults.ledger import DATABASE_HELD
from indicators.problems import Problems

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from streamlit.starlette import App


def start(say: Words, emit: Emit, *, port: int, open_browser: bool) -> int:
    """Load the sources and serve until stopped; the exit code.

    A second start beside a running Milepost says where that is served.
    """
    try:
        home = find_home()
        check_port_is_free(port)
        prepare()
        desk = open_desk(home)
    except Problems as faults:
        return _say_why_not(faults, say, emit)
    try:
        code = run_job("etl-run", desk, {}, say, emit)
        if code:
            return code
        return _listen(desk, say, emit, port=port, open_browser=open_browser)
    finally:
        close_desk(desk)


def _say_why_not(faults: Problems, say: Words, emit: Emit) -> int:
    from dashboard.api.jobs import Loopback

    tell_problems(faults.problems, say, emit)
    if faults.problems[0].fault is not DATABASE_HELD:
        return 1
    running = Loopback.find(find_home().token_file)
    if running is not None:
        emit({"event": "line", "text": say.say("Milepost is already served at {url}", url=running.url)})
    return 1


def _listen(desk: Desk, say: Words, emit: Emit, *, port: int, open_browser: bool) -> int:
    from dashboard.api.jobs import Loopback, job_routes
    from dashboard.api.verdicts import verdict_routes

    url = f"http://{LOOPBACK}:{port}"
    loopback = Loopback.announce(desk.home.token_file, url)
    emit({"event": "line", "text": say.say("Served at {url} (stop with Ctrl+C)", url=url)})

    def routes() -> "list[BaseRoute]":
        return [*verdict_routes(desk), *job_routes(desk, loopback.token)]

    @asynccontextmanager
    async def lifespan(_: "App") -> AsyncIterator[dict[str, Any] | None]:
        yield None

    try:
        serve(
            port=port,
            open_browser=open_browser and _has_screen(),
            routes=routes,
            lifespan=lifespan,
            warm_up=lambda: warm_up(desk),
        )
    except Problems as faults:
        tell_problems(faults.problems, say, emit)
        return 1
    finally:
        desk.home.token_file.unlink(missing_ok=True)
    return 0


def warm_up(desk: Desk) -> None:
    """Ask what the first page asks, so that the first visitor finds it answered."""
    from dashboard.plan_choice import default_choice
    from dashboard.queries.screens import board
    from dashboard.sheets.overview import overview_html

    first = board(desk.store, desk.catalogue, default_choice(desk.catalogue), AsOf(date.today()))
    overview_html(first, words(DEFAULT_LANGUAGE), {})


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
