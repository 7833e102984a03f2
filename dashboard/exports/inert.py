"""Texts in files that spreadsheets open: nothing that somebody typed runs there.

A cell of CSV that begins like a formula is computed when the file is opened, and may read other files or send what
is in this one. A leading apostrophe makes it text again. Numbers stay numbers: −5 is written -5.
"""

import re

from etl.tables.formula_like import APOSTROPHE, begins_like_a_formula, is_marked

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?%?", re.ASCII)


def inert(text: str) -> str:
    """The text for a cell of CSV or TSV; reading such a file (:mod:`etl.tables`) takes the apostrophe off again."""
    return f"{APOSTROPHE}{text}" if is_marked(text) or would_run(text) else text


def would_run(text: str) -> bool:
    """Whether a spreadsheet would compute the text rather than show it."""
    return begins_like_a_formula(text) and _NUMBER.fullmatch(text) is None
