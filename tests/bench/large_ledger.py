"""Measures Milepost on five million observations beside DuckDB itself, and prints a table of ratios.

By hand; see README.md beside this file. It makes 250 indicators of 400 regions in 50 years as one tidy CSV of
shuffled rows, loads it, loads it again with one row in a hundred revised, and asks what pages ask. Each step runs in
a process of its own, ours and DuckDB's own in turn; processor time counts, since it suffers less from what else the
machine does.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from datetime import date, datetime
from functools import partial
from pathlib import Path

import duckdb

from dashboard.queries.from_state import board_of, comparison_of, story_of
from etl.pipeline import run
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.known import read_known
from indicators.model import FACT_COLUMNS, Indicator, Region
from indicators.state import read_state
from indicators.store import open_store, verify

REGIONS, YEARS, SOURCE = 400, range(1975, 2025), "bulk-yearbook"
TODAY = date(2026, 11, 22)
TYPES = ", ".join(f"'{own}': '{'DECIMAL(38, 12)' if own.startswith('value') else 'VARCHAR'}'" for own in FACT_COLUMNS)
CARD = """
publisher: {zh-Hans: 统计局, en: Bureau of Statistics}
title: {zh-Hans: 年鉴, en: Yearbook}
published: "2025"
confidence: one_publication
"""
# step, DuckDB's own, the most it may take of the other's processor time
RATIOS = (
    ("load", "bare_load", 1.8),
    ("load_revised", "bare_revised", 1.25),
    ("story", "bare_story", 1.5),
)


def main() -> int:
    """Make the data, measure every step in turn, and print."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", type=Path, help="where data and ledgers go; some 3 GB")
    asked.add_argument("--indicators", type=int, default=250, help="20,000 observations each")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--step", help=argparse.SUPPRESS)
    choices = asked.parse_args()
    home = Home(choices.folder.resolve(), choices.indicators)
    if choices.step:
        print(json.dumps(measured(STEPS[choices.step], home)))
        return 0
    home.make()
    results: dict[str, list[dict[str, float]]] = {name: [] for name in STEPS}
    for _ in range(choices.rounds):
        for name in STEPS:
            command = [sys.executable, __file__, str(home.folder), "--indicators", str(home.indicators), "--step", name]
            told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            results[name].append(json.loads(told.splitlines()[-1]))
            print(name, told.splitlines()[-1], file=sys.stderr, flush=True)
    return report(results)


def measured(step: Callable[["Home"], Callable[[], object]], home: "Home") -> dict[str, float]:
    """Seconds, seconds of the processor and the most MiB of a step; what it needs is made ready before."""
    work = step(home)
    started, processor = time.perf_counter(), time.process_time()
    work()
    return {
        "seconds": time.perf_counter() - started,
        "processor": time.process_time() - processor,
        "mebibytes": most_memory(),
    }


