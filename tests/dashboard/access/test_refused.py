"""What somebody sees who asks for what is not for them, or not there: the reason, who can help, where to go."""

from ipaddress import ip_network
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.links import signed_link
from dashboard.access.settings import Proxy
from dashboard.api.acts import act_routes
from dashboard.api.evidence import evidence_routes
from etl.entry import administering
from etl.entry.administering import grant_role
from indicators.people import Grant, Person
from indicators.store import acts

PROXY = Proxy("X-Forwarded-User", "X-Forwarded-Name", (ip_network("127.0.0.1"),), "http://localhost:8501")
LIN = Person(id="lin <b>", roles=frozenset({"viewer"}), way_in="proxy")


@pytest.fixture
def desk(own_desk):
    settle_access(PROXY)
    root = Person(id="root", roles=frozenset({"administrator"}), way_in="command_line")
    for grant in (Grant(person=LIN.id, role="viewer"), Grant(person="zhao", name="赵主任", role="administrator")):
        grant_role(own_desk.store, root, grant, form=uuid4())
    yield own_desk
    settle_access(None)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    ("language", "heading", "reason", "recorded"),
    [
        ("zh-Hans", "审核", "如需该角色，请联系赵主任授予。", "本次请求已记入日志。"),
        ("zh-Hant", "審核", "如需該角色，請聯繫赵主任授予。", "本次請求已記入日誌。"),
        (
            "en",
            "Review",
            "Whoever should have that role is given it by 赵主任.",
            "That it was tried stands in the log.",
        ),
    ],
)
def test_a_forbidden_page_says_what_was_asked_why_not_and_where_to_go(open_page, language, heading, reason, recorded):
    shown = open_page("review", user={"person": LIN.id}, lang=language, proposal="t1")
    sheet = shown.sheets["faults"]
    assert sheet.one("h1").text == heading
    assert sheet.one("span", klass="remedy").text == reason
    rows = [row.one("td").text for row in sheet.one("table").find("tr")]
    assert rows[0] == "/review?proposal=t1"
    assert rows[1].startswith("lin <b> · ")
    assert rows[2] == recorded
    leads = [own.attributes["href"] for own in sheet.find("a")]
    assert f"/sources?lang={language}" in leads
    assert not any("review" in own or "administer" in own for own in leads), (
        "only what is open to them, and no proposal"
    )
    assert "masthead" in shown.sheets


@pytest.mark.usefixtures("desk")
def test_a_refused_page_that_is_drawn_anew_is_not_tried_again(open_page, own_desk, monkeypatch):
    monkeypatch.setattr(administering, "_REFUSAL_SECONDS", 0)
    shown = open_page("review", user={"person": LIN.id}, lang="en")
    shown.app.run()
    assert "faults" in type(shown)(shown.app).sheets
    tried = [own.subject for own in acts(own_desk.store) if own.act == "refusal"]
    assert tried == ["/review"]
    open_page("review", user={"person": LIN.id}, lang="en")
    assert len([own for own in acts(own_desk.store) if own.act == "refusal"]) == 2


@pytest.mark.usefixtures("desk")
def test_what_does_not_exist_has_the_same_page_and_no_record(open_page, own_desk):
    sheet = open_page("indicator", user={"person": LIN.id}, lang="en", indicator="nope").sheets["faults"]
    assert "nope" in sheet.one("div", role="alert").text
    assert "stands in the log" not in sheet.text
    assert not [own for own in acts(own_desk.store) if own.act == "refusal"]


@pytest.mark.parametrize(
    ("path", "signed", "status", "said"),
    [
        ("/audit.csv", True, 403, "“Everything that was done” is for administrator; here you are viewer."),
        ("/audit.csv", False, 401, "This link does not work any longer"),
        (
            "/evidence/" + "0" * 64,
            True,
            403,
            "“Evidence” is for planner, approver, administrator; here you are viewer.",
        ),
        ("/evidence/" + "0" * 64, False, 401, "This link does not work any longer"),
    ],
)
def test_a_link_to_a_file_refuses_with_a_page_and_keeps_a_record_of_who_may_not(desk, path, signed, status, said):
    client = TestClient(Starlette(routes=[*act_routes(desk), *evidence_routes(desk)]))
    answer = client.get(signed_link(path, LIN) + "&lang=en" if signed else f"{path}?lang=en")
    assert (answer.status_code, answer.headers["cache-control"]) == (status, "no-store")
    assert answer.headers["content-type"].startswith("text/html")
    assert said in answer.text
    assert "<b>" not in answer.text.replace("<b>Milepost</b>", ""), "a name is text"
    tried = [(own.actor, own.subject) for own in acts(desk.store) if own.act == "refusal"]
    assert tried == ([(LIN.id, path.rsplit("/", 1)[0] or path)] if signed else [])


def test_a_file_that_no_proposal_has_is_said_not_to_be_there(desk):
    client = TestClient(Starlette(routes=evidence_routes(desk)))
    zhao = Person(id="zhao", roles=frozenset({"administrator"}), way_in="proxy")
    answer = client.get(signed_link("/evidence/" + "0" * 64, zhao) + "&lang=zh-Hans")
    assert answer.status_code == 404
    assert "没有申报附有此文件。" in answer.text
    assert 'href="/review?lang=zh-Hans"' in answer.text
