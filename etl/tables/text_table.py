"""Reading CSV and its relatives: which encoding, which separator, which rows. Never a guess that could be wrong."""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from etl.tables import limits
from etl.tables.asked import ENTERED, Asked
from etl.tables.columns import field_of
from etl.tables.formula_like import bared
from etl.tables.grid import Grid, GridCell, GridRow, RowsKept
from etl.tables.text_encoding import text_of
from indicators.faults.table import (
    BROKEN_QUOTES,
    NOT_A_TEXT_CHARACTER,
    TOO_MUCH_TEXT,
    UNCLEAR_ENCODING,
)
from indicators.problems import Problems, problem

# Tab, line feed and carriage return aside.
_NO_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SEPARATORS = (",", ";", "\t", "|")
_ROWS_LOOKED_AT = 50
# Of the Chinese characters of an office text nearly all are among the 6,763 of GB 2312. Bytes of another encoding
# taken for GB 18030 hit them by chance, a third of the time.
_SURELY_CHINESE = 0.8


def read_text_table(content: bytes, asked: Asked = ENTERED) -> Grid:
    """The rows of a CSV or TSV file.

    Args:
        content: the file's bytes.
        asked: its encoding and separator where they are known, and up to how much is read.

    Raises:
        Problems: its encoding cannot be told, it is no text, its quotation marks do not close, or it is too large.
    """
    # Files put together of several have a mark of byte order each.
    text = (text_of(content, asked.encoding) if asked.is_source else _decoded(content)).lstrip("\ufeff")
    if len(text) > asked.characters:
        raise Problems([problem(TOO_MUCH_TEXT, limit=asked.characters)])
    check_characters(text)
    separator = _separator(text, asked)
    kept = RowsKept(asked)
    for number, cells in enumerate(_records(text, separator), start=1):
        if not any(cell.strip() for cell in cells):
            continue
        kept.keep(GridRow(number, _cells(cells), width=len(cells)))
    return Grid("text", tuple(kept.rows))


def _decoded(content: bytes) -> str:
    if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _decoded_as("utf-16", content)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # A file that says it is UTF-8 and is not was cut off or put together of two.
        if content.startswith(BOM_UTF8):
            raise Problems([problem(UNCLEAR_ENCODING)]) from None
    text = _decoded_as("gb18030", content)
    if not _is_chinese(text):
        raise Problems([problem(UNCLEAR_ENCODING)])
    return text


def _decoded_as(encoding: str, content: bytes) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        raise Problems([problem(UNCLEAR_ENCODING)]) from None


def _is_chinese(text: str) -> bool:
    foreign = [character for character in text if not character.isascii()]
    common = sum(_is_in_gb2312(character) for character in foreign)
    return common >= _SURELY_CHINESE * len(foreign)


def _is_in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def check_characters(text: str) -> None:
    """Refuse what no text has: most of it comes of a file that is something else.

    Raises:
        Problems: there is such a character.
    """
    if found := _NO_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise Problems([problem(NOT_A_TEXT_CHARACTER, line=line, code=f"U+{ord(found[0]):04X}")])


def _separator(text: str, asked: Asked) -> str:
    if asked.separator or asked.kind == "tsv":
        return asked.separator or "\t"
    by = _width_with if asked.is_source else _headings_with
    return max(_SEPARATORS, key=lambda own: by(own, text))


def _width_with(separator: str, text: str) -> tuple[int, int]:
    """How many of the first rows have the commonest width above one, and that width."""
    widths: Counter[int] = Counter()
    try:
        for _, cells in zip(range(_ROWS_LOOKED_AT), _records(text, separator), strict=False):
            widths[len(cells)] += 1
    except Problems:
        return 0, 0
    return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))


def _headings_with(separator: str, text: str) -> int:
    """How many headings of a table the first rows have when they are cut at a separator."""
    most = 0
    try:
        for _, cells in zip(range(limits.HEADER_WITHIN_ROWS), _records(text, separator), strict=False):
            most = max(most, len({field_of(cell) for cell in cells} - {None}))
    except Problems:
        return most
    return most


def _records(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.SOURCE_CHARACTERS)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield cells
            begins = reader.line_num + 1
    except csv.Error:
        raise Problems([problem(BROKEN_QUOTES, line=begins)]) from None


def _cells(cells: list[str]) -> tuple[GridCell, ...]:
    return tuple(GridCell(column, bared(text)) for column, text in enumerate(cells, start=1) if text.strip())
