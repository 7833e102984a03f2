"""JSON as its standard has it (RFC 8259), read strictly: what two readers could take for two things is refused."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

from indicators.faults.content import FIELD_UNKNOWN, FIELD_WRONG
from indicators.faults.interface import (
    BODY_NOT_JSON,
    BODY_NOT_UTF8,
    BODY_TOO_DEEP,
    FIELD_NEEDED,
    FIELD_TWICE,
    HALF_A_CHARACTER,
    NO_JSON_NUMBER,
)
from indicators.problems import Place, Problem, Problems, problem

Model = TypeVar("Model", bound=BaseModel)

# Nothing that is sent here nests deeper than five.
_DEEPEST = 30
_LONGEST_NUMBER = 30
_LONGEST_QUOTE = 60

_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)
_BRACKET = re.compile(r"[\[\]{}]")
_HALF = re.compile(r"[\ud800-\udfff]")

# What pydantic calls an error, as JSON Schema calls what was expected.
_EXPECTED: Mapping[str, str] = {
    "string_type": "string",
    "int_type": "integer",
    "bool_type": "boolean",
    "list_type": "array",
    "tuple_type": "array",
    "dict_type": "object",
    "model_type": "object",
    "model_attributes_type": "object",
}


@dataclass(frozen=True)
class Fraction:
    """A number with decimals as it was sent. No field takes one: read as a binary fraction it would be another."""

    text: str

    def __str__(self) -> str:
        return self.text


def read_json(body: bytes) -> Any:
    """The tree of a body.

    Raises:
        Problems: it is not UTF-8 or not JSON, has a name twice in one object, a number that is none (``NaN``) or has
            no end, half a character, or nests too deep.
    """
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Problems([problem(BODY_NOT_UTF8)]) from error
    _check_depth(text)
    try:
        tree = json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_number, parse_int=_whole_number, parse_float=Fraction
        )
    except json.JSONDecodeError as error:
        raise Problems([problem(BODY_NOT_JSON, line=error.lineno, column=error.colno)]) from error
    for own in _texts(tree):
        if half := _HALF.search(own):
            raise Problems([problem(HALF_A_CHARACTER, found=f"\\u{ord(half[0]):04x}")])
    return tree


def read_model(model: type[Model], tree: object) -> Model:
    """A tree as a record.

    Raises:
        Problems: fields are missing, unknown or of another type; all of them, each with its path.
    """
    try:
        return model.model_validate(tree)
    except ValidationError as error:
        raise Problems(_from_pydantic(error)) from error


def quoted(found: object) -> str:
    """Anything that was sent, short enough for a sentence."""
    is_plain = isinstance(found, str | Fraction)
    text = str(found) if is_plain else json.dumps(found, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"


def _check_depth(text: str) -> None:
    depth = 0
    for bracket in _BRACKET.findall(_TEXT.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEEPEST:
            raise Problems([problem(BODY_TOO_DEEP, limit=_DEEPEST)])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise Problems([problem(FIELD_TWICE, Place(cell=_writable(quoted(twice))), field=_writable(quoted(twice)))])
    return read


def _no_number(found: str) -> NoReturn:
    raise Problems([problem(NO_JSON_NUMBER, found=found)])


def _whole_number(found: str) -> int:
    if len(found) > _LONGEST_NUMBER:
        raise Problems([problem(NO_JSON_NUMBER, found=quoted(found))])
    return int(found)


def _writable(text: str) -> str:
    return _HALF.sub("\N{REPLACEMENT CHARACTER}", text)


def _texts(tree: object) -> Iterator[str]:
    """Every text of a tree, names of fields included."""
    left = [tree]
    while left:
        own = left.pop()
        if isinstance(own, str):
            yield own
        elif isinstance(own, dict):
            left += [*own, *own.values()]
        elif isinstance(own, list):
            left += own


def _from_pydantic(error: ValidationError) -> Iterator[Problem]:
    for item in error.errors(include_url=False):
        path = list(item["loc"])
        match path:
            case ["proposals", int() as index, *_]:
                row = index + 1
            case _:
                row = 0
        name = ".".join(map(str, path)) or "body"
        place = Place(cell=name, line=row)
        match item["type"]:
            case "missing":
                yield problem(FIELD_NEEDED, place, field=name)
            case "extra_forbidden":
                yield problem(FIELD_UNKNOWN, place, field=quoted(name))
            case kind:
                expected = _EXPECTED.get(kind) or _bounds(item.get("ctx") or {}) or kind
                yield problem(FIELD_WRONG, place, field=name, expected=expected, found=quoted(item["input"]))


def _bounds(context: Mapping[str, Any]) -> str:
    """What is expected, as the schema writes it: words allowed, a pattern, or a limit."""
    for name, sign in (("max_length", "≤ "), ("min_length", "≥ "), ("le", "≤ "), ("ge", "≥ ")):
        if name in context:
            return f"{sign}{context[name]}"
    return str(context.get("expected") or context.get("pattern") or "")
