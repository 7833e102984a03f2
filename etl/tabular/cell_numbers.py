"""Numbers as tables write them, exactly: their signs, their footnote marks, and what is no number at all."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cache

from etl.tables.grid import GridCell
from etl.tabular.card import Mark, TableReading
from indicators.faults.source_table import DATE_FOR_A_NUMBER, DIGITS_LOST, NUMBER_NOT_FINITE, NUMBER_NOT_READ
from indicators.faults.table import (
    CELL_IN_ERROR,
    CELL_TOO_LONG,
    DIGITS_CUT_OFF,
    FORMULA_FROM_ELSEWHERE,
    FORMULA_WITHOUT_RESULT,
)
from indicators.model import Qualifier
from indicators.problems import Fault, Place, Problems, problem

# A cell longer than any number is told by its length alone.
_LONGEST = 200
_ALL_DIGITS = Context(prec=_LONGEST + 40)
_WIDE = str.maketrans("０１２３４５６７８９．，－−＋％＞＜\u00a0\u202f\u2009\u3000", "0123456789.,--+%><    ")
_COMPARISONS: Mapping[str, Qualifier] = {
    "≥": "gte", ">=": "gte", "≤": "lte", "<=": "lte", ">": "gt", "<": "lt", "≈": "about", "~": "about", "约": "about",
    "約": "about", "超": "gt", "超过": "gt", "超過": "gt", "over ": "gt", "about ": "about", "approx. ": "about",
}  # fmt: skip
_DATES = re.compile(
    r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[ T].*)?|\d{1,2}[-/]\d{1,2}[-/]\d{2,4}|\d{1,2}月\d{1,2}日"
    r"|\d{1,2}-(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:-\d{2,4})?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*-\d{1,4}",
    re.IGNORECASE | re.ASCII,
)
_SHORT_FORM = re.compile(r"[+-]?\d+(?:[.,]\d+)?e[+-]?\d+", re.IGNORECASE | re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(?:nan|inf(?:inity)?|∞|1\.#(?:inf|ind|qnan))", re.IGNORECASE)
_MARKED: Mapping[str, Fault] = {
    "date": DATE_FOR_A_NUMBER,
    "error": CELL_IN_ERROR,
    "no_result": FORMULA_WITHOUT_RESULT,
    "elsewhere": FORMULA_FROM_ELSEWHERE,
    "cut": DIGITS_CUT_OFF,
}


@dataclass(frozen=True)
class Number:
    """A number as it is written, and what stands around it."""

    text: str
    qualifier: Qualifier = "exact"
    is_percent: bool = False
    marks: tuple[Mark, ...] = ()


def read_number(cell: GridCell, reading: TableReading, at: Callable[[], Place]) -> Number | None:
    """The number in a cell, plain and scaled; None where there is none.

    Args:
        cell: as it stands in the table.
        reading: how the card says it is written.
        at: where it stands, asked for only where something is wrong.

    Raises:
        Problems: it is a date, an error, a formula without a result, no number, or may have lost digits.
    """
    if cell.mark in _MARKED:
        place = at()
        raise Problems([problem(_MARKED[cell.mark], place, cell=place.cell or str(place), found=cell.text[:40])])
    text, marks = without_marks(cell.text.strip(), reading)
    if not text or text in reading.missing:
        return None
    if len(text) > _LONGEST:
        place = at()
        raise Problems([problem(CELL_TOO_LONG, place, cell=place.cell or str(place), size=len(text), limit=_LONGEST)])
    rest = text.translate(_WIDE).strip()
    qualifier, rest = _compared(rest)
    is_percent = rest.endswith("%")
    plain = _plain(rest.removesuffix("%").rstrip(), reading)
    if plain is None:
        raise Problems([problem(_why_not(rest), at(), found=cell.text.strip()[:40])])
    return Number(_scaled(plain, reading.scale), qualifier, is_percent, marks)


def without_marks(text: str, reading: TableReading) -> tuple[str, tuple[Mark, ...]]:
    """A text without the footnote marks before and behind it, and what those say."""
    marks: list[Mark] = []
    if not reading.marks:
        return text, ()
    by_length = sorted(reading.marks, key=len, reverse=True)
    while text and text not in reading.missing:
        mark = next((own for own in by_length if own and (text.endswith(own) or text.startswith(own))), None)
        if mark is None:
            break
        text = (text.removesuffix(mark) if text.endswith(mark) else text.removeprefix(mark)).strip(" \u00a0,")
        marks.append(reading.marks[mark])
    return text, tuple(marks)


def _compared(text: str) -> tuple[Qualifier, str]:
    # Most cells hold a bare number, and tables have many.
    if text[:1].isdigit():
        return "exact", text
    for sign in sorted(_COMPARISONS, key=len, reverse=True):
        if text.lower().startswith(sign):
            return _COMPARISONS[sign], text[len(sign) :].strip()
    return "exact", text


def _plain(text: str, reading: TableReading) -> str | None:
    """The number without signs between thousands and with a point; None where it is written otherwise."""
    if not _written(reading.thousands, reading.decimal).fullmatch(text):
        return None
    without = text.replace(reading.thousands, "") if reading.thousands else text
    return without.replace(reading.decimal, ".").removeprefix("+")


@cache
def _written(thousands: str, decimal: str) -> re.Pattern[str]:
    grouped = rf"\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+|\d+" if thousands else r"\d+"
    return re.compile(rf"[+-]?(?:{grouped})(?:{re.escape(decimal)}\d+)?", re.ASCII)


def _why_not(text: str) -> Fault:
    if _DATES.fullmatch(text):
        return DATE_FOR_A_NUMBER
    if _SHORT_FORM.fullmatch(text):
        return DIGITS_LOST
    return NUMBER_NOT_FINITE if _NOT_FINITE.fullmatch(text) else NUMBER_NOT_READ


def _scaled(text: str, scale: Decimal) -> str:
    """The number times the scale; digits as they are printed where only the point moves."""
    if scale == 1:
        return text
    number = Decimal(text)
    if scale.normalize(_ALL_DIGITS).as_tuple().digits == (1,):
        return f"{number.scaleb(scale.adjusted(), _ALL_DIGITS):f}"
    return f"{_ALL_DIGITS.multiply(number, scale):f}"
