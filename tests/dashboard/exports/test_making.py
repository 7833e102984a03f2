"""Files that are made while people work: in their turn, given up at once, kept a while, and for whoever asked alone."""

import threading
import time
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.settings import Local
from dashboard.exports import making
from dashboard.exports.asking import ExportRequest
from dashboard.exports.downloads import PATH, download_routes
from dashboard.exports.formats import EXPORTS, Export
from dashboard.exports.making import Makings
from dashboard.plan_choice import default_choice
from dashboard.published.board import draw_edition_pages
from etl.publishing.editions import freeze_edition
from etl.publishing.sharing import change_share_rule, give_share_link
from indicators.editions import EditionRequest
from indicators.people import Person
from indicators.problems import Problems
from indicators.sharing import ShareRule

PUBLISHER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
HERE = "http://127.0.0.1:8501"
CSV = ExportRequest(format="csv", language="en")
HTML = ExportRequest(format="html", language="en")


class Clock:
    """A clock that is set by hand."""

    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def own(clock):
    return Makings(clock=clock)


@pytest.fixture
def gate(monkeypatch):
    """A page that is not made before this is set."""
    opened = threading.Event()

    def slow(*_):
        assert opened.wait(30)
        return b"page"

    monkeypatch.setattr(
        "dashboard.exports.formats.EXPORTS", {**EXPORTS, "html": Export("html", "text/html", "html", {"board": slow})}
    )
    yield opened
    opened.set()


def kinds(raised):
    return [found.fault.kind for found in raised.value.problems]


# ---------------------------------------------------------------- one after the other


def test_files_are_made_in_the_order_in_which_they_were_asked_for(own, shipped_desk, gate):
    first, second = (own.start(shipped_desk, request, "lin") for request in (HTML, CSV))
    assert own.wait(second, "lin", 0.2).stage == "waiting"
    gate.set()
    made = [own.wait(one, "lin", 30) for one in (first, second)]
    assert [one.stage for one in made] == ["ready", "ready"]
    assert made[0].file.content == b"page"
    assert made[1].file.content.startswith(b"\xef\xbb\xbf")
    assert (made[1].done, made[1].total) == (1, 1)


def test_one_that_is_being_made_is_given_up_within_a_second_and_the_next_is_made(own, shipped_desk, gate):
    first, second = (own.start(shipped_desk, request, "lin") for request in (HTML, CSV))
    assert own.wait(first, "lin", 0.2).stage == "making"
    began = time.monotonic()
    assert own.cancel(first, "lin").stage == "cancelled"
    assert time.monotonic() - began < 1
    gate.set()
    assert own.wait(second, "lin", 30).stage == "ready"
    assert own.state(first, "lin").stage == "cancelled"
    assert own.state(first, "lin").file is None


def test_one_that_waits_is_given_up_and_never_made(own, shipped_desk, gate):
    first, second = (own.start(shipped_desk, request, "lin") for request in (HTML, CSV))
    own.cancel(second, "lin")
    gate.set()
    assert own.wait(first, "lin", 30).stage == "ready"
    assert (own.state(second, "lin").stage, own.state(second, "lin").done) == ("cancelled", 0)


def test_why_there_is_no_file_is_told_and_the_next_one_is_made(own, shipped_desk, monkeypatch):
    def breaks(*_):
        raise ZeroDivisionError

    broken = {**EXPORTS, "xlsx": Export("xlsx", "x/y", "xlsx", {"board": breaks})}
    monkeypatch.setattr("dashboard.exports.formats.EXPORTS", broken)
    asked = [
        ExportRequest(format="csv", language="en", plan="nowhere"),
        ExportRequest(format="xlsx", language="en"),
        CSV,
    ]
    made = [own.wait(own.start(shipped_desk, request, ""), "", 30) for request in asked]
    assert [one.stage for one in made] == ["failed", "failed", "ready"]
    assert [[found.fault.kind for found in one.problems] for one in made] == [["unknown_plan"], ["making_failed"], []]


def test_more_than_can_wait_are_refused(own, shipped_desk, gate):
    own.wait(own.start(shipped_desk, HTML, ""), "", 0.2)
    for _ in range(20):
        own.start(shipped_desk, CSV, "")
    with pytest.raises(Problems) as raised:
        own.start(shipped_desk, CSV, "")
    assert kinds(raised) == ["too_many_wait"]


# ---------------------------------------------------------------- kept a while


def test_a_file_is_kept_for_ten_minutes(own, shipped_desk, clock):
    one = own.start(shipped_desk, CSV, "lin")
    assert own.wait(one, "lin", 30).stage == "ready"
    clock.now += 10 * 60
    assert own.state(one, "lin").file
    clock.now += 1
    with pytest.raises(Problems) as raised:
        own.state(one, "lin")
    assert kinds(raised) == ["making_gone"]


def test_together_they_take_no_more_than_their_room_and_the_oldest_goes_first(own, shipped_desk, clock, monkeypatch):
    monkeypatch.setattr(making, "_MOST_BYTES", 40_000)
    kept = []
    for _ in range(4):
        clock.now += 1
        kept.append(own.start(shipped_desk, CSV, "lin"))
        size = own.wait(kept[-1], "lin", 30).size
    assert 10_000 < size < 20_000
    assert own.state(kept[-1], "lin").file
    with pytest.raises(Problems):
        own.state(kept[0], "lin")


