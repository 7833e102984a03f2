"""Texts that a spreadsheet would take for a formula, and the apostrophe that keeps them texts."""

# Full-width signs too: spreadsheets of East Asia read them as the plain ones.
STARTS_A_FORMULA = "=+-@\t\r\n＝＋－＠"
APOSTROPHE = "'"


def is_marked(text: str) -> bool:
    """Whether a text begins with apostrophes and then like a formula."""
    rest = text.lstrip(APOSTROPHE)
    return rest != text and rest.lstrip(" ")[:1] in tuple(STARTS_A_FORMULA)


def bared(text: str) -> str:
    """The text without the apostrophe that a table of text carries so that no formula begins."""
    return text[1:] if is_marked(text) else text
