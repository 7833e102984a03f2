"""Texts that a spreadsheet would take for a formula, and the apostrophe that keeps them texts.

A cell of CSV that begins like a formula is computed when the file is opened, and may read other files or send what
is in this one. A leading apostrophe makes it text again. Numbers stay numbers: −5 is written -5.
"""

import re

APOSTROPHE = "'"

# Full-width signs too: spreadsheets of East Asia read them as the plain ones.
_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?%?", re.ASCII)


def begins_like_a_formula(text: str) -> bool:
    """Whether a text begins with a sign that starts a formula; blanks before it hinder no spreadsheet."""
    return text.lstrip(" \u3000").startswith(_STARTS)


def would_run(text: str) -> bool:
    """Whether a spreadsheet would compute the text rather than show it."""
    return begins_like_a_formula(text) and _NUMBER.fullmatch(text) is None


def is_marked(text: str) -> bool:
    """Whether a text begins with apostrophes and then like a formula."""
    return text.startswith(APOSTROPHE) and begins_like_a_formula(text.lstrip(APOSTROPHE))


def inert(text: str) -> str:
    """The text for a cell of CSV or TSV; :func:`bared` takes the apostrophe off again."""
    return f"{APOSTROPHE}{text}" if is_marked(text) or would_run(text) else text


def bared(text: str) -> str:
    """The text without the apostrophe that a table of text carries so that no formula begins."""
    return text[1:] if is_marked(text) else text
