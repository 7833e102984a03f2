"""Workbooks made on the spot: sound ones by a library, hostile ones by changing their parts."""

from collections.abc import Callable, Iterator
from io import BytesIO
from types import SimpleNamespace
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlsxwriter

from etl.tables import reading
from etl.tables.child import answer
from etl.tables.grid import read_answer
from etl.tables.reading import Table, table_of
from indicators.problems import Problems
from tests.hostile.children import Children

HEADINGS = ["指标", "地区", "所属期", "口径", "新数值", "公布时间"]
ROW = ["全社会研发投入强度", "深圳", "2025", "调查", "5.81", "2026-02-10"]


def _workbook(fill: Callable | None = None, *, sheet: str = "数据") -> bytes:
    """A workbook with the headings and one good row; ``fill(book, sheet)`` adds to it."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        own = book.add_worksheet(sheet)
        own.write_row(0, 0, HEADINGS)
        for column, text in enumerate(ROW):
            own.write_string(1, column, text)
        if fill:
            fill(book, own)
    return buffer.getvalue()


def _with_parts(workbook: bytes, changed: dict[str, bytes | Callable[[bytes], bytes]]) -> bytes:
    """The workbook with parts changed or added."""
    buffer = BytesIO()
    with ZipFile(BytesIO(workbook)) as old, ZipFile(buffer, "w", ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changed]):
            content = old.read(name) if name in old.namelist() else b""
            change = changed.get(name, content)
            new.writestr(name, change(content) if callable(change) else change)
    return buffer.getvalue()


def _csv(*rows: list[str], separator: str = ",", encoding: str = "utf-8", end: str = "\n") -> bytes:
    """Lines of text below the headings."""
    return end.join(separator.join(row) for row in (HEADINGS, *rows)).encode(encoding)


def _read_here(content: bytes) -> Table:
    """What the child and its parent make of a file, without a process between them."""
    return table_of(read_answer(answer(content)), "f.xlsx")


def _told(read: Callable[[], Table]) -> list[str]:
    """What is said of a file: of all of it, or of its rows."""
    try:
        table = read()
    except Problems as faults:
        return [str(found) for found in faults.problems]
    return [str(found) for found in (*table.problems, *(own for row in table.rows for own in row.problems))]


@pytest.fixture(scope="module")
def quick_children() -> Iterator[None]:
    """The child that reads a file is forked, not started anew; what starting one is about is asked in test_child."""
    with Children() as children, pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "said_by_child", children.said)
        yield


@pytest.fixture
def make():
    """The makers of files."""
    return SimpleNamespace(
        headings=HEADINGS,
        row=ROW,
        workbook=_workbook,
        with_parts=_with_parts,
        csv=_csv,
        read_here=_read_here,
        told=_told,
    )
