"""Words of a column that stand for everybody: the value beside them is about no part."""

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.open_sdg.settings import Start
from etl.open_sdg.value import Value

_EVERYBODY = re.compile(
    r"_[tzx]|total\b.*|.*\(total\)|.*[-–,] ?total|all|all (?:ages|persons|people|areas|sexes)|both(?: sexes)?|overall"
    r"|headline|insgesamt\b.*|gesamt|(?:les )?deux sexes|ensemble|toutes|всего\b.*|итого|оба пола|ambos sexos"
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


def _without(values: Sequence[Value], part: tuple[str, str]) -> tuple[Value, ...] | None:
    """The values without one part; None where that makes two different numbers of one thing."""
    shorter = tuple(
        replace(own, parts=tuple(other for other in own.parts if other != part)) if part in own.parts else own
        for own in values
    )
    numbers: dict[tuple[object, ...], object] = {own.key: own.number for own in values if part not in own.parts}
    clashes = any(
        numbers.get(short.key, own.number) != own.number
        for own, short in zip(values, shorter, strict=True)
        if part in own.parts
    )
    return None if clashes else shorter
