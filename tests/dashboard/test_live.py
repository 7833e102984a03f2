"""Open pages hear that figures have changed: who may listen, what is told and when, and what a vanished page costs."""

import asyncio
import json
from contextlib import ExitStack
from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.access.identity import settle_access
from dashboard.access.links import signed_link
from dashboard.live import PATH, Announcer, live_route
from etl.entry.administering import change_setting, except_from_lock, grant_role, issue_token, lock_period
from indicators.acts import Bridge
from indicators.people import Grant, Person
from indicators.periods import parse_period
from indicators.proposals import LockException, PeriodLock, Setting
from indicators.store import data_version, page_version, record_ruling

BASE = "http://127.0.0.1:8501"
# The client joins a path to a name of its own.
ADDRESS = f"ws://127.0.0.1:8501{PATH}"
ADMINISTRATOR = Person(id="root", roles=frozenset({"administrator"}), way_in="command_line")


@pytest.fixture
def client(own_desk):
    with TestClient(Starlette(routes=[live_route(own_desk.store)]), base_url=BASE, client=("127.0.0.1", 5)) as own:
        yield own


def change_figures(desk):
    """An act after which verdicts may differ."""
    bridge = Bridge(
        indicator="sei_share_gdp",
        region="shenzhen",
        from_definition="clusters_20",
        to_definition="industries_to_2017",
        reason=f"review {uuid4()}",
        decided_by="office",
        decided_on=date(2026, 11, 22),
    )
    record_ruling(desk.store, bridge, recorded_by="office")


# ---------------------------------------------------------------- what is told


def test_a_page_is_told_the_version_at_once_and_each_new_one(client, own_desk):
    with client.websocket_connect(ADDRESS) as socket:
        first = socket.receive_text()
        assert first == data_version(own_desk.store)
        change_figures(own_desk)
        assert socket.receive_text() == data_version(own_desk.store) != first


def test_of_two_changes_at_once_every_page_of_many_hears_the_later(client, own_desk):
    with ExitStack() as open_pages:
        pages = [open_pages.enter_context(client.websocket_connect(ADDRESS)) for _ in range(25)]
        first = {page.receive_text() for page in pages}
        change_figures(own_desk)
        change_figures(own_desk)
        newest = data_version(own_desk.store)
        for page in pages:
            heard = [page.receive_text()]
            if heard != [newest]:
                heard.append(page.receive_text())
            assert heard[-1] == newest not in first
            page.send_text("?")
            assert page.receive_text() == newest, "asked for, not told again"


def test_an_act_that_changes_neither_figures_nor_what_people_may_do_is_told_to_nobody(client, own_desk):
    with client.websocket_connect(ADDRESS) as socket:
        first = socket.receive_text()
        issue_token(own_desk.store, ADMINISTRATOR, holder="lin", purpose="tests")
        socket.send_text("?")
        assert socket.receive_text() == first
        change_figures(own_desk)
        assert socket.receive_text() == data_version(own_desk.store)


def test_what_people_may_do_is_told_though_no_figure_changed(client, own_desk):
    store, period, figures = own_desk.store, parse_period("1999"), data_version(own_desk.store)
    lock = PeriodLock(period=period, locks_on=date(2026, 1, 1), reason="printed")
    opened = LockException(
        name="lin", indicator="gdp", region="shenzhen", period=period, ends_on=date.max, reason="misprint"
    )
    acts = (
        partial(grant_role, store, ADMINISTRATOR, Grant(person="lin", role="planner")),
        partial(lock_period, store, ADMINISTRATOR, lock),
        partial(except_from_lock, store, own_desk.catalogue, ADMINISTRATOR, opened),
        partial(change_setting, store, ADMINISTRATOR, Setting(name="approve_own", value=True)),
    )
    with client.websocket_connect(ADDRESS) as socket:
        heard = [socket.receive_text()]
        for act in acts:
            act(form=uuid4())
            heard.append(socket.receive_text())
            assert heard[-1] == page_version(store)
    assert len(set(heard)) == 1 + len(acts)
    assert data_version(store) == figures


def test_what_is_told_is_the_version_and_no_figure(client, own_desk):
    with client.websocket_connect(ADDRESS) as socket:
        assert socket.receive_text().isdigit()


