"""Rows as CSV that a spreadsheet opens without running anything."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from etl.tables.formula_like import inert


def csv_text(rows: Sequence[Mapping[str, Any]], titles: Mapping[str, str] | None = None) -> str:
    """All rows under the names of their fields, in the order in which these first appear: for programs.

    Args:
        rows: what is written; a field that a row does not have stays empty.
        titles: for people: the fields that are written, in their order, with the heading of each.
    """
    headings = titles or {name: name for row in rows for name in row}
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(headings.values())
    writer.writerows([_cell(row.get(name)) for name in headings] for row in rows)
    return text.getvalue()


def _cell(value: object) -> object:
    text = " ".join(map(str, value)) if isinstance(value, list) else value
    return inert(text) if isinstance(text, str) else text
