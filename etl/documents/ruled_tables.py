"""Tables of a PDF's page whose cells are parted by rules: what stands in a cell is told by the rules around it.

Words that run over several lines of a cell stay together so, however many cells of a row do, and a cell that spans
several columns or rows is said in each of them. Tables without rules are told by the gaps between their columns.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from ctypes import byref, c_float
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

# In points. A rule drawn as a thin box has two edges, and rules that meet may miss each other by as much.
_SAME, _SHORTEST = 2.5, 4.0
# What has more parts on one page is a drawing or a map.
_PATHS, _SEGMENTS, _RULES, _COLUMNS, _ROWS = 6_000, 24_000, 400, 60, 200
# Of a chart's boxes most are empty.
_LEAST_FILLED = 0.4
# Of the height of a sign: what stands higher or lower by more is on another line.
_NEXT_LINE = 0.6


@dataclass(frozen=True)
class Sign:
    """A character of a page with its box, in points from the page's lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True)
class _Rule:
    """A straight rule: where it stands across, and from where to where it runs."""

    at: float
    first: float
    last: float

    def covers(self, place: float) -> bool:
        return self.first - _SAME <= place <= self.last + _SAME


@dataclass
class RuledTable:
    """A table between rules.

    Attributes:
        columns: where each column begins, left to right, and the last one ends.
        rows: where each row begins, bottom to top, and the last one ends.
        cells: the number of the cell each field belongs to, row by row from the bottom.
        words: what stands in each cell.
    """

    columns: list[float]
    rows: list[float]
    cells: list[list[int]]
    words: dict[int, list[str]] = field(default_factory=dict)
    _last: dict[int, Sign] = field(default_factory=dict)

    def cell_at(self, across: float, up: float) -> int | None:
        """The number of the cell at a place of the page; None outside of the table."""
        if not (self.rows[0] <= up < self.rows[-1] and self.columns[0] <= across < self.columns[-1]):
            return None
        return self.cells[bisect_right(self.rows, up) - 1][bisect_right(self.columns, across) - 1]

    def put(self, cell: int, sign: Sign) -> None:
        """Put a character behind what a cell holds already."""
        last = self._last.get(cell)
        words = self.words.setdefault(cell, [])
        # Chinese goes on without a blank where a line ends.
        is_latin = last is not None and last.text.isascii() and sign.text.isascii() and last.text not in "-/"
        if is_latin and last is not None and not _is_beside(last, sign):
            words.append(" ")
        words.append(sign.text)
        if not sign.text.isspace():
            self._last[cell] = sign

    def lines(self) -> Iterator[tuple[str, float, float]]:
        """Each row from the top with tabs between its cells, and where it begins and ends upwards."""
        own = [number for number in range(len(self.columns) - 1) if self._begins(number)]
        for row in range(len(self.rows) - 2, -1, -1):
            if row + 2 < len(self.rows) and self.cells[row] == self.cells[row + 1]:
                continue
            texts = [" ".join("".join(self.words.get(self.cells[row][number], ())).split()) for number in own]
            if any(texts):
                yield "\t".join(texts), self.rows[row], self.rows[row + 1]

    def _begins(self, column: int) -> bool:
        """Whether a cell begins at a column: a rule that is drawn twice makes one that holds nothing of its own."""
        return column == 0 or any(row[column] != row[column - 1] for row in self.cells)

    @property
    def is_filled(self) -> bool:
        """Whether it holds words as tables do."""
        numbers = {number for row in self.cells for number in row}
        filled = sum(bool("".join(self.words.get(number, ())).strip()) for number in numbers)
        return filled >= _LEAST_FILLED * len(numbers)


def ruled_tables(page: Any, signs: Iterable[Sign]) -> dict[int, RuledTable]:
    """The tables between the rules of a page: for each of its characters that stands in one, by its number, which.

    Args:
        page: of a document opened by pypdfium2.
        signs: its characters, in their order.
    """
    across, upright = _rules_of(page)
    if max(len(across), len(upright)) > _RULES:
        return {}
    tables = [table for own in _touching(across, upright) if (table := _table(*own)) is not None]
    placed: dict[int, RuledTable] = {}
    if not tables:
        return placed
    highest = max(table.rows[-1] for table in tables)
    before: tuple[RuledTable, int] | None = None
    last: Sign | None = None
    for number, sign in enumerate(signs):
        if sign.text.isspace():
            # A blank that is only read between words has no box; a line's end is told by places.
            if before is not None:
                placed[number] = before[0]
                before[0].words[before[1]].append(" " if sign.text not in "\r\n" else "")
            continue
        goes_on = last is not None and _is_beside(last, sign) and abs(sign.left - last.right) < sign.top - sign.bottom
        # What is too wide for its cell runs over the table's edge.
        before = (_cell_of(sign, tables) if sign.bottom < highest else None) or (before if goes_on else None)
        last = sign
        if before is not None:
            placed[number] = before[0]
            before[0].put(before[1], sign)
    kept = {id(table) for table in tables if table.is_filled}
    return {number: table for number, table in placed.items() if id(table) in kept}


def _is_beside(one: Sign, other: Sign) -> bool:
    """Whether two characters stand on one line."""
    return abs(one.bottom - other.bottom) <= _NEXT_LINE * (one.top - one.bottom)


def _cell_of(sign: Sign, tables: list[RuledTable]) -> tuple[RuledTable, int] | None:
    middle = (sign.left + sign.right) / 2, (sign.bottom + sign.top) / 2
    return next(((own, cell) for own in tables if (cell := own.cell_at(*middle)) is not None), None)


