"""Recording decisions by command: every fault at once, in words; what stands is not recorded twice."""

from datetime import date, timedelta
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from indicators.model import Language
from indicators.store import bridges, judgements, overrides

Events = list[dict[str, Any]]

TARGET = "shenzhen-2018/sei-share-2022/v1"
BRIDGE = {
    "indicator": "sei_share_gdp",
    "region": "shenzhen",
    "from": "clusters_20",
    "to": "industries_to_2017",
    "reason": "the review of 2022 sets one against the other",
    "by": "office",
}
OVERRIDE = {"target": TARGET, "status": "met", "reason": "the review of 2022 says so", "by": "office"}
JUDGEMENT = {
    "goal": "shenzhen-2018/innovative-city-2022",
    "status": "completed",
    "criteria": "peer cities of the Decision",
    "evidence": "work report 2023",
    "by": "office",
}


def ask(desk: Desk, job: str, language: Language = "en", **options: str) -> tuple[int, list[str]]:
    told: Events = []
    code = run_job(job, desk, options, words(language), told.append)
    return code, [event["text"] for event in told]


def rows(desk: Desk, **options: str) -> dict[str, dict[str, Any]]:
    told: Events = []
    assert run_job("progress", desk, {"plan": "shenzhen-2018", **options}, words("en"), told.append) == 0
    return {row["key"]: row for event in told if event["event"] == "rows" for row in event["rows"]}


def test_a_bridge_tells_which_verdicts_it_changes_and_their_remark_carries_it(own_desk: Desk) -> None:
    assert rows(own_desk)[TARGET]["status"] == "not_comparable"
    assert ask(own_desk, "record-bridge", **BRIDGE) == (
        0,
        [
            "Strategic emerging industries (SEI), share of GDP. Recorded.",
            f"{TARGET}: Not comparable → Met on time",
        ],
    )
    row = rows(own_desk)[TARGET]
    assert row["status"] == "met"
    assert "because the review of 2022 sets one against the other (office," in " ".join(row["remark_text"])
    assert ask(own_desk, "record-bridge", **BRIDGE, withdraw="yes")[1][-1] == f"{TARGET}: Met on time → Not comparable"
    assert rows(own_desk)[TARGET]["status"] == "not_comparable"


def test_what_stands_already_is_not_recorded_twice(own_desk: Desk) -> None:
    for job, options in (
        ("record-bridge", BRIDGE),
        ("record-override", OVERRIDE),
        ("record-judgement", JUDGEMENT),
    ):
        ask(own_desk, job, **options)
        code, said = ask(own_desk, job, **options)
        assert code == 0
        assert said[0].endswith("stands already, nothing was recorded.")
    assert len(judgements(own_desk.store, judged_by=date.max)) == 1


def test_an_override_stands_beside_the_computed_verdict_and_counts_nowhere(own_desk: Desk) -> None:
    code, said = ask(own_desk, "record-override", **OVERRIDE)
    assert code == 0
    assert "computed “Not comparable”" in said[0]
    row = rows(own_desk)[TARGET]
    assert (row["status"], row["override"], row["is_override_lapsed"]) == ("not_comparable", "met", False)
    assert (row["override_reason"], row["override_by"]) == ("the review of 2022 says so", "office")


def test_an_override_lapses_when_a_bridge_changes_the_evidence(own_desk: Desk) -> None:
    ask(own_desk, "record-override", **OVERRIDE)
    ask(own_desk, "record-bridge", **BRIDGE)
    row = rows(own_desk)[TARGET]
    assert (row["status"], row["override"], row["is_override_lapsed"]) == ("met", "met", True)


def test_a_judgement_shows_with_its_criteria_evidence_and_judge(own_desk: Desk) -> None:
    ask(own_desk, "record-judgement", **JUDGEMENT)
    row = rows(own_desk)["shenzhen-2018/innovative-city-2022"]
    assert (row["judgement"], row["criteria"]) == ("completed", "peer cities of the Decision")
    assert (row["judge"], row["evidence"]) == ("office", "work report 2023")


def test_a_decision_dated_back_is_unknown_before_its_day_and_to_earlier_records(own_desk: Desk) -> None:
    ask(own_desk, "record-bridge", **BRIDGE, on="2025-01-10")
    assert rows(own_desk, as_of="2025-01-09")[TARGET]["status"] == "not_comparable"
    assert rows(own_desk, as_of="2025-01-10")[TARGET]["status"] == "met"
    assert rows(own_desk, as_of="2025-01-10", by="recorded") == {}


def test_all_faults_of_a_bridge_are_told_together(own_desk: Desk) -> None:
    tomorrow = date.today() + timedelta(days=1)
    wrong = {"indicator": "sei_share_gdp", "region": "shenzen", "from": "x", "to": "y", "reason": " ", "by": ""}
    code, said = ask(own_desk, "record-bridge", **wrong, on=tomorrow.isoformat())
    known = "It has: industries_to_2017, seven_2018, clusters_20."
    assert code == 1
    assert said == [
        "'reason' is empty: a decision without it could not be explained to anybody later. Fill it in.",
        "'by' is empty: a decision without it could not be explained to anybody later. Fill it in.",
        "The region 'shenzen' is not known. Correct it or add it to indicators/regions.yaml. (? shenzhen)",
        f"The indicator 'sei_share_gdp' has no definition 'x'. {known}",
        f"The indicator 'sei_share_gdp' has no definition 'y'. {known}",
        f"The decision is dated {words('en').day(tomorrow)}; that day has not come. Correct the day.",
    ]
    assert bridges(own_desk.store, decided_by_day=date.max) == ()


@pytest.mark.parametrize(
    ("job", "options", "said"),
    [
        ("record-bridge", BRIDGE | {"to": "clusters_20"}, "口径衔接的两端都是“clusters_20”。"),
        ("record-bridge", BRIDGE | {"withdraw": "yes"}, "没有可以撤回的记录：clusters_20 → industries_to_2017。"),
        ("record-bridge", BRIDGE | {"on": "soon"}, "“soon”不是日期"),
        ("record-override", OVERRIDE | {"status": "great"}, "“status”不能写“great”。"),
        ("record-override", OVERRIDE | {"withdraw": "yes"}, f"没有可以撤回的记录：{TARGET}。"),
        ("record-override", OVERRIDE | {"target": TARGET + "2"}, f"没有目标“{TARGET}2”。"),
        ("record-judgement", JUDGEMENT | {"goal": "shenzhen-2018/nothing"}, "没有定性目标“shenzhen-2018/nothing”。"),
        ("record-judgement", JUDGEMENT | {"status": "met"}, "“status”不能写“met”。"),
    ],
)
def test_a_fault_is_told_in_the_users_language_and_nothing_is_written(
    own_desk: Desk, job: str, options: dict[str, str], said: str
) -> None:
    code, told = ask(own_desk, job, "zh-Hans", **options)
    assert code == 1
    assert any(text.startswith(said) for text in told), told
    store = own_desk.store
    assert not bridges(store, decided_by_day=date.max)
    assert not overrides(store, decided_by_day=date.max)
    assert not judgements(store, judged_by=date.max)
