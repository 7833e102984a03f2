"""What can be wrong with a table that somebody sends: the file, its sheets and headings, and single cells.

A fault of the file keeps all of it out; a fault of a cell keeps its row out and lets the others pass.
"""

from indicators.problems import Fault, message

_SAVE_AS_XLSX = message("Open it, choose “Save as”, “Excel Workbook (.xlsx)”, and send that file.")
_USE_TEMPLATE = message("Download the template, copy the figures into it, and send that file.")

# ---------------------------------------------------------------- the file

EMPTY_FILE = Fault(
    "empty_file",
    message("The file is empty."),
    message("Choose the file that holds the figures."),
)
FILE_TOO_LARGE = Fault(
    "file_too_large",
    message("The file has {size} MB; files up to {limit} MB are read."),
    message("Take out pictures and sheets that are not needed, or send the figures in several files."),
)
NOT_A_TABLE = Fault(
    "not_a_table",
    message("By its content the file is {found}, whatever its name says, and no table."),
    message("Save the table as an Excel Workbook (.xlsx) or as “CSV UTF-8”, and send that file."),
)
OTHER_WORKBOOK = Fault(
    "other_workbook",
    message("The file is a workbook of the kind {found}, which is not read."),
    _SAVE_AS_XLSX,
)
WORKBOOK_WITH_MACROS = Fault(
    "workbook_with_macros",
    message("The workbook carries macros, and no file with macros is taken."),
    message("Choose “Save as”, “Excel Workbook (.xlsx)”: the figures stay, the macros go. Send that file."),
)
WORKBOOK_WITH_PASSWORD = Fault(
    "workbook_with_password",
    message("The workbook opens with a password only."),
    message("Take the password off, save the workbook, and send it again."),
)
DAMAGED_FILE = Fault(
    "damaged_file",
    message("The file is damaged or was cut off on its way; nothing of it was read."),
    message("Open it in Excel, save it once more, and send that file."),
)
UNPACKS_TOO_LARGE = Fault(
    "unpacks_too_large",
    message("Unpacked, the workbook has {size} MB; up to {limit} MB are read."),
    message("Take out pictures and sheets that are not needed, or send the figures in several files."),
)
UNPACKS_SUSPICIOUSLY = Fault(
    "unpacks_suspiciously",
    message("A part of the workbook unpacks to {ratio} times its size, as no table of figures does."),
    _USE_TEMPLATE,
)
TOO_MANY_PARTS = Fault(
    "too_many_parts",
    message("The workbook consists of {found} parts; up to {limit} are read."),
    _USE_TEMPLATE,
)
FORBIDDEN_XML = Fault(
    "forbidden_xml",
    message("The workbook holds declarations or nesting that no spreadsheet program writes."),
    _USE_TEMPLATE,
)
READING_STOPPED = Fault(
    "reading_stopped",
    message("Reading the file was stopped: it took more than {seconds} seconds, or too much memory."),
    _USE_TEMPLATE,
)
TOO_MANY_ROWS = Fault(
    "too_many_rows",
    message("The table has more than {limit} rows with content, and was not read."),
    message("Send it in several files."),
)
TOO_MANY_CELLS = Fault(
    "too_many_cells",
    message("The table has more than {limit} cells with content, and was not read."),
    message("Send it in several files."),
)
TOO_MUCH_TEXT = Fault(
    "too_much_text",
    message("The table holds more than {limit} characters, and was not read."),
    message("Send it in several files."),
)
UNCLEAR_ENCODING = Fault(
    "unclear_encoding",
    message("It cannot be told in which encoding the text of the file is written."),
    message("In Excel choose “Save as”, “CSV UTF-8 (Comma delimited)”, and send that file."),
)
NOT_A_TEXT_CHARACTER = Fault(
    "not_a_text_character",
    message("Line {line} holds a character that no text has (code {code})."),
    message("Delete it, or save the table anew as an Excel Workbook (.xlsx)."),
)
BROKEN_QUOTES = Fault(
    "broken_quotes",
    message("In the row that begins in line {line} a quotation mark is not closed, or text follows a closed one."),
    message("Close it, or write a quotation mark inside a cell twice."),
)

# ---------------------------------------------------------------- sheets and headings

