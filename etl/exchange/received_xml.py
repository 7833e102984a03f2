"""SDMX-ML of ours as it arrives: observations, and the records that the structure beside them carries."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import IO, Any
from xml.parsers.expat import ExpatError, ParserCreate

from etl.exchange.received import MEGABYTE, MOST_MEGABYTES_OF_RECORDS, Records, read_json, read_records
from etl.exchange.sdmx_terms import cells_of
from etl.reader import Row
from indicators.faults.content import UNREADABLE_FILE
from indicators.faults.exchange import FILE_TOO_LONG, LINE_TOO_LONG, NOT_TAKEN_IN, XML_WITH_DOCTYPE
from indicators.model import FACT_COLUMNS
from indicators.problems import Place, Problems, problem

_PIECE = 64 * 1024
_DATA = "StructureSpecificData"
# The kinds of annotations that hold records, by the name of the records.
_KINDS = {"source": "sources", "indicator": "indicators", "region": "regions", "plan": "plans", "unit": "units"}


def xml_rows(stream: IO[bytes], file: str) -> Iterator[Row]:
    """The facts of a structure-specific message.

    Raises:
        Problems: it is none, no XML, declares a document type, or an element never ends.
    """
    waiting: list[Row] = []
    parser = _parser(file)
    open_elements: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if not open_elements and _bare(name) != _DATA:
            raise Problems([problem(NOT_TAKEN_IN, Place(file, 1), found=file)])
        open_elements.append(name)
        if _bare(name) == "Obs":
            cells = dict(zip(FACT_COLUMNS, cells_of(attributes), strict=True))
            waiting.append(Row(file, parser.CurrentLineNumber, cells))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: open_elements.pop()
    for _ in _fed(parser, stream, file):
        yield from waiting
        waiting.clear()


def structure_records(stream: IO[bytes], file: str, opened: ExitStack) -> Records:
    """The records of a structure; those of other programs have none.

    Raises:
        Problems: it is no XML, declares a document type, is too large, or its records cannot be understood.
    """
    parser = _parser(file)
    told: dict[str, list[Any]] = {name: [] for name in _KINDS.values()}
    text: list[str] = []
    kind = ""

    def start(_name: str, _attributes: dict[str, str]) -> None:
        text.clear()

    def end(name: str) -> None:
        nonlocal kind
        if _bare(name) == "AnnotationType":
            kind = "".join(text)
        elif _bare(name) == "AnnotationText" and kind in _KINDS:
            told[_KINDS[kind]].append(read_json("".join(text).encode(), file))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    read = 0
    for length in _fed(parser, stream, file):
        read += length
        if read > MOST_MEGABYTES_OF_RECORDS * MEGABYTE:
            raise Problems([problem(FILE_TOO_LONG, Place(file), most=MOST_MEGABYTES_OF_RECORDS)])
    return read_records(told, file, opened)


def _bare(name: str) -> str:
    return name.rpartition(":")[2]


def _parser(file: str) -> Any:
    parser = ParserCreate()

    def refuse(*_: object) -> None:
        raise Problems([problem(XML_WITH_DOCTYPE, Place(file, parser.CurrentLineNumber))])

    parser.StartDoctypeDeclHandler = refuse
    return parser


def _fed(parser: Any, stream: IO[bytes], file: str) -> Iterator[int]:
    """Feed the parser; how many bytes went in, piece by piece."""
    unfinished = 0
    feed: Callable[[bytes, bool], int] = parser.Parse
    try:
        while piece := stream.read(_PIECE):
            before = parser.CurrentByteIndex
            feed(piece, False)
            # What the parser has not come past is an element that goes on.
            unfinished = 0 if parser.CurrentByteIndex > before else unfinished + len(piece)
            if unfinished > MEGABYTE:
                raise Problems([problem(LINE_TOO_LONG, Place(file, parser.CurrentLineNumber), most=MEGABYTE)])
            yield len(piece)
        feed(b"", True)
        yield 0
    except ExpatError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file, error.lineno), reason=str(error))]) from error
