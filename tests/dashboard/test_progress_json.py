"""The verdicts on the shipped figures, as ``milepost progress --format json`` gives them.

As of the day the figures were gathered, so that the answers stay what they are.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from etl.home import Home
from indicators.model import LANGUAGES, Language

Row = dict[str, Any]
PROGRAM = Path(sys.executable).with_name("milepost")
AS_OF = "2026-11-22"


def progress(loaded: Any, *, as_of: str = AS_OF, language: Language = "en", plan: str = "") -> list[Row]:
    """The rows of the job that the command runs."""
    desk = Desk(loaded.store, loaded.catalogue, Home(loaded.snapshots.parent, ""))
    told: list[dict[str, Any]] = []
    assert run_job("progress", desk, {"as_of": as_of, "plan": plan}, words(language), told.append) == 0
    rows: list[Row] = json.loads(json.dumps(told[-1]["rows"]))
    return rows


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Row]:
    """What the installed command prints, in an empty home."""
    environment = {**os.environ, "MILEPOST_HOME": str(tmp_path_factory.mktemp("verdicts")), "MILEPOST_LANG": "en"}
    command = [str(PROGRAM), "progress", "--format", "json", "--as-of", AS_OF]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=120)
    return {row["key"]: row for row in json.loads(done.stdout)}


def test_the_command_prints_what_the_screens_are_made_from(loaded: Any, rows: dict[str, Row]) -> None:
    assert list(rows.values()) == progress(loaded)


def test_rd_2022_was_met_early_by_the_first_year_that_met_it_from_a_preliminary_baseline(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-2018/rd-intensity-2022/v1"]
    assert (verdict["status"], verdict["rule"], verdict["group"]) == ("met_early", 4, "achieved")
    assert (verdict["figure_value"], verdict["figure_period"], verdict["figure_published"]) == (
        "5.81",
        "2022",
        "2024-01-30",
    )
    assert verdict["first_met"] == "2019"
    assert (verdict["baseline_value"], verdict["baseline_period"]) == ("4.13", "2017")
    assert verdict["baseline_is_preliminary"] is True
    assert "baseline_preliminary" in verdict["remarks"]
    assert verdict["reason_text"] == [
        "The figure of 2022, 5.81%, meets ≥ 4.28%; 2019 with 4.9% was the first year to do so."
    ]
    assert "The baseline of 2017, 4.13%, is a preliminary figure." in verdict["remark_text"]


def test_rd_2022_has_a_gap_but_no_progress_across_the_census(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-2018/rd-intensity-2022/v1"]
    assert "crosses_basis" in verdict["remarks"]
    assert verdict["gap"] == "1.53"
    assert (verdict["progress"], verdict["pace_ratio"], verdict["pace_so_far"]) == (None, None, None)


def test_rd_2022_keeps_the_sign_that_was_not_printed_apart(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-2018/rd-intensity-2022/v1"]
    assert "operator_not_printed" in verdict["remarks"]
    assert verdict["force"] == "not_stated"


def test_sei_2022_is_not_comparable_with_the_figure_the_reason_and_what_would_make_it_so(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-2018/sei-share-2022/v1"]
    assert (verdict["status"], verdict["rule"]) == ("not_comparable", 2)
    assert (verdict["figure_value"], verdict["figure_period"]) == ("41.1", "2022")
    assert (verdict["figure_definition"], verdict["target_definition"]) == ("clusters_20", "industries_to_2017")
    assert (verdict["gap"], verdict["progress"], verdict["level_ratio"]) == (None, None, None)
    (reason,) = verdict["reason_text"]
    assert reason.startswith("The figure of 2022, 41.1%, follows the definition “")
    assert "It becomes comparable when " in reason
    assert "bridge between the two is recorded" in reason


def test_goals_of_2025_and_2035_await_a_judgement(rows: dict[str, Row]) -> None:
    goals = [row for row in rows.values() if row["kind"] == "goal" and row["milestone"] in ("2025", "2035")]
    assert {row["milestone"] for row in goals} == {"2025", "2035"}
    assert {(row["status"], row["judgement"], row["status_word"]) for row in goals} == {
        ("qualitative", "unjudged", "Awaiting a judgement")
    }
    assert all(row["clause"] for row in goals)


def test_rd_2025_is_a_range_and_awaits_its_figure(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-14fyp/rd-intensity-2025/v1"]
    assert (verdict["target_value"], verdict["target_value_high"], verdict["target_qualifier"]) == ("5.5", "6", "range")
    assert verdict["status"] == "awaiting"
    assert verdict["figure_period"] == "2024"
    assert verdict["expected_month"] == "2026-11"
    assert verdict["is_overdue"] is False


def test_sei_15000_and_16000_are_each_judged_in_their_own_version(rows: dict[str, Row]) -> None:
    first, raised = (rows[f"shenzhen-14fyp/sei-value-added-2025/v{number}"] for number in (1, 2))
    assert (first["target_value"], first["is_superseded"], first["status"]) == ("15000", True, "met_early")
    assert first["first_met"] == "2024"
    assert (raised["target_value"], raised["is_superseded"], raised["status"]) == ("16000", False, "met")
    assert raised["first_met"] == "2025"
    assert first["figure_value"] == raised["figure_value"] == "16700"
    assert first["target_source"] != raised["target_source"]


def test_high_tech_enterprises_22000_is_met_and_25000_too_rounded_to_say(rows: dict[str, Row]) -> None:
    first, raised = (rows[f"shenzhen-14fyp/nhte-stock-2025/v{number}"] for number in (1, 2))
    assert (first["target_value"], first["status"], first["first_met"]) == ("22000", "met_early", "2022")
    assert (raised["target_value"], raised["target_qualifier"]) == ("25000", "gt")
    assert (raised["figure_value"], raised["figure_qualifier"]) == ("25000", "about")
    assert (raised["status"], raised["reasons"]) == ("no_data", ["too_rounded"])


def test_average_growth_is_derived_from_the_annual_rates_and_says_so(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-14fyp/gdp-growth-2021-2025/v1"]
    # 1.067 × 1.033 × 1.06 × 1.058 × 1.055, its fifth root less one.
    assert (verdict["status"], verdict["derived_value"]) == ("missed", "5.453682")
    assert "derived_average" in verdict["remarks"]


def test_targets_of_a_zone_are_not_judged_by_the_figures_of_the_city(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-14fyp/zone-nhte-stock-2025/v1"]
    assert (verdict["region"], verdict["status"]) == ("shenzhen-hitech-zone", "no_data")


def test_targets_of_the_years_to_come_are_not_decided(rows: dict[str, Row]) -> None:
    coming = [row for row in rows.values() if row["plan"] == "shenzhen-15fyp" and row["kind"] == "target"]
    assert coming
    assert {row["group"] for row in coming} == {"undecided"}


def test_a_period_without_a_year_in_it_says_so(rows: dict[str, Row]) -> None:
    verdict = rows["shenzhen-15fyp/rd-intensity-2026-2030/v1"]
    assert verdict["target_period"] == "2026/2030"
    assert "year_in_span_not_stated" in verdict["remarks"]


def test_every_row_says_why(rows: dict[str, Row]) -> None:
    for row in rows.values():
        if row["kind"] == "target":
            assert row["reasons"]
            assert len(row["reason_text"]) == len(row["reasons"])
            assert all(text and "{" not in text for text in row["reason_text"] + row["remark_text"])
            assert row["target_source"]
            assert row["target_locator"]


def test_verdicts_are_the_same_in_every_language_and_only_the_words_differ(loaded: Any, rows: dict[str, Row]) -> None:
    words = {"name", "status_word", "reason_text", "remark_text", "target_text", "figure", "gap_text", "deadline"}
    words |= {"progress_percent", "headline"}
    for language in LANGUAGES[:2]:
        for row in progress(loaded, language=language):
            own = rows[row["key"]]
            assert {k: v for k, v in row.items() if k not in words} == {k: v for k, v in own.items() if k not in words}
            assert row["name"] != own["name"]
            assert row["status_word"] != own["status_word"]


def test_as_of_the_end_of_2019_nobody_could_know_that_2019_had_met_it(loaded: Any) -> None:
    told = progress(loaded, as_of="2019-12-31", plan="shenzhen-2018")
    verdict = next(row for row in told if row.get("indicator") == "rd_intensity")
    assert (verdict["status"], verdict["rule"], verdict["figure_period"]) == ("on_track", 11, "2018")
