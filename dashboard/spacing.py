"""How Chinese is set beside Latin letters and digits where a sentence is put together from words, names and figures.

Official typing practice: a space between a Chinese character and a Latin letter or digit, none between two Chinese
characters, and none beside full-width punctuation. A message cannot know of which kind the name is that it is given;
here the two meet. What stands inside a name or a figure is left as it was written.
"""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from string import Formatter
from typing import Literal

_Kind = Literal["chinese", "latin", "punctuation", "other"]

_PUNCTUATION = frozenset("，。；：？！、（）《》〈〉“”‘’「」『』【】")


def composed(template: str, values: Mapping[str, object]) -> str:
    """A message in Chinese with its values filled in, each set beside its neighbours as Chinese is.

    Args:
        template: the message, with names of values in braces.
        values: by name; an empty one leaves no gap.
    """
    pieces = [
        (str(values[own]) if is_value else own, is_value)
        for own, is_value in _pieces(template)
        if not is_value or str(values[own])
    ]
    text = pieces[0][0] if pieces else ""
    for (before, is_value), (after, is_other_value) in pairwise(pieces):
        # A space alone between two values parts them on purpose.
        if before.isspace() or after.isspace():
            text += after
            continue
        left = before if is_value else before.rstrip(" ")
        right = after if is_other_value else after.lstrip(" ")
        gap = _gap(left[-1], right[0])
        text = text + after if gap is None else text[: len(text) - len(before) + len(left)] + gap + right
    return text


@cache
def _pieces(template: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a message in their order: its own words, and the names of values."""
    found: list[tuple[str, bool]] = []
    for words, name, _, _ in Formatter().parse(template):
        found += [(words, False)] if words else []
        found += [(name, True)] if name is not None else []
    return tuple(found)


def _gap(left: str, right: str) -> str | None:
    """What stands between two signs; None where the rule says nothing."""
    kinds = {_kind(left), _kind(right)}
    if "punctuation" in kinds or kinds == {"chinese"}:
        return ""
    return " " if kinds == {"chinese", "latin"} else None


@cache
def _kind(sign: str) -> _Kind:
    if sign in _PUNCTUATION:
        return "punctuation"
    if "\u3400" <= sign <= "\u9fff" or "\uf900" <= sign <= "\ufaff" or sign in "〇々" or sign >= "\U00020000":
        return "chinese"
    # Full-width forms have their room in themselves.
    is_full_width = "\uff00" <= sign <= "\uffef"
    return "latin" if sign.isalnum() and not is_full_width else "other"
