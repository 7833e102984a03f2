"""The outlook's arithmetic: the worked case, the shared cases, its guards, and what holds for every series."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.outlook import fit, forecast, interval, likelihood, likelihood_band

CASES = Path(__file__).parents[3] / "shared" / "cases" / "assessment-cases.csv"

# The worked case of the methods paper: 2016 to 2021.
WORKED = [10, 11, 13, 14, 16, 17]

_values = st.decimals(min_value=-10_000, max_value=10_000, places=2)
_series = st.lists(_values, min_size=5, max_size=20)


def _fitted(values, **settings):
    drift = fit(values, **settings)
    assume(drift is not None)
    return drift


def test_the_worked_case_comes_out_as_published():
    drift = fit(WORKED)
    ahead = forecast(drift, 3)
    assert drift.points == 6
    assert drift.drift == pytest.approx(1.4)
    assert drift.spread == pytest.approx(0.5477, abs=1e-4)
    assert drift.weight == pytest.approx(0.8909, abs=1e-4)
    assert (ahead.centre, ahead.scale, ahead.freedom) == (pytest.approx(20.742, abs=1e-3), pytest.approx(1.2), 4)
    assert likelihood(ahead, 20, "up") == pytest.approx(0.715, abs=1e-3)
    assert likelihood_band(likelihood(ahead, 20, "up")) == "likely"
    assert likelihood(forecast(fit(WORKED, shrinks=False), 3), 20, "up") == pytest.approx(0.81305, abs=1e-6)


def _shared_cases():
    if not CASES.exists():
        return []
    with CASES.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["method"].startswith("prob_")]


@pytest.mark.skipif(not CASES.exists(), reason="the published cases are not beside the repository")
@pytest.mark.parametrize("case", _shared_cases(), ids=lambda case: case["case_id"])
def test_the_published_cases_come_out_to_six_digits(case):
    series = [Decimal(value) for value in re.search(r"series=([\d./]+)", case["comment"])[1].split("/")]
    drift = fit(series, shrinks=case["method"] == "prob_shrunk_drift")
    if case["expected_ratio"] == "undefined":
        assert drift is None
        return
    ahead = forecast(drift, int(case["target_year"]) - int(case["latest_year"]))
    found = likelihood(ahead, Decimal(case["target"]), case["direction"])
    assert found == pytest.approx(float(case["expected_ratio"]), abs=1e-6)
    assert likelihood_band(found) == case["expected_status"]


def test_four_points_give_no_drift_and_five_do():
    assert fit([1, 2, 4, 5]) is None
    assert fit([1, 2, 4, 5, 7]) is not None


@pytest.mark.parametrize(
    "values",
    [[10, 11, 12, 13, 14], [5, 5, 5, 5, 5], [0, 0, 0, 0, 0], [4.0, 4.1, 4.2, 4.3, 4.4], [0.1 * n for n in range(9)]],
)
def test_a_perfectly_regular_series_has_no_spread_to_measure(values):
    assert fit(values) is None


def test_a_series_that_goes_nowhere_carries_no_drift_on():
    drift = fit([50, 47, 52, 49, 51, 48, 50])
    assert drift.weight == 0
    assert forecast(drift, 3).centre == 50


def test_the_words_begin_where_they_are_said_to():
    borders = [(0.9, "very_likely"), (0.66, "likely"), (0.33, "about_even"), (0.1, "unlikely"), (0, "very_unlikely")]
    assert [likelihood_band(least) for least, _ in borders] == [word for _, word in borders]
    assert likelihood_band(0.8999) == "likely"
    assert likelihood_band(0.0999) == "very_unlikely"


def test_what_has_no_better_side_has_no_likelihood():
    with pytest.raises(ValueError, match="none"):
        likelihood(forecast(fit(WORKED), 1), 20, "none")


@pytest.mark.parametrize("steps", [0, -1])
def test_there_is_no_outlook_on_the_past(steps):
    with pytest.raises(ValueError, match=str(steps)):
        forecast(fit(WORKED), steps)


@pytest.mark.parametrize("coverage", [0, 1, 80])
def test_a_band_covers_a_share_between_nothing_and_everything(coverage):
    with pytest.raises(ValueError, match=str(coverage)):
        interval(forecast(fit(WORKED), 1), coverage)


@given(_series, st.integers(1, 5), _values)
def test_turned_upside_down_the_other_side_is_as_likely(values, steps, target):
    ahead = forecast(_fitted(values), steps)
    mirrored = forecast(_fitted([-value for value in values]), steps)
    assert likelihood(mirrored, -target, "down") == pytest.approx(likelihood(ahead, target, "up"), abs=1e-9)
    assert likelihood(ahead, target, "up") + likelihood(ahead, target, "down") == pytest.approx(1)


@given(_series, st.integers(1, 5), _values, st.sampled_from([Decimal("0.01"), Decimal(100), Decimal(10_000)]))
def test_another_unit_changes_nothing(values, steps, target, factor):
    ahead = forecast(_fitted(values), steps)
    scaled = forecast(_fitted([value * factor for value in values]), steps)
    assert scaled.centre == pytest.approx(ahead.centre * float(factor), rel=1e-6, abs=1e-6)
    assert likelihood(scaled, target * factor, "up") == pytest.approx(likelihood(ahead, target, "up"), abs=1e-6)


@given(_series, st.integers(1, 5), _values, _values)
def test_more_is_never_likelier_than_less(values, steps, one, other):
    ahead = forecast(_fitted(values), steps)
    assert likelihood(ahead, max(one, other), "up") <= likelihood(ahead, min(one, other), "up")


@given(_series, st.integers(1, 4))
def test_the_band_widens_with_the_years_and_with_its_coverage(values, steps):
    drift = _fitted(values)
    low, high = interval(forecast(drift, steps))
    later_low, later_high = interval(forecast(drift, steps + 1))
    wide_low, wide_high = interval(forecast(drift, steps), 0.95)
    assert later_high - later_low > high - low
    assert wide_low < low < forecast(drift, steps).centre < high < wide_high


@given(_series)
def test_the_drift_carried_on_is_a_share_of_the_full_one(values):
    drift = _fitted(values)
    assert 0 <= drift.weight < 1 or drift.weight == pytest.approx(1)
