"""The views of the board as tables for spreadsheets: every number beside how it is printed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from dashboard.charts.marks import STATUS_SIGNS
from dashboard.language import Words
from dashboard.publication import Publication
from indicators.problems import message
from indicators.verdicts import StatusGroup

Kind = Literal["words", "long", "number", "mark"]


@dataclass(frozen=True)
class Cell:
    """A text; or a number with the text it is printed as."""

    text: str = ""
    value: Decimal | None = None
    group: StatusGroup | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, and what stands in it.

    ``is_said_elsewhere`` where a workbook shows the same otherwise, as a format or on its first sheet; a file of rows
    alone has nowhere else to say it.
    """

    title: str
    kind: Kind = "words"
    is_said_elsewhere: bool = False


@dataclass(frozen=True)
class BoardTable:
    """A view: its name, its columns by key, and its rows; what a row does not have stays empty."""

    name: str
    columns: Mapping[str, Column]
    rows: Sequence[Mapping[str, Cell]] = field(default_factory=tuple)


def said(text: str) -> Cell:
    """A cell of words."""
    return Cell(text)


def number(value: Decimal | None, text: str = "") -> Cell:
    """A number, and how it is printed; without one, the cell is empty."""
    return Cell(text if value is not None else "", value)


def mark(group: StatusGroup) -> Cell:
    """The mark of a status."""
    return Cell(STATUS_SIGNS[group], group=group)


def status(group: StatusGroup, word: str) -> Cell:
    """The word of a status, in the colour of its mark."""
    return Cell(word, group=group)


_STAMP: tuple[tuple[str, str, Callable[[Publication, Words], str]], ...] = (
    ("edition", message("Edition"), lambda own, words: edition_word(own, words)),
    ("edition_id", message("Edition no."), lambda own, _: own.edition.id if own.edition else ""),
    ("as_of", message("Data as of"), lambda own, words: words.day(own.state.as_of.published_by)),
)


def edition_word(publication: Publication, words: Words) -> str:
    """The name of the edition, or that the figures are not frozen."""
    return publication.edition.name if publication.edition else words.say("not frozen")


def stamp_columns(words: Words) -> dict[str, Column]:
    """Whose numbers a row holds, for files that have nothing but rows."""
    return {key: Column(words.say(title), is_said_elsewhere=True) for key, title, _ in _STAMP}


def stamp(publication: Publication, words: Words) -> dict[str, Cell]:
    """The edition and the day of the data, for every row."""
    return {key: said(fill(publication, words)) for key, _, fill in _STAMP}
