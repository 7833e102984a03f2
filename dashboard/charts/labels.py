"""Puts labels beside their marks so that none covers another. Works in pixels of the drawing."""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dashboard.charts.glyphs import is_square

Side = Literal["above", "below", "right", "left", "above_left", "above_right", "below_left", "below_right"]

# Straight up and down first: the eye finds those labels without searching.
ALL_SIDES: tuple[Side, ...] = (
    "above",
    "below",
    "above_left",
    "below_right",
    "above_right",
    "below_left",
    "right",
    "left",
)

_LINE_HEIGHT = 1.3
_LATIN_WIDTH = 0.57
# A label may touch what it must not cover by so many square pixels before it is left out.
_TOLERATED = 12.0
# A line that is crossed can still be followed; a mark that is covered is gone, and so is what leaves the drawing.
_GRAVE = 50.0
_MOST_RINGS = 3
# So wide, in pixels, is a column of places; further out than this is no drawing.
_COLUMN, _FURTHEST = 48.0, 10_000.0


class Box(NamedTuple):
    """A rectangle; y runs down, as on screen. A chart makes thousands of them: tuples are made fastest."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area both cover."""
        # Most pairs are far apart, and a chart asks about ten thousand of them.
        if self.right <= other.left or other.right <= self.left:
            return 0.0
        if self.bottom <= other.top or other.bottom <= self.top:
            return 0.0
        width = min(self.right, other.right) - max(self.left, other.left)
        return width * (min(self.bottom, other.bottom) - max(self.top, other.top))

    def outside(self, frame: "Box") -> float:
        """The area that sticks out of a frame."""
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(frame)


class Placed(NamedTuple):
    """Where a label goes: shifts from its anchor as Plotly counts them (up is positive)."""

    xanchor: str
    yanchor: str
    xshift: float
    yshift: float


class Places(list[Box]):
    """What is taken, in the order it was, and by columns of the drawing: a label asks only about what is near it."""

    def __init__(self) -> None:
        super().__init__()
        self._columns: defaultdict[int, list[tuple[int, Box]]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Adds a place."""
        for column in _columns(box):
            self._columns[column].append((len(self), box))
        self.append(box)

    def covered(self, box: Box) -> float:
        """The area of a box that they cover."""
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        found = {
            number: other
            for column in _columns(box)
            for number, other in self._columns.get(column, ())
            if other.left < right and other.right > left and other.top < bottom and other.bottom > top
        }
        # In the order they were taken: the sum of the same areas is the same to its last digit.
        return sum([box.overlap(found[number]) for number in sorted(found)])


def _columns(box: Box) -> range:
    """The columns a box stands in; all that is far outside of every drawing stands in the last ones."""
    left, right = box.left, box.right
    if left < -_FURTHEST or right > _FURTHEST:
        left, right = (min(max(x, -_FURTHEST), _FURTHEST) for x in (left, right))
    return range(int(left // _COLUMN), int(right // _COLUMN) + 1)


@dataclass
class Placer:
    """Remembers what is taken and finds the freest side for the next label."""

    frame: Box
    taken: Places = field(default_factory=Places)
    marks: Places = field(default_factory=Places)

    def take(self, box: Box) -> None:
        """Marks a place as covered."""
        self.taken.take(box)

    def take_mark(self, box: Box) -> None:
        """Marks a place as that of a mark, which a label covers only where there is no other way."""
        self.marks.take(box)

    def take_line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 4) -> None:
        """Marks the way of a line as covered, in steps."""
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // 10))
        for step in range(steps + 1):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            self.take(Box(x - width, y - width, x + width, y + width))

    def place(
        self,
        x: float,
        y: float,
        lines: Sequence[tuple[str, float]],
        *,
        sides: Sequence[Side],
        away: float = 9,
        must: bool = False,
        rings: int | None = None,
    ) -> Placed | None:
        """The side where a label of these lines (text, size) covers least; None where it covers too much.

        With ``must`` the least bad side is taken whatever it covers, and up to three distances are tried; where fewer
        ``rings`` are asked for, the others only so as not to cover a mark or leave the drawing.
        """
        width = max(text_width(text, size) for text, size in lines)
        # Plotly sets all lines of a label as far apart as the largest asks for.
        height = len(lines) * max(size for _, size in lines) * _LINE_HEIGHT

        def best(number: int) -> tuple[float, Placed, Box]:
            found = []
            for placed, box in _options(x, y, width, height, sides, away, number):
                found.append((self._cost(box), placed, box))
                # Nothing is freer than what is free; most labels are where they were looked for first.
                if found[-1][0] <= 0:
                    break
            return min(found, key=lambda option: option[0])

        cost, placed, box = best(rings or (_MOST_RINGS if must else 1))
        if must and (box.outside(self.frame) or self.marks.covered(box)):
            cost, placed, box = best(_MOST_RINGS)
        if cost > _TOLERATED and not must:
            return None
        self.take(box)
        return placed

    def _cost(self, box: Box) -> float:
        grave = self.marks.covered(box) + box.outside(self.frame)
        return self.taken.covered(box) + _GRAVE * grave


def text_width(text: str, size: float) -> float:
    """About how wide a text is: square signs as wide as high, others a little over half of that, with room to spare."""
    return sum(size if is_square(sign) else size * _LATIN_WIDTH for sign in text)


def wrapped(text: str, size: float, width: float, measure: Callable[[str, float], float] = text_width) -> list[str]:
    """A text in lines no wider than asked: Latin breaks at spaces, Chinese anywhere but before punctuation.

    Args:
        text: one paragraph.
        size: of its letters.
        width: the most a line may take.
        measure: how wide a text is at a size.
    """
    lines, line = [], ""
    for piece in _pieces(text):
        if line and measure(line + piece.rstrip(), size) > width:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for sign in text:
        is_wide = unicodedata.east_asian_width(sign) in "WF"
        is_closing = unicodedata.category(sign) in ("Po", "Pe", "Pf")
        after_wide = bool(pieces) and unicodedata.east_asian_width(pieces[-1][-1]) in "WF"
        begins = is_wide or after_wide or (bool(pieces) and pieces[-1].endswith(" "))
        if not pieces or (begins and not is_closing and sign != " "):
            pieces.append(sign)
        else:
            pieces[-1] += sign
    return pieces


def _options(
    x: float, y: float, width: float, height: float, sides: Sequence[Side], away: float, rings: int
) -> Iterator[tuple[Placed, Box]]:
    distances = (away, away + height * 0.7, away + height * 1.5)[:rings]
    return (_option(x, y, width, height, side, distance) for distance in distances for side in sides)


def _option(x: float, y: float, width: float, height: float, side: Side, away: float) -> tuple[Placed, Box]:
    upright, _, sideways = side.partition("_")
    if upright in ("left", "right"):
        upright, sideways = "", upright
    match upright:
        case "above":
            yanchor, yshift, top = "bottom", away, y - away - height
        case "below":
            yanchor, yshift, top = "top", -away, y + away
        case _:
            yanchor, yshift, top = "middle", 0.0, y - height / 2
    # At a corner the label ends over its mark; at a side it keeps its distance.
    gap = -away * 0.6 if upright else away
    match sideways:
        case "right":
            xanchor, xshift, left = "left", gap, x + gap
        case "left":
            xanchor, xshift, left = "right", -gap, x - gap - width
        case _:
            xanchor, xshift, left = "center", 0.0, x - width / 2
    return Placed(xanchor, yanchor, xshift, yshift), Box(left, top, left + width, top + height)
