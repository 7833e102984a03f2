"""Numbers that stand on their decimal point: the whole part right, the fraction in a box of one width."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

_PRINTED = re.compile(r"^(?P<sign>[≥>≈<≤~]?)\s*(?P<whole>[+\N{MINUS SIGN}-]?[\d,]+)(?P<fraction>\.\d+)?$")

# Of the type the sheets are set in: a digit and a point, in em.
_DIGIT, _POINT = 0.56, 0.3


@dataclass(frozen=True)
class Aligned:
    """A number cut at its decimal point; ``kind`` says when there is none."""

    whole: str
    fraction: str = ""
    sign: str = ""
    kind: Literal["number", "words", "missing", "none"] = "number"


NOT_APPLICABLE = Aligned("—", kind="none")


def aligned(text: str) -> Aligned:
    """A printed number cut at its point; what is no single number (a range) stays in one piece."""
    match = _PRINTED.match(text)
    if not match:
        return Aligned(text, kind="words")
    return Aligned(match["whole"], match["fraction"] or "", match["sign"])


def fraction_box(numbers: Iterable[Aligned]) -> str:
    """The width of the box for the longest fraction among them, as a CSS length."""
    digits = max((len(number.fraction) - 1 for number in numbers if number.fraction), default=0)
    return f"{_POINT + digits * _DIGIT:.2f}em" if digits else "0em"
