"""Pictures of charts, PNG and SVG, as a browser draws them; with the stamp that says whose numbers they are."""

import json
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from dashboard.charts.drawing import Line
from dashboard.charts.labels import wrapped
from dashboard.charts.palette import Theme, palette
from dashboard.exports.kept_browser import BROWSER, need_chinese_type

PictureFormat = Literal["png", "svg"]

# Around the chart, and of what is written above and below it, in CSS pixels.
_EDGE = 16
_TITLE, _TITLE_STEP, _BELOW_TITLE = 20.0, 27, 10
_NOTE, _NOTE_STEP, _ABOVE_NOTES = 12.0, 17, 14


def picture(
    figure: Mapping[str, object], picture_format: PictureFormat, *, width: int, height: int, scale: float = 1
) -> bytes:
    """A chart as a file.

    Args:
        figure: Plotly's ``data`` and ``layout``.
        picture_format: PNG for screens, SVG for whatever will be enlarged.
        width: in CSS pixels.
        height: likewise.
        scale: pixels of a PNG for one CSS pixel.

    Raises:
        Problems: there is no browser, it does not work, or the machine has no typeface for what is to be written.
    """
    if any(unicodedata.east_asian_width(sign) in "WF" for sign in json.dumps(figure, ensure_ascii=False)):
        need_chinese_type()
    return BROWSER.draw(figure, {"format": picture_format, "width": width, "height": height, "scale": scale})


def stamped(
    draw: Callable[[int, int], Mapping[str, Any]],
    lines: Sequence[str],
    *,
    title: str,
    theme: Theme,
    width: int,
    height: int,
) -> dict[str, object]:
    """A chart that says what it shows and whose numbers they are, for whoever meets it without its page.

    Args:
        draw: makes the chart for a width and a height, a Plotly figure of ours; it gets what is left of the picture.
        lines: below it, such as edition, date of the data and source; broken where too long, left out where empty.
        title: above it, such as the indicator and the region; none where it is empty.
        theme: the chart's, light or dark paper.
        width: of the whole picture.
        height: likewise.
    """
    inner = width - 2 * _EDGE
    titles = [part for part in wrapped(title, _TITLE * 1.06, inner) if part]
    notes = [part for line in lines if line for part in wrapped(line, _NOTE, inner)]
    above = _EDGE + (_TITLE_STEP * len(titles) + _BELOW_TITLE if titles else 0)
    below = _EDGE + (_NOTE_STEP * len(notes) + _ABOVE_NOTES if notes else 0)
    figure = draw(inner, height - above - below)
    layout = figure["layout"]
    margin, colours = layout["margin"], palette(theme)
    top = margin["t"] + above
    bottom = margin["b"] + _ABOVE_NOTES
    written = [
        *(
            _written(Line(text, _TITLE, colours.ink, is_bold=True), margin["l"], 1, top - _EDGE - _TITLE_STEP * index)
            for index, text in enumerate(titles)
        ),
        *(
            _written(Line(text, _NOTE, colours.ink2), margin["l"], 0, -bottom - _NOTE_STEP * index)
            for index, text in enumerate(notes)
        ),
    ]
    stamped_layout = {
        **layout,
        "width": width,
        "height": height,
        "margin": {
            **margin, "l": margin["l"] + _EDGE, "r": margin["r"] + _EDGE, "t": top, "b": margin["b"] + below
        },
        "annotations": [*layout["annotations"], *written],
    }  # fmt: skip
    if "legend" in layout:
        # The legend is held by its share of the height, and moves down with the chart.
        from_top = (1 - layout["legend"]["y"]) * (height - above - below) + above
        stamped_layout["legend"] = {**layout["legend"], "y": 1 - from_top / height}
    return {**figure, "layout": stamped_layout}


def _written(line: Line, left: float, edge: int, shift: float) -> dict[str, object]:
    """A line of text at the left edge of the chart, so far from the upper (1) or lower (0) edge of the plot."""
    return {
        "xref": "paper", "x": 0, "xshift": -left, "yref": "paper", "y": edge, "yshift": shift, "text": line.html,
        "font": {"size": line.size}, "showarrow": False, "align": "left", "xanchor": "left", "yanchor": "top",
        "borderpad": 0,
    }  # fmt: skip
