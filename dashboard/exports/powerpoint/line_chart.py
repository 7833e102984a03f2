"""Lines that stop where the way of counting changes, hollow marks for preliminary figures, diamonds for targets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from xlsxwriter.utility import xl_col_to_name

from dashboard.charts.glyphs import set_width
from dashboard.charts.labels import Box, Placer
from dashboard.exports.number_formats import number_format
from dashboard.exports.powerpoint.chart_ground import LABEL, STRONG_LABEL, Ground, ground_of, position
from dashboard.exports.powerpoint.chart_series import Drawn, Label, Marker, Point, value_of
from dashboard.exports.powerpoint.looks import Looks
from dashboard.exports.powerpoint.shapes import Paragraph, Place, Rule, Run, Shape, TextBox
from dashboard.scenes.slide import ChartPoint, ChartSeries, Slide, SlideChart

# Signs of a figure that is a floor, a ceiling or a range, and so no point of a line.
_BOUNDS = "<>≤≥–"
_MARK, _HOLLOW, _DIAMOND = 9, 10, 13
_LINE, _THIN, _LIT = 3.0, 2.0, 2.0
_NOTE = 22.0


@dataclass(frozen=True)
class LineChart:
    """A chart of lines in a frame, as the template takes it; ``chart`` as :func:`without_bounds` leaves it."""

    slide: Slide
    chart: SlideChart
    looks: Looks
    place: Place

    @cached_property
    def axis(self) -> Ground:
        """The plot and the axis of values."""
        return ground_of(self.chart, self.place.width, self.place.height, self._beyond, self.looks.words)

    @property
    def _beyond(self) -> float:
        """Room for labels of the last category: half of one, and the whole of the one that matters most."""
        judged, last = self._judged, self.chart.labels[-1]
        if judged is not None and judged.label == last:
            return set_width(judged.text, STRONG_LABEL, is_bold=True) + 18
        ends = [point.text for own in self.chart.series for point in own.points if point.label == last]
        return max((set_width(text, LABEL) / 2 for text in ends), default=0)

    @property
    def heading(self) -> str:
        """What the axis counts, and where it begins if not at zero."""
        unit, low, words = self.chart.unit, self.axis.low, self.looks.words
        if not low:
            return unit
        return words.say("{unit} (the axis begins at {start})", unit=unit, start=words.number(low))

    @property
    def plot(self) -> Place:
        """The plot as shares of the frame."""
        box, width, height = self.axis.inner, self.place.width, self.place.height
        return Place(
            box.left / width, box.top / height, (box.right - box.left) / width, (box.bottom - box.top) / height
        )

    @cached_property
    def drawn(self) -> list[Drawn]:
        """Its series."""
        series = self.chart.series
        # What must be read finds its place first: the line of the figure judged, then targets.
        order = sorted(series, key=lambda own: (self._judged not in own.points, own.kind == "line"))
        labels = {own.key: self._labels(own) for own in order}
        return [replace(self._series(index, own), labels=labels[own.key]) for index, own in enumerate(series)]

    @cached_property
    def _judged(self) -> ChartPoint | None:
        """The point that is the slide's number: the newest with its value."""
        number = self.slide.number
        found = [
            point
            for own in self._lines
            for point in own.points
            if number is not None and (point.value, point.text) == (number.value, number.text)
        ]
        return max(found, key=lambda point: point.label, default=None)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {label: place for place, label in enumerate(self.chart.labels)}

    @cached_property
    def _lines(self) -> list[ChartSeries]:
        return [own for own in self.chart.series if own.kind == "line" and own.points]

    # ------------------------------------------------------------ series

    def _series(self, index: int, own: ChartSeries) -> Drawn:
        colour = self._colour(own)
        is_level = own.key.startswith("target")
        dash = {"line": "solid", "path": "solid" if is_level else "dash"}.get(own.kind, "none")
        symbol = {"line": "circle", "marks": "diamond" if is_level else "dash"}.get(own.kind, "none")
        width = _LINE if colour == self.looks.colours.ink else _THIN
        size = _DIAMOND if symbol == "diamond" else _MARK
        return Drawn(
            index=index,
            column=xl_col_to_name(index + 1),
            name=own.name,
            colour=colour,
            width=width + (_LIT if own.key == self.slide.spotlight else 0),
            dash=dash,
            marker=Marker(symbol, size, colour, colour),
            values=tuple(value_of(point, self._places[point.label]) for point in own.points),
            points=tuple(self._hollow(own, colour, width)),
        )

    def _hollow(self, own: ChartSeries, colour: str, width: float) -> Iterable[Point]:
        marker = Marker("circle", _HOLLOW, self.looks.colours.paper, colour)
        for point in own.points:
            if point.is_hollow and own.kind == "line":
                yield Point(self._places[point.label], marker, colour, width)

    def _colour(self, own: ChartSeries) -> str:
        """Targets and the way to them stand out; of the lines those on the target's definition, or the one lit."""
        colours, lit = self.looks.colours, self.slide.spotlight
        if own.kind == "path" or own.key.startswith("target"):
            return colours.accent
        if any(lit == other.key for other in self.chart.series):
            return colours.ink if lit == own.key else colours.bar
        return colours.bar if own.is_other else colours.ink

    # ------------------------------------------------------------ labels

    @cached_property
    def _placer(self) -> Placer:
        """Knows what labels must not stand on: lines, marks and breaks."""
        ground, placer = self.axis, self.axis.placer()
        placer.take(Box(0, 0, set_width(self.heading, LABEL) + 8, 34))
        for own in self.chart.series:
            at = [(ground.x(self._places[point.label]), ground.y(point.value)) for point in own.points]
            for x, y in at:
                placer.take(Box(x - 7, y - 7, x + 7, y + 7))
            if own.kind != "marks":
                for start, end in zip(at, at[1:], strict=False):
                    placer.take_line(*start, *end)
        for x, _ in self._breaks:
            placer.take(Box(x - 2, ground.inner.top, x + 2, ground.inner.bottom))
        return placer

    def _labels(self, own: ChartSeries) -> tuple[Label, ...]:
        """The target, the figure judged, the ends of lines as room allows, and once what a hollow mark means."""
        if own.key.startswith("target"):
            found = [self._label(own, own.points[len(own.points) // 2], with_name=True)]
        elif own.kind == "path":
            found = []
        else:
            asked = [*([self._judged] if self._judged in own.points else []), own.points[-1], own.points[0]]
            chosen = [point for point in dict.fromkeys(asked) if point is not None]
            found = [*(self._label(own, point) for point in chosen), self._preliminary(own, chosen)]
        return tuple(label for label in found if label)

    def _label(self, own: ChartSeries, point: ChartPoint, *, with_name: bool = False) -> Label | None:
        is_strong = with_name or point is self._judged
        size = STRONG_LABEL if is_strong and not with_name else LABEL
        text = f"{own.name} {point.text}" if with_name else point.text
        place = self._places[point.label]
        found = position(self._placer, self.axis, place, point.value, text, size, must=is_strong)
        if not found:
            return None
        colour = self._colour(own) if with_name else self.looks.colours.ink
        code = number_format(point.value, point.text)
        return Label(place, found, size, colour, code, is_bold=is_strong, with_name=with_name)

    def _preliminary(self, own: ChartSeries, labelled: Sequence[ChartPoint]) -> Label | None:
        first = next((point for line in self._lines for point in line.points if point.is_hollow), None)
        free = [point for point in own.points if point.is_hollow and point not in labelled]
        if first not in own.points or not free:
            return None
        point, word = free[len(free) // 2], self.looks.words.say("preliminary")
        place = self._places[point.label]
        found = position(self._placer, self.axis, place, point.value, word, LABEL, must=False)
        code = number_format(point.value, point.text)
        return Label(place, found, LABEL, self.looks.colours.ink2, code, text=word) if found else None

    # ------------------------------------------------------------ breaks

    @cached_property
    def _breaks(self) -> list[tuple[float, str]]:
        """Where one line stops and another begins, in pixels of the frame, and why."""
        say, found = self.looks.words.say, []
        for before, after in zip(self._lines, self._lines[1:], strict=False):
            middle = (self._places[before.points[-1].label] + self._places[after.points[0].label]) / 2
            is_basis = _definition(before) == _definition(after)
            found.append((self.axis.x(middle), say("restated") if is_basis else say("other definition")))
        return found

    @property
    def upon(self) -> tuple[Shape, ...]:
        """What stands on the chart: a dotted line at each break, with its cause."""
        shapes: list[Shape] = []
        inner, place, colours = self.axis.inner, self.place, self.looks.colours
        for x, cause in self._breaks:
            line = Place(place.x + x, place.y + inner.top, 0, inner.bottom - inner.top)
            shapes.append(Rule(self.looks.words.say("Line"), line, colours.rule, width=1.5, is_dotted=True))
            box = self._free(x, set_width(cause, _NOTE) + 8, _NOTE * 1.3)
            text = Paragraph((Run(cause, _NOTE, colours.ink2),))
            at = Place(place.x + box.left, place.y + box.top, box.right - box.left, box.bottom - box.top)
            shapes.append(TextBox(cause, at, (text,)))
        return tuple(shapes)

    def _free(self, x: float, width: float, height: float) -> Box:
        """The place beside a break where a text covers least."""
        inner, taken = self.axis.inner, self._placer.taken
        options = [
            Box(left, top, left + width, top + height)
            for top in (inner.bottom - height - 4, inner.top + 2, inner.bottom - 2 * height - 8)
            for left in (x + 6, x - 6 - width)
        ]
        best = min(options, key=lambda box: sum(box.overlap(own) for own in taken) + box.outside(inner))
        self._placer.take(best)
        return best


def without_bounds(chart: SlideChart) -> SlideChart:
    """The chart with floors, ceilings and ranges as marks of their own: no line leads through them."""
    series: list[ChartSeries] = []
    for own in chart.series:
        bounds = tuple(point for point in own.points if any(sign in point.text for sign in _BOUNDS))
        if own.kind != "line" or not bounds:
            series.append(own)
            continue
        points = tuple(point for point in own.points if point not in bounds)
        series += [replace(own, points=points)] if points else []
        series.append(replace(own, key=f"{own.key}/bounds", kind="marks", points=bounds))
    return replace(chart, series=tuple(series))


def _definition(own: ChartSeries) -> str:
    """What a line counts; its basis stands behind the sign."""
    return own.key.removesuffix("/bounds").partition("@")[0]
