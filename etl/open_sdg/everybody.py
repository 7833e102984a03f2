"""What says of a value that it is about no part: words for everybody, and columns that are about nobody."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from etl.open_sdg.columns import DOUBTFUL
from etl.open_sdg.settings import Start
from etl.open_sdg.value import Value

_EVERYBODY = re.compile(
    r"_[tzx]|total\b.*|.*\(total\)|.*[-–,] ?total|all|all (?:persons|people|sexes)|all ?(?:age|area)s?"
    r"|both(?: ?sex(?:es)?)?|overall|headline|insgesamt\b.*|gesamt|(?:les )?deux sexes|ensemble|toutes|всего\b.*"
    r"|итого|оба пола|ambos sexos"
    r"|合计|总计|全部|不分性别",
    re.IGNORECASE,
)


def without_everybody(values: Sequence[Value], starts: Sequence[Start]) -> tuple[Value, ...]:
    """The values without the words that stand for everybody.

    A column has one such word: where it has several, the one the site begins with, or none. Where the file also
    leaves the column empty beside other numbers, the word is something else than the whole, and stays.
    """
    kept = tuple(values)
    for column in dict.fromkeys(name for own in values for name, _ in own.parts):
        word = _word(column, kept, starts)
        if word and (shorter := _without(kept, (column, word))) is not None:
            kept = shorter
    return kept


def _word(column: str, values: Sequence[Value], starts: Sequence[Start]) -> str:
    said = dict.fromkeys(value for own in values for name, value in own.parts if name == column)
    found = [word for word in said if _EVERYBODY.fullmatch(word)]
    if len(found) == 1:
        return found[0]
    return next((start.value for start in starts if start.is_of(column) and start.value in found), "")


def without_attributes(values: Sequence[Value]) -> tuple[Value, ...]:
    """The values without columns such as ``Source`` where those say how a value was made, and not whom it is about.

    Where only such a column tells two numbers apart, it is one like others, and stays.
    """
    kept = tuple(values)
    for column in dict.fromkeys(name for own in values for name, _ in own.parts if name.lower() in DOUBTFUL):
        shorter = _shorter(kept, partial(_is_of, column))
        kept = kept if makes_two_of_one(kept, shorter) else shorter
    return kept


def makes_two_of_one(values: Sequence[Value], changed: Sequence[Value]) -> bool:
    """Whether a change of whom values are about leaves different numbers of one thing that were of several before."""
    first: dict[tuple[object, ...], Value] = {}
    for own, new in zip(values, changed, strict=True):
        other = first.setdefault(new.key, own)
        if other.number != own.number and other.key != own.key:
            return True
    return False


def _without(values: Sequence[Value], part: tuple[str, str]) -> tuple[Value, ...] | None:
    """The values without one part; None where that makes two different numbers of one thing."""
    shorter = _shorter(values, lambda own: own == part)
    return None if makes_two_of_one(values, shorter) else shorter


def _is_of(column: str, part: tuple[str, str]) -> bool:
    return part[0] == column


def _shorter(values: Sequence[Value], is_gone: Callable[[tuple[str, str]], bool]) -> tuple[Value, ...]:
    return tuple(
        own
        if len(kept := tuple(part for part in own.parts if not is_gone(part))) == len(own.parts)
        else replace(own, parts=kept)
        for own in values
    )
