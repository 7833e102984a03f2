"""Tables made to harm: each ends soon, costs little, and is told in a sentence."""

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

READING = """columns: {region: 地区}
wide: period
constants: {indicator: nhte_stock, unit: 家}
"""
# A page has no entities of its own: nothing is expanded.
ENTITIES = "<!DOCTYPE x [<!ENTITY a 'b'><!ENTITY c '&a;&a;&a;'>]>"
SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(workbook: bytes, change) -> bytes:
    """The workbook with the XML of its sheet changed."""
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == SHEET else content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("地区,2020\n深圳,1" + " " * 500_000 + "x\n", "B2 holds 500002 characters; up to 200 are read"),
        ("地区,2020" + " " * 500_000 + "x\n深圳,1\n", "is not read as a period"),
        ("地区,2020\n" + "深圳" * 200_000 + ",1\n", "is no region that is known"),
        ("地区,2020\n" + "(" * 500_000 + ",1\n", "is no region that is known"),
        ("单位:" + " " * 500_000 + "x\n地区,2020\n深圳,y\n", "is not read as a number"),
        ("x" * 900_000 + ",2020\n深圳,1\n", "No column is headed '地区'"),
        ("地区,2020\n" + "深圳,1\n" * 60_000, "more than 50000 rows"),
        ("地区," * 2_000 + "2020\n", "more than 1000 columns"),
        ("[" * 50_000, "damaged"),
        ('{"rows": [' + ",".join(['{"地区": "深圳", "2020": 1e999999}'] * 3) + "]}", "of which digits may be lost"),
        ("<table><tr><td rowspan=999999999 colspan=999999999>地区<td>2020<tr><td>1</table>", "more than 1000 columns"),
        ("<table>" * 3_000 + "<tr><td>地区<td>2020<tr><td>深圳<td>1", "The page has no table with figures"),
        (f"{ENTITIES}<table><tr><td>地区<td>2020<tr><td>&c;<td>1</table>", "'&c;' is no region that is known"),
    ],
)  # fmt: skip
def test_what_is_made_to_take_long_ends_soon(table, content: str, told: str) -> None:
    begin = time.monotonic()
    found = table.told(READING, content)
    assert told in found[0]
    assert all(len(own) < 2_000 for own in found)
    assert time.monotonic() - begin < 30


def test_a_merged_range_as_large_as_a_sheet_costs_nothing(table) -> None:
    whole = b'<mergeCells count="1"><mergeCell ref="C9:XFD1048576"/></mergeCells></worksheet>'
    workbook = table.workbook(["地区", "2020"], ["深圳", 5])
    content = with_sheet(workbook, lambda xml: xml.replace(b"</worksheet>", whole))
    begin = time.monotonic()
    assert table.figures(READING, content, "t.xlsx") == ["nhte_stock shenzhen 2020 5 enterprise"]
    assert time.monotonic() - begin < 15


def test_a_sheet_of_nothing_but_merged_ranges_is_refused(table) -> None:
    many = b"<mergeCells>" + b'<mergeCell ref="C9:D9"/>' * 30_000 + b"</mergeCells></worksheet>"
    workbook = table.workbook(["地区", "2020"], ["深圳", 5])
    (found,) = table.told(READING, with_sheet(workbook, lambda xml: xml.replace(b"</worksheet>", many)), "t.xlsx")
    assert "The sheet has more than 20000 merged ranges" in found
