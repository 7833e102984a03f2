"""Files that are damaged, mangled or made to harm: each told in one sentence with its cell and its remedy.

The names of the cases are those of the list of hostile inputs they come from.
"""

import re
import time
from datetime import datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from etl.tables import limits
from etl.tables.reading import read_table
from indicators.problems import Problems

SHEET = "xl/worksheets/sheet1.xml"
TEMPLATE = "Download the template, copy the figures into it, and send that file."
AS_TEXT = "Format the cell as text and type it again."
SAVE_AS = "Open it, choose “Save as”, “Excel Workbook (.xlsx)”, and send that file."
DAMAGED = (
    "The file is damaged or was cut off on its way; nothing of it was read. Open it in Excel, save it once more, and "
    "send that file."
)
DATES = (
    "which was not asked for; spreadsheets make dates of what looks like one. Format the cell as text, then type its "
    "content again."
)
STALE = "Check it: a result may be older than what it was computed from."

pytestmark = pytest.mark.usefixtures("quick_children")


@pytest.fixture
def told(make):
    """What is said of a file."""
    return lambda content, name="f.xlsx": make.told(lambda: read_table(content, name=name))


@pytest.fixture
def told_of_cell(make, told):
    """What is said of a workbook whose second row has something written into its value's cell E3."""

    def said(write, *, with_parts=None):
        def fill(book, sheet):
            for column, text in enumerate(make.row):
                if column != 4:
                    sheet.write_string(2, column, text)
            write(book, sheet)

        content = make.workbook(fill)
        return told(make.with_parts(content, with_parts) if with_parts else content)

    return said


# ---------------------------------------------------------------- A: text


def test_a1_an_empty_file_and_one_with_headings_only_have_no_rows(make, told):
    assert told(b"") == ["f.xlsx: The file is empty. Choose the file that holds the figures."]
    assert told(make.csv()) == ["f.xlsx: The file has no rows. Add the figures below the header."]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a2_a4_chinese_text_reads_the_same_in_every_encoding_and_with_every_separator(make, encoding, separator):
    mark = "\ufeff".encode(encoding) if encoding in ("utf-16-le", "utf-16-be") else b""
    content = mark + make.csv(make.row, separator=separator, encoding=encoding)
    (row,) = read_table(content, name="f.csv").rows
    assert list(row.cells.values()) == make.row
    assert row.problems == ()


@pytest.mark.parametrize("encoding", ["latin-1", "big5", "shift_jis", "cp1251"])
def test_a3_an_encoding_that_is_not_clear_is_never_guessed(told, encoding):
    words = {"latin-1": "café crème à la carte", "cp1251": "объём производства за год"}.get(
        encoding, "會議研究經費總額"
    )
    content = f"indicator,region,period,value,note\nrd,shenzhen,2025,5,{words}\n".encode(encoding)
    assert told(content) == [
        "f.xlsx: It cannot be told in which encoding the text of the file is written. In Excel choose “Save as”, “CSV "
        "UTF-8 (Comma delimited)”, and send that file."
    ]


def test_a5_a6_a_row_with_a_cell_too_many_or_too_few_is_refused_and_the_others_pass(make):
    content = make.csv([*make.row, "extra"], make.row, make.row[:5])
    table = read_table(content, name="f.csv")
    assert [row.state for row in table.rows] == ["refused", "given", "refused"]
    assert [str(row.problems[0]) for row in table.rows if row.problems] == [
        f"f.csv:{row}: Row {row} has {found} cells, the headings have 6. Check for a separator too many or too few; a "
        "text with a separator stands in quotation marks."
        for row, found in ((2, 7), (4, 5))
    ]


def test_a7_headings_that_are_missing_unknown_or_given_twice_are_told_all_at_once(told):
    said = told("指标,地区,新数值,新数值,预算\nx,y,1,2,3\n".encode())
    assert said[:1] == ["f.xlsx:1:4: The heading “新数值” stands twice, in C1 and D1. Delete one of the two columns."]
    assert said[1].startswith(
        "f.xlsx:1:5: The heading “预算” in E1 is not known. Correct it or delete the column. Known"
    )
    assert said[2:] == ["f.xlsx:1: The column “所属期” is missing. Add it, with exactly this heading."]


def test_a8_an_unclosed_quotation_mark_names_the_line_it_begins_in(make, told):
    said = told(make.csv(make.row, ['"深圳', *make.row[1:]], make.row))
    assert said == [
        "f.xlsx: In the row that begins in line 3 a quotation mark is not closed, or text follows a closed one. Close "
        "it, or write a quotation mark inside a cell twice."
    ]


