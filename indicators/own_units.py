"""Units that an office has added in its home: what its own sources are measured in and nobody else has."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from indicators.faults.content import DUPLICATE_ID
from indicators.fields import Slug
from indicators.model import Record, Text
from indicators.problems import Problem, Problems, problem
from indicators.units import SHIPPED_UNITS, UNITS, Unit, own_unit
from indicators.yaml_files import collecting, entries, parse, read_yaml

UNITS_FILE = "units.yaml"


def _as_power_of_ten(scale: Decimal) -> Decimal:
    # Figures are converted by moving the point: no digit is lost, none is added.
    if not scale.is_finite() or scale.normalize().as_tuple().digits != (1,) or abs(scale.adjusted()) > 18:
        raise PydanticCustomError("scale", "a power of ten, such as 1E+3")
    return scale


class OwnUnit(Record):
    """A unit of ``units.yaml``; units of one dimension convert into each other by their scales, powers of ten."""

    id: Slug
    symbol: Text
    dimension: str = ""
    scale: Annotated[Decimal, AfterValidator(_as_power_of_ten)] = Field(default=Decimal(1), gt=0)

    def unit(self) -> Unit:
        """The unit as it is counted in."""
        symbol = {"zh-Hans": self.symbol.zh_hans, "en": self.symbol.en}
        symbol["zh-Hant"] = self.symbol.zh_hant or self.symbol.zh_hans
        return own_unit(self.id, symbol, dimension=self.dimension, scale=self.scale)

    def means(self, unit: Unit) -> bool:
        """Whether it counts the same as a unit, whatever that is written as."""
        own = self.unit()
        return (own.dimension, own.scale) == (unit.dimension, unit.scale)


def own_units(folder: Path) -> dict[str, OwnUnit]:
    """The units in a catalogue's folder, by id.

    Raises:
        Problems: the file is faulty, or a unit has the name of a shipped one; all faults.
    """
    if not (folder / UNITS_FILE).exists():
        return {}
    document = read_yaml(folder / UNITS_FILE, root=folder.parent)
    units: dict[str, OwnUnit] = {}
    found: list[Problem] = []
    for index in range(entries(document)):
        with collecting(found):
            own = parse(OwnUnit, document, at=(index,))
            if own.id in SHIPPED_UNITS:
                raise Problems([problem(DUPLICATE_ID, document.place((index, "id")), id=own.id)])
            units[own.id] = own
    if found:
        raise Problems(found)
    return units


def add_own_units(folder: Path) -> None:
    """Put the units of a catalogue's folder to those that are known; raises Problems as :func:`own_units` does."""
    UNITS.update({name: own.unit() for name, own in own_units(folder).items()})


def known_own_units() -> dict[str, OwnUnit]:
    """The units that are known beside the shipped ones, by id."""
    return {name: _record(own) for name, own in UNITS.items() if name not in SHIPPED_UNITS}


def _record(own: Unit) -> OwnUnit:
    said = {name: text for name, text in own.symbol.items() if name != "zh-Hant" or text != own.symbol["zh-Hans"]}
    dimension = "" if own.dimension == own.id else own.dimension
    return OwnUnit(id=own.id, symbol=Text.model_validate(said), dimension=dimension, scale=own.scale)


@contextmanager
def units_on_trial(units: Mapping[str, OwnUnit]) -> Iterator[None]:
    """Units are known while this lasts; those that were not before stay so only where it ends well."""
    new = {name: own.unit() for name, own in units.items() if name not in UNITS}
    UNITS.update(new)
    try:
        yield
    except BaseException:
        for name in new:
            UNITS.pop(name, None)
        raise
