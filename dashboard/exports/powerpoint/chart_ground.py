"""The plot of a chart on a slide: its axes, and labels that stand beside their marks without covering another."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from dashboard.charts.canvas import canvas
from dashboard.charts.glyphs import set_width
from dashboard.charts.labels import Box, Placer, Side
from dashboard.exports.number_formats import mask
from dashboard.language import Words
from dashboard.scenes.slide import SlideChart

LABEL, STRONG_LABEL = 24.0, 30.0
_SMALLEST_LABEL = 17
_TOP, _BOTTOM, _RIGHT, _YEAR_GAP = 58, 42, 20, 7
_SIDES: tuple[Side, ...] = ("above", "below", "left", "right")
# How the format calls them.
_POSITIONS = {("center", "bottom"): "t", ("center", "top"): "b", ("left", "middle"): "r", ("right", "middle"): "l"}


@dataclass(frozen=True)
class Ground:
    """The plot of a line chart in pixels of its frame, and its axis of values."""

    width: float
    height: float
    left: float
    low: Decimal
    high: Decimal
    step: Decimal
    labels: tuple[str, ...]
    right: float = 0

    @property
    def inner(self) -> Box:
        """Where the lines are."""
        return Box(self.left, _TOP, self.width - self.right, self.height - _BOTTOM)

    def x(self, place: float) -> float:
        """The middle of a category."""
        return self.left + (place + 0.5) / len(self.labels) * (self.inner.right - self.left)

    def y(self, value: Decimal) -> float:
        """The height of a value."""
        share = float((self.high - value) / (self.high - self.low))
        return _TOP + share * (self.inner.bottom - _TOP)

    @property
    def label_size(self) -> float:
        """Of the categories: so that each is named, as not every program leaves out what has no room."""
        fitting = (self._room - _YEAR_GAP) / max(set_width(own, 1) for own in self.labels)
        return float(min(LABEL, max(_SMALLEST_LABEL, int(fitting))))

    @property
    def skip(self) -> int:
        """Every how many categories one is named."""
        needed = max(set_width(own, self.label_size) for own in self.labels) + _YEAR_GAP / 2
        return max(1, -int(-needed // self._room))

    @property
    def _room(self) -> float:
        return (self.inner.right - self.left) / len(self.labels)

    @property
    def number_format(self) -> str:
        """Of the axis: as many decimals as a step has."""
        return mask(self.step)

    def placer(self) -> Placer:
        """Finds room for labels."""
        return Placer(Box(self.left, 4, self.width - 2, self.inner.bottom - 2))


def ground_of(chart: SlideChart, width: float, height: float, beyond: float, words: Words) -> Ground:
    """The plot that holds all values of a chart.

    Args:
        chart: the numbers.
        width: of its frame, in pixels.
        height: likewise.
        beyond: room at the right of the plot for labels of the last category.
        words: for the numbers of the axis.
    """
    values = [point.value for own in chart.series for point in own.points]
    rough = canvas([0, 1], values, left=0, room=0, width=round(width), height=round(height))
    step = Decimal(str(rough.step)).normalize()
    step = step.quantize(Decimal(1)) if step == step.to_integral_value() else step
    low = (Decimal(str(rough.low)) / step).to_integral_value(ROUND_FLOOR) * step
    high = (Decimal(str(rough.high)) / step * 4).to_integral_value(ROUND_CEILING) * step / 4
    ticks = [low + step * place for place in range(int((high - low) / step) + 1)]
    left = max(set_width(words.number(own), LABEL) for own in ticks) + 16
    return Ground(width, height, left, low, high, step, chart.labels, right=max(_RIGHT, beyond))


def position(
    placer: Placer, ground: Ground, place: float, value: Decimal, text: str, size: float, *, must: bool
) -> str:
    """The side of a mark where its label covers least, as the format calls it; empty where it covers too much."""
    found = placer.place(ground.x(place), ground.y(value), [(text, size)], sides=_SIDES, away=10, must=must, rings=1)
    return _POSITIONS[found.xanchor, found.yanchor] if found else ""
