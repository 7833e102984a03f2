"""The workbook within a chart: its numbers as they were shown, for whoever edits the chart."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.exports.number_formats import number_format
from dashboard.scenes.slide import ChartPoint, SlideChart

SHEET = "Sheet1"
# The same file from the same numbers: the moment at which it was made is not told.
NO_MOMENT = datetime(2000, 1, 1)


def chart_book(chart: SlideChart) -> bytes:
    """An Excel workbook with a column for each series of a chart, its categories at the left."""
    buffer = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"created": NO_MOMENT})
        sheet = book.add_worksheet(SHEET)
        sheet.set_column(0, len(chart.series), 18)
        sheet.write_string(0, 0, chart.unit)
        for row, label in enumerate(chart.labels, start=1):
            sheet.write_string(row, 0, label)
        rows = {label: row for row, label in enumerate(chart.labels, start=1)}
        formats: dict[str, Any] = {}
        for column, own in enumerate(chart.series, start=1):
            sheet.write_string(0, column, own.name)
            _write_points(book, sheet, own.points, column, rows, formats)
    return buffer.getvalue()


def _write_points(
    book: Any, sheet: Any, points: Sequence[ChartPoint], column: int, rows: dict[str, int], formats: dict[str, Any]
) -> None:
    for point in points:
        code = number_format(point.value, point.text)
        if code not in formats:
            formats[code] = book.add_format({"num_format": code})
        sheet.write_number(rows[point.label], column, point.value, formats[code])
