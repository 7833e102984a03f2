"""Rows as CSV that a spreadsheet opens without running anything."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from dashboard.exports.inert import inert


def csv_text(rows: Sequence[Mapping[str, Any]]) -> str:
    """All rows under the names of their fields; fields in the order in which they first appear."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    text = StringIO()
    writer = csv.DictWriter(text, names, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({name: _cell(value) for name, value in row.items()})
    return text.getvalue()


def _cell(value: object) -> object:
    text = " ".join(map(str, value)) if isinstance(value, list) else value
    return inert(text) if isinstance(text, str) else text
