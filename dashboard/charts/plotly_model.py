"""The part of Plotly's figures that our charts use, as records: a figure with anything else in it is refused.

Whoever draws these records draws our charts wholly. Names and defaults are Plotly's own.
"""

from collections.abc import Mapping
from typing import Literal

from indicators.model import Record

Dash = Literal["solid", "dot", "dash"]
Symbol = Literal["circle", "diamond"]
Anchor = Literal["left", "center", "right"]


class Stroke(Record):
    """How a line is drawn; widths in pixels."""

    color: str = "#444"
    width: float = 2
    dash: Dash = "solid"


class Marker(Record):
    """How points are drawn; ``size`` is the width of a circle."""

    symbol: Symbol = "circle"
    size: float = 6
    color: str = "#444"
    line: Stroke = Stroke(width=0)
    opacity: float = 1


class Trace(Record):
    """A line, points, or an area; ``meta`` names the series it belongs to."""

    type: Literal["scatter"] = "scatter"
    mode: Literal["lines", "markers", "none"] = "markers"
    x: tuple[float, ...] = ()
    y: tuple[float, ...] = ()
    line: Stroke = Stroke()
    marker: Marker = Marker()
    fill: Literal["none", "toself"] = "none"
    fillcolor: str = "#444"
    opacity: float = 1
    name: str = ""
    meta: str = ""
    legendrank: int = 1000
    showlegend: bool = True
    cliponaxis: bool = True
    hoverinfo: Literal["all", "skip"] = "all"


class Shape(Record):
    """A line or a rectangle; ``pixel`` ends are counted from their anchor, upwards and to the right."""

    type: Literal["line", "rect"]
    layer: Literal["above", "below"] = "above"
    xref: Literal["x", "paper"] = "x"
    yref: Literal["y", "paper"] = "y"
    xsizemode: Literal["scaled", "pixel"] = "scaled"
    ysizemode: Literal["scaled", "pixel"] = "scaled"
    xanchor: float = 0
    yanchor: float = 0
    x0: float
    x1: float
    y0: float
    y1: float
    line: Stroke = Stroke()
    fillcolor: str = "rgba(0,0,0,0)"
    opacity: float = 1


class Font(Record):
    """A typeface; the size in pixels."""

    family: str = "sans-serif"
    size: float = 12
    color: str = "#444"


class LabelFont(Record):
    """What a label's typeface has of its own."""

    size: float | None = None
    color: str | None = None


class Annotation(Record):
    """A label at a point, or the arrow to it; shifts in pixels, up and to the right."""

    x: float
    y: float
    text: str
    xref: Literal["x", "paper"] = "x"
    yref: Literal["y", "paper"] = "y"
    font: LabelFont = LabelFont()
    showarrow: bool
    align: Anchor = "center"
    xanchor: Anchor = "center"
    yanchor: Literal["top", "middle", "bottom"] = "middle"
    xshift: float = 0
    yshift: float = 0
    bgcolor: str = "rgba(0,0,0,0)"
    borderpad: Literal[0, 1] = 1
    ax: float = 0
    ay: float = 0
    arrowhead: Literal[2] = 2
    arrowsize: float = 1
    arrowwidth: float = 1
    arrowcolor: str = "#444"


class Axis(Record):
    """An axis whose range and ticks are told."""

    range: tuple[float, float]
    tickvals: tuple[float, ...] = ()
    ticktext: tuple[str, ...] = ()
    tickfont: LabelFont = LabelFont()
    fixedrange: bool = False
    showgrid: bool = True
    showticklabels: bool = True
    gridcolor: str = "#eee"
    zeroline: Literal[False]
    showline: bool = False
    linecolor: str = "#444"
    linewidth: float = 1
    ticks: Literal["", "outside"] = ""
    ticklen: float = 5
    tickcolor: str = "#444"


class Legend(Record):
    """The names of the marks, in rows, held by its upper right corner within the whole drawing."""

    orientation: Literal["h"]
    x: Literal[1]
    xanchor: Literal["right"]
    y: float
    yanchor: Literal["top"]
    yref: Literal["container"]
    font: LabelFont = LabelFont()
    itemclick: bool = True
    itemdoubleclick: bool = True
    bgcolor: Literal["rgba(0,0,0,0)"]


class Margin(Record):
    """What lies around the plot, in pixels, whatever the labels ask for."""

    l: float  # noqa: E741 - Plotly's own name
    r: float
    t: float
    b: float
    autoexpand: Literal[False]


class Layout(Record):
    """Everything but the traces; ``width`` and ``height`` are about the size it was made for."""

    width: float | None = None
    height: float | None = None
    autosize: bool = True
    margin: Margin
    paper_bgcolor: str
    plot_bgcolor: str
    font: Font
    hovermode: Literal[False]
    dragmode: Literal[False]
    showlegend: bool = True
    legend: Legend | None = None
    xaxis: Axis
    yaxis: Axis
    shapes: tuple[Shape, ...] = ()
    annotations: tuple[Annotation, ...] = ()


class Figure(Record):
    """A figure."""

    data: tuple[Trace, ...]
    layout: Layout


def read_figure(figure: Mapping[str, object]) -> Figure:
    """A Plotly figure as records.

    Raises:
        pydantic.ValidationError: it has a part that we do not draw; the message names it.
    """
    return Figure.model_validate(figure)
