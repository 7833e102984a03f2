"""JSON-stat 1 and 2 data sets: a cube of figures with the codes along its edges, as one figure a row.

Source: https://json-stat.org/full/ (class dataset, and the bundle of version 1).
"""

from collections.abc import Mapping, Sequence
from itertools import product
from math import prod
from typing import Any

from etl.services.answer import MOST_FIGURES, Answer, FiguresKept, number_text
from etl.services.days import day_of
from indicators.faults.service import ANSWER_DAMAGED, OTHER_ANSWER, SERVICE_HAS_NOTHING, TOO_MANY_FIGURES
from indicators.problems import Problems, problem

VALUE, STATUS = "value", "status"
_KNOWN = "dataset (id, size, dimension, value)"


def read_json_stat(document: Any) -> Answer:
    """The figures of a data set.

    Raises:
        Problems: it is another document, has no figures, or other sizes than it says.
        KeyError, IndexError, TypeError, AttributeError, ValueError: it is damaged.
    """
    dataset = _dataset(document)
    dimension = dataset["dimension"]
    # Version 1 keeps ids and sizes with the dimensions.
    ids = [str(own) for own in dataset.get("id") or dimension["id"]]
    sizes = [int(own) for own in dataset.get("size") or dimension["size"]]
    along = [_codes(dimension[own], size) for own, size in zip(ids, sizes, strict=True)]
    if prod(sizes) > MOST_FIGURES:
        raise Problems([problem(TOO_MANY_FIGURES, limit=MOST_FIGURES)])
    values, statuses = dataset["value"], dataset.get("status")
    if isinstance(values, list) and len(values) != prod(sizes):
        reason = f"{len(values)} ≠ {' × '.join(map(str, sizes))}"
        raise Problems([problem(ANSWER_DAMAGED, expected="JSON-stat", reason=reason)])
    kept = FiguresKept()
    for at, cell in enumerate(product(*along)):
        own = dict(zip(ids, cell, strict=True)) | {VALUE: number_text(_at(values, at)), STATUS: _status(statuses, at)}
        if own[VALUE] or own[STATUS]:
            kept.keep(own, path=f"value[{at}]")
    codes = {own: _words(dimension[own]) for own in ids}
    answer = kept.answer("JSON-stat", VALUE, dimensions=tuple(ids), updated=day_of(dataset.get("updated")), codes=codes)
    if not any(row.cells[answer.columns.index(VALUE)] for row in answer.rows):
        raise Problems([problem(SERVICE_HAS_NOTHING)])
    return answer


def _dataset(document: Any) -> Mapping[str, Any]:
    """The data set of a document: itself (2), or the only one of a bundle (1)."""
    if isinstance(document, dict):
        if "dimension" in document and "value" in document:
            return document
        held = [own for own in document.values() if isinstance(own, dict) and "dimension" in own and "value" in own]
        if len(held) == 1:
            return held[0]
    found = str(document.get("class") or ", ".join(document)) if isinstance(document, dict) else type(document).__name__
    raise Problems([problem(OTHER_ANSWER, found=found[:200] or "{}", expected="JSON-stat", known=_KNOWN)])


def _codes(dimension: Mapping[str, Any], size: int) -> Sequence[str]:
    category = dimension["category"]
    index = category.get("index")
    if index is None:
        # One category alone needs no order.
        codes = list(category["label"])
    elif isinstance(index, dict):
        codes = sorted(index, key=lambda code: int(index[code]))
    else:
        codes = [str(own) for own in index]
    if len(codes) != size:
        raise Problems([problem(ANSWER_DAMAGED, expected="JSON-stat", reason=f"{len(codes)} ≠ {size}")])
    return codes


def _words(dimension: Mapping[str, Any]) -> dict[str, str]:
    return {str(code): str(words) for code, words in (dimension["category"].get("label") or {}).items()}


def _at(values: Any, at: int) -> Any:
    """A figure of a list, or of an object that names only those there are."""
    return values.get(str(at)) if isinstance(values, dict) else values[at]


def _status(statuses: Any, at: int) -> str:
    """A status of a list, of an object, or one for all figures."""
    if isinstance(statuses, str):
        return statuses
    if isinstance(statuses, list):
        return str(statuses[at] or "") if at < len(statuses) else str(statuses[0] or "") if len(statuses) == 1 else ""
    return str(statuses.get(str(at)) or "") if isinstance(statuses, dict) else ""
