"""The text of a Word document (.docx): one paragraph a line, one line a row of a table with tabs between its cells.

Read from the XML itself, under the limits of :mod:`etl.tables.workbook_xml`: macros, pictures and what is embedded
are never looked at. What is struck out by tracked changes is left out, what they put in is read.
"""

from dataclasses import dataclass, field

from etl.tables.workbook_xml import Element, main_part, open_archive, part
from indicators.faults.document import DOCUMENT_DAMAGED, DOCUMENT_WITH_PASSWORD
from indicators.problems import Problems, problem

_WIDEST_SPAN = 100


@dataclass
class _Cell:
    """A cell: its paragraphs, how many columns it takes, and whether it only goes on from the one above it."""

    words: list[str] = field(default_factory=list)
    width: int = 1
    goes_on: bool = False

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@dataclass
class _Table:
    """A table: the cells of the row that is read, and the texts of the row above it by column."""

    cells: list[_Cell] = field(default_factory=list)
    above: list[str] = field(default_factory=list)

    def row(self) -> str:
        """The row that ends, what spans several columns or rows in each of them, as a page's tables are read."""
        texts: list[str] = []
        for cell in self.cells:
            column = len(texts)
            text = self.above[column] if cell.goes_on and column < len(self.above) else cell.text
            texts += [text] * cell.width
        self.cells, self.above = [], texts
        return "\t".join(texts)


class _Body:
    """Gathers lines from the elements of a body."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._tables: list[_Table] = []
        self._cell: list[_Cell] = []
        self._skipped = 0

    def take(self, element: Element) -> None:
        """Take one element: its begin, or its end with its text."""
        if element.name in ("Fallback", "del"):
            # A drawing's text stands twice: once as it is, once for programs that do not know it.
            self._skipped += 1 if element.is_start else -1
        if self._skipped:
            return
        if element.is_start:
            self._begin(element)
        else:
            self._end(element)

    def _begin(self, element: Element) -> None:
        match element.name:
            case "tbl":
                self._tables.append(_Table())
            case "tc":
                self._cell.append(_Cell())
            case "gridSpan" if self._cell:
                width = _said(element)
                self._cell[-1].width = min(int(width), _WIDEST_SPAN) if width.isdecimal() and int(width) else 1
            case "vMerge" if self._cell:
                self._cell[-1].goes_on = _said(element) != "restart"
            case "br" | "cr":
                self._words.append("\n")
            case "tab":
                self._words.append(" ")

    def _end(self, element: Element) -> None:
        match element.name:
            case "t":
                self._words.append(element.text.replace("\n", " ").replace("\t", " "))
            case "p":
                self._paragraph("".join(self._words))
                self._words.clear()
            case "tc" if self._cell and self._tables:
                self._tables[-1].cells.append(self._cell.pop())
            case "tr" if self._tables:
                self._row(self._tables[-1].row())
            case "tbl" if self._tables:
                self._tables.pop()

    def _paragraph(self, text: str) -> None:
        if self._cell:
            self._cell[-1].words.append(text)
        else:
            self.lines.extend(text.split("\n"))

    def _row(self, line: str) -> None:
        # A table in a cell of another one is told as that cell's words.
        if self._cell:
            self._cell[-1].words.append(line.replace("\t", " "))
        else:
            self.lines.append(line)


def _said(element: Element) -> str:
    """What an element says with its one attribute, whatever its namespace is called; empty where it has none."""
    return next((value for name, value in element.attributes.items() if name.rpartition(":")[2] == "val"), "")


def text_of_word(content: bytes) -> str:
    """The text of a document.

    Raises:
        Problems: it is locked, is no Word document, or is made to harm.
        zipfile.BadZipFile, xml.parsers.expat.ExpatError: it is damaged.
    """
    with open_archive(content) as archive:
        if any(entry.flag_bits & 1 for entry in archive.infolist()):
            raise Problems([problem(DOCUMENT_WITH_PASSWORD)])
        path = main_part(archive)
        if path not in archive.NameToInfo:
            raise Problems([problem(DOCUMENT_DAMAGED)])
        body = _Body()
        for element in part(archive, path):
            body.take(element)
    return "\n".join(line for line in body.lines if line.strip())
