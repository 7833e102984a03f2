"""YAML files read with positions: every fault is told with its line and column, all of a file at once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from indicators.faults.content import (
    BROKEN_YAML,
    FIELD_MISSING,
    FIELD_UNKNOWN,
    FIELD_WRONG,
    MISSING_DIRECTION,
    NO_FIELDS,
    NO_LIST,
    UNKNOWN_UNIT,
    UNREADABLE_FILE,
)
from indicators.model import Indicator
from indicators.problems import Place, Problem, Problems, Word, message, problem, relative_file
from indicators.units import UNITS

Model = TypeVar("Model", bound=BaseModel)
_Path = tuple[int | str, ...]

# No file of ours comes near; the parser, written in C, ends the whole program at some tens of thousands.
_DEEPEST = 100
# More parts than any file of ours has: only references to parts that refer to others get there.
_LARGEST = 1_000_000

_LONGEST_SHOWN = 200
# Without these nothing nests deeply: brackets that open, and lines that begin with blanks and marks such as "- - -".
_OPENING = re.compile(r"[\[{]")
_FAR_RIGHT = re.compile(rf"^(?:[ \t]|[-?:][ \t]){{{_DEEPEST}}}", re.MULTILINE)

_PERIOD_FORMS = "2022, 2019-H1, 2024-Q3, 2025-01, 2021/2025, 2023/.."


@dataclass(frozen=True)
class Document:
    """A YAML file as read: its tree, its text for positions, and the name a person calls it by."""

    file: str
    tree: Any
    text: str

    @cached_property
    def _positioned(self) -> Any:
        # The reader that keeps positions is many times slower; only a fault needs it.
        try:
            return YAML(typ="rt").load(self.text)
        except (YAMLError, AttributeError, ValueError):
            # It fails at parts that refer to themselves, which the other reader takes; the file is place enough.
            return None

    def place(self, path: _Path = ()) -> Place:
        """Where in the file the field at ``path`` stands; the nearest parent where it is missing."""
        node, line, column = self._positioned, 0, 0
        for step in path:
            position = _position(node, step)
            if position is None:
                break
            line, column = position
            node = node[step]
        if node is None and not line:
            return Place(self.file)
        return Place(self.file, line + 1, column + 1, ".".join(map(str, path)))


def _position(node: Any, step: int | str) -> tuple[int, int] | None:
    try:
        if isinstance(node, CommentedMap):
            position: tuple[int, int] = node.lc.value(step)
        elif isinstance(node, CommentedSeq) and isinstance(step, int):
            position = node.lc.item(step)
        else:
            return None
        node[step]
    except (KeyError, IndexError, TypeError):
        return None
    return position


def read_yaml(path: Path, *, root: Path) -> Document:
    """Read one YAML file.

    Raises:
        Problems: it cannot be read, or it is not YAML.
    """
    file = relative_file(path, root=root)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=reason)]) from error
    return read_yaml_text(text, file=file)


def read_yaml_text(text: str, *, file: str, first_of_two: bool = False) -> Document:
    """Read the text of a YAML file.

    Args:
        text: of the file.
        file: the name a person calls it by.
        first_of_two: whether a field that stands twice is read once, as others' readers do; else it is a fault.

    Raises:
        Problems: it is not YAML, or grows beyond all measure by references to itself.
    """
    reader = YAML(typ="safe")
    reader.allow_duplicate_keys = first_of_two
    try:
        if _nests_too_deep(text):
            raise Problems([problem(BROKEN_YAML, Place(file), reason=f"nested more than {_DEEPEST} deep")])
        tree = reader.load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file)
        raise Problems([problem(BROKEN_YAML, place, reason=error.problem or error.context)]) from error
    # What looks like a day or a number and is none: 2026-13-45.
    except (YAMLError, ValueError) as error:
        raise Problems([problem(BROKEN_YAML, Place(file), reason=error)]) from error
    if "*" in text and _grows_too_large(tree):
        raise Problems([problem(BROKEN_YAML, Place(file), reason="its references repeat more than they say")])
    return Document(file, tree, text)


def _grows_too_large(tree: object) -> bool:
    """Whether a tree whose parts stand in many places has more of them than a file could write."""
    count, open_parts = 0, [tree]
    while open_parts and count <= _LARGEST:
        part = open_parts.pop()
        count += 1
        if isinstance(part, dict):
            open_parts.extend(part.values())
        elif isinstance(part, list):
            open_parts.extend(part)
    return count > _LARGEST


def _nests_too_deep(text: str) -> bool:
    """Whether parts stand within parts deeper than any file of ours has them.

    Raises:
        YAMLError: it is not YAML.
    """
    if len(_OPENING.findall(text)) <= _DEEPEST and not _FAR_RIGHT.search(text):
        return False
    depth = 0
    for event in YAML(typ="safe").parse(text):
        kind = type(event).__name__
        depth += kind.endswith("StartEvent") - kind.endswith("EndEvent")
        if depth > _DEEPEST:
            return True
    return False


def parse(model: type[Model], document: Document, *, at: _Path = (), **given: object) -> Model:
    """The document (or the part of it ``at`` a path) as a record; ``given`` are fields from its name.

    Raises:
        Problems: fields are missing, misspelt or wrong; all of them, each with its place.
    """
    try:
        return model.model_validate({**fields(document, at), **given})
    except ValidationError as error:
        raise Problems(_from_pydantic(document, at, model, error)) from error


def fields(document: Document, at: _Path = ()) -> Mapping[str, Any]:
    """The fields of a document, or of the part of it ``at`` a path.

    Raises:
        Problems: it holds something else.
    """
    tree = document.tree
    for step in at:
        tree = tree[step]
    if not isinstance(tree, dict):
        raise Problems([problem(NO_FIELDS, document.place(at), found=_kind(tree))])
    return tree


def entries(document: Document) -> int:
    """How many entries a file has that is a list; none where it is empty.

    Raises:
        Problems: it holds something else.
    """
    if document.tree is None:
        return 0
    if not isinstance(document.tree, list):
        raise Problems([problem(NO_LIST, document.place(), found=_kind(document.tree))])
    return len(document.tree)


def _kind(tree: object) -> Word:
    if tree is None:
        return Word(message("nothing"))
    if isinstance(tree, (list, dict)):
        return Word(message("a list")) if isinstance(tree, list) else Word(message("fields"))
    return Word(message("a text")) if isinstance(tree, str) else Word(message("a single value"))


def _from_pydantic(document: Document, at: _Path, model: type[BaseModel], error: ValidationError) -> Iterable[Problem]:
    for item in error.errors():
        path = tuple(item["loc"])
        name = ".".join(map(str, path))
        place = document.place((*at, *path))
        last = path[-1] if path else ""
        if item["type"] == "missing" and last == "direction" and model is Indicator:
            yield problem(MISSING_DIRECTION, place, indicator=Path(document.file).stem)
        elif item["type"] == "missing":
            yield problem(FIELD_MISSING, place, field=name)
        elif item["type"] == "extra_forbidden":
            yield problem(FIELD_UNKNOWN, place, field=name)
        elif last == "unit":
            yield problem(UNKNOWN_UNIT, place, unit=item["input"], known=", ".join(UNITS))
        else:
            yield problem(FIELD_WRONG, place, field=name, expected=_expected(item, last), found=_shown(item["input"]))


def _shown(value: object) -> str:
    """A value as a sentence quotes it: not longer than anybody reads."""
    text = str(value)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _expected(item: Mapping[str, Any], last: object) -> str:
    if "period" in str(last):
        return _PERIOD_FORMS
    context = item.get("ctx") or {}
    return str(context.get("expected") or context.get("pattern") or item["msg"])


class collecting:  # noqa: N801 - reads as a statement
    """Keeps the problems of one file and goes on with the next."""

    def __init__(self, found: list[Problem]) -> None:
        self._found = found

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if isinstance(error, Problems):
            self._found.extend(error.problems)
            return True
        return False
