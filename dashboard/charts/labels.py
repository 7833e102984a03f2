"""Puts labels beside their marks so that none covers another. Works in pixels of the drawing."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["above", "below", "right", "left"]

_LINE_HEIGHT = 1.35
_LATIN_WIDTH = 0.57
# A label may touch what it must not cover by so many square pixels before it is left out.
_TOLERATED = 12.0


@dataclass(frozen=True)
class Box:
    """A rectangle; y runs down, as on screen."""

    left: float
    top: float
    right: float
    bottom: float

    def overlap(self, other: "Box") -> float:
        """The area both cover."""
        width = min(self.right, other.right) - max(self.left, other.left)
        height = min(self.bottom, other.bottom) - max(self.top, other.top)
        return width * height if width > 0 and height > 0 else 0.0

    def outside(self, frame: "Box") -> float:
        """The area that sticks out of a frame."""
        return (self.right - self.left) * (self.bottom - self.top) - self.overlap(frame)


@dataclass(frozen=True)
class Placed:
    """Where a label goes: shifts from its anchor as Plotly counts them (up is positive)."""

    xanchor: Literal["left", "center", "right"]
    yanchor: Literal["top", "middle", "bottom"]
    xshift: float
    yshift: float


@dataclass
class Placer:
    """Remembers what is taken and finds the freest side for the next label."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def take(self, box: Box) -> None:
        """Marks a place as covered."""
        self.taken.append(box)

    def take_line(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 3) -> None:
        """Marks the way of a line as covered, in steps."""
        steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) // 6))
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
    ) -> Placed | None:
        """The side where a label of these lines (text, size) covers least; None where it covers too much.

        With ``must`` the least bad side is taken whatever it covers.
        """
        width = max(text_width(text, size) for text, size in lines)
        height = sum(size * _LINE_HEIGHT for _, size in lines)
        options = [
            (self._cost(box), rank, placed, box)
            for rank, (placed, box) in enumerate(_options(x, y, width, height, sides, away))
        ]
        cost, _, placed, box = min(options, key=lambda option: option[:2])
        if cost > _TOLERATED and not must:
            return None
        self.take(box)
        return placed

    def _cost(self, box: Box) -> float:
        return sum(box.overlap(other) for other in self.taken) + 4 * box.outside(self.frame)


def text_width(text: str, size: float) -> float:
    """About how wide a text is: Chinese characters are square, others a little over half of that."""
    return sum(size if unicodedata.east_asian_width(sign) in "WF" else size * _LATIN_WIDTH for sign in text)


def _options(
    x: float, y: float, width: float, height: float, sides: Sequence[Side], away: float
) -> list[tuple[Placed, Box]]:
    found = []
    for distance in (away, away + height * 0.7, away + height * 1.5):
        for side in sides:
            found.append(_option(x, y, width, height, side, distance))
    return found


def _option(x: float, y: float, width: float, height: float, side: Side, away: float) -> tuple[Placed, Box]:
    match side:
        case "above":
            box = Box(x - width / 2, y - away - height, x + width / 2, y - away)
            return Placed("center", "bottom", 0, away), box
        case "below":
            box = Box(x - width / 2, y + away, x + width / 2, y + away + height)
            return Placed("center", "top", 0, -away), box
        case "right":
            box = Box(x + away, y - height / 2, x + away + width, y + height / 2)
            return Placed("left", "middle", away, 0), box
        case "left":
            box = Box(x - away - width, y - height / 2, x - away, y + height / 2)
            return Placed("right", "middle", -away, 0), box
