"""Evidence of a figure: a file, kept under its sha256 and never opened here, or a link."""

import re
import unicodedata
from dataclasses import replace
from math import ceil
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from etl.entry.typed_fields import check_texts
from indicators import kept_files
from indicators.amounts import shown
from indicators.faults.entry import FILE_EMPTY, FILE_TOO_LARGE, FILE_UNKNOWN, LINK_WRONG
from indicators.problems import Place, Problem, Problems, problem
from indicators.proposals import Evidence

_MEGABYTE = 1024 * 1024
LARGEST_FILE_BYTES = 25 * _MEGABYTE
_LONGEST_NAME = 120
_SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)


def keep_file(content: bytes, name: str, folder: Path) -> Evidence:
    """Keep a file; on disk before this returns.

    Raises:
        Problems: it is empty or too large, or the disk is full.
    """
    plain = plain_name(name)
    if not content:
        raise Problems([problem(FILE_EMPTY, Place(cell="evidence"), name=plain)])
    if len(content) > LARGEST_FILE_BYTES:
        # Rounded up: a file too large by a byte must not seem to fit.
        found = ceil(len(content) * 10 / _MEGABYTE) / 10
        values = {"found": found, "limit": LARGEST_FILE_BYTES // _MEGABYTE}
        raise Problems([problem(FILE_TOO_LARGE, Place(cell="evidence"), name=plain, **values)])
    return Evidence(name=plain, sha256=kept_files.keep(content, folder), size_bytes=len(content))


def kept_evidence(sha256: str, name: str, folder: Path) -> Evidence:
    """A file that is kept already, under the name its author gives it.

    Raises:
        Problems: none of that sha256 is.
    """
    file = kept_files.kept_file(sha256, folder)
    if not _SHA256.fullmatch(sha256) or not file.is_file():
        raise Problems([problem(FILE_UNKNOWN, Place(cell="evidence"), found=sha256)])
    return Evidence(name=plain_name(name), sha256=sha256, size_bytes=file.stat().st_size)


def read_link(address: str) -> Evidence:
    """A link as evidence.

    Raises:
        Problems: it is none.
    """
    plain = address.strip()
    found: list[Problem] = []
    check_texts({"address": plain}, found)
    try:
        parts = urlsplit(plain)
    except ValueError:
        parts = urlsplit("")
    is_link = parts.scheme in ("http", "https") and parts.hostname and not any(own.isspace() for own in plain)
    # What stands before an @ reads like the host and is not.
    if not found and (not is_link or parts.username is not None):
        found.append(problem(LINK_WRONG, found=shown(plain)))
    if found:
        raise Problems(replace(own, place=Place(cell="evidence")) for own in found)
    return Evidence(name=plain, address=plain)


def plain_name(name: str) -> str:
    """A file's name without folders and without characters that are not seen or turn the reading direction."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    seen = "".join(own for own in last if unicodedata.category(own)[0] != "C").strip(" .")
    return seen[-_LONGEST_NAME:] or "file"
