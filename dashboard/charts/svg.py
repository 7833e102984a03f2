"""Figures as SVG that need neither a browser nor a library: for the first paint, for scenes, for paper.

They look as Plotly draws them, to about two pixels. Everything stands in plain attributes (no style sheet, no
variables, no foreign elements), so that whatever reads SVG can draw them; texts are texts.
"""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from itertools import groupby

from markupsafe import Markup

from dashboard.charts.plotly_model import Figure, Shape, Trace, read_figure
from dashboard.charts.svg_frame import Frame, marker_shape, number, opacity, stroke
from dashboard.charts.svg_text import annotation_svg, legend_svg, text_lines, text_svg

_TICK_FOOT, _TICK_MIDDLE = 1.2, 0.35


def figure_svg(figure: Mapping[str, object], *, width: float, height: float, scale: float = 1, alt: str = "") -> Markup:
    """A Plotly figure of ours as SVG.

    Args:
        figure: ``data`` and ``layout``, as ``trajectory`` and its neighbours make them.
        width: of the drawing, in the figure's own pixels.
        height: likewise.
        scale: how many times larger it is shown; strokes and letters grow with it.
        alt: what it shows, for those who do not see it.

    Raises:
        pydantic.ValidationError: the figure has a part that we do not draw; the message names it.
        ValueError: a text has tags that we do not draw.
    """
    read = read_figure(figure)
    layout = read.layout
    frame = Frame(width, height, layout)
    # Lowest first: Plotly's own order.
    parts = [
        f'<rect width="{number(width)}" height="{number(height)}" fill="{layout.paper_bgcolor}"/>',
        _plot_ground(read, frame),
        *_shapes(layout.shapes, frame, _is_below_axes),
        *_shapes(layout.shapes, frame, _is_below),
        _grid(read, frame),
        *_traces(read.data, frame),
        _axis_line(read, frame),
        _tick_words(read, frame),
        *_shapes(layout.shapes, frame, _is_above),
        legend_svg(read.data, layout, frame),
        *(annotation_svg(note, layout, frame) for note in layout.annotations),
    ]
    title = f"<title>{escape(alt)}</title>" if alt else ""
    hidden = 'role="img"' if alt else 'aria-hidden="true"'
    # Every piece of data text went through an escape on its way; the rest is numbers and constants.
    return Markup(
        f'<svg xmlns="http://www.w3.org/2000/svg" xml:space="preserve" {hidden} width="{number(width * scale)}" '
        f'height="{number(height * scale)}" viewBox="0 0 {number(width)} {number(height)}" '
        f'font-family="{escape(layout.font.family, quote=False)}">{title}{"".join(parts)}</svg>'
    )


# ---------------------------------------------------------------- ground and axes


def _plot_ground(figure: Figure, frame: Frame) -> str:
    if figure.layout.plot_bgcolor == figure.layout.paper_bgcolor:
        return ""
    return (
        f'<rect x="{number(frame.left)}" y="{number(frame.top)}" width="{number(frame.inner_width)}" '
        f'height="{number(frame.inner_height)}" fill="{figure.layout.plot_bgcolor}"/>'
    )


def _grid(figure: Figure, frame: Frame) -> str:
    across, upright = figure.layout.xaxis, figure.layout.yaxis
    level = "".join(
        f"M{number(frame.left)},{number(frame.y(tick))}h{number(frame.inner_width)}" for tick in upright.tickvals
    )
    steep = "".join(
        f"M{number(frame.x(tick))},{number(frame.top)}v{number(frame.inner_height)}" for tick in across.tickvals
    )
    return "".join(
        f'<path d="{ways}" stroke="{axis.gridcolor}" stroke-width="1" shape-rendering="crispEdges"/>'
        for axis, ways in ((across, steep), (upright, level))
        if axis.showgrid and ways
    )


def _axis_line(figure: Figure, frame: Frame) -> str:
    """The line at the foot and its ticks; it lies below the plot, not in it."""
    axis = figure.layout.xaxis
    parts = []
    below = axis.linewidth if axis.showline else 0
    if axis.showline:
        parts.append(
            f'<path d="M{number(frame.left)},{number(frame.foot + below / 2)}h{number(frame.inner_width)}"'
            f' stroke="{axis.linecolor}" stroke-width="{number(axis.linewidth)}" shape-rendering="crispEdges"/>'
        )
    if axis.ticks:
        ways = "".join(
            f"M{number(frame.x(tick))},{number(frame.foot + below)}v{number(axis.ticklen)}" for tick in axis.tickvals
        )
        parts.append(f'<path d="{ways}" stroke="{axis.tickcolor}" stroke-width="1" shape-rendering="crispEdges"/>')
    return "".join(parts)


