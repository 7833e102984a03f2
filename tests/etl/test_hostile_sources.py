"""Four hundred hostile files: of each a sentence with place and remedy, and nothing of it in the ledger or the home.

The files stand in ``tests/data/sources``; ``told.csv`` beside them says what is told of each, word for word for one of
each kind.
"""

import csv
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import psutil
import pytest

from etl.documents import reading as documents
from etl.reading import read_sources
from etl.services import reading as services
from etl.tables import reading as tables
from indicators.store import open_store
from tests.data.make_hostile_sources import hostile_files
from tests.hostile.children import Children
from tests.hostile.trying import HOSTILE, NOW, SHIPPED, Office, Told, names, office

_MOST_SECONDS = 10
_MOST_BYTES = 150_000_000


def _expected() -> Mapping[tuple[str, str], Mapping[str, str]]:
    with (HOSTILE / "told.csv").open(encoding="utf-8", newline="") as stream:
        return {(row["folder"], row["case"]): row for row in csv.DictReader(stream)}


EXPECTED = _expected()


@pytest.fixture(scope="module")
def own_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office with two sound sources loaded."""
    folder: Path = tmp_path_factory.mktemp("home")
    store = open_store(f"duckdb:///{(folder / 'ledger.duckdb').as_posix().lstrip('/')}")
    with Children() as children, pytest.MonkeyPatch.context() as patch:
        for reader in (documents, services, tables):
            patch.setattr(reader, "said_by_child", children.said)
        yield office(store, folder)
    store.close()


@pytest.fixture(scope="module")
def loaded(own_office: Office) -> Mapping[str, Told]:
    """What was told of all sources at once; the ledger and the home are as they were, and so is the memory, nearly."""
    held, memory = own_office.held(), psutil.Process().memory_info().rss
    told = own_office.told_of_loaded()
    assert own_office.held() == held
    assert psutil.Process().memory_info().rss - memory < _MOST_BYTES
    return told


def _check(kind: str, case: str, told: Told) -> None:
    expected = EXPECTED[kind, case]
    errors = [own for own in told.problems if own.fault.severity == "error"]
    assert errors, "nothing was refused"
    assert " ".join(dict.fromkeys(own.kind for own in errors)) == expected["told"]
    assert str(errors[0].place) == expected["place"]
    assert all(own.fault.remedy for own in errors)
    assert all(len(str(own)) < 1_000 for own in errors), "nobody reads that much"
    if expected["sentence"]:
        assert str(errors[0]) == expected["sentence"]
    assert told.seconds < _MOST_SECONDS


@pytest.mark.parametrize("case", names("loaded"))
def test_a_source_of_the_office_is_refused_with_its_place(loaded: Mapping[str, Told], case: str) -> None:
    _check("loaded", case, loaded[case])


@pytest.mark.parametrize(
    ("kind", "case"), [(kind, case) for kind in ("documents", "repositories", "received") for case in names(kind)]
)
def test_a_file_is_refused_with_its_place_and_leaves_nothing_behind(own_office: Office, kind: str, case: str) -> None:
    held, memory = own_office.held(), psutil.Process().memory_info().rss
    _check(kind, case, own_office.told_of(kind, case))
    assert own_office.held() == held
    assert psutil.Process().memory_info().rss - memory < _MOST_BYTES


def test_a_line_of_a_gigabyte_is_refused_before_it_is_read(own_office: Office, tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "endless"
    shutil.copytree(HOSTILE / "loaded" / "text-empty", folder)
    with (folder / "table.csv").open("wb") as stream:
        stream.truncate(1_000_000_000)
    memory = psutil.Process().memory_info().rss
    reading = read_sources(own_office.catalogue, today=NOW.date(), folder=SHIPPED, own=folder.parent)
    assert [str(own) for own in reading.problems] == [
        "sources/endless/table.csv: The file has 1000 MB; files up to 60 MB are read. Take out pictures and sheets "
        "that are not needed, or send the figures in several files."
    ]
    assert psutil.Process().memory_info().rss - memory < _MOST_BYTES


def test_the_files_are_those_that_are_made_and_each_has_its_sentence() -> None:
    made = hostile_files()
    assert {path: (HOSTILE / path).read_bytes() for path in made} == made
    kept = [own for own in HOSTILE.rglob("*") if own.is_file() and own.name != "told.csv"]
    assert len(kept) == len(made)
    assert sum(own.stat().st_size for own in kept) < 3_000_000
    cases = {(kind.name, case.name) for kind in HOSTILE.iterdir() if kind.is_dir() for case in kind.iterdir()}
    assert cases == EXPECTED.keys()
    told = {kind for own in EXPECTED.values() for kind in own["told"].split()}
    assert len(cases) > 200
    assert told, "each of them is told as something"
