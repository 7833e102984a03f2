"""Drawings as Typst takes them: plain SVG in the colours of light paper, its letters in the paper's own typeface."""

import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

from dashboard.charts.bullet import bullet
from dashboard.charts.marks import status_mark
from dashboard.charts.palette import palette
from dashboard.charts.svg import figure_svg
from dashboard.language import Words
from indicators.verdicts import STATUS_GROUPS, Verdict

_TOKEN = re.compile(r"var\(--([a-z0-9-]+)\)")
# A typeface of all weights in one file begins at the thinnest; Typst asks it for another weight only where one is said.
_REGULAR_TEXT = re.compile(r"<text (?![^>]*font-weight)")
_REGULAR_WEIGHT = """<text style="font-variation-settings:'wght' 400" """
_NAMESPACE = '<svg xmlns="http://www.w3.org/2000/svg"'
# The width of the column of bullets, in their own pixels.
_BULLET_WIDTH = 128


@cache
def marks() -> dict[str, str]:
    """The symbols of the statuses; ``currentColor`` in them is replaced where they are drawn."""
    return {group: str(status_mark(group)).replace("<svg", _NAMESPACE, 1) for group in STATUS_GROUPS}


def chart_svg(figure: Mapping[str, Any], width: int, height: int, family: str) -> str:
    """A chart, its letters in a family of typefaces.

    Args:
        figure: Plotly's ``data`` and ``layout``, drawn for that size.
        width: in the figure's pixels.
        height: likewise.
        family: the only typeface it may use, so that a sign it lacks is found and not taken from elsewhere.
    """
    layout = figure["layout"]
    own = {**figure, "layout": {**layout, "font": {**layout["font"], "family": f"'{family}'"}}}
    return _REGULAR_TEXT.sub(_REGULAR_WEIGHT, str(figure_svg(own, width=width, height=height)))


def bullet_svg(verdict: Verdict, words: Words) -> str:
    """The bullet of the matrix, as wide as its column on paper."""
    drawn = str(bullet(verdict, words)).replace("<svg", _NAMESPACE, 1)
    return _TOKEN.sub(_colour, drawn.replace('width="100%"', f'width="{_BULLET_WIDTH}"', 1))


def _colour(token: re.Match[str]) -> str:
    return str(asdict(palette("light"))[token[1].replace("-", "_")])