def test_a_page_that_comes_back_from_sleep_asks_for_the_version(client, own_desk):
    with client.websocket_connect(ADDRESS) as socket:
        first = socket.receive_text()
        socket.send_text("?")
        assert socket.receive_text() == first


def test_a_page_that_says_more_than_a_word_is_left(client):
    with client.websocket_connect(ADDRESS) as socket:
        socket.receive_text()
        socket.send_bytes(b"x" * 1000)
        with pytest.raises(WebSocketDisconnect) as left:
            socket.receive_text()
    assert left.value.code == 1009


def test_a_page_that_went_is_told_nothing_and_the_others_are(client, own_desk):
    with client.websocket_connect(ADDRESS) as stays:
        stays.receive_text()
        with client.websocket_connect(ADDRESS) as goes:
            goes.receive_text()
        change_figures(own_desk)
        assert stays.receive_text() == data_version(own_desk.store)


class Vanished:
    """A line whose other end was pulled out: nothing sent over it arrives, and nothing says so."""

    def __init__(self):
        self.is_pulled = False
        self.tried = 0

    async def accept(self):
        pass

    async def send_text(self, text):
        self.tried += 1
        if self.is_pulled:
            raise OSError("broken pipe")

    async def receive(self):
        await asyncio.Event().wait()


def test_a_vanished_page_is_forgotten_at_the_next_change(own_desk):
    async def vanish():
        announcer, line = Announcer(own_desk.store), Vanished()
        serving = asyncio.ensure_future(announcer.serve(line))
        await asyncio.sleep(0)
        line.is_pulled = True
        for _ in range(3):
            await asyncio.to_thread(change_figures, own_desk)
            await asyncio.sleep(0.1)
        serving.cancel()
        return line.tried

    assert asyncio.run(vanish()) == 2, "greeted, told once in vain, then left alone"


def test_figures_may_change_while_the_server_stops(own_desk):
    async def listen():
        line = Vanished()
        serving = asyncio.ensure_future(announcer.serve(line))
        await asyncio.sleep(0)
        serving.cancel()

    announcer = Announcer(own_desk.store)
    asyncio.run(listen())
    before = data_version(own_desk.store)
    change_figures(own_desk)
    assert data_version(own_desk.store) != before


# ---------------------------------------------------------------- who may listen


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1:9999", "null", "http://evil.example:8501"]
)
def test_a_page_of_another_site_is_refused(client, origin):
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(ADDRESS, headers={"origin": origin}):
        pass


def test_a_page_of_this_server_may_listen(client):
    with client.websocket_connect(ADDRESS, headers={"origin": BASE}) as socket:
        assert socket.receive_text()


def test_a_page_that_points_its_own_name_at_this_machine_is_refused(client):
    names = {"host": "evil.example:8501", "origin": "http://evil.example:8501"}
    with pytest.raises(WebSocketDisconnect), client.websocket_connect(ADDRESS, headers=names):
        pass


def test_where_nobody_is_known_only_an_address_from_a_page_lets_listen(own_desk):
    settle_access(None)
    address = "ws://127.0.0.1:8501" + signed_link(PATH, Person(id="lin", roles=frozenset({"viewer"}), way_in="oidc"))
    routes = [live_route(own_desk.store)]
    with TestClient(Starlette(routes=routes), base_url=BASE, client=("127.0.0.1", 5)) as own:
        with pytest.raises(WebSocketDisconnect), own.websocket_connect(ADDRESS):
            pass
        with pytest.raises(WebSocketDisconnect), own.websocket_connect(address.replace("lin", "root")):
            pass
        with own.websocket_connect(address) as socket:
            assert socket.receive_text()


# ---------------------------------------------------------------- the page


def masthead(shown):
    return next(
        data
        for own in shown.app.main
        if own.type == "bidi_component" and "live" in (data := json.loads(own.proto.json))
    )


def test_one_sheet_of_a_page_listens_with_the_version_it_was_drawn_with(open_page, own_desk):
    told = masthead(open_page("", lang="en"))["live"]
    assert told["version"] == data_version(own_desk.store)
    assert told["address"].startswith(f"{PATH}?")
    assert told["told"] == "The page shows figures that were approved just now."


def test_a_page_as_recorded_by_a_day_that_is_over_does_not_listen(open_page, own_desk):
    shown = open_page("", lang="en", by="recorded", as_of="2026-01-31")
    with pytest.raises(StopIteration):
        masthead(shown)
