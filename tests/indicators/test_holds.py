"""Targets that ask for an average over a period, or to be kept in every year."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from indicators.model import Indicator, Observation, Target
from indicators.verdicts import Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]


def reasons(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def remarks(verdict: Verdict) -> list[str]:
    return [remark.code for remark in verdict.remarks]


def outcome(verdict: Verdict) -> tuple[str, int, list[str]]:
    return verdict.status, verdict.rule, reasons(verdict)


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
