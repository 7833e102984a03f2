"""The account of a document: every number in it is a fact, part of a plan, or left out for a stated reason."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from etl.cards import SourceFolder
from etl.reader import Row, read_rows
from etl.snapshot import fetch
from indicators.faults.content import (
    NOT_A_NUMBER,
    UNACCOUNTED_FACT,
    UNACCOUNTED_QUANTITY,
    UNKNOWN_REFERENCE,
    WRONG_WORD,
)
from indicators.model import Fact, Text
from indicators.problems import Place, Problem, Problems, problem
from indicators.yaml_files import parse, read_yaml

Outcome = Literal["fact", "plan", "left_out"]
ACCOUNT_COLUMNS = ("paragraph", "sequence", "printed", "outcome", "reason")
_PARAGRAPH = re.compile(r"\d+", re.ASCII)
_PLACE_IN_DOCUMENT = re.compile(r"¶\d+\.\w+")


@dataclass(frozen=True)
class Quantity:
    """One number of a document and what became of it."""

    paragraph: int
    sequence: str
    printed: str
    outcome: Outcome
    reason: str

    @property
    def locator(self) -> str:
        """Its place as a fact names it."""
        return f"¶{self.paragraph}.{self.sequence}"


def read_reasons(sources: Path) -> dict[str, Text]:
    """Why a number is no fact, by the word used in the accounts.

    Raises:
        Problems: the file cannot be read.
    """
    document = read_yaml(sources / "reasons.yaml", root=sources.parent.parent)
    words = document.tree if isinstance(document.tree, dict) else {}
    return {word: parse(Text, document, at=(word,)) for word in words}


def read_account(source: SourceFolder, facts: Iterable[Fact], reasons: Iterable[str]) -> tuple[Quantity, ...]:
    """The account of a source; empty where it has none.

    Raises:
        Problems: a row is wrong, a quantity called a fact has none, or a fact of the document has no row.
    """
    if not source.account_file.exists():
        return ()
    snapshot = fetch(source.account_file, source=source.card.id, root=source.root)
    rows = read_rows(snapshot.content, file=snapshot.file, columns=ACCOUNT_COLUMNS)
    known = tuple(reasons)
    found = [fault for row in rows for fault in _row_faults(row, known)]
    if found:
        raise Problems(found)
    quantities = tuple(
        Quantity(
            paragraph=int(row.cells["paragraph"]),
            sequence=row.cells["sequence"],
            printed=row.cells["printed"],
            outcome=row.cells["outcome"],  # type: ignore[arg-type]
            reason=row.cells["reason"],
        )
        for row in rows
    )
    found = list(_unmatched(rows, quantities, {fact.locator for fact in facts}))
    if found:
        raise Problems(found)
    return quantities


def count_outcomes(quantities: Iterable[Quantity]) -> Counter[str]:
    """How many numbers became what."""
    return Counter(quantity.outcome for quantity in quantities)


def _row_faults(row: Row, reasons: tuple[str, ...]) -> Iterable[Problem]:
    outcome, reason, paragraph = row.cells["outcome"], row.cells["reason"], row.cells["paragraph"]
    if not _PARAGRAPH.fullmatch(paragraph):
        yield problem(NOT_A_NUMBER, row.place("paragraph"), column="paragraph", found=paragraph)
    if outcome not in get_args(Outcome):
        known = ", ".join(get_args(Outcome))
        yield problem(WRONG_WORD, row.place("outcome"), column="outcome", found=outcome, known=known)
    elif outcome != "fact" and reason not in reasons:
        yield problem(UNKNOWN_REFERENCE, row.place("reason"), field="reason", found=reason, known=", ".join(reasons))


def _unmatched(rows: Iterable[Row], quantities: Iterable[Quantity], locators: set[str]) -> Iterable[Problem]:
    called_facts = set()
    file = ""
    for row, quantity in zip(rows, quantities, strict=True):
        file = row.file
        if quantity.outcome != "fact":
            continue
        called_facts.add(quantity.locator)
        if quantity.locator not in locators:
            yield problem(
                UNACCOUNTED_QUANTITY,
                row.place("outcome"),
                paragraph=quantity.paragraph,
                sequence=quantity.sequence,
                printed=quantity.printed,
                locator=quantity.locator,
            )
    for locator in sorted(locators - called_facts):
        if _PLACE_IN_DOCUMENT.fullmatch(locator):
            yield problem(UNACCOUNTED_FACT, Place(file), locator=locator)
