"""What a file is by its bytes. Its name is what somebody called it, and decides nothing."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from zipfile import ZipFile

from etl.tables.asked import ENTERED, Asked
from etl.tables.grid import Grid
from etl.tables.json_table import read_json_table
from etl.tables.text_table import read_text_table
from etl.tables.workbook import read_workbook
from etl.tables.workbook_xml import open_archive, part
from indicators.faults.table import (
    EMPTY_FILE,
    NOT_A_TABLE,
    OTHER_WORKBOOK,
    WORKBOOK_WITH_MACROS,
    WORKBOOK_WITH_PASSWORD,
)
from indicators.problems import Problem, Problems, problem

# The folder of old Office files: workbooks to 2003, and any new one under a password.
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVE = b"PK\x03\x04"
_EMPTY_ARCHIVE = b"PK\x05\x06"
# An old workbook from before there were folders.
_OLD_SHEETS = (b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00", b"\x09\x00\x04\x00")

# The first bytes of files that are neither workbook nor text.
OTHER_FILES = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"\x1f\x8b": "GZIP",
    b"7z\xbc\xaf": "7z",
    b"Rar!": "RAR",
    b"PAR1": "Parquet",
    b"SQLite format 3": "SQLite",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
_MARKUP = {b"<!doctype html": "HTML", b"<html": "HTML", b"<?xml": "XML", b"<script": "HTML", b"<table": "HTML"}
_OFFICE = {"word/": "Word", "ppt/": "PowerPoint", "visio/": "Visio"}


def read_grid(content: bytes, asked: Asked = ENTERED) -> Grid:
    """The table in a file.

    Args:
        content: the file's bytes.
        asked: what of it is wanted.

    Raises:
        Problems: it is no workbook and no text, is locked, carries macros, or cannot be read as what it is.
    """
    if not content:
        raise Problems([problem(EMPTY_FILE)])
    if content.startswith((_ARCHIVE, _EMPTY_ARCHIVE)):
        with open_archive(content) as archive:
            if refused := _refused_archive(archive):
                raise Problems([refused])
        return read_workbook(content, asked)
    if refused := _refused(content, asked):
        raise Problems([refused])
    if asked.is_source:
        return _read_published(content, asked)
    return read_text_table(content)


def _read_published(content: bytes, asked: Asked) -> Grid:
    """A table as others publish it: what it is its bytes say, or the card where they leave it open."""
    begin = _begin(content)
    is_markup = begin.startswith(tuple(_MARKUP)) or re.search(rb"<(?:table|tr|html|body)\b", content[:4096], re.I)
    is_json = begin.startswith((b"{", b"["))
    if asked.kind == "xlsx":
        raise Problems([problem(NOT_A_TABLE, found="JSON" if is_json else "HTML" if is_markup else "TXT")])
    if asked.kind == "html" or (not asked.kind and is_markup):
        # The parser is a library of its own, which no other table needs.
        from etl.tables.html_table import read_html_table

        return read_html_table(content, asked)
    if asked.kind == "json" or (not asked.kind and is_json):
        return read_json_table(content, asked)
    if is_markup:
        raise Problems([problem(NOT_A_TABLE, found="HTML")])
    return read_text_table(content, asked)


def _begin(content: bytes) -> bytes:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        content = content[:128].decode("utf-16", "ignore").encode()
    return content[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()


def _refused(content: bytes, asked: Asked) -> Problem | None:
    if content.startswith(COMPOUND):
        if "EncryptedPackage".encode("utf-16-le") in content:
            return problem(WORKBOOK_WITH_PASSWORD)
        kind = "Excel 97–2003 (.xls)" if "Workbook".encode("utf-16-le") in content else "Office 97–2003"
        return problem(OTHER_WORKBOOK, found=kind)
    if content.startswith(_OLD_SHEETS):
        return problem(OTHER_WORKBOOK, found="Excel 2–95 (.xls)")
    named = [kind for mark, kind in OTHER_FILES.items() if content.startswith(mark)]
    if not asked.is_source:
        named += [kind for mark, kind in _MARKUP.items() if _begin(content).startswith(mark)]
    named += ["DuckDB"] if content[8:12] == b"DUCK" else []
    return problem(NOT_A_TABLE, found=named[0]) if named else None


def _refused_archive(archive: ZipFile) -> Problem | None:
    names = set(archive.namelist())
    if _has_macros(archive, names):
        return problem(WORKBOOK_WITH_MACROS)
    if any(name.endswith("workbook.bin") for name in names):
        return problem(OTHER_WORKBOOK, found=".xlsb")
    if "mimetype" in names:
        return problem(OTHER_WORKBOOK, found="OpenDocument (.ods)")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return problem(OTHER_WORKBOOK, found="Numbers")
    if "[Content_Types].xml" not in names:
        return problem(NOT_A_TABLE, found="ZIP")
    for folder, kind in _OFFICE.items():
        if any(name.startswith(folder) for name in names):
            return problem(NOT_A_TABLE, found=kind)
    return problem(WORKBOOK_WITH_PASSWORD) if _is_encrypted(archive) else None


def _has_macros(archive: ZipFile, names: set[str]) -> bool:
    """Whether there is a project of macros, a sheet of the older kind of macros, or the claim of any."""
    if any("vbaproject" in name.lower() or "/macrosheets/" in name.lower() for name in names):
        return True
    types = (element.attributes.get("ContentType", "") for element in part(archive, "[Content_Types].xml"))
    return any("macroenabled" in kind.lower() for kind in types)


def _is_encrypted(archive: ZipFile) -> bool:
    return any(entry.flag_bits & 1 for entry in archive.infolist())
