"""Paragraphs and sentences of a text, by place; a line that only breaks because the paper ends belongs to its next."""

import re
from collections.abc import Iterator

_END = re.compile(
    r"[。！？!?]+[”’\"'）)」』]*|(?<=[a-z0-9%)\]”’\"‰])[.](?=\s+[A-Z“\"(•一-鿿]|\s*$)|(?:(?<=[a-z][A-Z])|(?<=[A-Z]{3}))[.](?=\s+[A-Z])|(?<=[a-z]{4})[.](?=\s+\d[\d,]*\s[a-z])|\n(?=\n)|…{2}"
)
_ENDS_A_LINE = re.compile(r"[。！？!?.；;：:，,]\s*$")
_CLOSES = re.compile(r"[。！？!?.；;：:]\s*[”’\"'）)]?\s*$")
_BEGINS_ANEW = re.compile(
    r"\s*(?:[#>*\-•·●○◆■□|]|\d{1,3}[.、)）．\s]|[(（][\d一二三四五六七八九十]+[)）]|"
    r"[一二三四五六七八九十]+[、.]|第[一二三四五六七八九十\d]+[章节篇部条]|$|\t)"
)
_FULL_LATIN, _FULL_HAN = 60, 30
# Longer than any list in a plan; every figure of a sentence is looked at beside all others of it.
_LONGEST = 2_500


def paragraphs(folded: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph of a folded text begins and ends."""
    start, place = 0, 0
    lines = folded.splitlines(keepends=True)
    for number, line in enumerate(lines):
        place += len(line)
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if _goes_on(line, following):
            continue
        yield start, place
        start = place


def _goes_on(line: str, following: str) -> bool:
    if not line.strip() or not following.strip() or "\t" in line or "|" in line or _CLOSES.search(line):
        return False
    if _BEGINS_ANEW.match(following):
        return False
    full = _FULL_HAN if re.search("[一-鿿]", line) else _FULL_LATIN
    return len(line.rstrip()) >= full and (len(following.strip()) > 6 or bool(_ENDS_A_LINE.search(following)))


def sentences(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where each sentence between two places begins and ends; one without end is cut."""
    for first, last in _whole_sentences(folded, start, end):
        yield from ((place, min(place + _LONGEST, last)) for place in range(first, last, _LONGEST))


def _whole_sentences(folded: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for found in _END.finditer(folded, start, end):
        if found.end() > place:
            yield place, found.end()
        place = found.end()
    if place < end:
        yield place, end
