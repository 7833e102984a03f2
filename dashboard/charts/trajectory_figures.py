"""The published figures in a trajectory: lines that stop at breaks, points, floors, and what is no point."""

from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise, product

from dashboard.board import IndicatorStory
from dashboard.charts.canvas import TOP
from dashboard.charts.drawing import Drawing, Line
from dashboard.charts.labels import ALL_SIDES, Box, Side, text_width, wrapped
from dashboard.charts.series import Break, breaks, line_figures, main_definition, series_of
from dashboard.wording import basis_name, definition_name
from indicators.model import Observation

_POINT = 9.6
_LABEL = 13.0
_NOTE = 12.0
_FLOORS = ("gt", "gte")
_CEILINGS = ("lt", "lte")
# Where the name of a break may stand: so many rows from the top, and so wide in pixels.
_BREAK_ROWS = 12
_BREAK_WIDTHS = (270, 180, 100)
# A small screen shows a chart at so much of the width its labels were placed for; none may reach the axis there.
_NARROWEST = 0.8


def draw_breaks(drawing: Drawing, story: IndicatorStory) -> None:
    """Dotted verticals where the definition or its basis changes, each with its cause."""
    found = breaks(line_figures(story))
    ground = drawing.ground
    for gap in found:
        middle = (gap.before + gap.after) / 2
        drawing.shape(
            type="line", x0=middle, x1=middle, yref="paper", y0=0, y1=1,
            line={"color": drawing.colours.rule, "width": 1, "dash": "dot"},
        )  # fmt: skip
        x = ground.x(middle)
        drawing.placer.take(Box(x - 2, TOP - 34, x + 2, ground.y(ground.low)))
    # From the right: what is newer has the better place.
    for gap in reversed(found):
        _name_break(drawing, gap, story)


def _name_break(drawing: Drawing, gap: Break, story: IndicatorStory) -> None:
    middle = (gap.before + gap.after) / 2
    cause = _cause(gap, story, drawing)
    room = (drawing.ground.x(middle) - drawing.ground.left) * _NARROWEST
    # First on one row above the plot, then narrower, then further down.
    for row, width in product(range(_BREAK_ROWS), _BREAK_WIDTHS):
        texts = [line for text in cause for line in wrapped(text, _NOTE, width)]
        lines = [Line(text, _NOTE, drawing.colours.ink2) for text in texts]
        # A label is held by its middle: its head stays level with its neighbours' heads.
        value = drawing.ground.value_at(TOP - 34 + row * 40 + len(texts) * _NOTE * 0.68)
        is_last = (row, width) == (_BREAK_ROWS - 1, _BREAK_WIDTHS[-1])
        widest = max(text_width(text, _NOTE) for text in texts)
        sides: tuple[Side, ...] = ("left", "right") if widest <= room else ("right",)
        if drawing.label(middle, value, lines, sides=sides, away=6, must=is_last, rings=1):
            return


def draw_figures(drawing: Drawing, story: IndicatorStory) -> None:
    """All annual figures: the main line dark, other definitions and bases lighter."""
    chosen = line_figures(story)
    main = main_definition(story)
    for series in _series(story):
        is_main = series[0].definition == main
        own: list[Observation] = []
        aside: list[Observation] = []
        for figure in series:
            (own if is_main and chosen.get(figure.period.year) == figure else aside).append(figure)
        draw_run(drawing, own, is_main=True)
        draw_run(drawing, aside, is_main=False)


def label_figures(drawing: Drawing, story: IndicatorStory) -> None:
    """The values at their marks, and what lies over several years."""
    _label_all(drawing, story, line_figures(story))
    for figure in story.figures:
        if figure.period.is_span_of_years:
            draw_span(drawing, figure)


def _series(story: IndicatorStory) -> list[list[Observation]]:
    series: dict[object, list[Observation]] = {}
    for figure in story.figures:
        if figure.period.is_year:
            series.setdefault(series_of(figure), []).append(figure)
    return list(series.values())


def _cause(gap: Break, story: IndicatorStory, drawing: Drawing) -> list[str]:
    words, figure = drawing.words, gap.figure
    before = line_figures(story)[gap.before]
    if before.definition == figure.definition and figure.basis is not None:
        return [
            basis_name(story.indicator, figure.definition, figure.basis, words),
            words.say("restated"),
        ]
    name = definition_name(story.indicator, figure.definition, None, words)
    return [name, words.say("other definition")]


def draw_run(drawing: Drawing, figures: Sequence[Observation], *, is_main: bool) -> None:
    """The figures of one series with a line through its points; dark where it is the main one."""
    colour = drawing.colours.ink if is_main else drawing.colours.bar
    points = [figure for figure in figures if _is_point(figure)]
    for is_next, pairs in groupby(pairwise(points), lambda pair: pair[1].period.year - pair[0].period.year == 1):
        (first, second), *others = pairs
        stretch = [first, second, *(after for _, after in others)]
        drawing.line(
            [figure.period.year for figure in stretch],
            [figure.value for figure in stretch],
            colour=colour,
            width=2.4 if is_main else 1.6,
            # Years without a figure lie between: the line only leads the eye across.
            dash="solid" if is_next else "dot",
            level=2,
        )
    for figure in figures:
        _draw_mark(drawing, figure, colour, is_main=is_main)


