"""What every chart of a course has: paper, type, years across, values upright."""

from collections.abc import Collection
from decimal import Decimal
from typing import Any

from dashboard.board import IndicatorStory
from dashboard.charts.canvas import BOTTOM, RIGHT, Canvas
from dashboard.charts.drawing import Drawing
from dashboard.language import Words

FONT = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif"


def course_layout(drawing: Drawing, unit: str, *, bold: Collection[int], size: float) -> dict[str, Any]:
    """The layout of a Plotly figure, but for its size and what one chart has alone.

    Args:
        drawing: with all its shapes and labels.
        unit: of the values.
        bold: years that stand out; each is named if the axis reaches it.
        size: of the type, in pixels.
    """
    ground, colours = drawing.ground, drawing.colours
    years = ground.year_ticks(year for year in bold if ground.first < year < ground.last)
    grid = ground.value_ticks()
    return {
        "margin": {"l": ground.left, "r": RIGHT, "t": ground.top, "b": BOTTOM, "autoexpand": False},
        "paper_bgcolor": colours.paper,
        "plot_bgcolor": colours.paper,
        "font": {"family": FONT, "size": size, "color": colours.ink2},
        "hovermode": False,
        "dragmode": False,
        "xaxis": {
            "range": [ground.first, ground.last],
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "showline": True,
            "linecolor": colours.ink,
            "tickvals": years,
            "ticktext": [f"<b>{year}</b>" if year in bold else str(year) for year in years],
        },
        "yaxis": {
            "range": [ground.low, ground.high],
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": colours.hair,
            "tickvals": [float(tick) for tick in grid],
            "ticktext": [tick_text(tick, unit, drawing.words) for tick in grid],
        },
        "shapes": drawing.shapes,
        "annotations": drawing.annotations,
    }


def tick_text(value: Decimal, unit: str, words: Words) -> str:
    """A number of the value axis, without zeros that say nothing."""
    plain = value.normalize()
    return words.amount(plain if plain.as_tuple().exponent <= 0 else value.quantize(Decimal(1)), unit)  # type: ignore[operator]


def axis_title(ground: Canvas, story: IndicatorStory, words: Words) -> str:
    """What the value axis counts, and where it begins if not at zero."""
    unit = words.unit(story.indicator.unit)
    if not ground.is_cut:
        return unit
    start = tick_text(Decimal(str(ground.low)), story.indicator.unit, words)
    return words.say("{unit} (the axis begins at {start})", unit=unit, start=start)
