"""A value as people write it: read exactly into the indicator's unit, or refused with what to write instead."""

import pytest

from indicators.amounts import read_amount
from indicators.problems import Problems


def read(text: str, unit: str) -> str:
    amount = read_amount(text, unit)
    return f"{amount.qualifier} {amount.plain}"


def refusal(text: str, unit: str) -> str:
    with pytest.raises(Problems) as told:
        read_amount(text, unit)
    return str(told.value)


# ---------------------------------------------------------------- what is read


@pytest.mark.parametrize(
    ("typed", "unit", "plain"),
    [
        ("1.4万", "enterprise", "14000"),
        ("1.4萬", "enterprise", "14000"),
        ("1.40万", "enterprise", "14000"),
        ("1.4万家", "enterprise_10k", "1.4"),
        ("５１０万人", "person_10k", "510"),
        ("510万", "person_10k", "510"),
        ("510", "person_10k", "510"),
        ("5.1 million people", "person_10k", "510"),
        ("726.54亿元", "cny_100m", "726.54"),
        ("726.54億", "cny_100m", "726.54"),
        ("3.87万亿元", "cny_100m", "38700"),
        ("38731.80", "cny_100m", "38731.80"),
        ("38,731.80", "cny_100m", "38731.80"),
        ("38，731.80", "cny_100m", "38731.80"),
        ("38\u202f731.80", "cny_100m", "38731.80"),
        ("CNY 38.7 bn", "cny_100m", "387"),
        ("人民币38.7亿元", "cny_100m", "38.7"),
        ("￥1,200", "cny", "1200"),
        ("5.81%", "percent", "5.81"),
        ("5.81％", "percent", "5.81"),
        ("5。81", "percent", "5.81"),
        ("4.10", "percent", "4.10"),
        ("5.81 percent", "percent", "5.81"),
        ("百分之五点八", "percent", "5.8"),
        ("三成", "percent", "30"),
        ("－0.6％", "percent", "-0.6"),
        ("\u22120.6", "percent", "-0.6"),
        ("负0.6", "percent", "-0.6"),
        ("-0.0", "percent", "0.0"),
        ("+0.6个百分点", "percentage_point", "0.6"),
        ("一千二百家", "enterprise", "1200"),
        ("两万五千家", "enterprise", "25000"),
        ("五百一十万人", "person_10k", "510"),
        ("101.5件", "patent_per_10k", "101.5"),
        ("第2位", "rank", "2"),
        ("2nd", "rank", "2"),
        ("20年", "consecutive_year", "20"),
        ("12.5万人年", "person_year", "125000"),
        ("\u3000\ufeff 44927\u200b ", "cny", "44927"),
    ],
)
def test_a_figure_is_read_as_people_write_it(typed: str, unit: str, plain: str) -> None:
    assert read(typed, unit) == f"exact {plain}"


@pytest.mark.parametrize(
    ("typed", "unit", "said"),
    [
        ("约25000", "enterprise", "about 25000"),
        ("近2.5万家", "enterprise", "about 25000"),
        ("2.5万家左右", "enterprise", "about 25000"),
        ("约2.5万左右", "enterprise", "about 25000"),
        ("approx. 25,000 firms", "enterprise", "about 25000"),
        ("超过1.4万家", "enterprise", "gt 14000"),
        ("1.4万多家", "enterprise", "gt 14000"),
        ("1200余家", "enterprise", "gt 1200"),
        ("> 22000", "enterprise", "gt 22000"),
        ("1200家以上", "enterprise", "gte 1200"),
        ("不少于1200家", "enterprise", "gte 1200"),
        ("不低于4.28%", "percent", "gte 4.28"),
        ("≥4.28", "percent", "gte 4.28"),
        (">=4.28", "percent", "gte 4.28"),
        ("at least 4.28 %", "percent", "gte 4.28"),
        ("不到5%", "percent", "lt 5"),
        ("≤5", "percent", "lte 5"),
        ("不超过5%", "percent", "lte 5"),
        ("5.5-6%", "percent", "range 5.5–6"),
        ("5.5–6", "percent", "range 5.5–6"),
        ("5.5～6%", "percent", "range 5.5–6"),
        ("5.5%至6%", "percent", "range 5.5–6"),
        ("5.5 to 6", "percent", "range 5.5–6"),
        ("5.5——6", "percent", "range 5.5–6"),
        ("-1--0.5", "percent", "range -1–-0.5"),
        ("1.2-1.4万家", "enterprise", "range 12000–14000"),
        ("9000家–1.2万家", "enterprise", "range 9000–12000"),
        ("五到六万人", "person", "range 50000–60000"),
    ],
)
def test_a_sign_of_comparison_or_a_range_is_read_with_its_number(typed: str, unit: str, said: str) -> None:
    assert read(typed, unit) == said


