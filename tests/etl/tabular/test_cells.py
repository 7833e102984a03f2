"""Numbers and periods as tables write them, and what is no number: exactly, or told with its cell."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from etl.tables.grid import GridCell
from etl.tabular.card import TableReading
from etl.tabular.cell_numbers import read_number
from etl.tabular.periods import period_text
from indicators.problems import Place, Problems

HERE = Place("t.csv", 7, 3, "C7")


def number(text: str, **said: object) -> str:
    """The number read, or the kind of fault that is told."""
    try:
        found = read_number(GridCell(3, text), TableReading.model_validate(said), lambda: HERE)
    except Problems as faults:
        return faults.problems[0].kind
    return "missing" if found is None else found.text


@pytest.mark.parametrize(
    "text", ["0", "24700", "4.10", "-0.5", "+3", "００１２．５０", "−7", "12345678901234567890.123456"]
)
def test_a_number_keeps_the_digits_that_are_printed(text: str) -> None:
    plain = text.translate(str.maketrans("０１２５．−", "0125.-")).removeprefix("+")
    assert number(text) == plain


@given(some.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12))
def test_thousands_and_decimals_are_read_as_the_card_says_they_are_written(value: Decimal) -> None:
    english = f"{value:,.3f}"
    german = english.translate(str.maketrans(",.", ".,"))
    assert number(english, thousands=",") == f"{value:.3f}"
    assert number(german, thousands=".", decimal=",") == f"{value:.3f}"


@given(some.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9),
       some.sampled_from(["10000", "0.0001", "100", "1.5", "1000000"]))  # fmt: skip
def test_a_scale_multiplies_exactly(value: Decimal, scale: str) -> None:
    assert Decimal(number(f"{value:.4f}", scale=scale)) == Decimal(f"{value:.4f}") * Decimal(scale)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1,234", "number_not_read"),
        ("1 234", "number_not_read"),
        ("12,34.5", "number_not_read"),
        ("(123)", "number_not_read"),
        ("1.2.3", "number_not_read"),
        ("24700户", "number_not_read"),
        ("12r", "number_not_read"),
        ("=1+1", "number_not_read"),
        ("١٢", "number_not_read"),
        ("NaN", "number_not_finite"),
        ("-inf", "number_not_finite"),
        ("1.23E+11", "digits_lost"),
        ("2020-01-03", "date_for_a_number"),
        ("3-Jan", "date_for_a_number"),
        ("1月3日", "date_for_a_number"),
        ("9" * 10_000, "cell_too_long"),
        ("…", "missing"),
        ("-", "missing"),
        ("..", "missing"),
        ("n/a", "missing"),
        ("", "missing"),
    ],
)
def test_what_is_no_number_is_told_by_what_it_is(text: str, kind: str) -> None:
    assert number(text) == kind


@pytest.mark.parametrize("mark", ["date", "error", "no_result", "elsewhere", "cut"])
def test_a_cell_the_workbook_itself_doubts_is_no_number(mark) -> None:
    with pytest.raises(Problems) as caught:
        read_number(GridCell(3, "1", mark), TableReading(), lambda: HERE)
    assert str(caught.value).startswith("t.csv:7:3: ")


def test_marks_beside_a_number_say_its_status_and_note() -> None:
    marks = {"*": "P", "r": {"note": "revised"}, "¹": {"obs_status": "E", "note": "estimate"}}
    reading = TableReading.model_validate({"marks": marks, "thousands": ","})
    found = read_number(GridCell(3, " 1,234.50 r* "), reading, lambda: HERE)
    assert found is not None
    assert (found.text, [mark.obs_status for mark in found.marks]) == ("1234.50", ["P", "A"])
    found = read_number(GridCell(3, "p 12"), TableReading.model_validate({"marks": {"p": "P"}}), lambda: HERE)
    assert found is not None and found.text == "12"
    # A raised figure nobody explained is no digit of the number.
    assert number("12¹") == "number_not_read"


@pytest.mark.parametrize(
    ("text", "qualifier", "plain"),
    [("≥ 4.28", "gte", "4.28"), (">25000", "gt", "25000"), ("约25000", "about", "25000"), ("超过1200", "gt", "1200")],
)
def test_a_sign_of_comparison_is_kept(text: str, qualifier: str, plain: str) -> None:
    found = read_number(GridCell(3, text), TableReading(), lambda: HERE)
    assert found is not None and (found.qualifier, found.text) == (qualifier, plain)


def period(text: str, **said: object) -> str:
    """The period read, or the kind of fault that is told."""
    try:
        return period_text(text, TableReading.model_validate(said), lambda: HERE)
    except Problems as faults:
        return faults.problems[0].kind


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2023", "2023"), ("2023年", "2023"), ("2023年度", "2023"), ("2023Q1", "2023-Q1"), ("Q1 2023", "2023-Q1"),
        ("2023年一季度", "2023-Q1"), ("2023H1", "2023-H1"), ("2023年上半年", "2023-H1"), ("Jan-23", "2023-01"),
        ("Jan 2023", "2023-01"), ("January 2023", "2023-01"), ("2023-Jan", "2023-01"), ("Sept. 98", "1998-09"),
        ("2023M01", "2023-01"), ("202301", "2023-01"), ("2023.01", "2023-01"), ("2023年1月", "2023-01"),
        ("2023-01-01", "2023-01"), ("2023年1-9月", "2023-01/2023-09"), ("2021—2025年", "2021/2025"),
        ("民國112年", "2023"), ("民國 112 年 1 月", "2023-01"), ("民国112年上半年", "2023-H1"),
    ],
)  # fmt: skip
def test_periods_are_read_as_tables_write_them(text: str, read: str) -> None:
    assert period(text) == read


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("FY2023", "fiscal_year_open"), ("45291", "date_lost_its_form"), ("2023-07-14", "period_not_read"),
        ("112", "period_not_read"), ("total", "period_not_read"), ("2019-20", "period_not_read"),
        ("2023W05", "period_not_read"), ("20266", "date_lost_its_form"), ("202313", "period_not_read"),
    ],
)  # fmt: skip
def test_what_is_no_period_is_told_by_what_it_may_be(text: str, kind: str) -> None:
    assert period(text) == kind


def test_the_card_says_what_a_fiscal_year_and_a_short_year_mean() -> None:
    assert period("FY2023", fiscal_year={"begins": 1}) == "2023"
    assert period("FY2023", fiscal_year={"begins": 4}) == "2023-04/2024-03"
    assert period("2023财年", fiscal_year={"begins": 10, "named_after": "end"}) == "2022-10/2023-09"
    assert period("112", roc_years=True) == "2023"
    assert period("112年", roc_years=True) == "2023"
