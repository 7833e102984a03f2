"""The text of a PDF: its lines put together to paragraphs again, a gap between columns as a tab.

PDF has no paragraphs and no tables, only characters at places. A line that reaches the right edge of its page goes on
in the next one; what stands further apart than words do stands in columns. Numbers of pages are left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any

from etl.documents.ruled_tables import RuledTable, Sign, ruled_tables
from indicators.faults.document import DOCUMENT_DAMAGED, DOCUMENT_EMPTY, DOCUMENT_WITH_PASSWORD, ONLY_PICTURES
from indicators.problems import Problems, problem

# Of the height of a line. What is set to the full width of a page has wider blanks than usual, columns have wider ones;
# a narrow one parts columns where another line has a column at the same place.
_SURE_GAP, _LEAST_GAP = 0.85, 0.3
# In points.
_ALIGNED = 1.5
# How far from the middle of a row, in its heights, lines of its label stand, and what is still the same height.
_LINES_OF_A_LABEL, _SAME_HEIGHT = 4.0, 0.3
# Of the width between the edges of a page's text.
_FULL_LINE = 0.93
_PAGE_NUMBER = re.compile(r"\s*[-–—·]*\s*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*/\s*\d{1,4})?\s*[-–—·]*\s*")
_ENDS = re.compile(r"[。！？；：!?;:]\s*[”’\"')）]?\s*$|(?<![A-Z0-9])\.\s*$")
_BEGINS_ANEW = re.compile(
    r"\s*(?:[•·●○◆■□–—]|\d{1,2}[.、)）]\s?(?!\d)|[(（][\d一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+、|"
    r"第[一二三四五六七八九十\d]+[章节篇部条]|\t)"
)
# The first line of a label may stand behind the number of its row.
_NUMBERED = re.compile(r"[(（]?[\d一二三四五六七八九十]{1,3}[)）.、]?\t[^\t]+")
_LATIN = re.compile(r"[A-Za-z0-9,;%)]$")
_PAGES = 2_000


@dataclass(frozen=True)
class _Line:
    text: str
    right: float
    left: float
    top: float
    bottom: float
    is_ruled: bool = False

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def text_of_pdf(content: bytes) -> str:
    """The text of a PDF.

    Raises:
        Problems: it is locked, damaged, empty, or has only pictures.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        fault = DOCUMENT_WITH_PASSWORD if "assword" in str(error) else DOCUMENT_DAMAGED
        raise Problems([problem(fault)]) from None
    count = len(document)
    if not count:
        raise Problems([problem(DOCUMENT_EMPTY)])
    pages = [_with_labels(list(_lines(document, number))) for number in range(min(count, _PAGES))]
    text = "\n".join(_paragraphs(pages))
    if not text.strip():
        raise Problems([problem(ONLY_PICTURES, pages=count)])
    return text


def _lines(document: Any, number: int) -> Iterator[_Line]:
    """The lines of a page, top to bottom as the page has them."""
    page = document[number]
    text = page.get_textpage()
    signs = _signs(text)
    heights = [own.top - own.bottom for own in signs if own.top > own.bottom and not own.text.isspace()]
    height = median(heights) if heights else 0.0
    parts = list(_parts(signs, ruled_tables(page, signs)))
    stops = [stop for part in parts if isinstance(part, list) for stop, gap in _gaps(part) if gap > _SURE_GAP * height]
    for part in parts:
        if isinstance(part, RuledTable):
            yield from _ruled(part)
        elif any(not own.text.isspace() for own in part):
            yield _line(part, height, stops)
    text.close()
    page.close()


def _parts(signs: list[Sign], placed: dict[int, RuledTable]) -> Iterator[list[Sign] | RuledTable]:
    """The lines of a page by their characters, and its tables where the first of theirs stands."""
    told: list[RuledTable] = []
    line: list[Sign] = []
    for number, sign in enumerate(signs):
        table = placed.get(number)
        if table is not None and not any(own is table for own in told):
            yield line
            yield table
            told.append(table)
            line = []
        elif table is None and sign.text not in "\r\n":
            line.append(sign)
        elif line:
            yield line
            line = []
    yield line


def _ruled(table: RuledTable) -> Iterator[_Line]:
    for text, bottom, top in table.lines():
        yield _Line(text, table.columns[-1], table.columns[0], top, bottom, is_ruled=True)


