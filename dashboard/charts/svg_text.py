"""Labels, arrows and the legend of a figure as SVG, laid out as Plotly lays them out.

Text stays text. The positions are Plotly's to the pixel where the typeface is Noto Sans SC; with others a label's
ground may be a pixel or two wider than its words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape, unescape
from math import ceil, floor

from dashboard.charts.glyphs import set_width
from dashboard.charts.plotly_model import Anchor, Annotation, Layout, Trace
from dashboard.charts.svg_frame import Frame, marker_shape, number, opacity

_LINE_HEIGHT = 1.3
# Noto Sans SC reaches so far above and below the line it stands on, in sizes.
_ASCENT, _DESCENT = 1.16, 0.288
_TEXT_ANCHOR: dict[Anchor, str] = {"left": "start", "center": "middle", "right": "end"}
_BORDER = 1
# The legend: from the start of an entry to its mark and to its words, between entries, and an entry's height.
_TO_MARK, _TO_WORDS, _GAP = 20, 40, 5
# Browsers measure words by this much too wide.
_SPARE = 1 / 64

_RUN = re.compile(
    r'(?:<span style="font-size:(?P<size>[\d.]+)px;color:(?P<colour>#[0-9A-Fa-f]{6})">)?'
    r"(?:(?P<bold><b>)(?P<strong>[^<>]*)</b>|(?P<plain>[^<>]*))(?:</span>)?"
)


@dataclass(frozen=True)
class TextLine:
    """One line of a label."""

    text: str
    size: float
    colour: str
    is_bold: bool

    @property
    def width(self) -> float:
        """In pixels."""
        return set_width(self.text, self.size, is_bold=self.is_bold)

    @property
    def ascent(self) -> int:
        """How far it reaches above its foot, in whole pixels as browsers count."""
        return round(self.size * _ASCENT)

    @property
    def descent(self) -> int:
        """How far it reaches below its foot."""
        return round(self.size * _DESCENT)


def text_lines(text: str, size: float, colour: str) -> list[TextLine]:
    """What Plotly would read from a text with its tags.

    Raises:
        ValueError: the text has tags that we do not draw.
    """
    lines = []
    for piece in text.split("<br>"):
        found = _RUN.fullmatch(piece)
        if found is None:
            raise ValueError(f"no part of our figures: {piece!r}")
        words = found["strong"] if found["bold"] else found["plain"]
        own_size = float(found["size"]) if found["size"] else size
        lines.append(TextLine(unescape(words), own_size, found["colour"] or colour, bool(found["bold"])))
    return lines


def text_svg(line: TextLine, x: float, y: float, anchor: Anchor) -> str:
    """One line of text held at its foot."""
    bold = ' font-weight="700"' if line.is_bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(line.size)}" fill="{line.colour}"'
        f' text-anchor="{_TEXT_ANCHOR[anchor]}"{bold}>{escape(line.text)}</text>'
    )


# ---------------------------------------------------------------- labels


def annotation_svg(note: Annotation, layout: Layout, frame: Frame) -> str:
    """A label with the ground it stands on, or an arrow."""
    x = (frame.x(note.x) if note.xref == "x" else frame.paper_x(note.x)) + note.xshift
    y = (frame.y(note.y) if note.yref == "y" else frame.paper_y(note.y)) - note.yshift
    if note.showarrow:
        return _arrow(note, x, y)
    size = note.font.size or layout.font.size
    lines = text_lines(note.text, size, note.font.color or layout.font.color)
    border = _BORDER + note.borderpad
    inner = max(line.width for line in lines)
    step = size * _LINE_HEIGHT
    tall = lines[0].ascent + step * (len(lines) - 1) + lines[-1].descent
    width, height = _rounded(inner + 2 * border), _rounded(tall + 2 * border)
    left = _rounded(x + {"left": 0, "center": -0.5, "right": -1}[note.xanchor] * width)
    top = _rounded(y + {"top": 0, "middle": -0.5, "bottom": -1}[note.yanchor] * height)
    at = left + border + {"left": 0, "center": 0.5, "right": 1}[note.align] * inner
    foot = top + border + lines[0].ascent
    written = "".join(text_svg(line, at, foot + index * step, note.align) for index, line in enumerate(lines))
    if note.bgcolor == "rgba(0,0,0,0)":
        return written
    # Plotly's ground has a border that nobody sees; half of it is inside.
    ground = f'<rect x="{left + 0.5}" y="{top + 0.5}" width="{width - 1}" height="{height - 1}"'
    return f'{ground} fill="{note.bgcolor}"/>{written}'


def _arrow(note: Annotation, x: float, y: float) -> str:
    """An arrow without words, its tip at the point."""
    if note.text or note.ax:
        raise ValueError("no part of our figures: an arrow with words, or aslant")
    scale = note.arrowsize * note.arrowwidth
    side = 1 if note.ay > 0 else -1
    # The shaft begins at the edge of the empty label and ends where the head begins.
    start, end = y + note.ay - side * (_BORDER + 0.5), y + side * 1.3 * scale
    return (
        f'<path d="M{number(x)},{number(start)}V{number(end)}" fill="none" stroke="{note.arrowcolor}"'
        f' stroke-width="{number(note.arrowwidth)}"/>'
        f'<path d="M-3.7,-2.5V2.5L1.3,0Z" transform="translate({number(x)},{number(end)})rotate({-90 * side})'
        f'scale({number(scale)})" fill="{note.arrowcolor}"/>'
    )


def _rounded(value: float) -> int:
    """To whole pixels as browsers do: halves go up."""
    return floor(value + 0.5)


# ---------------------------------------------------------------- legend


def legend_svg(traces: Sequence[Trace], layout: Layout, frame: Frame) -> str:
    """The names of the marks, in as many rows as they need."""
    named = sorted((trace for trace in traces if trace.showlegend and trace.name), key=lambda own: own.legendrank)
    if not named or layout.legend is None or not layout.showlegend:
        return ""
    size = layout.legend.font.size or layout.font.size
    colour = layout.legend.font.color or layout.font.color
    names = [text_lines(trace.name, size, colour)[0] for trace in named]
    places, width = _places([_TO_WORDS + name.width + _SPARE for name in names], frame.inner_width)
    tall = max(size * _LINE_HEIGHT, 16) + 3
    left = _rounded(frame.left + frame.inner_width - ceil(width))
    top = (1 - layout.legend.y) * frame.height + _GAP + tall / 2
    parts = []
    for trace, name, (x, row) in zip(named, names, places, strict=True):
        middle = top + row * tall
        parts.append(marker_shape(trace.marker, left + x + _TO_MARK, middle, opacity(trace.opacity)))
        parts.append(text_svg(name, left + x + _TO_WORDS, middle + 0.3 * size * _LINE_HEIGHT, "left"))
    return "".join(parts)


def _places(widths: Sequence[float], room: float) -> tuple[list[tuple[float, int]], float]:
    """Where each entry begins (across, row) and how wide the whole is: one row if it fits, else columns."""
    is_one_row = sum(widths) + (len(widths) - 1) * _GAP < room
    places: list[tuple[float, int]] = []
    x, row, widest = 0.0, 0, 0.0
    for width in widths:
        step = (width if is_one_row else max(widths)) + _GAP
        if x and x + step - _GAP >= room:
            x, row = 0.0, row + 1
        places.append((x, row))
        widest = max(widest, x + width + _GAP)
        x += step
    return places, widest
