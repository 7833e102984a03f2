"""Sheets and charts drawn once per state: the same record, language and address give every visitor the same.

The records come from ``dashboard.queries``, which hands out the same object as long as the ledger is the same; so
their identity is the key, and what was drawn of an older state is never found again.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from dashboard.answered_once import answered_once
from dashboard.language import Words

_SHEETS_KEPT = 256

Drawn = TypeVar("Drawn")


def kept(
    draw: Callable[[Any, Words, Mapping[str, str]], Drawn], record: object, words: Words, parameters: Mapping[str, str]
) -> Drawn:
    """What ``draw`` makes of a record; drawn the first time it is asked for.

    Args:
        draw: a function of ``dashboard.sheets``, or one that makes a chart; what it gives is shared and not changed.
        record: a record of ``dashboard.board``; told apart by identity.
        words: the language.
        parameters: those of the address.
    """
    drawn: Drawn = _drawn(draw, record, words, tuple(sorted(parameters.items())))
    return drawn


@answered_once(_SHEETS_KEPT)
def _drawn(draw: Any, record: object, words: Words, parameters: tuple[tuple[str, str], ...]) -> Any:
    return draw(record, words, dict(parameters))
