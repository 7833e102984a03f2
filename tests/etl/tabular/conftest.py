"""Sources of a table in a folder of their own, read as the pipeline reads them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
import xlsxwriter

from etl.cards import find_sources
from etl.held_bytes import nothing_held
from etl.reader import Row
from etl.tabular.reader import fetch_table, read_table_rows
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem, Problems

CARD = """publisher: {zh-Hans: 统计局, en: Statistics bureau}
title: {zh-Hans: 年鉴, en: Yearbook}
published: "2025-10-01"
confidence: one_publication
reader: table
reading:
"""


def _put(home: Path, reading: str, content: bytes | str, name: str = "table.csv") -> Path:
    """A source ``yearbook`` with a card and a table beside it; gives its folder."""
    folder = home / "sources" / "yearbook"
    folder.mkdir(parents=True, exist_ok=True)
    said = reading if "address:" in reading else f"file: {name}\n{reading}"
    indented = "".join(f"  {line}\n" for line in said.strip().splitlines())
    (folder / "source.yaml").write_text(CARD + indented, encoding="utf-8")
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def _workbook(*rows: list, fill: Callable | None = None, sheet: str = "表1") -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        own = book.add_worksheet(sheet)
        for number, row in enumerate(rows):
            own.write_row(number, 0, row)
        if fill:
            fill(book, own)
    return buffer.getvalue()


@pytest.fixture
def table(tmp_path: Path):
    """Makes a source of a table and reads it."""

    def rows(reading: str, content: bytes | str, name: str = "table.csv", fetch_address=nothing_held) -> list[Row]:
        _put(tmp_path, reading, content, name)
        found: list[Problem] = []
        (source,) = find_sources(tmp_path / "sources", found, is_own=True)
        assert not found
        return list(read_table_rows(source, fetch_table(source, fetch_address), load_catalogue()))

    def told(reading: str, content: bytes | str, name: str = "table.csv") -> list[str]:
        with pytest.raises(Problems) as caught:
            rows(reading, content, name)
        return [str(own) for own in caught.value.problems]

    def figures(reading: str, content: bytes | str, name: str = "table.csv") -> list[str]:
        columns = ("indicator", "region", "period", "value", "unit")
        return [" ".join(row.cells[column] for column in columns) for row in rows(reading, content, name)]

    return SimpleNamespace(rows=rows, told=told, figures=figures, put=_put, workbook=_workbook, home=tmp_path)
