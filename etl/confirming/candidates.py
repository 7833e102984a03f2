"""The quantities of a document as somebody looks at them: each with its place, what it may be, and what is proposed."""

import hashlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from etl.confirming.document_units import in_unit
from etl.confirming.heading import Heading, read_heading
from etl.confirming.matching import Match, chosen, matches, region_of
from etl.documents.document import Document, Quantity
from etl.documents.quantities import quantities
from etl.documents.reading import read_document
from indicators.catalogue import Catalogue
from indicators.model import Kind
from indicators.periods import parse_period

# What an indicator is called that the catalogue does not have yet; its name is a field of its own.
NEW_INDICATOR = "+"


@dataclass(frozen=True)
class Candidate:
    """One quantity of a document.

    Attributes:
        key: names it within its document, by its place.
        quantity: as it was read.
        paragraph: the line it stands in, from 1.
        sequence: which of the paragraph's quantities it is, from 1.
        matches: the indicators it may be of, best first.
        proposed: the fields as they stand until somebody corrects them.
    """

    key: str
    quantity: Quantity
    paragraph: int
    sequence: int
    matches: tuple[Match, ...]
    proposed: Mapping[str, str]

    @property
    def locator(self) -> str:
        """Its place as facts and accounts name it."""
        return f"¶{self.paragraph}.{self.sequence}"

    @property
    def kind(self) -> Kind:
        """What it would be stored as."""
        return "target" if self.quantity.role == "target" else "actual"


@dataclass(frozen=True)
class ReadDocument:
    """A document, what it says of itself, and all its quantities; those with a reason measure nothing."""

    document: Document
    sha256: str
    heading: Heading
    candidates: tuple[Candidate, ...]

    def candidate(self, key: str) -> Candidate | None:
        """The one of that key; None where there is none."""
        return next((own for own in self.candidates if own.key == key), None)


def read_candidates(content: bytes, name: str, catalogue: Catalogue) -> ReadDocument:
    """Read a document and match what it states.

    Raises:
        Problems: it is no document that can be read.
    """
    document = read_document(content, name)
    found = quantities(document, with_others=True)
    heading = read_heading(document, found, catalogue)
    begins = [0, *(place + 1 for place, sign in enumerate(document.text) if sign == "\n")]
    of_paragraph: Counter[int] = Counter()
    of_place: Counter[tuple[int, int]] = Counter()
    candidates = []
    for own in found:
        paragraph = bisect_right(begins, own.char_start)
        place = (own.char_start, own.char_end)
        of_paragraph[paragraph] += 1
        of_place[place] += 1
        candidates.append(
            _candidate(own, f"{place[0]}-{place[1]}-{of_place[place]}", paragraph, of_paragraph[paragraph], catalogue)
        )
    return ReadDocument(document, hashlib.sha256(content).hexdigest(), heading, tuple(candidates))


def _candidate(quantity: Quantity, key: str, paragraph: int, sequence: int, catalogue: Catalogue) -> Candidate:
    near = () if quantity.reason else matches(quantity, catalogue)
    return Candidate(
        key, quantity, paragraph, sequence, near, {} if quantity.reason else _proposed(quantity, near, catalogue)
    )


def _proposed(quantity: Quantity, near: tuple[Match, ...], catalogue: Catalogue) -> dict[str, str]:
    indicator = catalogue.indicators.get(chosen(near))
    unit = indicator.unit if indicator else ""
    return {
        "kind": "target" if quantity.role == "target" else "actual",
        "indicator": indicator.id if indicator else "",
        "name": quantity.measure,
        "region": region_of(quantity.region, catalogue) or quantity.region,
        "period": quantity.period if _is_period(quantity.period) else "",
        "value": value_text(quantity, unit),
        "qualifier": quantity.qualifier,
        "definition": "",
    }


def value_text(quantity: Quantity, unit: str) -> str:
    """A quantity's number as it is typed in a unit of the list; as the document prints it where none is chosen."""
    if not unit:
        return quantity.span_text
    low = f"{in_unit(quantity.value, unit):f}"
    return low if quantity.value_high is None else f"{low}–{in_unit(quantity.value_high, unit):f}"


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True
