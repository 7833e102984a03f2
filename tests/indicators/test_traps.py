"""What real publications get one to believe, each tried on the rules; and how verdicts are counted."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.as_of import AsOf
from indicators.known import read_known
from indicators.model import Adoption, Indicator, Observation, Target
from indicators.progress import tally
from indicators.verdicts import STATUS_GROUP, Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# The years of the stories: baseline 2017, targets of 2022; this day lies between.
MIDWAY = date(2021, 6, 30)
# The day the shipped data was gathered.
SHIPPED = date(2026, 11, 22)


def remarks(verdict: Verdict) -> list[str]:
    return [remark.code for remark in verdict.remarks]


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


def test_trap_9_the_90_percent_slogan_is_kept_apart_from_the_survey_and_judges_nothing(loaded: Any) -> None:
    catalogue, known = loaded.catalogue, read_known(loaded.store, loaded.catalogue, AsOf(SHIPPED))
    slogans = {(own.indicator, own.region) for held in known.series.values() for own in held
               if own.definition in ("slogan", "four_items", "six_items")}  # fmt: skip
    assert ("ninety_percent_items", "shenzhen") in slogans
    assert ("rd_personnel_enterprise_share", "shenzhen") in slogans
    for indicator, _ in slogans:
        surveyed = [own.id for own in catalogue.indicators[indicator].definitions if own.id == "survey"]
        # A statistic of the same name stands under a definition of its own; without one, nothing is ever judged.
        assert surveyed or catalogue.indicators[indicator].direction == "none"
    assert not {target.definition for target in known.targets} & {"slogan", "four_items", "six_items"}


def test_trap_10_head_counts_of_talent_are_context_that_no_plan_sets_a_target_for(loaded: Any) -> None:
    catalogue, known = loaded.catalogue, read_known(loaded.store, loaded.catalogue, AsOf(SHIPPED))
    heads = {"academicians_fulltime", "high_level_talent", "talent_total", "talent_inflow", "innovation_teams"}
    assert heads <= {indicator for indicator, _ in known.series}
    assert {catalogue.indicators[own].direction for own in ("academicians_fulltime", "high_level_talent")} == {"none"}
    assert not heads & {target.indicator for target in known.targets}
    # One region each: there is nothing to rank.
    assert {region for indicator, region in known.series if indicator in heads} == {"shenzhen"}


def test_trap_11_the_citys_figures_never_judge_the_target_of_its_zone(loaded: Any) -> None:
    catalogue, known = loaded.catalogue, read_known(loaded.store, loaded.catalogue, AsOf(SHIPPED))
    (zone,) = known.verdicts(lambda own: (own.indicator, own.region) == ("nhte_stock", "shenzhen-hitech-zone"))
    assert known.figures("nhte_stock", "shenzhen")[-1].value > zone.target.value
    assert (zone.status, zone.figure) == ("no_data", None)
    assert catalogue.regions["shenzhen-hitech-zone"].kind == "zone"
    # R&D of the zone's firms is another indicator, with another denominator, than the city's share of GDP.
    assert catalogue.indicators["rd_enterprise_intensity"].denominator is None
    assert catalogue.indicators["rd_intensity"].denominator == "gdp"


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
