"""Reads a value as people write it, exactly, into the unit of its indicator.

``1.4万``, ``５１０万人``, ``726.54亿元``, ``5.81％``, ``约25000``, ``5.5–6%``, ``CNY 38.7 bn``, ``一千二百家``.
A bare number is in the indicator's unit; a magnitude counts what is counted: ``510万`` are 5.1 million people, also
where the indicator is kept in ten thousands. Digits stay as typed: ``4.10`` is 4.10. What may mean two things is not
read.
"""

import re
from dataclasses import dataclass, replace
from decimal import Context, Decimal

from indicators.amount_words import (
    AFTER_A_NUMBER,
    BEFORE_A_NUMBER,
    DIMENSION_NAMES,
    FOREIGN_CURRENCIES,
    MAGNITUDES,
    UNIT_PREFIXES,
    folded,
    meanings,
    narrowed,
    unit_name,
)
from indicators.faults.entry_reading import (
    AMBIGUOUS_SEPARATORS,
    CUT_NUMBER,
    FOREIGN_CURRENCY,
    MAGNITUDE_OF_A_SHARE,
    NOT_A_FIGURE,
    OTHER_UNIT,
    RANGE_BACKWARDS,
    TOO_MANY_DIGITS,
    TWO_COMPARISONS,
    UNKNOWN_UNIT_WORD,
)
from indicators.model import Qualifier
from indicators.no_figures import refuse_what_is_no_figure
from indicators.numerals import NUMERAL_CHARACTERS, read_numeral
from indicators.problems import Fault, Problems, Quantity, problem
from indicators.units import UNITS, convert, fits, single_unit

# The ledger's columns are DECIMAL(38, 12): what has more digits would lose some without a word.
_LEDGER_WHOLE, _LEDGER_DECIMALS = 26, 12

# More than the ledger's digits: they are counted after the reading, not lost in it.
_ALL_DIGITS = Context(prec=200)
_MOST_CHARACTERS = 100
_SHOWN_CHARACTERS = 40

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_NUMERAL = re.compile(f"负?[{NUMERAL_CHARACTERS}]+")
_BETWEEN = re.compile(
    r"(?<=[^\s-])\s*(?:-|~|至|到|to)\s*"
    r"(?=[+-]?\d|[¥第负零〇一二两三四五六七八九十]|cny|rmb|cn¥|百分之|人民币)"
)
# 1200多家, 1.4万余人: the sign of comparison stands between the number and its unit.
_MORE_INSIDE = re.compile(r"(?<=[\d十百千万亿])\s*[多余](?=\D|$)")

# A share has no thousands; a rank and a density neither.
_WITHOUT_MAGNITUDES = ("share", "share_difference", "rank")


@dataclass(frozen=True)
class Amount:
    """What was read.

    Attributes:
        value: in the indicator's unit; the lower end of a range.
        value_high: the upper end of a range, else None.
        qualifier: the comparison that was written.
        unit_typed: magnitude and unit as typed; empty for a bare number.
        plain: the number in the indicator's unit in plain digits, ``14000`` or ``5.5–6``.
    """

    value: Decimal
    value_high: Decimal | None
    qualifier: Qualifier
    unit_typed: str
    plain: str


@dataclass(frozen=True)
class _End:
    """One number of a value with the words at it: its magnitude (None: none was written) and its unit."""

    number: Decimal
    magnitude: int | None
    unit_word: str
    written: str


def keeps_every_digit(value: Decimal) -> bool:
    """Whether the ledger holds all digits of a value: 26 before the point and 12 after it."""
    whole, _, decimals = f"{abs(value):f}".partition(".")
    return len(whole) <= _LEDGER_WHOLE and len(decimals) <= _LEDGER_DECIMALS


def shown(text: str) -> str:
    """A typed text as a sentence quotes it: short, without what cannot be printed."""
    printable = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text.strip())
    return printable if len(printable) <= _SHOWN_CHARACTERS else printable[:_SHOWN_CHARACTERS] + "…"


