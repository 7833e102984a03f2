"""Verdicts as JSON over HTTP: the rows of the command line, faults as sentences, and nothing that can be written."""

from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api.jobs import job_routes
from dashboard.api.verdicts import verdict_routes
from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from etl.home import Home
from indicators.model import LANGUAGES

AS_OF = "2026-11-22"
RD, SEI = "shenzhen-2018/rd-intensity-2022/v1", "shenzhen-2018/sei-share-2022/v1"


@pytest.fixture(scope="module")
def desk(loaded: Any) -> Desk:
    return Desk(loaded.store, loaded.catalogue, Home(loaded.snapshots.parent, ""))


@pytest.fixture(scope="module")
def client(desk: Desk) -> TestClient:
    return TestClient(Starlette(routes=[*verdict_routes(desk), *job_routes(desk, "token")]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_progress_is_what_the_command_prints(client: TestClient, desk: Desk, language: str) -> None:
    asked = {"plan": "shenzhen-2018", "as_of": AS_OF}
    told: list[dict[str, Any]] = []
    run_job("progress", desk, asked, words(language), told.append)  # type: ignore[arg-type]
    answer = client.get("/api/v1/progress", params=asked | {"lang": language})
    assert answer.status_code == 200
    body = answer.json()
    assert body["rows"] == told[-1]["rows"]
    assert (body["plan"], body["as_of"], body["by"]) == ("shenzhen-2018", AS_OF, "published")


def test_progress_of_one_milestone_holds_that_one_alone(client: TestClient) -> None:
    rows = client.get("/api/v1/progress", params={"plan": "shenzhen-2018", "milestone": "2022"}).json()["rows"]
    assert {row["milestone"] for row in rows} == {"2022"}


def test_a_target_is_answered_with_inputs_formulas_history_and_methods(client: TestClient) -> None:
    body = client.get(f"/api/v1/targets/{RD}", params={"as_of": AS_OF, "lang": "en"}).json()
    assert (body["key"], body["status"], body["first_met"]) == (RD, "met_early", "2019")
    assert [(own["role"], own["amount"]) for own in body["inputs"]] == [
        ("Target", "4.28"), ("Baseline", "4.13"), ("First to meet it", "4.9"), ("Deciding figure", "5.81"),
    ]  # fmt: skip
    assert {
        "name": "Gap",
        "text": "figure − target = 5.81 − 4.28",
        "result": "+1.53 pp",
        "expression": "5.81-4.28",
    } in (body["formulas"])
    assert [own["status"] for own in body["history"]][-2:] == ["awaiting", "met_early"]
    assert "eurostat_target" in {own["method"] for own in body["methods"]}
    assert (body["method_version"], body["thresholds"]["on_track"]) == ("1", "0.95")


def test_sei_2022_is_not_comparable_in_chinese(client: TestClient) -> None:
    body = client.get(f"/api/v1/targets/{SEI}", params={"as_of": AS_OF, "lang": "zh-Hans"}).json()
    assert (body["status_word"], body["rule_text"]) == ("口径不可比", "数值与目标口径不同。")


def test_a_day_asked_about_is_the_day_answered_for(client: TestClient) -> None:
    body = client.get(f"/api/v1/targets/{RD}", params={"as_of": "2019-12-31"}).json()
    assert (body["status"], body["as_of"], len(body["history"])) == ("on_track", "2019-12-31", 2)


@pytest.mark.parametrize(
    ("path", "status", "kind", "text"),
    [
        ("progress?plan=nowhere", 404, "unknown_plan", "There is no plan 'nowhere'."),
        ("progress?plan=shenzhen-2018&milestone=1999", 404, "unknown_milestone", "There is no milestone '1999'"),
        ("progress?as_of=yesterday", 400, "not_a_date", "'yesterday' is not a date."),
        ("progress?by=heart", 400, "field_wrong", "published, recorded"),
        ("progress?lang=fr", 400, "field_wrong", None),
        ("progress?milestones=2022", 400, "unknown_parameter", "There is no parameter 'milestones' here."),
        (f"targets/{RD}?plan=x", 400, "unknown_parameter", "Parameters: as_of, by, lang."),
        ("targets/shenzhen-2018/rd-intensity-2022/v9", 404, "unknown_target", "(? shenzhen-2018/rd-intensity-2022/v1)"),
        (f"targets/{RD}?as_of=2010-01-01", 404, "unknown_target", f"There is no target '{RD}'."),
    ],
)
def test_a_fault_is_answered_with_its_kind_and_its_sentence(
    client: TestClient, path: str, status: int, kind: str, text: str | None
) -> None:
    joined = f"/api/v1/{path}{'&' if '?' in path else '?'}"
    answer = client.get(joined if "lang=" in path else f"{joined}lang=en")
    assert answer.status_code == status
    (told,) = answer.json()["problems"]
    assert told["kind"] == kind
    assert text is None or text in told["text"]


def test_all_faults_of_a_question_come_at_once(client: TestClient) -> None:
    told = client.get("/api/v1/progress?as_of=x&by=y&z=1&lang=zh-Hans").json()["problems"]
    assert [own["kind"] for own in told] == ["not_a_date", "field_wrong", "unknown_parameter"]
    assert told[2]["text"] == "此处没有参数“z”。可用参数：plan, milestone, as_of, by, lang。"


@pytest.mark.parametrize("path", ["/api/v1/progress", f"/api/v1/targets/{RD}"])
def test_nothing_can_be_written_and_reading_needs_no_token(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
    assert {client.request(method, path).status_code for method in ("POST", "PUT", "DELETE", "PATCH")} <= {404, 405}


def test_jobs_still_ask_for_their_token(client: TestClient) -> None:
    assert client.post("/api/v1/jobs", json={}).status_code == 401