def _signs(text: Any) -> list[Sign]:
    """Each character of a page with its box."""
    from ctypes import byref

    from pypdfium2 import raw

    # With the blank around the sign, as wide as it is set: a comma is as wide as a character.
    box = raw.FS_RECTF()
    found = []
    for place in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, place) or 0xFFFD)
        raw.FPDFText_GetLooseCharBox(text, place, byref(box))
        # A hyphen that only breaks a word at the end of a line.
        if sign not in ("\ufffe", "\x02", "\ufffd"):
            found.append(Sign(sign, box.left, box.bottom, box.right, box.top))
    return found


def _gaps(signs: list[Sign]) -> list[tuple[float, float]]:
    """Where each sign of a line but the first begins, and how far from the one before it."""
    solid = [own for own in signs if not own.text.isspace()]
    return [(following.left, following.left - own.right) for own, following in pairwise(solid)]


def _line(signs: list[Sign], height: float, stops: list[float]) -> _Line:
    columns = set()
    for number, (left, gap) in enumerate(_gaps(signs), start=1):
        is_aligned = gap > _LEAST_GAP * height and any(abs(left - stop) < _ALIGNED for stop in stops)
        if gap > _SURE_GAP * height or is_aligned:
            columns.add(number)
    words: list[str] = []
    number = 0
    for sign in signs:
        if sign.text.isspace():
            words.append(" ")
            continue
        if number in columns:
            while words and words[-1] == " ":
                words.pop()
            words.append("\t")
        words.append(sign.text)
        number += 1
    solid = [own for own in signs if not own.text.isspace()]
    return _Line(
        "".join(words).strip(" "),
        right=max(own.right for own in solid),
        left=min(own.left for own in solid),
        top=max(own.top for own in solid),
        bottom=min(own.bottom for own in solid),
    )


def _with_labels(lines: list[_Line]) -> list[_Line]:
    """The lines of a page, each row of a table behind its label, where that runs over several lines of its own."""
    told: list[_Line] = []
    for line in lines:
        label: list[_Line] = []
        # What stands left of the figures and is set lower than they are belongs to them, up to what is as much higher.
        while (
            "\t" in line.text
            and not line.is_ruled
            and told
            and _is_beside(told[-1], line)
            and (
                not label
                or (label[0].top + label[-1].bottom) / 2 < line.middle - _SAME_HEIGHT * (line.top - line.bottom)
            )
        ):
            label.insert(0, told.pop())
        if label and label[-1].bottom < line.middle < label[0].top:
            line = _row(label, line)
            if told and _is_number_of(told[-1], line):
                number = told.pop()
                line = replace(line, text=f"{number.text}\t{line.text}", left=number.left)
        else:
            told += label
        told.append(line)
    return told


def _row(label: list[_Line], row: _Line) -> _Line:
    words = "".join(_joined(own.text, following) for own, following in zip(label, [*label[1:], None], strict=True))
    return _Line(f"{words}\t{row.text}", row.right, label[0].left, label[0].top, label[-1].bottom)


def _is_number_of(number: _Line, row: _Line) -> bool:
    """Whether a line is no more than the number of a row, left of its label."""
    return number.text.isdecimal() and number.right < row.left and row.bottom < number.middle < row.top


def _is_beside(label: _Line, row: _Line) -> bool:
    """Whether a line may be of the label of a row: it ends left of the row's first figure, and touches its height."""
    reach = _LINES_OF_A_LABEL * (row.top - row.bottom)
    is_label = "\t" not in label.text or _NUMBERED.fullmatch(label.text)
    return bool(is_label) and label.right < row.left and abs(label.middle - row.middle) < reach


def _joined(text: str, following: _Line | None) -> str:
    return text + " " if following and _LATIN.search(text) and following.text[:1].isascii() else text


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    held = ""
    goes_on = False
    for lines in pages:
        own = [line for line in lines if line.text.strip() and not _PAGE_NUMBER.fullmatch(line.text)]
        right, left = max((line.right for line in own), default=0.0), min((line.left for line in own), default=0.0)
        for line in own:
            if goes_on and not _BEGINS_ANEW.match(line.text) and "\t" not in line.text:
                held += (" " if _LATIN.search(held) and line.text[:1].isascii() else "") + line.text
            else:
                if held:
                    yield held
                held = line.text
            is_full = line.right - left >= _FULL_LINE * (right - left)
            goes_on = is_full and "\t" not in line.text and not _ENDS.search(line.text)
    if held:
        yield held
