"""What is written is what is read, in every form; and no bytes at all make reading fail otherwise than in words."""

import csv
import random
import string
from io import BytesIO, StringIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from etl.tables.child import answer
from etl.tables.columns import COLUMNS
from etl.tables.formula_like import inert
from etl.tables.grid import read_answer
from etl.tables.reading import read_table, table_of
from indicators.problems import Problems

FIELDS = tuple(field for field in COLUMNS if field != "problem")
TITLES = [COLUMNS[field].zh_hans for field in FIELDS]

# What a cell may hold that is no fault: no marks of direction, none of the codes that are no characters, none of XML.
_NOT_TEXT = {"blacklist_categories": ("Cc", "Co", "Cs", "Cn"), "blacklist_characters": "\u202a\u202b\u202c\u202d\u202e"
             "\u2066\u2067\u2068\u2069\ufeff"}  # fmt: skip
ANY_TEXT = st.text(st.characters(**_NOT_TEXT), max_size=12).map(str.strip)
# Most of what is typed; what begins like a formula more often than by chance.
OFFICE_TEXT = st.text(
    st.sampled_from(
        "深圳市统计局研发投入亿元万约以上，。＝＋－＠（）" + string.ascii_letters + string.digits + "=+-@'\",;. %"
    ),
    max_size=12,
).map(str.strip)

pytestmark = pytest.mark.usefixtures("quick_children")


def tables(texts):
    """Rows of cells; the first cell has a content, for a row of blanks is no row."""
    row = st.tuples(st.just("指标"), *[texts] * (len(FIELDS) - 1)).map(list)
    return st.lists(row, min_size=1, max_size=4)


def _cells(content):
    """The texts of a file by row and column, blank where there is none."""
    read = table_of(read_answer(answer(content)), "f")
    return [[row.cells.get(field, "") for field in FIELDS] for row in read.rows]


@given(tables(ANY_TEXT))
@example([["指标", "=1+1", "+1", "-1", "@x", "'=1", "007", "2026-01", *[""] * 9]])
def test_a_workbook_of_texts_reads_back_equal_whichever_program_wrote_it(rows):
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([TITLES, *rows]):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
    assert _cells(buffer.getvalue()) == rows

    other = openpyxl.Workbook()
    for number, row in enumerate([TITLES, *rows], start=1):
        for column, text in enumerate(row, start=1):
            cell = other.active.cell(number, column)
            cell.value, cell.data_type = text or None, "s" if text else "n"
    buffer = BytesIO()
    other.save(buffer)
    assert _cells(buffer.getvalue()) == rows


def test_a_text_that_looks_like_an_escaped_character_stays_as_it_is(make):
    content = make.workbook(lambda book, sheet: sheet.write_string("A2", "_x0041_ A"))
    assert make.read_here(content).rows[0].cells["indicator"] == "_x0041_ A"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@settings(max_examples=25)
@given(rows=tables(OFFICE_TEXT))
@example(rows=[["指标", "=1+1", "'=1", "''", "'", "-5", "−5", "＝1", 'a"b', "a,b;c\td", "+0.6", *[""] * 6]])
def test_lines_of_text_read_back_equal_in_every_encoding_and_nothing_in_them_runs(encoding, separator, rows):
    lines = StringIO(newline="")
    writer = csv.writer(lines, delimiter=separator)
    writer.writerows([TITLES, *[[inert(text) for text in row] for row in rows]])
    assert _cells(lines.getvalue().encode(encoding)) == rows


@given(rows=tables(ANY_TEXT))
def test_lines_of_any_text_read_back_equal_in_unicode(rows):
    lines = StringIO(newline="")
    csv.writer(lines).writerows([TITLES, *[[inert(text) for text in row] for row in rows]])
    for encoding in ("utf-8", "utf-16"):
        assert _cells(lines.getvalue().encode(encoding)) == rows


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**14), max_value=10**14, places=4))
def test_a_number_of_a_workbook_reads_as_the_digits_that_were_typed(number):
    typed = float(f"{float(number):.15g}")
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, TITLES)
        sheet.write_row(1, 0, ["指标"])
        sheet.write_number(1, FIELDS.index("value"), typed)
    ((*_, value),) = [[row[FIELDS.index("value")]] for row in _cells(buffer.getvalue())]
    assert float(value) == typed
    assert "e" not in value.lower()


# ---------------------------------------------------------------- damage


def _damaged(sound, dice):
    """A file cut off, with bytes changed, with a piece taken out or given twice."""
    content = bytearray(sound)
    match dice.randrange(4):
        case 0:
            return bytes(content[: dice.randrange(len(content))])
        case 1:
            for _ in range(dice.randint(1, 12)):
                content[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        case 2:
            begin = dice.randrange(len(content))
            del content[begin : begin + dice.randint(1, 64)]
        case 3:
            begin = dice.randrange(len(content))
            content[begin:begin] = content[begin : begin + dice.randint(1, 64)]
    return bytes(content)


def _sound_files(make):
    return [
        make.workbook(),
        make.workbook(lambda book, sheet: sheet.write_formula("E3", "=1+1", None, 2)),
        make.csv(make.row, make.row),
        make.csv(make.row, make.row, encoding="utf-16"),
        make.csv(make.row, make.row, encoding="gb18030"),
    ]


def test_no_damage_makes_reading_fail_otherwise_than_in_words(make):
    files, dice = _sound_files(make), random.Random(7)
    refused = 0
    for _ in range(1_000):
        content = _damaged(dice.choice(files), dice)
        try:
            make.read_here(content)
        except Problems as faults:
            refused += 1
            assert all(str(found) for found in faults.problems)
    assert refused > 300


def test_no_damage_inside_the_parts_of_a_workbook_makes_reading_fail_otherwise_than_in_words(make):
    sound, dice = make.workbook(), random.Random(11)
    parts = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml",
             "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "_rels/.rels"]  # fmt: skip
    refused = 0
    for _ in range(300):
        content = make.with_parts(sound, {dice.choice(parts): lambda part: _damaged(part, dice)})
        try:
            make.read_here(content)
        except Problems:
            refused += 1
    assert refused > 100


@given(st.binary(max_size=400))
def test_no_bytes_make_reading_fail_otherwise_than_in_words(content):
    for begin in (b"", b"PK\x03\x04", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        try:
            table_of(read_answer(answer(begin + content)), "f")
        except Problems as faults:
            assert faults.problems


def test_damage_is_told_through_the_child_as_well(make):
    files, dice = _sound_files(make), random.Random(3)
    for _ in range(15):
        try:
            read_table(_damaged(dice.choice(files), dice), name="f.xlsx")
        except Problems as faults:
            assert faults.problems
