"""The published methods: every branch and edge on cases worked by hand, and what holds for all figures."""

import csv
import math
import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from indicators.methods import METHODS, Assessment, assess

TESTS = Path(__file__).parents[1]
OWN_FILE = TESTS / "data" / "assessment-cases.csv"
SHARED_FILE = TESTS.parents[1] / "shared" / "cases" / "assessment-cases.csv"

COLUMNS = ("baseline_year", "baseline", "latest_year", "latest", "target_year", "target", "direction")
SHARED_PARAMETERS = ("limit", "series", "prev_year", "k", "mid")


def _read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


OWN = _read(OWN_FILE)
SHARED = _read(SHARED_FILE) if SHARED_FILE.exists() else []


def _assess(case, parameters):
    return assess(case["method"], **{column: case[column] for column in COLUMNS}, **parameters)


def _is(assessment, ratio, status):
    assert assessment.status == status
    if ratio == "undefined":
        assert assessment.ratio is None
    else:
        assert assessment.ratio is not None
        assert abs(assessment.ratio - Decimal(ratio)) <= Decimal("1e-6")


def _straight(baseline, latest, target, direction="up", years=(2020, 2022, 2025), method="linear_pace"):
    return assess(
        method,
        baseline_year=years[0],
        baseline=baseline,
        latest_year=years[1],
        latest=latest,
        target_year=years[2],
        target=target,
        direction=direction,
    )


# ---------------------------------------------------------------- cases


@pytest.mark.parametrize("case", OWN, ids=[f"{case['method']}: {case['case']}" for case in OWN])
def test_a_case_worked_by_hand_comes_out_the_same(case):
    parameters = dict(part.split("=", 1) for part in case["parameters"].split(";") if part)
    _is(_assess(case, parameters), case["ratio"], case["status"])


def test_every_method_has_cases_worked_by_hand():
    assert {case["method"] for case in OWN} == set(METHODS)


@pytest.mark.skipif(not SHARED, reason="the file of published cases is not beside this checkout")
@pytest.mark.parametrize("case", SHARED, ids=[case["case_id"] for case in SHARED])
def test_a_published_case_comes_out_the_same(case):
    told = re.findall(r"(?<!\w)(\w+)=([^;,\s]+)", case["comment"])
    parameters = {name: value for name, value in told if name in SHARED_PARAMETERS}
    _is(_assess(case, parameters), case["expected_ratio"], case["expected_status"])


# ---------------------------------------------------------------- what is given


@pytest.mark.parametrize("kind", [int, float, str, Decimal])
def test_numbers_of_any_kind_give_the_same_answer(kind):
    given_as = [kind(number) for number in (10, 14, 20)]
    assert _straight(*given_as, years=tuple(kind(year) for year in (2020, 2022, 2025))) == Assessment(
        Decimal(1), "on_track"
    )


@pytest.mark.parametrize("nothing", [None, "", " ", float("nan"), Decimal("nan")])
def test_an_empty_baseline_is_none_however_it_is_written(nothing):
    assert _straight(nothing, 14, 20).status == "no_data"


def test_a_binary_fraction_means_the_decimal_it_prints():
    assert _straight(0.1, 0.2, 0.3, years=(2020, 2021, 2022)).ratio == 1


@pytest.mark.parametrize("target", [">= 20", "≥20", "> 19.9", "=20", 20])
def test_a_sign_of_comparison_stands_with_or_without_a_space(target):
    assert _straight(10, 20, target).status == "achieved"


def test_an_unknown_method_names_those_known():
    with pytest.raises(KeyError, match="no method 'eurostat'") as raised:
        _straight(1, 2, 3, method="eurostat")
    assert all(name in str(raised.value) for name in METHODS)


@pytest.mark.parametrize(
    ("method", "missing"),
    [
        ("prob_shrunk_drift", "series"),
        ("prob_rwdrift", "series"),
        ("destatis_directional", "prev_year"),
        ("trajectory_logistic", "k"),
    ],
)
def test_a_missing_parameter_is_named(method, missing):
    with pytest.raises(ValueError, match=f"{method} needs the parameter '{missing}'"):
        _straight(1, 2, 3, method=method)


def test_a_misspelt_parameter_is_no_silence():
    with pytest.raises(ValueError, match=r"takes no parameter 'limt'. It takes: limit"):
        assess("statcan_no_target", **dict.fromkeys(COLUMNS, ""), limt=100)


@pytest.mark.parametrize("direction", ["none", "range", "parity"])
def test_a_pace_needs_a_better_side(direction):
    with pytest.raises(ValueError, match="needs a direction, up or down"):
        _straight(10, 14, 20, direction)


@pytest.mark.parametrize("method", ["eurostat_target", "destatis_target", "operator", "cumulative", "cn_lights"])
def test_a_method_with_a_target_says_when_there_is_none(method):
    with pytest.raises(ValueError, match=f"{method} needs a target"):
        _straight(10, 14, "", method=method)


def test_a_method_with_a_target_says_when_its_year_is_missing():
    with pytest.raises(ValueError, match="needs a target year"):
        _straight(10, 14, 20, years=(2020, 2022, None))


def test_a_range_needs_two_ends():
    with pytest.raises(ValueError, match=r"needs a target with two ends, such as 20\.\.25"):
        _straight(None, 14, 20, "range", method="range")


