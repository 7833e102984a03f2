"""Bars of regions or the like, one below the other, each with its number at its end."""

from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.glyphs import set_width
from dashboard.exports.number_formats import number_format
from dashboard.exports.powerpoint.chart_ground import LABEL
from dashboard.exports.powerpoint.chart_series import Drawn, Label, Marker, Point, value_of
from dashboard.exports.powerpoint.looks import Looks
from dashboard.exports.powerpoint.shapes import Place
from dashboard.language import Words
from dashboard.scenes.slide import ChartPoint, ChartSeries, SlideChart

_EDGE = 2.0
_TOP, _GAP, _THICKEST = 46, 20, 44


@dataclass(frozen=True)
class BarAxis:
    """The axis of lengths, which is not shown: each bar says its number. ``gap`` is per cent of a bar."""

    low: Decimal
    high: Decimal
    gap: int
    number_format: str = "General"
    label_size: float = LABEL


@dataclass(frozen=True)
class BarChart:
    """A chart of bars in a frame, as the template takes it."""

    chart: SlideChart
    looks: Looks
    place: Place
    spotlight: str

    @property
    def heading(self) -> str:
        """What is counted."""
        return self.chart.unit

    @property
    def drawn(self) -> list[Drawn]:
        """Its series."""
        return [self._series(index, own) for index, own in enumerate(self.chart.series)]

    @property
    def plot(self) -> Place:
        """Where the bars are, as shares of the frame."""
        left, top = self._left / self.place.width, _TOP / self.place.height
        return Place(left, top, 1 - left, 1 - top)

    @property
    def axis(self) -> BarAxis:
        """From zero so far beyond the longest bar that its number still stands on the plot."""
        values = [point.value for own in self.chart.series for point in own.points]
        texts = [_label(point, self.looks.words) for own in self.chart.series for point in own.points]
        room = self.place.width - self._left
        bars = max(1.0, room - max(set_width(own, LABEL, is_bold=True) for own in texts) - _GAP)
        longest = max(*values, Decimal(0)) or Decimal(1)
        step = (self.place.height - _TOP) / len(self.chart.labels)
        gap = min(500, max(70, round((step / _THICKEST - 1) * 100)))
        return BarAxis(min(*values, Decimal(0)), longest * Decimal(str(round(room / bars, 4))), gap)

    @property
    def _left(self) -> float:
        return max(set_width(own, LABEL) for own in self.chart.labels) + _GAP

    def _series(self, index: int, own: ChartSeries) -> Drawn:
        colours = self.looks.colours
        points, labels = [], []
        for point in own.points:
            place = self.chart.labels.index(point.label)
            is_lit = point.is_lit or self.spotlight == point.label
            colour = colours.ink if is_lit else colours.bar
            points.append(Point(place, None, colour, _EDGE, colours.paper if point.is_hollow else colour))
            code = number_format(point.value, _label(point, self.looks.words))
            labels.append(Label(place, "outEnd", LABEL, colours.ink, code, is_bold=is_lit))
        return Drawn(
            index=index,
            column=xl_col_to_name(index + 1),
            name=own.name,
            colour=colours.bar,
            width=_EDGE,
            dash="solid",
            marker=Marker("none", 2, colours.bar, colours.bar),
            values=tuple(value_of(point, self.chart.labels.index(point.label)) for point in own.points),
            points=tuple(points),
            labels=tuple(labels),
        )


def _label(point: ChartPoint, words: Words) -> str:
    if not point.note:
        return point.text
    if point.is_hollow:
        return words.say("{value}  ({period}, preliminary)", value=point.text, period=point.note)
    return words.say("{value}  ({period})", value=point.text, period=point.note)
