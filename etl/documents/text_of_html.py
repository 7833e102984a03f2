"""The text of an HTML page: one paragraph a line, one line a row of a table with tabs between its cells.

What is not read on the page (scripts, styles, forms, navigation) is left out. A table that only lays out the page is
told by what stands in it: paragraphs or further tables.
"""

from collections.abc import Iterator
from typing import Any

from etl.tables.html_table import filled_rows, parsed_page

_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "head",
        "iframe",
        "object",
        "select",
        "option",
        "button",
        "nav",
        "form",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "header",
        "footer",
        "main",
        "aside",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "td",
        "th",
        "blockquote",
        "pre",
        "figure",
        "figcaption",
        "hr",
        "fieldset",
        "address",
        "caption",
        "body",
        "center",
    ]
)
_LONGEST_CELL = 300
# A page nested deeper than this was made to harm; what lies below is not read.
_DEEPEST = 400


def text_of_html(content: bytes) -> str:
    """The text of a page.

    Args:
        content: its markup.

    Raises:
        Problems: its encoding cannot be told, or there is nothing on it.
    """
    lines = "".join(_pieces(parsed_page(content), 0)).split("\n")
    cleaned = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return "\n".join(line for line in cleaned if line.strip())


def _pieces(node: Any, depth: int) -> Iterator[str]:
    if not isinstance(node.tag, str) or node.tag in _SILENT or depth > _DEEPEST:
        return
    if node.tag == "table" and not _is_layout(node):
        yield "\n"
        for row in filled_rows(node, []):
            texts = {cell.column: cell.text for cell in row.cells}
            yield "\t".join(texts.get(column, "") for column in range(1, max(texts) + 1)) + "\n"
        return
    is_block = node.tag in _BLOCKS
    if is_block or node.tag == "br":
        yield "\n"
    yield _plain(node.text)
    for own in node:
        yield from _pieces(own, depth + 1)
        yield _plain(own.tail)
    if is_block:
        yield "\n"


def _plain(text: str | None) -> str:
    return (text or "").replace("\t", " ").replace("\r", " ").replace("\n", " ")


def _is_layout(table: Any) -> bool:
    """Whether a table lays out a page rather than holds figures."""
    if next(table.iter("table"), table) is not table or any(own is not table for own in table.iter("table")):
        return True
    cells = list(table.iter("td", "th"))
    if len(cells) <= 1:
        return True
    longest = max(len("".join(cell.itertext())) for cell in cells)
    return longest > _LONGEST_CELL and any(len(list(cell.iter("p", "div", "br"))) > 2 for cell in cells)