def test_a9_a_character_that_no_text_has_names_its_line(make, told):
    said = told(make.csv([*make.row[:4], "3\x00", make.row[5]]))
    assert said == [
        "f.xlsx: Line 2 holds a character that no text has (code U+0000). Delete it, or save the table anew as an "
        "Excel Workbook (.xlsx)."
    ]


@pytest.mark.parametrize(
    "written", ["007", "NA", "None", "nan", "9007199254740993", "１２３", "1_000", "12%", "(5)", "..", "1.234,56", "-0"]
)
def test_a10_to_a14_a_text_stays_the_text_it_is(make, written):
    (row,) = read_table(make.csv([*make.row[:4], f'"{written}"', make.row[5]]), name="f.csv").rows
    assert row.cells["value"] == written


def test_a15_a_field_of_megabytes_is_refused(make, told):
    long = "x" * 20_000
    (said,) = told(make.csv([long, *make.row[1:]]))
    assert said.startswith("f.xlsx:2:1: A2 holds 20000 characters; up to 10000 are read. Shorten it;")
    (said,) = told(make.csv(["x" * 5_000_000, *make.row[1:]]))
    assert said == ("f.xlsx: The table holds more than 2000000 characters, and was not read. Send it in several files.")


def test_a19_rows_beyond_the_limit_are_refused_with_the_limit(make, told):
    said = ["f.xlsx: The table has more than 5000 rows with content, and was not read. Send it in several files."]
    assert told(make.csv(*[make.row] * 5_020)) == said
    assert len(read_table(make.csv(*[make.row] * 5_000), name="f.csv").rows) == 5_000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a23_no_way_to_end_a_line_and_no_second_mark_of_order_makes_an_extra_row(make, end):
    table = read_table("\ufeff\ufeff".encode() + make.csv(make.row, make.row, end=end) + end.encode() * 2, name="f.csv")
    assert (len(table.rows), table.blank_rows) == (2, 0)


# ---------------------------------------------------------------- B: workbooks


def _bomb(size: int) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(SHEET, b" " * size)
    return buffer.getvalue()


def test_b1_a_bomb_is_refused_before_it_is_unpacked(told):
    began = time.monotonic()
    size, ratio = told(_bomb(240_000_000))
    assert size == (
        "f.xlsx: Unpacked, the workbook has 240 MB; up to 100 MB are read. Take out pictures and sheets that are not "
        "needed, or send the figures in several files."
    )
    assert re.sub(r"\d{4}", "1000", ratio) == (
        f"f.xlsx: A part of the workbook unpacks to 1000 times its size, as no table of figures does. {TEMPLATE}"
    )
    assert time.monotonic() - began < limits.WALL_SECONDS


def test_b1_an_archive_of_thousands_of_parts_is_refused(told):
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for number in range(2_000):
            archive.writestr(f"xl/{number}.xml", b"")
    assert told(buffer.getvalue()) == [f"f.xlsx: The workbook consists of 2000 parts; up to 1000 are read. {TEMPLATE}"]


def test_b2_a_cell_in_the_furthest_corner_costs_nothing(make, told):
    content = make.workbook(lambda book, sheet: sheet.write_string(1_048_575, 16_383, "x"))
    table = read_table(content, name="f.xlsx")
    assert [row.number for row in table.rows] == [2, 1_048_576]
    assert table.rows[1].state == "untouched"
    assert told(content) == [
        "f.xlsx:1048576:16384: XFD1048576 has a content (“x”) under no heading; it was not read. Move it to a column "
        "with a heading if it matters."
    ]


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    b"<worksheet><sheetData><row><c><v>&b;</v></c></row></sheetData></worksheet>"
)
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><worksheet>&a;</worksheet>'


@pytest.mark.parametrize("sheet", [LAUGHS, OUTSIDE, b"<a>" * 10_000])
def test_b3_b4_entities_and_nesting_that_nobody_writes_are_refused(make, told, sheet):
    assert told(make.with_parts(make.workbook(), {SHEET: sheet})) == [
        f"f.xlsx: The workbook holds declarations or nesting that no spreadsheet program writes. {TEMPLATE}"
    ]


def test_b5_a_formula_without_a_stored_result(told_of_cell):
    said = told_of_cell(
        lambda book, sheet: sheet.write_formula("E3", "=1+1", None, 7),
        with_parts={SHEET: lambda xml: xml.replace(b"<v>7</v>", b"")},
    )
    assert said == [
        "f.xlsx:3:5: E3 holds a formula whose result is not stored in the file. Type the figure instead, or open the "
        "file in Excel, save it there, and send it again."
    ]


