"""The board, frozen editions and the single file: what is in them, who gets them, and that an edition never moves."""

import base64
import gzip
import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from html import unescape
from pathlib import Path
from uuid import uuid4

import plotly
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from dashboard.access.identity import settle_access
from dashboard.access.settings import Local
from dashboard.language import words
from dashboard.plan_choice import default_choice, plan_choices
from dashboard.publication import publication
from dashboard.published.assets import plotly_file
from dashboard.published.board import draw_edition_pages, single_file
from dashboard.published.live import LIVE_PATH
from dashboard.published.missing import MissingPage
from dashboard.sheets.overview import overview_html
from etl.publishing.sharing import change_share_rule, give_share_link, take_back_share_link
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.sharing import ShareRule
from indicators.store import Act, commit, compare_with_journal, data_version, hash_of_token

PUBLISHER = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
HOSTILE = "</script><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"


@pytest.fixture
def share(own_desk):
    """Says who may see published pages: ``share("public")``."""
    return lambda audience: change_share_rule(own_desk.store, PUBLISHER, ShareRule(audience=audience), form=uuid4())


@pytest.fixture
def enter(own_desk, figure, append):
    """Records figures that nobody had before, as many as asked for."""

    def entered(times):
        state = publication(own_desk, default_choice(own_desk.catalogue)).state
        fields = {"indicator": "rd_intensity", "definition": "china_rd_survey", "basis": "census5"}
        for number in range(times):
            own = figure(
                2025, f"6.{number}", published=f"2026-10-{number + 1:02}", source=next(iter(state.sources)), **fields
            )
            append(own_desk.store, own, at=datetime.now(UTC).replace(tzinfo=None))

    return entered


def policy_of(page):
    """What a page says it may do."""
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    return unescape(policy)


def scripts(html):
    """What a browser would run."""
    return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)


# ---------------------------------------------------------------- what is in it


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_board_says_what_the_overview_says(here, own_desk, read_html, language):
    page = read_html(here.get("/board", params={"lang": language}).text.replace("<!doctype html>", ""))
    shown = publication(own_desk, default_choice(own_desk.catalogue))
    overview = read_html(overview_html(shown.board, words(language), {}))
    assert page.one("main").one("h1").text == overview.one("h1").text
    assert [own.text for own in page.one("main").find("tr")] == [own.text for own in overview.find("tr")]
    assert page.one("html").attributes["lang"] == language


def test_every_row_leads_to_its_chart_table_and_sources_on_the_same_page(here, read_html):
    page = read_html(here.get("/board", params={"lang": "en"}).text.replace("<!doctype html>", ""))
    led = {own.one("th").one("a").attributes["href"] for own in page.find("tr", klass="t")}
    details = {f"#{own.attributes['id']}": own for own in page.find("section", klass="detail")}
    assert led == set(details)
    for own in details.values():
        assert len(own.find("svg", role="img")) == 2 and own.find(klass="promises")
        assert json.loads("".join(own.one("script").children))["layout"]["hovermode"] == "closest"
    assert "6.67" in details["#rd_intensity--shenzhen"].one("table", klass="yt").text


def test_a_mark_of_a_chart_says_value_publisher_and_day(here):
    text = here.get("/board", params={"lang": "en"}).text
    assert "2022: 5.81%, published 30 Jan 2024, Shenzhen Municipal Government" in text


def test_no_name_no_proposal_and_no_token_is_in_a_published_page(here, own_desk, freeze):
    frozen = freeze("Meeting", is_drawn=True)
    for path in ("/board", f"/edition/{frozen.id}"):
        text = here.get(path).text
        for secret in (PUBLISHER.id + '"', PUBLISHER.name, "tester", "/review", "signed_for", "loopback"):
            assert secret not in text, (path, secret)


def test_a_page_may_run_its_own_scripts_and_nothing_else(here):
    html = here.get("/board").text
    policy = policy_of(html)
    for own in scripts(html):
        digest = base64.b64encode(sha256(own.encode()).digest()).decode()
        assert f"sha256-{digest}" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1].split(";")[0]
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', html.split("<body")[0])


def test_data_that_looks_like_markup_stays_text(here, own_desk):
    answer = here.get(
        "/board", params={"plan": HOSTILE, "lang": HOSTILE, "x": HOSTILE, HOSTILE: "1", "milestone": HOSTILE}
    )
    assert answer.status_code == 200
    assert "alert(1)</script>" not in answer.text and "<img" not in answer.text
    assert "There is no plan" not in answer.text and answer.text.count('class="notice"') == 1


