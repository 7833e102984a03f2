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


# Characters with their boxes: left, bottom, right, top.
_Signs = list[tuple[str, float, float, float, float]]


@dataclass(frozen=True)
class _Line:
    text: str
    right: float
    left: float
    top: float
    bottom: float

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
    heights = [top - bottom for sign, _, bottom, _, top in signs if top > bottom and not sign.isspace()]
    height = median(heights) if heights else 0.0
    lines: list[_Signs] = [[]]
    for own in signs:
        if own[0] not in "\r\n":
            lines[-1].append(own)
        elif lines[-1]:
            lines.append([])
    stops = [stop for line in lines for stop, gap in _gaps(line) if gap > _SURE_GAP * height]
    for line in lines:
        if any(not own[0].isspace() for own in line):
            yield _line(line, height, stops)
    text.close()
    page.close()


def _signs(text: Any) -> _Signs:
    """Each character of a page with its box: left, bottom, right, top."""
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
            found.append((sign, box.left, box.bottom, box.right, box.top))
    return found


def _gaps(signs: _Signs) -> list[tuple[float, float]]:
    """Where each sign of a line but the first begins, and how far from the one before it."""
    solid = [own for own in signs if not own[0].isspace()]
    return [(following[1], following[1] - own[3]) for own, following in pairwise(solid)]


def _line(signs: _Signs, height: float, stops: list[float]) -> _Line:
    columns = set()
    for number, (left, gap) in enumerate(_gaps(signs), start=1):
        is_aligned = gap > _LEAST_GAP * height and any(abs(left - stop) < _ALIGNED for stop in stops)
        if gap > _SURE_GAP * height or is_aligned:
            columns.add(number)
    words: list[str] = []
    number = 0
    for sign, *_ in signs:
        if sign.isspace():
            words.append(" ")
            continue
        if number in columns:
            while words and words[-1] == " ":
                words.pop()
            words.append("\t")
        words.append(sign)
        number += 1
    solid = [own for own in signs if not own[0].isspace()]
    return _Line(
        "".join(words).strip(" "),
        right=max(own[3] for own in solid),
        left=min(own[1] for own in solid),
        top=max(own[4] for own in solid),
        bottom=min(own[2] for own in solid),
    )


def _with_labels(lines: list[_Line]) -> list[_Line]:
    """The lines of a page, each row of a table behind its label, where that runs over several lines of its own."""
    told: list[_Line] = []
    for line in lines:
        label: list[_Line] = []
        # What stands left of the figures and is set lower than they are belongs to them, up to what is as much higher.
        while (
            "\t" in line.text
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
