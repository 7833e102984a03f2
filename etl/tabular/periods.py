"""Periods as tables write them, beside those people type: Jan-23, FY2023, 2023M01, 202301, 民國112年."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from etl.entry.typed_times import read_period
from etl.tabular.card import TableReading
from indicators.faults.source_table import DATE_LOST_ITS_FORM, FISCAL_YEAR_OPEN, PERIOD_NOT_READ
from indicators.periods import FIRST_YEAR, LAST_YEAR
from indicators.problems import Place, Problems, problem

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"
_NAMED_MONTH = (
    re.compile(rf"{_MONTH_NAME}[\s\-/,]*{_YEAR}", re.IGNORECASE | re.ASCII),
    re.compile(rf"{_YEAR}[\s\-/]*{_MONTH_NAME}", re.IGNORECASE | re.ASCII),
)
_NUMBERED_MONTH = re.compile(r"(?P<year>\d{4})\s*(?:M|\.|年)?\s*(?P<month>0[1-9]|1[0-2])", re.ASCII | re.IGNORECASE)
_FISCAL = re.compile(
    r"(?:FY|财年|財年|会计年度|會計年度)\s*-?\s*(?P<year>\d{4})|(?P<other>\d{4})\s*(?:FY|财年|財年)", re.IGNORECASE
)
_ROC = re.compile(r"(?:民国|民國|中華民國|中华民国)\s*(?P<year>\d{1,3})\s*(?P<rest>.*)")
_ROC_BARE = re.compile(r"(?P<year>\d{2,3})(?P<rest>\s*(?:年.*)?)", re.ASCII)
_A_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?", re.ASCII)
_A_SERIAL = re.compile(r"[2-5]\d{4}", re.ASCII)
_ROC_BEGIN = 1911
_LONGEST = 60


def period_text(text: str, reading: TableReading, at: Callable[[], Place]) -> str:
    """The period a cell or heading says, as the ledger writes it.

    Raises:
        Problems: it is none that is read, a fiscal year whose begin is not known, or a date that lost its form.
    """
    if len(text) > _LONGEST:
        raise Problems([problem(PERIOD_NOT_READ, at(), found=text[:40])])
    plain = " ".join(text.split())
    if found := _FISCAL.fullmatch(plain):
        return _fiscal(int(found["year"] or found["other"]), plain, reading, at)
    if found := _ROC.fullmatch(plain) or (_ROC_BARE.fullmatch(plain) if reading.roc_years else None):
        plain = f"{int(found['year']) + _ROC_BEGIN}{found['rest']}"
    period = read_period(_month(plain) or plain)
    if period is not None:
        return str(period)
    if _A_SERIAL.fullmatch(plain):
        day = date(1899, 12, 30) + timedelta(days=int(plain))
        raise Problems([problem(DATE_LOST_ITS_FORM, at(), found=text[:40], day=day.isoformat())])
    raise Problems([problem(PERIOD_NOT_READ, at(), found=text[:40])])


def _month(text: str) -> str:
    """A month by its name or number, as ``2023-01``; a day that is the first of a month is how sheets keep one."""
    if (day := _A_DAY.fullmatch(text)) and day[3] == "01":
        return f"{day[1]}-{day[2]}"
    if named := named_month(text):
        return named
    if (found := _NUMBERED_MONTH.fullmatch(text)) and FIRST_YEAR <= int(found["year"]) <= LAST_YEAR:
        return f"{found['year']}-{found['month']}"
    return ""


def named_month(text: str) -> str:
    """A month by its English name and its year, in either order, as ``2023-01``; empty where it is none."""
    for pattern in _NAMED_MONTH:
        if found := pattern.fullmatch(text):
            return f"{_whole_year(found['year'])}-{_MONTHS.index(found['month'].lower()) + 1:02d}"
    return ""


def _whole_year(text: str) -> str:
    """A year of two digits is the nearest such year that a table may be about."""
    digits = text.lstrip("'")
    return digits if len(digits) == 4 else f"{'20' if int(digits) < 50 else '19'}{digits}"


def _fiscal(year: int, text: str, reading: TableReading, at: Callable[[], Place]) -> str:
    known = reading.fiscal_year
    if known is None:
        raise Problems([problem(FISCAL_YEAR_OPEN, at(), found=text[:40])])
    if known.begins == 1:
        return str(year)
    first = year if known.named_after == "begin" else year - 1
    return f"{first}-{known.begins:02d}/{first + 1}-{known.begins - 1:02d}"
