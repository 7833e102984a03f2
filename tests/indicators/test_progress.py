"""The decision order up to the deadline and over it: rules 1 to 7 reached, in order, with their reasons."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indicators.acts import Judgement
from indicators.model import Indicator, Observation, Target
from indicators.plan_model import Goal
from indicators.progress import judge_goal
from indicators.verdicts import Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# The years of the stories: baseline 2017, targets of 2022; this day lies between.
MIDWAY = date(2021, 6, 30)


def reasons(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def remarks(verdict: Verdict) -> list[str]:
    return [remark.code for remark in verdict.remarks]


def outcome(verdict: Verdict) -> tuple[str, int, list[str]]:
    return verdict.status, verdict.rule, reasons(verdict)


# ---------------------------------------------------------------- rule 1: goals without a number


def _goal() -> Goal:
    text = {"zh-Hans": "创新之都", "en": "Capital of innovation"}
    return Goal.model_validate(
        {"id": "capital", "milestone": "2035", "text": text, "source": "decision", "clause": "¶6"}
    )


def _judgement(status: str, day: date, **fields: object) -> Judgement:
    given = {"plan": "plan", "goal": "capital", "judge": "office", "evidence": "report", **fields}
    return Judgement.model_validate({"status": status, "judged_on": day, **given})


def test_rule_1_a_goal_without_a_number_awaits_a_judgement() -> None:
    assert judge_goal("plan", _goal(), []).status == "unjudged"
    assert judge_goal("plan", _goal(), []).judgement is None


@pytest.mark.parametrize("status", ["not_started", "in_progress", "completed", "delayed"])
def test_rule_1_a_goal_has_the_status_somebody_recorded(status: str) -> None:
    assert judge_goal("plan", _goal(), [_judgement(status, date(2025, 1, 1))]).status == status


def test_rule_1_the_latest_judgement_of_this_goal_in_this_plan_counts() -> None:
    recorded = [
        _judgement("completed", date(2025, 6, 1)),
        _judgement("in_progress", date(2024, 6, 1)),
        _judgement("delayed", date(2026, 6, 1), plan="other"),
        _judgement("delayed", date(2026, 6, 1), goal="other"),
    ]
    assert judge_goal("plan", _goal(), recorded).status == "completed"


# ---------------------------------------------------------------- rule 2: another definition


def test_rule_2_a_figure_of_another_definition_is_not_comparable(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    other = figure(2022, "41.1", definition="registers")
    verdict = judged(target(2022, "40"), [figure(2017, "38"), other])
    assert outcome(verdict) == ("not_comparable", 2, ["other_definition"])
    assert verdict.reasons[0].values == {"figure_definition": "registers", "target_definition": "survey"}
    assert verdict.figure == other
    assert (verdict.gap, verdict.progress, verdict.level_ratio) == (None, None, None)


def test_rule_2_holds_before_the_deadline_too(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2017, "38"), figure(2020, "45", definition="registers")]
    assert outcome(judged(target(2022, "40"), figures, as_of=MIDWAY))[:2] == ("not_comparable", 2)


def test_rule_2_does_not_hold_where_the_same_year_is_also_published_on_the_targets_definition(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    figures = [figure(2022, "41.1", definition="registers"), figure(2022, "39")]
    assert judged(target(2022, "40"), figures).status == "missed"


def test_rule_2_is_not_set_off_by_a_later_year_on_another_definition(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    figures = [figure(2022, "41"), figure(2023, "37", definition="registers")]
    assert judged(target(2022, "40"), figures).status == "met"


# ---------------------------------------------------------------- rule 3: nothing usable


def test_rule_3_without_any_figure_there_is_no_data(judged: Judged, target: MakeTarget) -> None:
    assert outcome(judged(target(2022, "40"), [])) == ("no_data", 3, ["no_figure"])


def test_rule_3_an_expectation_is_no_count(judged: Judged, figure: Make, target: MakeTarget) -> None:
    expected = figure(2022, "41", status="E")
    verdict = judged(target(2022, "40"), [expected])
    assert outcome(verdict) == ("no_data", 3, ["only_expected"])
    assert verdict.figure == expected


def test_rule_3_a_half_year_says_nothing_about_the_year(judged: Judged, figure: Make, target: MakeTarget) -> None:
    assert outcome(judged(target(2022, "40"), [figure("2022-H1", "41")])) == ("no_data", 3, ["no_figure"])


# ---------------------------------------------------------------- rule 4: the target year meets


def test_rule_4_met_in_the_target_year(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13")
    verdict = judged(target(2022, "≥ 4.28", baseline=baseline), [baseline, figure(2021, "4.2"), figure(2022, "4.30")])
    assert outcome(verdict) == ("met", 4, ["met_in_target_year"])
    assert str(verdict.first_met) == "2022"
    assert verdict.gap == D("0.02")
    assert verdict.progress == D("0.17") / D("0.15")


def test_rule_4_met_early_names_the_first_year_that_met_it(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13")
    figures = [baseline, figure(2018, "4.16"), figure(2019, "4.9"), figure(2021, "4.2"), figure(2022, "5.81")]
    verdict = judged(target(2022, "4.28", baseline=baseline), figures)
    assert outcome(verdict) == ("met_early", 4, ["met_before_target_year"])
    assert str(verdict.first_met) == "2019"
    assert verdict.reasons[0].values == {"period": "2019", "value": "4.9", "qualifier": "exact"}


def test_rule_4_a_year_before_the_plan_cannot_meet_it_early(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2016, "4.5"), figure(2017, "4.13"), figure(2022, "4.3")]
    assert judged(target(2022, "4.28", baseline=figures[1]), figures).status == "met"
    assert judged(target(2022, "4.28", published="2018-03"), figures).status == "met"


def test_rule_4_a_figure_too_rounded_to_decide_does_not_decide(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    verdict = judged(target(2022, "> 25000"), [figure(2022, "≈ 25000")])
    assert outcome(verdict) == ("no_data", 4, ["too_rounded"])


def test_rule_4_over_a_thousand_does_not_decide_at_least_twelve_hundred(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    assert reasons(judged(target(2022, "≥ 1200"), [figure(2022, "> 1000")])) == ["too_rounded"]


def test_rule_4_over_25000_decides_over_25000(judged: Judged, figure: Make, target: MakeTarget) -> None:
    verdict = judged(target(2022, "> 25000"), [figure(2022, "> 25000")])
    assert verdict.status == "met"
    assert remarks(verdict) == ["figure_is_no_point"]
    assert verdict.gap is None


def test_rule_4_the_official_figure_of_the_year_judges_over_a_change_of_basis_without_progress(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.13", basis="old")
    verdict = judged(target(2022, "≥ 4.28", baseline=baseline), [baseline, figure(2022, "5.81", basis="new")])
    assert verdict.status == "met"
    assert verdict.gap == D("1.53")
    assert verdict.elapsed == 1
    assert (verdict.progress, verdict.pace_ratio, verdict.pace_so_far, verdict.pace_needed) == (None, None, None, None)
    crossing = next(remark for remark in verdict.remarks if remark.code == "crosses_basis")
    assert crossing.values == {"figure_basis": "new", "baseline_basis": "old"}


def test_rule_4_a_growth_of_an_earlier_year_does_not_meet_the_growth_of_this_one_early(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    figures = [figure(2021, "8.0"), figure(2022, "6.0")]
    verdict = judged(target(2022, "≥ 6"), figures, of=indicator(form="growth"))
    assert outcome(verdict) == ("met", 4, ["met_in_target_year"])


# ---------------------------------------------------------------- rule 5: awaiting


def test_rule_5_over_and_unpublished_is_awaiting_with_the_newest_figure(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline, newest = figure(2017, "4.13", published="2018"), figure(2021, "4.5", published="2022")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline, newest])
    assert outcome(verdict) == ("awaiting", 5, ["not_published"])
    assert verdict.figure == newest
    assert verdict.expected_month is None
    assert not verdict.is_overdue


def test_rule_5_the_month_expected_is_read_off_past_lags_and_says_so(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    figures = [figure(2020, "4.1", published="2021-11"), figure(2021, "4.2", published="2022-11-18")]
    verdict = judged(target(2022, "4.28"), figures, as_of=date(2023, 11, 30))
    assert verdict.expected_month == "2023-11"
    assert "month_from_past_lags" in remarks(verdict)
    assert not verdict.is_overdue
    assert judged(target(2022, "4.28"), figures, as_of=date(2023, 12, 1)).is_overdue


def test_rule_5_a_release_calendar_goes_before_past_lags(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    figures = [figure(2020, "4.1", published="2021-11"), figure(2021, "4.2", published="2022-11")]
    verdict = judged(target(2022, "4.28"), figures, as_of=date(2023, 2, 1), of=indicator(months_after=2))
    assert verdict.expected_month == "2023-02"
    assert "month_from_past_lags" not in remarks(verdict)
    assert not verdict.is_overdue


def test_rule_5_the_day_after_the_year_ends_it_is_over_and_not_before(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.13")
    figures = [baseline, figure(2021, "4.2")]
    assert judged(target(2022, "4.28", baseline=baseline), figures, as_of=date(2022, 12, 31)).rule == 11
    assert judged(target(2022, "4.28", baseline=baseline), figures, as_of=date(2023, 1, 1)).status == "awaiting"


def test_rule_5_a_growth_awaits_without_showing_another_years_growth(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    verdict = judged(target(2022, "≥ 6"), [figure(2021, "8.0")], of=indicator(form="growth"))
    assert verdict.status == "awaiting"
    assert verdict.figure is None


# ---------------------------------------------------------------- rules 6 and 7: late, missed


def test_rule_6_missed_in_the_year_and_met_later_is_met_late(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2017, "4.0"), figure(2022, "4.2"), figure(2023, "4.25"), figure(2024, "4.4"), figure(2025, "4.5")]
    verdict = judged(target(2022, "4.28"), figures)
    assert outcome(verdict) == ("met_late", 6, ["met_after_target_year"])
    assert str(verdict.first_met) == "2024"
    assert verdict.figure == figures[1]


def test_rule_6_is_for_levels_a_later_years_growth_does_not_make_good(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    figures = [figure(2022, "3.3"), figure(2023, "6.0")]
    verdict = judged(target(2022, "≥ 6"), figures, of=indicator(form="growth"))
    assert outcome(verdict) == ("missed", 7, ["missed_in_target_year"])


def test_rule_7_not_met_is_missed_with_its_gap(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.0")
    verdict = judged(target(2022, "5", baseline=baseline), [baseline, figure(2022, "4.5")])
    assert outcome(verdict) == ("missed", 7, ["missed_in_target_year"])
    assert (verdict.gap, verdict.progress, verdict.level_ratio) == (D("-0.5"), D("0.5"), D("0.9"))


def test_rule_7_met_earlier_but_not_in_the_year_itself_is_missed(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    assert judged(target(2022, "5"), [figure(2021, "5.5"), figure(2022, "4.5")]).status == "missed"


def test_rule_7_only_other_years_published_says_which_is_missing(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    verdict = judged(target(2022, "5"), [figure(2021, "4.5"), figure(2023, "5.5")])
    assert outcome(verdict) == ("no_data", 7, ["target_year_missing"])
