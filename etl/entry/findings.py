"""What a check found in order."""

from collections.abc import Mapping
from dataclasses import dataclass

from indicators.problems import Value


@dataclass(frozen=True)
class Passed:
    """Something that is as it should be.

    Attributes:
        field: the field it is about, one of the typed fields.
        code: which sentence says it.
        values: what the sentence names.
    """

    field: str
    code: str
    values: Mapping[str, Value]