def test_b5_the_formulas_of_a_file_that_no_spreadsheet_ever_computed():
    book = openpyxl.Workbook()
    book.active.append(["indicator", "region", "period", "value"])
    book.active.append(["rd", "shenzhen", "2025", "=1+1"])
    buffer = BytesIO()
    book.save(buffer)
    (row,) = read_table(buffer.getvalue(), name="f.xlsx").rows
    assert [found.kind for found in row.problems] == ["formula_without_result"]


def test_b6_a_stored_result_is_read_and_told(told_of_cell):
    said = told_of_cell(lambda book, sheet: sheet.write_formula("E3", "=1+1", None, 2))
    assert said == [f"f.xlsx:3:5: E3 holds a formula; the result stored in the file was read: 2. {STALE}"]


def test_b7_merged_headings_and_two_rows_of_headings(make, told):
    said = told(make.workbook(lambda book, sheet: sheet.merge_range("E1:F1", "新数值")))
    assert "f.xlsx:1:5: The cells E1:F1 are merged: only the first of them has a content." in said[0]
    said = told(
        make.workbook(
            lambda book, sheet: sheet.write_row(
                1, 0, ["indicator", "region", "period", "definition", "value", "published"]
            )
        )
    )
    assert said == ["f.xlsx:2: Row 2 holds headings a second time. Delete it: the figures follow one row of headings."]


def test_b7_merged_cells_refuse_their_rows(make):
    def fill(book, sheet):
        sheet.write_row(3, 0, make.row)
        sheet.merge_range("A5:A6", "深圳")

    table = read_table(make.workbook(fill), name="f.xlsx")
    assert [(row.number, row.state) for row in table.rows] == [(2, "given"), (4, "given"), (5, "refused")]
    assert "The cells A5:A6 are merged" in str(table.rows[2].problems[0])


def test_b8_what_is_entered_in_hidden_rows_is_refused_and_empty_ones_are_left_alone(make):
    def fill(book, sheet):
        sheet.write_row(2, 0, make.row[:4])
        sheet.write_row(3, 0, make.row)
        for row in (2, 3):
            sheet.set_row(row, None, None, {"hidden": True})

    table = read_table(make.workbook(fill), name="f.xlsx")
    assert [row.state for row in table.rows] == ["given", "untouched", "refused"]
    assert [str(own) for own in table.rows[2].problems] == [
        "f.xlsx:4: Row 4 is hidden or filtered out, and something is entered in it. Unhide it and look it through, or "
        "delete what is entered there."
    ]


def test_b8_a_hidden_column_of_values_is_refused_one_of_keys_is_told(make, told):
    def hide(letters):
        return make.workbook(lambda book, sheet: sheet.set_column(letters, None, None, {"hidden": True}))

    assert told(hide("E:E")) == [
        "f.xlsx:1:5: The column “新数值” (E) is hidden and has contents. Unhide it, look it through, and send the file "
        "again; or delete its contents."
    ]
    assert told(hide("D:D")) == [
        "f.xlsx:1:4: The column “口径” (D) is hidden; its contents were read. Unhide it to see what the figures are "
        "entered for."
    ]


def test_b8_hidden_sheets(make, told):
    def fill(book, sheet):
        book.add_worksheet("底稿").write(0, 0, "x")
        book.get_worksheet_by_name("底稿").hide()

    assert told(make.workbook(fill)) == [
        "f.xlsx: The hidden sheet “底稿” was not read. If it holds figures, unhide it and send them in a file of their "
        "own."
    ]

    def hide_entry(book, sheet):
        book.add_worksheet("x").activate()
        book.get_worksheet_by_name("填报").set_first_sheet()
        sheet.hide()

    assert told(make.workbook(hide_entry, sheet="填报")) == [
        "f.xlsx: The sheet “填报” is hidden, so nobody may have looked at its figures. Unhide it, look it through, and "
        "send the file again."
    ]


def test_b9_a_date_is_a_date_where_one_is_asked_for_and_nowhere_else(make, told_of_cell):
    def day(cell):
        return lambda book, sheet: sheet.write_datetime(
            cell, datetime(2026, 1, 2), book.add_format({"num_format": "m-d"})
        )

    assert told_of_cell(day("E3")) == [f"f.xlsx:3:5: E3 holds the date 2026-01-02, {DATES}"]
    assert told_of_cell(day("C3")) == [f"f.xlsx:3:3: C3 holds the date 2026-01-02, {DATES}"]
    content = make.workbook(day("F2"))
    assert read_table(content, name="f.xlsx").rows[0].cells["published"] == "2026-01-02"
    old = make.with_parts(
        content, {"xl/workbook.xml": lambda xml: xml.replace(b"<workbookPr", b'<workbookPr date1904="1"')}
    )
    assert read_table(old, name="f.xlsx").rows[0].cells["published"] == "2030-01-03"