def most_memory() -> float:
    """The most MiB this process ever held; what the process held that started it does not count."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) / 1024


def report(results: dict[str, list[dict[str, float]]]) -> int:
    """Print medians and ratios; 0 where every ratio was kept."""
    median = {
        name: {figure: statistics.median(own[figure] for own in told) for figure in told[0]}
        for name, told in results.items()
    }
    for name, own in median.items():
        print(f"{name:14} {own['seconds']:9.3f} s  {own['processor']:9.3f} s of processor  {own['mebibytes']:7.0f} MiB")
    kept = True
    for name, bare, most in RATIOS:
        ratio = median[name]["processor"] / median[bare]["processor"]
        kept &= ratio <= most
        print(f"{name:14} / {bare:14} {ratio:5.2f} (at most {most:.2f})  {'kept' if ratio <= most else 'BROKEN'}")
    return 0 if kept else 1


class Home:
    """The folder of the benchmark: data, sources and ledgers."""

    def __init__(self, folder: Path, indicators: int) -> None:
        self.folder, self.indicators = folder, indicators
        self.sources = folder / "sources"
        self.facts = self.sources / SOURCE / "facts.csv"
        self.revised = folder / "revised.csv"

    def make(self) -> None:
        """Write the data, unless they are there."""
        if self.revised.exists():
            return
        self.facts.parent.mkdir(parents=True, exist_ok=True)
        (self.facts.parent / "source.yaml").write_text(CARD, encoding="utf-8")
        self._write(self.facts, "hash(i * 1000000 + r * 1000 + y) % 1000")
        self._write(self.revised, "hash(i * 1000000 + r * 1000 + y) % 1000 + (hash(i + r * 7 + y * 11) % 100 = 0)::int")

    def _write(self, path: Path, noise: str) -> None:
        duckdb.sql(f"""
            COPY (
                SELECT 'actual' AS kind, 'indicator_' || lpad(i::varchar, 3, '0') AS indicator,
                    'region_' || lpad(r::varchar, 3, '0') AS region, y::varchar AS period,
                    printf('%.2f', 30 + i * 37 % 40 + (y - 1975) * 0.6 + ({noise}) / 100.0) AS value,
                    NULL AS value_high, 'exact' AS qualifier, 'percent' AS unit, 'main' AS definition,
                    'A' AS obs_status, (y + 1) || '-06' AS published, '{SOURCE}' AS source, 'Table ' || i AS locator,
                    'one_publication' AS confidence, NULL AS note
                FROM range(1, {self.indicators + 1}) a(i), range(1, {REGIONS + 1}) b(r),
                    range({YEARS.start}, {YEARS.stop}) c(y)
                ORDER BY hash(i * 100000000 + r * 100000 + y)
            ) TO '{path}' (HEADER)""")

    def catalogue(self) -> Catalogue:
        """The shipped catalogue, and what the data are about."""
        shipped = load_catalogue()
        names = [f"indicator_{own:03d}" for own in range(1, self.indicators + 1)]
        regions = [f"region_{own:03d}" for own in range(1, REGIONS + 1)]
        return Catalogue(
            {**shipped.indicators, **{own: indicator(own) for own in names}},
            {**shipped.regions, **{own: region(own) for own in regions}},
            shipped.plans,
            shipped.documents,
        )

    def ledger(self, name: str) -> str:
        """The setting of a ledger of ours."""
        return f"duckdb://{self.folder / name / 'milepost.duckdb'}"

    def load(self, name: str) -> None:
        """One run over the shipped sources and the large one."""
        store = open_store(self.ledger(name))
        run(store, self.folder / name / "snapshots", self.catalogue(), now=datetime(2026, 11, 22), own=self.sources)
        store.close()


def indicator(name: str) -> Indicator:
    """An indicator of the data."""
    text = {"zh-Hans": name, "en": name}
    definition = {"id": "main", "name": text, "text": text}
    return Indicator.model_validate(
        {"id": name, "name": text, "unit": "percent", "direction": "up", "form": "share", "definitions": [definition]}
    )


def region(name: str) -> Region:
    """A region of the data."""
    return Region.model_validate({"id": name, "kind": "city", "name": {"zh-Hans": name, "en": name}})


# ---------------------------------------------------------------- steps: made ready, then done


def removed(*files: Path) -> None:
    """Take away what an earlier round made."""
    for own in files:
        subprocess.run(["rm", "-rf", str(own)], check=True)


def load(home: Home) -> Callable[[], object]:
    """The whole run: read, check, compare, keep in journal and ledger, and what it lets one expect."""
    removed(home.folder / "ours")
    return lambda: home.load("ours")


def load_revised(home: Home) -> Callable[[], object]:
    """The same file again with one row in a hundred changed."""
    original = home.facts.with_name("facts.original")
    home.facts.rename(original)
    os.link(home.revised, home.facts)

    def work() -> None:
        try:
            home.load("ours")
        finally:
            home.facts.unlink()
            original.rename(home.facts)

    return work


def read_csv(path: Path) -> str:
    """The file as DuckDB reads it when told the types."""
    return f"read_csv('{path}', header = true, auto_detect = false, columns = {{{TYPES}}})"


def into_observation(rows: str) -> str:
    """The statement that puts rows into the table as they are."""
    return f"""INSERT INTO observation
        SELECT uuid(), '', indicator, region, period, value, 2, value_high, NULL, qualifier, unit, definition, NULL,
            obs_status, published, DATE '2020-01-01', source, coalesce(locator, ''), confidence, coalesce(note, ''),
            FALSE, '', uuid(), TIMESTAMP '2026-01-01', 'bare'
        FROM {rows} ORDER BY indicator, region, period"""


def bare_ledger(home: Home, *, is_new: bool) -> duckdb.DuckDBPyConnection:
    """The table of observations without anything around it."""
    file = home.folder / "bare.duckdb"
    if is_new:
        removed(file)
    connection = duckdb.connect(str(file), config={"storage_compatibility_version": "v1.5.0"})
    if is_new:
        schema = Path(__file__).parents[2] / "indicators/sql/schema/0001_ledger.sql"
        connection.execute(schema.read_text(encoding="utf-8"))
    return connection


def bare_load(home: Home) -> Callable[[], object]:
    """DuckDB's own read_csv into the same table, sorted as we sort."""
    connection = bare_ledger(home, is_new=True)

    def work() -> None:
        connection.execute(into_observation(read_csv(home.facts)))
        connection.close()

    return work


