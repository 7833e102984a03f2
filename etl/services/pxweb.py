"""Tables of PxWeb: what a table has, what of it is asked, and the question cut into parts where it is too large.

Source: https://www.scb.se/en/services/open-data-api/ (PxWebApi 1: metadata by GET, figures by POST).
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from math import prod
from typing import Any

from etl.cards import SourceFolder
from etl.services.answer import read_json
from etl.services.card import Query, ServiceReading
from indicators.faults.service import ANSWER_DAMAGED, COLUMN_NOT_ASKED, OTHER_ANSWER, TOO_MANY_CELLS_ASKED
from indicators.problems import Place, Problem, Problems, problem
from indicators.references import suggestion

_TOLD = 30
_MOST_BYTES_OF_TABLE = 20_000_000
# Of all parts of a question together.
_MOST_CELLS = 1_000_000


@dataclass(frozen=True)
class Variable:
    """A variable of a table and its codes; ``may_be_summed`` where a question need not name it."""

    code: str
    values: tuple[str, ...]
    may_be_summed: bool = False
    is_time: bool = False


def variables_of(content: bytes, file: str) -> tuple[Variable, ...]:
    """What the table has, by what its address answers without a question.

    Raises:
        Problems: the answer is none of a table.
    """
    try:
        document = read_json(content[:_MOST_BYTES_OF_TABLE])
    except (ValueError, RecursionError) as error:
        reason = f"{type(error).__name__}"
        raise Problems([problem(ANSWER_DAMAGED, Place(file), expected="PxWeb", reason=reason)]) from None
    try:
        return tuple(
            Variable(
                str(own["code"]),
                tuple(map(str, own["values"])),
                bool(own.get("elimination")),
                bool(own.get("time")),
            )
            for own in document["variables"]
        )
    except (KeyError, TypeError, AttributeError):
        found = ", ".join(map(str, document))[:200] if isinstance(document, dict) else type(document).__name__
        values = {"found": found or "{}", "expected": "PxWeb", "known": "title, variables (code, values)"}
        raise Problems([problem(OTHER_ANSWER, Place(file), **values)]) from None


def questions(source: SourceFolder, reading: ServiceReading, table: Sequence[Variable]) -> tuple[bytes, ...]:
    """What the table is asked: one question, or several where one would be about too many cells.

    Raises:
        Problems: the query names variables or codes that are not there, or is about more than is ever read.
    """
    asked = _asked(source, reading.query or Query(), table)
    cells = prod(len(own.values) for own in asked)
    if cells > _MOST_CELLS:
        place = source.document.place(("reading", "query"))
        raise Problems([problem(TOO_MANY_CELLS_ASKED, place, found=cells, limit=_MOST_CELLS)])
    return tuple(_written(part) for part in _parts(asked, reading.most_cells))


def _asked(source: SourceFolder, query: Query, table: Sequence[Variable]) -> list[Variable]:
    """The variables that are asked, each with the codes that are meant."""
    found = list(_unknown(source, query, table))
    asked = []
    for own in table:
        if own.code in query.latest:
            asked.append(replace(own, values=_latest(own, query.latest[own.code])))
        elif own.code in query.values:
            patterns = query.values[own.code]
            values = tuple(code for code in own.values if any(_is_meant(code, pattern) for pattern in patterns))
            missing = [pattern for pattern in patterns if not any(_is_meant(code, pattern) for code in own.values)]
            for pattern in missing:
                place = source.document.place(("reading", "query", "values", own.code))
                found.append(_not_there(place, pattern, own.values))
            asked.append(replace(own, values=values))
        elif not own.may_be_summed:
            asked.append(own)
    if found:
        raise Problems(found)
    return asked


def _latest(own: Variable, number: int) -> tuple[str, ...]:
    """The codes of the last so many periods; tables write them upwards or downwards."""
    return tuple(sorted(own.values)[-number:]) if own.is_time else own.values[-number:]


def _is_meant(code: str, pattern: str) -> bool:
    # Of the signs of patterns services know the star alone; a bracket in a code is a bracket.
    return code == pattern or ("*" in pattern and fnmatchcase(code, pattern.replace("[", "[[]").replace("?", "[?]")))


def _unknown(source: SourceFolder, query: Query, table: Sequence[Variable]) -> Iterator[Problem]:
    known = [own.code for own in table]
    for part in ("values", "latest"):
        for name in getattr(query, part):
            if name not in known:
                yield _not_there(source.document.place(("reading", "query", part, name)), name, known)


def _not_there(place: Place, name: str, known: Iterable[str]) -> Problem:
    codes = list(known)
    values = {"found": name, "known": ", ".join(codes[:_TOLD]), "suggestion": suggestion(name, codes)}
    return problem(COLUMN_NOT_ASKED, place, **values)


def _parts(asked: list[Variable], most: int) -> Iterator[list[Variable]]:
    """Cut the longest variable in two until every part is small enough."""
    longest = max(asked, key=lambda own: len(own.values), default=None)
    if longest is None or len(longest.values) < 2 or prod(len(own.values) for own in asked) <= most:
        yield asked
        return
    middle = (len(longest.values) + 1) // 2
    for values in (longest.values[:middle], longest.values[middle:]):
        yield from _parts([replace(own, values=values) if own is longest else own for own in asked], most)


def _written(asked: Iterable[Variable]) -> bytes:
    query: list[Mapping[str, Any]] = [
        {"code": own.code, "selection": {"filter": "item", "values": list(own.values)}} for own in asked
    ]
    question = {"query": query, "response": {"format": "json-stat2"}}
    return json.dumps(question, ensure_ascii=False, separators=(",", ":")).encode()