def test_nobody_gets_the_file_of_somebody_else(own, shipped_desk):
    one = own.start(shipped_desk, CSV, "lin")
    own.wait(one, "lin", 30)
    for stranger in ("he", ""):
        with pytest.raises(Problems) as raised:
            own.state(one, stranger)
        assert kinds(raised) == ["making_gone"]


# ---------------------------------------------------------------- by addresses


@pytest.fixture
def here(own_desk):
    with TestClient(Starlette(routes=download_routes(own_desk)), base_url=HERE, client=("127.0.0.1", 5)) as client:
        yield client


@pytest.fixture
def stranger(own_desk):
    """Asks from elsewhere, known to nobody, from a page of this server."""
    headers = {"Origin": "http://board.example"}
    app = Starlette(routes=download_routes(own_desk))
    with TestClient(app, base_url="http://board.example", client=("203.0.113.9", 5), headers=headers) as client:
        yield client


@pytest.fixture
def edition(own_desk):
    request = EditionRequest(
        name="二月定版", plan=default_choice(own_desk.catalogue), as_of="2026-02-28", by="published"
    )
    desk = own_desk
    return freeze_edition(desk.store, desk.catalogue, PUBLISHER, request, form=uuid4(), draw=draw_edition_pages)


def over(client, address):
    """How a file stands when nothing more happens to it."""
    for _ in range(300):
        told = client.get(address).json()
        if told["stage"] not in ("waiting", "making"):
            return told
        time.sleep(0.1)
    pytest.fail("not over in thirty seconds")


def test_a_page_has_a_file_made_and_takes_it_along(here):
    began = here.post(PATH, params={"format": "csv", "lang": "zh-Hant"}, headers={"Origin": HERE})
    assert began.status_code == 202
    told = over(here, began.json()["address"])
    assert told["stage"] == "ready"
    file = here.get(told["file"])
    assert len(file.content) == told["bytes"]
    assert file.headers["content-type"].startswith("text/csv")
    assert file.headers["content-disposition"].startswith("attachment; filename*=UTF-8''%E9%87%8C%E7%A8%8B%E6%A8%99_")
    assert file.headers["content-security-policy"].startswith("sandbox")


def test_a_page_gives_a_file_up(here, gate):
    address = here.post(PATH, params={"format": "html"}, headers={"Origin": HERE}).json()["address"]
    assert here.post(f"{address}/cancel", headers={"Origin": HERE}).json()["stage"] == "cancelled"
    assert here.get(f"{address}/file").status_code == 404


def test_a_page_of_another_site_begins_nothing_and_gives_nothing_up(here, gate):
    evil = {"Origin": "https://evil.example"}
    assert here.post(PATH, params={"format": "html"}, headers=evil).status_code == 403
    address = here.post(PATH, params={"format": "html"}, headers={"Origin": HERE}).json()["address"]
    assert here.post(f"{address}/cancel", headers=evil).status_code == 403
    assert here.get(address).json()["stage"] in ("waiting", "making")


def test_what_cannot_be_made_is_said_before_anything_is_begun(here):
    answer = here.post(PATH, params={"format": "doc", "colour": "red", "lang": "en"}, headers={"Origin": HERE})
    assert answer.status_code == 400
    told = " ".join(answer.json()["problems"])
    assert "There is no format 'doc'." in told
    assert "There is no parameter 'colour' here." in told


def test_files_of_an_edition_are_for_whom_published_pages_are_for_and_those_of_now_for_the_signed_in(
    own_desk, stranger, edition
):
    settle_access(Local("tester"))
    of_edition, of_now = {"format": "csv", "edition": edition.id}, {"format": "csv"}
    assert stranger.post(PATH, params=of_edition).status_code == 403
    change_share_rule(own_desk.store, PUBLISHER, ShareRule(audience="with_key"), form=uuid4())
    _, key = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=edition.plan, edition=edition.id)
    assert stranger.post(PATH, params=of_edition).status_code == 403
    began = stranger.post(PATH, params=of_edition | {"key": key})
    assert began.status_code == 202
    assert stranger.post(PATH, params=of_now | {"key": key}).status_code == 403
    _, key_of_now = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=edition.plan)
    assert stranger.post(PATH, params=of_edition | {"key": key_of_now}).status_code == 403
    assert stranger.get(began.json()["address"]).status_code == 403
    change_share_rule(own_desk.store, PUBLISHER, ShareRule(audience="public"), form=uuid4())
    assert over(stranger, began.json()["address"])["stage"] == "ready"
    assert stranger.post(PATH, params=of_now).status_code == 403


def test_what_a_stranger_is_given_holds_no_notes(own_desk, stranger, here, edition):
    change_share_rule(own_desk.store, PUBLISHER, ShareRule(audience="public"), form=uuid4())
    asked = {"format": "pptx", "edition": edition.id}
    files = []
    for client in (stranger, here):
        told = over(client, client.post(PATH, params=asked, headers={"Origin": str(client.base_url)}).json()["address"])
        files.append(client.get(told["file"]).content)
    assert len(files[0]) < len(files[1])
