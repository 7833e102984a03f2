"""Numbers as documents write them: 726.54, 1,200, 1.4万, 3兆1,648億, 一百二十三, 20余万, 4.72 trillion.

All of them are looked for in a folded text (see :mod:`etl.documents.folding`).
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from indicators.amount_words import MAGNITUDES
from indicators.numerals import read_numeral

_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?![\d.,]|\s\d)|\d+)(?:\.\d+)?"
_NUMERAL = r"[零〇一二两三四五六七八九十百千万亿兆廿卅]+(?:点[零〇一二三四五六七八九]+[百千]?[万亿]?)?"
_MORE = r"(?:多|余)"
# 千瓦, 兆赫 and 百分 are units; 万 of 万元 is a magnitude.
_MAGNITUDE = r"(?:[十百千]?万亿|[十百千]?[万亿]|兆(?![瓦赫比字帕伏欧焦])|百(?!分|[瓦米帕])|千(?![瓦米克伏卡帕赫分]))"
_ENGLISH = r"\s?(?:thousand|million|billion|trillion|mn|bn|tn)\b"

_WITH_DIGITS = re.compile(
    rf"(?P<digits>{_DIGITS})(?P<more>\s?{_MORE})?(?:\s?(?P<han>{_MAGNITUDE})|(?P<en>{_ENGLISH}))?", re.I
)
_LETTER = re.compile(r"\s?(?:bn|mn|tn|[mkb])\b", re.I)
_MORE_BEHIND = re.compile(r"多(?!元化|样|边|部|渠道|方|层|式|种)|余(?!额|杭|姚|江|热)")
_WITH_CHARACTERS = re.compile(rf"(?P<numeral>{_NUMERAL})(?P<more>{_MORE}(?P<han>[百千]?[万亿])?)?")
_LETTERS = {"m": 6, "k": 3, "b": 9}
# 兆 is a million million where figures are written in Chinese, and a million before a unit of physics.
_TERA = 12


@dataclass(frozen=True)
class Number:
    """A number at a place of a folded text.

    Attributes:
        start: where it begins.
        end: where it ends, its magnitude included.
        value: what it says.
        has_magnitude: whether one is written with it, or it is a numeral that needs none.
        is_more: whether it says that there are some more: 20余万.
        is_numeral: whether it is written in Chinese characters.
        own: the number without its magnitude.
    """

    start: int
    end: int
    value: Decimal
    has_magnitude: bool
    is_more: bool
    is_numeral: bool
    own: Decimal


def _power(word: str) -> int:
    word = word.strip().casefold()
    return _LETTERS.get(word) or (_TERA if word == "兆" else MAGNITUDES[word])


def number_at(text: str, place: int, *, after_currency: bool = False) -> Number | None:
    """The number that begins at a place, with its magnitude; None where none does, or it may mean two.

    Args:
        text: a folded text.
        place: where to look.
        after_currency: whether a currency stands before it; only then ``m`` is a million.
    """
    if text[place : place + 1].isdecimal():
        return _digits_at(text, place, after_currency=after_currency)
    return _characters_at(text, place)


def _digits_at(text: str, place: int, *, after_currency: bool) -> Number | None:
    total, end, lowest = Decimal(0), place, 99
    first: Number | None = None
    while found := _WITH_DIGITS.match(text, end):
        own = Decimal(re.sub("[, ]", "", found["digits"]))
        word, stop = found["han"] or found["en"] or "", found.end()
        if not word and after_currency and (letter := _LETTER.match(text, stop)):
            word, stop = letter[0], letter.end()
        power = _power(word) if word else 0
        if first is not None and (power >= lowest or own.scaleb(power) >= Decimal(10) ** lowest):
            break
        # A sum goes on after a magnitude only, and without a blank: 3兆1,648億, 1万2,083.
        total, end, lowest = total + own.scaleb(power), stop, power
        first = Number(
            place,
            end,
            total,
            bool(word) or first is not None,
            bool(found["more"]) or bool(first and first.is_more),
            False,
            own if first is None else total,
        )
        if not found["han"] or found["more"]:
            break
    return first and _with_more_behind(text, _plain(first))


def _with_more_behind(text: str, number: Number) -> Number:
    """A number that says behind its magnitude that there is more: 24万多亩."""
    found = _MORE_BEHIND.match(text, number.end) if number.has_magnitude and not number.is_more else None
    return replace(number, end=found.end(), is_more=True) if found else number


def _plain(number: Number) -> Number:
    value = Decimal(f"{number.value:f}")
    return Number(number.start, number.end, value, number.has_magnitude, number.is_more, number.is_numeral, number.own)


def _characters_at(text: str, place: int) -> Number | None:
    found = _WITH_CHARACTERS.match(text, place)
    if found is None:
        return None
    numeral = found["numeral"].replace("廿", "二十").replace("卅", "三十")
    head, tera, rest = numeral.partition("兆")
    value = read_numeral(head) if head else None
    if value is not None and tera:
        below = read_numeral(rest) if rest else Decimal(0)
        value = None if below is None else value.scaleb(_TERA) + below
    if value is None:
        return None
    has_magnitude = any(sign in numeral for sign in "百千万亿兆")
    own, is_more = value, found["more"] is not None
    if found["han"]:
        value, has_magnitude = value.scaleb(_power(found["han"])), True
    return Number(place, found.end(), Decimal(f"{value:f}"), has_magnitude, is_more, True, own)
