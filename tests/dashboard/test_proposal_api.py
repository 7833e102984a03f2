"""Proposals over HTTP: the same rules and sentences as on the screens, once whatever is repeated, and as described."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.api.data import data_routes
from dashboard.api.description import description, description_routes
from dashboard.api.documents import read_routes
from dashboard.api.editions import edition_routes
from dashboard.api.export import export_routes
from dashboard.api.jobs import job_routes
from dashboard.api.operations import EXAMPLE_EDITION, EXAMPLE_PROPOSAL, OPERATIONS, Operation
from dashboard.api.proposals import proposal_routes
from dashboard.api.refreshing import refresh_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.desk import Desk
from dashboard.freezing import freeze_as_asked
from dashboard.language import words
from etl.entry.administering import grant_role, issue_token, lock_period, revoke_token
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from indicators.as_of import AsOf
from indicators.faults.entry import PERIOD_LOCKED
from indicators.model import LANGUAGES
from indicators.people import ROLES, Grant, Person, Role
from indicators.periods import parse_period
from indicators.problems import Problems
from indicators.proposals import PeriodLock
from indicators.store import acts, observations, threads

ADMINISTRATOR = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
PEOPLE: dict[str, Role] = {
    "lin": "planner",
    "he": "planner",
    "wang": "approver",
    "vic": "viewer",
    "adam": "administrator",
}
FIGURE = {
    "indicator": "gdp",
    "region": "shenzhen",
    "period": "2026-H1",
    "definition": "gdp_current@census5",
    "value": "1.9456万亿元",
    "published": "2026-08-01",
    "publisher": "深圳市统计局",
    "title": "2026年上半年深圳经济运行情况",
    "locator": "第一段",
}


@dataclass(frozen=True)
class Caller:
    """Sends requests as somebody: ``call("lin", "GET", "/api/v1/proposals")``."""

    client: TestClient
    tokens: dict[str, str]
    desk: Desk

    def __call__(self, who: str, method: str, path: str, *, key: str = "", **sent: Any) -> Any:
        headers = {"Idempotency-Key": key or str(uuid4()), **sent.pop("headers", {})}
        if who:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        joined = f"{path}{'&' if '?' in path else '?'}"
        return self.client.request(method, path if "lang=" in path else f"{joined}lang=en", headers=headers, **sent)

    def propose(self, who: str = "lin", *, key: str = "", query: str = "", **changed: Any) -> Any:
        return self(who, "POST", f"/api/v1/proposals{query}", key=key, json=FIGURE | changed)

    def decide(self, who: str, proposal: str, *, key: str = "", **sent: Any) -> Any:
        body = {"outcome": "approved", "version": 1} | sent
        return self(who, "POST", f"/api/v1/proposals/{proposal}/decision", key=key, json=body)


@pytest.fixture
def call(own_desk: Desk) -> Iterator[Caller]:
    settle_access(None)
    tokens = {}
    for person, role in PEOPLE.items():
        grant_role(own_desk.store, ADMINISTRATOR, Grant(person=person, role=role), form=uuid4())
        _, tokens[person] = issue_token(own_desk.store, ADMINISTRATOR, holder=person, purpose="tests")
    yield Caller(TestClient(_app(own_desk)), tokens, own_desk)


def _app(desk: Desk) -> Starlette:
    routes = [*verdict_routes(desk), *proposal_routes(desk), *edition_routes(desk), *description_routes()]
    routes += [*export_routes(desk), *refresh_routes(desk), *data_routes(desk), *read_routes(desk)]
    return Starlette(routes=[*routes, *job_routes(desk, "token")])


def _kinds(answer: Any) -> list[str]:
    return [own["kind"] for own in answer.json()["problems"]]


def _done(call: Caller, kind: str) -> int:
    return sum(entry.act == kind for entry in acts(call.desk.store))


# ---------------------------------------------------------------- from typing to counting


def test_a_figure_is_proposed_read_back_exactly_and_counts_once_approved(call: Caller) -> None:
    answer = call.propose()
    (own,) = answer.json()["proposals"]
    assert answer.status_code == 201
    assert (own["value"], own["unit"], own["typed"]) == ("19456", "cny_100m", "1.9456万亿元")
    assert (own["echo"], own["author"], own["version"]) == ("1,945.6 CNY bn", "lin", 1)
    named = "/api/v1/cells?indicator=gdp&region=shenzhen&period=2026-H1&definition=gdp_current@census5"
    before = call("lin", "GET", named).json()
    assert before["observations"] == []
    assert [(work["state"], work["proposal"]["id"]) for work in before["at_work"]] == [("submitted", own["id"])]
    assert call.decide("wang", own["id"]).status_code == 201
    after = call("lin", "GET", named).json()
    assert [figure["value"] for figure in after["observations"]] == ["19456"]
    assert after["at_work"] == []
    assert after["revision"] > before["revision"]


def test_names_and_periods_are_understood_as_people_write_them(call: Caller) -> None:
    answer = call.propose(indicator="地区生产总值", region="深圳", period="2026年上半年")
    assert answer.json()["proposals"][0]["period"] == "2026-H1"


def test_what_is_returned_is_submitted_again_as_the_next_version(call: Caller) -> None:
    own = call.propose().json()["proposals"][0]["id"]
    assert _kinds(call.decide("wang", own, outcome="returned")) == ["no_comment"]
    assert call.decide("wang", own, outcome="returned", comment="Which page?").status_code == 201
    again = call.propose(proposal=own, locator="第 2 页")
    assert (again.status_code, again.json()["proposals"][0]["version"]) == (201, 2)
    told = call("wang", "GET", f"/api/v1/proposals/{own}").json()
    assert [version["locator"] for version in told["versions"]] == ["第一段", "第 2 页"]
    assert [(own["version"], own["outcome"], own["comment"]) for own in told["decisions"]] == [
        (1, "returned", "Which page?")
    ]
    assert told["state"] == "submitted"


def test_a_figure_that_stands_is_corrected_and_withdrawn_by_its_id(call: Caller) -> None:
    call.decide("wang", call.propose().json()["proposals"][0]["id"])
    named = "/api/v1/cells?indicator=gdp&region=shenzhen&period=2026-H1&definition=gdp_current@census5"
    (standing,) = call("lin", "GET", named).json()["observations"]
    said = {"kind": "correct", "replaces": standing["id"], "value": "19465亿元"}
    assert _kinds(call.propose(**said)) == ["no_reason"]
    corrected = call.propose(**said, reason="Digits were swapped.").json()["proposals"][0]["id"]
    assert call.decide("wang", corrected).status_code == 201
    (standing,) = call("lin", "GET", named).json()["observations"]
    assert standing["value"] == "19465"
    gone = {"kind": "withdraw", "replaces": standing["id"], "reason": "Not of the city."}
    withdrawn = call("lin", "POST", "/api/v1/proposals", json=gone).json()["proposals"][0]["id"]
    assert call.decide("wang", withdrawn).status_code == 201
    assert call("lin", "GET", named).json()["observations"] == []


def test_several_are_recorded_together_or_not_at_all_and_each_fault_names_its_row(call: Caller) -> None:
    both = [FIGURE, FIGURE | {"period": "2026-Q1", "value": "9000 亿元", "published": "2026-05-01"}]
    wrong = [*both, FIGURE | {"region": "atlantis"}]
    refused = call("lin", "POST", "/api/v1/proposals", json={"proposals": wrong})
    assert (refused.status_code, refused.json()["problems"][0]["row"]) == (422, 3)
    assert threads(call.desk.store) == ()
    recorded = call("lin", "POST", "/api/v1/proposals", json={"proposals": both})
    assert (recorded.status_code, len(recorded.json()["proposals"])) == (201, 2)
    assert _done(call, "submission") == 1


def test_evidence_is_sent_first_and_named_by_its_hash(call: Caller) -> None:
    kept = call("lin", "POST", "/api/v1/evidence?name=..%2F..%2Fbulletin.pdf", content=b"%PDF-1.7").json()
    assert (kept["name"], kept["size_bytes"]) == ("bulletin.pdf", 8)
    link = {"address": "https://tjj.sz.gov.cn/a?b=c"}
    answer = call.propose(evidence=[{"sha256": kept["sha256"], "name": "bulletin.pdf"}, link])
    told = answer.json()["proposals"][0]["evidence"]
    assert [(own["sha256"], own["address"]) for own in told] == [(kept["sha256"], ""), ("", link["address"])]
    assert _kinds(call.propose(evidence=[{"sha256": "0" * 64, "name": "x"}])) == ["file_unknown"]


def test_a_rehearsal_reads_back_warns_and_says_what_would_change_and_records_nothing(call: Caller) -> None:
    held = len(tuple(acts(call.desk.store)))
    asked = {"period": "2025", "published": "2026-02-10", "value": "387318亿元", "reason": "A trial."}
    answer = call.propose(query="?dry_run=true", **asked)
    body = answer.json()
    assert answer.status_code == 200
    assert body["proposals"][0]["echo"] == "38,731.8 CNY bn"
    assert {own["kind"] for own in body["warnings"]} >= {"other_is_recorded"}
    assert body["impact"]["figures"][0]["before"]["value"] == "38731.80"
    assert len(tuple(acts(call.desk.store))) == held
    assert call.propose(query="?dry_run=perhaps").status_code == 400


# ---------------------------------------------------------------- once, and by whom


def test_the_same_key_again_is_the_same_act_and_the_same_answer(call: Caller) -> None:
    key = str(uuid4())
    first, second = call.propose(key=key), call.propose(key=key)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    own = first.json()["proposals"][0]["id"]
    decided, again = call.decide("wang", own, key=key), call.decide("wang", own, key=key)
    assert (decided.status_code, again.status_code) == (201, 200)
    assert decided.json() == again.json()
    assert (_done(call, "submission"), _done(call, "decision")) == (1, 1)


def test_a_key_of_somebody_else_or_for_something_else_is_no_way_to_their_answer(call: Caller) -> None:
    key = str(uuid4())
    own = call.propose(key=key).json()["proposals"][0]
    assert _kinds(call.propose(key=key, value="20000亿元")) == ["key_taken"]
    assert _kinds(call.propose(key=key, period="2026-Q1")) == ["key_taken"]
    others = call.propose("he", key=key, revision=1, locator="表 1").json()["proposals"][0]
    assert (others["author"], others["id"] != own["id"]) == ("he", True)


@pytest.mark.parametrize(
    ("key", "kind"), [("", "key_missing"), ("7", "key_wrong"), ("x" * 5000, "key_wrong"), ("a, b", "key_wrong")]
)
def test_what_records_needs_a_key(call: Caller, key: str, kind: str) -> None:
    headers = {"Authorization": f"Bearer {call.tokens['lin']}", "Idempotency-Key": key}
    answer = call.client.post("/api/v1/proposals?lang=en", json=FIGURE, headers=headers)
    assert (answer.status_code, _kinds(answer)) == (400, [kind])


def test_the_second_planner_is_shown_the_value_of_the_first(call: Caller) -> None:
    call.propose()
    answer = call.propose("he", value="2万亿元")
    assert answer.status_code == 409
    (told,) = answer.json()["problems"]
    assert (told["kind"], told["field"], told["row"]) == ("cell_changed", "value", 1)
    assert "lin gave the same figure as " in told["text"]


def test_the_second_approver_gets_a_sentence_and_no_second_effect(call: Caller) -> None:
    grant_role(call.desk.store, ADMINISTRATOR, Grant(person="he", role="approver"), form=uuid4())
    own = call.propose().json()["proposals"][0]["id"]
    call.decide("wang", own)
    answer = call.decide("he", own)
    assert (answer.status_code, _kinds(answer)) == (409, ["already_approved"])
    assert answer.json()["problems"][0]["text"].startswith("wang has approved this already")
    assert call.decide("wang", own, version=2).status_code == 409


def test_people_are_told_by_their_ids_and_by_the_names_they_are_known_by(call: Caller) -> None:
    grant_role(call.desk.store, ADMINISTRATOR, Grant(person="lin", name="林岚", role="planner"), form=uuid4())
    own = call.propose().json()["proposals"][0]
    assert (own["author"], own["author_name"]) == ("lin", "林岚")
    (queued,) = call("wang", "GET", "/api/v1/proposals").json()["proposals"]
    assert queued["proposal"]["author_name"] == "林岚"
    # Nobody gave Wang a name.
    decided = call.decide("wang", own["id"]).json()
    assert (decided["decided_by"], decided["decided_by_name"]) == ("wang", "wang")
    told = call("lin", "GET", f"/api/v1/proposals/{own['id']}").json()
    assert [version["author_name"] for version in told["versions"]] == ["林岚"]
    assert [decision["decided_by_name"] for decision in told["decisions"]] == ["wang"]


def test_a_closed_period_is_a_sentence(call: Caller) -> None:
    lock = PeriodLock(period=parse_period("2026"), locks_on="2026-09-01", reason="Half-year books closed.")
    lock_period(call.desk.store, ADMINISTRATOR, lock, form=uuid4())
    answer = call.propose()
    assert (answer.status_code, _kinds(answer)) == (409, [PERIOD_LOCKED.kind])


# ---------------------------------------------------------------- who may


ASKED = {
    "propose": ("POST", "/api/v1/proposals", {"lin", "he"}),
    "attach": ("POST", "/api/v1/evidence?name=a", {"lin", "he"}),
    "queue": ("GET", "/api/v1/proposals", {"lin", "he", "wang", "adam"}),
    "one": ("GET", "/api/v1/proposals/{id}", {"lin", "he", "wang", "adam"}),
    "cell": (
        "GET",
        "/api/v1/cells?indicator=gdp&region=shenzhen&period=2025&definition=gdp_current@census5",
        {"lin", "he", "wang", "adam"},
    ),
    "approve": ("POST", "/api/v1/proposals/{id}/decision", {"wang"}),
}


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("who", PEOPLE)
def test_who_may_do_what_is_decided_by_their_role_and_refusals_are_recorded(call: Caller, asked: str, who: str) -> None:
    method, path, allowed = ASKED[asked]
    own = call.propose().json()["proposals"][0]["id"] if "{id}" in path else ""
    body: dict[str, Any] = {
        "propose": {"json": FIGURE | {"revision": 0}},
        "attach": {"content": b"x"},
        "approve": {"json": {"outcome": "approved", "version": 1}},
    }.get(asked, {})
    answer = call(who, method, path.replace("{id}", own), **body)
    assert (answer.status_code in (200, 201)) is (who in allowed), answer.text
    if who not in allowed:
        assert answer.status_code == 403
        assert [(entry.actor, entry.subject) for entry in acts(call.desk.store) if entry.act == "refusal"] == [
            (who, f"{method} {path.partition('?')[0]}")
        ]


def test_an_author_does_not_approve_their_own_figure(call: Caller) -> None:
    grant_role(call.desk.store, ADMINISTRATOR, Grant(person="lin", role="approver"), form=uuid4())
    own = call.propose().json()["proposals"][0]["id"]
    answer = call.decide("lin", own)
    assert (answer.status_code, _kinds(answer)) == (403, ["own_figure"])


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", "Basic bGluOmxpbg==", "Bearer \xff"])
@pytest.mark.parametrize(
    "own", [own for own in OPERATIONS if not own.is_open], ids=lambda own: f"{own.method} {own.path}"
)
def test_without_a_valid_token_nothing_is_answered(call: Caller, own: Operation, given: str) -> None:
    headers = {"Authorization": given.encode("latin-1")} if given else {}
    answer = call.client.request(own.method, own.path, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert _kinds(answer) == ["not_known_who"]


def test_a_token_that_is_revoked_and_a_role_that_is_withdrawn_work_no_more(call: Caller) -> None:
    token, plain = issue_token(call.desk.store, ADMINISTRATOR, holder="lin", purpose="second")
    call.tokens["second"] = plain
    assert call("second", "GET", "/api/v1/proposals").status_code == 200
    revoke_token(call.desk.store, ADMINISTRATOR, token.id, form=uuid4())
    assert call("second", "GET", "/api/v1/proposals").status_code == 401
    taken = Grant(person="lin", role="planner", is_withdrawn=True)
    grant_role(call.desk.store, ADMINISTRATOR, taken, form=uuid4())
    assert call.propose().status_code == 403


def test_a_cookie_is_no_token(call: Caller) -> None:
    call.client.cookies.set("_streamlit_user", call.tokens["lin"])
    assert call.client.get("/api/v1/proposals").status_code == 401


def test_what_is_under_review_is_in_no_answer_that_viewers_get(call: Caller) -> None:
    call.propose(value="19456.789亿元")
    for path in ("/api/v1/progress", "/api/v1/targets/shenzhen-2018/rd-intensity-2022/v1"):
        assert "19456.789" not in call("vic", "GET", path).text
    today = AsOf(date.today())
    known = observations(call.desk.store, published_by=today.published_by, recorded_until=today.recorded_until)
    assert known
    assert "19456.789" not in str(known)


# ---------------------------------------------------------------- the same sentences


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_those_of_the_screens_in_the_language_asked_for(call: Caller, language: Any) -> None:
    typed = TypedFigure(**(FIGURE | {"value": "五", "period": "soon"}))
    lin = Person(id="lin", roles=frozenset({"planner"}), way_in="oidc")
    with pytest.raises(Problems) as raised:
        submit(call.desk.store, call.desk.catalogue, lin, [Submission(typed)], form=uuid4())
    said = [words(language).problem(own) for own in raised.value.problems]
    answer = call.propose(query=f"?lang={language}", value="五", period="soon")
    assert answer.status_code == 422
    assert [own["text"] for own in answer.json()["problems"]] == said


# ---------------------------------------------------------------- the description


def test_every_route_is_described_and_everything_described_is_a_route(call: Caller) -> None:
    routes = {
        (method.lower(), route.path)
        for route in _app(call.desk).routes
        if hasattr(route, "methods")  # the jobs of the command line are no part of the interface
        for method in route.methods - {"HEAD"}
    }
    described = {(method, path) for path, own in description()["paths"].items() for method in own}
    assert routes == described


def test_the_description_is_handed_out_to_anybody(call: Caller) -> None:
    answer = call.client.get("/api/v1/openapi.json")
    assert (answer.status_code, answer.json()) == (200, description())


@pytest.mark.parametrize("own", OPERATIONS, ids=lambda own: f"{own.method} {own.path}")
def test_every_example_is_answered_as_described(call: Caller, own: Operation) -> None:
    example = next(own for own in OPERATIONS if own.path == "/api/v1/proposals" and own.example).example
    known = call("he", "POST", "/api/v1/proposals", json=dict(example)).json()["proposals"][0]["id"]
    if "edition" in own.path or "changes" in own.path:
        freeze_as_asked(call.desk, ADMINISTRATOR, {"name": EXAMPLE_EDITION}, form=uuid4())
    sent = {parameter.name: parameter.example for parameter in own.parameters}
    path = own.path
    for parameter in own.parameters:
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", sent.pop(parameter.name))
    path = path.replace(EXAMPLE_PROPOSAL, known)
    headers = {"Authorization": f"Bearer {call.tokens['wang' if 'decision' in path else 'lin']}"}
    if "Idempotency-Key" in sent:
        headers["Idempotency-Key"] = sent.pop("Idempotency-Key")
    body: dict[str, Any] = {
        "json": dict(own.example) | {"revision": 2} if "value" in own.example else dict(own.example)
    }
    if own.takes_file:
        body = {"content": b"bytes"}
    elif not own.sent:
        body = {}
    answer = call.client.request(own.method, path, params=sent, headers=headers, **body)
    assert answer.status_code == max(own.answers), answer.text
    told = description()["paths"][own.path][own.method]["responses"][str(answer.status_code)]
    if own.gives_file:
        assert answer.headers["content-type"].partition(";")[0] in told["content"]
        return
    schema = told["content"]["application/json"]["schema"] | {"components": description()["components"]}
    Draft202012Validator(schema).validate(answer.json())


@pytest.fixture(scope="module")
def problem_schema() -> Callable[[Any], None]:
    schema = {"$ref": "#/components/schemas/ToldProblems", "components": description()["components"]}
    return Draft202012Validator(schema).validate


def test_refusals_have_the_shape_that_is_described(call: Caller, problem_schema: Callable[[Any], None]) -> None:
    for answer in (
        call("", "GET", "/api/v1/proposals"),
        call("vic", "GET", "/api/v1/proposals"),
        call("lin", "GET", "/api/v1/proposals/none"),
        call("lin", "POST", "/api/v1/proposals", content=b"{", headers={"Content-Type": "application/json"}),
        call("vic", "GET", "/api/v1/progress?as_of=x&by=y"),
    ):
        assert answer.status_code >= 400
        problem_schema(answer.json())
