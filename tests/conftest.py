"""What all tests share: records made in a line, stores in folders of their own, the shipped data loaded once."""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings

from etl.pipeline import run
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.model import Indicator, Observation, Target
from indicators.periods import latest_day, parse_period
from indicators.store import Batch, RunCounts, Store, append_batch, open_store
from indicators.units import UNITS

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


_SIGNS = {"≈": "about", ">": "gt", "≥": "gte", "<": "lt", "≤": "lte"}


def _printed(text: str) -> dict[str, object]:
    """A value as a document prints it (``4.10``, ``> 22000``, ``5.5–6``) as the fields of a record."""
    if found := re.fullmatch(r"(-?[\d.]+)–(-?[\d.]+)", text):
        return {"value": Decimal(found[1]), "value_high": Decimal(found[2]), "qualifier": "range"}
    sign = text[0] if text[0] in _SIGNS else ""
    return {"value": Decimal(text.removeprefix(sign).strip()), "qualifier": _SIGNS.get(sign, "exact")}


def _two(text: str) -> dict[str, str]:
    return {"zh-Hans": text, "en": text}


def _indicator(
    *,
    direction: str = "up",
    form: str = "share",
    unit: str = "percent",
    months_after: int | None = None,
    **fields: object,
) -> Indicator:
    release = None if months_after is None else {"months_after": months_after, "evidence": _two("calendar")}
    given = {
        "id": "rd_share",
        "name": _two("R&D share"),
        "unit": unit,
        "direction": direction,
        "form": form,
        "release": release,
        "definitions": [
            {
                "id": "survey",
                "name": _two("Survey"),
                "bases": [{"id": "old", "name": _two("Old GDP")}, {"id": "new", "name": _two("New GDP")}],
            },
            {"id": "registers", "name": _two("Registers")},
        ],
        **fields,
    }
    return Indicator.model_validate(given)


def _figure(
    period: int | str, printed: str, *, published: str = "", status: str = "A", **fields: object
) -> Observation:
    span = parse_period(str(period))
    published = published or f"{span.year + 1}-02-15"
    given: dict[str, object] = {
        "id": f"{period} {published} {printed} {fields.get('source', '')}",
        "indicator": "rd_share",
        "region": "shenzhen",
        "period": span,
        "unit": "percent",
        "definition": "survey",
        "obs_status": status,
        "published": published,
        "public_by": latest_day(published),
        "source": f"report-{published}",
        "locator": "table 1",
        "confidence": "one_publication",
        **_printed(printed),
        **fields,
    }
    return Observation.model_validate(given)


def _target(
    period: int | str,
    printed: str,
    *,
    baseline: Observation | None = None,
    published: str = "2018-03",
    hold: str = "final",
    path: str = "straight",
    **fields: object,
) -> Target:
    given: dict[str, object] = {
        "plan": "plan",
        "target": f"rd-share-{period}".replace("/", "-").strip(".-"),
        "version": 1,
        "milestone": "milestone",
        "programme": None,
        "indicator": "rd_share",
        "region": "shenzhen",
        "period": parse_period(str(period)),
        "unit": "percent",
        "definition": "survey",
        "force": "expected",
        "hold": hold,
        "path": path,
        "published": published,
        "public_by": latest_day(published),
        "source": "decision",
        "locator": "¶6",
        "confidence": "one_publication",
        **_printed(printed),
        "is_operator_printed": _printed(printed)["qualifier"] != "exact",
        **fields,
    }
    if baseline is not None:
        code = baseline.definition + (f"@{baseline.basis}" if baseline.basis else "")
        given |= {
            "baseline_period": baseline.period,
            "baseline_source": baseline.source,
            "baseline_definition": code,
        }
    return Target.model_validate(given)


@pytest.fixture(scope="session")
def indicator() -> Callable[..., Indicator]:
    """Makes an indicator: a share of which more is better, on two definitions, one of them with two bases."""
    return _indicator


@pytest.fixture(scope="session")
def figure() -> Callable[..., Observation]:
    """Makes an actual as printed: ``figure(2022, "5.81")``, ``figure(2024, "> 25000", basis="new")``."""
    return _figure


@pytest.fixture(scope="session")
def target() -> Callable[..., Target]:
    """Makes a target as printed: ``target(2022, "≥ 4.28", baseline=figure(2017, "4.13"))``."""
    return _target


# ---------------------------------------------------------------- stores


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger in a plain file with all tables and nothing in them, closed; to be copied."""
    path = tmp_path_factory.mktemp("empty") / "ledger.duckdb"
    open_store(f"duckdb:///{path.as_posix().lstrip('/')}").close()
    return path


@pytest.fixture
def open_here(empty_ledger: Path, tmp_path: Path) -> Iterator[Callable[..., Store]]:
    """Opens stores below the test's own folder, ``open_here("ledger.duckdb")``, and closes them at its end."""
    opened: list[Store] = []

    def open_named(name: str = "ledger.duckdb", engine: str = "duckdb") -> Store:
        path = tmp_path / name
        if engine == "duckdb" and not any(tmp_path.glob(f"{path.stem}.*")):
            shutil.copyfile(empty_ledger, path)
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


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _observation_row(own: Observation) -> dict[str, Any]:
    fields = own.model_dump(mode="json", exclude={"id", "adopted_because"})
    key = (own.indicator, own.region, str(own.period), own.definition, own.basis or "", own.source, own.locator)
    return fields | {
        "fact_key": "|".join(key),
        "value": f"{own.value:f}",
        "decimals": _places(own.value),
        "value_high": None if own.value_high is None else f"{own.value_high:f}",
        "decimals_high": None if own.value_high is None else _places(own.value_high),
        "is_withdrawn": False,
        "content_hash": f"{own.value}{own.value_high}{own.note}",
    }


def _target_row(own: Target) -> dict[str, Any]:
    fields = own.model_dump(mode="json", exclude={"is_superseded"})
    return fields | {
        "fact_key": own.key,
        "value": f"{own.value:f}",
        "decimals": _places(own.value),
        "value_high": None if own.value_high is None else f"{own.value_high:f}",
        "decimals_high": None if own.value_high is None else _places(own.value_high),
        "is_withdrawn": False,
        "content_hash": f"{own.value}{own.value_high}",
    }


def _append(
    store: Store,
    *records: Observation | Target,
    at: datetime,
    withdrawn: Mapping[str, Sequence[str]] | None = None,
    others: Mapping[str, Sequence[dict[str, Any]]] | None = None,
    snapshots: Sequence[dict[str, Any]] = (),
) -> list[str]:
    appended: dict[str, list[dict[str, Any]]] = {"observation": [], "target": []}
    for record in records:
        is_actual = isinstance(record, Observation)
        appended["observation" if is_actual else "target"].append(
            _observation_row(record) if isinstance(record, Observation) else _target_row(record)
        )
    counts = RunCounts(sources=1, facts=len(records), appended=len(records), withdrawn=0, unchanged=0)
    batch = Batch(
        run=uuid4(),
        started_at=at,
        counts=counts,
        recorded_by="test",
        appended={**appended, **(others or {})},
        withdrawn=withdrawn or {},
        snapshots=snapshots,
    )
    append_batch(store, batch, at)
    return [row["fact_key"] for rows in appended.values() for row in rows]


@pytest.fixture(scope="session")
def append() -> Callable[..., list[str]]:
    """Appends figures and targets as one run, ``append(store, figure(...), at=...)``; the keys of their rows."""
    return _append


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