def test_b10_a_number_stored_as_text_and_a_text_stored_as_number_read_the_same(make):
    def fill(book, sheet):
        sheet.write_number("C2", 2025)
        sheet.write_number("E2", 38731.8)

    content = make.workbook(fill)
    noisy = make.with_parts(content, {SHEET: lambda xml: xml.replace(b"<v>38731.8</v>", b"<v>38731.800000000003</v>")})
    for file in (content, noisy):
        (row,) = read_table(file, name="f.xlsx").rows
        assert (row.cells["period"], row.cells["value"]) == ("2025", "38731.8")


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#NAME?"])
def test_b11_a_cell_in_error(told_of_cell, error):
    said = told_of_cell(lambda book, sheet: sheet.write_formula("E3", "=1/0", None, error))
    assert said == [f"f.xlsx:3:5: E3 shows the error {error}. Mend the formula, or type the figure."]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _archive(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"<Types/>")
    return buffer.getvalue()


PASSWORD = "The workbook opens with a password only. Take the password off, save the workbook, and send it again."
MACROS = (
    "The workbook carries macros, and no file with macros is taken. Choose “Save as”, “Excel Workbook (.xlsx)”: the "
    "figures stay, the macros go. Send that file."
)


def _kind(name: str) -> str:
    return f"The file is a workbook of the kind {name}, which is not read. {SAVE_AS}"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (OLE + "Workbook".encode("utf-16-le"), _kind("Excel 97–2003 (.xls)")),
        (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(8), _kind("Excel 2–95 (.xls)")),
        (_archive("[Content_Types].xml", "xl/workbook.bin"), _kind(".xlsb")),
        (_archive("mimetype", "content.xml"), _kind("OpenDocument (.ods)")),
        (OLE + "EncryptedPackage".encode("utf-16-le"), PASSWORD),
        (_archive("[Content_Types].xml", "xl/vbaProject.bin"), MACROS),
        (_archive("[Content_Types].xml", "xl/macrosheets/sheet1.xml"), MACROS),
    ],
)
def test_b12_other_workbooks_are_told_by_their_content(told, content, sentence):
    assert told(content) == [f"f.xlsx: {sentence}"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", "PDF"),
        (b"\n<!DOCTYPE html><table><tr><td>1</td></tr></table>", "HTML"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "HTML"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"PAR1\x15\x04", "Parquet"),
        (bytes(8) + b"DUCK" + bytes(40), "DuckDB"),
        (_archive("a.csv"), "ZIP"),
        (_archive("[Content_Types].xml", "word/document.xml"), "Word"),
    ],
)
def test_b12_what_is_no_table_is_told_by_its_content(told, content, found):
    assert told(content) == [
        f"f.xlsx: By its content the file is {found}, whatever its name says, and no table. Save the table as an Excel "
        "Workbook (.xlsx) or as “CSV UTF-8”, and send that file."
    ]


