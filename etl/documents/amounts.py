"""Amounts in a text: each number with its unit, its comparison and, of a range, its second number.

The grammar is ``[comparison] [currency] number [magnitude] [unit] [comparison]`` with ranges, fractions (三分之二,
百分之五) and multiples (翻一番). What an amount is about is said elsewhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from etl.documents import comparisons
from etl.documents.english_numbers import words_at
from etl.documents.unit_words import PER_MILLE, PERCENT, UnitFound, currency_before, unit_at
from etl.documents.written_numbers import Number, number_at
from indicators.model import Qualifier

_BEGINS = re.compile(
    r"(?<![\d.])\d|[零〇一二两三四五六七八九十百千万亿廿卅]|翻"
    r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy"
    r"|eighty|ninety|half|doubl(?:e|ed|ing)|tripl(?:e|ed|ing))\b", re.I)  # fmt: skip
_FRACTION = re.compile(r"(?P<below>百|千|万|[二三四五六七八九十]|\d{1,2})分之")
_MULTIPLE = re.compile(r"翻(?:了)?(?P<more>近|约|超过?)?(?P<times>[一两二三四1234])?(?:番|倍)(?:半)?")
_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4, None: 1}
_BETWEEN = re.compile(r"\s*(?:-{1,2}|~|至|到|\bto\b|\band\b)\s*", re.I)
_FROM_BEFORE = re.compile(r"(?:从|由|自|\bfrom)[^,，。;；]{0,24}$", re.I)
_BETWEEN_BEFORE = re.compile(r"\bbetween\s*$", re.I)
_YEARS = 1900, 2100
_MINUS = "-−－﹣–"
_MINUS_AFTER = re.compile(r"(?:^|[\s,，、:：(（|/为长达是到至率值])$")


@dataclass(frozen=True)
class Amount:
    """An amount at a place of a text.

    Attributes:
        start: where its number, or the currency before it, begins.
        end: where its unit ends.
        value: in single units; of a range the lower one.
        value_high: the upper one of a range.
        unit: see :mod:`etl.documents.unit_words`; empty where none is written.
        qualifier: the comparison.
        left: where what belongs to it begins, comparison included.
        right: where it ends, comparison included.
        is_numeral: whether its number is written in characters or in words.
        has_magnitude: whether a magnitude is written.
        is_multiple: whether it is 翻一番 and the like.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    qualifier: Qualifier = "exact"
    value_high: Decimal | None = None
    left: int = 0
    right: int = 0
    is_numeral: bool = False
    has_magnitude: bool = False
    is_multiple: bool = False


@dataclass(frozen=True)
class Script:
    """What a text is made of: itself, its folded form, and the currency its bare 元 is in."""

    text: str
    folded: str
    money: str = "CNY"


def amounts(script: Script, start: int, end: int) -> Iterator[Amount]:
    """All amounts between two places of a text, in their order, none overlapping another."""
    place = start
    while found := _BEGINS.search(script.folded, place, end):
        amount = _amount_at(script, found.start(), start)
        if amount is None or amount.end > end:
            place = _behind(script.folded, found.start())
            continue
        yield amount
        place = max(amount.end, found.start() + 1)


def _behind(folded: str, place: int) -> int:
    """Behind a number that was not read; a numeral is tried again from its next character."""
    while folded[place : place + 1].isdecimal() and folded[place + 1 : place + 2].isdecimal():
        place += 1
    return place + 1


def _amount_at(script: Script, place: int, first: int) -> Amount | None:
    folded = script.folded
    if found := _MULTIPLE.match(folded, place):
        multiple = Decimal(2) ** _TIMES[found["times"]] if "番" in found[0] else Decimal(2)
        amount = Amount(
            place, found.end(), multiple, "倍", is_numeral=True, is_multiple=True, left=place, right=found.end()
        )
        return (
            replace(_compared(script, amount), qualifier="about" if found["more"] in ("近", "约") else "gt")
            if found["more"]
            else _compared(script, amount)
        )
    if found := _FRACTION.match(folded, place):
        return _fraction(script, place, found)
    if folded[place].isascii() and folded[place].isalpha():
        return words_amount(script, place)
    sign = currency_before(folded, place)
    number = number_at(folded, place, after_currency=sign is not None)
    if number is None:
        return None
    return _with_unit(script, number, sign, first)


def words_amount(script: Script, place: int) -> Amount | None:
    """An amount whose number is written in English words: two million homes, one third, doubled."""
    found = words_at(script.folded, place)
    if found is None:
        return None
    unit = (
        UnitFound(found.end, found.unit) if found.unit else unit_at(script.folded, script.text, found.end, script.money)
    )
    end = unit.end if unit else found.end
    amount = Amount(place, end, found.value, unit.name if unit else "", is_numeral=True, left=place, right=end,
                    has_magnitude=found.has_magnitude, is_multiple=found.is_multiple)  # fmt: skip
    return _compared(script, amount)


