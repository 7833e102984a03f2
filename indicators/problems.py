"""Problems: what is wrong, in words that say what, where, expected, found, and what to do.

A fault is declared once, in :mod:`indicators.faults`; a ``Problem`` is one occurrence of it. The words are English
message keys; the dashboard translates them, so the screen and the terminal say the same in the user's language.
Several problems are raised together: a person mends ten rows in one sitting, not one row ten times.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath
from typing import Literal

from indicators.model import Text

Severity = Literal["error", "warning"]


def message(text: str) -> str:
    """Mark a text for translation where it stands; the catalogues of words are checked against the marks."""
    return text


@dataclass(frozen=True)
class Quantity:
    """A figure in a sentence, which each language writes in its own way, with its unit."""

    value: Decimal
    unit: str
    value_high: Decimal | None = None
    qualifier: str = "exact"

    def __str__(self) -> str:
        high = "" if self.value_high is None else f"–{self.value_high:f}"
        return f"{self.value:f}{high} {self.unit}"


# What a sentence is filled in with. Names and figures are said in the reader's language.
Value = str | Text | Quantity | tuple[Text | str, ...]


@dataclass(frozen=True)
class Fault:
    """One kind of fault.

    Attributes:
        kind: its name, stable, for tests and logs.
        template: what was expected and what was found, with ``{placeholders}``.
        remedy: what to do about it.
        severity: an error keeps the row out; a warning is told and let pass.
    """

    kind: str
    template: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True)
class Place:
    """Where a problem is: a file, and in it a line and a column or a named cell."""

    file: str = ""
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        numbers = "".join(f":{n}" for n in (self.line, self.column) if n)
        return f"{self.file}{numbers}"


@dataclass(frozen=True)
class Problem:
    """One occurrence of a fault."""

    fault: Fault
    place: Place = field(default_factory=Place)
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The fault's name."""
        return self.fault.kind

    def __str__(self) -> str:
        values = {name: _in_english(value) for name, value in self.values.items()}
        words = f"{self.fault.template} {self.fault.remedy}".format(**values)
        return f"{self.place}: {words}" if self.place.file else words


class Problems(Exception):  # noqa: N818 - it carries several, and reads so
    """Raised with every problem found, never with the first alone."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def problem(fault: Fault, place: Place | None = None, **values: object) -> Problem:
    """One occurrence of ``fault``; names and figures are said in the reader's language, the rest as it is written."""
    kept = {
        name: value if isinstance(value, (Text, Quantity, tuple)) else str(value) for name, value in values.items()
    }
    return Problem(fault, place or Place(), kept)


def _in_english(value: Value) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_in_english, value))
    return value.en if isinstance(value, Text) else str(value)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps something out."""
    return any(found.fault.severity == "error" for found in problems)


def relative_file(path: PurePath, *, root: PurePath) -> str:
    """A file as a person names it: below ``root`` without the root, elsewhere in full."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
