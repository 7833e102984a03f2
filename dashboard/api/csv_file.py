"""Rows as a file that a browser keeps and a spreadsheet opens."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.responses import Response

from dashboard.exports.rows import csv_text

# Excel takes a file without this mark for one of the machine's own encoding.
_BYTE_ORDER_MARK = "\ufeff"


def csv_file(name: str, rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> Response:
    """The answer that is kept under a name; ``titles`` are the headings of the fields that are written."""
    text = _BYTE_ORDER_MARK + csv_text(rows, titles)
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)
