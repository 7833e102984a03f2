from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.model import LANGUAGES
from indicators.units import UNITS, convert, difference_unit, fits

_pairs = [(a, b) for a, b in product(UNITS, UNITS) if fits(a, b)]


def test_every_unit_has_a_sign_in_every_language() -> None:
    for unit in UNITS.values():
        assert set(unit.symbol) == set(LANGUAGES), unit.id
        assert all(unit.symbol.values()) or unit.id == "number", unit.id


def test_a_unit_shown_instead_is_of_the_same_dimension() -> None:
    for unit in UNITS.values():
        for shown in unit.shown_in.values():
            assert fits(unit.id, shown)


def test_scales_are_powers_of_ten_so_that_digits_only_move() -> None:
    for unit in UNITS.values():
        assert unit.scale.normalize().as_tuple().digits == (1,), unit.id


@pytest.mark.parametrize(
    ("value", "unit", "into", "expected"),
    [
        ("2249.01", "cny_bn", "cny_100m", "22490.1"),
        ("915", "cny_bn", "cny_100m", "9150"),
        ("13000", "cny_100m", "cny_bn", "1300.0"),
        ("510", "person_10k", "person", "5100000"),
        ("4.10", "percent", "percent", "4.10"),
        ("1", "cny", "cny_100m", "0.00000001"),
    ],
)
def test_a_figure_keeps_every_digit_in_another_unit(value: str, unit: str, into: str, expected: str) -> None:
    assert f"{convert(Decimal(value), unit, into):f}" == expected


def test_percent_does_not_convert_into_percentage_points_nor_people_into_money() -> None:
    assert not fits("percent", "percentage_point")
    with pytest.raises(ValueError):
        convert(Decimal(1), "person", "cny")


def test_shares_differ_by_percentage_points_and_everything_else_by_its_own_unit() -> None:
    assert difference_unit("percent") == "percentage_point"
    assert difference_unit("cny_100m") == "cny_100m"


@given(
    st.sampled_from(_pairs),
    st.decimals(allow_nan=False, allow_infinity=False, min_value="-9e25", max_value="9e25", places=12),
)
def test_there_and_back_is_the_same_figure_to_its_38th_digit(pair: tuple[str, str], value: Decimal) -> None:
    unit, into = pair
    assert convert(convert(value, unit, into), into, unit) == value
