"""From nothing to a served dashboard: open the store, load the sources, say what was loaded, listen."""

import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dashboard.access.identity import settle_access
from dashboard.access.settings import Access, Local, read_access
from dashboard.access.wiring import server_secrets
from dashboard.answered_once import forget_answers
from dashboard.desk import Desk, close_desk, open_desk
from dashboard.jobs.events import Emit, tell_problems
from dashboard.jobs.registry import run_job
from dashboard.language import DEFAULT_LANGUAGE, Words, words
from dashboard.server import LOOPBACK, check_port_is_free, own_url, prepare, serve
from etl.home import find_home
from indicators.as_of import AsOf
from indicators.faults.ledger import DATABASE_HELD
from indicators.problems import Problems
from indicators.store import grants

if TYPE_CHECKING:
    from streamlit.starlette import App

    from dashboard.access.oidc import Secrets


@dataclass(frozen=True)
class Place:
    """Where to listen, and by which way people come in; ``sign_in`` as :func:`read_access` takes it."""

    port: int
    address: str = LOOPBACK
    sign_in: str = ""


def start(say: Words, emit: Emit, place: Place, *, open_browser: bool) -> int:
    """Load the sources and serve until stopped; the exit code.

    A second start beside a running Milepost says where that is served.
    """
    try:
        home = find_home()
        access = read_access(os.environ, sign_in=place.sign_in, address=place.address, port=place.port)
        secrets = server_secrets(access, home.folder)
        check_port_is_free(place.port, place.address)
        prepare()
        desk = open_desk(home)
    except Problems as faults:
        return _say_why_not(faults, say, emit)
    try:
        code = run_job("etl-run", desk, {}, say, emit)
        if code:
            return code
        settle_access(access)
        return _listen(desk, say, emit, place, access, secrets, open_browser=open_browser)
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


def _listen(
    desk: Desk,
    say: Words,
    emit: Emit,
    place: Place,
    access: Access,
    secrets: "Secrets | None",
    *,
    open_browser: bool,
) -> int:
    from dashboard.api.jobs import Loopback
    from dashboard.jobs.scheduled import refresh_schedule
    from dashboard.routes import all_routes

    here = own_url(place.port, place.address)
    # Before the pages are told: what they ask for then is worked out from what stands now.
    desk.store.on_change(forget_answers)
    loopback = Loopback.announce(desk.home.token_file, here)
    shown = here if isinstance(access, Local) else access.public_url
    emit({"event": "line", "text": say.say("Served at {url} (stop with Ctrl+C)", url=shown)})
    _tell_missing_administrator(desk, access, say, emit)

    @asynccontextmanager
    async def lifespan(_: "App") -> AsyncIterator[dict[str, Any] | None]:
        schedule = refresh_schedule(desk)
        schedule.start()
        try:
            yield None
        finally:
            schedule.stop()

    try:
        serve(
            port=place.port,
            address=place.address,
            access=access,
            secrets=secrets,
            page=_first_page(access, place) if open_browser and _has_screen() else None,
            routes=lambda: all_routes(desk, loopback.token),
            lifespan=lifespan,
            warm_up=lambda: warm_up(desk),
        )
    except Problems as faults:
        tell_problems(faults.problems, say, emit)
        return 1
    finally:
        desk.home.token_file.unlink(missing_ok=True)
    return 0


def _tell_missing_administrator(desk: Desk, access: Access, say: Words, emit: Emit) -> None:
    """Say how the first administrator comes about: to whoever runs this machine, and to nobody on a page."""
    if isinstance(access, Local) or any(grant.role == "administrator" for grant in grants(desk.store)):
        return
    told = say.say("Nobody is an administrator yet. On this machine: milepost role grant PERSON administrator")
    emit({"event": "line", "text": told})


def _first_page(access: Access, place: Place) -> str:
    """What a person's browser opens: by name, which reads better than a number."""
    if not isinstance(access, Local):
        return f"{access.public_url}/"
    return f"http://localhost:{place.port}/" if place.address == LOOPBACK else f"{own_url(place.port, place.address)}/"


def warm_up(desk: Desk) -> None:
    """Ask what the first page asks, so that the first visitor finds it answered."""
    from dashboard.plan_choice import default_choice
    from dashboard.published.routes import warm_board
    from dashboard.queries.screens import board
    from dashboard.sheets.overview import overview_html

    first = board(desk.store, desk.catalogue, default_choice(desk.catalogue), AsOf(date.today()))
    overview_html(first, words(DEFAULT_LANGUAGE), {})
    warm_board(desk)


def _has_screen() -> bool:
    return sys.platform in ("darwin", "win32") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
