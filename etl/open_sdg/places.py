"""The places that the values of a file are about, and which name stands for all of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.open_sdg.everybody import makes_two_of_one
from etl.open_sdg.settings import Start
from etl.open_sdg.value import Value


def with_places(values: Sequence[Value], starts: Sequence[Start]) -> tuple[Value, ...]:
    """The values with codes of places, and names beside them, as places and no parts of the people.

    Args:
        values: as the file has them, with the code of a place in ``area`` where it prints one.
        starts: what the site shows first.
    """
    coded = [own for own in values if own.area]
    columns = dict.fromkeys(name for own in coded for name, _ in own.parts)
    names = next((name for name in columns if _names_places(name, values, coded)), None)
    if names is None:
        return tuple(_by_code(values))
    whole = _whole(names, values, starts)
    named = tuple(_named(own, names, whole) for own in values)
    # A region without a code stands beside the whole: "Atlantic provinces" where that is left empty.
    return tuple(_named(own, names, "") for own in values) if makes_two_of_one(values, named) else named


def _by_code(values: Iterable[Value]) -> Iterable[Value]:
    for own in values:
        yield replace(own, area=(own.area[0], own.area[0])) if own.area else own


def _names_places(column: str, values: Sequence[Value], coded: Sequence[Value]) -> bool:
    """Whether each code has one word of the column and each word one code; one word alone must stand nowhere else."""
    pairs = {(own.area[0], dict(own.parts).get(column, "")) for own in coded if own.area}
    codes, names = {code for code, _ in pairs}, {name for _, name in pairs}
    if "" in names or not len(pairs) == len(codes) == len(names):
        return False
    elsewhere = {dict(own.parts).get(column, "") for own in values if not own.area}
    return len(pairs) > 1 or not names & elsewhere


def _whole(column: str, values: Sequence[Value], starts: Sequence[Start]) -> str:
    """The name of all the places together: the only one that has no code, or the one the site begins with."""
    named = [(dict(own.parts).get(column, ""), own.area) for own in values]
    coded = {name for name, area in named if area}
    bare = {name for name, area in named if name and name not in coded}
    if len(bare) == 1:
        return bare.pop()
    return next((start.value for start in starts if start.is_of(column) and start.value in bare), "")


def _named(own: Value, column: str, whole: str) -> Value:
    name = dict(own.parts).get(column, "")
    parts = tuple(part for part in own.parts if part[0] != column)
    if not name or name == whole:
        return replace(own, parts=parts, area=None)
    return replace(own, parts=parts, area=(own.area[0] if own.area else "", name))
