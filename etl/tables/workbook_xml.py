"""The XML inside a workbook, as a stream of elements, and its parts by what they are for.

Excel writes neither document types nor entities; a file that has them was made to harm and is refused, so nothing
is ever expanded or fetched.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from posixpath import join, normpath
from typing import IO
from xml.parsers import expat
from zipfile import ZipFile

from etl.tables import limits
from indicators.faults.table import (
    DAMAGED_FILE,
    FORBIDDEN_XML,
    TOO_MANY_PARTS,
    UNPACKS_SUSPICIOUSLY,
    UNPACKS_TOO_LARGE,
)
from indicators.problems import Problem, Problems, problem

_CHUNK = 1 << 16
# A sheet is seven deep.
_DEEPEST = 40


@dataclass(frozen=True)
class Element:
    """The begin of an element with its attributes, or its end with the text since the last begin or end."""

    name: str
    is_start: bool
    attributes: Mapping[str, str]
    text: str = ""


def open_archive(content: bytes) -> ZipFile:
    """The workbook's archive, after a look at its table of contents: nothing is unpacked yet.

    Raises:
        Problems: it has too many parts, or would unpack to more than a table of figures.
        zipfile.BadZipFile: it is no sound archive.
    """
    archive = ZipFile(BytesIO(content))
    parts = archive.infolist()
    found: list[Problem] = []
    if len(parts) > limits.PARTS:
        found.append(problem(TOO_MANY_PARTS, found=len(parts), limit=limits.PARTS))
    unpacked = sum(part.file_size for part in parts)
    if unpacked > limits.UNPACKED_BYTES:
        size, limit = unpacked // limits.MEGABYTE, limits.UNPACKED_BYTES // limits.MEGABYTE
        found.append(problem(UNPACKS_TOO_LARGE, size=size, limit=limit))
    ratios = [
        part.file_size // max(part.compress_size, 1)
        for part in parts
        if part.file_size >= limits.RATIO_COUNTS_FROM_BYTES
    ]
    if max(ratios, default=0) > limits.UNPACKED_RATIO:
        found.append(problem(UNPACKS_SUSPICIOUSLY, ratio=max(ratios)))
    if found:
        raise Problems(found)
    return archive


def elements(stream: IO[bytes]) -> Iterator[Element]:
    """The elements of a part in the order they stand, without their namespaces' prefixes.

    Raises:
        Problems: it has a document type, or is nested deeper than any workbook.
        xml.parsers.expat.ExpatError: it is no sound XML.
    """
    gathered: list[Element] = []
    text: list[str] = []
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise Problems([problem(FORBIDDEN_XML)])
        text.clear()
        gathered.append(Element(_local(name), True, attributes))

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        gathered.append(Element(_local(name), False, {}, "".join(text)))
        text.clear()

    def forbid(*_declared: object) -> None:
        raise Problems([problem(FORBIDDEN_XML)])

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = forbid
    parser.EntityDeclHandler = forbid
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
        yield from gathered
        gathered.clear()
    parser.Parse(b"", True)
    yield from gathered


def part(archive: ZipFile, path: str) -> Iterator[Element]:
    """The elements of a part; of one that is not there, none."""
    if path not in archive.NameToInfo:
        return
    with archive.open(path) as stream:
        yield from elements(stream)


def related(archive: ZipFile, path: str) -> dict[str, tuple[str, str]]:
    """The parts a part refers to: by the id of the reference its kind and its path in the archive.

    References out of the archive are left out: nothing outside is ever read.
    """
    folder, _, name = path.rpartition("/")
    found = {}
    for element in part(archive, join(folder, "_rels", f"{name}.rels")):
        given = element.attributes
        if element.is_start and element.name == "Relationship" and given.get("TargetMode") != "External":
            target = given.get("Target", "")
            inside = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            found[given.get("Id", "")] = given.get("Type", "").rpartition("/")[2], inside
    return found


def main_part(archive: ZipFile) -> str:
    """The path of the workbook inside its archive.

    Raises:
        Problems: there is none.
    """
    for kind, path in related(archive, "").values():
        if kind == "officeDocument":
            return path
    raise Problems([problem(DAMAGED_FILE)])


def _local(name: str) -> str:
    return name.rpartition(":")[2]
