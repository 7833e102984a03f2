"""The tidy CSV: the one interchange format, its header the columns of a fact.

UTF-8 without a mark at its beginning, lines ended by CR LF (a lone CR in a note would else be an end of line for
some readers). A locator or note that a spreadsheet would run begins with an apostrophe, which reading takes off
again: every text comes back as it was.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from etl.exchange.content import Content, Facts, Members
from etl.tables.formula_like import inert
from indicators.store import Cells

FACTS_FILE = "facts.csv"


def csv_members(content: Content) -> Members:
    """The facts, or their history where that is asked for; then the records they name, for another Milepost."""
    yield FACTS_FILE, csv_pieces(content.history or content.facts)
    yield "facts.catalogue.json", [json.dumps(content.records(), ensure_ascii=False, indent=1).encode()]


def csv_pieces(facts: Facts) -> Iterator[bytes]:
    """Header and rows."""
    yield csv_lines([facts.columns])
    for piece in facts:
        yield csv_lines(piece)


def csv_lines(rows: Iterable[Cells]) -> bytes:
    """Rows as lines of CSV; what a spreadsheet would run is made text."""
    text = StringIO()
    csv.writer(text).writerows(map(_inert_row, rows))
    return text.getvalue().encode()


def _inert_row(cells: Cells) -> Cells:
    # Ten rows in a million have a cell of this kind: most are looked at once, not changed.
    return tuple(map(inert, cells))
