"""What stands where a figure is expected and is none: formulas, dates, errors and marks for missing figures."""

import re

from indicators.faults.entry_reading import (
    DATE_FOR_A_VALUE,
    FIGURE_MISSING,
    FORMULA_TYPED,
    NOT_FINITE,
    SCIENTIFIC_NOTATION,
    SPREADSHEET_ERROR,
    VALUE_EMPTY,
)
from indicators.problems import Fault, Problems, problem

_MISSING = frozenset(
    ("-", "--", ".", "..", "...", "…", "……", "/", "//", "*", "x", "?", "na", "n/a", "n.a.", "none", "null", "nil")
    + ("无", "暂无", "缺", "空", "待发布", "未公布", "未发布", "不详", "tbd")
)
_NOT_FINITE = re.compile(r"[+-]?\s*(?:nan|inf|infinity|∞)")
_FORMULA = re.compile(r"[=@].*|[+-]\s*(?:\$?[a-z]{1,3}\$?\d|[a-z]+\(|=).*|.*\d\s*[+*^]\s*\d.*")
_POWER_OF_TEN = re.compile(r"[+-]?\s*\d+(?:\.\d*)?\s*(?:e\s*[+-]?\s*\d+|[x×*·]\s*10\s*\^?\s*[+-]?\d*)", re.ASCII)
_MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = re.compile(
    r"\d{1,4}/\d{1,4}(?:/\d{1,4})?(?: .*)?"
    r"|\d{1,4}-\d{1,2}-\d{1,4}(?:[ t].*)?|(?:19|20)\d{2}-(?:0[1-9]|1[0-2])"
    r"|(?:19|20)\d{2}\.\d{1,2}\.\d{1,4}"
    r"|(?:\d+年)?\d{1,4}月.*|\d{1,2}:\d{2}.*"
    rf"|\d{{1,4}}[ -]?{_MONTH}(?:[ -]?\d*)|{_MONTH}[ -]?\d{{1,4}}",
    re.ASCII,
)

# In this order: a formula may hold anything, and 3E+05 is neither a sum nor a unit.
_KINDS: tuple[tuple[re.Pattern[str], Fault], ...] = (
    (re.compile(r"#.*"), SPREADSHEET_ERROR),
    (_POWER_OF_TEN, SCIENTIFIC_NOTATION),
    (_FORMULA, FORMULA_TYPED),
    (_NOT_FINITE, NOT_FINITE),
    (_DATE, DATE_FOR_A_VALUE),
)


def refuse_what_is_no_figure(plain: str, typed: str) -> None:
    """Tell apart what is certainly no figure.

    Args:
        plain: the text in half-width, small letters and single spaces.
        typed: the text as a sentence quotes it.

    Raises:
        Problems: it is empty, a formula, an error, a date, a mark for a missing figure, or cut by a spreadsheet.
    """
    if not plain:
        raise Problems([problem(VALUE_EMPTY)])
    if plain in _MISSING:
        raise Problems([problem(FIGURE_MISSING, typed=typed)])
    for pattern, fault in _KINDS:
        if pattern.fullmatch(plain):
            raise Problems([problem(fault, typed=typed)])
