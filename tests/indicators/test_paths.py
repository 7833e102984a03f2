from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.paths import elapsed_share, expected_share, piecewise_share

D = Decimal
_shares = st.decimals(min_value=0, max_value=1, places=6)
_shapes = st.sampled_from(["straight", "s_curve", "step"])


@pytest.mark.parametrize(("year", "share"), [(2017, "0"), (2018, "0.2"), (2021, "0.8"), (2022, "1"), (2030, "1")])
def test_elapsed_time_is_capped_at_the_whole(year: int, share: str) -> None:
    assert elapsed_share(2017, year, 2022) == D(share)


def test_a_way_of_no_length_has_no_elapsed_share() -> None:
    assert elapsed_share(2022, 2022, 2022) is None
    assert elapsed_share(2022, 2022, 2020) is None


@given(_shapes)
def test_every_path_begins_with_nothing_and_ends_with_all(shape: str) -> None:
    assert expected_share(shape, D(0)) == 0
    assert expected_share(shape, D(1)) == 1


@given(_shapes, _shares, _shares)
def test_no_path_ever_goes_back(shape: str, one: Decimal, other: Decimal) -> None:
    early, late = sorted([one, other])
    assert expected_share(shape, early) <= expected_share(shape, late)


def test_s_curve_asks_little_first_half_at_half_time_and_the_same_at_both_ends() -> None:
    quarter, half, three = (expected_share("s_curve", D(share)) for share in ("0.25", "0.5", "0.75"))
    assert quarter < D("0.1")
    assert half == pytest.approx(D("0.5"))
    assert quarter + three == pytest.approx(D(1))


def test_step_asks_nothing_before_the_end() -> None:
    assert expected_share("step", D("0.999")) == 0


def test_interim_milestones_divide_the_path() -> None:
    waypoints = ((2020, D(0)), (2025, D(10)), (2035, D(100)))
    expected = {2020: "0", 2023: "0.06", 2025: "0.1", 2030: "0.55", 2035: "1", 2040: "1"}
    for year, share in expected.items():
        assert piecewise_share(waypoints, year, shape="straight") == D(share)


def test_each_stretch_between_milestones_has_the_shape_of_the_path() -> None:
    waypoints = ((2020, D(0)), (2025, D(10)), (2035, D(100)))
    assert piecewise_share(waypoints, 2024, shape="step") == 0
    assert piecewise_share(waypoints, 2034, shape="step") == D("0.1")
    assert piecewise_share(waypoints, 2030, shape="s_curve") == pytest.approx(D("0.55"))


def test_a_falling_path_is_measured_from_its_own_start() -> None:
    assert piecewise_share(((2020, D(80)), (2030, D(40))), 2025, shape="straight") == D("0.5")


def test_path_to_where_one_stands_already_asks_for_no_share() -> None:
    assert piecewise_share(((2020, D(5)), (2025, D(5))), 2022, shape="straight") is None
    assert piecewise_share(((2020, D(5)), (2020, D(6))), 2020, shape="straight") is None


def test_a_figure_before_the_baseline_is_asked_for_nothing() -> None:
    assert piecewise_share(((2020, D(0)), (2025, D(10))), 2018, shape="straight") == 0
