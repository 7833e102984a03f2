"""The characters of a text file that is a document: as tables of text are decoded, and what only documents are in."""

import re

from etl.tables.text_encoding import text_of
from indicators.faults.document import DOCUMENT_EMPTY, DOCUMENT_ENCODING_UNCLEAR, DOCUMENT_NO_TEXT
from indicators.problems import Problems, problem

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# A Western text has a letter or a quotation mark beyond ASCII here and there; a Chinese one is made of them.
_WESTERN = 0.1


def decoded(content: bytes) -> str:
    """The text of a file, without its mark of byte order, its line ends as they are.

    Raises:
        Problems: it is empty, its encoding cannot be told, or it is no text.
    """
    text = _decoded(content).lstrip("\ufeff")
    if not text.strip():
        raise Problems([problem(DOCUMENT_EMPTY)])
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Problems([problem(DOCUMENT_NO_TEXT, line=line, code=f"U+{ord(found[0]):04X}")])
    return text


def _decoded(content: bytes) -> str:
    try:
        if encoding := _utf16_without_mark(content):
            return content.decode(encoding)
        return text_of(content)
    except UnicodeDecodeError:
        raise Problems([problem(DOCUMENT_ENCODING_UNCLEAR)]) from None
    except Problems:
        text = content.decode("cp1252", "replace")
        foreign = sum(not sign.isascii() for sign in text)
        if "\ufffd" in text or foreign > _WESTERN * len(text):
            raise Problems([problem(DOCUMENT_ENCODING_UNCLEAR)]) from None
        return text


def _utf16_without_mark(content: bytes) -> str:
    """UTF-16 that has no mark of byte order, told by the noughts of its blanks and line ends; else empty."""
    if b"\x00" not in content or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    little, big = content[1::2].count(0), content[::2].count(0)
    if max(little, big) <= 2 * min(little, big):
        return ""
    return "utf-16-le" if little > big else "utf-16-be"
