"""Which years an outlook goes by, and why there is sometimes none: each guard by its name."""

from datetime import date

import pytest

from indicators.as_of import AsOf
from indicators.known import read_known
from indicators.outlook_series import FURTHEST_YEARS, main_definition, series_outlook, target_outlook, windows

NOW = date(2026, 11, 22)
WORKED = ("10", "11", "13", "14", "16", "17")


@pytest.fixture
def line(figure):
    """A series as published year by year: ``line(2016, "10", "11", basis="old")``."""

    def of(first, *printed, **fields):
        return [figure(first + place, value, **fields) for place, value in enumerate(printed)]

    return of


def _why(outlook):
    return outlook.why_not.code if outlook.why_not else None


# ---------------------------------------------------------------- the window


def test_the_worked_case_reaches_the_target_with_the_published_likelihood(indicator, line, target):
    figures = line(2016, *WORKED)
    outlook = target_outlook(target(2024, "≥ 20"), indicator(), figures, date(2022, 6, 1))
    assert (outlook.first_year, outlook.last_year, outlook.points) == (2016, 2021, 6)
    assert [year.year for year in outlook.years] == [2022, 2023, 2024, 2025, 2026]
    assert outlook.years[2].centre == pytest.approx(20.742, abs=1e-3)
    assert outlook.likelihood == pytest.approx(0.715, abs=1e-3)
    assert (outlook.band, outlook.why_not) == ("likely", None)


def test_four_points_are_too_few(indicator, line):
    outlook = series_outlook(indicator(), "shenzhen", line(2018, "10", "11", "13", "14"), "survey", NOW)
    assert _why(outlook) == "too_few_points"
    assert outlook.why_not.values == {"points": "4"}
    assert outlook.years == ()


def test_an_outlook_never_crosses_a_basis(indicator, line):
    figures = line(2016, "10", "11", "13", basis="old") + line(2019, "14", "16", "17", basis="new")
    assert _why(series_outlook(indicator(), "shenzhen", figures, "survey", NOW)) == "too_few_points"
    assert {len(window.years) for window in windows(figures, "survey")} == {3}


def test_an_outlook_never_crosses_a_definition(indicator, line):
    figures = line(2016, "10", "11", "13") + line(2019, "14", "16", "17", definition="registers")
    for definition in ("survey", "registers"):
        assert _why(series_outlook(indicator(), "shenzhen", figures, definition, NOW)) == "too_few_points"


def test_an_outlook_never_crosses_a_year_without_a_figure(indicator, line):
    figures = line(2014, "10", "11", "13", "14") + line(2019, "14", "16", "17", "19")
    assert _why(series_outlook(indicator(), "shenzhen", figures, "survey", NOW)) == "too_few_points"


@pytest.mark.parametrize("printed", ["> 13", "≥ 13", "≤ 13", "12–13"])
def test_what_is_no_point_breaks_the_run(indicator, line, printed):
    figures = line(2016, "10", "11", printed, "14", "16", "17")
    assert _why(series_outlook(indicator(), "shenzhen", figures, "survey", NOW)) == "too_few_points"


def test_a_rounded_figure_is_a_point_and_an_expectation_is_none(indicator, line, figure):
    rounded = line(2019, "10", "≈ 11", "13", "14", "16")
    expected = [*line(2019, "10", "11", "13", "14"), figure(2023, "16", status="E")]
    assert series_outlook(indicator(), "shenzhen", rounded, "survey", NOW).points == 5
    assert _why(series_outlook(indicator(), "shenzhen", expected, "survey", NOW)) == "too_few_points"


def test_a_perfectly_regular_series_has_no_outlook(indicator, line):
    outlook = series_outlook(indicator(), "shenzhen", line(2018, "10", "11", "12", "13", "14"), "survey", NOW)
    assert (_why(outlook), outlook.years) == ("no_spread", ())


@pytest.mark.parametrize("form", ["growth", "flow", "rank"])
def test_figures_that_speak_for_one_period_alone_have_no_outlook(indicator, line, form):
    outlook = series_outlook(indicator(form=form), "shenzhen", line(2018, *WORKED), "survey", NOW)
    assert (_why(outlook), outlook.years) == ("one_period_form", ())


def test_a_window_all_of_whose_years_ahead_are_over_has_no_outlook(indicator, line):
    figures = line(2010, *WORKED)
    last = 2015 + FURTHEST_YEARS
    assert series_outlook(indicator(), "shenzhen", figures, "survey", date(last, 12, 31)).years
    assert _why(series_outlook(indicator(), "shenzhen", figures, "survey", date(last + 1, 1, 1))) == "too_long_ago"


