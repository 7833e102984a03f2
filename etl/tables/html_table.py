"""A table of a page: its cells where they are seen, spans included, without what stands in tables inside it."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree, html

from etl.tables import limits
from etl.tables.asked import Asked
from etl.tables.grid import Grid, GridCell, GridRow, RowsKept
from etl.tables.text_encoding import ENCODINGS, text_of, text_of_page
from indicators.faults.published_table import NO_TABLE_ON_PAGE, OTHER_ENCODING_SAID, TABLE_NOT_ON_PAGE
from indicators.problems import Problems, problem

# As browsers have them: wider and longer spans are cut.
_WIDEST_SPAN, _LONGEST_SPAN = 1_000, 65_534
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NOT_SEEN = ("script", "style", "template", "noscript")
_ENCODING = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)
_KNOWN_ENCODINGS = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5-hkscs": "big5hkscs", "iso-8859-1": "cp1252",
    "windows-1252": "cp1252", "utf-16le": "utf-16", "utf-16be": "utf-16",
}  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_TOLD = 10


def read_html_table(content: bytes, asked: Asked) -> Grid:
    """The table of a page that is asked for, by its number or caption; the largest where none is.

    Raises:
        Problems: the page has no table, or not the one asked for.
    """
    page = parsed_page(content, asked.encoding)
    _, other = _text_of_page(content, asked.encoding)
    tables = [own for own in page.iter("table") if _rows_of(own)]
    if not tables:
        raise Problems([problem(NO_TABLE_ON_PAGE)])
    number = _asked_for(tables, asked.part) if asked.part else _largest(tables)
    kept, merged = RowsKept(asked), list[tuple[int, int, int, int]]()
    for row in filled_rows(tables[number], merged):
        kept.keep(row)
    told = (problem(OTHER_ENCODING_SAID, encoding=other),) if other else ()
    return Grid("html", tuple(kept.rows), str(number + 1), tuple(merged), problems=told)


def parsed_page(content: bytes, encoding: str = "") -> Any:
    """The root of a page, in the encoding named here, else in the one the page names, else in that of its bytes.

    Where the bytes are surely in another one than the page says, they count.

    Raises:
        Problems: the encoding cannot be told, or there is nothing on the page.
    """
    text = _text_of_page(content, encoding)[0].lstrip("\ufeff").replace("\x00", "")
    # The encoding the page declares has been obeyed; the parser is given another.
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        raise Problems([problem(NO_TABLE_ON_PAGE)]) from None


def _text_of_page(content: bytes, encoding: str) -> tuple[str, str]:
    """The text of a page, and the encoding it names where that is surely not the one of its bytes."""
    named = _ENCODING.search(content[:4096])
    said = named[1].decode("ascii").lower() if named else ""
    known = _KNOWN_ENCODINGS.get(said, said if said in ENCODINGS else "")
    if encoding or not known:
        return text_of(content, encoding), ""
    text, is_other = text_of_page(content, known)
    return text, said if is_other else ""


def _rows_of(table: Any) -> list[Any]:
    """The rows of a table itself, not of tables inside it."""
    return [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]


def _cells_of(row: Any) -> list[Any]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _largest(tables: list[Any]) -> int:
    return max(range(len(tables)), key=lambda own: sum(len(_cells_of(row)) for row in _rows_of(tables[own])))


def _asked_for(tables: list[Any], part: str) -> int:
    captions = [_caption(own) for own in tables]
    if part.isdigit() and 1 <= int(part) <= len(tables):
        return int(part) - 1
    found = [number for number, caption in enumerate(captions) if part in caption]
    if len(found) != 1:
        known = ", ".join(f"{number}: {caption}" for number, caption in enumerate(captions[:_TOLD], start=1))
        raise Problems([problem(TABLE_NOT_ON_PAGE, found=part, known=known)])
    return found[0]


def _caption(table: Any) -> str:
    """The caption of a table; its first cells where it has none."""
    for own in table.iterchildren("caption"):
        return _text(own)[:80]
    return " · ".join(text for cell in _cells_of(_rows_of(table)[0])[:3] if (text := _text(cell)))[:80]


def filled_rows(table: Any, merged: list[tuple[int, int, int, int]]) -> Iterator[GridRow]:
    """The rows with every cell where it is seen; what spans several stands in each of them."""
    hanging: dict[int, tuple[int, str]] = {}
    rows = _rows_of(table)
    for number, row in enumerate(rows, start=1):
        cells = {column: text for column, (_, text) in hanging.items()}
        hanging = {column: (left - 1, text) for column, (left, text) in hanging.items() if left > 1}
        column = 1
        for cell in _cells_of(row):
            while column in cells:
                column += 1
            if column > limits.SOURCE_COLUMNS + 1:
                break
            text, wide, long = _text(cell), *_spans(cell, column, rows_left=len(rows) - number + 1)
            own = dict.fromkeys(range(column, column + wide), text)
            cells |= own
            hanging |= {place: (long - 1, text) for place in own if long > 1}
            if wide > 1 or long > 1:
                merged.append((number, column, number + long - 1, column + wide - 1))
            column += wide
        filled = tuple(GridCell(own, cells[own]) for own in sorted(cells) if cells[own].strip())
        if filled:
            yield GridRow(number, filled, _is_hidden(row), max(cells))


def _spans(cell: Any, column: int, *, rows_left: int) -> tuple[int, int]:
    """How many columns and rows a cell takes, within the table."""
    wide = min(_span(cell, "colspan", _WIDEST_SPAN), limits.SOURCE_COLUMNS + 2 - column)
    # A span of nought goes to the end of the table.
    return wide, min(_span(cell, "rowspan", _LONGEST_SPAN) or _LONGEST_SPAN, rows_left)


def _span(cell: Any, name: str, most: int) -> int:
    text = (cell.get(name) or "1").strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    wide = int(text) if len(text) < 8 else most
    return min(wide, most) if name == "rowspan" else max(1, min(wide, most))


def _is_hidden(row: Any) -> bool:
    return row.get("hidden") is not None or _HIDDEN.search(row.get("style") or "") is not None


def _text(cell: Any) -> str:
    """What is seen of a cell: raised figures stay apart from the number they stand at."""
    return " ".join("".join(_pieces(cell)).replace("\u00a0", " ").split())


def _pieces(node: Any) -> Iterator[str]:
    text = node.text or ""
    yield text.translate(_SUPERSCRIPT) if node.tag == "sup" else text
    for own in node:
        if own.tag == "br":
            yield " "
        elif own.tag == "sup":
            yield "".join(_pieces(own)).translate(_SUPERSCRIPT)
        elif isinstance(own.tag, str) and own.tag not in _NOT_SEEN and own.tag != "table":
            yield from _pieces(own)
        yield own.tail or ""
