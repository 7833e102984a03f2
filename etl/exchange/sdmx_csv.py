"""SDMX-CSV 2.0: one line an observation, its structure beside it in SDMX-ML 3.0.

A place in the source or a note that a spreadsheet would run begins with an apostrophe, as in every CSV of ours.
"""

from collections.abc import Iterator

from etl.exchange.content import Content, Facts, Members
from etl.exchange.sdmx_structure import structure_pieces
from etl.exchange.sdmx_terms import COMPONENTS, STRUCTURE_NAME, observation
from etl.exchange.tidy_csv import csv_lines

# What every line begins with: what describes it, and that it tells something rather than replaces it.
LEADING_COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_LEADING = ("datastructure", STRUCTURE_NAME, "I")
HEADER = (*LEADING_COLUMNS, *(own.id for own in COMPONENTS))


def sdmx_csv_members(content: Content) -> Members:
    """The observations, then their structure."""
    yield "facts.csv", sdmx_csv_pieces(content.facts)
    yield "facts.structure.xml", structure_pieces(content)


def sdmx_csv_pieces(facts: Facts) -> Iterator[bytes]:
    """Header and observations."""
    yield csv_lines([HEADER])
    for piece in facts:
        yield csv_lines((*_LEADING, *observation(cells)) for cells in piece)
