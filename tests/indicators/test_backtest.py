"""Outlooks held against what came: once more for years gone by, and those kept."""

from datetime import date, datetime

import pytest

from indicators.backtest import Line, Saying, Trial, backtest, brier, score, score_kept
from indicators.outlook import fit, forecast, likelihood
from indicators.outlook_series import KeptOutlook, series_outlook, target_outlook

NOON = datetime(2022, 6, 1, 12)
WORKED = ("10", "11", "13", "14", "16", "17")


@pytest.fixture
def line(figure, indicator):
    """A series with its targets: ``line(2016, "10", "11", targets=[...])``."""

    def of(first, *printed, targets=(), form="share", **fields):
        figures = tuple(figure(first + place, value, **fields) for place, value in enumerate(printed))
        return Line(indicator(form=form), "shenzhen", figures, tuple(targets))

    return of


def test_five_years_leave_nothing_to_hold_an_outlook_against(line):
    found = backtest([line(2016, *WORKED[:5])])
    assert (found.accuracy, found.reliability) == ((), ())


def test_the_sixth_year_is_held_against_the_outlook_of_the_five_before(line):
    one, total = backtest([line(2016, *WORKED)]).accuracy
    drift = fit([10, 11, 13, 14, 16])
    usual = 7 / 5
    assert (one.horizon, one.trials, one.series) == (1, 1, 1)
    assert one.error == pytest.approx(abs(17 - forecast(drift, 1).centre) / usual)
    assert one.error_of_no_change == pytest.approx(1 / usual)
    assert one.inside == 1
    assert (total.horizon, total.trials, total.brier) == (None, 1, None)


def test_every_origin_looks_five_years_ahead_at_most(line):
    found = backtest([line(2010, *(str(10 + place + place % 3) for place in range(12)))])
    assert [(own.horizon, own.trials) for own in found.accuracy] == [
        (1, 7), (2, 6), (3, 5), (4, 4), (5, 3), (None, 25),
    ]  # fmt: skip


def test_no_trial_crosses_a_basis_or_rests_on_a_form_without_outlooks(line, figure):
    older = line(2010, "10", "11", "13", "14", basis="old")
    newer = line(2014, "16", "17", "19", basis="new")
    both = Line(older.indicator, "shenzhen", older.figures + newer.figures, ())
    assert backtest([both]).accuracy == ()
    assert backtest([line(2010, *WORKED, "19", form="growth")]).accuracy == ()


def test_a_target_met_within_reach_is_one_saying_a_year(line, target):
    found = backtest([line(2012, *WORKED, "19", "20", "22", targets=[target(2020, "≥ 21"), target(2020, "≥ 40")])])
    assert found.accuracy[-1].sayings == 8
    expected = likelihood(forecast(fit([10, 11, 13, 14, 16]), 4), 21, "up")
    at_four = next(own for own in found.accuracy if own.horizon == 4)
    assert at_four.sayings == 2
    assert at_four.brier == pytest.approx(
        ((1 - expected) ** 2 + likelihood(forecast(fit([10, 11, 13, 14, 16]), 4), 40, "up") ** 2) / 2
    )
    assert [(own.band, own.happened) for own in found.reliability][-1] == ("very_unlikely", 0)
    assert sum(own.sayings for own in found.reliability) == 8


def test_errors_are_means_of_each_series_and_then_their_median():
    def trial(series, error):
        return Trial((series,), 1, error, 2 * error, is_inside=error < 2)

    trials = [trial("a", 1.0), trial("a", 3.0), trial("b", 10.0), trial("c", 1.0)]
    total = score(trials, []).accuracy[-1]
    assert (total.error, total.error_of_no_change, total.inside, total.series) == (2.0, 4.0, 0.5, 3)


def test_the_brier_score_knows_its_landmarks():
    assert brier([]) is None
    assert brier([Saying(1.0, 1, True), Saying(0.0, 1, False)]) == 0
    assert brier([Saying(0.5, 1, True), Saying(0.5, 2, False)]) == 0.25
    assert brier([Saying(1.0, 1, False)]) == 1


# ---------------------------------------------------------------- kept ones


@pytest.fixture
def kept(line, target):
    """The outlooks of the worked series and of its target, given in the middle of 2022."""
    before, promise, day = line(2016, *WORKED), target(2023, "≥ 18"), date(2022, 6, 1)
    return [
        KeptOutlook(series_outlook(before.indicator, "shenzhen", before.figures, "survey", day), day, NOON),
        KeptOutlook(target_outlook(promise, before.indicator, before.figures, day), day, NOON),
    ]


def test_as_long_as_nothing_came_there_is_nothing_to_score(kept, line, target):
    found = score_kept(kept, [line(2016, *WORKED, targets=[target(2023, "≥ 18")])])
    assert (found.given, found.years, found.inside, found.sayings, found.brier) == (2, 0, 0, (), None)


def test_what_came_is_held_against_band_and_likelihood(kept, line, target):
    later = line(2016, *WORKED, "18", "40", targets=[target(2023, "≥ 18")])
    found = score_kept(kept, [later])
    assert (found.given, found.years, found.inside) == (2, 2, 1)
    (saying,) = found.sayings
    assert (saying.horizon, saying.happened) == (2, True)
    assert saying.said == kept[1].outlook.likelihood
    assert found.brier == pytest.approx((1 - saying.said) ** 2)


def test_a_figure_on_another_basis_scores_no_band(kept, line, figure):
    before = line(2016, *WORKED)
    later = Line(before.indicator, "shenzhen", (*before.figures, figure(2022, "18", basis="new")), ())
    assert score_kept(kept, [later]).years == 0


def test_a_figure_known_when_the_outlook_was_given_scores_no_band(kept, line, figure):
    before = line(2016, *WORKED)
    later = Line(before.indicator, "shenzhen", (*before.figures, figure(2023, "18", published="2022-05-01")), ())
    assert score_kept(kept, [later]).years == 0


def test_a_target_or_a_series_no_longer_there_is_counted_and_not_scored(kept, line):
    assert score_kept(kept, []).given == 2
    assert score_kept(kept, [line(2016, *WORKED, "18", "19")]).sayings == ()
