"""A document as it was read, and what was found in it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from etl.documents.not_indicators import Reason
from indicators.model import Qualifier

Role = Literal["target", "actual", "growth", "other"]
PeriodIs = Literal["explicit", "inherited", "none"]
Kind = Literal["text", "markdown", "html", "docx", "pdf"]


@dataclass(frozen=True)
class Document:
    """A document's text.

    Attributes:
        name: the file's.
        kind: what it was read as.
        text: all of it. Of a text file its own characters, without a mark of byte order and with its line ends as they
            are; of the others one paragraph a line, and one line a row of a table, with tabs between its cells.
    """

    name: str
    kind: Kind
    text: str


@dataclass(frozen=True)
class Quantity:
    """A quantity in a document; places count Unicode characters of its text.

    Attributes:
        char_start: where its number begins.
        char_end: where its unit ends.
        span_text: what stands there.
        value: in single units: 1.4万 is 14000; shares as per cent.
        value_high: the upper end of a range.
        unit: see :mod:`etl.documents.unit_words`.
        qualifier: the comparison that is written around it.
        period: what it is about, as the ledger writes it; empty where nothing says it.
        period_is: whether the year stands in its sentence, comes from elsewhere, or is not said.
        role: what it is.
        measure: what is measured, in the document's words.
        region: where, in the document's words; empty where nothing says it.
        reason: why it is no indicator's; empty where it may be one.
    """

    char_start: int
    char_end: int
    span_text: str
    value: Decimal
    value_high: Decimal | None
    unit: str
    qualifier: Qualifier
    period: str
    period_is: PeriodIs
    role: Role
    measure: str
    region: str
    reason: Reason = ""
