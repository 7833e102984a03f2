"""The answer of a service as it leaves the child: a table of codes and figures, whatever form it came in.

Only the standard library is imported here: the child that reads an answer starts with it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from indicators.faults.service import ANSWER_TOO_DEEP, BY_KIND, TEXT_TOO_LONG, TOO_MANY_FIGURES
from indicators.problems import Place, Problem, Problems, problem

MEGABYTE = 1_000_000
MOST_MEGABYTES = 60
# What one answer may have. A service that has more is asked in several questions.
MOST_FIGURES = 150_000
MOST_COLUMNS = 200
MOST_CHARACTERS = 4_000
# Numbers with more digits before the point are no figures.
_LARGEST_EXPONENT = 40


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A figure with all that is said of it, and where it stands: a line and column, or a path."""

    cells: tuple[str, ...]
    line: int = 0
    path: str = ""


@dataclass(frozen=True)
class Answer:
    """What an answer holds.

    Attributes:
        form: what it is, such as ``SDMX-CSV``.
        columns: dimensions and attributes by their ids.
        value: the column of the figures.
        rows: the figures; those without a number have an empty cell there.
        dimensions: which columns tell figures apart, where the answer says it; else none.
        updated: when the data last changed, as a day, where it is said.
        prepared: when the answer was made, as a day, where it is said.
        pages: how many pages there are of it.
        page: which of them it is.
        codes: what the codes of a column mean, where it is said.
    """

    form: str
    columns: tuple[str, ...]
    value: str
    rows: tuple[AnswerRow, ...]
    dimensions: tuple[str, ...] = ()
    updated: str = ""
    prepared: str = ""
    pages: int = 1
    page: int = 1
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


class FiguresKept:
    """The figures of an answer while it is read: by column, in the order in which columns come up."""

    def __init__(self) -> None:
        self._columns: dict[str, int] = {}
        self._rows: list[tuple[dict[str, str], int, str]] = []

    def keep(self, cells: dict[str, str], *, line: int = 0, path: str = "") -> None:
        """Take one more figure.

        Raises:
            Problems: the answer has too many figures or columns, or too long a text.
        """
        for name, text in cells.items():
            if name not in self._columns:
                self._columns[name] = len(self._columns)
            if len(text) > MOST_CHARACTERS:
                raise Problems([problem(TEXT_TOO_LONG, Place("", line, 0, path), limit=MOST_CHARACTERS)])
        self._rows.append((cells, line, path))
        if len(self._rows) > MOST_FIGURES:
            raise Problems([problem(TOO_MANY_FIGURES, limit=MOST_FIGURES)])
        if len(self._columns) > MOST_COLUMNS:
            raise Problems([problem(ANSWER_TOO_DEEP, limit=MOST_COLUMNS)])

    def answer(self, form: str, value: str, **said: Any) -> Answer:
        """All that was taken."""
        names = tuple(self._columns)
        rows = tuple(
            AnswerRow(tuple(own.get(name, "") for name in names), line, path) for own, line, path in self._rows
        )
        return Answer(form, names, value, rows, **said)


def number_text(value: object) -> str:
    """A number of JSON with the digits it was written with; empty where there is none."""
    if value is None:
        return ""
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT:
        return f"{value:f}"
    return str(value)


def read_json(content: bytes) -> Any:
    """A JSON document whose numbers keep their digits.

    Raises:
        ValueError: it is none, ends in the middle, or a name stands twice in one object.
        RecursionError: it is nested too deeply.
    """
    return json.loads(content.decode("utf-8-sig"), parse_float=Decimal, parse_constant=str, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"'{next(own for own in names if names.count(own) > 1)[:80]}' stands twice")
    return named


def write_answer(answer: Answer | Problems) -> bytes:
    """What the child says."""
    if isinstance(answer, Problems):
        refused = [
            [own.kind, {name: str(text) for name, text in own.values.items()}, own.place.line, own.place.cell]
            for own in answer.problems
        ]
        return _json({"refused": refused})
    rows = [[list(row.cells), row.line, row.path] for row in answer.rows]
    return _json({**vars(answer), "rows": rows})


def read_answer(said: bytes, file: str) -> Answer:
    """What the child said.

    Raises:
        Problems: it refused the answer.
    """
    known = json.loads(said.decode("utf-8", "surrogatepass"))
    if "refused" in known:
        raise Problems(_refusals(known["refused"], file))
    rows = tuple(AnswerRow(tuple(cells), line, path) for cells, line, path in known.pop("rows"))
    columns, dimensions = tuple(known.pop("columns")), tuple(known.pop("dimensions"))
    return Answer(**known, columns=columns, dimensions=dimensions, rows=rows)


def _refusals(packed: list[Any], file: str) -> Iterator[Problem]:
    for kind, values, line, cell in packed:
        yield Problem(BY_KIND[kind], Place(file, line, 0, cell), values)


def _json(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