def read_amount(text: str, unit: str) -> Amount:
    """The value a person typed, in ``unit``, exactly.

    Raises:
        Problems: it is no figure, may mean two, has another unit, or more digits than are kept.
    """
    typed, plain = shown(text), narrowed(text)
    refuse_what_is_no_figure(plain, typed)
    if len(plain) > _MOST_CHARACTERS:
        raise _refusal(NOT_A_FIGURE, typed)
    qualifier, rest = _comparison(plain, typed)
    ends = [_end(part.strip(), typed, unit) for part in _BETWEEN.split(rest)]
    if len(ends) == 1:
        value = _converted(ends[0], typed, unit)
        return Amount(value, None, qualifier, ends[0].written, f"{value:f}")
    if len(ends) > 2:
        raise _refusal(NOT_A_FIGURE, typed)
    if qualifier != "exact":
        raise _refusal(TWO_COMPARISONS, typed)
    low, high = ends
    return _range(low, high, typed, unit)


def _refusal(fault: Fault, typed: str, **values: object) -> Problems:
    return Problems([problem(fault, None, typed=typed, **values)])


# ---------------------------------------------------------------- signs of comparison


def _comparison(plain: str, typed: str) -> tuple[Qualifier, str]:
    """The comparison that is written before, inside or after the number, and what is left without it."""
    found: list[Qualifier] = []
    for word, qualifier in BEFORE_A_NUMBER.items():
        if plain.startswith(word):
            found.append(qualifier)
            plain = plain.removeprefix(word).strip()
            break
    for word, qualifier in AFTER_A_NUMBER.items():
        if plain.endswith(word) and len(plain) > len(word):
            found.append(qualifier)
            plain = plain.removesuffix(word).strip()
            break
    else:
        if _MORE_INSIDE.search(plain):
            found.append("gt")
            plain = _MORE_INSIDE.sub("", plain, count=1)
    if len(set(found)) > 1:
        raise _refusal(TWO_COMPARISONS, typed)
    return (found[0] if found else "exact"), plain


# ---------------------------------------------------------------- one number and its unit


def _end(part: str, typed: str, unit: str) -> _End:
    prefix = next((word for word in UNIT_PREFIXES if part.startswith(word)), "")
    _refuse_foreign(part, typed, unit)
    rest = part.removeprefix(prefix).strip()
    sign = -1 if rest.startswith("负") else 1
    rest = rest.removeprefix("负").strip()
    if digits := _NUMBER.match(rest):
        words = rest[digits.end() :].strip()
        _refuse_unclear(words, typed, unit)
        number, own = Decimal(re.sub("[, ]", "", digits[0])), None
    else:
        number, own, words = _numeral(rest, typed)
    magnitude, unit_word = _split_words(words, typed, unit)
    if own is not None and magnitude is not None:
        raise _refusal(NOT_A_FIGURE, typed)
    magnitude = own if magnitude is None else magnitude
    return _End(sign * number, magnitude, unit_word or prefix, _written(prefix, words))


def _written(prefix: str, words: str) -> str:
    return f"{prefix} {words}".strip() if prefix.isascii() else prefix + words


def _refuse_unclear(words: str, typed: str, unit: str) -> None:
    """Refuse a number that goes on after its end: 1,23 or 1.234.567."""
    if words == ".":
        raise _refusal(CUT_NUMBER, typed)
    if not meanings(folded(words), unit) and words[:1] in tuple("0123456789,.'·"):
        raise _refusal(AMBIGUOUS_SEPARATORS, typed)


def _refuse_foreign(words: str, typed: str, unit: str) -> None:
    foreign = next((word for word in FOREIGN_CURRENCIES if words.startswith(word)), "")
    if foreign and UNITS[unit].dimension == "money":
        raise _refusal(FOREIGN_CURRENCY, typed, found=foreign, unit=unit_name(unit))
    if foreign:
        raise _refusal(OTHER_UNIT, typed, found=foreign, dimension=DIMENSION_NAMES["money"], unit=unit_name(unit))


