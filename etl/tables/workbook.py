"""Reading an Excel workbook: the sheet of figures as a grid, with everything a cell says beside its text.

The usual readers of workbooks do not do here: one shows neither formats nor formulas nor what is hidden, the other
has to read everything twice and gives up on unusual styles. What is needed is small: ECMA-376, part 1, chapter 18.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from zipfile import ZipFile

from etl.tables.asked import ENTERED, Asked
from etl.tables.columns import ENTRY_SHEET, GUIDE_SHEET, LISTS_SHEET
from etl.tables.grid import Grid
from etl.tables.number_formats import format_code
from etl.tables.sheet import SheetRows, Workbook, read_sheet, unescaped
from etl.tables.workbook_xml import main_part, open_archive, part, related
from indicators.faults.published_table import SHEET_NOT_NAMED, SHEET_NOT_THERE
from indicators.faults.table import DAMAGED_FILE, HIDDEN_SHEET_NOT_READ, SHEET_IS_HIDDEN, SHEET_NOT_CLEAR
from indicators.problems import Problems, problem

# Of several sheets only the filled one counts; more than these are not looked into.
_SHEETS_LOOKED_INTO = 5


@dataclass(frozen=True)
class _Sheet:
    name: str
    path: str
    is_hidden: bool


def read_workbook(content: bytes, asked: Asked = ENTERED) -> Grid:
    """The sheet of figures: the one asked for, or named as the template names it, else the only one with content.

    Args:
        content: the file's bytes.
        asked: which sheet of it is wanted, and up to how many cells.

    Raises:
        Problems: the workbook is too large, made to harm, or does not say which sheet is meant.
    """
    archive = open_archive(content)
    path = main_part(archive)
    sheets, counts_from_1904 = _sheets(archive, path)
    kinds = dict(related(archive, path).values())
    book = Workbook(
        archive,
        list(_texts(archive, kinds.get("sharedStrings", ""))),
        _formats(archive, kinds.get("styles", "")),
        counts_from_1904,
        asked,
    )
    sheet, gathered = _asked_for(book, sheets) if asked.part else _choose(book, sheets)
    own = (sheet.name, *GUIDE_SHEET.all, *LISTS_SHEET.all)
    hidden = [problem(HIDDEN_SHEET_NOT_READ, sheet=other.name) for other in sheets if other.is_hidden]
    return Grid(
        "workbook",
        tuple(gathered.rows.rows),
        sheet.name,
        tuple(gathered.merged),
        tuple(gathered.hidden_columns),
        tuple(found for found in hidden if found.values["sheet"] not in own),
    )


def _asked_for(book: Workbook, sheets: list[_Sheet]) -> tuple[_Sheet, SheetRows]:
    for sheet in sheets:
        if sheet.name == book.asked.part:
            return sheet, read_sheet(book, sheet.path)
    raise Problems([problem(SHEET_NOT_THERE, sheet=book.asked.part, known=", ".join(own.name for own in sheets))])


def _choose(book: Workbook, sheets: list[_Sheet]) -> tuple[_Sheet, SheetRows]:
    for sheet in sheets:
        if sheet.name in ENTRY_SHEET.all:
            if sheet.is_hidden:
                raise Problems([problem(SHEET_IS_HIDDEN, sheet=sheet.name)])
            return sheet, read_sheet(book, sheet.path)
    shown = [sheet for sheet in sheets if not sheet.is_hidden and sheet.name not in GUIDE_SHEET.all]
    if not shown:
        raise Problems([problem(SHEET_IS_HIDDEN, sheet=sheets[0].name) if sheets else problem(DAMAGED_FILE)])
    read = [(sheet, read_sheet(book, sheet.path)) for sheet in shown[:_SHEETS_LOOKED_INTO]]
    filled = [own for own in read if own[1].rows.rows]
    if len(filled) > 1 or len(shown) > _SHEETS_LOOKED_INTO:
        names = ", ".join(sheet.name for sheet in shown)
        if book.asked.is_source:
            raise Problems([problem(SHEET_NOT_NAMED, names=names)])
        raise Problems([problem(SHEET_NOT_CLEAR, names=names, expected=" / ".join(ENTRY_SHEET.all))])
    return filled[0] if filled else read[0]


# ---------------------------------------------------------------- the parts the sheets refer to


def _sheets(archive: ZipFile, path: str) -> tuple[list[_Sheet], bool]:
    parts = related(archive, path)
    sheets = []
    counts_from_1904 = False
    for element in part(archive, path):
        given = element.attributes
        if element.is_start and element.name == "sheet":
            # The attribute is r:id, under whatever prefix the file gives that namespace.
            reference = next((value for key, value in given.items() if key.rpartition(":")[2] == "id"), "")
            kind, inside = parts.get(reference, ("", ""))
            if kind == "worksheet":
                sheets.append(_Sheet(given.get("name", ""), inside, given.get("state", "visible") != "visible"))
        elif element.is_start and element.name == "workbookPr":
            counts_from_1904 = given.get("date1904", "") in ("1", "true")
    return sheets, counts_from_1904


def _texts(archive: ZipFile, path: str) -> Iterator[str]:
    """The texts that cells name by number. Runs of differing looks are one text; readings (ruby) are none."""
    runs: list[str] = []
    is_reading = False
    for element in part(archive, path):
        if element.name == "rPh":
            is_reading = element.is_start
        elif element.name == "t" and not element.is_start and not is_reading:
            runs.append(unescaped(element.text))
        elif element.name == "si" and not element.is_start:
            yield "".join(runs)
            runs.clear()


def _formats(archive: ZipFile, path: str) -> list[str]:
    """The code of the number format of each cell style."""
    custom: dict[int, str] = {}
    styles: list[int] = []
    is_cell_style = False
    for element in part(archive, path):
        given = element.attributes
        if element.name == "cellXfs":
            is_cell_style = element.is_start
        elif element.is_start and element.name == "numFmt":
            custom[int(given["numFmtId"])] = given.get("formatCode", "")
        elif element.is_start and element.name == "xf" and is_cell_style:
            styles.append(int(given.get("numFmtId", "0")))
    return [format_code(number, custom) for number in styles]
