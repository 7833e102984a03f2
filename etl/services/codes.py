"""What the codes of services mean here: periods and multipliers.

Source: SDMX 3.0, section 6, 4.2 (time periods).
"""

import re
from decimal import Context, Decimal, InvalidOperation

from indicators.faults.service import PERIOD_OF_OTHER_KIND
from indicators.periods import parse_period
from indicators.problems import Place, Problems, Word, message, problem

_ALL_DIGITS = Context(prec=80)
_LARGEST_EXPONENT = 18

_YEAR = re.compile(r"(\d{4})(?:-?A1?)?", re.ASCII)
_PART = re.compile(r"(\d{4})-?([SHQTM])(\d{1,2})", re.ASCII)
_SPAN = re.compile(r"(\d{4})-(\d{2})-01(?:T00:00:00)?/P(?:(\d{1,3})Y)?(?:(\d{1,3})M)?", re.ASCII)
_DATED = re.compile(r"(\d{4})-(\d{2})-01/(\d{4})-(\d{2})-\d{2}", re.ASCII)
_OTHERS: tuple[tuple[re.Pattern[str], Word], ...] = (
    (re.compile(r"\d{4}-?W\d{1,2}", re.ASCII), Word(message("week"))),
    (re.compile(r"\d{4}-?D\d{1,3}|\d{4}-\d{2}-\d{2}(?:T.*)?|\d{8}", re.ASCII), Word(message("day"))),
    (re.compile(r"\d{4}-?T\d", re.ASCII), Word(message("third of a year"))),
)


def service_period(text: str, place: Place) -> str:
    """A period of SDMX as the ledger writes it; what is none of these stays as it is.

    Raises:
        Problems: it is a week, a day or another span that is not of whole months.
    """
    plain = text.strip()
    if found := _YEAR.fullmatch(plain):
        return found[1]
    if found := _SPAN.fullmatch(plain):
        months = 12 * int(found[3] or 0) + int(found[4] or 0)
        return _span(int(found[1]), int(found[2]), months) if months else plain
    if found := _DATED.fullmatch(plain):
        months = 12 * (int(found[3]) - int(found[1])) + int(found[4]) - int(found[2]) + 1
        return _span(int(found[1]), int(found[2]), months) if months > 0 else plain
    for pattern, kind in _OTHERS:
        if pattern.fullmatch(plain):
            raise Problems([problem(PERIOD_OF_OTHER_KIND, place, found=plain[:40], kind=kind)])
    if found := _PART.fullmatch(plain):
        part, number = found[2], int(found[3])
        return f"{found[1]}-{number:02d}" if part == "M" else f"{found[1]}-{'H' if part == 'S' else part}{number}"
    return plain


def _span(year: int, month: int, months: int) -> str:
    """A number of months from one on: by the shortest name there is."""
    last = month + months - 1
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    if month == 1 and end_month == 12:
        return str(year) if months == 12 else f"{year}/{end_year}"
    if months in (3, 6) and (month - 1) % months == 0:
        return f"{year}-{'Q' if months == 3 else 'H'}{(month - 1) // months + 1}"
    begin = f"{year}-{month:02d}"
    return begin if months == 1 else f"{begin}/{end_year}-{end_month:02d}"


def is_period(text: str) -> bool:
    """Whether a code is a period that can be kept."""
    try:
        parse_period(service_period(text, Place()))
    except (Problems, ValueError):
        return False
    return True


def scaled(text: str, multiplier: str, decimals: str) -> str:
    """A number in full: with the decimals it has by DECIMALS where noughts were left away, times ten to UNIT_MULT.

    What is no number stays as it is, so that it is told as that. Digits are never rounded.
    """
    power = _small(multiplier)
    if power is None:
        # Said as it stands, so that it is told as no number.
        return f"{text.strip()} × 10^{multiplier.strip()}"
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return text.strip()
    # Digits of other scripts and underscores are read as numbers by the language alone.
    if not text.isascii() or "_" in text or not number.is_finite() or abs(number.adjusted()) > 40:
        return text.strip()
    wanted = _small(decimals)
    exponent = number.as_tuple().exponent
    if wanted and isinstance(exponent, int) and -exponent < wanted:
        number = number.quantize(Decimal(1).scaleb(-wanted), context=_ALL_DIGITS)
    return f"{number.scaleb(power, _ALL_DIGITS):f}"


def _small(text: str) -> int | None:
    """A power of ten; nought where none is said, None where it is no such power."""
    try:
        number = Decimal(text.strip() or "0")
    except InvalidOperation:
        return None
    is_whole = number.is_finite() and number == number.to_integral_value()
    return int(number) if is_whole and abs(number) <= _LARGEST_EXPONENT else None
