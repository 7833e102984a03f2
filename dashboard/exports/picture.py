"""Pictures of charts, PNG and SVG, as a browser draws them; with the stamp that says whose numbers they are."""

import json
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from dashboard.charts.drawing import Line
from dashboard.charts.labels import wrapped
from dashboard.exports.kept_browser import BROWSER, need_chinese_type

PictureFormat = Literal["png", "svg"]

_SIZE, _STEP, _ABOVE, _BELOW = 12.0, 17, 14, 8


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


def stamp_height(lines: Sequence[str], *, width: int) -> int:
    """How many pixels a stamp adds below a chart of that width."""
    count = len(_stamp_lines(lines, width))
    return _ABOVE + _STEP * count + _BELOW if count else 0


def stamped(figure: Mapping[str, Any], lines: Sequence[str], *, width: int) -> dict[str, object]:
    """A chart with lines of text below it, such as edition, date of the data and source.

    The chart keeps its height and the figure grows by ``stamp_height``, so that no label moves.

    Args:
        figure: a chart of ours, with its height in its layout.
        lines: each is broken where it is too long, and left out where it is empty.
        width: how wide the picture will be.
    """
    layout = figure["layout"]
    written = _stamp_lines(lines, width)
    added = stamp_height(lines, width=width)
    height, margin, font = layout["height"], layout["margin"], layout["font"]
    notes = [
        {
            "xref": "paper", "x": 0, "xshift": -margin["l"], "yref": "paper", "y": 0,
            "yshift": -(margin["b"] + _ABOVE + _STEP * index), "text": Line(text, _SIZE, font["color"]).html,
            "font": {"size": _SIZE}, "showarrow": False, "align": "left", "xanchor": "left", "yanchor": "top",
            "borderpad": 0,
        }
        for index, text in enumerate(written)
    ]  # fmt: skip
    grown = {
        **layout,
        "height": height + added,
        "margin": {**margin, "b": margin["b"] + added},
        "annotations": [*layout["annotations"], *notes],
    }
    if "legend" in layout:
        # The legend is held by its share of the height.
        grown["legend"] = {**layout["legend"], "y": 1 - (1 - layout["legend"]["y"]) * height / (height + added)}
    return {**figure, "layout": grown}


def _stamp_lines(lines: Sequence[str], width: int) -> list[str]:
    return [part for line in lines if line for part in wrapped(line, _SIZE, width - 2 * _SIZE)]
