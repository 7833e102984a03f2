from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures import (
    Bounds,
    Threshold,
    adopt,
    bounds,
    by_year,
    decide,
    meets,
    month_after,
    publication_lag_months,
    publication_lags,
    threshold,
)
from indicators.model import Adoption, Observation, Target
from indicators.verdicts import Thresholds

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]


def _adoption(source: str, *, period: str = "2018", definition: str = "survey", **fields: object) -> Adoption:
    reason = {"zh-Hans": "理由", "en": "reason"}
    given = {"region": "shenzhen", "period": period, "definition": definition, "source": source, "reason": reason}
    return Adoption.model_validate(given | fields)


# ---------------------------------------------------------------- one of several


def test_of_several_vintages_the_one_published_last_is_used(figure: Make) -> None:
    first = figure(2017, "4.13", published="2018-01")
    later = figure(2017, "4.35", published="2018-10")
    for order in permutations([first, later]):
        assert adopt(order, ()) == (later,)


def test_published_on_the_same_day_the_surer_figure_is_used(figure: Make) -> None:
    sure = figure(2018, "38", source="a", confidence="two_publications")
    less_sure = figure(2018, "41", source="b", confidence="secondary")
    for order in permutations([sure, less_sure]):
        assert adopt(order, ()) == (sure,)


def test_a_recorded_adoption_decides_against_a_later_publication_and_says_why(figure: Make) -> None:
    chosen = figure(2018, "38", source="survey-book", published="2019-01")
    later = figure(2018, "41", source="newspaper", published="2020-01")
    for order in permutations([chosen, later]):
        (adopted,) = adopt(order, [_adoption("survey-book")])
        assert adopted.value == 38
        assert adopted.adopted_because is not None
        assert adopted.adopted_because.en == "reason"


def test_an_adoption_names_the_place_where_one_source_prints_two_figures(figure: Make) -> None:
    first = figure(2018, "38", source="report", locator="p. 7")
    second = figure(2018, "41", source="report", locator="p. 12")
    assert adopt([first, second], [_adoption("report", locator="p. 12")])[0].value == 41
    assert adopt([first, second], [_adoption("report", locator="p. 7")])[0].value == 38


@pytest.mark.parametrize("other", [{"region": "tianjin"}, {"period": "2019"}, {"definition": "registers"}])
def test_an_adoption_for_something_else_changes_nothing(figure: Make, other: dict[str, str]) -> None:
    first = figure(2018, "38", source="survey-book", published="2019-01")
    later = figure(2018, "41", source="newspaper", published="2020-01")
    assert adopt([first, later], [_adoption("survey-book").model_copy(update=other)]) == (later,)


def test_figures_of_two_definitions_or_bases_stay_side_by_side(figure: Make) -> None:
    figures = [
        figure(2019, "4.9", basis="new"),
        figure(2018, "4.16", basis="old"),
        figure(2018, "37", definition="registers"),
        figure(2018, "4.61", basis="new"),
    ]
    kept = [(str(own.period), own.definition, own.basis) for own in adopt(figures, ())]
    assert kept == [
        ("2018", "registers", None), ("2018", "survey", "new"), ("2018", "survey", "old"), ("2019", "survey", "new"),
    ]  # fmt: skip


def test_the_year_of_a_definition_leaves_out_halves_expectations_and_other_definitions(figure: Make) -> None:
    figures = [
        figure(2018, "37"),
        figure("2019-H1", "40"),
        figure(2019, "41", definition="registers"),
        figure(2020, "45", status="E"),
        figure(2021, "46", status="F"),
        figure("2021/2024", "5.5"),
    ]
    assert list(by_year(figures, "survey")) == [2018]


def test_on_two_bases_a_year_speaks_by_the_one_published_last(figure: Make) -> None:
    first = figure(2018, "4.16", basis="old", published="2019-01")
    restated = figure(2018, "4.61", basis="new", published="2020-06")
    assert by_year([restated, first], "survey")[2018] == restated


# ---------------------------------------------------------------- what rounded figures decide


@pytest.mark.parametrize(
    ("printed", "asked", "answer"),
    [
        ("25000", "> 25000", False),
        ("25001", "> 25000", True),
        ("25000", "≥ 25000", True),
        ("> 25000", "> 25000", True),
        ("≥ 25000", "> 25000", None),
        ("≥ 25000", "≥ 25000", True),
        ("≈ 25000", "> 25000", None),
        ("≈ 30000", "> 25000", True),
        ("≈ 20000", "> 25000", False),
        ("> 1000", "≥ 1200", None),
        ("> 1300", "≥ 1200", True),
        ("< 1200", "≥ 1200", False),
        ("≤ 1200", "≥ 1200", None),
        ("5.5–6", "≥ 5.5", True),
        ("5.5–6", "≥ 5.8", None),
        ("5.5–6", "> 6", False),
        ("5.5–6", "≥ 6", None),
        ("4.28", "4.28", True),
        ("6.0", "≈ 6", True),
        ("5.7", "≈ 6", True),
        ("5.69", "≈ 6", False),
        ("5.81", "5.5–6", True),
        ("6.67", "5.5–6", True),
        ("5.49", "5.5–6", False),
        ("100", "≤ 100", True),
        ("100", "< 100", False),
        ("> 100", "≤ 100", False),
        ("≥ 100", "≤ 100", None),
    ],
)
def test_a_figure_meets_a_target_misses_it_or_is_too_rounded(
    figure: Make, target: MakeTarget, printed: str, asked: str, answer: bool | None
) -> None:
    assert meets(figure(2022, printed), target(2022, asked), "up", Thresholds()) is answer


