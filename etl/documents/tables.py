"""Tables in a text: lines cut at tabs, at bars as Markdown has them, or at runs of blanks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BAR_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_GAP = re.compile(r"\t|\s{2,}")
_FIGURE = re.compile(r"[-−]?\s?[\[［【]?\s?[><≥≤~约超]?\s?\d[\d,.]*")
_PURE = re.compile(r"[^A-Za-z一-鿿]*\d[\d,. ]*[^A-Za-z一-鿿]*(?:以上|以内|左右|%|万|亿)?[^A-Za-z一-鿿]*$")
_ALIGNED = re.compile(r"(?P<label>\D*?[^\d\s.,%-])\s+(?P<rest>(?:-?[\d,.]+%?\s+){2,}-?[\d,.]+%?)\s*$")
# A short name, without a figure and without the sign of a sentence.
_GROUP = re.compile(r"[^\d，。；：:,;.!?！？|\t]{2,16}")
_YEARS = re.compile(r"(?:\b(?:19|20)\d{2}\b\D{0,3}){3,}")


@dataclass(frozen=True)
class Cell:
    """A cell: where its content begins and ends in the text."""

    start: int
    end: int


@dataclass(frozen=True)
class Row:
    """A row of a table, its cells by column."""

    start: int
    end: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """A table: rows in their order, and where it begins and ends."""

    start: int
    end: int
    rows: tuple[Row, ...]


def grids(text: str) -> Iterator[Grid]:
    """The tables of a text: two rows at least, of two cells at least, one of them a figure."""
    rows: list[Row] = []
    place = 0
    lines = text.splitlines(keepends=True)
    for number, line in enumerate(lines):
        row = _row(line.rstrip("\r\n"), place, after_a_row=bool(rows))
        place += len(line)
        if row is not None:
            rows.append(row)
        elif not (rows and (_is_rule(line) or _is_group(rows[-1], line, lines[number + 1 : number + 2]))):
            yield from _grid(rows, text)
            rows = []
    yield from _grid(rows, text)


def _is_rule(line: str) -> bool:
    return bool(_BAR_RULE.match(line)) and "-" in line


def _is_group(before: Row, line: str, following: list[str]) -> bool:
    """Whether a line names a group of the rows that follow it, which have as many cells as those before."""
    if not _GROUP.fullmatch(line.strip()) or not following:
        return False
    row = _row(following[0].rstrip("\r\n"), 0, after_a_row=True)
    return row is not None and len(row.cells) == len(before.cells)


def _grid(rows: list[Row], text: str) -> Iterator[Grid]:
    own = [row for row in rows if row.cells]
    has_figures = any(_FIGURE.match(text[cell.start : cell.end]) for row in own for cell in row.cells[1:])
    if len(own) >= 2 and has_figures:
        yield Grid(own[0].start, own[-1].end, tuple(own))


def _row(line: str, place: int, *, after_a_row: bool) -> Row | None:
    if line.count("|") >= 2 or (after_a_row and line.count("|") == 1):
        if _BAR_RULE.match(line):
            return None
        return Row(place, place + len(line), tuple(_cut(line, place, re.compile(r"\|"), outer=True)))
    if "\t" in line.strip():
        return Row(place, place + len(line), tuple(_cut(line, place, re.compile(r"\t"), outer=False)))
    cells = tuple(_cut(line, place, _GAP, outer=False))
    if (
        len(cells) >= 3
        and sum(len(line[cell.start - place : cell.end - place]) <= 24 for cell in cells) >= len(cells) - 1
    ):
        return Row(place, place + len(line), cells)
    return _aligned(line, place)


def _aligned(line: str, place: int) -> Row | None:
    """A row of a label and three figures or more with single blanks between, as yearbooks have them."""
    if found := _ALIGNED.match(line):
        label = Cell(place + len(line) - len(line.lstrip()), place + found.end("label"))
        figures = [
            Cell(place + own.start(), place + own.end())
            for own in re.compile(r"\S+").finditer(line, found.start("rest"))
        ]
        return Row(place, place + len(line), (label, *figures))
    if _YEARS.search(line) and not re.search(r"[。，；]", line):
        years = [Cell(place + own.start(), place + own.end()) for own in re.finditer(r"(?:19|20)\d{2}\S*", line)]
        first = re.match(r"\s*(?P<word>[^\d\s][^\d]*?)\s", line)
        label = Cell(place + first.start("word"), place + first.end("word")) if first else Cell(place, place)
        return Row(place, place + len(line), (label, *years))
    return None


def _cut(line: str, place: int, separator: re.Pattern[str], *, outer: bool) -> Iterator[Cell]:
    bounds = [0, *[edge for found in separator.finditer(line) for edge in found.span()], len(line)]
    pieces = list(zip(bounds[::2], bounds[1::2], strict=True))
    if outer and not line[slice(*pieces[0])].strip():
        pieces = pieces[1:]
    if outer and pieces and not line[slice(*pieces[-1])].strip():
        pieces = pieces[:-1]
    if not outer and separator is _GAP:
        pieces = [piece for piece in pieces if line[slice(*piece)].strip()]
    for first, last in pieces:
        words = line[first:last]
        start = first + len(words) - len(words.lstrip())
        yield Cell(place + start, place + max(start, first + len(words.rstrip())))
