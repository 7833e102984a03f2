"""Texts that a spreadsheet would take for a formula, and the apostrophe that keeps them texts."""

APOSTROPHE = "'"

# Full-width signs too: spreadsheets of East Asia read them as the plain ones.
_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def begins_like_a_formula(text: str) -> bool:
    """Whether a text begins with a sign that starts a formula; blanks before it hinder no spreadsheet."""
    return text.lstrip(" \u3000").startswith(_STARTS)


def is_marked(text: str) -> bool:
    """Whether a text begins with apostrophes and then like a formula."""
    return text.startswith(APOSTROPHE) and begins_like_a_formula(text.lstrip(APOSTROPHE))


def bared(text: str) -> str:
    """The text without the apostrophe that a table of text carries so that no formula begins."""
    return text[1:] if is_marked(text) else text
