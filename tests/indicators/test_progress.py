"""The decision order: every rule reached, in order, with its reason; and what holds for any figures at all."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Adoption, Indicator, Judgement, Observation, Target
from indicators.plan_model import Goal
from indicators.progress import judge, judge_goal, tally
from indicators.verdicts import STATUS_GROUP, Thresholds, Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# The years of the stories below: baseline 2017, targets of 2022; "over" is long after, "midway" is in 2021.
OVER = date(2026, 11, 22)
MIDWAY = date(2021, 6, 30)


@pytest.fixture(scope="session")
def judged(indicator: MakeIndicator) -> Judged:
    """The verdict on a target by some figures; of a share of which more is better, unless told otherwise."""

    def judge_on(
        asked: Target,
        figures: Sequence[Observation],
        *,
        as_of: date = OVER,
        of: Indicator | None = None,
        **more: object,
    ) -> Verdict:
        return judge(asked, of or indicator(), figures, as_of=as_of, **more)  # type: ignore[arg-type]

    return judge_on


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


# ---------------------------------------------------------------- rules 8 and 9: before the deadline


def test_rule_8_met_before_the_deadline(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13")
    verdict = judged(
        target(2022, "4.28", baseline=baseline), [baseline, figure(2018, "4.3"), figure(2020, "4.5")], as_of=MIDWAY
    )
    assert outcome(verdict) == ("met_early", 8, ["met_before_deadline"])
    assert str(verdict.first_met) == "2018"
    assert "adverse_trend" not in remarks(verdict)


def test_rule_8_warns_where_the_newest_figure_moved_away(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2017, "4.13"), figure(2019, "4.9"), figure(2020, "4.5")]
    verdict = judged(target(2022, "4.28", baseline=figures[0]), figures, as_of=MIDWAY)
    assert verdict.status == "met_early"
    assert "adverse_trend" in remarks(verdict)


def test_rule_8_a_change_of_basis_is_no_adverse_trend(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2017, "4.13"), figure(2019, "4.9", basis="old"), figure(2020, "4.5", basis="new")]
    verdict = judged(target(2022, "4.28", baseline=figures[0]), figures, as_of=MIDWAY)
    assert "adverse_trend" not in remarks(verdict)


def test_rule_8_the_baseline_itself_meets_nothing_early(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.5")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["nothing_since_baseline"])


def test_rule_9_met_once_and_not_now_is_lost(judged: Judged, figure: Make, target: MakeTarget) -> None:
    figures = [figure(2017, "4.13"), figure(2018, "4.4"), figure(2020, "4.2")]
    verdict = judged(target(2022, "4.28", baseline=figures[0]), figures, as_of=MIDWAY)
    assert outcome(verdict) == ("lost", 9, ["met_once"])
    assert str(verdict.first_met) == "2018"
    assert verdict.figure == figures[2]


def test_rule_9_the_baseline_counts_as_having_met_it(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.5")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline, figure(2020, "4.2")], as_of=MIDWAY)
    assert outcome(verdict) == ("lost", 9, ["met_once"])
    assert str(verdict.first_met) == "2017"


def test_rule_9_the_chosen_baseline_counts_although_a_later_vintage_of_it_did_not_meet(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.35", published="2018-01")
    figures = [baseline, figure(2017, "4.13", published="2018-10"), figure(2020, "4.2")]
    verdict = judged(target(2022, "4.28", baseline=baseline), figures, as_of=MIDWAY)
    assert outcome(verdict) == ("lost", 9, ["met_once"])
    assert verdict.reasons[0].values["value"] == "4.35"


# ---------------------------------------------------------------- rule 10: too little


def test_rule_10_says_that_the_baseline_is_missing(judged: Judged, figure: Make, target: MakeTarget) -> None:
    verdict = judged(target(2022, "5"), [figure(2019, "4.2"), figure(2020, "4.3")], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["no_baseline"])


def test_rule_10_says_that_nothing_is_newer_than_the_baseline(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13")
    verdict = judged(target(2022, "5", baseline=baseline), [figure(2016, "4.1"), baseline], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["nothing_since_baseline"])


def test_rule_10_the_newest_figure_may_be_too_rounded(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "800")
    verdict = judged(target(2022, "≥ 1200", baseline=baseline), [baseline, figure(2020, "> 1000")], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["too_rounded"])


def test_rule_10_no_pace_across_a_change_of_basis(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13", basis="old")
    verdict = judged(target(2022, "6", baseline=baseline), [baseline, figure(2020, "5.46", basis="new")], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["no_pace"])
    assert "crosses_basis" in remarks(verdict)
    assert verdict.gap == D("-0.54")


def test_rule_10_no_pace_from_a_floor(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "> 800")
    verdict = judged(target(2022, "1200", baseline=baseline), [baseline, figure(2020, "1000")], as_of=MIDWAY)
    assert outcome(verdict) == ("no_data", 10, ["no_pace"])
    assert "baseline_is_no_point" in remarks(verdict)


@pytest.mark.parametrize("form", ["growth", "flow", "rank"])
def test_rule_10_before_its_year_is_over_other_years_do_not_speak_for_a_growth(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator, form: str
) -> None:
    baseline = figure(2017, "4")
    figures = [baseline, figure(2020, "9")]
    verdict = judged(target(2022, "≥ 6", baseline=baseline), figures, as_of=MIDWAY, of=indicator(form=form))
    assert outcome(verdict) == ("no_data", 10, ["year_not_over"])


# ---------------------------------------------------------------- rule 11: pace


@pytest.mark.parametrize(
    ("newest", "status"),
    [
        ("16.0", "on_track"),  # progress 0.6 of 0.6 due
        ("15.7", "on_track"),  # ratio 0.95 exactly
        ("15.69", "slow"),
        ("13.6", "slow"),  # ratio 0.60 exactly
        ("13.59", "behind"),
        ("10", "behind"),  # ratio 0 exactly
        ("9.99", "regressing"),
    ],
)
def test_rule_11_pace_bands_include_their_lower_edge(
    judged: Judged, figure: Make, target: MakeTarget, newest: str, status: str
) -> None:
    baseline = figure(2017, "10")
    verdict = judged(target(2022, "20", baseline=baseline), [baseline, figure(2020, newest)], as_of=MIDWAY)
    assert outcome(verdict) == (status, 11, [f"pace_{status}"])


def test_rule_11_carries_everything_needed_to_compute_it_by_hand(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline, newest = figure(2017, "10", status="P"), figure(2020, "13", status="P")
    verdict = judged(target(2022, "20", baseline=baseline), [baseline, newest], as_of=MIDWAY)
    assert verdict.progress == D("0.3")
    assert verdict.elapsed == D("0.6")
    assert verdict.expected_share == D("0.6")
    assert verdict.pace_ratio == D("0.5")
    assert verdict.gap == -7
    assert verdict.level_ratio == D("0.65")
    assert verdict.pace_so_far == 1
    assert verdict.pace_needed == D("3.5")
    assert (verdict.baseline, verdict.figure) == (baseline, newest)
    assert verdict.thresholds == Thresholds()
    assert verdict.as_of == MIDWAY
    assert remarks(verdict) == ["operator_not_printed", "baseline_preliminary", "figure_preliminary"]


def test_rule_11_thresholds_are_settings_kept_with_the_verdict(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    strict = Thresholds(version="strict", slow=D("0.8"), on_track=D(1))
    baseline = figure(2017, "10")
    verdict = judged(
        target(2022, "20", baseline=baseline), [baseline, figure(2020, "15.7")], as_of=MIDWAY, thresholds=strict
    )
    assert verdict.status == "slow"
    assert verdict.thresholds == strict


def test_rule_11_where_down_is_better_a_fall_is_progress(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2017, "80")
    down = indicator(direction="down")
    falling = judged(target(2022, "40", baseline=baseline), [baseline, figure(2020, "56")], as_of=MIDWAY, of=down)
    assert (falling.status, falling.progress) == ("on_track", D("0.6"))
    rising = judged(target(2022, "40", baseline=baseline), [baseline, figure(2020, "81")], as_of=MIDWAY, of=down)
    assert rising.status == "regressing"
    met = judged(target(2022, "40", baseline=baseline), [baseline, figure(2022, "39")], of=down)
    assert met.status == "met"


def test_rule_11_interim_milestones_are_judged_piecewise(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "0")
    asked = target(2035, "100", baseline=baseline)
    figures = [baseline, figure(2020, "6")]
    straight = judged(asked, figures, as_of=MIDWAY)
    assert straight.status == "behind"
    waypoints = [target(2025, "40"), target(2022, "10")]
    piecewise = judged(asked, figures, as_of=MIDWAY, interim=waypoints)
    assert piecewise.expected_share == D("0.06")
    assert piecewise.status == "on_track"


def test_rule_11_a_figure_below_a_path_that_first_dips_is_not_on_track(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "10")
    asked, dip = target(2022, "20", baseline=baseline), target(2020, "8")
    worse = judged(asked, [baseline, figure(2020, "7")], as_of=MIDWAY, interim=[dip])
    assert worse.status == "regressing"
    better = judged(asked, [baseline, figure(2020, "9")], as_of=MIDWAY, interim=[dip])
    assert better.status == "on_track"


@pytest.mark.parametrize(("path", "status"), [("straight", "behind"), ("s_curve", "on_track"), ("step", "on_track")])
def test_rule_11_the_shape_of_the_path_decides_what_is_due(
    judged: Judged, figure: Make, target: MakeTarget, path: str, status: str
) -> None:
    baseline = figure(2017, "0")
    figures = [baseline, figure(2019, "8")]
    assert judged(target(2027, "100", baseline=baseline, path=path), figures, as_of=MIDWAY).status == status


def test_rule_11_step_asks_for_nothing_but_not_to_go_back(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "5")
    asked = target(2022, "100", baseline=baseline, path="step")
    assert judged(asked, [baseline, figure(2020, "5")], as_of=MIDWAY).status == "on_track"
    assert judged(asked, [baseline, figure(2020, "4")], as_of=MIDWAY).status == "regressing"


# ---------------------------------------------------------------- averages and standing rules


@pytest.fixture(scope="session")
def growth(indicator: MakeIndicator) -> Indicator:
    return indicator(form="growth")


def test_average_is_judged_from_a_published_average_of_the_very_period(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    asked = target("2021/2025", "≥ 6", hold="average")
    met = judged(asked, [figure("2021/2025", "6.1"), figure(2021, "1")], of=growth)
    assert outcome(met) == ("met", 4, ["met_in_target_year"])
    missed = judged(asked, [figure("2021/2025", "5.5")], of=growth)
    assert outcome(missed) == ("missed", 7, ["missed_in_target_year"])
    rounded = judged(asked, [figure("2021/2025", "≈ 6")], of=growth)
    assert outcome(rounded) == ("no_data", 4, ["too_rounded"])


def test_average_that_was_only_expected_when_printed_does_not_decide(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    asked = target("2021/2025", "≥ 6", hold="average")
    expected = figure("2021/2025", "6.2", status="E", published="2025-01")
    assert judged(asked, [expected], of=growth, as_of=date(2025, 6, 1)).status == "no_data"
    assert judged(asked, [expected], of=growth).status == "awaiting"


def test_average_is_derived_from_all_annual_rates_multiplied_out_and_says_so(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    rates = [figure(2021 + n, rate) for n, rate in enumerate(["6.7", "3.3", "6.0", "5.8", "5.5"])]
    verdict = judged(target("2021/2025", "6.0", hold="average"), rates, of=growth)
    assert outcome(verdict) == ("missed", 7, ["average_missed"])
    assert verdict.derived_value is not None
    # 1.067 × 1.033 × 1.06 × 1.058 × 1.055 = 1.304074…; its fifth root less one is 5.4537 %.
    assert verdict.derived_value.quantize(D("0.0001")) == D("5.4537")
    assert verdict.derived_from == tuple(rates)
    assert "derived_average" in remarks(verdict)
    assert verdict.figure is None


def test_average_of_equal_rates_meets_that_rate_but_does_not_exceed_it(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    rates = [figure(year, "6.0") for year in range(2021, 2026)]
    assert judged(target("2021/2025", "≥ 6", hold="average"), rates, of=growth).status == "met"
    assert judged(target("2021/2025", "> 6", hold="average"), rates, of=growth).status == "missed"


def test_average_that_must_stay_below_is_met_below(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    rates = [figure(year, "2.0") for year in range(2021, 2026)]
    down = indicator(form="growth", direction="down")
    assert judged(target("2021/2025", "≤ 3", hold="average"), rates, of=down).status == "met"
    assert judged(target("2021/2025", "≤ 1", hold="average"), rates, of=down).status == "missed"


def test_average_over_part_of_the_period_only_says_so_far(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    asked = target("2021/2025", "6.0", hold="average")
    parts = [figure("2021/2023", "5.3", published="2024-02"), figure("2021/2024", "5.5", published="2025-12")]
    running = judged(asked, parts, of=growth, as_of=date(2025, 12, 31))
    assert outcome(running) == ("no_data", 10, ["period_not_over"])
    assert running.figure == parts[1]
    over = judged(asked, [*parts, figure(2021, "6.7"), figure(2023, "6.0")], of=growth)
    assert outcome(over) == ("awaiting", 5, ["rates_missing"])
    assert over.reasons[0].values == {"years": "2022, 2024, 2025"}


def test_average_with_a_rounded_rate_names_that_rate(
    judged: Judged, figure: Make, target: MakeTarget, growth: Indicator
) -> None:
    rates = [figure(2021, "≈ 6"), *(figure(year, "6.0") for year in range(2022, 2026))]
    verdict = judged(target("2021/2025", "≥ 6", hold="average"), rates, of=growth)
    assert outcome(verdict) == ("no_data", 4, ["too_rounded"])
    assert verdict.figure == rates[0]


def test_average_without_any_figure_has_no_data(judged: Judged, target: MakeTarget, growth: Indicator) -> None:
    asked = target("2021/2025", "6.0", hold="average")
    assert outcome(judged(asked, [], of=growth, as_of=date(2023, 1, 1))) == ("no_data", 10, ["no_figure"])


def test_standing_rule_kept_in_every_published_year_is_met(judged: Judged, figure: Make, target: MakeTarget) -> None:
    asked = target("2021/..", "≥ 30", hold="every_year")
    verdict = judged(asked, [figure(2020, "10"), figure(2021, "30"), figure(2023, "31")])
    assert outcome(verdict) == ("met", 4, ["kept_every_year"])


def test_standing_rule_broken_in_the_newest_year_is_missed_and_names_the_years(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    asked = target("2021/..", "≥ 30", hold="every_year")
    verdict = judged(asked, [figure(2021, "29"), figure(2022, "31"), figure(2023, "28")])
    assert outcome(verdict) == ("missed", 7, ["broken_in"])
    assert verdict.reasons[0].values == {"years": "2021, 2023"}


def test_standing_rule_broken_once_and_kept_again_is_met_late(judged: Judged, figure: Make, target: MakeTarget) -> None:
    asked = target("2021/..", "≥ 30", hold="every_year")
    verdict = judged(asked, [figure(2021, "29"), figure(2022, "31")])
    assert outcome(verdict) == ("met_late", 7, ["broken_in"])


def test_standing_rule_without_a_figure_since_it_stands_has_no_data(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    asked = target("2023/..", "≥ 30", hold="every_year")
    assert outcome(judged(asked, [figure(2022, "31")])) == ("no_data", 3, ["no_figure"])


@pytest.mark.parametrize("years", [(2021, 2022), (2022, 2021)])
def test_standing_rule_with_a_year_too_rounded_to_say_is_not_called_kept(
    judged: Judged, figure: Make, target: MakeTarget, years: tuple[int, int]
) -> None:
    rounded = figure(years[0], "≈ 30")
    verdict = judged(target("2021/..", "≥ 30", hold="every_year"), [rounded, figure(years[1], "31")])
    assert outcome(verdict) == ("no_data", 4, ["too_rounded"])
    assert verdict.figure == rounded


def test_standing_rule_that_ends_is_not_broken_after_its_end(judged: Judged, figure: Make, target: MakeTarget) -> None:
    asked = target("2021/2022", "≥ 30", hold="every_year")
    assert judged(asked, [figure(2021, "30"), figure(2022, "31"), figure(2023, "20")]).status == "met"


# ---------------------------------------------------------------- the traps of the data


def test_trap_1_the_figure_is_judged_by_its_period_not_by_its_publication(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    late = figure(2022, "5.81", published="2024-01-30")
    asked = target(2022, "4.28")
    assert judged(asked, [late, figure(2021, "4.2")], as_of=date(2024, 1, 29)).status == "awaiting"
    assert judged(asked, [late, figure(2021, "4.2")], as_of=date(2024, 1, 30)).status == "met"


def test_trap_2_a_preliminary_baseline_is_marked_and_its_survey_value_tells_another_story(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    preliminary = figure(2017, "4.13", status="P", published="2018-01-17", source="work-report")
    survey = figure(2017, "4.34", published="2018-10", source="survey")
    newest = figure(2020, "4.25")
    by_report = judged(target(2022, "4.28", baseline=preliminary), [preliminary, newest], as_of=MIDWAY)
    assert by_report.status == "on_track"
    marked = next(remark for remark in by_report.remarks if remark.code == "baseline_preliminary")
    assert marked.values == {"period": "2017", "value": "4.13", "qualifier": "exact"}
    by_survey = judged(target(2022, "4.28", baseline=survey), [survey, newest], as_of=MIDWAY)
    assert by_survey.status == "lost"
    assert "baseline_preliminary" not in remarks(by_survey)


def test_trap_3_a_change_of_classification_is_a_break_and_not_a_decline(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2015, "40")
    verdict = judged(
        target(2022, "40", baseline=baseline), [baseline, figure(2018, "37", definition="registers")], as_of=MIDWAY
    )
    assert verdict.status == "not_comparable"


def test_trap_4_a_restated_gdp_stops_the_line_but_not_the_judging(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.13", basis="old")
    figures = [baseline, figure(2018, "4.16", basis="old"), figure(2018, "4.61", basis="new", published="2020-06")]
    verdict = judged(target(2022, "4.28", baseline=baseline), figures, as_of=MIDWAY)
    assert verdict.status == "met_early"
    assert verdict.progress is None
    assert "crosses_basis" in remarks(verdict)


def test_trap_5_a_half_year_never_stands_for_its_year(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "38")
    figures = [baseline, figure("2022-H1", "45"), figure("2022-01/2022-09", "45")]
    assert judged(target(2022, "40", baseline=baseline), figures).status == "awaiting"


def test_trap_6_additions_of_one_year_are_not_measured_against_those_of_another(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2018, "189")
    verdict = judged(target(2019, "150", baseline=baseline), [baseline, figure(2019, "85")], of=indicator(form="flow"))
    assert verdict.status == "missed"
    assert (verdict.progress, verdict.pace_so_far) == (None, None)


def test_trap_7_a_floor_has_no_distance_and_an_expectation_no_vote(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    floor = judged(target(2022, "≥ 1000"), [figure(2022, "> 1000")])
    assert (floor.status, floor.gap) == ("met", None)
    expected = judged(target(2018, "3000"), [figure(2018, "> 3000", status="E")])
    assert expected.status == "no_data"


def test_trap_8_two_counts_of_one_year_are_kept_and_the_adopted_one_judges(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    reason = {"zh-Hans": "理由", "en": "reason"}
    chosen = {"region": "shenzhen", "period": "2022", "definition": "survey", "source": "a", "reason": reason}
    counts = [figure(2022, "38", source="a", published="2023-01"), figure(2022, "41", source="b", published="2023-05")]
    asked = target(2022, "≥ 40")
    assert judged(asked, counts).status == "met"
    adopted = judged(asked, counts, adoptions=[Adoption.model_validate(chosen)])
    assert adopted.status == "missed"
    assert "figure_adopted" in remarks(adopted)


def test_trap_12_a_raised_target_leaves_its_first_version_judged(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    figures = [figure(2024, "15600"), figure(2025, "15900")]
    first = judged(target(2025, "> 15000", is_superseded=True), figures)
    raised = judged(target(2025, "> 16000", version=2), figures)
    assert (first.status, raised.status) == ("met_early", "missed")
    assert "superseded" in remarks(first)
    assert "superseded" not in remarks(raised)


def test_trap_13_a_target_without_a_year_in_its_period_is_due_at_its_end_and_says_so(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2024, "6.67")
    figures = [baseline, figure(2025, "6.7")]
    verdict = judged(target("2026/2030", "> 7", baseline=baseline), figures, as_of=date(2026, 6, 1))
    assert "year_in_span_not_stated" in remarks(verdict)
    assert verdict.status == "behind"
    assert verdict.pace_needed == D("0.06")
    assert verdict.pace_needed_soonest == D("0.3")


def test_trap_14_a_count_from_zero_has_progress_and_no_growth_rate(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2017, "0")
    verdict = judged(
        target(2023, "3", baseline=baseline), [baseline, figure(2020, "1")], as_of=MIDWAY, of=indicator(form="stock")
    )
    assert verdict.progress == D(1) / 3
    assert verdict.expected_share == D("0.5")
    assert verdict.status == "slow"


def test_completion_rate_is_not_progress(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2017, "4.13")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline, figure(2018, "4.13")], as_of=MIDWAY)
    assert verdict.progress == 0
    assert verdict.level_ratio is not None
    assert verdict.level_ratio > D("0.96")


def test_target_of_zero_has_no_completion_rate(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2017, "4")
    down = indicator(direction="down")
    verdict = judged(target(2022, "≤ 0", baseline=baseline), [baseline, figure(2022, "1")], of=down)
    assert verdict.level_ratio is None
    assert verdict.progress == D("0.75")


def test_range_has_a_side_and_the_gap_is_the_distance_outside_it(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    inside = judged(target(2025, "5.5–6"), [figure(2025, "5.8", published="2026-02")])
    assert (inside.status, inside.gap, inside.level_ratio) == ("met", 0, None)
    above = judged(target(2025, "5.5–6"), [figure(2025, "6.67", published="2026-02")])
    assert (above.status, above.gap) == ("met", D("0.67"))
    below = judged(target(2025, "5.5–6"), [figure(2025, "5.4", published="2026-02")])
    assert (below.status, below.gap) == ("missed", D("-0.1"))


def test_about_is_given_its_tolerance_in_words(judged: Judged, figure: Make, target: MakeTarget) -> None:
    verdict = judged(target(2022, "≈ 6"), [figure(2022, "5.8")])
    assert verdict.status == "met"
    assert [remark.values for remark in verdict.remarks] == [{"share": "0.05"}]


def test_a_printed_sign_needs_no_remark(judged: Judged, figure: Make, target: MakeTarget) -> None:
    assert remarks(judged(target(2022, "≥ 4.28"), [figure(2022, "5.81")])) == []
    assert remarks(judged(target(2022, "4.28"), [figure(2022, "5.81")])) == ["operator_not_printed"]


# ---------------------------------------------------------------- counting


def test_tally_counts_by_status_and_leaves_what_is_awaited_outside_the_rate(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    met = judged(target(2022, "≥ 4"), [figure(2022, "5")])
    missed = judged(target(2022, "≥ 6"), [figure(2022, "5")])
    awaited = judged(target(2022, "≥ 6"), [figure(2021, "5")])
    counts = tally([met, met, missed, awaited])
    assert (counts.total, counts.judged, counts.by_group["undecided"]) == (4, 3, 1)
    assert counts.completion_rate == D(2) / 3
    assert tally([awaited]).completion_rate is None
    assert sum(counts.by_status.values()) == sum(counts.by_group.values()) == 4


def test_every_status_belongs_to_a_group() -> None:
    assert set(STATUS_GROUP.values()) == {"achieved", "on_track", "slow", "behind", "undecided"}


# ---------------------------------------------------------------- what holds for any figures

_numbers = st.decimals(min_value=-100, max_value=100, places=1)
_signs = st.sampled_from(["", "", "", "", "≈ ", "> ", "≥ ", "< ", "≤ "])
_series = st.dictionaries(st.integers(2018, 2025), st.tuples(_signs, _numbers), max_size=5)
_target_signs = st.sampled_from(["", "≈ ", "> ", "≥ ", "< ", "≤ "])
_days = st.dates(date(2018, 6, 1), date(2028, 12, 31))
_forms = st.sampled_from(["share", "stock", "growth"])
_MIRRORED = {"": "", "≈ ": "≈ ", "> ": "< ", "≥ ": "≤ ", "< ": "> ", "≤ ": "≥ "}


@given(_series, _numbers, _numbers, _target_signs, _days, _forms)
def test_turning_everything_upside_down_changes_no_verdict(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    indicator: MakeIndicator,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
    form: str,
) -> None:
    def verdict(side: int) -> Verdict:
        signs = _MIRRORED if side < 0 else dict(zip(_MIRRORED, _MIRRORED, strict=True))
        baseline = figure(2017, f"{side * start}")
        figures = [figure(year, f"{signs[own]}{side * value}") for year, (own, value) in series.items()]
        asked = target(2022, f"{signs[sign]}{side * goal}", baseline=baseline)
        of = indicator(direction="up" if side > 0 else "down", form=form)
        return judged(asked, [baseline, *figures], as_of=as_of, of=of)

    up, down = verdict(1), verdict(-1)
    assert outcome(up) == outcome(down)
    assert up.first_met == down.first_met
    assert up.progress == down.progress
    assert up.pace_ratio == down.pace_ratio
    assert up.gap == (None if down.gap is None else -down.gap)


@given(_series, _numbers, _numbers, _target_signs, _days, _forms, st.integers(1, 9))
def test_another_unit_changes_no_verdict(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    indicator: MakeIndicator,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
    form: str,
    zeros: int,
) -> None:
    def verdict(factor: int) -> Verdict:
        baseline = figure(2017, f"{factor * start}")
        figures = [figure(year, f"{own}{factor * value}") for year, (own, value) in series.items()]
        asked = target(2022, f"{sign}{factor * goal}", baseline=baseline)
        return judged(asked, [baseline, *figures], as_of=as_of, of=indicator(form=form))

    small, large = verdict(1), verdict(10**zeros)
    assert outcome(small) == outcome(large)
    assert small.progress == large.progress
    assert small.level_ratio == large.level_ratio


@given(_series, _numbers, _numbers, st.sampled_from(["", "> ", "≥ "]), _days)
def test_a_value_below_a_rising_target_is_never_met(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
) -> None:
    exact = {year: min(value, goal - D("0.1")) for year, (_, value) in series.items()}
    baseline = figure(2017, f"{start}")
    figures = [figure(year, f"{value}") for year, value in exact.items()]
    verdict = judged(target(2022, f"{sign}{goal}", baseline=baseline), [baseline, *figures], as_of=as_of)
    assert not verdict.status.startswith("met")


@given(_series, _numbers, _numbers, _days, st.lists(st.tuples(st.integers(2017, 2025), _numbers), max_size=4))
def test_what_is_published_later_never_changes_an_earlier_answer(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    as_of: date,
    later: list[tuple[int, Decimal]],
) -> None:
    baseline = figure(2017, f"{start}")
    known = [baseline, *(figure(year, f"{own}{value}") for year, (own, value) in series.items())]
    after = date(2029, 1, 1).isoformat()
    added = [figure(year, f"{value}", published=after) for year, value in later]
    asked = target(2022, f"{goal}", baseline=baseline)
    assert judged(asked, known, as_of=as_of) == judged(asked, [*known, *added], as_of=as_of)


@given(st.lists(_numbers, min_size=2, max_size=8, unique=True), _numbers, _numbers)
def test_a_better_figure_is_never_a_worse_verdict(
    judged: Judged, figure: Make, target: MakeTarget, values: list[Decimal], start: Decimal, goal: Decimal
) -> None:
    order = ["regressing", "behind", "slow", "on_track", "met_early"]
    baseline = figure(2017, f"{start}")
    asked = target(2022, f"{goal}", baseline=baseline)
    verdicts = [judged(asked, [baseline, figure(2020, f"{value}")], as_of=MIDWAY).status for value in sorted(values)]
    if start < goal:
        assert all(order.index(worse) <= order.index(better) for worse, better in pairwise(verdicts))
    else:
        assert set(verdicts) <= {"lost", "met_early"}


@given(_series, _numbers, _days)
def test_the_order_of_the_figures_does_not_matter(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    goal: Decimal,
    as_of: date,
) -> None:
    baseline = figure(2017, "1")
    figures = [baseline, *(figure(year, f"{own}{value}") for year, (own, value) in series.items())]
    asked = target(2022, f"{goal}", baseline=baseline)
    assert judged(asked, figures, as_of=as_of) == judged(asked, figures[::-1], as_of=as_of)