def test_what_an_address_gets_wrong_is_said_and_the_default_shown(here, own_desk):
    answer = here.get("/board", params={"plan": "nowhere", "as_of": "2021-01-01", "lang": "en"})
    assert answer.status_code == 200
    assert "&#39;nowhere&#39;" in answer.text and "There is no parameter &#39;as_of&#39; here." in answer.text
    headline = re.findall(r"<h1>(.*?)</h1>", here.get("/board", params={"lang": "en"}).text)
    assert re.findall(r"<h1>(.*?)</h1>", answer.text) == headline


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_choice_of_plans_has_a_board(here, own_desk, read_html, language):
    for plan in plan_choices(own_desk.catalogue):
        html = here.get("/board", params={"plan": plan, "lang": language}).text
        assert "<h1>" in html and 'class="notice"' not in html, plan
        read_html(html.replace("<!doctype html>", ""))


# ---------------------------------------------------------------- how it is sent


def test_a_board_is_sent_compressed_and_only_when_it_is_another_one(here, enter):
    first = here.get("/board")
    assert first.headers["content-encoding"] == "gzip"
    tagged = {"If-None-Match": first.headers["etag"]}
    again = here.get("/board", headers=tagged)
    assert again.status_code == 304 and again.content == b""
    enter(1)
    changed = here.get("/board", headers=tagged)
    assert changed.status_code == 200 and "6.0" in changed.text
    plain = here.get("/board", headers={"Accept-Encoding": "identity"})
    assert plain.text == changed.text and "content-encoding" not in plain.headers


def test_the_chart_library_is_of_the_installed_plotlys_version_and_may_be_kept_for_ever(here):
    answer = here.get(plotly_file().address)
    assert "immutable" in answer.headers["cache-control"] and len(answer.content) > 1_000_000
    whole = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"
    version = re.search(r"plotly\.js (v[\d.]+)", whole.read_text(encoding="utf-8")[:200])[1]
    assert f"plotly.js (basic - minified) {version}\n" in answer.text[:200]
    assert plotly_file().address in here.get("/board").text
    older = here.get("/published/plotly-0123456789abcdef.js", follow_redirects=False)
    assert older.headers["location"] == plotly_file().address
    assert here.get("/published/other.js").status_code == 404


# ---------------------------------------------------------------- editions


def test_an_edition_is_the_same_to_the_byte_whatever_is_entered_later(here, own_desk, freeze, enter):
    frozen = freeze("February 2026", as_of="2026-02-28", is_drawn=True)
    before = {own: here.get(f"/edition/{frozen.id}", params={"lang": own}).content for own in LANGUAGES}
    board = here.get("/board").text
    enter(20)
    assert here.get("/board").text != board
    for language, content in before.items():
        after = here.get(f"/edition/{frozen.id}", params={"lang": language})
        assert after.content == content
        assert sha256(after.content).hexdigest() == frozen.pages[language]
        assert here.get("/board", params={"edition": frozen.id, "lang": language}).content == content


def test_the_page_of_an_edition_says_its_name_day_and_hash_and_does_not_listen(here, freeze):
    frozen = freeze("二月例会 <b>", as_of="2026-02-28", is_drawn=True)
    text = here.get(f"/edition/{frozen.id}").text
    assert "二月例会 &lt;b&gt;" in text and "2026-02-28" in text and f">{frozen.id}<" in text
    assert LIVE_PATH not in text and "<select" not in text


def test_the_same_state_draws_the_same_pages(own_desk, freeze):
    frozen = freeze("Twice", is_drawn=True)
    state = publication(own_desk, "", edition=frozen.id).state
    assert {
        own: sha256(page.encode()).hexdigest() for own, page in draw_edition_pages(state, frozen).items()
    } == frozen.pages


def test_an_unknown_edition_is_a_page_in_three_languages(here, freeze):
    known = freeze("Known")
    answer = here.get("/edition/none", params={"lang": "en"})
    assert answer.status_code == 404 and answer.headers["content-type"].startswith("text/html")
    for language in LANGUAGES:
        assert f'<section lang="{language}">' in answer.text
    assert known.id in answer.text


