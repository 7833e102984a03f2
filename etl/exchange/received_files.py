"""Opening what is handed to us: a data package as an archive or a folder, a CSV, an SDMX-ML."""

import hashlib
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Protocol
from zipfile import BadZipFile, ZipFile

from etl.exchange.data_package import CATALOGUE_FILE, DESCRIPTOR_FILE
from etl.exchange.package_schema import PACKAGE_VERSION
from etl.exchange.received import MEGABYTE, MOST_MEGABYTES_OF_RECORDS, Received, Records, read_json, read_records
from etl.exchange.received_lines import csv_rows
from etl.exchange.received_xml import structure_records, xml_rows
from etl.exchange.tidy_csv import FACTS_FILE
from etl.reader import Row
from indicators.faults.content import UNREADABLE_FILE
from indicators.faults.exchange import (
    FILE_TOO_LONG,
    LAYOUT_UNKNOWN,
    MEMBER_CHANGED,
    MEMBER_MISSING,
    NOT_TAKEN_IN,
    UNPACKS_TOO_FAR,
    UNSAFE_FORMAT,
)
from indicators.problems import Place, Problem, Problems, problem

_UNSAFE = (".parquet", ".duckdb", ".xls", ".xlsm", ".xlsb")
# Rows of facts shrink to a thirtieth; what shrinks further than this was made to.
_MOST_TIMES = 200
_TIMES_COUNT_FROM = MEGABYTE

# What an archive raises that is cut off, was changed, or asks for what nobody needs.
_DAMAGE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


@contextmanager
def received(path: Path) -> Iterator[Received]:
    """What is in a file or folder; it is open until this ends.

    Raises:
        Problems: it is nothing that is taken in, cannot be read, or was changed on the way.
    """
    with ExitStack() as opened:
        try:
            own = _receive(path, opened)
        except _DAMAGE as error:
            raise _unreadable(path, error) from error
        yield replace(own, rows=_told(own.rows, path))


def _told(rows: Iterator[Row], path: Path) -> Iterator[Row]:
    """The rows; damage that shows on the way is said in our words."""
    while True:
        try:
            row = next(rows)
        except StopIteration:
            return
        except _DAMAGE as error:
            raise _unreadable(path, error) from error
        yield row


def _receive(path: Path, opened: ExitStack) -> Received:
    suffix = path.suffix.lower()
    if path.is_dir():
        return _package(_Folder(path), opened)
    if suffix == ".zip":
        return _package(_Archive(opened.enter_context(ZipFile(path)), path.name), opened)
    if suffix in _UNSAFE:
        raise Problems([problem(UNSAFE_FORMAT, Place(path.name), found=suffix)])
    if suffix not in (".csv", ".xml"):
        raise Problems([problem(NOT_TAKEN_IN, Place(path.name), found=path.name)])
    found: list[Problem] = []
    stream = opened.enter_context(path.open("rb"))
    rows = csv_rows(stream, path.name, found) if suffix == ".csv" else xml_rows(stream, path.name)
    return Received(rows, _records_beside(path, opened), found)


def _records_beside(path: Path, opened: ExitStack) -> Records:
    """The records in the file beside one of facts; none where there is no such file."""
    structure, catalogue = (path.with_name(f"{path.stem}.{ending}") for ending in ("structure.xml", CATALOGUE_FILE))
    if structure.is_file():
        return structure_records(opened.enter_context(structure.open("rb")), structure.name, opened)
    if catalogue.is_file():
        told = read_json(_whole(_Folder(path.parent), catalogue.name), catalogue.name)
        return read_records(told, catalogue.name, opened)
    return Records()


def _unreadable(path: Path, error: Exception) -> Problems:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return Problems([problem(UNREADABLE_FILE, Place(path.name), reason=reason)])


# ---------------------------------------------------------------- packages


class _Members(Protocol):
    """The files of a package."""

    name: str

    def open(self, member: str) -> IO[bytes] | None:
        """The bytes of a file of it; None where there is none."""


class _Folder:
    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self._folder = folder

    def open(self, member: str) -> IO[bytes] | None:
        file = self._folder / member
        return file.open("rb") if file.is_file() else None


class _Archive:
    def __init__(self, archive: ZipFile, name: str) -> None:
        self.name = name
        self._archive = archive

    def open(self, member: str) -> IO[bytes] | None:
        if member not in self._archive.namelist():
            return None
        info = self._archive.getinfo(member)
        times = info.file_size // max(1, info.compress_size)
        if info.file_size > _TIMES_COUNT_FROM and times > _MOST_TIMES:
            raise Problems([problem(UNPACKS_TOO_FAR, Place(f"{self.name}/{member}"), times=times)])
        return self._archive.open(info)


class _Hashed(BytesIO):
    """Bytes that are hashed as they are read."""

    def __init__(self, stream: IO[bytes], check: Callable[[str], None]) -> None:
        super().__init__()
        self._stream = stream
        self._digest = hashlib.sha256()
        self._check = check

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes; at the end the hash is held against what it should be."""
        piece = self._stream.read(-1 if size is None else size)
        self._digest.update(piece)
        if not piece and size:
            self._check(self._digest.hexdigest())
        return piece

    def read1(self, size: int | None = -1, /) -> bytes:
        """Likewise."""
        return self.read(MEGABYTE if size is None or size < 0 else size)


def _package(members: _Members, opened: ExitStack) -> Received:
    described = read_json(_whole(members, DESCRIPTOR_FILE), f"{members.name}/{DESCRIPTOR_FILE}")
    own = described.get("milepost")
    layout = own.get("layout") if isinstance(own, dict) else None
    if layout != PACKAGE_VERSION:
        place = Place(f"{members.name}/{DESCRIPTOR_FILE}")
        raise Problems([problem(LAYOUT_UNKNOWN, place, found=layout, known=str(PACKAGE_VERSION))])
    resources = described.get("resources")
    hashes = {
        own.get("path"): str(own.get("hash", ""))
        for own in (resources if isinstance(resources, list) else ())
        if isinstance(own, dict)
    }
    records_file = f"{members.name}/{CATALOGUE_FILE}"
    content = _whole(members, CATALOGUE_FILE)
    _check_hash(hashes, CATALOGUE_FILE, records_file, hashlib.sha256(content).hexdigest())
    records = read_records(read_json(content, records_file), records_file, opened)
    stream = members.open(FACTS_FILE)
    if stream is None:
        raise Problems([problem(MEMBER_MISSING, Place(members.name), found=FACTS_FILE)])
    file = f"{members.name}/{FACTS_FILE}"
    hashed = _Hashed(opened.enter_context(stream), lambda sha256: _check_hash(hashes, FACTS_FILE, file, sha256))
    found: list[Problem] = []
    return Received(csv_rows(hashed, file, found), records, found)


def _whole(members: _Members, member: str) -> bytes:
    stream = members.open(member)
    if stream is None:
        raise Problems([problem(MEMBER_MISSING, Place(members.name), found=member)])
    with stream:
        content = stream.read(MOST_MEGABYTES_OF_RECORDS * MEGABYTE + 1)
    if len(content) > MOST_MEGABYTES_OF_RECORDS * MEGABYTE:
        raise Problems([problem(FILE_TOO_LONG, Place(f"{members.name}/{member}"), most=MOST_MEGABYTES_OF_RECORDS)])
    return content


def _check_hash(hashes: dict[Any, str], member: str, file: str, found: str) -> None:
    expected = hashes.get(member, "").removeprefix("sha256:")
    if expected != found:
        raise Problems([problem(MEMBER_CHANGED, Place(file), expected=expected[:12], found=found[:12])])
