"""The quantities of a document, in the order of its text.

A document is cut into tables and paragraphs, a paragraph into sentences. In a sentence the times, the places and the
amounts are found; each amount is then told apart from what measures nothing, and gets its measure, period, region
and role from its clause, and what the clause is silent about from its sentence, paragraph, heading and title.
"""

import re
from collections.abc import Iterator

from etl.documents.amounts import Script
from etl.documents.context import Around
from etl.documents.dating import date_document
from etl.documents.document import Document, Quantity
from etl.documents.folding import folded as fold
from etl.documents.paragraphs import paragraphs
from etl.documents.places import place_of_document
from etl.documents.prose import Prose
from etl.documents.sections import Sections
from etl.documents.table_figures import read_grid
from etl.documents.tables import Grid, grids

_WORTH_READING = re.compile(r"[\d零一二两三四五六七八九十百千翻]|\b(?:one|two|three|million|billion|doubl|half)", re.I)


def quantities(document: Document, *, with_others: bool = False) -> tuple[Quantity, ...]:
    """What a document states in figures.

    Args:
        document: as it was read.
        with_others: also what measures nothing, with the reason.
    """
    found = sorted(_all(document), key=lambda own: (own.char_start, own.char_end))
    return tuple(own for own in found if with_others or not own.reason)


def _all(document: Document) -> Iterator[Quantity]:
    text, folded = document.text, fold(document.text)
    dating = date_document(folded)
    around = Around(
        script=Script(text, folded, dating.money),
        dating=dating,
        sections=Sections(folded, dating),
        region=place_of_document(text, folded),
    )
    tables = list(grids(folded))
    for grid in tables:
        yield from read_grid(grid, around)
    prose = Prose(around)
    for start, end in paragraphs(folded):
        for first, last in _outside(start, end, tables):
            if _WORTH_READING.search(folded, first, last):
                yield from prose.read(first, last)


def _outside(start: int, end: int, tables: list[Grid]) -> Iterator[tuple[int, int]]:
    """The parts of a paragraph that are in no table."""
    place = start
    for grid in tables:
        if grid.end <= place or grid.start >= end:
            continue
        if grid.start > place:
            yield place, grid.start
        place = max(place, grid.end)
    if place < end:
        yield place, end
