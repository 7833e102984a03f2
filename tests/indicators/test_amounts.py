"""A value as people write it: read exactly into the indicator's unit, or refused with what to write instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.amounts import keeps_every_digit, read_amount
from indicators.model import LANGUAGES
from indicators.numerals import read_numeral
from indicators.problems import Problems
from indicators.units import UNITS, convert, own_unit


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


# ---------------------------------------------------------------- rules


_plain = st.decimals(min_value="-99999999", max_value="99999999", allow_nan=False, allow_infinity=False, places=3)
_full_width = str.maketrans("0123456789.,%-+", "０１２３４５６７８９．，％－＋")


@st.composite
def _written(draw: st.DrawFn) -> tuple[str, str, Decimal]:
    """A value written in one of the allowed ways, its unit, and the value that is meant."""
    unit = draw(st.sampled_from(sorted(UNITS)))
    number = draw(_plain)
    digits = draw(st.sampled_from([f"{number:f}", f"{number:,f}", f"{number:+,f}"]))
    symbol = UNITS[unit].symbol[draw(st.sampled_from(LANGUAGES))]
    magnitudes = {"": 0, "万": 4, "亿": 8, "萬": 4, "億": 8, " million ": 6, "百万": 6}
    meant = number
    if draw(st.booleans()) and UNITS[unit].dimension not in ("share", "share_difference", "rank"):
        name = draw(st.sampled_from(sorted(magnitudes)))
        one = next(own for own in UNITS.values() if own.dimension == UNITS[unit].dimension and own.scale == 1)
        digits += name
        if name:
            meant = convert(number.scaleb(magnitudes[name]), one.id, unit)
        symbol = one.symbol[draw(st.sampled_from(LANGUAGES))] if name else symbol
    # Digits that are not set apart from "10k people" are one number with it.
    gap = " " if symbol[:1].isdigit() else draw(st.sampled_from(["", " ", "\u3000"]))
    text = digits + gap + draw(st.sampled_from(["", symbol]))
    return (text.translate(_full_width) if draw(st.booleans()) else text), unit, meant


@given(_written())
def test_a_number_written_in_any_allowed_way_reads_back_to_itself(written: tuple[str, str, Decimal]) -> None:
    text, unit, meant = written
    amount = read_amount(text, unit)
    assert amount.value == meant
    assert amount.value.as_tuple().exponent == convert(meant, unit, unit).as_tuple().exponent, "no digit lost or added"


@given(
    st.one_of(st.text(), st.text("0123456789.,-+~%万亿元家人约至余以上e=/年月 　％。一二十百千零点$¥", max_size=12)),
    st.sampled_from(sorted(UNITS)),
)
def test_no_text_whatever_does_more_than_be_refused(text: str, unit: str) -> None:
    try:
        amount = read_amount(text, unit)
    except Problems as told:
        assert len(told.problems) == 1
    else:
        assert amount.value.is_finite()
        assert keeps_every_digit(amount.value)
        assert (amount.value_high is not None) == (amount.qualifier == "range")


def _numeral(number: int) -> str:
    """The numeral of a number below ten to the 16, written by the textbook: place by place, gaps as one zero."""
    digits = "零一二三四五六七八九"

    def section(value: int) -> str:
        text = "".join(
            digits[int(digit)] + (place if digit != "0" else "")
            for digit, place in zip(f"{value:04d}", "千百十 ", strict=True)
        )
        return text.replace(" ", "")

    text = ""
    for value, name in ((number // 10**8, "亿"), (number // 10**4 % 10**4, "万"), (number % 10**4, "")):
        own = _numeral(value) if value >= 10**4 else section(value)
        text += own.rstrip("零") + name if value else own
    while "零零" in text:
        text = text.replace("零零", "零")
    return text.strip("零") or "零"


@given(st.integers(0, 10**12 - 1))
def test_a_chinese_numeral_reads_back_to_its_number(number: int) -> None:
    assert read_numeral(_numeral(number)) == number


def test_a_numeral_with_two_readings_is_not_read() -> None:
    assert [read_numeral(text) for text in ("一千二", "一百零", "三万二", "十百", "点五", "")] == [None] * 6
    assert [str(read_numeral(text)) for text in ("十二", "二〇二五", "五点零八", "一点五亿")] == [
        "12", "2025", "5.08", "150000000",
    ]  # fmt: skip


# ---------------------------------------------------------------- units of an office's own


@pytest.mark.parametrize(
    ("typed", "value"), [("5", "5"), ("5万千瓦", "5"), ("5 台", None), ("1.5萬千瓦", "1.5"), ("5个", None)]
)
def test_a_unit_an_office_added_is_read_by_its_own_sign(typed: str, value: str | None) -> None:
    UNITS["power"] = own_unit("power", {"zh-Hans": "万千瓦", "zh-Hant": "萬千瓦", "en": "10 MW"})
    if value is None:
        assert refusal(typed, "power")
    else:
        assert read_amount(typed, "power").value == Decimal(value)


def test_an_own_sign_that_is_on_the_list_too_means_the_own_unit_where_that_is_counted() -> None:
    UNITS["site"] = own_unit("site", {"zh-Hans": "个", "zh-Hant": "個", "en": "sites"})
    assert read_amount("5个", "site").value == 5
    assert read_amount("1.2万个", "site").value == 12000
    assert read_amount("5个", "carrier").value == 5


def test_a_magnitude_before_a_unit_nobody_counts_one_by_one_counts_that_unit() -> None:
    symbol = {"zh-Hans": "吉瓦", "zh-Hant": "吉瓦", "en": "GW"}
    UNITS["gigawatt"] = own_unit("gigawatt", symbol, dimension="power", scale=Decimal("1E+9"))
    assert read_amount("2万", "gigawatt").value == 20000
