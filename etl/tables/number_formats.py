"""What a number in a workbook is meant as: a date, a share in per cent, or a number shown with fewer digits.

A cell holds a binary number; the format of the cell says what people see of it.
"""

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from etl.tables.grid import GridCell

# The formats that files name by number alone (ECMA-376, part 1, 18.8.30); 27 to 36 and 50 to 58 are East Asian dates.
_BUILT_IN = {0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%"}
_BUILT_IN_DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
_A_DATE = "yyyy-mm-dd"

# Quoted words, escaped characters, colours and locales say nothing about the number.
_DECORATION = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_FIXED = re.compile(r"[#,]*0(?:\.(0+))?(%)?")

# Spreadsheets keep and show no more.
_DIGITS = 15
# A number of a file may be written 1e999999999; written out, that would be a gigabyte of zeros.
_LARGEST_EXPONENT = 60
_AMPLE = Context(prec=80, rounding=ROUND_HALF_UP)


def format_code(number: int, custom: dict[int, str]) -> str:
    """The code of a format named by its number."""
    if number in custom:
        return custom[number]
    return _A_DATE if number in _BUILT_IN_DATES else _BUILT_IN.get(number, "General")


def number_cell(column: int, raw: str, code: str, *, counts_from_1904: bool) -> GridCell:
    """A cell with a number as people mean it; ``raw`` as the file writes it.

    A text that is no number is kept as it is.
    """
    value = _read(raw)
    if value is None:
        return GridCell(column, raw)
    if _is_date(code):
        return GridCell(column, _date(value, counts_from_1904), "date")
    text = plain(value)
    if value == value.to_integral_value() and abs(value) >= 10**_DIGITS:
        return GridCell(column, text, "cut")
    fixed = _FIXED.fullmatch(_DECORATION.sub("", code.split(";")[0]).strip())
    if fixed is None:
        if "%" in _DECORATION.sub("", code):
            return GridCell(column, f"{plain(value * 100)}%", "shown", text, f"{plain(value * 100)}%")
        return GridCell(column, text)
    return _fixed_cell(column, value, decimals=len(fixed[1] or ""), is_share=bool(fixed[2]))


def plain(value: Decimal) -> str:
    """A number written out, without exponent, without zeros nobody typed."""
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def plain_number(raw: str) -> str:
    """A number of text as it is written; one with an exponent written out, unless that made it endless."""
    if "e" not in raw.lower():
        return raw
    value = Decimal(raw)
    return f"{value:f}" if abs(value.adjusted()) <= _LARGEST_EXPONENT else raw


def _fixed_cell(column: int, value: Decimal, *, decimals: int, is_share: bool) -> GridCell:
    sign = "%" if is_share else ""
    read = _AMPLE.multiply(value, Decimal(100)) if is_share else value
    shown = read.quantize(Decimal(1).scaleb(-decimals), context=_AMPLE)
    if is_share or shown != read:
        return GridCell(column, f"{plain(read)}{sign}", "shown", plain(value), f"{shown:f}{sign}")
    return GridCell(column, plain(read))


def _read(raw: str) -> Decimal | None:
    try:
        value = Decimal(raw.strip())
    except InvalidOperation:
        return None
    if not value.is_finite() or abs(value.adjusted()) > _LARGEST_EXPONENT:
        return None
    if len(value.normalize(_AMPLE).as_tuple().digits) <= _DIGITS or value == value.to_integral_value():
        return value
    # 38731.800000000003 is how 38731.8 is held: 15 digits are what was typed.
    return Decimal(f"{float(value):.{_DIGITS}g}")


def _is_date(code: str) -> bool:
    if _ELAPSED.search(code):
        return True
    return re.search(r"[ymdhs]", _DECORATION.sub("", code.replace("General", "")), re.IGNORECASE) is not None


def _date(serial: Decimal, counts_from_1904: bool) -> str:
    """The day, or the day and minute, a serial number stands for; what is none as the number it is."""
    if not 0 <= serial < 2_958_466:
        return plain(serial)
    # The other count starts with a 29 February 1900 that never was: from 1 March on, day 1 is 31 December 1899.
    first = datetime(1904, 1, 1) if counts_from_1904 else datetime(1899, 12, 30 if serial >= 61 else 31)
    moment = first + timedelta(minutes=int((serial * 1440).to_integral_value()))
    return moment.date().isoformat() if serial == int(serial) else moment.isoformat(" ", "minutes")
