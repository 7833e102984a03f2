"""Rules of typed amounts: whatever is written comes back, and units of an office's own are read like ours."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.amounts import keeps_every_digit, read_amount
from indicators.model import LANGUAGES
from indicators.numerals import read_numeral
from indicators.problems import Problems
from indicators.units import UNITS, convert, own_unit


def refusal(text: str, unit: str) -> str:
    with pytest.raises(Problems) as told:
        read_amount(text, unit)
    return str(told.value)


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
