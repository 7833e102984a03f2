"""The chart of a scene that compares regions: one bar each, the largest first, every number written at its end."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.board import Comparison
from dashboard.charts.course_layout import FONT
from dashboard.charts.drawing import Line
from dashboard.charts.labels import text_width
from dashboard.charts.palette import Palette, Theme, palette
from dashboard.language import Words
from indicators.model import Observation

_SIZE, _HOME_SIZE = 12.5, 14.0
_TOP, _BOTTOM, _RIGHT = 26, 6, 6
_BAR = 11.0
_GAP = 8


def brief_peers(
    comparison: Comparison,
    figures: Sequence[tuple[str, Observation]],
    words: Words,
    theme: Theme,
    *,
    width: int,
    height: int,
) -> dict[str, object]:
    """The chart as a Plotly figure: ``data`` and ``layout``.

    Args:
        comparison: which region is at home, and what is compared.
        figures: the name of each region with its figure, the largest first; at least one.
        words: the language.
        theme: light or dark paper.
        width: in pixels, before it is enlarged.
        height: likewise.
    """
    colours = palette(theme)
    left = round(max(text_width(name, _HOME_SIZE) for name, _ in figures)) + 2 * _GAP
    room = max(text_width(_label(figure, words), _HOME_SIZE) for _, figure in figures) + _GAP
    # So far beyond the largest bar that its label still stands on the paper.
    span = max(float(_end(figure)) for _, figure in figures) or 1.0
    last = span * (width - left - _RIGHT) / max(1.0, width - left - _RIGHT - room)
    places = [len(figures) - 1 - index for index in range(len(figures))]
    rows = list(zip(places, figures, strict=True))
    home = words.text(comparison.home.name)
    return {
        "data": [_bar(place, figure, name == home, colours) for place, (name, figure) in rows],
        "layout": {
            "width": width,
            "height": height,
            "margin": {"l": left, "r": _RIGHT, "t": _TOP, "b": _BOTTOM, "autoexpand": False},
            "paper_bgcolor": colours.paper,
            "plot_bgcolor": colours.paper,
            "font": {"family": FONT, "size": _SIZE, "color": colours.ink},
            "hovermode": False,
            "dragmode": False,
            "showlegend": False,
            "xaxis": {
                "range": [0, last], "fixedrange": True, "showgrid": False, "zeroline": False, "showline": False,
                "tickvals": [], "ticktext": [],
            },
            "yaxis": {
                "range": [-0.5, len(figures) - 0.5], "fixedrange": True, "showgrid": False, "zeroline": False,
                "tickvals": [], "ticktext": [],
            },
            "shapes": [],
            "annotations": [
                _axis_note(comparison, left, words, colours),
                *(_name(place, name, name == home, colours) for place, (name, _) in rows),
                *(_value(place, figure, name == home, words, colours) for place, (name, figure) in rows),
            ],
        },
    }  # fmt: skip


def _end(figure: Observation) -> Decimal:
    return figure.value if figure.value_high is None else figure.value_high


def _label(figure: Observation, words: Words) -> str:
    value = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    period = words.period(figure.period)
    if figure.is_preliminary:
        return words.say("{value}  ({period}, preliminary)", value=value, period=period)
    return words.say("{value}  ({period})", value=value, period=period)


def _bar(place: int, figure: Observation, is_home: bool, colours: Palette) -> dict[str, object]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, float(_end(figure))],
        "y": [place, place],
        "line": {"color": colours.ink if is_home else colours.bar, "width": _BAR, "dash": "solid"},
        "opacity": 1,
        "showlegend": False,
        "cliponaxis": False,
        "meta": figure.region,
    }


def _value(place: int, figure: Observation, is_home: bool, words: Words, colours: Palette) -> dict[str, object]:
    size = _HOME_SIZE if is_home else _SIZE
    return {
        "x": float(_end(figure)), "y": place, "text": Line(_label(figure, words), size, colours.ink, is_home).html,
        "font": {"size": size}, "showarrow": False, "align": "left", "xanchor": "left", "yanchor": "middle",
        "xshift": _GAP, "yshift": 0, "bgcolor": colours.paper, "borderpad": 0,
    }  # fmt: skip


def _name(place: int, name: str, is_home: bool, colours: Palette) -> dict[str, object]:
    size = _HOME_SIZE if is_home else _SIZE
    return {
        "xref": "paper", "x": 0, "xshift": -_GAP, "y": place, "yshift": 0,
        "text": Line(name, size, colours.ink, is_home).html, "font": {"size": size}, "showarrow": False,
        "align": "right", "xanchor": "right", "yanchor": "middle", "borderpad": 0,
    }  # fmt: skip


def _axis_note(comparison: Comparison, left: int, words: Words, colours: Palette) -> dict[str, object]:
    text = words.say("newest figure of each region, in {unit}", unit=words.unit(comparison.indicator.unit))
    return {
        "xref": "paper", "x": 0, "xshift": -left, "yref": "paper", "y": 1, "yshift": _TOP,
        "text": Line(text, 12.0, colours.ink2).html, "showarrow": False, "xanchor": "left", "yanchor": "top",
        "borderpad": 0,
    }  # fmt: skip
