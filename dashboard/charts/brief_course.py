"""The chart of a scene: one line, one target, few words, all large enough to be read across a room.

It is drawn small and shown at twice the size: 12 pixels here are 24 on a screen of 1280 × 720.
"""

from collections.abc import Sequence

from dashboard.charts.brief_series import Brief, run_key
from dashboard.charts.canvas import Canvas, canvas
from dashboard.charts.course_layout import axis_title, course_layout, tick_text
from dashboard.charts.drawing import Drawing, Line
from dashboard.charts.labels import ALL_SIDES, Box, Side, text_width
from dashboard.charts.palette import Theme, palette
from dashboard.charts.series import breaks, line_figures, main_definition
from dashboard.charts.trajectory_figures import draw_run, draw_span
from dashboard.charts.trajectory_targets import draw_targets
from dashboard.language import Words
from dashboard.wording import gap_with_unit, target_text
from indicators.model import Observation

_TOP = 30
_SMALL, _PLAIN, _TARGET, _JUDGED = 12.0, 13.5, 14.0, 18.0
# The right margin leaves half a label's width beside the last point.
_ROOM = 22
# The left one holds the numbers of the axis.
_LEFT, _AXIS_GAP = 24, 6


def brief_course(own: Brief, words: Words, theme: Theme, *, width: int, height: int) -> dict[str, object]:
    """The chart as a Plotly figure: ``data`` and ``layout``.

    Args:
        own: what it draws.
        words: the language.
        theme: light or dark paper.
        width: in pixels, before it is enlarged.
        height: likewise.
    """
    drawing = Drawing(_ground(own, words, width, height), palette(theme), words)
    main = main_definition(own.story)
    for run in own.runs:
        drawing.key = run_key(run)
        draw_run(drawing, run, is_main=run[0].definition == main)
    drawing.key = "target"
    draw_targets(drawing, own.story)
    drawing.key = ""
    _draw_gap(drawing, own)
    _draw_breaks(drawing, own)
    _label_target(drawing, own)
    _label_figures(drawing, own)
    _label_gap(drawing, own)
    _name_breaks(drawing, own)
    _name_preliminary(drawing, own)
    for trace in drawing.traces:
        trace["showlegend"] = False
    return {"data": drawing.traces or [{"type": "scatter"}], "layout": _layout(drawing, own)}


# ---------------------------------------------------------------- ground


def _ground(own: Brief, words: Words, width: int, height: int) -> Canvas:
    values = [value for _, value in own.levels]
    for figure in (*own.figures, *_spans(own)):
        values += [figure.value] if figure.value_high is None else [figure.value, figure.value_high]
    ground = canvas(own.years, values, left=_LEFT, room=_ROOM, width=width, height=height, top=_TOP)
    ticks = (tick_text(tick, own.story.indicator.unit, words) for tick in ground.value_ticks())
    left = max(_LEFT, round(max(text_width(tick, _SMALL) for tick in ticks)) + _AXIS_GAP)
    return canvas(own.years, values, left=left, room=_ROOM, width=width, height=height, top=_TOP)


def _spans(own: Brief) -> list[Observation]:
    """The figure judged, where it lies over several years."""
    judged = own.verdict.figure if own.verdict else None
    return [judged] if judged is not None and judged.period.is_span_of_years else []


def _layout(drawing: Drawing, own: Brief) -> dict[str, object]:
    ground, colours, words = drawing.ground, drawing.colours, drawing.words
    bold = {own.target.period.year} if own.target and own.target.period.is_year else set()
    drawing.annotations.append(
        {
            "xref": "paper", "x": 0, "xshift": -ground.left, "yref": "paper", "y": 1, "yshift": _TOP,
            "text": Line(axis_title(ground, own.story, words), _SMALL, colours.ink2).html,
            "showarrow": False, "xanchor": "left", "yanchor": "top", "borderpad": 0,
        }
    )  # fmt: skip
    shared = course_layout(drawing, own.story.indicator.unit, bold=bold, size=_SMALL)
    return {
        **shared,
        "width": ground.width,
        "height": ground.height,
        "showlegend": False,
        "xaxis": {**shared["xaxis"], "linewidth": 1.5},
    }


# ---------------------------------------------------------------- marks


def _judged_in_target_year(own: Brief) -> Observation | None:
    """The figure judged, where figure and target stand above each other and the way between them is the gap."""
    verdict = own.verdict
    if verdict is None or verdict.figure is None or verdict.gap is None or verdict.target.value_high is not None:
        return None
    is_above = verdict.figure.period == verdict.target.period and verdict.figure.period.is_year
    return verdict.figure if is_above and verdict.figure in own.figures else None


