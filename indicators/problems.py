"""Problems: what is wrong, in words that say what, where, expected, found, and what to do.

A fault is declared once, in :mod:`indicators.faults`; a ``Problem`` is one occurrence of it. The words are English
message keys; the dashboard translates them, so the screen and the terminal say the same in the user's language.
Several problems are raised together: a person mends ten rows in one sitting, not one row ten times.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import PurePath
from typing import Literal, Self

from indicators.model import QUALIFIER_SIGNS, Fact, Observation, Qualifier, Text
from indicators.periods import Period
from indicators.units import UNITS, with_sign

Severity = Literal["error", "warning"]


def message(text: str) -> str:
    """Mark a text for translation where it stands; the catalogues of words are checked against the marks."""
    return text


@dataclass(frozen=True)
class Quantity:
    """A figure in a sentence, kept in its indicator's unit; a screen says it in the unit its language shows.

    Attributes:
        value: the figure, or the lower end of a range.
        unit: the id of its unit.
        value_high: the upper end of a range, else None.
        qualifier: its comparison.
        is_change: whether it is said with its sign, as a rise or a fall.
    """

    value: Decimal
    unit: str
    value_high: Decimal | None = None
    qualifier: Qualifier = "exact"
    is_change: bool = False

    @classmethod
    def of(cls, figure: Fact | Observation) -> Self:
        """A figure as it was published."""
        return cls(figure.value, figure.unit, figure.value_high, figure.qualifier)

    def __str__(self) -> str:
        number = f"{self.value:+,f}" if self.is_change else f"{self.value:,f}"
        if self.value_high is not None:
            number = f"{number}–{self.value_high:,f}"
        return f"{QUALIFIER_SIGNS[self.qualifier]} {with_sign(number, UNITS[self.unit].symbol['en'])}".strip()


@dataclass(frozen=True)
class Published:
    """A day of publication, of which perhaps only the year or the month is known: ``2026-02-10``, ``2026-02``."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Word:
    """A word of the interface in a sentence, such as the name of a comparison; a message key like the sentence."""

    key: str

    def __str__(self) -> str:
        return self.key


@dataclass(frozen=True)
class Factor:
    """How many times as much, roughly; a large one is said by its magnitude: 1 亿, 100 million."""

    times: Decimal

    def __str__(self) -> str:
        return f"{self.times:,f}"


# What a sentence is filled in with. All but what is text already is said in the reader's language.
Name = str | Text
Value = Name | Word | Quantity | Factor | Period | Published | date | Decimal | tuple[Name, ...]
_SAID = (str, Text, Word, Quantity, Factor, Period, Published, date, Decimal, tuple)


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
    """One occurrence of ``fault``; what is no :data:`Value` is told as text."""
    kept = {name: value if isinstance(value, _SAID) else str(value) for name, value in values.items()}
    kept = {name: _writable(value) if isinstance(value, str) else value for name, value in kept.items()}
    return Problem(fault, place or Place(), kept)


def _writable(text: str) -> str:
    """A text without halves of characters, which JSON may hold and no file or terminal takes."""
    return text.encode("utf-8", "replace").decode()


def need_semicolons(names: Iterable[str]) -> bool:
    """Whether names in a row are kept apart by semicolons: one of them has a comma of its own."""
    return any(sign in name for name in names for sign in ",，、")


def _in_english(value: Value) -> str:
    match value:
        case Text():
            return value.en
        case Decimal():
            return f"{value:,f}"
        case datetime():
            return f"{value:%Y-%m-%d %H:%M} UTC"
        case tuple():
            names = [_in_english(own) for own in value]
            return ("; " if need_semicolons(names) else ", ").join(names)
        case _:
            return str(value)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them keeps something out."""
    return any(found.fault.severity == "error" for found in problems)


def relative_file(path: PurePath, *, root: PurePath) -> str:
    """A file as a person names it: below ``root`` without the root, elsewhere in full."""
    return _writable(path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix())
