"""The change of a share in its parts: the shipped figures worked out by hand, and what holds for any."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.figures import adopt, by_year
from indicators.model import Indicator, Observation
from indicators.ratio_split import PARTS, End, Makings, Split, Unsplit, newest_split, split
from indicators.store import observations

D = Decimal
Make = Callable[..., Observation]
MakeIndicator = Callable[..., Indicator]


# ---------------------------------------------------------------- shipped figures


@pytest.fixture(scope="module")
def shipped(loaded):
    """Published shares of a kind by year, what they are made of, and all vintages of the denominator."""

    def read(name, definition, region="shenzhen"):
        indicators = loaded.catalogue.indicators
        share = indicators[name]
        everything = [
            own for own in observations(loaded.store, published_by=date(2026, 11, 22)) if own.region == region
        ]

        def adopted(indicator):
            return adopt([own for own in everything if own.indicator == indicator], indicators[indicator].adopted)

        makings = Makings(
            numerator=indicators[share.numerator],
            denominator=indicators[share.denominator],
            numerators=adopted(share.numerator),
            denominators=adopted(share.denominator),
        )
        vintages = {(str(own.period), own.value): own for own in everything if own.indicator == share.denominator}
        return by_year(adopted(name), definition), makings, vintages

    return read


def _parts(found, decimals=2):
    assert isinstance(found, Split), found
    parts, change = found.shown(decimals)
    return {part: str(effect) for part, effect in parts.items()}, str(change)


def test_rd_of_2022_to_2023_by_hand(shipped):
    shares, makings, _ = shipped("rd_intensity", "china_rd_survey")
    found = split(End(shares[2022]), End(shares[2023]), makings)
    assert isinstance(found, Split)
    # 1,880.5 of 32,387.68 to 2,236.61 of 34,606.40 (100m yuan); 5.81 to 6.46 per cent as published.
    old, at_old, new = (
        Fraction("188050") / Fraction("32387.68"),
        Fraction("223661") / Fraction("32387.68"),
        Fraction("223661") / Fraction("34606.40"),
    )
    assert found.parts["numerator"] == at_old - old
    assert found.parts["denominator"] == new - at_old
    assert found.parts["basis"] == 0
    assert found.change == Fraction("0.65")
    assert _parts(found, 4) == (
        {"numerator": "1.0995", "denominator": "-0.4427", "basis": "0.0000", "remainder": "-0.0068"},
        "0.6500",
    )
    assert _parts(found)[0] == {"numerator": "1.10", "denominator": "-0.44", "basis": "0.00", "remainder": "-0.01"}
    assert found.decimals == 2


def test_rd_of_2023_to_2024_is_not_split_across_the_census(shipped):
    shares, makings, _ = shipped("rd_intensity", "china_rd_survey")
    found = split(End(shares[2023]), End(shares[2024]), makings)
    assert isinstance(found, Unsplit)
    assert (found.reason, found.part.id, found.figure.basis) == ("other_basis", "gdp", "census4")


def test_newest_rd_split_is_that_of_2023_and_the_newer_pair_says_why_not(shipped):
    shares, makings, _ = shipped("rd_intensity", "china_rd_survey")
    found, refused = newest_split([End(shares[year]) for year in sorted(shares)], makings)
    assert (found.before.share.period.year, found.after.share.period.year) == (2022, 2023)
    assert [(own.before.period.year, own.after.period.year) for own in refused] == [(2023, 2024)]


def test_sei_of_2018_to_2019_crosses_the_census_by_the_restated_gdp_of_2018(shipped):
    shares, makings, _ = shipped("sei_share_gdp", "seven_2018")
    found = split(End(shares[2018]), End(shares[2019]), makings)
    # 9,150 of 24,221.98; the same of 25,266.08 restated; 10,155.51 of that; 10,155.51 of 26,927.09.
    assert _parts(found, 3) == (
        {"numerator": "3.980", "denominator": "-2.479", "basis": "-1.561", "remainder": "0.760"},
        "0.700",
    )
    assert found.crosses_basis
    assert found.restated.denominator.value == D("25266.08")


def test_sei_is_not_split_across_its_classification(shipped):
    old, makings, _ = shipped("sei_share_gdp", "seven_2018")
    new, _, _ = shipped("sei_share_gdp", "clusters_20")
    found = split(End(old[2021]), End(new[2022]), makings)
    assert isinstance(found, Unsplit)
    assert (found.reason, found.part.id) == ("other_definition", "sei_value_added")


def test_a_floor_does_not_split(shipped):
    shares, makings, _ = shipped("rd_intensity", "china_rd_survey")
    found = split(End(shares[2016]), End(shares[2017]), makings)
    assert isinstance(found, Unsplit)
    assert (found.reason, found.part.id, found.figure.value) == ("no_point", "rd_expenditure", D(800))
    vintage = split(End(shares[2017]), End(shares[2017]), makings)
    assert (vintage.reason, vintage.figure.qualifier) == ("no_point", "gt")


def test_a_year_without_a_published_part_does_not_split(shipped):
    shares, makings, _ = shipped("sei_share_gdp", "clusters_20")
    found = split(End(shares[2022]), End(shares[2023]), makings)
    assert (found.reason, found.part.id, str(found.figure.period)) == ("no_figure", "sei_value_added", "2023")


def test_vintages_of_gdp_2017_move_the_share_though_rd_does_not(shipped):
    shares, makings, vintages = shipped("rd_intensity", "china_rd_survey")
    # The published spending is a floor; with the one that 4.13 % of 22,400 comes to, the split can be tried.
    spent = makings.numerators[0].model_copy(
        update={"period": shares[2017].period, "value": D("925.12"), "qualifier": "exact"}
    )
    known = Makings(makings.numerator, makings.denominator, (spent,), makings.denominators)
    first, rounded, restated = (End(shares[2017], vintages["2017", own]) for own in (D(22400), D(22438), D("23280.27")))
    revised = split(first, rounded, known)
    assert _parts(revised, 4) == (
        {"numerator": "0.0000", "denominator": "-0.0070", "basis": "0.0000", "remainder": "0.0000"},
        "-0.0070",
    )
    census = split(rounded, restated, known)
    assert _parts(census, 4) == (
        {"numerator": "0.0000", "denominator": "0.0000", "basis": "-0.1492", "remainder": "0.0000"},
        "-0.1492",
    )
    assert census.is_computed
    assert census.crosses_basis


def test_vintages_of_gdp_2020_as_shipped(shipped):
    shares, makings, vintages = shipped("rd_intensity", "china_rd_survey")
    found = split(
        End(shares[2020], vintages["2020", D("27670.24")]), End(shares[2020], vintages["2020", D(27800)]), makings
    )
    # 1,510.8 of 27,670.24 is 5.4600 per cent, of 27,800 it is 5.4345.
    assert _parts(found, 4)[1] == "-0.0255"
    assert found.is_computed


def test_the_same_figures_twice_are_no_change(shipped):
    shares, makings, _ = shipped("rd_intensity", "china_rd_survey")
    assert split(End(shares[2022]), End(shares[2022]), makings).reason == "same_figures"


# ---------------------------------------------------------------- made figures

_amounts = st.decimals(min_value=1, max_value=100_000, places=2)
_shares = st.decimals(min_value=0, max_value=100, places=2)


def _made(indicator: MakeIndicator, numerators: list[Observation], denominators: list[Observation]) -> Makings:
    return Makings(
        numerator=indicator(id="spending", unit="cny_10k", form="level"),
        denominator=indicator(id="product", unit="cny_100m", form="level"),
        numerators=tuple(numerators),
        denominators=tuple(denominators),
    )


@given(st.lists(_shares, min_size=2, max_size=2), st.lists(_amounts, min_size=5, max_size=5), st.booleans())
def test_parts_add_up_to_the_published_change_exactly(
    figure: Make, indicator: MakeIndicator, shares: list[Decimal], amounts: list[Decimal], is_restated: bool
) -> None:
    n1, d1, restated, n2, d2 = amounts
    basis = "new" if is_restated else "old"
    spending = [figure(2020, str(n1), unit="cny_10k"), figure(2021, str(n2), unit="cny_10k")]
    product = [figure(2020, str(d1), unit="cny_100m", basis="old"), figure(2021, str(d2), unit="cny_100m", basis=basis)]
    if is_restated:
        product.append(figure(2020, str(restated), unit="cny_100m", basis="new", source="census"))
    before, after = figure(2020, str(shares[0]), basis="old"), figure(2021, str(shares[1]), basis=basis)
    no_bases = [{"id": "survey", "name": {"zh-Hans": "调查", "en": "Survey"}}]
    makings = _made(indicator, spending, product)
    makings = Makings(
        indicator(id="spending", unit="cny_10k", form="level", definitions=no_bases),
        makings.denominator, makings.numerators, makings.denominators,
    )  # fmt: skip
    found = split(End(before), End(after), makings)
    assert isinstance(found, Split)
    assert sum(found.parts.values()) == found.change == Fraction(shares[1]) - Fraction(shares[0])
    # Telescoped by another way: what was computed of each end differs by all but the remainder.
    first, last = Fraction(n1) / Fraction(d1) / 100, Fraction(n2) / Fraction(d2) / 100
    assert found.change - found.parts["remainder"] == last - first
    assert (found.parts["basis"] == 0) or (is_restated and restated != d1)
    for decimals in (0, 1, 2, 5):
        shown, change = found.shown(decimals)
        assert set(shown) == set(PARTS)
        assert sum(shown.values()) == change


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"share": {"qualifier": "gt"}}, "no_point"),
        ({"share": {"obs_status": "E"}}, "no_point"),
        ({"product": {"value": D(0)}}, "no_amount"),
        ({"product": {"unit": "person"}}, "other_unit"),
        ({"share": {"unit": "patent_per_10k"}}, "other_unit"),
        ({"spending": {"obs_status": "F"}}, "no_figure"),
        ({"share": {"definition": "registers"}}, "other_definition"),
    ],
)
def test_what_cannot_be_split_says_why(figure, indicator, changed, reason):
    def with_changes(kind, made):
        return made.model_copy(update=changed.get(kind, {}))

    parts = {"definitions": [{"id": "own", "name": {"zh-Hans": "自有", "en": "Own"}}]}
    makings = Makings(
        indicator(id="spending", unit="cny_100m", **parts),
        indicator(id="product", unit="cny_100m", **parts),
        (figure(2020, "4", unit="cny_100m"), with_changes("spending", figure(2021, "5", unit="cny_100m"))),
        (figure(2020, "100", unit="cny_100m"), with_changes("product", figure(2021, "110", unit="cny_100m"))),
    )
    found = split(End(figure(2020, "4")), End(with_changes("share", figure(2021, "4.5"))), makings)
    assert isinstance(found, Unsplit)
    assert found.reason == reason


def test_a_share_on_another_basis_than_its_parts_know_is_not_split(figure, indicator):
    parts = {"definitions": [{"id": "survey", "name": {"zh-Hans": "调查", "en": "Survey"}}]}
    makings = Makings(
        indicator(id="spending", unit="cny_100m", **parts),
        indicator(id="product", unit="cny_100m", **parts),
        (figure(2020, "4", unit="cny_100m"), figure(2021, "5", unit="cny_100m")),
        (figure(2020, "100", unit="cny_100m"), figure(2021, "110", unit="cny_100m")),
    )
    found = split(End(figure(2020, "4", basis="old")), End(figure(2021, "4.5", basis="new")), makings)
    assert isinstance(found, Unsplit)
    assert found.reason == "other_basis"