def _draw_gap(drawing: Drawing, own: Brief) -> None:
    figure, target = _judged_in_target_year(own), own.target
    if figure is not None and target is not None:
        years, values = [figure.period.year] * 2, [figure.value, target.value]
        drawing.line(years, values, colour=drawing.colours.accent, width=1.5, dash="dot", level=1)


def _draw_breaks(drawing: Drawing, own: Brief) -> None:
    for gap in breaks(_by_year(own)):
        middle = (gap.before + gap.after) / 2
        drawing.shape(
            type="line", x0=middle, x1=middle, yref="paper", y0=0, y1=1,
            line={"color": drawing.colours.rule, "width": 1, "dash": "dot"},
        )  # fmt: skip
        x, ground = drawing.ground.x(middle), drawing.ground
        drawing.placer.take(Box(x - 2, _TOP, x + 2, ground.y(ground.low)))


def _by_year(own: Brief) -> dict[int, Observation]:
    drawn = set(own.figures)
    return {year: figure for year, figure in line_figures(own.story).items() if figure in drawn}


# ---------------------------------------------------------------- labels


def _label_target(drawing: Drawing, own: Brief) -> None:
    if own.target is None:
        return
    words = drawing.words
    text = words.say("target {target}", target=target_text(own.target, words))
    value = own.target.value if own.target.value_high is None else (own.target.value + own.target.value_high) / 2
    years = own.target_years
    # Over several years the words stand in the middle of the line, else beside the diamond.
    sides: tuple[Side, ...] = ("below", "above") if len(years) > 1 else ("left", "right", *ALL_SIDES)
    at = (years[0] + years[-1]) / 2 if years else drawing.ground.first
    line = Line(text, _TARGET, drawing.colours.accent, is_bold=True)
    drawing.label(at, value, [line], sides=sides, away=10, must=True)


def _label_figures(drawing: Drawing, own: Brief) -> None:
    """The figure judged, the newest one, those the verdict goes back to; then the first, as room allows."""
    for span in _spans(own):
        draw_span(drawing, span)
    verdict, newest = own.verdict, own.newest
    judged = verdict.figure if verdict else newest
    marked: list[tuple[Observation | None, float, bool]] = [
        (judged, _JUDGED, True),
        (newest, _PLAIN, True),
        (verdict.baseline if verdict else None, _PLAIN, False),
        (_first_met(own), _PLAIN, False),
        (next(iter(own.figures), None), _PLAIN, False),
    ]
    seen: set[str] = set()
    for figure, size, must in marked:
        if figure is not None and figure in own.figures and figure.id not in seen:
            seen.add(figure.id)
            words = drawing.words
            text = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
            line = Line(text, size, drawing.colours.ink, is_bold=size == _JUDGED)
            drawing.label(figure.period.year, figure.value, [line], sides=ALL_SIDES, away=9, must=must, rings=1)


def _first_met(own: Brief) -> Observation | None:
    first = own.verdict.first_met if own.verdict else None
    return next((figure for figure in own.figures if figure.period == first), None)


def _label_gap(drawing: Drawing, own: Brief) -> None:
    figure, verdict = _judged_in_target_year(own), own.verdict
    if figure is None or verdict is None or not verdict.gap:
        return
    text = gap_with_unit(verdict, drawing.words)
    middle = (figure.value + verdict.target.value) / 2
    line = Line(text, _SMALL, drawing.colours.accent)
    drawing.label(figure.period.year, middle, [line], sides=("right", "left"), away=6, rings=1)


def _name_breaks(drawing: Drawing, own: Brief) -> None:
    ground, words = drawing.ground, drawing.words
    figures = _by_year(own)
    for gap in breaks(figures):
        is_basis = figures[gap.before].definition == gap.figure.definition
        text = words.say("restated") if is_basis else words.say("other definition")
        line = Line(text, _SMALL, drawing.colours.ink2)
        middle = (gap.before + gap.after) / 2
        for share in (0.06, 0.94, 0.3):
            value = ground.low + (ground.high - ground.low) * share
            if drawing.label(middle, value, [line], sides=("right", "left"), away=5, rings=1):
                break


def _name_preliminary(drawing: Drawing, own: Brief) -> None:
    """What a hollow mark means, once, in the middle of them."""
    hollow: Sequence[Observation] = [figure for figure in own.figures if figure.is_preliminary]
    if hollow:
        figure = hollow[len(hollow) // 2]
        line = Line(drawing.words.say("preliminary"), _SMALL, drawing.colours.ink2)
        drawing.label(figure.period.year, figure.value, [line], sides=("above", "below"), away=9, rings=1)
