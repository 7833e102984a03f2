"""Forms in which figures are typed: every number on them stands in the unit a bare one is read in."""

from decimal import Decimal
from functools import cache

from dashboard.components.frame import Frame
from dashboard.language import Words
from indicators.model import Language
from indicators.units import UNITS


class EntryWords(Words):
    """The words of a language, with figures in the units they are kept in.

    English shows money in billions elsewhere. Beside a field it must not: whoever copied the last value, 1,670, would
    hand in a tenth of it.
    """

    def shown(self, value: Decimal, unit: str) -> Decimal:  # noqa: ARG002 - a unit decides it in other words
        """The figure as it is kept."""
        return value

    def unit(self, unit: str) -> str:
        """The sign of the unit itself."""
        return UNITS[unit].symbol[self.language]


@cache
def entry_words(language: Language) -> EntryWords:
    """The words of a language for pages on which figures are typed."""
    return EntryWords(language)


class EntryFrame(Frame):
    """One run of a page on which figures are typed."""

    @property
    def words(self) -> Words:
        """The words of the chosen language, with figures in the units they are kept in."""
        return entry_words(self.choice.language)

    @classmethod
    def of(cls, frame: Frame) -> "EntryFrame":
        """The same run of the same page."""
        return cls(frame.desk, frame.choice)
