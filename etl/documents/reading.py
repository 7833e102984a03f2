"""A policy document's text out of its file: plain text, Markdown, HTML, Word and PDF.

What a file is is told by its bytes. Text is decoded here; what has an inner structure is taken apart by a child under
limits (see :mod:`etl.documents.child`).
"""

import re
from pathlib import PurePath

from etl.documents.child import read_answer
from etl.documents.document import Document, Kind
from etl.documents.text_bytes import decoded
from etl.tables import limits
from etl.tables.kinds import COMPOUND, OTHER_FILES
from etl.tables.parent import said_by_child
from indicators.faults.document import (
    DOCUMENT_EMPTY,
    DOCUMENT_READING_STOPPED,
    DOCUMENT_TOO_LARGE,
    DOCUMENT_TOO_LONG,
    DOCUMENT_WITH_PASSWORD,
    NOT_A_DOCUMENT,
)
from indicators.problems import Place, Problem, Problems, problem

# Eight times the longest plan of a province.
CHARACTERS = 4_000_000
_BEGIN_BYTES = 1_024
_MARKUP = re.compile(
    rb"(?:<!--.{0,600}?-->\s*)?(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|p|article|h1)[\s>]",
    re.I | re.S,
)
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
    kind = _structured(content)
    text = decoded(content) if kind is None else _read_in_child(kind, content)
    if not text.strip():
        raise Problems([problem(DOCUMENT_EMPTY)])
    if len(text) > CHARACTERS:
        raise Problems([problem(DOCUMENT_TOO_LONG, limit=CHARACTERS)])
    if kind is not None:
        return kind, text
    return "markdown" if name.lower().endswith(_MARKDOWN) else "text", text


def _structured(content: bytes) -> Kind | None:
    """What is taken apart by the child; None for plain text.

    Raises:
        Problems: it is something else, by its first bytes.
    """
    begin = content[:_BEGIN_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    if begin.startswith(b"%PDF-") or b"%PDF-" in content[:_BEGIN_BYTES]:
        return "pdf"
    if _MARKUP.match(begin) and b"\x00" not in begin:
        return "html"
    if content.startswith(b"PK"):
        if b"word/" not in content:
            raise Problems([problem(NOT_A_DOCUMENT, found="ZIP")])
        return "docx"
    if content.startswith(COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise Problems([problem(DOCUMENT_WITH_PASSWORD)])
        raise Problems([problem(NOT_A_DOCUMENT, found="Office 97–2003 (.doc)")])
    for mark, found in OTHER_FILES.items():
        if content.startswith(mark):
            raise Problems([problem(NOT_A_DOCUMENT, found=found)])
    return None


def _read_in_child(kind: Kind, content: bytes) -> str:
    """Have a child take a document apart, and wait for it.

    Raises:
        Problems: it refused the document, or had to be stopped.
    """
    said = said_by_child("etl.documents.child", kind, content)
    if said is None:
        raise Problems([problem(DOCUMENT_READING_STOPPED, seconds=limits.PROCESSOR_SECONDS)])
    return read_answer(said)


def _placed(found: Problem, name: str) -> Problem:
    return Problem(found.fault, Place(name, found.place.line, found.place.column, found.place.cell), found.values)
