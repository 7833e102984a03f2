"""The text of a Word document (.docx): one paragraph a line, one line a row of a table with tabs between its cells.

Read from the XML itself, under the limits of :mod:`etl.tables.workbook_xml`: macros, pictures and what is embedded
are never looked at. What is struck out by tracked changes is left out, what they put in is read.
"""

from etl.tables.workbook_xml import Element, main_part, open_archive, part
from indicators.faults.document import DOCUMENT_DAMAGED, DOCUMENT_WITH_PASSWORD
from indicators.problems import Problems, problem


class _Body:
    """Gathers lines from the elements of a body."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._words: list[str] = []
        self._cells: list[list[str]] = []
        self._cell: list[list[str]] = []
        self._skipped = 0

    def take(self, element: Element) -> None:
        """Take one element: its begin, or its end with its text."""
        if element.name in ("Fallback", "del"):
            # A drawing's text stands twice: once as it is, once for programs that do not know it.
            self._skipped += 1 if element.is_start else -1
        if self._skipped:
            return
        if element.is_start:
            self._begin(element.name)
        else:
            self._end(element)

    def _begin(self, name: str) -> None:
        if name == "tr":
            self._cells.append([])
        elif name == "tc":
            self._cell.append([])
        elif name in ("br", "cr"):
            self._words.append("\n")
        elif name == "tab":
            self._words.append(" ")

    def _end(self, element: Element) -> None:
        match element.name:
            case "t":
                self._words.append(element.text.replace("\n", " ").replace("\t", " "))
            case "p":
                self._paragraph("".join(self._words))
                self._words.clear()
            case "tc" if self._cell and self._cells:
                self._cells[-1].append(" ".join(" ".join(self._cell.pop()).split()))
            case "tr" if self._cells:
                self._row("\t".join(self._cells.pop()))

    def _paragraph(self, text: str) -> None:
        if self._cell:
            self._cell[-1].append(text)
        else:
            self.lines.extend(text.split("\n"))

    def _row(self, line: str) -> None:
        # A table in a cell of another one is told as that cell's words.
        if self._cell:
            self._cell[-1].append(line.replace("\t", " "))
        else:
            self.lines.append(line)


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