def test_an_address_without_a_page_is_told_in_the_language_of_the_reader_and_pages_of_the_app_are_left_to_it():
    def app(request: Request) -> Response:
        return Response("app")

    with TestClient(Starlette(routes=[MissingPage(), Route("/{rest:path}", app)])) as client:
        missing = client.get("/nosuch", params={"lang": "zh-Hant"})
        assert missing.status_code == 404 and "nosuch" in missing.text and '<a href="/">' in missing.text
        assert missing.text.index('lang="zh-Hant"') < missing.text.index('<section lang="en">')
        for page in ("/", "/indicator", "/indicator/", "/enter-many", "/sign-out", "/static/a.js", "/a.txt"):
            assert client.get(page).text == "app"
        assert client.post("/nosuch").status_code == 405


def test_a_page_that_is_not_what_was_frozen_is_not_shown(here, own_desk, freeze):
    frozen = freeze("Tampered")
    file = own_desk.store.journal.batch_file(frozen.batch)
    kept = file.read_bytes()
    plain = gzip.decompress(kept) if kept[:2] == b"\x1f\x8b" else kept
    assert b"5.81" in plain
    changed = plain.replace(b"5.81", b"9.99")
    file.write_bytes(gzip.compress(changed) if kept != plain else changed)
    answer = here.get(f"/edition/{frozen.id}", params={"lang": "en"})
    assert answer.status_code in (404, 500) and "9.99" not in answer.text


# ---------------------------------------------------------------- one file


def test_the_single_file_holds_three_languages_and_asks_for_nothing(own_desk):
    html = single_file(publication(own_desk, default_choice(own_desk.catalogue))).decode()
    for language in LANGUAGES:
        assert f'data-lang="{language}"' in html
    policy = policy_of(html)
    assert policy.startswith("default-src 'none'") and "connect-src" not in policy and "'self'" not in policy
    assert LIVE_PATH not in html and "/board" not in html.split("<body")[1].split("<script")[0]
    (packed,) = re.findall(r'id="packed">([^<]+)<', html)
    assert gzip.decompress(base64.b64decode(packed)) == plotly_file().content


# ---------------------------------------------------------------- who may see it


PATHS = ("/board", "/edition/{edition}", "/board?edition={edition}")


@pytest.mark.parametrize("path", PATHS)
def test_a_stranger_sees_published_pages_when_they_are_public_and_only_then(stranger, share, freeze, path):
    address = path.format(edition=freeze("Public", is_drawn=True).id)
    for audience, status in (("signed_in", 403), ("with_key", 403), ("public", 200), ("signed_in", 403)):
        share(audience)
        answer = stranger.get(address)
        assert answer.status_code == status, audience
        assert ("5.81" in answer.text) == (status == 200)


def test_unless_told_otherwise_they_are_for_those_who_are_signed_in(stranger):
    answer = stranger.get("/board", params={"lang": "en"})
    assert answer.status_code == 403
    assert (
        "signed in" in answer.text and "已登录" in answer.text and "已登入" in answer.text.replace("已登錄", "已登入")
    )


def test_a_key_opens_them_until_it_is_taken_back(stranger, share, own_desk):
    share("with_key")
    link, key = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=default_choice(own_desk.catalogue))
    assert stranger.get("/board", params={"key": "wrong"}).status_code == 403
    assert stranger.get("/board", params={"key": "x" * 5_000}).status_code == 403
    led = stranger.get("/board", params={"key": key, "lang": "en", "milestone": "2022"})
    assert led.status_code == 303 and led.headers["location"] == "/board?lang=en&milestone=2022"
    given = led.headers["set-cookie"].lower()
    assert "httponly" in given and "samesite=lax" in given
    assert stranger.get("/board").status_code == 200
    assert stranger.get("/board", headers={"Cookie": ""}).status_code in (200, 403)
    take_back_share_link(own_desk.store, PUBLISHER, link.id, form=uuid4())
    assert stranger.get("/board").status_code == 403


