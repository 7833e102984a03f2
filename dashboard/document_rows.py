"""The quantities of a document as rows: the same on the command line and for programs."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from etl.documents.document import Document, Quantity

# The columns of a row of CSV, in their order: others read them by these names.
COLUMNS = (
    "doc",
    "char_start",
    "char_end",
    "span_text",
    "value",
    "value_high",
    "unit",
    "qualifier",
    "period",
    "period_is",
    "role",
    "measure",
    "region",
)


def document_rows(document: "Document", found: "Iterable[Quantity]") -> list[dict[str, Any]]:
    """A row a quantity, with why it measures nothing under ``reason``; numbers as text, so that no digit is lost."""
    return [{"doc": document.name, **_fields(own), "reason": own.reason} for own in found]


def _fields(quantity: "Quantity") -> dict[str, Any]:
    row = {name: getattr(quantity, name) for name in COLUMNS[1:]}
    high = quantity.value_high
    return row | {"value": f"{quantity.value:f}", "value_high": "" if high is None else f"{high:f}"}


def document_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows as CSV, each text just as the document has it: it is compared with the document, not opened."""
    text = StringIO()
    writer = csv.DictWriter(text, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
