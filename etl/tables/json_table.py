"""A list of a JSON document as a table: numbers as they are written, and every cell with its path.

Only the standard library is imported here: the child that reads a file starts with it.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from etl.tables.asked import Asked
from etl.tables.grid import Grid, GridCell, GridRow, RowsKept
from etl.tables.number_formats import plain_number
from etl.tables.text_encoding import text_of
from indicators.faults.published_table import JSON_KEY_TWICE, NO_ROWS_AT_PATH, NOT_JSON, ROW_NO_RECORD
from indicators.faults.table import TOO_MUCH_TEXT
from indicators.problems import Problems, problem

# Records within records, as services write them: country.id, country.value.
_DEEPEST_CELL = 4
_DEEPEST_LIST = 6
_LISTS_TOLD = 10
_STEP = re.compile(r"[^.\[\]]+")


def read_json_table(content: bytes, asked: Asked) -> Grid:
    """The rows at a path: a list of records, a list of lists, or a record of records by name.

    The headings are row 1; the n-th element is row n + 1.

    Raises:
        Problems: it is no JSON, a name stands twice in a record, or there are no rows at the path, or others than
            records among those.
    """
    text = text_of(content, asked.encoding).lstrip("\ufeff")
    if len(text) > asked.characters:
        raise Problems([problem(TOO_MUCH_TEXT, limit=asked.characters)])
    document = _parsed(text)
    path, found = _found(document, asked.part)
    rows = list(_records(found, path))
    if not rows:
        known = ", ".join(own for own, _ in _lists(document, "", 0)) or "—"
        raise Problems([problem(NO_ROWS_AT_PATH, path=path, known=known)])
    headings = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: column for column, name in enumerate(headings, start=1)}
    kept = RowsKept(asked)
    kept.keep(GridRow(1, tuple(GridCell(column, name) for name, column in columns.items())))
    for number, row in enumerate(rows, start=2):
        cells = tuple(GridCell(columns[name], text) for name, text in row.items() if text.strip())
        kept.keep(GridRow(number, tuple(sorted(cells, key=lambda cell: cell.column))))
    return Grid("json", tuple(kept.rows), path)


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=plain_number,
            parse_int=str,
            parse_constant=str,
            object_pairs_hook=_record,
        )
    except json.JSONDecodeError as error:
        found = problem(NOT_JSON, line=error.lineno, column=error.colno, reason=error.msg)
        raise Problems([found]) from None


def _record(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problems([problem(JSON_KEY_TWICE, key=twice[:80])])
    return record


def _found(document: Any, path: str) -> tuple[str, Any]:
    """What stands at a path such as ``data.rows`` or ``[1]``; the longest list where none is named."""
    if not path:
        path = max(_lists(document, "", 0), key=lambda own: own[1], default=("", 0))[0]
    return path, _at(document, path)


def _at(document: Any, path: str) -> Any:
    node = document
    for step in _STEP.findall(path):
        if isinstance(node, dict):
            node = node.get(step)
        elif isinstance(node, list) and step.isdigit() and int(step) < len(node):
            node = node[int(step)]
        else:
            return None
    return node


def _lists(node: Any, path: str, depth: int) -> Iterator[tuple[str, int]]:
    """The lists of rows in a document, by path, with how many rows each has."""
    if depth > _DEEPEST_LIST:
        return
    if isinstance(node, list):
        if node and _are_rows(node):
            yield path, len(node)
        for index, own in enumerate(node[:_LISTS_TOLD]):
            if isinstance(own, list):
                yield from _lists(own, f"{path}[{index}]", depth + 1)
    elif isinstance(node, dict):
        for name, own in list(node.items())[:100]:
            yield from _lists(own, f"{path}.{name}" if path else name, depth + 1)


def _are_rows(node: list[Any]) -> bool:
    """Whether the elements are records, or lists of cells; a list of lists of records holds several tables."""
    if all(isinstance(own, dict) for own in node):
        return True
    return all(isinstance(own, list) and not any(isinstance(cell, dict | list) for cell in own) for own in node)


def _records(found: Any, path: str) -> Iterator[dict[str, str]]:
    """The rows as texts by heading; lists are headed by their first."""
    if not isinstance(found, list):
        return
    if found and all(isinstance(own, list) for own in found):
        headings = [_text(own) for own in found[0]]
        for own in found[1:]:
            names = (headings[place] if place < len(headings) else str(place + 1) for place in range(len(own)))
            yield {name: _text(value) for name, value in zip(names, own, strict=True)}
        return
    for number, own in enumerate(found, start=1):
        if own is not None and not isinstance(own, dict):
            raise Problems([problem(ROW_NO_RECORD, number=number, path=path or "—", found=_text(own)[:40])])
        yield dict(_flat(own or {}, "", 0))


def _flat(record: dict[str, Any], before: str, depth: int) -> Iterator[tuple[str, str]]:
    for name, value in record.items():
        if isinstance(value, dict) and depth < _DEEPEST_CELL:
            yield from _flat(value, f"{before}{name}.", depth + 1)
        else:
            yield f"{before}{name}", _text(value)


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case str():
            return value
        case _:
            return json.dumps(value, ensure_ascii=False)
