"""Numbers, periods and days as each language writes them."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest

from dashboard.language import Words, words
from indicators.model import LANGUAGES
from indicators.periods import parse_period

D = Decimal
CHINESE = ("zh-Hans", "zh-Hant")


@pytest.mark.parametrize(
    ("value", "options", "text"),
    [
        ("38731.80", {}, "38,731.80"),
        ("4.10", {}, "4.10"),
        ("-1268.20", {}, "−1,268.20"),
        ("1.53", {"signed": True}, "+1.53"),
        ("-1.53", {"signed": True}, "−1.53"),
        ("0.0", {"signed": True}, "0.0"),
        ("5100000", {}, "5,100,000"),
        ("0.005", {"decimals": 2}, "0.01"),
        ("1E+4", {}, "10,000"),
        ("-0.004", {"decimals": 2}, "0.00"),
        ("12345678901234567890123456.123456789012", {}, "12,345,678,901,234,567,890,123,456.123456789012"),
    ],
)
def test_numbers_keep_their_digits_and_have_a_real_minus(value: str, options: dict[str, object], text: str) -> None:
    for language in LANGUAGES:
        assert words(language).number(D(value), **options) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "unit", "chinese", "english"),
    [
        ("4.28", "percent", "4.28%", "4.28%"),
        ("1.53", "percentage_point", "1.53 个百分点", "1.53 pp"),
        ("13000", "cny_100m", "13,000 亿元", "1,300 CNY bn"),
        ("38731.80", "cny_100m", "38,731.80 亿元", "3,873.180 CNY bn"),
        ("25000", "enterprise", "25,000 家", "25,000 firms"),
        ("510", "person_10k", "510 万人", "5,100,000 people"),
    ],
)
def test_figures_are_shown_in_the_unit_a_language_counts_in(value: str, unit: str, chinese: str, english: str) -> None:
    assert words("zh-Hans").with_unit(D(value), unit) == chinese
    assert words("en").with_unit(D(value), unit) == english
    assert words("zh-Hant").with_unit(D(value), unit).split(" ")[0] == chinese.split(" ")[0]


@pytest.mark.parametrize(
    ("qualifier", "sign"), [("exact", ""), ("about", "≈ "), ("gt", "> "), ("gte", "≥ "), ("lt", "< "), ("lte", "≤ ")]
)
def test_the_sign_of_a_figure_is_shown_before_it(qualifier: str, sign: str) -> None:
    for language in LANGUAGES:
        assert words(language).printed(D("25000"), None, qualifier, "enterprise") == f"{sign}25,000"


def test_a_range_is_shown_with_both_its_ends() -> None:
    for language in LANGUAGES:
        assert words(language).printed(D("5.5"), D("6"), "range", "percent") == "5.5–6"


def test_a_share_of_one_is_shown_in_per_cent() -> None:
    assert words("en").percent(D("0.26666")) == "26.7"
    assert words("en").percent(D("-0.05")) == "−5.0"


@pytest.mark.parametrize(
    ("value", "plain", "in_percent"),
    [
        ("0.2304", "0.23", "23.0"),
        ("3", "3.00", "300.0"),
        ("3.0001", "> 3", "> 300"),
        ("33.29", "> 3", "> 300"),
        ("-3", "−3.00", "−300.0"),
        ("-172.79", "< −3", "< −300"),
    ],
)
def test_a_ratio_beyond_three_is_shown_by_its_bound_alone(value: str, plain: str, in_percent: str) -> None:
    for language in LANGUAGES:
        assert words(language).ratio(D(value)) == plain
        assert words(language).ratio(D(value), in_percent=True) == in_percent


# ---------------------------------------------------------------- periods and dates


@pytest.mark.parametrize(
    ("period", "simplified", "english"),
    [
        ("2022", "2022", "2022"),
        ("2021/2025", "2021–2025", "2021–2025"),
        ("2024-Q3", "2024 Q3", "2024 Q3"),
        ("2025-01", "2025-01", "2025-01"),
        ("2024-01/2024-09", "2024-01–2024-09", "2024-01–2024-09"),
    ],
)
def test_periods_are_written_short(period: str, simplified: str, english: str) -> None:
    assert words("zh-Hans").period(parse_period(period)) == simplified
    assert words("en").period(parse_period(period)) == english


def test_halves_and_standing_rules_are_said_in_words() -> None:
    first, second, rule = map(parse_period, ("2019-H1", "2019-H2", "2023/.."))
    assert words("en").period(first) == "first half of 2019"
    assert words("en").period(second) == "second half of 2019"
    assert words("en").period(rule) == "since 2023"
    for language in CHINESE:
        for period, year in ((first, "2019"), (second, "2019"), (rule, "2023")):
            assert year in words(language).period(period)
            assert re.search(r"[\u4e00-\u9fff]", words(language).period(period))


def test_days_and_months_are_written_as_the_language_does() -> None:
    assert [words(language).day(date(2026, 2, 8)) for language in LANGUAGES] == [
        "2026-02-08",
        "2026-02-08",
        "8 Feb 2026",
    ]
    assert [words(language).month("2026-11") for language in LANGUAGES] == ["2026-11", "2026-11", "Nov 2026"]
    assert words("en").moment(datetime(2026, 2, 8, 9, 5)) == "8 Feb 2026 09:05 UTC"


def test_a_date_of_which_only_a_part_is_known_shows_no_more() -> None:
    assert [words("en").partial_date(partial) for partial in ("2018", "2018-01", "2018-01-17")] == [
        "2018", "Jan 2018", "17 Jan 2018",
    ]  # fmt: skip
    assert [words("zh-Hans").partial_date(partial) for partial in ("2018", "2018-01", "2018-01-17")] == [
        "2018", "2018-01", "2018-01-17",
    ]  # fmt: skip


def test_words_are_those_of_the_language_asked_for() -> None:
    assert words("zh-Hans") == Words("zh-Hans")
    assert words("en").say("Met early") == "Met early"
    assert words("zh-Hans").say("Met early") == "提前完成"
    assert words("zh-Hans").say("no such message") == "no such message"


def test_large_counts_are_written_with_separators() -> None:
    assert words("en").count("{number} figure", "{number} figures", 11136) == "11,136 figures"
