from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.periods import FIRST_YEAR, LAST_YEAR, earliest_day, latest_day, parse_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q3", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2024-01/2024-09", date(2024, 1, 1), date(2024, 9, 30)),
        ("2023/..", date(2023, 1, 1), date(LAST_YEAR, 12, 31)),
    ],
)
def test_period_runs_from_the_first_to_the_last_day_of_its_months(text: str, start: date, end: date) -> None:
    period = parse_period(text)
    assert (period.start, period.end, str(period)) == (start, end, text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "0026", "20266", "1948", "2101", "2022-13", "2022-00", "2022-H3", "2022-Q0", "2022-Q5", "2026Q5"),
        *(
            "31/02/2026",
            "03/04/2026",
            "2025/2021",
            "2021/",
            "/2025",
            "2021-2025",
            "../2025",
            "2022-1",
            "2022 ",
            "2022\n",
        ),
        *("２０２２", "٢٠٢٢", "2022年", "2022-h1", "2021/2025/2030"),
    ],
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_period(text)


def test_only_a_calendar_year_is_a_year() -> None:
    assert [parse_period(text).is_year for text in ("2022", "2022-H1", "2022-12", "2021/2025", "2023/..")] == [
        True, False, False, False, False,
    ]  # fmt: skip


def test_span_of_years_knows_its_years_and_is_filed_under_its_last() -> None:
    span = parse_period("2021/2025")
    assert span.is_span_of_years
    assert span.years == (2021, 2022, 2023, 2024, 2025)
    assert span.year == 2025


def test_standing_rule_has_no_end() -> None:
    rule = parse_period("2023/..")
    assert rule.is_open
    assert not rule.is_span_of_years
    assert not parse_period("2021/2025").is_open


def test_periods_stand_in_order_of_time() -> None:
    ordered = ["2019", "2019-H2", "2020-01", "2020", "2021/2025"]
    assert [str(period) for period in sorted(map(parse_period, reversed(ordered)))] == ordered


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_a_year_holds_its_halves_quarters_and_months(year: int) -> None:
    whole = parse_period(str(year))
    parts = [
        f"{year}-H1",
        f"{year}-H2",
        *(f"{year}-Q{n}" for n in range(1, 5)),
        *(f"{year}-{n:02d}" for n in range(1, 13)),
    ]
    for part in map(parse_period, parts):
        assert whole.start <= part.start < part.end <= whole.end


@given(st.text(max_size=12))
def test_any_text_is_a_period_written_as_it_stands_or_refused(text: str) -> None:
    try:
        period = parse_period(text)
    except ValueError:
        return
    assert str(period) == text
    assert text.isascii()
    assert period.start < period.end


@pytest.mark.parametrize(
    ("partial", "first", "last"),
    [
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2018-02", date(2018, 2, 1), date(2018, 2, 28)),
        ("2018-01-17", date(2018, 1, 17), date(2018, 1, 17)),
    ],
)
def test_date_of_which_only_a_part_was_printed_spans_what_it_may_mean(partial: str, first: date, last: date) -> None:
    assert (earliest_day(partial), latest_day(partial)) == (first, last)


@pytest.mark.parametrize(
    "partial",
    ["", "18", "2018-13", "2018-02-30", "2018-1-7", "2018/01/17", "0000", "２０１８", "2018-01-17\n", "17.01.2018"],
)
@pytest.mark.parametrize("read", [earliest_day, latest_day])
def test_what_is_no_date_is_refused(read: object, partial: str) -> None:
    with pytest.raises(ValueError):
        read(partial)  # type: ignore[operator]
