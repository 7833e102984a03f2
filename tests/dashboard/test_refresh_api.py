"""A refresh asked for by the command line and by other programs: the same act, the same sentences."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.api.refreshing import refresh_routes, report_file_route
from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from etl.entry.administering import grant_role, issue_token
from indicators.people import ROLES, Grant, Person, Role
from indicators.store import acts, runs

ADMINISTRATOR = Person(id="root", roles=frozenset(ROLES), way_in="command_line")


@pytest.fixture
def client(own_desk: Desk) -> Iterator[TestClient]:
    settle_access(None)
    yield TestClient(Starlette(routes=[*refresh_routes(own_desk), report_file_route(own_desk)]))


def ask(client: TestClient, desk: Desk, role: Role, *, lang: str = "en", **sent: Any) -> Any:
    grant_role(desk.store, ADMINISTRATOR, Grant(person=role, role=role), form=uuid4())
    _, token = issue_token(desk.store, ADMINISTRATOR, holder=role, purpose="tests")
    headers = {"Authorization": f"Bearer {token}"}
    return client.post(f"/api/v1/refresh?lang={lang}", json=sent, headers=headers)


def test_an_approver_refreshes_and_is_told_what_came_of_it(client: TestClient, own_desk: Desk) -> None:
    before = len(runs(own_desk.store))
    answer = ask(client, own_desk, "approver")
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["asked"], told["appended"], told["unreached"], told["problems"]) == (0, 0, [], [])
    assert told["summary"].startswith("0 addresses asked anew")
    assert len(runs(own_desk.store)) == before + 1


@pytest.mark.parametrize("role", ["viewer", "planner"])
def test_who_may_not_is_refused_and_the_refusal_recorded(client: TestClient, own_desk: Desk, role: Role) -> None:
    answer = ask(client, own_desk, role)
    assert (answer.status_code, answer.json()["problems"][0]["kind"]) == (403, "may_not_refresh")
    assert [own.subject for own in acts(own_desk.store) if own.act == "refusal"] == ["POST /api/v1/refresh"]


def test_a_source_nobody_knows_is_not_found(client: TestClient, own_desk: Desk) -> None:
    answer = ask(client, own_desk, "administrator", sources=["nothing-of-the-kind"])
    assert (answer.status_code, answer.json()["problems"][0]["kind"]) == (404, "no_such_source")


def test_the_command_line_says_the_same_sentence(own_desk: Desk) -> None:
    events: list[dict[str, Any]] = []
    assert run_job("etl-refresh", own_desk, {"sources": ""}, words("en"), events.append) == 0
    (line,) = [own["text"] for own in events if own["event"] == "line"]
    assert line.startswith("0 addresses asked anew") and line.endswith("Nothing is new.")


def test_what_a_run_changed_is_answered_alike_by_programs_and_the_command_line(
    client: TestClient, own_desk: Desk
) -> None:
    first = runs(own_desk.store)[0]
    events: list[dict[str, Any]] = []
    assert run_job("etl-report", own_desk, {"run": first.id[:8]}, words("en"), events.append) == 0
    (rows,) = [own["rows"] for own in events if own["event"] == "rows"]
    assert {own["kind"] for own in rows} == {"new"} and len(rows) > 100
    grant_role(own_desk.store, ADMINISTRATOR, Grant(person="wang", role="approver"), form=uuid4())
    _, token = issue_token(own_desk.store, ADMINISTRATOR, holder="wang", purpose="tests")
    headers = {"Authorization": f"Bearer {token}"}
    answer = client.get(f"/api/v1/runs/{first.id}?lang=en", headers=headers)
    assert answer.status_code == 200, answer.text
    assert (answer.json()["run"], answer.json()["figures"]) == (first.id, rows)
    assert client.get("/api/v1/runs/zz?lang=en", headers=headers).status_code == 404
