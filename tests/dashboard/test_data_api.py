"""Data over HTTP: pages and streams of the same facts, exact values, and nothing sent twice that has not changed."""

import csv
from io import BytesIO, StringIO
from typing import Any

import pyarrow.parquet as parquet
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.access.identity import settle_access
from dashboard.access.settings import Proxy
from dashboard.api.data import MEDIA_TYPES, data_routes
from dashboard.desk import Desk
from etl.home import Home
from indicators.model import FACT_COLUMNS

AS_OF = {"as_of": "2026-11-22"}


@pytest.fixture(scope="module")
def client(loaded: Any) -> TestClient:
    desk = Desk(loaded.store, loaded.catalogue, Home(loaded.snapshots.parent, ""))
    return TestClient(Starlette(routes=data_routes(desk)))


def all_pages(client: TestClient, **asked: str) -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = []
    after = ""
    while True:
        page = client.get(
            "/api/v1/observations", params={**AS_OF, **asked, **({"after": after} if after else {})}
        ).json()
        facts += page["facts"]
        after = page["next"]
        if not after:
            return facts


def test_pages_of_any_size_hold_every_observation_once_and_in_order(client: TestClient) -> None:
    whole = all_pages(client, limit="10000")
    assert len(whole) > 200
    assert all_pages(client, limit="7") == whole
    assert {fact["kind"] for fact in whole} == {"actual"}
    keys = [
        tuple(fact[name] for name in ("indicator", "region", "period", "definition", "source", "locator"))
        for fact in whole
    ]
    assert keys == sorted(set(keys))


def test_every_format_holds_the_facts_of_the_pages(client: TestClient) -> None:
    pages = all_pages(client, indicator="rd_intensity,gdp", region="shenzhen")
    assert {fact["indicator"] for fact in pages} == {"rd_intensity", "gdp"}
    asked = {**AS_OF, "indicator": "rd_intensity,gdp", "region": "shenzhen"}
    answers = {name: client.get("/api/v1/observations", params={**asked, "format": name}) for name in MEDIA_TYPES}
    assert all(answer.headers["content-type"] == MEDIA_TYPES[name] for name, answer in answers.items())
    rows = list(csv.DictReader(StringIO(answers["csv"].text)))
    assert rows == [{**fact, "value_high": fact["value_high"] or ""} for fact in pages]
    assert tuple(rows[0]) == FACT_COLUMNS
    observations = list(csv.DictReader(StringIO(answers["sdmx-csv"].text)))
    assert [own["OBS_VALUE"] for own in observations] == [fact["value"] for fact in pages]
    assert answers["sdmx-ml"].text.count("<Obs ") == len(pages)
    table = parquet.read_table(BytesIO(answers["parquet"].content))
    digits = zip(table["value"].to_pylist(), table["decimals"].to_pylist(), strict=True)
    assert [f"{value:.{decimals}f}" for value, decimals in digits] == [fact["value"] for fact in pages]


def test_the_day_that_is_asked_about_decides_what_was_public(client: TestClient) -> None:
    early = client.get("/api/v1/observations", params={"as_of": "2018-01-01", "limit": "10000"}).json()["facts"]
    assert early
    assert max(fact["published"] for fact in early) <= "2018-01-01"


def test_targets_are_told_with_what_their_plans_say(client: TestClient) -> None:
    told = client.get("/api/v1/targets", params={**AS_OF, "plan": "shenzhen-2018"}).json()["targets"]
    assert {own["plan"] for own in told} == {"shenzhen-2018"}
    found = next(own for own in told if own["target"] == "rd-intensity-2022")
    assert (found["value"], found["force"], found["version"]) == ("4.28", "not_stated", 1)


@pytest.mark.parametrize("name", ["source", "indicator", "region"])
def test_what_facts_name_is_told_whole(client: TestClient, name: str) -> None:
    told = {own["id"] for own in client.get(f"/api/v1/{name}s").json()[f"{name}s"]}
    assert {fact[name] for fact in all_pages(client)} <= told


def test_plans_are_told_with_their_targets(client: TestClient, loaded: Any) -> None:
    told = client.get("/api/v1/plans").json()["plans"]
    assert {own["id"]: len(own.get("targets", [])) for own in told} == {
        name: len(plan.targets) for name, plan in loaded.catalogue.plans.items()
    }


def test_an_answer_that_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    first = client.get("/api/v1/observations", params=AS_OF)
    tag = first.headers["etag"]
    again = client.get("/api/v1/observations", params=AS_OF, headers={"If-None-Match": tag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    other = client.get("/api/v1/observations", params={**AS_OF, "region": "beijing"}, headers={"If-None-Match": tag})
    assert other.status_code == 200


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"indicator": "gpd"}, 404, "There is no indicator 'gpd'."),
        ({"region": "atlantis"}, 404, "There is no region 'atlantis'."),
        ({"plan": "none"}, 404, "none"),
        ({"format": "xls"}, 400, "'format' was expected to be json, csv"),
        ({"limit": "0"}, 400, "'limit' was expected to be 1–10000, found '0'"),
        ({"after": "abc"}, 400, "'after' was expected to be"),
        ({"indikator": "gdp"}, 400, "indikator"),
        ({"as_of": "yesterday"}, 400, "yesterday"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(
    client: TestClient, asked: dict[str, str], status: int, said: str
) -> None:
    answer = client.get("/api/v1/observations", params={**asked, "lang": "en"})
    assert answer.status_code == status
    assert said in answer.json()["problems"][0]["text"]


def test_who_is_not_known_reads_nothing(client: TestClient) -> None:
    settle_access(Proxy("x-person", "x-name", (), "https://milepost.example"))
    assert client.get("/api/v1/observations").status_code == 401
