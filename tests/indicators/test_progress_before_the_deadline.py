"""The decision order while the deadline is ahead: rules 8 to 11, what is measured, and how far along is far enough."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indicators.model import Indicator, Observation, Target
from indicators.verdicts import Thresholds, Verdict

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
