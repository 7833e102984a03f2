"""The process that takes a document apart, and nothing else: bytes in, text out, under limits it cannot lift."""

import json
import sys
import zlib
from struct import error as StructError  # noqa: N812 - the library calls it just "error"
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from etl.documents.text_of_html import text_of_html
from etl.documents.text_of_pdf import text_of_pdf
from etl.documents.text_of_word import text_of_word
from etl.tables.child import limit_self
from indicators.faults import document, table
from indicators.problems import Place, Problem, Problems, problem

_DAMAGE = (
    BadZipFile, ExpatError, StructError, zlib.error, EOFError, IndexError, KeyError, ValueError, NotImplementedError,
    RuntimeError, OSError, AssertionError,
)  # fmt: skip
# What the readers of workbooks and of tables on pages say of a file, as it is said of a document.
_OF_DOCUMENTS = {
    "encoding_not_clear": document.DOCUMENT_ENCODING_UNCLEAR,
    "mixed_encodings": document.DOCUMENT_ENCODING_UNCLEAR,
    "other_encoding": document.DOCUMENT_ENCODING_UNCLEAR,
    "no_table_on_page": document.DOCUMENT_EMPTY,
    table.DAMAGED_FILE.kind: document.DOCUMENT_DAMAGED,
    table.FORBIDDEN_XML.kind: document.DOCUMENT_MADE_TO_HARM,
    table.TOO_MANY_PARTS.kind: document.DOCUMENT_MADE_TO_HARM,
    table.UNPACKS_TOO_LARGE.kind: document.DOCUMENT_MADE_TO_HARM,
    table.UNPACKS_SUSPICIOUSLY.kind: document.DOCUMENT_MADE_TO_HARM,
}


def answer(kind: str, content: bytes) -> bytes:
    """What a document says, or why it is refused, as the parent reads it."""
    try:
        return _json({"text": _text(kind, content)})
    except Problems as refused:
        return _json({"refused": [[found.kind, dict(found.values)] for found in refused.problems]})
    except _DAMAGE:
        return _json({"refused": [[document.DOCUMENT_DAMAGED.kind, {}]]})


def _text(kind: str, content: bytes) -> str:
    if kind == "html":
        return text_of_html(content)
    return text_of_word(content) if kind == "docx" else text_of_pdf(content)


def read_answer(said: bytes) -> str:
    """The text that the child said.

    Raises:
        Problems: it refused the file.
    """
    known = json.loads(said.decode("utf-8", "surrogatepass"))
    if "refused" in known:
        # Several things are wrong with an archive that was made to harm; that it was is said once.
        raise Problems({found.kind: found for found in (_named(*own) for own in known["refused"])}.values())
    text: str = known["text"]
    return text


def _named(kind: str, values: dict[str, object]) -> Problem:
    fault = _OF_DOCUMENTS.get(kind) or document.BY_KIND[kind]
    return problem(fault, Place(), **({} if kind in _OF_DOCUMENTS else values))


def _json(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def main() -> int:
    """Read one file from standard input and answer on standard output; the argument says what it is."""
    limit_self()
    sys.stdout.buffer.write(answer(sys.argv[1], sys.stdin.buffer.read()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