def test_b12_a_workbook_is_read_whatever_it_is_called_and_one_cut_off_is_told(make, told):
    content = make.workbook()
    assert told(content, "figures.csv") == []
    assert told(content[: len(content) * 9 // 10]) == [f"f.xlsx: {DAMAGED}"]


def test_b13_a_sheet_filled_to_its_last_row_is_refused(make, told):
    rows = b"".join(b'<row r="%d"><c t="str"><v>%d</v></c></row>' % (row, row * 7919) for row in range(1, 200_000))
    (said,) = told(
        make.with_parts(make.workbook(), {SHEET: b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"})
    )
    assert "The table has more than 5000 rows with content" in said


@pytest.mark.parametrize("formula", ["='[1]Tabelle 1'!A1", "=[1]Other!A1", "=cmd|'/c calc'!A0", "=SUM([2]x!A1:A9)"])
def test_b14_what_comes_from_another_file_or_program_is_refused(told_of_cell, formula):
    said = told_of_cell(lambda book, sheet: sheet.write_formula("E3", formula, None, 5))
    assert said == [
        "f.xlsx:3:5: E3 takes its content from another file, which is never opened from here. Copy the cell and paste "
        "it as a value."
    ]


def test_b14_a_reference_to_a_table_or_a_bar_in_a_text_is_nothing_from_outside(told_of_cell):
    for formula in ("=SUM(Table1[1])", '=LEN("a|b")'):
        (said,) = told_of_cell(lambda book, sheet, own=formula: sheet.write_formula("E3", own, None, 5))
        assert "the result stored in the file was read: 5" in said


@pytest.mark.parametrize("name", ["'; DROP TABLE x; --", "=cmd", "<script>", "...&etc"])
def test_b15_a_sheet_may_be_called_anything(make, name):
    named = make.with_parts(
        make.workbook(), {"xl/workbook.xml": lambda xml: xml.replace("数据".encode(), escape(name).encode())}
    )
    assert read_table(named, name="f.xlsx").sheet == name


def test_b16_a_share_is_read_as_it_is_shown_and_told(told_of_cell):
    def percent(value, code):
        return lambda book, sheet: sheet.write_number("E3", value, book.add_format({"num_format": code}))

    end = f"If that is not what is meant, {AS_TEXT[0].lower()}{AS_TEXT[1:]}"
    assert told_of_cell(percent(0.0581, "0.00%")) == [
        f"f.xlsx:3:5: E3 holds 0.0581 and shows 5.81%; it was read as 5.81%. {end}"
    ]
    assert told_of_cell(percent(0.0581234, "0.0%")) == [
        f"f.xlsx:3:5: E3 holds 0.0581234 and shows 5.8%; it was read as 5.81234%. {end}"
    ]


def test_b17_what_is_held_counts_and_what_is_shown_is_told(told_of_cell):
    def fixed(book, sheet):
        sheet.write_number("E3", 0.95000001, book.add_format({"num_format": "0.0"}))

    (said,) = told_of_cell(fixed)
    assert "E3 holds 0.95000001 and shows 1.0; it was read as 0.95000001." in said


def test_a_number_of_more_digits_than_a_spreadsheet_keeps_is_refused(told_of_cell):
    (said,) = told_of_cell(lambda book, sheet: sheet.write_number("E3", 9007199254740993))
    assert said.startswith("f.xlsx:3:5: E3 holds the number 900719925474099")
    assert said.endswith(f"beyond 15 digits spreadsheets change numbers without a word. {AS_TEXT}")


@pytest.mark.parametrize("raw", [b"1e999999999", b"-1e-999999999", b"NaN", b"INF", b"1e400", b"0x10"])
def test_a_number_that_is_none_stays_the_text_it_is(make, raw):
    content = make.workbook(lambda book, sheet: sheet.write_number("E2", 77))
    changed = make.with_parts(content, {SHEET: lambda xml: xml.replace(b"<v>77</v>", b"<v>" + raw + b"</v>")})
    assert read_table(changed, name="f.xlsx").rows[0].cells["value"] == raw.decode()


@pytest.mark.parametrize("character", ["\u202e", "\u2066", "\ue000"])
def test_c8_marks_that_make_another_number_of_what_is_seen_are_refused(make, told, character):
    (said,) = told(make.csv([*make.row[:4], f"1{character}2", make.row[5]]))
    assert f"E2 holds a character that is not seen (code U+{ord(character):04X}). Clear the cell" in said


def test_several_sheets_with_content_are_refused_unless_one_has_the_name_of_the_template(make, told):
    def second(book, sheet):
        book.add_worksheet("另表").write(0, 0, "x")

    assert told(make.workbook(second)) == [
        "f.xlsx: The workbook has several sheets with content (数据, 另表), and none is called “填报 / 填報 / Entry”. "
        "Give the sheet with the figures that name, or send a workbook with one sheet."
    ]
    assert told(make.workbook(second, sheet="填报")) == []
    assert told(make.workbook(lambda book, sheet: book.add_worksheet("Sheet2"))) == []


def test_a_table_without_our_headings_says_which_are_expected(told):
    (said,) = told(b"a,b\n1,2\n")
    assert said.startswith("f.xlsx: None of the first 10 rows has the headings of the table, such as: 指标 / Indicator")


def test_a_title_above_the_headings_is_no_row(make):
    table = read_table("深圳市 2025 年报送表,,,\n,,,\n指标,地区,所属期,新数值\nrd,sz,2025,5\n".encode(), name="f.csv")
    assert [(row.number, row.cells["value"], row.cell_names["value"]) for row in table.rows] == [(4, "5", "D4")]


# ---------------------------------------------------------------- D: names


@pytest.mark.parametrize(
    ("name", "shown"),
    [("../../app.py", "app.py"), ("..\\x\\figures.xlsx", "figures.xlsx"), ("=cmd.csv", "=cmd.csv"), ("", "")],
)
def test_d8_a_file_is_called_what_its_sender_called_it_without_folders(name, shown):
    with pytest.raises(Problems) as raised:
        read_table(b"", name=name)
    assert raised.value.problems[0].place.file == shown