# ---------------------------------------------------------------- rules


def _rules_of(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """The horizontal and the upright rules of a page."""
    across: list[_Rule] = []
    upright: list[_Rule] = []
    for (left, bottom), (right, top) in _strokes(page):
        if abs(top - bottom) <= _SAME and abs(right - left) >= _SHORTEST:
            across.append(_Rule((top + bottom) / 2, min(left, right), max(left, right)))
        elif abs(right - left) <= _SAME and abs(top - bottom) >= _SHORTEST:
            upright.append(_Rule((left + right) / 2, min(bottom, top), max(bottom, top)))
    return _joined(across), _joined(upright)


_Point = tuple[float, float]


def _strokes(page: Any) -> Iterator[tuple[_Point, _Point]]:
    """The straight strokes of a page's drawings, the edges of its boxes among them."""
    from pypdfium2 import raw

    count, segments = 0, 0
    matrix = raw.FS_MATRIX()
    for number in range(raw.FPDFPage_CountObjects(page)):
        path = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(path) != raw.FPDF_PAGEOBJ_PATH:
            continue
        own = raw.FPDFPath_CountSegments(path)
        count, segments = count + 1, segments + own
        if count > _PATHS or segments > _SEGMENTS:
            return
        raw.FPDFPageObj_GetMatrix(path, byref(matrix))
        points: list[_Point] = []
        for place in range(own):
            segment = raw.FPDFPath_GetPathSegment(path, place)
            kind = raw.FPDFPathSegment_GetType(segment)
            point = _point(raw.FPDFPathSegment_GetPoint, segment, matrix)
            if kind == raw.FPDF_SEGMENT_MOVETO:
                points = [point]
            elif points:
                points.append(point)
                if kind == raw.FPDF_SEGMENT_LINETO:
                    yield points[-2], point
            if raw.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                yield points[-1], points[0]


def _point(read: Callable[..., object], segment: Any, matrix: Any) -> _Point:
    across, up = c_float(), c_float()
    read(segment, byref(across), byref(up))
    x, y = across.value, up.value
    return matrix.a * x + matrix.c * y + matrix.e, matrix.b * x + matrix.d * y + matrix.f


def _joined(rules: list[_Rule]) -> list[_Rule]:
    """Rules with those put together that go on from each other: borders are often drawn cell by cell."""
    joined: list[_Rule] = []
    for group in _near([rule.at for rule in rules]):
        own = sorted((rule for rule in rules if group[0] <= rule.at <= group[-1]), key=lambda rule: rule.first)
        for rule in own:
            last = joined[-1] if joined else None
            if last is not None and last.at == group[0] and rule.first <= last.last + _SAME:
                joined[-1] = _Rule(group[0], last.first, max(last.last, rule.last))
            else:
                joined.append(_Rule(group[0], rule.first, rule.last))
    return joined


def _near(places: Iterable[float]) -> list[list[float]]:
    """Places in groups of those that are as good as the same."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][0] <= _SAME:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


# ---------------------------------------------------------------- tables


def _touching(across: list[_Rule], upright: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The rules that meet each other, group by group."""
    left = list(upright)
    while left:
        mine, beside = [left.pop()], list[_Rule]()
        grown = True
        while grown:
            more = [own for own in across if own not in beside and any(_meet(own, rule) for rule in mine)]
            beside += more
            further = [own for own in left if any(_meet(rule, own) for rule in more)]
            left = [own for own in left if own not in further]
            mine += further
            grown = bool(further)
        yield beside, mine


def _meet(across: _Rule, upright: _Rule) -> bool:
    return across.covers(upright.at) and upright.covers(across.at)


def _table(across: list[_Rule], upright: list[_Rule]) -> RuledTable | None:
    """The table that rules make; None where they make no two rows and columns."""
    if len(across) < 2:
        return None
    columns = _edges([rule.at for rule in upright], across)
    rows = _edges([rule.at for rule in across], upright)
    if not (2 < len(columns) <= _COLUMNS and 2 < len(rows) <= _ROWS):
        return None
    cells = [[row * len(columns) + column for column in range(len(columns) - 1)] for row in range(len(rows) - 1)]
    for row in range(len(rows) - 1):
        for column in range(1, len(columns) - 1):
            if not _is_ruled(upright, columns[column], (rows[row] + rows[row + 1]) / 2):
                _merge(cells, cells[row][column], cells[row][column - 1])
    for row in range(1, len(rows) - 1):
        for column in range(len(columns) - 1):
            if not _is_ruled(across, rows[row], (columns[column] + columns[column + 1]) / 2):
                _merge(cells, cells[row - 1][column], cells[row][column])
    return RuledTable(columns, rows, cells) if len({own for row in cells for own in row}) > 2 else None


def _edges(places: list[float], crossing: list[_Rule]) -> list[float]:
    """Where rules stand, and the ends of those that cross them: a table may be open at its sides."""
    ends = [min(rule.first for rule in crossing), max(rule.last for rule in crossing)]
    edges = [group[0] for group in _near([*places, *ends])]
    return [own for own, following in pairwise([*edges, float("inf")]) if following - own > _SHORTEST]


def _is_ruled(rules: list[_Rule], at: float, place: float) -> bool:
    return any(abs(rule.at - at) <= _SHORTEST and rule.covers(place) for rule in rules)


def _merge(cells: list[list[int]], one: int, other: int) -> None:
    if one != other:
        for row in cells:
            row[:] = [other if own == one else own for own in row]
