"""Opening a ledger: what is made, refused and told; and what a ledger holds of which the catalogue knows nothing."""

import struct
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from indicators.catalogue import Catalogue
from indicators.model import Observation
from indicators.problems import Problems
from indicators.store import (
    Store,
    observations,
    open_store,
)
from indicators.store.integrity import check_ledger

Make = Callable[..., Observation]
Append = Callable[..., list[str]]
FIRST = datetime(2026, 1, 1, 12)
EVER = date.max


@pytest.mark.parametrize("setting", ["", "milepost.duckdb", "duckdb:milepost.duckdb", "postgres://x", "ducklake:"])
def test_a_setting_that_names_no_store_is_told(setting: str) -> None:
    with pytest.raises(Problems) as raised:
        open_store(setting)
    assert str(raised.value) == (
        f"MILEPOST_DATABASE was expected to be duckdb:///path or ducklake:path, found '{setting}'. Correct the setting."
    )


@pytest.mark.parametrize("content", [b"this is no database, only a text" * 200, b"\x00" * 4096, b"x"])
def test_a_file_that_is_no_database_is_told_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "ledger.duckdb"
    file.write_bytes(content)
    with pytest.raises(Problems) as raised:
        open_store(f"duckdb:///{file.as_posix().lstrip('/')}")
    (told,) = raised.value.problems
    assert told.kind == "database_unreadable"
    assert str(told).startswith(f"The database {file} cannot be opened: ")
    assert str(told).endswith(
        "Run `milepost rebuild`: it moves the file aside and makes the database again from the journal."
    )
    assert file.read_bytes() == content


def test_a_database_whose_folder_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    file = tmp_path / "file" / "ledger.duckdb"
    with pytest.raises(Problems) as raised:
        open_store(f"duckdb:///{file.as_posix().lstrip('/')}")
    assert str(raised.value).startswith(f"The database {file} cannot be opened: ")


def test_a_database_cut_short_is_told(open_here: Callable[..., Store], figure: Make, append: Append) -> None:
    store = open_here()
    append(store, *(figure(1950 + n, f"{n}", note="x" * 2000) for n in range(140)), at=FIRST)
    store.close()
    file = store.location.path
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    with pytest.raises(Problems) as raised:
        observations(open_here(), published_by=EVER)
    assert [problem.kind for problem in raised.value.problems] == ["database_unreadable"]


def _write_storage_version(file: Path, version: int) -> None:
    """Make the file say that an engine of another time wrote it, with the checksum its first block then has."""
    content = bytearray(file.read_bytes())
    assert content[8:12] == b"DUCK"
    content[12:20] = version.to_bytes(8, "little")
    checksum = 5381
    for (word,) in struct.iter_unpack("<Q", content[8:4096]):
        checksum ^= word * 0xBF58476D1CE4E5B9 & 0xFFFFFFFFFFFFFFFF
    content[:8] = checksum.to_bytes(8, "little")
    file.write_bytes(content)


def test_a_database_of_a_newer_engine_is_told_with_both_versions(open_here: Callable[..., Store]) -> None:
    store = open_here()
    store.close()
    file = store.location.path
    _write_storage_version(file, 999)
    with pytest.raises(Problems) as raised:
        open_here()
    (told,) = raised.value.problems
    assert told.kind == "database_too_new"
    assert str(told).startswith(f"The database {file} was written by a newer version of Milepost (step 999; ")
    assert str(told).endswith("Update Milepost, or point MILEPOST_HOME at another folder.")


# ---------------------------------------------------------------- the ledger against the catalogue


def test_a_sound_ledger_has_no_fault(
    store: Store, figure: Make, append: Append, small_catalogue: Catalogue, card: Callable[[str], dict[str, Any]]
) -> None:
    append(store, figure(2017, "4.13", source="report"), at=FIRST, others={"source": [card("report")]})
    assert list(check_ledger(store, small_catalogue)) == []


@pytest.mark.parametrize(
    ("fields", "column", "found"),
    [
        ({"indicator": "gdp"}, "indicator", "gdp"),
        ({"region": "atlantis"}, "region", "atlantis"),
        ({"unit": "person"}, "unit", "person"),
        ({"definition": "census"}, "definition", "census"),
        ({"source": "hearsay"}, "source", "hearsay"),
    ],
)
def test_a_row_that_does_not_fit_the_catalogue_is_told(
    store: Store,
    figure: Make,
    append: Append,
    small_catalogue: Catalogue,
    card: Callable[[str], dict[str, Any]],
    fields: dict[str, str],
    column: str,
    found: str,
) -> None:
    own = figure(2017, "4.13", **({"source": "report"} | fields))
    append(store, own, at=FIRST, others={"source": [card("report")]})
    (told,) = check_ledger(store, small_catalogue)
    assert told.kind == "ledger_row_unknown"
    row = f"{own.indicator}, {own.region}, 2017, {own.source}"
    assert str(told) == (
        f"The ledger holds a row whose {column} '{found}' does not fit the catalogue: {row}. "
        "Bring the definition back, or correct the source and run `milepost etl run`."
    )
