"""How a sheet is printed: on A4 or A3 across, its letters of 10 points never below 7; what is wider goes on beside."""

from collections.abc import Sequence
from math import ceil
from typing import Any

_A4, _A3 = 9, 8
# What a page holds at seven tenths of its size, in characters of a column's width, with the widest of the typefaces
# that take the place of a missing one.
_HOLDS = {_A4: 150.0, _A3: 218.0}
# What a column takes besides its characters.
_EDGE = 0.71
_LEAST_SCALE = 72
# So much of its width a column of text gives up for a smaller paper: it breaks into more lines.
_GIVES = 0.2


def widths_for_print(widths: Sequence[float], is_text: Sequence[bool]) -> list[float]:
    """The widths of columns, those of text narrower where the sheet then stands on the width of one page.

    Args:
        widths: in characters.
        is_text: which of them may break into more lines.
    """
    can_give = sum(width for width, own in zip(widths, is_text, strict=True) if own)
    for room in _HOLDS.values():
        over = _whole(widths) - room
        if over <= 0:
            break
        if over <= can_give * _GIVES:
            share = 1 - over / can_give
            return [width * share if own else width for width, own in zip(widths, is_text, strict=True)]
    return list(widths)


def set_up_print(sheet: Any, widths: Sequence[float], fixed: int) -> None:
    """Choose the paper of a sheet.

    Args:
        sheet: of XlsxWriter.
        widths: of its columns, in characters.
        fixed: the last of the columns that say what a row is about; they stand on every page.
    """
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    # A hair more than a page holds comes of counting.
    paper = next((own for own, room in _HOLDS.items() if _whole(widths) <= room + _EDGE), None)
    sheet.set_paper(paper or _A3)
    if paper:
        sheet.fit_to_pages(1, 0)
        return
    sheet.set_print_scale(_LEAST_SCALE)
    sheet.repeat_columns(0, fixed)
    sheet.print_across()
    sheet.set_v_pagebreaks(page_breaks(widths, fixed))


def page_breaks(widths: Sequence[float], fixed: int) -> list[int]:
    """Before which columns a page ends, where each page begins with the columns up to ``fixed``.

    As few pages as can be, and as wide as each other.
    """
    most = ceil(_HOLDS[_A3])
    fewest = len(_breaks(widths, fixed, most))
    rooms = (room for room in range(1, most + 1) if len(_breaks(widths, fixed, room)) == fewest)
    return _breaks(widths, fixed, next(rooms))


def _breaks(widths: Sequence[float], fixed: int, room: float) -> list[int]:
    named = _whole(widths[: fixed + 1])
    breaks: list[int] = []
    held = named
    for column, width in enumerate(widths[fixed + 1 :], start=fixed + 1):
        if held > named and held + width + _EDGE > room:
            breaks.append(column)
            held = named
        held += width + _EDGE
    return breaks


def _whole(widths: Sequence[float]) -> float:
    return sum(width + _EDGE for width in widths)
