"""JSON, one document: facts, the cards of their sources, and the indicators, regions and plans they follow.

Every value is text, with the digits that were printed: a JSON number would be read as a binary fraction by most
programs, and 4.10 as 4.1.
"""

import json
from collections.abc import Iterable, Iterator

from etl.exchange.content import Content, Facts, Members

FORMAT_NAME = "milepost-facts"
FORMAT_VERSION = 1

# Cells that may be empty because there is nothing, not because nothing was written.
_MAY_BE_NONE = ("value_high",)


def json_members(content: Content) -> Members:
    """The one document."""
    yield "facts.json", json_pieces(content)


def json_pieces(content: Content) -> Iterator[bytes]:
    """The document, a piece at a time; with its history, where that is asked for, instead of what stands."""
    head = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "published_by": content.published_by.isoformat(),
        "made_at": content.made_at.isoformat(timespec="seconds"),
    }
    yield f'{_text(head)[:-1]}, "facts": ['.encode()
    facts = content.history or content.facts
    is_first = True
    for rows in row_pieces(facts):
        yield ("" if is_first else ",").encode() + b"\n" + b",\n".join(map(_line, rows))
        is_first = False
    for name, own in content.records().items():
        yield f'\n], "{name}": [\n'.encode() + b",\n".join(map(_line, own))
    yield b"\n]}\n"


def row_pieces(facts: Facts) -> Iterator[list[dict[str, object]]]:
    """Facts as objects, a piece at a time; pieces that hold none are left out."""
    for piece in facts:
        if piece:
            yield [fact_object(facts.columns, cells) for cells in piece]


def fact_object(columns: tuple[str, ...], cells: Iterable[str]) -> dict[str, object]:
    """A fact as an object: every cell as text, None for an end of a range that there is not."""
    return {
        name: None if name in _MAY_BE_NONE and not cell else cell for name, cell in zip(columns, cells, strict=True)
    }


def _line(own: object) -> bytes:
    return _text(own).encode()


def _text(own: object) -> str:
    return json.dumps(own, ensure_ascii=False)
