"""Evidence of a figure: a file, kept under its sha256 and never opened here, or a link."""

import unicodedata
from pathlib import Path, PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from indicators import kept_files
from indicators.faults.entry import FILE_EMPTY, FILE_TOO_LARGE, LINK_WRONG
from indicators.problems import Place, Problems, problem
from indicators.proposals import Evidence

LARGEST_FILE_BYTES = 25 * 1024 * 1024
_LONGEST_NAME = 120


def keep_file(content: bytes, name: str, folder: Path) -> Evidence:
    """Keep a file; on disk before this returns.

    Raises:
        Problems: it is empty or too large, or the disk is full.
    """
    plain = plain_name(name)
    if not content:
        raise Problems([problem(FILE_EMPTY, Place(cell="evidence"), name=plain)])
    if len(content) > LARGEST_FILE_BYTES:
        megabytes = 1024 * 1024
        values = {"found": f"{len(content) / megabytes:.1f}", "limit": LARGEST_FILE_BYTES // megabytes}
        raise Problems([problem(FILE_TOO_LARGE, Place(cell="evidence"), name=plain, **values)])
    return Evidence(name=plain, sha256=kept_files.keep(content, folder), size_bytes=len(content))


def read_link(address: str) -> Evidence:
    """A link as evidence.

    Raises:
        Problems: it is none.
    """
    plain = address.strip()
    try:
        parts = urlsplit(plain)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname or any(own.isspace() for own in plain):
        raise Problems([problem(LINK_WRONG, Place(cell="evidence"), found=plain)])
    return Evidence(name=plain, address=plain)


def plain_name(name: str) -> str:
    """A file's name without folders and without characters that are not seen or turn the reading direction."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    seen = "".join(own for own in last if unicodedata.category(own)[0] != "C").strip(" .")
    return seen[-_LONGEST_NAME:] or "file"
