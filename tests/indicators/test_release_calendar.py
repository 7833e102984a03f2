"""When the next figure of a series is due, on what that rests, and what an overdue one does to the counts."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Indicator, Observation, Target
from indicators.periods import parse_period
from indicators.progress import tally
from indicators.release_calendar import by_due_month, has_passed, next_release, release_lag
from indicators.verdicts import Verdict

Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# Published eleven, nine and ten months after the end of their years.
AUTUMNS = (("2020", "2021-11"), ("2021", "2022-09-18"), ("2022", "2023-10-02"))
ASKED = [parse_period("2025")]


@pytest.fixture
def autumns(figure: Make) -> list[Observation]:
    """Three surveys, each published in the autumn after its year."""
    return [figure(year, "5", published=published) for year, published in AUTUMNS]


def test_the_month_is_the_median_of_past_lags_and_says_on_how_many_it_rests(
    autumns: list[Observation], indicator: MakeIndicator
) -> None:
    release = next_release(indicator(), "shenzhen", autumns, ASKED, date(2024, 6, 1))
    assert release is not None
    assert (str(release.newest_period), str(release.next_period)) == ("2022", "2023")
    assert (release.due_month, release.is_overdue) == ("2024-10", False)
    assert release.lag is not None
    assert (release.lag.months, release.lag.publications, release.lag.is_stated) == (10, 3, False)


def test_the_stated_month_goes_before_what_the_past_says(autumns: list[Observation], indicator: MakeIndicator) -> None:
    lag = release_lag(indicator(months_after=12), autumns)
    assert lag is not None
    assert (lag.months, lag.publications, lag.is_stated) == (12, None, True)


def test_a_figure_is_overdue_from_the_month_after_the_one_it_was_due_in(
    autumns: list[Observation], indicator: MakeIndicator
) -> None:
    in_time = next_release(indicator(), "shenzhen", autumns, ASKED, date(2024, 10, 31))
    too_late = next_release(indicator(), "shenzhen", autumns, ASKED, date(2024, 11, 1))
    assert in_time is not None
    assert too_late is not None
    assert (in_time.is_overdue, in_time.years_overdue) == (False, 0)
    assert (too_late.is_overdue, too_late.years_overdue) == (True, 1)


def test_every_year_whose_month_has_passed_counts_as_overdue(
    autumns: list[Observation], indicator: MakeIndicator
) -> None:
    release = next_release(indicator(), "shenzhen", autumns, ASKED, date(2026, 11, 22))
    assert release is not None
    assert (release.due_month, release.years_overdue) == ("2024-10", 3)


def test_one_publication_is_no_rule_so_the_month_stays_unknown_and_nothing_is_overdue(
    figure: Make, indicator: MakeIndicator
) -> None:
    release = next_release(indicator(), "shenzhen", [figure(2019, "5")], [], date(2026, 11, 22))
    assert release is not None
    assert (str(release.next_period), release.due_month, release.lag) == ("2020", None, None)
    assert (release.is_overdue, release.is_asked_for) == (False, False)


def test_dates_known_only_to_the_year_say_nothing_about_the_month(figure: Make, indicator: MakeIndicator) -> None:
    by_year_alone = [figure(year, "5", published=str(year + 1)) for year in (2019, 2020, 2021)]
    assert release_lag(indicator(), by_year_alone) is None


def test_half_years_and_expectations_are_not_the_newest_figure(
    autumns: list[Observation], figure: Make, indicator: MakeIndicator
) -> None:
    others = [figure("2024-H1", "6"), figure(2023, "6", status="E", published="2023-12-20")]
    release = next_release(indicator(), "shenzhen", [*autumns, *others], ASKED, date(2024, 6, 1))
    assert release is not None
    assert str(release.newest_period) == "2022"


@pytest.mark.parametrize(
    ("period", "month"), [("2025", "2026-11"), ("2021/2025", "2026-11"), ("2023/..", None)], ids=str
)
def test_without_a_figure_the_first_period_asked_for_comes_next(
    indicator: MakeIndicator, period: str, month: str | None
) -> None:
    asked = [parse_period("2030"), parse_period(period)]
    release = next_release(indicator(months_after=11), "shenzhen", [], asked, date(2026, 6, 1))
    assert release is not None
    assert (release.newest_period, str(release.next_period), release.due_month) == (None, period, month)
    assert not release.is_overdue


def test_without_figure_and_target_nothing_comes_next(figure: Make, indicator: MakeIndicator) -> None:
    assert next_release(indicator(), "shenzhen", [figure("2024-H1", "6")], [], date(2026, 6, 1)) is None


def test_the_calendar_runs_by_month_and_ends_with_the_unknown_ones(
    autumns: list[Observation], figure: Make, indicator: MakeIndicator
) -> None:
    day = date(2026, 6, 1)
    unknown = next_release(indicator(), "beijing", [figure(2019, "5")], [], day)
    late = next_release(indicator(months_after=14), "china", [figure(2024, "5")], [], day)
    first = next_release(indicator(), "shenzhen", autumns, [], day)
    assert unknown is not None
    assert late is not None
    assert first is not None
    assert by_due_month([unknown, late, first]) == (first, late, unknown)


@given(st.integers(0, 60), st.dates(date(2000, 1, 1), date(2090, 12, 31)))
def test_no_month_has_passed_before_it_is_over(months: int, day: date) -> None:
    month = f"{day.year + months // 12:04d}-{day.month:02d}"
    assert not has_passed(month, day)
    assert has_passed(f"{day.year - 1:04d}-{day.month:02d}", day)


# ---------------------------------------------------------------- the same month in the verdicts


def test_the_verdict_and_the_calendar_name_the_same_month(
    autumns: list[Observation], judged: Judged, target: MakeTarget, indicator: MakeIndicator
) -> None:
    day = date(2024, 12, 1)
    release = next_release(indicator(), "shenzhen", autumns, [parse_period("2023")], day)
    verdict = judged(target(2023, "≥ 6"), autumns, as_of=day)
    assert release is not None
    assert (verdict.status, verdict.expected_month, verdict.is_overdue) == ("awaiting", "2024-10", True)
    assert (verdict.expected_month, verdict.is_overdue) == (release.due_month, release.is_overdue)


@pytest.mark.parametrize("day", [date(2024, 6, 1), date(2025, 6, 1)], ids=["not due", "overdue"])
def test_a_deadline_without_its_figure_is_awaited_and_counts_neither_as_met_nor_as_missed(
    autumns: list[Observation], judged: Judged, target: MakeTarget, day: date
) -> None:
    awaited = judged(target(2023, "≥ 6"), autumns, as_of=day)
    met, missed = judged(target(2022, "≥ 5"), autumns, as_of=day), judged(target(2022, "≥ 6"), autumns, as_of=day)
    counts = tally([met, missed, awaited])
    assert awaited.status == "awaiting"
    assert (counts.by_group["achieved"], counts.by_group["behind"], counts.by_group["undecided"]) == (1, 1, 1)
    assert counts.completion_rate == tally([met, missed]).completion_rate


def test_a_pace_measured_on_an_old_figure_says_that_the_newer_one_is_overdue(
    autumns: list[Observation], judged: Judged, target: MakeTarget, figure: Make
) -> None:
    baseline = figure(2019, "4", published="2020-10")
    asked = target(2030, "≥ 9", baseline=baseline)
    in_time = judged(asked, [baseline, *autumns], as_of=date(2024, 6, 1))
    too_late = judged(asked, [baseline, *autumns], as_of=date(2025, 6, 1))
    assert "newer_overdue" not in [remark.code for remark in in_time.remarks]
    assert {remark.code: remark.values for remark in too_late.remarks if remark.code == "newer_overdue"} == {
        "newer_overdue": {"period": "2023"}
    }
    assert too_late.status == in_time.status


def test_after_the_last_year_a_plan_can_speak_of_nothing_more_gets_overdue(
    autumns: list[Observation], indicator: MakeIndicator
) -> None:
    release = next_release(indicator(), "shenzhen", autumns, ASKED, date(9999, 12, 31))
    assert release is not None
    assert release.next_period.year + release.years_overdue - 1 == 2100