def _is_point(figure: Observation) -> bool:
    return figure.qualifier in ("exact", "about") and not figure.is_expected


def _draw_mark(drawing: Drawing, figure: Observation, colour: str, *, is_main: bool) -> None:
    year, words = figure.period.year, drawing.words
    if _is_point(figure):
        kind = words.say("preliminary") if figure.is_preliminary else words.say("actual")
        drawing.marker(
            year,
            figure.value,
            symbol="circle",
            size=_POINT if is_main else 7,
            colour=colour,
            hollow=figure.is_preliminary,
            kind=kind if is_main else words.say("other definition or basis"),
            level=_level(figure, is_main=is_main),
        )
    elif figure.value_high is not None:
        drawing.shape(
            type="line", x0=year, x1=year, y0=float(figure.value), y1=float(figure.value_high),
            line={"color": colour, "width": 3},
        )  # fmt: skip
    else:
        _draw_bound(drawing, figure, colour)


def _level(figure: Observation, *, is_main: bool) -> int:
    """Which lies above which: counted figures above preliminary ones, both above what is set aside."""
    if not is_main:
        return 4
    return 5 if figure.is_preliminary else 6


def _draw_bound(drawing: Drawing, figure: Observation, colour: str) -> None:
    """A floor or ceiling: a bar with an arrow to the open side. An expectation: the bar alone, dashed."""
    year, value = figure.period.year, float(figure.value)
    x, y = drawing.ground.x(year), drawing.ground.y(value)
    dash = "dot" if figure.is_expected else "solid"
    drawing.shape(
        type="line", xsizemode="pixel", xanchor=year, x0=-7, x1=7, y0=value, y1=value,
        line={"color": colour, "width": 1.8, "dash": dash},
    )  # fmt: skip
    upward = -1 if figure.qualifier in _FLOORS else 1
    if figure.qualifier in (*_FLOORS, *_CEILINGS):
        drawing.annotations.append(
            {
                "x": year, "y": value, "ax": 0, "ay": -16 * upward, "yshift": -16 * upward, "text": "",
                "showarrow": True, "arrowhead": 2, "arrowsize": 0.9, "arrowwidth": 1.6, "arrowcolor": colour,
            }
        )  # fmt: skip
    drawing.placer.take_mark(Box(x - 8, min(y, y + 18 * upward), x + 8, max(y, y + 18 * upward)))


def _label_all(drawing: Drawing, story: IndicatorStory, chosen: Mapping[int, Observation]) -> None:
    """Values at their marks: first those that verdicts rest on, then the rest as room allows."""
    if not chosen:
        return
    decisive = {verdict.figure.id for verdict in story.verdicts if verdict.figure}
    decisive |= {verdict.baseline.id for verdict in story.verdicts if verdict.baseline}
    years = sorted(chosen)
    newest = chosen[years[-1]]
    weights = {figure.id: (figure != newest, figure.id not in decisive) for figure in chosen.values()}
    for figure in sorted(chosen.values(), key=lambda own: (*weights[own.id], -own.period.year)):
        is_bold = figure == newest or figure.id in decisive
        _label(drawing, figure, is_bold=is_bold, is_newest=figure == newest)
    _label_asides(drawing, story, chosen)


def _label(drawing: Drawing, figure: Observation, *, is_bold: bool, is_newest: bool) -> None:
    words = drawing.words
    text = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    if figure.is_expected:
        text = words.say("{value} expected", value=text)
    if is_newest:
        # It may have to stand a little away from its point, where it would be read as a neighbour's.
        text = words.say("{period}: {value}", period=words.period(figure.period), value=text)
    line = Line(text, 16.0 if is_newest else 14.0 if is_bold else _LABEL, drawing.colours.ink, is_bold)
    away = 22 if figure.qualifier in _FLOORS else 9
    drawing.label(
        figure.period.year,
        figure.value,
        [line],
        sides=ALL_SIDES,
        away=away,
        must=is_bold,
    )


def _label_asides(drawing: Drawing, story: IndicatorStory, chosen: Mapping[int, Observation]) -> None:
    """The name of each lighter line at its end, with its last value."""
    for series in _series(story):
        aside = [figure for figure in series if chosen.get(figure.period.year) != figure]
        if not aside:
            continue
        last = aside[-1]
        words = drawing.words
        name = definition_name(story.indicator, last.definition, None, words)
        if last.basis and last.definition == main_definition(story):
            name = basis_name(story.indicator, last.definition, last.basis, words)
        value = words.printed(last.value, last.value_high, last.qualifier, last.unit)
        lines = [Line(value, _NOTE, drawing.colours.ink2), Line(name, _NOTE, drawing.colours.ink3)]
        drawing.label(last.period.year, last.value, lines, sides=("below_right", "below", "right", "above", "left"))


def draw_span(drawing: Drawing, figure: Observation) -> None:
    """A figure over several years, such as an average: a bar across them, no point."""
    first, last = figure.period.years[0] - 0.3, figure.period.years[-1] + 0.3
    drawing.line([first, last], [figure.value, figure.value], colour=drawing.colours.bar, width=2)
    words = drawing.words
    text = words.say(
        "{period}: {value}",
        period=words.period(figure.period),
        value=words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit),
    )
    drawing.label(
        (first + last) / 2, figure.value, [Line(text, _NOTE, drawing.colours.ink2)], sides=("below", "above"), must=True
    )
