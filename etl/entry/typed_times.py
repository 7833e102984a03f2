"""Periods and days as people write them: 2025年上半年, 2025Q3, 2021–2025; 2026年2月10日, 10 Feb 2026."""

import re
from contextlib import suppress

from indicators.amount_words import narrowed
from indicators.periods import Period, latest_day, parse_period

_YEAR = r"(?P<year>\d{4})"
_QUARTERS = {"一": "1", "二": "2", "三": "3", "四": "4"}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = "(?P<word>[a-z]{3,9})\\.?"


def _patterns(*texts: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text, re.ASCII) for text in texts)


# Each with what the catalogue writes for it. Spaces are gone and letters small before they are tried.
_PERIODS: tuple[tuple[tuple[re.Pattern[str], ...], str], ...] = (
    (_patterns(rf"{_YEAR}年?(?:全年|度)?"), "{year}"),
    (_patterns(rf"{_YEAR}年?-?h(?P<part>[12])", rf"h(?P<part>[12])-?{_YEAR}"), "{year}-H{part}"),
    (_patterns(rf"{_YEAR}年?上半年", rf"firsthalfof{_YEAR}"), "{year}-H1"),
    (_patterns(rf"{_YEAR}年?下半年", rf"secondhalfof{_YEAR}"), "{year}-H2"),
    (
        _patterns(
            rf"{_YEAR}年?-?q(?P<part>[1-4])",
            rf"q(?P<part>[1-4])-?{_YEAR}",
            rf"{_YEAR}年?第?(?P<part>[1-4一二三四])季度?",
        ),
        "{year}-Q{part}",
    ),
    (_patterns(rf"{_YEAR}年(?P<month>\d{{1,2}})月", rf"{_YEAR}[-/](?P<month>\d{{1,2}})"), "{year}-{month}"),
    (_patterns(rf"{_YEAR}年(?P<month>\d{{1,2}})月?[-~至到](?P<last>\d{{1,2}})月"), "{year}-{month}/{year}-{last}"),
    (_patterns(rf"{_YEAR}年?[-~/至到](?P<last_year>\d{{4}})年?"), "{year}/{last_year}"),
)
_DAYS: tuple[tuple[tuple[re.Pattern[str], ...], str], ...] = (
    (_patterns(rf"{_YEAR}年?"), "{year}"),
    (_patterns(rf"{_YEAR}年(?P<month>\d{{1,2}})月?", rf"{_YEAR}[-/.](?P<month>\d{{1,2}})"), "{year}-{month}"),
    (
        _patterns(
            rf"{_YEAR}年(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})[日号]?",
            rf"{_YEAR}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?P=sign)(?P<day>\d{{1,2}})",
            rf"{_YEAR}(?P<month>\d{{2}})(?P<day>\d{{2}})",
            rf"(?P<day>\d{{1,2}}){_MONTH_WORD}{_YEAR}",
        ),
        "{year}-{month}-{day}",
    ),
    (_patterns(rf"{_MONTH_WORD}{_YEAR}"), "{year}-{month}"),
)
# A date cell of a spreadsheet has an hour that nobody wrote.
_MIDNIGHT = re.compile(r"[ t]0{1,2}:00(?::00)?(?:\.0+)?$")


def read_period(text: str) -> Period | None:
    """The period a person wrote; None where it is none, has no end, or lies outside 1949 to 2100."""
    plain = narrowed(text).replace(" ", "")
    # What the catalogue writes itself is read as it is.
    for written in (plain.upper(), _written(plain, _PERIODS)):
        with suppress(ValueError):
            period = parse_period(written)
            return None if period.is_open else period
    return None


def read_published(text: str) -> str | None:
    """The day of publication a person wrote, as ``2026-02-10``, ``2026-02`` or ``2026``; None where it is none."""
    written = _written(_MIDNIGHT.sub("", narrowed(text)).replace(" ", ""), _DAYS)
    try:
        latest_day(written)
    except ValueError:
        return None
    return written


def _written(text: str, kinds: tuple[tuple[tuple[re.Pattern[str], ...], str], ...]) -> str:
    for patterns, form in kinds:
        for pattern in patterns:
            if found := pattern.fullmatch(text):
                parts = found.groupdict()
                if word := parts.pop("word", None):
                    parts["month"] = _month_number(word)
                if parts.get("part"):
                    parts["part"] = _QUARTERS.get(parts["part"], parts["part"])
                two_digits = {name: parts[name].zfill(2) for name in ("month", "last", "day") if parts.get(name)}
                return form.format(**{**parts, **two_digits})
    return ""


def _month_number(word: str) -> str:
    """The number of an English month; 00, which is none, for any other word."""
    return f"{_MONTHS.index(word[:3]) + 1:02d}" if word[:3] in _MONTHS else "00"