def test_a_key_opens_what_it_was_given_for_and_neither_other_plans_nor_other_states_of_them(
    stranger, share, freeze, own_desk
):
    share("with_key")
    plan, other = plan_choices(own_desk.catalogue)[:2]
    mine, theirs = freeze("Mine", is_drawn=True), freeze("Theirs")
    given = {
        edition: give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=plan, edition=edition)[1]
        for edition in ("", mine.id)
    }
    pages = {
        "": (f"/board?plan={plan}", "/board", f"/board?plan={plan}&lang=en"),
        mine.id: (f"/edition/{mine.id}", f"/board?edition={mine.id}", "/edition/Mine"),
    }
    nobodys = (f"/board?plan={other}", f"/edition/{theirs.id}", f"/board?plan={plan}&edition={theirs.id}")
    for edition, key in given.items():
        stranger.cookies.set("milepost_key", key)
        for page in (*pages[""], *pages[mine.id], *nobodys):
            answer = stranger.get(page)
            assert answer.status_code == (200 if page in pages[edition] else 403), (edition, page)
            assert ("5.81" in answer.text) == (page in pages[edition]), (edition, page)
    stranger.cookies.clear()


def test_a_board_opened_by_a_key_leads_to_no_page_that_the_key_does_not_open(stranger, share, own_desk):
    share("with_key")
    plan = default_choice(own_desk.catalogue)
    _, key = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=plan)
    stranger.cookies.set("milepost_key", key)
    assert "data-plan aria-label" not in stranger.get("/board").text
    share("public")
    assert "data-plan aria-label" in stranger.get("/board").text


def test_whose_key_opens_one_page_does_not_learn_by_guessing_which_others_there_are(stranger, share, freeze, own_desk):
    share("with_key")
    frozen = freeze("Secret meeting")
    _, key = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=frozen.plan)
    stranger.cookies.set("milepost_key", key)
    told = [stranger.get(f"/edition/{asked}", params={"lang": "en"}) for asked in (frozen.id, frozen.name, "nowhere")]
    assert {own.status_code for own in told} == {403}
    assert len({own.text for own in told}) == 1
    assert frozen.id not in told[-1].text
    assert "opens other pages, and not this one" in told[-1].text


def test_a_second_key_takes_away_nothing_that_the_first_opened(stranger, share, freeze, own_desk):
    share("with_key")
    frozen = freeze("Meeting")
    for edition, address in (("", "/board"), (frozen.id, f"/edition/{frozen.id}")):
        _, key = give_share_link(own_desk.store, PUBLISHER, purpose="meeting", plan=frozen.plan, edition=edition)
        assert stranger.get(address, params={"key": key}).status_code == 303
    assert stranger.get("/board").status_code == 200
    assert stranger.get(f"/edition/{frozen.id}").status_code == 200


def test_a_key_of_before_that_named_no_page_opens_as_it_always_did(stranger, share, freeze, own_desk):
    share("with_key")
    frozen = freeze("Meeting")
    content = {"id": "k1", "purpose": "hall", "key_hash": hash_of_token("old"), "is_withdrawn": False}
    commit(own_desk.store, Act(uuid4(), "share_link", PUBLISHER.id, "hall", content, changes_figures=False))
    stranger.cookies.set("milepost_key", "old")
    assert [stranger.get(own).status_code for own in ("/board", f"/edition/{frozen.id}")] == [200, 200]
    assert compare_with_journal(own_desk.store).problems == ()


def test_a_key_that_opens_nothing_is_not_kept(stranger, share):
    share("public")
    led = stranger.get("/board", params={"key": "wrong"})
    assert led.status_code == 303 and "set-cookie" not in led.headers


def test_a_page_of_the_internet_that_points_its_name_here_is_a_stranger(here):
    assert here.get("/board", headers={"Host": "evil.example"}).status_code == 403


def test_word_of_new_figures_goes_to_those_who_may_see_them(here, stranger, share, own_desk, enter):
    with here.websocket_connect(f"ws://127.0.0.1:8501{LIVE_PATH}") as socket:
        first = socket.receive_text()
        enter(1)
        assert socket.receive_text() == data_version(own_desk.store) != first
    with pytest.raises(WebSocketDisconnect), stranger.websocket_connect(f"ws://board.example{LIVE_PATH}"):
        pass
    share("public")
    with stranger.websocket_connect(f"ws://board.example{LIVE_PATH}") as socket:
        assert socket.receive_text() == data_version(own_desk.store)
    with (
        pytest.raises(WebSocketDisconnect),
        stranger.websocket_connect(f"ws://board.example{LIVE_PATH}", headers={"Origin": "http://evil.example"}),
    ):
        pass


def test_until_it_is_settled_how_people_come_in_nobody_is_known(here):
    settle_access(None)
    assert here.get("/board").status_code == 403
    settle_access(Local("tester"))
    assert here.get("/board").status_code == 200
