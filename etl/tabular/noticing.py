"""What is to be noticed beside a figure of a table or an answer, though nothing is wrong with it."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from etl.obs_status import is_known
from etl.tables.grid import GridCell
from etl.tabular.card import TableReading
from etl.tabular.cell_numbers import Number
from indicators.catalogue import Catalogue
from indicators.faults.beside_figure import MARK_UNEXPLAINED, STATUS_UNKNOWN, UNIT_CONVERTED, VALUE_IN_WORDS
from indicators.faults.table import CELL_SHOWN_OTHERWISE, FORMULA_RESULT_READ
from indicators.model import Text
from indicators.problems import Place, Problem, problem
from indicators.units import UNITS, with_sign


def noticed(
    cell: GridCell,
    number: Number,
    cells: Mapping[str, str],
    status: str,
    reading: TableReading,
    catalogue: Catalogue,
    at: Callable[[], Place],
) -> Iterator[Problem]:
    """The remarks on a figure.

    Args:
        cell: it stands in.
        number: as it was read.
        cells: its tidy row.
        status: its data status as the source writes it.
        reading: how the card says it is read.
        catalogue: what is defined.
        at: where it stands, asked for only where there is something to be said.
    """
    own = cell.text.strip()
    if cell.mark == "formula":
        yield problem(FORMULA_RESULT_READ, at(), cell=at().cell, found=own)
    if cell.mark == "shown" and _digits(cell.shown) != _digits(own):
        yield problem(CELL_SHOWN_OTHERWISE, at(), cell=at().cell, held=cell.held, shown=cell.shown, read=own)
    if number.qualifier != "exact" and any(map(str.isalpha, own)):
        yield problem(VALUE_IN_WORDS, at(), found=own, value=number.text)
    for mark in number.marks:
        sign = next(sign for sign, known in reading.marks.items() if known is mark)
        if mark.obs_status == "A" and mark.note in ("", sign):
            yield problem(MARK_UNEXPLAINED, at(), mark=sign, found=own)
    if status and not is_known(status):
        yield problem(STATUS_UNKNOWN, at(), found=status)
    indicator = catalogue.indicators.get(cells["indicator"])
    if indicator and cells["unit"] in UNITS and cells["unit"] != indicator.unit:
        values = {"indicator": indicator.name, "expected": _named(indicator.unit, "")}
        yield problem(UNIT_CONVERTED, at(), found=_named(cells["unit"], number.text), **values)


def _digits(text: str) -> Decimal:
    return Decimal(text.rstrip("%"))


def _named(unit: str, number: str) -> Text:
    """A number with its unit, or the unit alone, in each language."""
    symbol = UNITS[unit].symbol
    said = {name: with_sign(number, own).strip() or unit for name, own in symbol.items()}
    return Text.model_validate(said)