SHEET_NOT_CLEAR = Fault(
    "sheet_not_clear",
    message("The workbook has several sheets with content ({names}), and none is called “{expected}”."),
    message("Give the sheet with the figures that name, or send a workbook with one sheet."),
)
SHEET_IS_HIDDEN = Fault(
    "sheet_is_hidden",
    message("The sheet “{sheet}” is hidden, so nobody may have looked at its figures."),
    message("Unhide it, look it through, and send the file again."),
)
HIDDEN_SHEET_NOT_READ = Fault(
    "hidden_sheet_not_read",
    message("The hidden sheet “{sheet}” was not read."),
    message("If it holds figures, unhide it and send them in a file of their own."),
    severity="warning",
)
NO_HEADINGS = Fault(
    "no_headings",
    message("None of the first {limit} rows has the headings of the table, such as: {expected}."),
    _USE_TEMPLATE,
)
COLUMN_MISSING = Fault(
    "column_missing",
    message("The column “{column}” is missing."),
    message("Add it, with exactly this heading."),
)
COLUMN_UNKNOWN = Fault(
    "column_unknown",
    message("The heading “{column}” in {cell} is not known."),
    message("Correct it or delete the column. Known headings: {known}."),
)
COLUMN_TWICE = Fault(
    "column_twice",
    message("The heading “{column}” stands twice, in {first} and {cell}."),
    message("Delete one of the two columns."),
)
TWO_ROWS_OF_HEADINGS = Fault(
    "two_rows_of_headings",
    message("Row {row} holds headings a second time."),
    message("Delete it: the figures follow one row of headings."),
)
CELLS_MERGED = Fault(
    "cells_merged",
    message("The cells {cells} are merged: only the first of them has a content."),
    message("Unmerge them and fill in every cell."),
)
COLUMN_HIDDEN = Fault(
    "column_hidden",
    message("The column “{column}” ({letter}) is hidden and has contents."),
    message("Unhide it, look it through, and send the file again; or delete its contents."),
)
HIDDEN_KEY_COLUMN = Fault(
    "hidden_key_column",
    message("The column “{column}” ({letter}) is hidden; its contents were read."),
    message("Unhide it to see what the figures are entered for."),
    severity="warning",
)

# ---------------------------------------------------------------- rows and cells

ROW_HIDDEN = Fault(
    "row_hidden",
    message("Row {row} is hidden or filtered out, and something is entered in it."),
    message("Unhide it and look it through, or delete what is entered there."),
)
BEYOND_THE_HEADINGS = Fault(
    "beyond_the_headings",
    message("{cell} has a content (“{found}”) under no heading; it was not read."),
    message("Move it to a column with a heading if it matters."),
    severity="warning",
)
FORMULA_WITHOUT_RESULT = Fault(
    "formula_without_result",
    message("{cell} holds a formula whose result is not stored in the file."),
    message("Type the figure instead, or open the file in Excel, save it there, and send it again."),
)
FORMULA_FROM_ELSEWHERE = Fault(
    "formula_from_elsewhere",
    message("{cell} takes its content from another file, which is never opened from here."),
    message("Copy the cell and paste it as a value."),
)
FORMULA_RESULT_READ = Fault(
    "formula_result_read",
    message("{cell} holds a formula; the result stored in the file was read: {found}."),
    message("Check it: a result may be older than what it was computed from."),
    severity="warning",
)
CELL_IN_ERROR = Fault(
    "cell_in_error",
    message("{cell} shows the error {found}."),
    message("Mend the formula, or type the figure."),
)
DATE_FOR_A_FIGURE = Fault(
    "date_for_a_figure",
    message("{cell} holds the date {found}, which was not asked for; spreadsheets make dates of what looks like one."),
    message("Format the cell as text, then type its content again."),
)
CELL_SHOWN_OTHERWISE = Fault(
    "cell_shown_otherwise",
    message("{cell} holds {held} and shows {shown}; it was read as {read}."),
    message("If that is not what is meant, format the cell as text and type it again."),
    severity="warning",
)
DIGITS_CUT_OFF = Fault(
    "digits_cut_off",
    message("{cell} holds the number {found}; beyond 15 digits spreadsheets change numbers without a word."),
    message("Format the cell as text and type it again."),
)
CELL_TOO_LONG = Fault(
    "cell_too_long",
    message("{cell} holds {size} characters; up to {limit} are read."),
    message("Shorten it; a long text belongs into a file attached as evidence."),
)
INVISIBLE_CHARACTER = Fault(
    "invisible_character",
    message("{cell} holds a character that is not seen (code {code})."),
    message("Clear the cell and type its content again, without copying."),
)
TOO_FEW_OR_MANY_CELLS = Fault(
    "too_few_or_many_cells",
    message("Row {row} has {found} cells, the headings have {expected}."),
    message("Check for a separator too many or too few; a text with a separator stands in quotation marks."),
)

# ---------------------------------------------------------------- rows beside one another and the catalogue

ROW_TWICE = Fault(
    "row_twice",
    message("Row {row} is about the same figure from the same source as row {first}."),
    message("Delete one of them."),
)
OTHER_UNIT = Fault(
    "other_unit",
    message("The column “unit” says “{found}”, but a bare number of this indicator is in {expected}."),
    message("Write the unit behind the number in the column of values, and leave the column “unit” as it was."),
)

BY_KIND: dict[str, Fault] = {fault.kind: fault for fault in vars().copy().values() if isinstance(fault, Fault)}
