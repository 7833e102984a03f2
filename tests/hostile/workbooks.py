"""Workbooks that are damaged, mangled by a spreadsheet program, or made to harm."""

from io import BytesIO
from zipfile import ZipFile

from tests.hostile.made import MAIN, OLE, SHEET, Cases, Files, number, row, table, workbook, zipped
from tests.hostile.tables import LAUGHS

_PLAIN = row("2020", number("5"))
_EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _book(content: bytes) -> Files:
    return table(content, name="table.xlsx")


def _cell(xml: str) -> Files:
    return _book(workbook(row("2020", xml)))


def _overlapping() -> bytes:
    """An archive in whose directory one packed part stands a thousand times."""
    single = zipped({"a.xml": b" " * 3_000_000})
    with ZipFile(BytesIO(single)) as archive:
        start = archive.start_dir
    entry, end = single[start : single.rindex(b"PK\x05\x06")], single[single.rindex(b"PK\x05\x06") :]
    many = entry * 900
    count = (900).to_bytes(2, "little")
    return single[:start] + many + end[:8] + count + count + len(many).to_bytes(4, "little") + end[16:]


def cases() -> Cases:
    """All of them, by name."""
    plain = workbook(_PLAIN)
    bomb = zipped({"[Content_Types].xml": "<Types/>", SHEET: b" " * 101_000_000})
    return {
        "book-cut-off": _book(plain[: len(plain) * 9 // 10]),
        "book-byte-flipped": _book(plain[:900] + bytes([plain[900] ^ 255]) + plain[901:]),
        "book-bomb": _book(bomb),
        "book-bomb-in-a-bomb": _book(
            zipped(
                {
                    "[Content_Types].xml": "<Types/>",
                    SHEET: zipped({"a": b" " * 9_000_000}),
                    "xl/workbook.xml": b" " * 9_000_000,
                }
            )
        ),
        "book-overlapping-parts": _book(_overlapping()),
        "book-of-1200-parts": _book(
            zipped({"[Content_Types].xml": "<Types/>", **{f"{own}": "" for own in range(1_200)}})
        ),
        "book-part-outside": _book(
            workbook(_PLAIN, parts={"../../../evil.xml": "<a/>"}).replace(
                b"xl/worksheets/sheet1.xml", b"../worksheets/sheet1.xml"
            )
        ),
        "book-without-its-sheet": _book(plain.replace(b"worksheets/sheet1.xml", b"worksheets/sheet9.xml")),
        "book-of-laughs": _book(workbook(_PLAIN.replace("2020", "&c;"), head=LAUGHS)),
        "book-with-outside-entity": _book(workbook(_PLAIN.replace("2020", "&x;"), head=_EXTERNAL)),
        "book-nested-deep": _book(workbook("<row>" * 5_000)),
        "book-in-the-furthest-corner": _book(
            workbook(_PLAIN + '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>', tail="")
        ),
        "book-beyond-the-furthest-corner": _book(
            workbook('<row r="99999999999"><c r="ZZZZZ99999999999"><v>9</v></c></row>')
        ),
        "book-cell-of-no-name": _book(workbook('<row r="2"><c r="!!"><v>9</v></c></row>')),
        "book-shared-text-that-is-not-there": _cell('<c r="B2" t="s"><v>77</v></c>'),
        "book-with-macros": _book(workbook(_PLAIN, parts={"xl/vbaProject.bin": b"\x00"})),
        "book-encrypted": _book(OLE + "EncryptedPackage".encode("utf-16-le")),
        "book-of-1997": _book(OLE + "Workbook".encode("utf-16-le")),
        "book-of-opendocument": _book(
            zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})
        ),
        "book-binary": _book(zipped({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"})),
        "book-a-zip-of-tables": _book(zipped({"a.csv": "year,value\n2020,5\n"})),
        "book-a-zip-with-a-link": _book(zipped({"table.csv": "/etc/passwd"}, link="table.csv")),
        "book-formula-without-result": _cell('<c r="B2"><f>1+1</f></c>'),
        "book-formula-to-another-file": _cell('<c r="B2"><f>[1]Other!A1</f><v>5</v></c>'),
        "book-formula-to-a-program": _cell("<c r=\"B2\"><f>cmd|'/c calc'!A0</f><v>5</v></c>"),
        "book-cell-in-error": _cell('<c r="B2" t="e"><v>#REF!</v></c>'),
        "book-number-nan": _cell(number("NaN")),
        "book-number-infinite": _cell(number("INF")),
        "book-number-1e999": _cell(number("1e999")),
        "book-number-hexadecimal": _cell(number("0x10")),
        "book-number-of-17-digits": _cell(number("12345678901234567")),
        "book-truth-for-a-number": _cell('<c r="B2" t="b"><v>1</v></c>'),
        "book-number-made-a-date": _cell('<c r="B2" t="d"><v>2020-01-05T00:00:00</v></c>'),
        "book-year-as-serial-number": _book(
            workbook('<row r="2"><c r="A2"><v>43831</v></c><c r="B2"><v>5</v></c></row>')
        ),
        "book-hidden-row-with-figures": _book(workbook(_PLAIN.replace('<row r="2"', '<row r="2" hidden="1"'))),
        "book-merged-figures": _book(
            workbook(
                _PLAIN + '<row r="3"><c r="A3"><v>2021</v></c></row>',
                tail='<mergeCells count="1"><mergeCell ref="B2:B3"/></mergeCells>',
            )
        ),
        "book-of-merged-ranges-alone": _book(
            workbook(_PLAIN, tail="<mergeCells>" + '<mergeCell ref="C9:D9"/>' * 30_000 + "</mergeCells>")
        ),
        "book-empty": _book(workbook("").replace(b"year", b"year")),
        "book-sheet-of-another-kind": _book(workbook("", head="", parts={SHEET: f'<chartsheet xmlns="{MAIN}"/>'})),
        "book-no-xml": _book(workbook("", parts={SHEET: b"\x00\x01\x02 not xml"})),
        "book-xml-in-ebcdic": _book(workbook("", parts={SHEET: '<?xml version="1.0" encoding="cp037"?><worksheet/>'})),
    }
