"""The charts of slides as PowerPoint draws them itself, with their numbers in a workbook of their own."""

from dashboard.exports.powerpoint.bar_chart import BarChart
from dashboard.exports.powerpoint.chart_book import SHEET
from dashboard.exports.powerpoint.chart_ground import LABEL
from dashboard.exports.powerpoint.filling import filled
from dashboard.exports.powerpoint.line_chart import LineChart
from dashboard.exports.powerpoint.looks import Looks
from dashboard.exports.powerpoint.shapes import Place, Shape
from dashboard.scenes.slide import Slide, SlideChart


def chart_xml(slide: Slide, chart: SlideChart, looks: Looks, place: Place) -> tuple[bytes, tuple[Shape, ...]]:
    """The part of a chart, whose workbook is its first relation; and what stands upon it.

    Args:
        slide: which it is on.
        chart: its numbers, floors and ceilings as marks of their own.
        looks: colours and language.
        place: of its frame.
    """
    is_bars = any(own.kind == "bars" for own in chart.series)
    own = BarChart(chart, looks, place, slide.spotlight) if is_bars else LineChart(slide, chart, looks, place)
    xml = filled(
        "chart.xml",
        looks=looks,
        heading=own.heading,
        small=LABEL,
        categories=chart.labels,
        sheet=SHEET,
        workbook="rId1",
        drawn=own.drawn,
        plot=own.plot,
        axis=own.axis,
        is_bars=is_bars,
    )
    return xml, own.upon if isinstance(own, LineChart) else ()
