"""The ground of a trajectory: the years and values it spans, its ticks, and pixels for the label placer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from dashboard.charts.labels import Box, Placer

# Margins in pixels: title and names of breaks above, years below. The left one holds the axis' numbers.
RIGHT, TOP, BOTTOM = 16, 86, 32

_MOST_STEPS = 5.5
# From this share of the largest value on, the axis starts near the smallest one, and says so.
_CUT_FROM = 0.3
_TICK_WIDTH = 54
# So high is the line above the plot that says what the axis counts.
_AXIS_TITLE = 16


@dataclass(frozen=True)
class Canvas:
    """Maps years and values to pixels; y runs down."""

    width: int
    height: int
    left: int
    first: float
    last: float
    last_year: int
    low: float
    high: float
    step: float
    top: int = TOP

    def x(self, year: float) -> float:
        """The pixel of a year."""
        inner = self.width - self.left - RIGHT
        return self.left + (year - self.first) / (self.last - self.first) * inner

    def y(self, value: Decimal | float) -> float:
        """The pixel of a value."""
        inner = self.height - self.top - BOTTOM
        return self.top + (self.high - float(value)) / (self.high - self.low) * inner

    def value_at(self, y: float) -> float:
        """The value of a pixel."""
        inner = self.height - self.top - BOTTOM
        return self.high - (y - self.top) / inner * (self.high - self.low)

    @property
    def is_cut(self) -> bool:
        """Whether the axis begins elsewhere than at zero."""
        return self.low != 0

    def placer(self) -> Placer:
        """A label placer for the drawing area."""
        return Placer(Box(self.left, max(self.top - 30, _AXIS_TITLE), self.width - 4, self.height - BOTTOM - 2))

    def value_ticks(self) -> list[Decimal]:
        """Where grid lines stand, the foot of the axis left out."""
        step = Decimal(str(self.step))
        tick = (Decimal(str(self.low)) / step).to_integral_value(ROUND_FLOOR) * step
        ticks = []
        while float(tick) <= self.high + 1e-9:
            if float(tick) > self.low + self.step * 0.2 or float(tick) == self.low == 0:
                ticks.append(tick)
            tick += step
        return ticks

    def year_ticks(self, marked: Iterable[int]) -> list[int]:
        """Years to name: the marked ones, and as many others as there is room for."""
        always = sorted(set(marked))
        per_year = self.x(self.first + 1) - self.x(self.first)
        stride = next((step for step in (1, 2, 5, 10) if step * per_year >= _TICK_WIDTH), 20)
        ticks = list(always)
        for year in range(int(self.first) + 1, self.last_year + 1):
            is_free = all(abs(year - other) * per_year >= _TICK_WIDTH * 0.75 for other in always)
            if year % stride == 0 and is_free:
                ticks.append(year)
        return sorted(set(ticks))


def canvas(
    years: Sequence[int], values: Sequence[Decimal], *, left: int, room: int, width: int, height: int, top: int = TOP
) -> Canvas:
    """The ground that holds all years and values given, with so many pixels of room after the last year.

    ``top`` is the margin above the plot.
    """
    numbers = [float(value) for value in values] or [0.0, 1.0]
    smallest, largest = min(numbers), max(numbers)
    starts_at_zero = 0 <= smallest < _CUT_FROM * largest or smallest == largest > 0
    floor = 0.0 if starts_at_zero else smallest
    span = (largest - floor) or abs(largest) or 1.0
    step = _nice(span / _MOST_STEPS)
    low = 0.0 if starts_at_zero else floor - max(0.14 * span, step * 0.3)
    if smallest >= 0:
        low = max(low, 0.0)
    half = Decimal(str(step)) / 2
    low = float((Decimal(str(low)) / half).to_integral_value(ROUND_FLOOR) * half)
    first, last = min(years, default=2020) - 0.6, max(years, default=2021) + 0.6
    return Canvas(
        width=width,
        height=height,
        left=left,
        first=first,
        last_year=max(years, default=2021),
        last=last + room / (width - left - RIGHT - room) * (last - first),
        low=low,
        high=largest + 0.16 * span,
        step=step,
        top=top,
    )


def _nice(step: float) -> float:
    exponent = Decimal(str(step)).adjusted()
    unit = Decimal(10) ** exponent
    nice = next(factor for factor in ("1", "2", "2.5", "5", "10") if float(Decimal(factor) * unit) >= step * 0.999)
    return float(Decimal(nice) * unit)
