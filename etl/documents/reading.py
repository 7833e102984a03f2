"""A policy document's text out of its file: plain text, Markdown, HTML, Word and PDF.

What a file is is told by its bytes. Text is decoded here; what has an inner structure is taken apart by a child under
limits (see :mod:`etl.documents.child`).
"""

from pathlib import PurePath

from etl.documents.document import Document, Kind
from etl.documents.encodings import decoded
from etl.tables import limits
from indicators.faults.document import DOCUMENT_TOO_LARGE, DOCUMENT_TOO_LONG
from indicators.problems import Place, Problem, Problems, problem

# Eight times the longest plan of a province.
CHARACTERS = 4_000_000
_MARKDOWN = (".md", ".markdown")


def read_document(content: bytes, name: str) -> Document:
    """A document's text, and where the figures will be looked for.

    Args:
        content: the file's bytes, whoever made them.
        name: what the file is called; only a Markdown file is known by it.

    Raises:
        Problems: it is no document that is read, is damaged or locked, holds no text, or is made to harm.
    """
    shown = PurePath(name.replace("\\", "/")).name
    try:
        kind, text = _read(content, shown)
    except Problems as faults:
        raise Problems(_placed(found, shown) for found in faults.problems) from None
    return Document(shown, kind, text)


def _read(content: bytes, name: str) -> tuple[Kind, str]:
    if len(content) > limits.FILE_BYTES:
        size, limit = f"{len(content) / limits.MEGABYTE:.0f}", limits.FILE_BYTES // limits.MEGABYTE
        raise Problems([problem(DOCUMENT_TOO_LARGE, size=size, limit=limit)])
    text = decoded(content)
    if len(text) > CHARACTERS:
        raise Problems([problem(DOCUMENT_TOO_LONG, limit=CHARACTERS)])
    return "markdown" if name.lower().endswith(_MARKDOWN) else "text", text


def _placed(found: Problem, name: str) -> Problem:
    return Problem(found.fault, Place(name, found.place.line, found.place.column, found.place.cell), found.values)
