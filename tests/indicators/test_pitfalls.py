"""The known pitfalls of judging progress, a test each: what the rules and the published methods make of them."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indicators.as_of import AsOf
from indicators.figures import adopt
from indicators.history import verdict_history
from indicators.known import read_known
from indicators.methods import Assessment, assess
from indicators.methods.side_by_side import side_by_side
from indicators.model import Indicator, Observation, Target
from indicators.progress import tally
from indicators.release_calendar import has_passed, release_lag
from indicators.verdicts import Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

MIDWAY = date(2021, 6, 30)


def remarks(verdict: Verdict) -> list[str]:
    return [remark.code for remark in verdict.remarks]


def asked_of(
    method: str,
    years: tuple[int, int, int | None],
    values: tuple[str, str, str],
    direction: str = "up",
    **parameters: object,
) -> Assessment:
    """A published method on (baseline, latest, target) in their years."""
    baseline_year, latest_year, target_year = years
    baseline, latest, target = values
    return assess(
        method,
        baseline_year=baseline_year,
        baseline=baseline,
        latest_year=latest_year,
        latest=latest,
        target_year=target_year,
        target=target,
        direction=direction,
        **parameters,
    )


# ---------------------------------------------------------------- around the target


def test_exceeded_before_the_deadline_is_achieved_with_its_margin_in_units(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.13")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline, figure(2020, "5.46")], as_of=MIDWAY)
    assert (verdict.status, verdict.gap) == ("met_early", D("1.18"))
    assert verdict.pace_needed is None


def test_inside_the_target_but_worsening_is_achieved_with_a_warning(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2015, "7.05")
    figures = [baseline, figure(2019, "11.0"), figure(2020, "12.58")]
    verdict = judged(target(2030, "≤ 70", baseline=baseline), figures, as_of=MIDWAY, of=indicator(direction="down"))
    assert verdict.status == "met_early"
    assert "adverse_trend" in remarks(verdict)


@pytest.mark.parametrize(("newest", "status"), [("5.81", "met_early"), ("4.20", "lost")])
def test_a_baseline_that_already_meets_the_target_gives_no_ratio_only_held_or_lost(
    judged: Judged, figure: Make, target: MakeTarget, newest: str, status: str
) -> None:
    baseline = figure(2017, "4.34")
    verdict = judged(target(2022, "4.28", baseline=baseline), [baseline, figure(2020, newest)], as_of=MIDWAY)
    assert verdict.status == status
    assert (verdict.progress, verdict.pace_ratio) == (None, None)
    assert "baseline_meets_target" in remarks(verdict)


def test_a_baseline_next_to_the_target_makes_no_verdict_out_of_the_ratio_it_blows_up(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2015, "100.1")
    verdict = judged(
        target(2030, "≤ 100", baseline=baseline),
        [baseline, figure(2020, "109.7")],
        as_of=MIDWAY,
        of=indicator(direction="down"),
    )
    assert verdict.status == "regressing"
    assert verdict.pace_ratio is not None
    assert verdict.pace_ratio < -100


@pytest.mark.parametrize(("newest", "status"), [("5.5", "met_early"), ("4.5", "lost")])
def test_a_baseline_equal_to_the_target_has_an_undefined_way(
    judged: Judged, figure: Make, target: MakeTarget, newest: str, status: str
) -> None:
    baseline = figure(2018, "5")
    verdict = judged(target(2022, "5", baseline=baseline), [baseline, figure(2020, newest)], as_of=MIDWAY)
    assert (verdict.status, verdict.progress, verdict.pace_ratio) == (status, None, None)


# ---------------------------------------------------------------- zero, small and negative


@pytest.mark.parametrize(("start", "now", "goal", "pace"), [("0", "300", "1000", "0.6"), ("-5", "1", "10", "0.8")])
def test_a_straight_line_runs_from_zero_and_across_it_where_no_growth_rate_can(
    judged: Judged, figure: Make, target: MakeTarget, start: str, now: str, goal: str, pace: str
) -> None:
    baseline = figure(2018, start)
    verdict = judged(target(2022, goal, baseline=baseline), [baseline, figure(2020, now)], as_of=MIDWAY)
    assert verdict.pace_ratio == D(pace)
    growth = asked_of("eurostat_target", (2018, 2020, 2022), (start, now, goal))
    assert (growth.ratio, growth.status) == (None, "not_available")


def test_a_target_of_zero_is_reached_on_a_straight_line(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2015, "103")
    verdict = judged(
        target(2030, "≤ 0", baseline=baseline),
        [baseline, figure(2019, "29")],
        as_of=MIDWAY,
        of=indicator(direction="down", form="level"),
    )
    assert (verdict.status, verdict.level_ratio) == ("on_track", None)
    assert verdict.progress == D(74) / D(103)


def test_growth_rates_flatter_a_tiny_baseline_and_the_straight_line_does_not(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    years, values = (2015, 2025, 2030), ("0.37", "9.53", "60")
    assert asked_of("statcan_target", years, values).status == "substantial_progress"
    baseline = figure(2015, "0.37")
    verdict = judged(
        target(2030, "60", baseline=baseline),
        [baseline, figure(2025, "9.53", published="2026-02-15")],
        as_of=date(2026, 6, 1),
    )
    assert verdict.status == "behind"
    assert verdict.pace_ratio is not None
    assert round(verdict.pace_ratio, 2) == D("0.23")


@pytest.mark.parametrize(("now", "status"), [("70", "on_track"), ("82", "regressing")])
def test_the_direction_is_the_stored_one_and_not_guessed_from_the_numbers(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator, now: str, status: str
) -> None:
    baseline = figure(2018, "80")
    asked, figures = target(2022, "60", qualifier="lte", baseline=baseline), [baseline, figure(2020, now)]
    assert judged(asked, figures, as_of=MIDWAY, of=indicator(direction="down")).status == status
    with pytest.raises(ValueError, match="direction"):
        Indicator.model_validate({**indicator().model_dump(by_alias=True), "direction": "guess"})


def test_a_share_near_its_ceiling_is_judged_by_the_room_that_is_left() -> None:
    # One point below a target of 100 counts as met where growth has no room, and so does a scaled-down growth.
    near = asked_of("un2023_target", (2015, 2022, 2030), ("98", "99.2", "100"), unit="percent")
    assert near.status == "score3_met_or_on_track"
    years, values = (2016, 2022, None), ("98.55", "99.47", "")
    assert asked_of("statcan_no_target", years, values, limit="100").status == "substantial_progress"
    assert asked_of("statcan_no_target", years, values).status == "limited_progress"


def test_no_movement_is_behind_and_not_moving_away(judged: Judged, figure: Make, target: MakeTarget) -> None:
    baseline = figure(2018, "4")
    verdict = judged(target(2022, "5", baseline=baseline), [baseline, figure(2020, "4")], as_of=MIDWAY)
    assert verdict.status == "behind"
    assert verdict.pace_ratio == 0


@pytest.mark.parametrize(("now", "status"), [("4.475", "on_track"), ("4.30", "slow"), ("4.4749", "slow")])
def test_exactly_on_a_threshold_counts_as_reaching_it(
    judged: Judged, figure: Make, target: MakeTarget, now: str, status: str
) -> None:
    baseline = figure(2018, "4")
    verdict = judged(target(2022, "5", baseline=baseline), [baseline, figure(2020, now)], as_of=MIDWAY)
    assert verdict.status == status
    assert asked_of("eurostat_target", (2020, 2021, 2022), ("100", "109.5", "121")).status == "significant_progress"


# ---------------------------------------------------------------- the words of the target


@pytest.mark.parametrize(
    ("asked", "published", "status"),
    [
        ("> 1000", "1000", "missed"),
        ("> 1000", "1000.1", "met"),
        ("≥ 1000", "1000", "met"),
        ("≈ 1000", "995", "met"),
        ("≈ 1000", "940", "missed"),
        ("≤ 10", "9.9", "met"),
        ("≤ 10", "10", "met"),
        ("< 10", "10", "missed"),
    ],
)
def test_over_at_least_about_and_at_most_are_four_different_things(
    judged: Judged, figure: Make, target: MakeTarget, asked: str, published: str, status: str
) -> None:
    assert judged(target(2022, asked), [figure(2022, published)]).status == status


@pytest.mark.parametrize(
    ("published", "status", "gap"), [("5.8", "met", "0"), ("6.67", "met", "0.67"), ("5.4", "missed", "-0.1")]
)
def test_a_range_knows_inside_above_and_below_with_the_distance_outside_it(
    judged: Judged, figure: Make, target: MakeTarget, published: str, status: str, gap: str
) -> None:
    verdict = judged(target(2025, "5.5–6"), [figure(2025, published, published="2026-02")])
    assert (verdict.status, verdict.gap) == (status, D(gap))


@pytest.mark.parametrize(("path", "status"), [("straight", "behind"), ("s_curve", "on_track")])
def test_a_cumulative_count_starts_at_nothing_and_may_follow_a_back_loaded_path(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator, path: str, status: str
) -> None:
    baseline = figure(2020, "0")
    verdict = judged(
        target(2025, "500", baseline=baseline, path=path),
        [baseline, figure(2021, "25")],
        as_of=date(2022, 6, 30),
        of=indicator(form="cumulative", unit="enterprise"),
    )
    assert (verdict.status, verdict.progress) == (status, D("0.05"))


def test_an_average_growth_tells_the_average_so_far_and_what_the_rest_needs(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    rates = [figure(year, rate) for year, rate in ((2021, "6"), (2022, "6"), (2023, "6.8"))]
    verdict = judged(
        target("2021/2025", "> 7", hold="average"), rates, as_of=date(2024, 6, 30), of=indicator(form="growth")
    )
    (so_far,) = [remark for remark in verdict.remarks if remark.code == "average_so_far"]
    assert verdict.status == "no_data"
    assert so_far.values["years"] == "2021, 2022, 2023"
    assert round(D(so_far.values["so_far"]), 2) == D("6.27")
    assert round(D(so_far.values["needed"]), 2) == D("8.11")


# ---------------------------------------------------------------- what is published, and when


def test_a_missing_latest_year_leaves_the_last_one_with_its_own_time_and_says_its_age(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "100")
    figures = [baseline, figure(2019, "112")]
    asked = target(2022, "130", baseline=baseline)
    fresh, aged = (judged(asked, figures, as_of=day) for day in (date(2020, 6, 30), MIDWAY))
    assert (fresh.status, fresh.elapsed) == (aged.status, aged.elapsed) == ("on_track", D("0.4"))
    assert "newer_overdue" not in remarks(fresh)
    assert "newer_overdue" in remarks(aged)


def test_one_observation_alone_gives_no_verdict(judged: Judged, figure: Make, target: MakeTarget) -> None:
    only = figure(2019, "13.2")
    assert judged(target(2025, "20", baseline=only), [only], as_of=MIDWAY).status == "no_data"
    assert judged(target(2025, "20"), [only], as_of=MIDWAY).status == "no_data"


def test_a_provisional_figure_judges_with_its_label_and_the_final_one_judges_again_with_both_kept(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    first = figure(2022, "4.20", status="P", published="2023-02-10")
    final = figure(2022, "4.34", published="2023-10-18")
    asked = target(2022, "4.28")
    before, after = (judged(asked, [first, final], as_of=day) for day in (date(2023, 6, 1), date(2023, 11, 1)))
    assert (before.status, after.status) == ("missed", "met")
    assert "figure_preliminary" in remarks(before)
    assert "figure_preliminary" not in remarks(after)
    assert adopt([first, final], []) == (final,)


def test_a_break_of_definition_is_not_judged_across_and_the_old_verdict_keeps_its_day(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2015, "36")
    figures = [baseline, figure(2017, "40.9"), figure(2018, "37.8", definition="registers")]
    asked = target(2022, "40", baseline=baseline, published="2016-03")
    changes = verdict_history(asked, indicator(), figures, until=MIDWAY)
    told = [(change.day, change.verdict.status) for change in changes]
    assert told[-2:] == [(date(2018, 2, 15), "met_early"), (date(2019, 2, 15), "not_comparable")]


@pytest.mark.parametrize(
    ("years", "status"), [({2022: "4.9"}, "missed"), ({2022: "4.9", 2024: "5.3"}, "met_late"), ({2022: "5"}, "met")]
)
def test_past_the_deadline_it_is_missed_or_met_late_and_never_on_track(
    judged: Judged, figure: Make, target: MakeTarget, years: dict[int, str], status: str
) -> None:
    baseline = figure(2018, "4")
    figures = [baseline, *(figure(year, value) for year, value in years.items())]
    assert judged(target(2022, "5", baseline=baseline), figures).status == status


def test_a_figure_counts_for_the_year_it_is_about_and_not_for_the_year_it_was_printed_in(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    about_2019 = figure(2019, "4.93", published="2021-01-10")
    about_2020 = figure(2020, "5.46", published="2021-11-18")
    asked = target(2020, "≥ 5")
    assert judged(asked, [about_2019], as_of=MIDWAY).status == "awaiting"
    assert judged(asked, [about_2019, about_2020], as_of=date(2021, 12, 1)).status == "met"


def test_an_early_adverse_verdict_stays_in_the_record_beside_the_later_success(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2018, "37.8")
    figures = [baseline, figure(2020, "37.1"), figure(2022, "41.1")]
    changes = verdict_history(
        target(2022, "40", baseline=baseline, published="2019-03"), indicator(), figures, until=date(2024, 1, 1)
    )
    statuses = [change.verdict.status for change in changes]
    assert statuses.index("regressing") < statuses.index("met")


def test_a_two_sided_indicator_is_judged_by_its_distance_from_parity() -> None:
    years = (2015, 2023, 2030)
    below = asked_of("escap_csi", years, ("0.8", "0.95", "1"), "parity")
    above = asked_of("escap_csi", years, ("1.2", "1.05", "1"), "parity")
    taken_as_rising = asked_of("escap_csi", years, ("1.2", "1.05", "1"), "up")
    assert below.ratio == above.ratio == D("7.5")
    assert taken_as_rising.ratio is not None
    assert taken_as_rising.ratio < 0


# ---------------------------------------------------------------- several at once


def test_several_targets_of_one_indicator_are_all_judged_the_superseded_one_included(loaded) -> None:  # type: ignore[no-untyped-def]
    known = read_known(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 22)))
    verdicts = known.verdicts(lambda own: (own.indicator, own.region) == ("nhte_stock", "shenzhen"))
    assert [(own.target.version, own.target.is_superseded) for own in verdicts] == [(1, True), (2, False)]
    assert all(own.figure is not None for own in verdicts)


def test_verdicts_are_counted_by_status_and_never_averaged_into_one_score(
    judged: Judged, figure: Make, target: MakeTarget
) -> None:
    baseline = figure(2017, "4.13")
    far = judged(target(2022, "4.28", baseline=baseline), [baseline, figure(2022, "5.81")])
    near = judged(target(2022, "6", baseline=baseline), [baseline, figure(2022, "5.81")])
    counts = tally([far, near])
    # The margin of one, eleven times its way, makes up for nothing of the other.
    assert far.progress is not None
    assert far.progress > 11
    assert (counts.by_status["met"], counts.by_status["missed"]) == (1, 1)
    assert counts.completion_rate == D("0.5")


def test_where_methods_disagree_the_verdict_is_said_to_depend_on_the_method(
    judged: Judged, figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2015, "0.37")
    figures = [baseline, figure(2025, "9.53", published="2026-02-15")]
    verdict = judged(target(2030, "60", baseline=baseline), figures, as_of=date(2026, 6, 1))
    assert side_by_side(verdict, indicator(), figures).depends_on_method


def test_the_month_of_a_release_comes_from_the_calendar_and_not_from_the_deadline(
    figure: Make, indicator: MakeIndicator
) -> None:
    # National R&D surveys: the end of August, the middle of September, the beginning of October.
    surveys = [figure(2021, "2.44", published="2022-08-31"), figure(2022, "2.54", published="2023-09-18"),
               figure(2023, "2.65", published="2024-10-02")]  # fmt: skip
    lag = release_lag(indicator(), surveys)
    assert lag is not None
    assert lag.due_month(2025) == "2026-09"
    assert not has_passed("2026-09", date(2026, 9, 30))
