"""What can be wrong with a table as others publish it, told by the child that reads it."""

from indicators.problems import Fault, message

TOO_MANY_COLUMNS = Fault(
    "too_many_columns",
    message("Row {row} has more than {limit} columns, and the table was not read."),
    message("Take out the columns that are not needed, or turn years in columns into rows."),
)
MIXED_ENCODINGS = Fault(
    "mixed_encodings",
    message("The lines are not all in one encoding: line {line} is not in {encoding}, others are."),
    message("Files put together of several have this; save each of them as “CSV UTF-8” first."),
)
ENCODING_NOT_CLEAR = Fault(
    "encoding_not_clear",
    message("It cannot be told in which encoding the text is written."),
    message("Name it: 'encoding: gb18030', 'big5' or 'cp1252' in the card, --encoding when it is drafted."),
)
OTHER_ENCODING = Fault(
    "other_encoding",
    message("The text is not in {encoding}: byte {byte} does not belong to it."),
    message("Correct 'encoding' in the card, or leave it out: it is detected."),
)
OTHER_ENCODING_SAID = Fault(
    "other_encoding_said",
    message("The page says it is in {encoding}, and its bytes are in another encoding; it was read by its bytes."),
    message(
        "Look at its words; if they are wrong, name the encoding in the card, or by --encoding when it is drafted."
    ),
    severity="warning",
)
NOT_JSON = Fault(
    "not_json",
    message("The text is no JSON from line {line}, column {column} on: {reason}."),
    message("Download the file again; it may have been cut off on its way."),
)
JSON_KEY_TWICE = Fault(
    "json_key_twice",
    message("One object has the name '{key}' twice, so it is not clear which value counts."),
    message("Correct the file, or ask its publisher to."),
)
NO_ROWS_AT_PATH = Fault(
    "no_rows_at_path",
    message("There are no rows at '{path}'."),
    message("Name the list of rows with 'path:' (--part when it is drafted). Lists in this document: {known}."),
)
ROW_NO_RECORD = Fault(
    "row_no_record",
    message("Element {number} of the list at '{path}' was expected to be a record, found '{found}'."),
    message("Correct the file, or name with 'path:' a list whose elements are alike."),
)
TABLE_NOT_ON_PAGE = Fault(
    "table_not_on_page",
    message("The page has no table '{found}'."),
    message("Name one by its number or caption with 'table:' (--part when it is drafted). The page has: {known}."),
)
NO_TABLE_ON_PAGE = Fault(
    "no_table_on_page",
    message("The page has no table with figures; many pages fetch their figures only when they are shown."),
    message("Look for a file to download, or an address that gives data, and name that."),
)
SHEET_NOT_THERE = Fault(
    "sheet_not_there",
    message("The workbook has no sheet '{sheet}'."),
    message("It has: {known}."),
)
SHEET_NOT_NAMED = Fault(
    "sheet_not_named",
    message("The workbook has several sheets with content: {names}."),
    message("Name the one that is meant: with 'sheet:' in the card, with --part when it is drafted."),
)
TOO_MANY_MERGED = Fault(
    "too_many_merged",
    message("The sheet has more than {limit} merged ranges, as no table of figures has."),
    message("Copy the figures into a new workbook, and use that file."),
)

BY_KIND: dict[str, Fault] = {fault.kind: fault for fault in vars().copy().values() if isinstance(fault, Fault)}
