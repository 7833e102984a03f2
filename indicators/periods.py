"""Periods: the time a figure is about. Not the time it was published, not the time it was recorded."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_PART = r"\d{4}(?:-(?:H[12]|Q[1-4]|(?:0[1-9]|1[0-2])))?"
# ASCII: a full-width 2022 is another word than 2022, and no period is written in two ways.
_PERIOD = re.compile(rf"({_PART})(?:/({_PART}|\.\.))?", re.ASCII)
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?", re.ASCII)

# A plan speaks of this century; a period outside is a slip of the keyboard (0026, 20266).
FIRST_YEAR, LAST_YEAR = 1949, 2100

OPEN_END = date(LAST_YEAR, 12, 31)


@dataclass(frozen=True, order=True)
class Period:
    """A span of whole months: ``2022``, ``2019-H1``, ``2024-Q3``, ``2025-01``, ``2021/2025``, ``2023/..``.

    Ordered by start, then end. ``text`` is the written form and the identity.
    """

    start: date
    end: date
    text: str

    @property
    def year(self) -> int:
        """The year in which the period ends: the one it is filed under on a time axis."""
        return self.end.year

    @property
    def is_year(self) -> bool:
        """Whether this is one calendar year."""
        return len(self.text) == 4

    @property
    def is_open(self) -> bool:
        """Whether the period has no end: a rule that stands until it is changed."""
        return self.text.endswith("/..")

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years the period touches, first to last."""
        return tuple(range(self.start.year, self.end.year + 1))

    @property
    def is_span_of_years(self) -> bool:
        """Whether the period runs over several whole years, as ``2021/2025``."""
        return re.fullmatch(r"\d{4}/\d{4}", self.text) is not None

    def __str__(self) -> str:
        return self.text


def _part_span(part: str) -> tuple[date, date]:
    year = int(part[:4])
    rest = part[5:]
    if not rest:
        first, last = 1, 12
    elif rest[0] == "H":
        first, last = (1, 6) if rest == "H1" else (7, 12)
    elif rest[0] == "Q":
        last = 3 * int(rest[1])
        first = last - 2
    else:
        first = last = int(rest)
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


@lru_cache(maxsize=4096)
def parse_period(text: str) -> Period:
    """Read a period.

    Raises:
        ValueError: the text is no period, ends before it starts, or lies outside 1949 to 2100.
    """
    match = _PERIOD.fullmatch(text)
    if not match:
        raise ValueError(text)
    first, second = match.groups()
    start, end = _part_span(first)
    if second:
        end = OPEN_END if second == ".." else _part_span(second)[1]
    if not (start.year >= FIRST_YEAR and end.year <= LAST_YEAR and start < end):
        raise ValueError(text)
    return Period(start, end, text)


def latest_day(partial: str) -> date:
    """The last day that a date written ``2018``, ``2018-01`` or ``2018-01-17`` may mean.

    Sources often print only a year or a month. By this day the public certainly had the figure, so it is
    the day that "as published by" asks about.

    Raises:
        ValueError: the text is no such date.
    """
    match = _PARTIAL_DATE.fullmatch(partial)
    if not match:
        raise ValueError(partial)
    year, month, day = match.groups()
    if day:
        return date(int(year), int(month), int(day))
    last_month = int(month) if month else 12
    return date(int(year), last_month, calendar.monthrange(int(year), last_month)[1])


def earliest_day(partial: str) -> date:
    """The first day that a date written ``2018``, ``2018-01`` or ``2018-01-17`` may mean.

    Raises:
        ValueError: the text is no such date.
    """
    match = _PARTIAL_DATE.fullmatch(partial)
    if not match:
        raise ValueError(partial)
    year, month, day = match.groups()
    return date(int(year), int(month or 1), int(day or 1))