@pytest.mark.parametrize(
    ("printed", "asked", "answer"),
    [
        ("3", "4", True),
        ("5", "4", False),
        ("5.8", "5.5–6", True),
        ("6.1", "5.5–6", False),
        ("6.3", "≈ 6", True),
        ("6.31", "≈ 6", False),
        ("5", "≥ 4", True),
    ],
)
def test_where_lower_is_better_the_other_side_counts_unless_a_sign_is_printed(
    figure: Make, target: MakeTarget, printed: str, asked: str, answer: bool
) -> None:
    assert meets(figure(2022, printed), target(2022, asked), "down", Thresholds()) is answer


def test_a_range_has_a_side(target: MakeTarget) -> None:
    asked = target(2025, "5.5–6")
    assert threshold(asked, "up", D(0)) == Threshold(D("5.5"), at_least=True, is_strict=False)
    assert threshold(asked, "down", D(0)) == Threshold(D("6"), at_least=False, is_strict=False)


def test_a_difference_below_the_tolerance_does_not_decide_a_target(figure: Make, target: MakeTarget) -> None:
    assert meets(figure(2022, "4.2799999999999"), target(2022, "≥ 4.28"), "up", Thresholds()) is True
    assert meets(figure(2022, "4.2800000000001"), target(2022, "> 4.28"), "up", Thresholds()) is False
    assert meets(figure(2022, "4.2799"), target(2022, "≥ 4.28"), "up", Thresholds()) is False


_values = st.integers(-6, 6).map(D)
_qualifiers = st.sampled_from(["exact", "gt", "gte", "lt", "lte", "range"])
# Every value a figure may stand for, in halves, far beyond all bounds drawn.
_CANDIDATES = [D(n) / 2 for n in range(-40, 41)]


def _lies_in(value: Decimal, span: Bounds) -> bool:
    above = span.low is None or value > span.low or (value == span.low and not span.low_open)
    below = span.high is None or value < span.high or (value == span.high and not span.high_open)
    return above and below


def _satisfies(value: Decimal, asked: Threshold) -> bool:
    if asked.at_least:
        return value > asked.value if asked.is_strict else value >= asked.value
    return value < asked.value if asked.is_strict else value <= asked.value


@given(_values, st.integers(0, 4), _qualifiers, _values, st.booleans(), st.booleans())
def test_the_decision_is_what_trying_every_value_says(
    low: Decimal, width: int, qualifier: str, goal: Decimal, at_least: bool, is_strict: bool
) -> None:
    span = bounds(low, low + width if qualifier == "range" else None, qualifier, D(0))  # type: ignore[arg-type]
    asked = Threshold(goal, at_least, is_strict)
    answers = {_satisfies(value, asked) for value in _CANDIDATES if _lies_in(value, span)}
    assert decide(span, asked, D("1e-9")) is (None if len(answers) == 2 else answers.pop())


# ---------------------------------------------------------------- when a figure is due


def test_the_usual_lag_is_read_off_the_first_publications_of_each_year(figure: Make) -> None:
    figures = [
        figure(2018, "1", published="2019-11"),
        figure(2019, "1", published="2020-10-18"),
        figure(2019, "1", published="2021-01-31"),
        figure(2020, "1", published="2021-12"),
    ]
    assert publication_lag_months(figures) == 11


def test_of_a_back_series_published_in_one_go_only_the_newest_year_tells_a_lag(figure: Make) -> None:
    series = [figure(year, "1", published="2025-11") for year in range(2005, 2025)]
    assert publication_lags(series) == (11,)
    assert publication_lag_months(series) is None
    assert publication_lag_months([*series, figure(2025, "1", published="2026-09")]) == 10


def test_one_publication_is_no_custom_and_a_bare_year_is_no_month(figure: Make) -> None:
    assert publication_lag_months([figure(2018, "1", published="2019-11")]) is None
    assert publication_lag_months([figure(2018, "1", published="2019-11"), figure(2019, "1", published="2020")]) is None
    assert publication_lag_months([figure(2018, "1"), figure(2019, "1", status="E")]) is None


@pytest.mark.parametrize(
    ("months", "month"), [(0, "2025-12"), (1, "2026-01"), (11, "2026-11"), (12, "2026-12"), (13, "2027-01")]
)
def test_the_month_expected_lies_that_many_months_after_the_year(months: int, month: str) -> None:
    assert month_after(2025, months) == month


def test_a_figure_published_within_its_year_has_no_lag_before_it(figure: Make) -> None:
    figures = [figure(year, "1", published=f"{year}-12-18") for year in (2023, 2024)]
    assert publication_lag_months(figures) == 0
    assert date(2024, 12, 18) == figures[1].public_by
