"""Units that an office has added in its home: what its own sources are measured in and nobody else has."""

from decimal import Decimal
from pathlib import Path

from pydantic import Field

from indicators.faults.content import DUPLICATE_ID
from indicators.fields import Slug
from indicators.model import Record, Text
from indicators.problems import Problem, Problems, problem
from indicators.units import SHIPPED_UNITS, UNITS, own_unit
from indicators.yaml_files import collecting, entries, parse, read_yaml

UNITS_FILE = "units.yaml"


class OwnUnit(Record):
    """A unit of ``units.yaml``; units of one dimension convert into each other by their scales."""

    id: Slug
    symbol: Text
    dimension: str = ""
    scale: Decimal = Field(default=Decimal(1), gt=0)


def add_own_units(folder: Path) -> None:
    """Put the units of a catalogue's folder to those that are known.

    Raises:
        Problems: the file is faulty, or a unit has the name of a shipped one; all faults.
    """
    if not (folder / UNITS_FILE).exists():
        return
    document = read_yaml(folder / UNITS_FILE, root=folder.parent)
    found: list[Problem] = []
    for index in range(entries(document)):
        with collecting(found):
            own = parse(OwnUnit, document, at=(index,))
            if own.id in SHIPPED_UNITS:
                raise Problems([problem(DUPLICATE_ID, document.place((index, "id")), id=own.id)])
            text = own.symbol
            symbol = {"zh-Hans": text.zh_hans, "zh-Hant": text.zh_hant or text.zh_hans, "en": text.en}
            UNITS[own.id] = own_unit(own.id, symbol, dimension=own.dimension, scale=own.scale)
    if found:
        raise Problems(found)