def bare_revised(home: Home) -> Callable[[], object]:
    """Staged, compared with what is there, and only what changed inserted."""
    connection = bare_ledger(home, is_new=False)

    def work() -> None:
        connection.execute(f"CREATE TEMP TABLE staged AS FROM {read_csv(home.revised)}")
        changed = """(SELECT staged.* FROM staged LEFT JOIN observation AS held
            USING (indicator, region, period, definition, source, locator)
            WHERE held.value IS DISTINCT FROM staged.value)"""
        connection.execute(into_observation(changed))
        connection.close()

    return work


def story(home: Home) -> Callable[[], object]:
    """The story of one indicator in one region, asked for on an open ledger."""
    store, catalogue = open_store(home.ledger("ours")), home.catalogue()
    state = read_state(store, catalogue, AsOf(TODAY))
    return lambda: [story_of(state, name, place) for name, place in asked_series(home)]


def bare_story(home: Home) -> Callable[[], object]:
    """The same series from DuckDB, with the same columns."""
    connection = duckdb.connect(str(home.folder / "ours" / "milepost.duckdb"), read_only=True)
    columns = "* EXCLUDE (fact_key, is_withdrawn, content_hash, run, recorded_at, recorded_by)"
    statement = f"SELECT {columns} FROM observation WHERE indicator = $1 AND region = $2 ORDER BY period"
    return lambda: [connection.execute(statement, own).fetchall() for own in asked_series(home)]


def asked_series(home: Home) -> Iterable[tuple[str, str]]:
    """Twenty series, all different."""
    return [(f"indicator_{1 + own * 7 % home.indicators:03d}", f"region_{1 + own * 19:03d}") for own in range(20)]


def first_board(home: Home) -> Callable[[], object]:
    """The open ledger asked for its state, and the board of all plans."""
    store, catalogue = open_store(home.ledger("ours")), home.catalogue()
    return lambda: board_of(read_state(store, catalogue, AsOf(TODAY)), next(iter(catalogue.plans)))


def comparison(home: Home) -> Callable[[], object]:
    """One indicator over all 400 regions."""
    store, catalogue = open_store(home.ledger("ours")), home.catalogue()
    state = read_state(store, catalogue, AsOf(TODAY))
    return lambda: comparison_of(state, "indicator_001", "region_001")


def names(home: Home) -> Callable[[], object]:
    """Which series there are."""
    store, catalogue = open_store(home.ledger("ours")), home.catalogue()
    return lambda: len(read_known(store, catalogue, AsOf(TODAY)).series)


def opening(home: Home) -> Callable[[], object]:
    """The ledger opened."""
    return lambda: open_store(home.ledger("ours")).close()


STEPS: dict[str, Callable[[Home], Callable[[], object]]] = {
    "bare_load": bare_load,
    "load": load,
    "bare_revised": bare_revised,
    "load_revised": load_revised,
    "opening": opening,
    "first_board": first_board,
    "bare_story": bare_story,
    "story": story,
    "comparison": comparison,
    "names": names,
    "verify": lambda home: partial(verify, open_store(home.ledger("ours"))),
}


if __name__ == "__main__":
    sys.exit(main())
