"""Chinese numerals, exactly: 一千二百 is 1200, 二〇二五 is 2025, 五点八 is 5.8.

Only what can mean one number is read: 一千二 (1,002 or 1,200) is not.
"""

import re
from decimal import Decimal

_DIGITS = {digit: str(value) for value, digit in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_PLACES = {"千": 1000, "百": 100, "十": 10, "": 1}

_DIGIT = "[一二两三四五六七八九]"
_ZERO = "[零〇]"
_TENS = f"{_DIGIT}?十{_DIGIT}?"
# A place that is passed over has to be called zero; otherwise two readings are possible.
_HUNDREDS = f"{_DIGIT}百(?:{_DIGIT}十{_DIGIT}?|{_ZERO}{_DIGIT})?"
_THOUSANDS = f"{_DIGIT}千(?:{_HUNDREDS}|{_ZERO}{_DIGIT}十{_DIGIT}?|{_ZERO}{_DIGIT})?"
_SMALL = f"{_HUNDREDS}|{_TENS}|{_DIGIT}"
_SECTION = f"(?:{_THOUSANDS}|{_SMALL})"
_WITH_WAN = f"{_SECTION}万(?:{_THOUSANDS}|{_ZERO}(?:{_SMALL}))?"
_BELOW_YI = f"{_THOUSANDS}万(?:{_THOUSANDS}|{_ZERO}(?:{_SMALL}))?|{_ZERO}(?:{_WITH_WAN}|{_SECTION})"
_WITH_YI = f"(?:{_WITH_WAN}|{_SECTION})亿(?:{_BELOW_YI})?"

_WHOLE = re.compile(f"(?:{_WITH_YI}|{_WITH_WAN}|{_SECTION}|{_ZERO})")
_DIGIT_BY_DIGIT = re.compile("[零〇一二三四五六七八九]{2,}")
_WITH_POINT = re.compile(r"(?P<whole>[^点]+)点(?P<decimals>[零〇一二三四五六七八九]+)(?P<scale>[十百千]?万?亿?)")
_PLACE_VALUE = re.compile(f"({_DIGIT}?)([千百十]|)")

# Every character a numeral is made of.
NUMERAL_CHARACTERS = "零〇一二两三四五六七八九十百千万亿点"


def read_numeral(text: str) -> Decimal | None:
    """The number a Chinese numeral in simplified characters says; None where it says none, or may say two."""
    if found := _WITH_POINT.fullmatch(text):
        whole, scale = _read_whole(found["whole"]), found["scale"]
        if whole is None:
            return None
        decimals = "".join(_DIGITS[digit] for digit in found["decimals"])
        shift = sum({"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}[place] for place in scale)
        moved = Decimal(f"{whole}.{decimals}").scaleb(shift)
        return Decimal(f"{moved:f}")
    if (own := _read_whole(text)) is None:
        return None
    return Decimal(own)


def _read_whole(text: str) -> int | None:
    if _DIGIT_BY_DIGIT.fullmatch(text):
        return int("".join(_DIGITS[digit] for digit in text))
    return _sum_of_places(text) if _WHOLE.fullmatch(text) else None


def _sum_of_places(numeral: str) -> int:
    for name, value in (("亿", 100_000_000), ("万", 10_000)):
        if name in numeral:
            above, _, below = numeral.partition(name)
            return _sum_of_places(above) * value + _sum_of_places(below)
    # 十二 leaves the one before its ten unsaid.
    return sum(
        int(_DIGITS[digit] if digit else 1) * _PLACES[place]
        for digit, place in _PLACE_VALUE.findall(numeral)
        if digit or place
    )