def _numeral(rest: str, typed: str) -> tuple[Decimal, int | None, str]:
    """A Chinese numeral, its magnitude, and the words behind it: 一千二百万家 is 1200, ten to the 4, 家."""
    found = _NUMERAL.match(rest)
    if found is None:
        raise _refusal(CUT_NUMBER if re.match(r"[+-]?\.\d", rest) else NOT_A_FIGURE, typed)
    numeral, words = found[0], rest[found.end() :].strip()
    head = numeral.rstrip("万亿")
    is_whole_magnitude = "万" in head or "亿" in head
    number = read_numeral(numeral if is_whole_magnitude else head)
    if number is None:
        raise _refusal(NOT_A_FIGURE, typed)
    if is_whole_magnitude:
        return number, 0, words
    return number, MAGNITUDES.get(numeral.removeprefix(head)), words


def _split_words(words: str, typed: str, unit: str) -> tuple[int | None, str]:
    """The magnitude and the unit word of what stands behind a number; ``百分点`` is no hundred of anything."""
    whole = folded(words)
    if not whole or any(fits(meant, unit) for meant, _ in meanings(whole, unit)):
        return None, whole
    for name in sorted(MAGNITUDES, key=len, reverse=True):
        if whole.startswith(name):
            rest = whole.removeprefix(name)
            _refuse_foreign(rest, typed, unit)
            if not rest or meanings(rest, unit):
                return MAGNITUDES[name], rest
    if meanings(whole, unit):
        return None, whole
    _refuse_foreign(whole, typed, unit)
    raise _refusal(UNKNOWN_UNIT_WORD, typed, found=shown(words), unit=unit_name(unit))


# ---------------------------------------------------------------- into the indicator's unit


def _converted(end: _End, typed: str, unit: str) -> Decimal:
    dimension = UNITS[unit].dimension
    if end.unit_word:
        possible = meanings(end.unit_word, unit)
        meant, shift = next((own for own in possible if fits(own[0], unit)), possible[0])
        if not fits(meant, unit):
            of = DIMENSION_NAMES[UNITS[meant].dimension]
            raise _refusal(OTHER_UNIT, typed, found=end.written, dimension=of, unit=unit_name(unit))
    else:
        meant, shift = (unit if end.magnitude is None else single_unit(unit)), 0
    if end.magnitude and dimension in _WITHOUT_MAGNITUDES:
        raise _refusal(MAGNITUDE_OF_A_SHARE, typed, found=end.written, unit=unit_name(unit))
    if len(end.number.as_tuple().digits) > _LEDGER_WHOLE + _LEDGER_DECIMALS:
        raise _refusal(TOO_MANY_DIGITS, typed, unit=unit_name(unit))
    value = convert(end.number.scaleb((end.magnitude or 0) + shift, _ALL_DIGITS), meant, unit)
    if not keeps_every_digit(value):
        raise _refusal(TOO_MANY_DIGITS, typed, unit=unit_name(unit))
    return value if value else value.copy_abs()


def _range(first: _End, second: _End, typed: str, unit: str) -> Amount:
    low = _converted(_sharing(first, second), typed, unit)
    high = _converted(_sharing(second, first), typed, unit)
    if low >= high:
        raise _refusal(RANGE_BACKWARDS, typed, low=Quantity(low, unit), high=Quantity(high, unit))
    return Amount(low, high, "range", second.written or first.written, f"{low:f}–{high:f}")


def _sharing(end: _End, other: _End) -> _End:
    """An end of a range with what is written at the other end alone: 1.2–1.4万家, 5.5%–6."""
    if end.magnitude is None and not end.unit_word:
        return replace(end, magnitude=other.magnitude, unit_word=other.unit_word)
    return end if end.unit_word else replace(end, unit_word=other.unit_word)
