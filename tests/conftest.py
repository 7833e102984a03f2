"""What all tests share: records made in a line, stores in folders of their own, the shipped data loaded once."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.model import Indicator, Observation, Target
from indicators.store import RunCounts, Store, open_store
from indicators.units import UNITS
from tests.records import append_records, make_figure, make_indicator, make_target

# The same examples on every machine and every day; how long one takes says nothing on a busy one.
settings.register_profile("suite", derandomize=True, database=None, deadline=None)
settings.load_profile("suite")

DATA = Path(__file__).parent / "data"

# The day the shipped data was gathered: everything in it was public by then.
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def no_units_of_another_office() -> Iterator[None]:
    """An office's own units stand in the one list of the program; here many offices follow each other."""
    before = dict(UNITS)
    yield
    UNITS.clear()
    UNITS.update(before)


@pytest.fixture(scope="session")
def indicator() -> Callable[..., Indicator]:
    """Makes an indicator: a share of which more is better, on two definitions, one of them with two bases."""
    return make_indicator


@pytest.fixture(scope="session")
def figure() -> Callable[..., Observation]:
    """Makes an actual as printed: ``figure(2022, "5.81")``, ``figure(2024, "> 25000", basis="new")``."""
    return make_figure


@pytest.fixture(scope="session")
def target() -> Callable[..., Target]:
    """Makes a target as printed: ``target(2022, "≥ 4.28", baseline=figure(2017, "4.13"))``."""
    return make_target


# ---------------------------------------------------------------- stores


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in a plain file with all tables and nothing in them, closed; to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.duckdb"
    open_store(f"duckdb:///{path.as_posix().lstrip('/')}").close()
    return path


@pytest.fixture(scope="session")
def empty_lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same on DuckLake: its catalogue, the files beside it; making its tables takes seconds."""
    path = tmp_path_factory.mktemp("empty") / "ledger.ducklake"
    open_store(f"ducklake:{path}").close()
    return path


def copy_lake(lake: Path, path: Path) -> None:
    """A copy of a closed lake; its catalogue says where the files are."""
    shutil.copyfile(lake, path)
    shutil.copytree(lake.with_suffix(".files"), path.with_suffix(".files"))
    with duckdb.connect(path) as catalogue:
        catalogue.execute(
            "UPDATE ducklake_metadata SET value = ? WHERE key = 'data_path'", [f"{path.with_suffix('.files')}/"]
        )


@pytest.fixture
def open_here(request: pytest.FixtureRequest, empty_ledger: Path, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Opens stores below the test's own folder, ``open_here("ledger.duckdb")``, and closes them at its end."""
    opened: list[Store] = []

    def open_named(name: str = "ledger.duckdb", engine: str = "duckdb") -> Store:
        path = tmp_path / name
        if path.parent == tmp_path and not any(tmp_path.glob(f"{path.stem}.*")):
            if engine == "duckdb":
                shutil.copyfile(empty_ledger, path)
            else:
                copy_lake(request.getfixturevalue("empty_lake"), path)
        opened.append(
            open_store(f"duckdb:///{path.as_posix().lstrip('/')}" if engine == "duckdb" else f"{engine}:{path}")
        )
        return opened[-1]

    yield open_named
    for store in opened:
        store.close()


@pytest.fixture
def store(open_here: Callable[..., Store]) -> Store:
    """An empty ledger in a plain file."""
    return open_here()


@dataclass(frozen=True)
class Loaded:
    """The shipped sources in a ledger."""

    store: Store
    catalogue: Catalogue
    counts: RunCounts
    snapshots: Path


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loaded]:
    """The shipped data, brought in by one run of the pipeline; to be read, not written."""
    home = tmp_path_factory.mktemp("loaded")
    store = open_store(f"duckdb:///{(home / 'milepost.duckdb').as_posix().lstrip('/')}")
    catalogue = load_catalogue()
    counts = run(store, home / "snapshots", catalogue, now=datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None))
    yield Loaded(store, catalogue, counts, home / "snapshots")
    store.close()


@pytest.fixture(scope="session")
def append() -> Callable[..., list[str]]:
    """Appends figures and targets as one run, ``append(store, figure(...), at=...)``; the keys of their rows."""
    return append_records


# ---------------------------------------------------------------- small catalogues and sources


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes files below the test's own folder: ``write({"catalogue/regions.yaml": "..."})``; the folder."""

    def write_files(files: dict[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return write_files


@pytest.fixture(scope="session")
def small_catalogue_files() -> dict[str, str]:
    """The files of the smallest catalogue with a target: one indicator, one region, one plan."""
    folder = DATA / "small-catalogue" / "indicators"
    return {
        f"indicators/{path.relative_to(folder).as_posix()}": path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yaml"))
    }


@pytest.fixture(scope="session")
def small_catalogue() -> Catalogue:
    """That catalogue."""
    return load_catalogue(DATA / "small-catalogue" / "indicators")


@pytest.fixture(scope="session")
def small_sources() -> Path:
    """The folder of the small catalogue's two sources; to be read, not written."""
    return DATA / "small-catalogue" / "etl" / "sources"


@pytest.fixture
def run_small(small_catalogue: Catalogue, tmp_path: Path) -> Callable[..., RunCounts]:
    """Runs the pipeline over the small catalogue: ``run_small(store, folder of sources)``."""
    now = datetime(2026, 11, 22, 8, tzinfo=UTC).replace(tzinfo=None)
    return partial(_run_small, catalogue=small_catalogue, snapshots=tmp_path / "snapshots", now=now)


def _run_small(store: Store, folder: Path, *, catalogue: Catalogue, snapshots: Path, now: datetime) -> RunCounts:
    return run(store, snapshots, catalogue, now=now, folder=folder)
