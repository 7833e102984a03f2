"""What hostile files are made of: cards, workbooks, documents and archives, the same bytes each time."""

import json
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# A case is a folder: the names of its files and what they hold.
Files = dict[str, bytes]
Cases = dict[str, Files]

HEAD = """publisher: {zh-Hans: 统计局, en: Statistics bureau}
title: {zh-Hans: 年鉴, en: Yearbook}
published: "2025-10-01"
confidence: one_publication
"""
CONSTANTS = "constants: {region: shenzhen, indicator: firms, unit: enterprise, definition: register}\n"
COLUMNS = "columns: {period: year, value: value}\n"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET = "xl/worksheets/sheet1.xml"


def bytes_of(content: str | bytes) -> bytes:
    """What a file holds; text in UTF-8."""
    return content.encode() if isinstance(content, str) else content


def card(reader: str, reading: str, more: str = "") -> bytes:
    """The card of a source, with how it is read."""
    indented = "".join(f"  {line}\n" for line in reading.strip().splitlines())
    return f"{HEAD}reader: {reader}\n{more}reading:\n{indented}".encode()


def table(
    content: str | bytes, reading: str = CONSTANTS + COLUMNS, *, name: str = "table.csv", more: str = ""
) -> Files:
    """A source that is a table beside its card."""
    return {"source.yaml": card("table", f"file: {name}\n{reading}", more), name: bytes_of(content)}


def csv(*rows: str) -> str:
    """A table with the headings that are expected."""
    return "year,value\n" + "".join(f"{row}\n" for row in rows)


def zipped(members: Mapping[str, str | bytes], *, link: str = "") -> bytes:
    """An archive whose bytes do not change with the day; ``link`` names the member that is a symbolic link."""
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = (0o120777 if name == link else 0o100644) << 16
            archive.writestr(entry, bytes_of(content))
    return packed.getvalue()


def workbook(
    rows: str, *, head: str = "", tail: str = "", parts: Mapping[str, str | bytes] | None = None, pr: str = ""
) -> bytes:
    """A workbook of one sheet, from the XML of its rows below the headings ``year`` and ``value``."""
    headings = '<row r="1"><c r="A1" t="inlineStr"><is><t>year</t></is></c>' + (
        '<c r="B1" t="inlineStr"><is><t>value</t></is></c></row>'
    )
    sheet = f'{head}<worksheet xmlns="{MAIN}"><sheetData>{headings}{rows}</sheetData>{tail}</worksheet>'
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
            f'<Override PartName="/{SHEET}" ContentType="{kinds}.worksheet+xml"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{pr}<sheets>'
            '<sheet name="t" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            SHEET: sheet,
            **(parts or {}),
        }
    )


def row(year: str, value: str) -> str:
    """The second row of a sheet: a year as text, and a cell given in XML."""
    return f'<row r="2"><c r="A2" t="inlineStr"><is><t>{year}</t></is></c>{value}</row>'


def number(value: str) -> str:
    """The cell B2 with a number."""
    return f'<c r="B2"><v>{value}</v></c>'


def word(body: str, *, head: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word document, from the XML of its body."""
    main = f'<?xml version="1.0"?>{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    links = f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{RELATIONS}/officeDocument" '
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'{links}Target="word/document.xml"/></Relationships>',
            "word/document.xml": main,
            **(parts or {}),
        }
    )


def pdf(*objects: str | bytes, trailer: str = "/Root 1 0 R") -> bytes:
    """A PDF of the objects given, the first of them its catalogue."""
    out, places = bytearray(b"%PDF-1.7\n"), []
    for place, own in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{place} 0 obj\n".encode() + bytes_of(own) + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    out += f"trailer\n<< /Size {len(objects) + 1} {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def as_json(value: object) -> str:
    """A value as JSON, the figures that are none included."""
    return json.dumps(value, ensure_ascii=False)