def _tick_words(figure: Figure, frame: Frame) -> str:
    layout = figure.layout
    across, upright = layout.xaxis, layout.yaxis
    below = (across.linewidth if across.showline else 0) + (across.ticklen if across.ticks else 0)
    parts = []
    if across.showticklabels:
        size = across.tickfont.size or layout.font.size
        for value, text in zip(across.tickvals, across.ticktext, strict=True):
            line = text_lines(text, size, across.tickfont.color or layout.font.color)[0]
            parts.append(text_svg(line, frame.x(value), frame.foot + below + _TICK_FOOT * size, "center"))
    if upright.showticklabels:
        size = upright.tickfont.size or layout.font.size
        for value, text in zip(upright.tickvals, upright.ticktext, strict=True):
            line = text_lines(text, size, upright.tickfont.color or layout.font.color)[0]
            parts.append(text_svg(line, frame.left - 1, frame.y(value) + _TICK_MIDDLE * size, "right"))
    return "".join(parts)


# ---------------------------------------------------------------- traces


def _traces(traces: Iterable[Trace], frame: Frame) -> list[str]:
    """Lines and areas end at the edge of the plot; marks may stand across it."""
    return [
        _clipped("".join(_line(trace, frame) for trace in own), frame)
        if is_clipped
        else "".join(_points(trace, frame) for trace in own)
        for is_clipped, own in groupby(traces, key=lambda trace: trace.mode != "markers")
    ]


def _line(trace: Trace, frame: Frame) -> str:
    way = "M" + "L".join(f"{number(frame.x(x))},{number(frame.y(y))}" for x, y in zip(trace.x, trace.y, strict=True))
    if trace.fill == "toself":
        return f'<path d="{way}Z" fill="{trace.fillcolor}"{opacity(trace.opacity)}{_series(trace)}/>'
    return f'<path d="{way}" {stroke(trace.line)}{opacity(trace.opacity)}{_series(trace)}/>'


def _points(trace: Trace, frame: Frame) -> str:
    extra = opacity(trace.opacity * trace.marker.opacity) + _series(trace)
    return "".join(
        marker_shape(trace.marker, frame.x(x), frame.y(y), extra) for x, y in zip(trace.x, trace.y, strict=True)
    )


def _series(trace: Trace) -> str:
    return f' data-series="{escape(trace.meta)}"' if trace.meta else ""


def _clipped(drawn: str, frame: Frame) -> str:
    """What is drawn, cut at the edges of the plot: an inner drawing needs no name to be cut by."""
    place = f"{number(frame.left)} {number(frame.top)} {number(frame.inner_width)} {number(frame.inner_height)}"
    x, y, width, height = place.split()
    return f'<svg x="{x}" y="{y}" width="{width}" height="{height}" viewBox="{place}">{drawn}</svg>'


# ---------------------------------------------------------------- shapes


def _is_below_axes(shape: Shape) -> bool:
    return shape.layer == "below" and "paper" in (shape.xref, shape.yref)


def _is_below(shape: Shape) -> bool:
    return shape.layer == "below" and not _is_below_axes(shape)


def _is_above(shape: Shape) -> bool:
    return shape.layer == "above"


def _shapes(shapes: Iterable[Shape], frame: Frame, is_meant: Callable[[Shape], bool]) -> list[str]:
    """Shapes of a level; those that lie on the axes' values end at the edge of the plot."""
    return [
        drawn if "paper" in (shape.xref, shape.yref) else _clipped(drawn, frame)
        for shape in shapes
        if is_meant(shape)
        for drawn in (_shape(shape, frame),)
    ]


def _shape(shape: Shape, frame: Frame) -> str:
    place_x = frame.x if shape.xref == "x" else frame.paper_x
    place_y = frame.y if shape.yref == "y" else frame.paper_y
    if shape.xsizemode == "pixel":
        x0, x1 = (place_x(shape.xanchor) + end for end in (shape.x0, shape.x1))
    else:
        x0, x1 = place_x(shape.x0), place_x(shape.x1)
    if shape.ysizemode == "pixel":
        y0, y1 = (place_y(shape.yanchor) - end for end in (shape.y0, shape.y1))
    else:
        y0, y1 = place_y(shape.y0), place_y(shape.y1)
    paint = f"{stroke(shape.line)}{opacity(shape.opacity)}"
    if shape.type == "line":
        return f'<path d="M{number(x0)},{number(y0)}L{number(x1)},{number(y1)}" {paint}/>'
    filled = paint if shape.fillcolor == "rgba(0,0,0,0)" else paint.replace('"none"', f'"{shape.fillcolor}"', 1)
    return f'<path d="M{number(x0)},{number(y0)}H{number(x1)}V{number(y1)}H{number(x0)}Z" {filled}/>'
