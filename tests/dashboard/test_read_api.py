"""A document read by another program: the rows of the command line, by role, within limits, and nothing kept."""

import csv
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.api.description import description
from dashboard.api.documents import read_routes
from dashboard.desk import Desk
from dashboard.document_rows import COLUMNS
from etl.entry.administering import grant_role, issue_token
from indicators.people import ROLES, Grant, Person, Role

ADMINISTRATOR = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
TEXT = "到2025年，高新技术企业达到1.4万家，全社会研发投入占GDP比重4.28%。"

Asking = Callable[..., Any]


@pytest.fixture
def ask(own_desk: Desk) -> Iterator[Asking]:
    settle_access(None)
    client = TestClient(Starlette(routes=read_routes(own_desk)))

    def asked(role: Role = "planner", query: str = "", **sent: Any) -> Any:
        grant_role(own_desk.store, ADMINISTRATOR, Grant(person=role, role=role), form=uuid4())
        _, token = issue_token(own_desk.store, ADMINISTRATOR, holder=role, purpose="tests")
        headers = {"Authorization": f"Bearer {token}"}
        return client.post(f"/api/v1/read?lang=en{query}", headers=headers, **sent)

    yield asked


def test_a_text_and_a_file_give_the_same_rows_and_the_answer_is_as_described(ask: Asking) -> None:
    text = ask(json={"text": TEXT, "name": "plan.txt"})
    file = ask("approver", "&name=plan.txt", content=TEXT.encode("gb18030"))
    assert text.status_code == 200 and text.json() == file.json()
    told = description()["paths"]["/api/v1/read"]["post"]
    schema = told["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator(schema | {"components": description()["components"]}).validate(text.json())
    assert set(told["requestBody"]["content"]) == {"application/octet-stream", "application/json"}
    rows = text.json()["quantities"]
    assert [(own["value"], own["unit"], own["role"]) for own in rows] == [
        ("14000", "家", "target"),
        ("4.28", "%", "target"),
    ]
    assert TEXT[rows[0]["char_start"] : rows[0]["char_end"]] == rows[0]["span_text"] == "1.4万家"


def test_csv_has_the_columns_of_the_command_line_and_others_only_when_asked_for(ask: Asking) -> None:
    answer = ask(query="&format=csv&name=plan.md", content=TEXT.encode())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert tuple(rows[0]) == COLUMNS and {own["doc"] for own in rows} == {"plan.md"}
    everything = ask(query="&all=true", content=TEXT.encode()).json()["quantities"]
    assert [own["reason"] for own in everything] == ["date", "", ""]


@pytest.mark.parametrize(
    ("role", "query", "sent", "status", "kind"),
    [
        ("viewer", "", {"content": TEXT.encode()}, 403, "may_not_see_proposals"),
        ("planner", "&format=xml", {"content": TEXT.encode()}, 400, "field_wrong"),
        ("planner", "", {"json": {"words": TEXT}}, 400, "field_unknown"),
        ("planner", "", {"content": b"PK\x03\x04 no document"}, 422, "not_a_document"),
        ("planner", "", {"content": b"1" * (25 * 1024 * 1024 + 1)}, 413, "body_too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_reason(
    ask: Asking, role: Role, query: str, sent: dict[str, Any], status: int, kind: str
) -> None:
    answer = ask(role, query, **sent)
    assert (answer.status_code, kind in {own["kind"] for own in answer.json()["problems"]}) == (status, True), (
        answer.text
    )
