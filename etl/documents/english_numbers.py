"""Numbers in English words, where they may be a figure: three million, one third, has doubled."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from etl.documents.unit_words import PERCENT
from indicators.amount_words import MAGNITUDES

_ONES = {
    name: value
    for value, name in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    name: 10 * value
    for value, name in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "tenth": 10}

_WORD = "|".join([*_TENS, *sorted(_ONES, key=len, reverse=True)])
_NUMBER = re.compile(rf"(?P<first>{_WORD})(?:[- ](?P<second>{'|'.join(list(_ONES)[1:10])}))?\b", re.I)
_MAGNITUDE = re.compile(r"\s(?P<hundred>hundred\b)?\s?(?P<word>thousand|million|billion|trillion)?\b", re.I)
_FRACTION = re.compile(
    r"(?P<above>one|two|three|four)[- ](?P<below>half|thirds?|quarters?|fifths?|tenths?)\b(?=\s+of|\s+by|[,.;])", re.I
)
_MULTIPLE = re.compile(r"(?P<word>doubl|tripl)(?:e|ed|ing)\b", re.I)
_MULTIPLES = {"doubl": 2, "tripl": 3}
_VERB_BEFORE = re.compile(
    r"(?:\b(?:to|will|has|have|had|be|almost|nearly|more than|than|and|would|should|by)\s)$", re.I
)


@dataclass(frozen=True)
class WordsFound:
    """A number in words: where it ends, what it says, and the unit it has in itself."""

    end: int
    value: Decimal
    has_magnitude: bool = False
    unit: str = ""
    is_multiple: bool = False


def words_at(text: str, place: int) -> WordsFound | None:
    """The number in English words that begins at a place; None where none does."""
    if found := _MULTIPLE.match(text, place):
        if not _VERB_BEFORE.search(text[max(0, place - 12) : place]):
            return None
        return WordsFound(found.end(), Decimal(_MULTIPLES[found["word"].casefold()]), unit="times", is_multiple=True)
    if found := _FRACTION.match(text, place):
        part = Decimal(100 * _ONES[found["above"].casefold()]) / _PARTS[found["below"].casefold().removesuffix("s")]
        return WordsFound(found.end(), part.quantize(Decimal("0.01"), ROUND_HALF_UP).normalize(), unit=PERCENT)
    found = _NUMBER.match(text, place)
    if found is None:
        return None
    first, second = found["first"].casefold(), found["second"]
    value = Decimal(_TENS.get(first, _ONES.get(first, 0)) + (_ONES[second.casefold()] if second else 0))
    end, has_magnitude = found.end(), False
    if (more := _MAGNITUDE.match(text, end)) and (more["hundred"] or more["word"]):
        power = (2 if more["hundred"] else 0) + (MAGNITUDES[more["word"].casefold()] if more["word"] else 0)
        value, end, has_magnitude = Decimal(f"{value.scaleb(power):f}"), more.end(), True
    return WordsFound(end, value, has_magnitude)
