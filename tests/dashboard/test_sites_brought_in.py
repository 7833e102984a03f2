"""A site brought in through the running app: the app tells how far it is, and shows the plan without a restart."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api.jobs import job_routes
from dashboard.desk import Desk, close_desk, open_desk
from dashboard.language import words
from dashboard.queries.screens import board, figures_before, newest_figures
from dashboard.sheets.overview import overview_html
from dashboard.sheets.programmes import programmes_html
from etl.home import Home
from indicators.as_of import AsOf

TOKEN = "the word of this process"
_FILES = {
    "data/indicator_3-1-1.csv": "Year,Sex,Value\n2015,,62.40\n2020,,70.1\n2020,Female,68\n2021,Female,69\n",
    "data/indicator_3-2-1.csv": "Year,Value\n2015,7\n2020,5.5\n",
    "meta/3-1-1.md": (
        "---\nindicator_name: Births\ncomputation_units: Percentage\nprogress_calculation_options:\n"
        "  - {direction: positive, target: 90, base_year: 2015}\n---\n"
    ),
    "meta/3-2-1.md": "---\nindicator_name: Deaths\n---\n",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("held")
    own = open_desk(Home(folder, f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}"))
    yield own
    close_desk(own)


@pytest.fixture(scope="module")
def told(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """The events of bringing the site in, as the app streams them."""
    folder: Path = tmp_path_factory.mktemp("site") / "midland"
    for path, text in _FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    client = TestClient(Starlette(routes=job_routes(desk, TOKEN)), headers={"Authorization": f"Bearer {TOKEN}"})
    asked = {"job": "plan-import-open-sdg", "options": {"path": str(folder), "title": "Midland"}, "language": "en"}
    return [json.loads(line) for line in client.post("/api/v1/jobs", json=asked).text.splitlines()]


def test_each_indicator_is_told_and_then_what_was_brought(told: list[dict[str, object]]) -> None:
    steps = [own for own in told if own["event"] == "step" and own.get("title") == "Reading indicators"]
    assert [(own["done"], own["total"]) for own in steps] == [(1, 2), (2, 2)]
    lines = [own["text"] for own in told if own["event"] == "line"]
    assert lines[0] == "“midland”: 2 indicators, 3 definitions, 1 targets, 6 values."
    assert told[-1] == {"event": "end", "code": 0}


@pytest.mark.usefixtures("told")
def test_the_app_shows_its_plan_at_once_with_the_indicators_that_have_no_target(desk: Desk) -> None:
    now = AsOf(date.today())
    own, spoken = board(desk.store, desk.catalogue, "midland", now), words("en")
    assert "1 indicator has no target." in overview_html(own, spoken, {"plan": "midland"})
    asked = desk.store, desk.catalogue, "midland", now
    newest, before = newest_figures(*asked), figures_before(*asked)
    html = programmes_html(own, spoken, {"plan": "midland", "programme": "goal-3"}, newest, before)
    assert "−1.5 since 2015" in html
    # Women are a part of those born: their newer figure does not stand for all.
    assert str(newest["midland.3-1-1"].value) == "70.1"


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("address", [{}, {"programme": "goal-3"}])
def test_a_goal_without_actions_says_how_many_indicators_it_has(desk: Desk, address: dict[str, str]) -> None:
    now = AsOf(date.today())
    own = board(desk.store, desk.catalogue, "midland", now)
    asked = desk.store, desk.catalogue, "midland", now
    html = programmes_html(own, words("en"), {"plan": "midland", **address}, newest_figures(*asked))
    assert "action" not in html
    if not address:
        assert "1 programme with 2 indicators; 1 numeric target belongs to them" in html
        assert "<span>2 indicators</span>" in html