@pytest.mark.parametrize(
    ("column", "wrong", "sentence"),
    [
        ("baseline", "many", "baseline is to be a number, not 'many'"),
        ("latest", "inf", "latest is to be a finite number"),
        ("latest_year", 2022.5, "latest_year is to be a whole year"),
        ("target", ">>5", "target is to be a number with at most one sign"),
        ("target", "25..20", "target is to be a range from low to high"),
        ("direction", "sideways", "direction is to be one of up, down"),
    ],
)
def test_what_cannot_be_read_is_told(column, wrong, sentence):
    sound = dict(zip(COLUMNS, (2020, 10, 2022, 14, 2025, 20, "up"), strict=True))
    with pytest.raises(ValueError, match=re.escape(sentence)):
        assess("linear_pace", **(sound | {column: wrong}))


@pytest.mark.parametrize("series", ["1/2/4/5/7", ""])
def test_a_series_has_to_end_with_the_latest_value(series):
    with pytest.raises(ValueError, match="series"):
        assess(
            "prob_rwdrift",
            **dict(zip(COLUMNS, (2018, 1, 2022, 6, 2023, 9, "up"), strict=True)),
            series=series,
        )


def test_a_series_may_be_a_sequence():
    given_in = dict(zip(COLUMNS, (2018, 1, 2022, 6, 2023, 9, "up"), strict=True))
    assert assess("prob_rwdrift", **given_in, series=[1, 2.0, Decimal(4), "5", 6]) == assess(
        "prob_rwdrift", **given_in, series="1/2/4/5/6"
    )


# ---------------------------------------------------------------- what holds for all figures

positive = st.decimals("0.5", 10_000, places=2)
figures = st.decimals(-10_000, 10_000, places=2)
factors = st.decimals("0.01", 1_000, places=2)
CLOSE = Decimal("1e-20")


@pytest.mark.parametrize(
    "method", ["linear_pace", "eurostat_target", "statcan_target", "un2023_target", "sdsn_trend", "cn_schedule"]
)
@given(baseline=positive, latest=positive, target=positive, factor=factors, direction=st.sampled_from(["up", "down"]))
def test_another_unit_changes_no_ratio(method, baseline, latest, target, factor, direction):
    # Within a point of 100 per cent is a matter of the unit.
    assume(method != "un2023_target" or 100 not in (target, target * factor))
    own = _straight(baseline, latest, target, direction, method=method)
    moved = _straight(baseline * factor, latest * factor, target * factor, direction, method=method)
    assert own.status == moved.status
    assert (own.ratio is None) == (moved.ratio is None)
    if own.ratio is not None and moved.ratio is not None:
        assert abs(own.ratio - moved.ratio) <= CLOSE * max(1, abs(own.ratio))


@pytest.mark.parametrize("method", ["linear_pace", "sdsn_trend", "destatis_target", "cn_lights"])
@given(baseline=figures, latest=figures, target=figures)
def test_the_mirror_image_has_the_same_pace(method, baseline, latest, target):
    up = _straight(baseline, latest, target, "up", years=(2018, 2022, 2025), method=method)
    down = _straight(-baseline, -latest, -target, "down", years=(2018, 2022, 2025), method=method)
    assert up == down


@given(baseline=positive, latest=positive, target=positive)
def test_the_ratio_of_growths_is_that_of_the_logarithms_raised_again(baseline, latest, target):
    assume(latest < target and baseline < target)
    own = _straight(baseline, latest, target, method="eurostat_target")
    actual = math.expm1((math.log(latest) - math.log(baseline)) / 2)
    required = math.expm1((math.log(target) - math.log(baseline)) / 5)
    assert own.ratio is not None
    assert float(own.ratio) == pytest.approx(actual / required, rel=1e-6)


@given(latest=figures, further=st.decimals(0, 1_000, places=2))
def test_a_figure_further_along_is_never_worse(latest, further):
    order = ["regressing", "behind", "slow", "on_track", "achieved"]
    here, there = _straight(0, latest, 1_000), _straight(0, latest + further, 1_000)
    assert order.index(here.status) <= order.index(there.status)


@given(baseline=figures, latest=figures, target=figures)
def test_the_miss_is_what_the_pace_leaves_of_the_need(baseline, latest, target):
    assume(latest < target)
    own = _straight(baseline, latest, target, years=(2015, 2020, 2030), method="destatis_target")
    pace, need = (latest - baseline) / 5, (target - latest) / 10
    assert own.ratio is not None
    assert abs(own.ratio - (1 - pace / need)) <= CLOSE * max(1, abs(own.ratio))


@given(values=st.lists(figures, min_size=5, max_size=12), target=figures)
def test_a_probability_lies_between_0_and_1_and_its_two_sides_make_1(values, target):
    columns = (2000, values[0], 2020, values[-1], 2023, target)
    up, down = (
        assess("prob_shrunk_drift", **dict(zip(COLUMNS, (*columns, side), strict=True)), series=values)
        for side in ("up", "down")
    )
    assume(up.ratio is not None)
    assert 0 <= up.ratio <= 1
    assert float(up.ratio + down.ratio) == pytest.approx(1)
