"""Sheets drawn once per state: the same record, language and address give the same sheet to every visitor.

The records come from ``dashboard.queries``, which hands out the same object as long as the ledger is the same; so
their identity is the key, and a sheet of an older state is never found again.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from dashboard.language import Words

_SHEETS_KEPT = 256

Draw = Callable[[Any, Words, Mapping[str, str]], str]


def kept(draw: Draw, record: object, words: Words, parameters: Mapping[str, str]) -> str:
    """What ``draw`` makes of a record; drawn the first time it is asked for.

    Args:
        draw: a function of ``dashboard.sheets``.
        record: a record of ``dashboard.board``; told apart by identity.
        words: the language.
        parameters: those of the address.
    """
    return _drawn(draw, record, words, tuple(sorted(parameters.items())))


@lru_cache(_SHEETS_KEPT)
def _drawn(draw: Draw, record: object, words: Words, parameters: tuple[tuple[str, str], ...]) -> str:
    return draw(record, words, dict(parameters))
