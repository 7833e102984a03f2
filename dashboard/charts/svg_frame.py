"""Where things are in a figure that is drawn as SVG, and the pieces that more than one part of it draws."""

from dataclasses import dataclass

from dashboard.charts.plotly_model import Dash, Layout, Marker, Stroke


@dataclass(frozen=True)
class Frame:
    """Maps years, values and shares of the plot to pixels; y runs down."""

    width: float
    height: float
    layout: Layout

    @property
    def left(self) -> float:
        """The left edge of the plot."""
        return self.layout.margin.l

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.layout.margin.t

    @property
    def inner_width(self) -> float:
        """How wide the plot is."""
        return self.width - self.layout.margin.l - self.layout.margin.r

    @property
    def inner_height(self) -> float:
        """How high it is."""
        return self.height - self.layout.margin.t - self.layout.margin.b

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.top + self.inner_height

    def x(self, value: float) -> float:
        """The pixel of a value of the axis across."""
        first, last = self.layout.xaxis.range
        return self.left + (value - first) / (last - first) * self.inner_width

    def y(self, value: float) -> float:
        """The pixel of a value of the upright axis."""
        low, high = self.layout.yaxis.range
        return self.foot - (value - low) / (high - low) * self.inner_height

    def paper_x(self, share: float) -> float:
        """The pixel of a share of the plot, from the left."""
        return self.left + share * self.inner_width

    def paper_y(self, share: float) -> float:
        """The pixel of a share of the plot, from below."""
        return self.foot - share * self.inner_height


def number(value: float) -> str:
    """A number to hundredths of a pixel, as short as it can be."""
    text = f"{value:.2f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def opacity(share: float) -> str:
    """The attribute that lets something step back; none where it stands in full."""
    return "" if share == 1 else f' opacity="{number(share)}"'


def stroke(line: Stroke) -> str:
    """The attributes of a line."""
    return f'fill="none" stroke="{line.color}" stroke-width="{number(line.width)}"{_dashes(line.dash, line.width)}'


def marker_shape(marker: Marker, x: float, y: float, extra: str = "") -> str:
    """A point's mark."""
    half = marker.size / 2
    if marker.symbol == "circle":
        shape = f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}"'
    else:
        # As large to the eye as a circle of that size.
        half *= 1.3
        shape = (
            f'<path d="M{number(x + half)},{number(y)}L{number(x)},{number(y + half)}'
            f'L{number(x - half)},{number(y)}L{number(x)},{number(y - half)}Z"'
        )
    edge = f' stroke="{marker.line.color}" stroke-width="{number(marker.line.width)}"' if marker.line.width else ""
    return f'{shape} fill="{marker.color}"{edge}{extra}/>'


def _dashes(dash: Dash, width: float) -> str:
    if dash == "solid":
        return ""
    length = number(max(width, 3) * (1 if dash == "dot" else 3))
    return f' stroke-dasharray="{length} {length}"'
