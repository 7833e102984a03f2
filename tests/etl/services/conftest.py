"""Sources that are services, in a folder of their own, read as the pipeline reads them."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.cards import SourceFolder, find_sources
from etl.fetch_address import FetchAddress
from etl.fetching.fetched import FetchLimits
from etl.fetching.fetching import fetch_address
from etl.held_bytes import nothing_held
from etl.reader import Row
from etl.services.asking import fetch_service
from etl.services.reader import read_service_rows
from indicators.catalogue_files import load_catalogue
from indicators.problems import Problem, Problems

ANSWERS = Path(__file__).parents[2] / "data" / "services"
QUICK = FetchLimits(size_bytes=5_000_000, seconds=6, read_seconds=2, attempts=2)
CARD = """publisher: {zh-Hans: 经合组织, en: OECD}
title: {zh-Hans: 主要科技指标, en: Main science and technology indicators}
published: "2026-03-01"
confidence: one_publication
"""
COLUMNS = ("indicator", "region", "period", "value", "unit", "obs_status")


def fetched(_source: str, _file: str, address: str, question, /) -> bytes:
    return fetch_address(address, limits=QUICK, headers=question.headers, body=question.body).content


@pytest.fixture(scope="session")
def catalogue():
    return load_catalogue()


@pytest.fixture
def service(tmp_path: Path, catalogue):
    """Makes a source of a service and reads it."""

    def source(reader: str, reading: str) -> SourceFolder:
        folder = tmp_path / "sources" / "msti"
        folder.mkdir(parents=True, exist_ok=True)
        indented = "".join(f"  {line}\n" for line in reading.strip().splitlines())
        (folder / "source.yaml").write_text(f"{CARD}reader: {reader}\nreading:\n{indented}", encoding="utf-8")
        found: list[Problem] = []
        (own,) = find_sources(tmp_path / "sources", found, is_own=True)
        assert not found
        return own

    def rows(reader: str, reading: str, fetch: FetchAddress = fetched) -> list[Row]:
        own = source(reader, reading)
        return list(read_service_rows(own, fetch_service(own, fetch), catalogue))

    def of_file(reader: str, reading: str, content: bytes | str) -> list[Row]:
        own = source(reader, f"file: answer\n{reading}")
        (own.folder / "answer").write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read_service_rows(own, fetch_service(own, nothing_held), catalogue))

    def told(read, *given) -> list[str]:
        with pytest.raises(Problems) as caught:
            read(*given)
        return [str(own) for own in caught.value.problems]

    def said(found: list[Row]) -> list[str]:
        return [" ".join(row.cells[column] for column in COLUMNS) for row in found]

    return SimpleNamespace(source=source, rows=rows, of_file=of_file, told=told, said=said, home=tmp_path)
