"""What a check found in order, and how checks write a figure into the values of their sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from indicators.model import Observation, Qualifier


@dataclass(frozen=True)
class Passed:
    """Something that is as it should be.

    Attributes:
        field: the field it is about, one of the typed fields.
        code: which sentence says it.
        values: what the sentence names; figures by :func:`figure_text`, periods and ids as the catalogue writes them.
    """

    field: str
    code: str
    values: Mapping[str, str] = field(default_factory=dict)


def figure_text(value: Decimal, value_high: Decimal | None, qualifier: Qualifier, unit: str) -> str:
    """A figure for a sentence, by the ids of its comparison and unit: ``gte 14000 enterprise``, ``5.5–6 percent``."""
    if value_high is not None:
        return f"{value:f}–{value_high:f} {unit}"
    return f"{value:f} {unit}" if qualifier == "exact" else f"{qualifier} {value:f} {unit}"


def observation_text(figure: Observation) -> str:
    """A recorded figure for a sentence."""
    return figure_text(figure.value, figure.value_high, figure.qualifier, figure.unit)