def _fraction(script: Script, place: int, found: re.Match[str]) -> Amount | None:
    number = number_at(script.folded, found.end())
    if number is None:
        return None
    below = {"百": 100, "千": 1000, "万": 10000}.get(found["below"]) or int(
        number_at(script.folded, place).own  # type: ignore[union-attr]
    )
    unit, value = PERCENT, number.value
    if found["below"] == "千":
        unit = PER_MILLE
    elif found["below"] != "百":
        value = (number.value * 100 / below).quantize(Decimal("0.01"), ROUND_HALF_UP)
    amount = Amount(place, number.end, value, unit, left=place, right=number.end, is_numeral=True)
    return _compared(script, amount)


def _with_unit(script: Script, number: Number, sign: tuple[int, str] | None, first: int) -> Amount:
    amount = _one(script, number, sign)
    amount = _negative(script, amount, first)
    return _ranged(script, amount, number) or _compared(script, amount, is_more=number.is_more)


def _one(script: Script, number: Number, sign: tuple[int, str] | None) -> Amount:
    unit = unit_at(script.folded, script.text, number.end, script.money)
    value, end, name = number.value, number.end, ""
    start = number.start
    if unit is not None:
        end, name = unit.end, unit.name
        if name in ("年", "岁", "歲") and script.folded.startswith("半", end):
            # 四年半: half of the unit stands behind it.
            end, value = end + 1, value + Decimal("0.5")
        value = _tenths(value, unit) if unit.extra else value.scaleb(unit.shift)
    if sign is not None and (not name or name in ("CNY", script.money, "USD")):
        start, name = sign[0], sign[1]
    value = Decimal(f"{value:f}")
    return Amount(
        start, end, value, name, left=start, right=end, is_numeral=number.is_numeral, has_magnitude=number.has_magnitude
    )


def _tenths(value: Decimal, unit: UnitFound) -> Decimal:
    extra = Decimal(5) if unit.extra == "半" else Decimal("零一二三四五六七八九".index(unit.extra))
    return value.scaleb(unit.shift) + extra


def _negative(script: Script, amount: Amount, first: int) -> Amount:
    before = amount.start - 1
    if before < first:
        return amount
    is_minus = script.text[before] in _MINUS or script.folded[before] == "负"
    if is_minus and _MINUS_AFTER.search(script.folded[max(first, before - 1) : before]):
        return replace(amount, start=before, left=before, value=-amount.value)
    return amount


def _compared(script: Script, amount: Amount, *, is_more: bool = False) -> Amount:
    left, first = comparisons.before(script.folded, amount.left)
    right, second = comparisons.after(script.folded, amount.right)
    if is_more and second == "exact":
        second = "gt"
    return replace(amount, left=left, right=right, qualifier=comparisons.together(first, second))


# ---------------------------------------------------------------- ranges


def _ranged(script: Script, low: Amount, number: Number) -> Amount | None:
    """A range that begins with an amount: 5.5%—6%, 40至45万人; None where none does."""
    folded = script.folded
    between = _BETWEEN.match(folded, low.end)
    if between is None or (between[0].strip() in ("--",) and not low.unit):
        return None
    word = between[0].strip().casefold()
    if word == "and" and not _BETWEEN_BEFORE.search(folded[max(0, low.left - 10) : low.start]):
        return None
    begin = between.end()
    skipped = re.compile(r"[¥$€£]").match(folded, begin)
    begin = skipped.end() if skipped else begin
    if not (folded[begin : begin + 1].isdecimal() or (number.is_numeral and number_at(folded, begin))):
        return None
    second = number_at(folded, begin, after_currency=skipped is not None)
    if second is None or (
        word in ("至", "到", "to") and _FROM_BEFORE.search(folded[max(0, low.start - 26) : low.start])
    ):
        return None
    high = _one(script, second, currency_before(folded, begin))
    if word == "to" and low.unit == PERCENT and not high.unit:
        # Fell 3.4% to 118 litres: by how much, and to what.
        return None
    # Between 900 and 1,000; a cell that holds 65-70 and nothing else, which are no years.
    is_cell = number.start == 0 and high.end == len(folded) and not _YEARS[0] <= low.value <= _YEARS[1]
    return _both(script, low, high, number, second, is_sure=word == "and" or is_cell)


def _both(script: Script, low: Amount, high: Amount, first: Number, second: Number, *, is_sure: bool) -> Amount | None:
    if not (is_sure or low.unit or high.unit or second.has_magnitude):
        return None
    if low.unit and high.unit and low.unit != high.unit:
        return None
    value = low.value
    # The magnitude of the second serves both: 40 至 45 万.
    if second.has_magnitude and not first.has_magnitude and not low.unit:
        value = value * (second.value / second.own)
    elif high.unit == PERCENT and not low.unit and high.value != second.value:
        value = value * (high.value / second.value)
    value = Decimal(f"{value:f}")
    if not value < high.value:
        return None
    left, _ = comparisons.before(script.folded, low.left)
    right, _ = comparisons.after(script.folded, high.right)
    return replace(
        low,
        value=value,
        value_high=high.value,
        unit=high.unit or low.unit,
        end=high.end,
        right=right,
        left=left,
        qualifier="range",
        has_magnitude=first.has_magnitude or second.has_magnitude,
    )