def test_the_newest_long_run_is_the_window(indicator, line):
    figures = line(2012, *WORKED, basis="old") + line(2018, *WORKED, basis="new") + line(2025, "20", basis="new")
    outlook = series_outlook(indicator(), "shenzhen", figures, "survey", NOW)
    assert (outlook.first_year, outlook.last_year, outlook.basis) == (2018, 2023, "new")


def test_without_any_figure_there_is_a_reason(indicator):
    assert main_definition((), (), indicator()) is None
    assert _why(series_outlook(indicator(), "shenzhen", (), None, NOW)) == "too_few_points"


def test_the_newest_target_in_force_names_the_definition(indicator, line, target):
    figures = line(2018, "1", "2") + line(2022, "3", definition="registers")
    newer = target(2030, "5", definition="registers", version=2, is_superseded=True)
    assert main_definition(figures, (), indicator()) == "registers"
    assert main_definition(figures, (target(2025, "5"), newer), indicator()) == "survey"
    assert main_definition(figures, (target(2025, "5", definition="third"),), indicator()) == "registers"


def test_a_part_of_what_is_counted_is_the_main_line_only_where_there_is_nothing_else(indicator, line):
    definitions = [
        {"id": own, "name": {"en": own, "zh-Hans": own}, "is_part": own == "part"} for own in ("all", "part")
    ]
    measured = type(indicator()).model_validate(indicator().model_dump(by_alias=True) | {"definitions": definitions})
    women, everybody = line(2018, "3", "4", definition="part"), line(2015, "5", definition="all")
    assert main_definition(women + everybody, (), measured) == "all"
    assert main_definition(women, (), measured) == "part"


# ---------------------------------------------------------------- the band as drawn


def test_a_share_is_drawn_between_nothing_and_everything(indicator, line):
    near_the_top = line(2018, "80", "99", "85", "98", "97")
    years = series_outlook(indicator(), "shenzhen", near_the_top, "survey", date(2023, 1, 1)).years
    assert max(year.high for year in years) == 100
    near_the_foot = line(2018, "9", "1", "8", "2", "1")
    years = series_outlook(indicator(), "shenzhen", near_the_foot, "survey", date(2023, 1, 1)).years
    assert min(year.low for year in years) == 0


def test_a_count_is_drawn_above_nothing_and_may_pass_a_hundred(indicator, line):
    own = indicator(form="stock", unit="enterprise")
    figures = line(2018, "90", "10", "80", "20", "60", unit="enterprise")
    years = series_outlook(own, "shenzhen", figures, "survey", date(2023, 1, 1)).years
    assert min(year.low for year in years) == 0
    assert max(year.high for year in years) > 100


def test_the_likelihood_is_that_of_the_band_before_it_is_clipped(indicator, line, target):
    figures = line(2018, "80", "99", "85", "98", "97")
    outlook = target_outlook(target(2024, "≥ 100"), indicator(), figures, date(2023, 1, 1))
    assert 0.2 < outlook.likelihood < 0.8


# ---------------------------------------------------------------- the likelihood


def test_what_is_met_already_is_not_certain_to_be_met(indicator, line, target):
    figures = line(2018, "5", "5.5", "5.2", "5.9", "6.1")
    outlook = target_outlook(target(2023, "≥ 6"), indicator(), figures, date(2023, 6, 1))
    assert outlook.likelihood == pytest.approx(0.6311, abs=1e-4)
    assert outlook.band == "about_even"


def test_a_target_year_that_is_over_but_not_published_still_has_a_likelihood(indicator, line, target):
    outlook = target_outlook(target(2022, "≥ 20"), indicator(), line(2016, *WORKED), date(2023, 6, 1))
    assert outlook.likelihood is not None


def test_a_decided_target_has_no_likelihood(indicator, line, target):
    outlook = target_outlook(target(2021, "≥ 20"), indicator(), line(2016, *WORKED), date(2022, 6, 1))
    assert (_why(outlook), outlook.likelihood, outlook.band) == ("decided", None, None)


def test_a_figure_on_another_basis_after_the_window_leaves_the_band_and_takes_the_likelihood(indicator, line, target):
    figures = line(2016, *WORKED, basis="old") + line(2022, "19", basis="new")
    outlook = target_outlook(target(2024, "≥ 20"), indicator(), figures, date(2023, 6, 1))
    assert (outlook.last_year, len(outlook.years), outlook.likelihood) == (2021, 5, None)
    assert _why(outlook) == "newest_on_another_basis"
    assert outlook.why_not.values == {"period": "2022", "newest_basis": "new", "window_basis": "old"}


