"""What fits on a slide, counted on a screen of 1280 × 720: texts are chosen and left out, never cut.

Sizes are the smallest at which a slide is drawn; paper and PowerPoint have the same proportions.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from math import ceil

from dashboard.charts.glyphs import is_square, set_width
from dashboard.charts.labels import wrapped
from dashboard.language import Words
from dashboard.scenes.slide import Slide, SlideColumn, SlideRow, SlideTable
from dashboard.scenes.spreading import spread_rows

_WIDTH = 1168
# Where ours is missing, another typeface may run a little wider.
_OTHER_TYPEFACES = 1.03


@dataclass(frozen=True)
class Room:
    """The room for a text: letters so large, lines so wide (both in pixels), and so many of them."""

    size: float
    width: float
    lines: int
    is_bold: bool = False

    def lines_of(self, text: str) -> int:
        """How many lines a text takes here."""
        return sum(_lines(part, self.size, self.width, self.is_bold) for part in text.split("\n")) if text else 0

    def holds(self, text: str) -> bool:
        """Whether a text has room."""
        return self.lines_of(text) <= self.lines


# The same texts are asked about in every column width that is tried, and for every way to draw them.
@lru_cache(maxsize=16_384)
def _lines(text: str, size: float, width: float, is_bold: bool) -> int:
    measure = partial(_width_of, is_bold=is_bold)
    return 1 if measure(text, size) <= width else len(wrapped(text, size, width, measure))


def _width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    return set_width(text, size, is_bold=is_bold) * _OTHER_TYPEFACES


TITLE = Room(size=40, width=_WIDTH, lines=2, is_bold=True)
SENTENCE = Room(size=26, width=_WIDTH, lines=2)
PARAGRAPH = Room(size=26, width=_WIDTH, lines=9)
FACT = Room(size=25, width=330, lines=2)
# So high is a table below its heading, counted in rows of one line: eight of them, or fewer that are higher.
# Paragraphs above it take from that.
TABLE_HEIGHT = 8.4
# A further line of a row is lower than a row, which has room around it.
_FURTHER_LINE = 0.67
# A row that goes on with the one above has room below it alone.
_BELOW_MORE = 0.2
MOST_FACTS = 4
_CELL_SIZE, _CELL_GAP, _MARK = 24, 18, 30
# Chinese breaks anywhere; a column keeps at least so many of its characters in a line.
_FEWEST_CHARACTERS = 4
# By so many pixels a column is made narrower at a time.
_STEP = 8.0
_MOST_CELL_LINES = 8


def first_fitting(room: Room, *wordings: str) -> str:
    """The first wording that has room; the last where none has."""
    return next((own for own in wordings if room.holds(own)), wordings[-1])


def as_many_as_fit(room: Room, sentences: Sequence[str], words: Words) -> str:
    """Sentences one after another, those left out that would take too much room."""
    kept: list[str] = []
    for own in sentences:
        if own and room.holds(words.sentences([*kept, own])):
            kept.append(own)
    return words.sentences(kept)


# ---------------------------------------------------------------- tables


def tables(
    columns: Sequence[SlideColumn], rows: Sequence[SlideRow], *, height: float = TABLE_HEIGHT
) -> list[SlideTable]:
    """Rows as the fewest tables of such a height, about equally high, all with the same columns.

    A heading stands again over what goes on below it.
    """
    measured = _measured(columns, rows)
    heights = [row_height(row, measured) for row in rows]
    return [SlideTable(measured, page) for page in spread_rows(rows, heights, height)]


def row_height(row: SlideRow, columns: Sequence[SlideColumn]) -> float:
    """How high a row of a table is, counted in rows of one line: its longest cell decides."""
    if row.is_heading:
        return 1
    whole = sum(column.weight for column in columns)
    widths = [_WIDTH * column.weight / whole for column in columns]
    last = len(row.cells) - 1
    widths = [*widths[:last], sum(widths[last:])]
    rooms = [_cell_room(column, width) for column, width in zip(columns, widths, strict=False)]
    lines = max(room.lines_of(cell.text) for room, cell in zip(rooms, row.cells, strict=True))
    if row.is_more:
        return lines * _FURTHER_LINE + _BELOW_MORE
    return 1 + (max(1, lines) - 1) * _FURTHER_LINE


def _cell_room(column: SlideColumn, width: float) -> Room:
    return Room(_CELL_SIZE, width - _margin(column) + 1, _MOST_CELL_LINES)


@dataclass
class _Width:
    """How wide a column is while room is sought: the widths of its texts by row, and how narrow it may become."""

    texts: tuple[float, ...]
    least: float
    now: float

    def lines(self, width: float) -> list[int]:
        """About how many lines each text takes at a width."""
        return [ceil(text / width) for text in self.texts]

    def narrower(self) -> float:
        """The next width, as narrow as it may be for the lines that its first step costs."""
        width = max(self.least, self.now - _STEP)
        lines = self.lines(width)
        while width > self.least and self.lines(further := max(self.least, width - _STEP)) == lines:
            width = further
        return width


def _measured(columns: Sequence[SlideColumn], rows: Sequence[SlideRow]) -> tuple[SlideColumn, ...]:
    """The columns as wide as their longest text; where that is too much, words break where it costs fewest lines."""
    shown = [row for row in rows if not row.is_heading]
    widths = [
        _column_width(column, [_text_in(row, place, columns) for row in shown]) for place, column in enumerate(columns)
    ]
    room = _WIDTH - sum(map(_margin, columns))
    while (over := sum(own.now for own in widths) - room) > 0:
        breaking = [own for own in widths if own.now > own.least]
        if not breaking:
            break
        cheapest = min(breaking, key=lambda own: (_price(own, breaking, over), -own.now))
        cheapest.now = max(cheapest.narrower(), cheapest.now - over)
    return tuple(
        replace(column, weight=round(own.now + _margin(column), 1)) for column, own in zip(columns, widths, strict=True)
    )


def _price(one: _Width, breaking: Sequence[_Width], over: float) -> float:
    """About how many lines all rows take more for each pixel that a column is made narrower, of those that are over."""
    width = one.narrower()
    now = [own.lines(own.now) for own in breaking]
    then = [one.lines(width) if own is one else lines for own, lines in zip(breaking, now, strict=True)]
    lines = [sum(max(row) for row in zip(*own, strict=True)) for own in (now, then)]
    return float((lines[1] - lines[0]) / min(one.now - width, over))


def _text_in(row: SlideRow, place: int, columns: Sequence[SlideColumn]) -> str:
    """What a row has in a column; nothing where a cell has the rest of the width."""
    is_own = place < len(row.cells) - (len(row.cells) < len(columns))
    return row.cells[place].text if is_own else ""


def _column_width(column: SlideColumn, texts: Sequence[str]) -> _Width:
    measured = tuple(_cell_width(text) for text in texts)
    title = _cell_width(column.title)
    least = max((title, *(_narrowest(text, column) for text in texts)))
    return _Width(measured, least, max((title, *measured)))


def _margin(column: SlideColumn) -> float:
    return _CELL_GAP + (_MARK if column.kind == "status" else 0)


def _cell_width(text: str) -> float:
    return _width_of(text, _CELL_SIZE)


def _narrowest(text: str, column: SlideColumn) -> float:
    """How narrow a text may become: numbers stand in one line, words keep each word whole, and statuses all Chinese."""
    if column.kind == "number":
        return _cell_width(text)
    if column.kind == "status":
        return max(map(_cell_width, text.split(" ")))
    longest = max((_cell_width(word) for word in text.split(" ") if not any(map(is_square, word))), default=0.0)
    return max(longest, min(_cell_width(text), _CELL_SIZE * _FEWEST_CHARACTERS))


# ---------------------------------------------------------------- whole slides


def fits(slide: Slide) -> bool:
    """Whether everything on a slide has room; what a person wrote themselves may have to be drawn smaller."""
    body: float = PARAGRAPH.lines_of("\n".join(slide.paragraphs))
    if slide.table:
        body += sum(row_height(row, slide.table.columns) for row in slide.table.rows)
    return (
        TITLE.holds(slide.title)
        and SENTENCE.holds(slide.sentence)
        and body <= (TABLE_HEIGHT if slide.table else PARAGRAPH.lines)
        and len(slide.facts) <= MOST_FACTS
        and all(_width_of(own.label + own.text, FACT.size) <= FACT.width * FACT.lines for own in slide.facts)
    )