def test_what_was_typed_behind_the_number_is_given_back() -> None:
    assert read_amount("1.4 万家", "enterprise").unit_typed == "万家"
    assert read_amount("14000", "enterprise").unit_typed == ""


# ---------------------------------------------------------------- what is refused, and in which words


SEPARATORS = (
    "can be read as more than one number: its commas, points or spaces do not mark thousands. Write the point for "
    "decimals and a comma before every three digits, as in 1,234.5, or no commas at all."
)
DATE = (
    "looks like a date; spreadsheets make dates of numbers such as 5-81 or 1/2. Type the number as it was published; "
    "in a spreadsheet, format the cell as text first."
)
FORMULA = "is a formula; formulas are not worked out here. Type its result, or copy the cell and paste values only."
MISSING = (
    "stands for a figure that is missing. Leave the row out until the figure is published; 0 is entered only where 0 "
    "was published."
)
NO_FIGURE = (
    "is not understood as a figure. Write a number, with its unit where you like: 38,731.80, 1.4万, 5.81%, about "
    "25000, 5.5–6."
)
POWER = (
    "is written with a power of ten; a spreadsheet that shows it so may have cut digits off. Write all digits, such as "
    "120000, or a magnitude, such as 12万."
)


@pytest.mark.parametrize(
    ("sentence", "typed"),
    [
        (SEPARATORS, ["1,23", "1.234.567", "1.234,56", "1,0000", "1,234,56", "5. 81", "1'234"]),
        (
            DATE,
            ["2022/5/81", "5/81", "2022-05-01", "2022-05", "5月81日", "5-Aug", "Aug-81", "5:81", "2026-02-10 00:00"],
        ),
        (FORMULA, ["=A1", "=5", "@SUM(A1)", "+A1", "-B2+3", "5+3", "=HYPERLINK(1)"]),
        (MISSING, ["-", "—", "..", "n/a", "无", "*", "暂无"]),
        (NO_FIGURE, ["abc", "(5)", "negative 5", "一千二", "١٢٣", "1-2-3-4", "达到5%", "万家"]),
        (POWER, ["1.2E+05", "1e5", "3.87×10^4"]),
    ],
)
def test_what_is_no_figure_is_told_with_what_to_write_instead(sentence: str, typed: list[str]) -> None:
    for text in typed:
        told = refusal(text, "percent")
        assert told.endswith(sentence), told
        assert told.startswith(f"'{text}'")


@pytest.mark.parametrize(
    ("typed", "unit", "sentence"),
    [
        ("", "percent", "No value is given. Type the figure as it was published, such as 38,731.80 or 1.4万."),
        (" \u3000", "percent", "No value is given. Type the figure as it was published, such as 38,731.80 or 1.4万."),
        (
            "#DIV/0!",
            "percent",
            "'#DIV/0!' is an error of the spreadsheet. Mend the cell there, or type the number itself.",
        ),
        (
            "NaN",
            "percent",
            "'NaN' is the result of a calculation that failed, not a figure. Type the published number itself.",
        ),
        (
            "726.54亿元",
            "percent",
            "'亿元' counts money; this indicator is counted in %. Check the indicator, or write the number in %.",
        ),
        (
            "5亿美元",
            "cny_100m",
            "'美元' is another currency; this indicator is counted in CNY 100m. Enter the amount that was published in "
            "yuan; do not convert it yourself.",
        ),
        (
            "5m",
            "cny",
            "'m' in '5m' is no unit that is known here; this indicator is counted in CNY. Write the number alone for "
            "CNY, or with a magnitude such as 万 or 亿.",
        ),
        (
            "5万",
            "percent",
            "'5万' multiplies by '万'; this indicator is counted in %, which has no such magnitudes. Write the "
            "number alone, such as 5.81.",
        ),
        (
            "约5-6",
            "percent",
            "'约5-6' compares twice: a range, 'about' and 'over' exclude one another. Keep the one that was published.",
        ),
        (
            "9000–1.2万家",
            "enterprise",
            "'9000–1.2万家' runs from 90,000,000 firms to 12,000 firms, which is not from the smaller to the larger "
            "number. Write the smaller end first, and the unit behind both ends where they differ: 9000家–1.2万家.",
        ),
        (
            ".5",
            "percent",
            "'.5' has no digit on one side of the point; a digit may be lost. Write both sides, such as 0.5 or 5.0.",
        ),
        (
            "0.0000000000001",
            "percent",
            "'0.0000000000001' has more digits than are kept: 26 before the point and 12 after it, in %. Check "
            "it for a slip, or write it with fewer digits.",
        ),
    ],
)
def test_a_figure_that_does_not_fit_is_told_in_a_sentence_of_its_own(typed: str, unit: str, sentence: str) -> None:
    assert refusal(typed, unit) == sentence


def test_a_sentence_quotes_a_long_or_unprintable_text_short_and_printable() -> None:
    told = refusal("9\x00" + "x" * 5000, "cny")
    assert len(told) < 300
    assert "\x00" not in told