@pytest.mark.parametrize("later", [(2022, "> 18"), (2023, "19")])
def test_a_figure_that_does_not_join_on_takes_the_likelihood(indicator, line, target, later):
    figures = [*line(2016, *WORKED), *line(*later)]
    outlook = target_outlook(target(2024, "≥ 20"), indicator(), figures, date(2024, 6, 1))
    assert (_why(outlook), outlook.likelihood) == ("newest_outside_window", None)
    assert outlook.years


@pytest.mark.parametrize(
    ("period", "hold"), [("2022/2025", "final"), ("2022/2025", "average"), ("2023/..", "every_year")]
)
def test_a_target_without_a_year_of_its_own_has_no_likelihood(indicator, line, target, period, hold):
    outlook = target_outlook(target(period, "≥ 20", hold=hold), indicator(), line(2016, *WORKED), date(2022, 6, 1))
    assert (_why(outlook), outlook.likelihood) == ("no_single_year", None)


def test_beyond_five_years_nothing_is_said(indicator, line, target):
    figures = line(2016, *WORKED)
    assert target_outlook(target(2026, "≥ 20"), indicator(), figures, date(2022, 6, 1)).likelihood is not None
    assert _why(target_outlook(target(2027, "≥ 20"), indicator(), figures, date(2022, 6, 1))) == "too_far_ahead"


def test_a_target_year_before_the_window_has_no_likelihood(indicator, line, target):
    outlook = target_outlook(target(2015, "≥ 20"), indicator(), line(2016, *WORKED), date(2022, 6, 1))
    assert (_why(outlook), outlook.likelihood) == ("year_without_figure", None)


def test_a_range_is_met_from_its_nearer_end_on_and_about_less_its_tolerance(indicator, line, target):
    figures, day = line(2016, *WORKED), date(2022, 6, 1)

    def said(printed, **of):
        return target_outlook(target(2024, printed), indicator(**of), figures, day).likelihood

    assert said("20–22") == said("≥ 20") == said("> 20")
    assert said("≈ 20") == said("≥ 19")
    assert said("20–22", direction="down") == pytest.approx(1 - said("≥ 22"), abs=1e-4)
    assert said("≤ 20") == pytest.approx(1 - said("≥ 20"), abs=1e-4)


# ---------------------------------------------------------------- the shipped figures


def test_no_outlook_on_research_spending_crosses_a_census_or_goes_by_fewer_than_five_years(loaded):
    known = read_known(loaded.store, loaded.catalogue, AsOf(NOW))
    own = known.catalogue.indicators["rd_intensity"]
    figures = known.figures("rd_intensity", "shenzhen")
    outlook = series_outlook(own, "shenzhen", figures, "china_rd_survey", NOW)
    assert (outlook.first_year, outlook.last_year, outlook.basis) == (2019, 2023, "census4")
    # Before the figure of 2023 there were only four on that basis, and the five older ones stand on another.
    by_2024 = read_known(loaded.store, loaded.catalogue, AsOf(date(2024, 6, 1))).figures("rd_intensity", "shenzhen")
    earlier = series_outlook(own, "shenzhen", by_2024, "china_rd_survey", date(2024, 6, 1))
    assert earlier.basis != "census4"
    assert {year.year for year in earlier.years}.isdisjoint({2024, 2025})


def test_no_target_on_the_newest_basis_of_gdp_is_given_a_likelihood_from_the_older_one(loaded):
    known = read_known(loaded.store, loaded.catalogue, AsOf(NOW))
    checked = 0
    for target in known.targets:
        figures = known.figures(target.indicator, target.region)
        outlook = target_outlook(target, known.catalogue.indicators[target.indicator], figures, NOW)
        if outlook.points:
            checked += 1
            assert outlook.points >= 5
        if target.key in ("shenzhen-15fyp/gdp-2026-2030/v1", "shenzhen-14fyp/rd-intensity-2025/v1"):
            assert (outlook.why_not.code, outlook.likelihood) == ("newest_on_another_basis", None)
    assert checked >= 3


def test_a_year_before_its_deadline_the_gdp_target_was_called_very_unlikely(loaded):
    day = date(2024, 12, 1)
    known = read_known(loaded.store, loaded.catalogue, AsOf(day))
    target = next(own for own in known.targets if own.key == "shenzhen-14fyp/gdp-2025/v1")
    outlook = target_outlook(target, known.catalogue.indicators["gdp"], known.figures("gdp", "shenzhen"), day)
    assert (outlook.first_year, outlook.last_year, outlook.band) == (2012, 2023, "very_unlikely")
