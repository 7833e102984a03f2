"""Tidy facts in files of many megabytes: the engine reads them and vouches for the rows that are certainly right.

What it does not vouch for is read and checked one by one as the rows of every other source are, by the same rules and
with the same sentences. So a row comes to the same in the ledger, whichever way it took.
"""

import calendar
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import get_args

from etl.cards import SourceFolder
from etl.checks import EXPECTATIONS, READINGS, CheckedFact, check_duplicates, check_fact
from etl.mapping import map_row
from etl.reader import Row, rows_of
from etl.snapshot import Snapshot
from etl.tables.formula_like import bared
from indicators.catalogue import Catalogue
from indicators.faults.content import NO_ROWS, UNREADABLE_FILE
from indicators.model import FACT_COLUMNS, Confidence, Fact, ObsStatus, Qualifier
from indicators.periods import FIRST_YEAR, LAST_YEAR, latest_day, parse_period
from indicators.problems import Place, Problem, Problems, problem, relative_file
from indicators.store.loading import Loader, Share, StagedFacts
from indicators.units import UNITS, fits
from indicators.yaml_files import collecting

# Some 60,000 facts: below, checking them one by one takes less than three seconds.
LARGE_BYTES = 8_000_000
_FAULTS_TOLD = 1000
# Facts that were read by the engine have no row to point at.
NO_ROW = Row("", 0, {})
_PIECE = 1 << 20

_PARTS = ("", "-H1", "-H2", *(f"-Q{own}" for own in range(1, 5)), *(f"-{own:02d}" for own in range(1, 13)))
# What Python takes off the ends of a cell.
_BLANKS = "".join(own for own in map(chr, range(sys.maxunicode + 1)) if own.isspace())


@dataclass(frozen=True)
class LargeReading:
    """A large file as it was read; ``folder`` holds what was staged, and is gone when nobody needs it any more.

    ``known`` is what rows were held against. ``facts`` are those that were checked one by one, ``staged`` all others;
    ``baselines`` are the staged ones that plans start from, as far as plans have to know them.
    """

    snapshot: Snapshot
    staged: StagedFacts
    known: Mapping[str, object]
    facts: tuple[CheckedFact, ...]
    baselines: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    folder: "tempfile.TemporaryDirectory[str]" = field(repr=False)


def is_large(source: SourceFolder) -> bool:
    """Whether the figures of a source are tidy facts in a file that the engine has to read."""
    file = source.facts_file
    # A correction has to look at the figure as it is printed.
    is_tidy = source.card.reader == "facts" and not source.account_file.exists() and not source.card.corrections
    return is_tidy and file.is_file() and file.stat().st_size >= LARGE_BYTES


def read_large(
    source: SourceFolder, catalogue: Catalogue, *, today: date, staging: Path | None, is_held: bool, tell: Share
) -> LargeReading | None:
    """Read and check the facts of a source; None where the engine cannot read them and every row has to be looked at.

    Args:
        source: the source.
        catalogue: what is defined.
        today: nothing is published later.
        staging: the folder beside the journal; a temporary one where nothing is to be appended.
        is_held: the ledger has figures of the source, with which these will be compared.
        tell: told how much is done.

    Raises:
        Problems: the file cannot be read, or the disk is full.
    """
    if staging:
        staging.mkdir(parents=True, exist_ok=True)
    folder = tempfile.TemporaryDirectory(prefix="staging-", dir=staging)
    snapshot = _snapshot(source)
    is_tidy = _has_header(source.facts_file)
    known = _known(source.card.id, catalogue, today)
    loader = Loader(Path(folder.name), source=source.facts_file)
    try:
        staged = loader.stage(source.facts_file, known, tell, is_sealed=not is_held) if is_tidy else None
        if staged is None or staged.rows == 0:
            # Faults of the form are told by whoever reads every line.
            found = _faults_of_form(source.facts_file, snapshot.file)
            return (
                LargeReading(snapshot, StagedFacts(Path(), True, 0, 0, False), {}, (), (), found, folder)
                if found
                else None
            )
        facts, problems = _looked_at(loader, staged, source, snapshot, catalogue, today)
        baselines = _baselines(loader, staged, source.card.id, catalogue)
    finally:
        loader.close()
    return LargeReading(snapshot, staged, known, facts, baselines, problems, folder)


def clear_staging(folder: Path) -> None:
    """Take away what runs that were killed have left."""
    for left in folder.glob("staging-*"):
        shutil.rmtree(left, ignore_errors=True)


def _snapshot(source: SourceFolder) -> Snapshot:
    path = source.facts_file
    file = relative_file(path, root=source.root)
    try:
        with path.open("rb") as stream:
            sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise Problems([problem(UNREADABLE_FILE, Place(file), reason=error.strerror)]) from error
    return Snapshot(source.card.id, file, b"", sha256, path)


def _has_header(path: Path) -> bool:
    with path.open("rb") as stream:
        line = stream.readline(_PIECE).removeprefix(b"\xef\xbb\xbf").rstrip(b"\r\n")
    return line.decode(errors="replace") == ",".join(FACT_COLUMNS)


# ---------------------------------------------------------------- what the engine knows


def _known(source: str, catalogue: Catalogue, today: date) -> dict[str, object]:
    """What rows are held against, as lists: every series in every unit it may be printed in, regions, periods, days."""
    series = [
        (own.id, unit, code, *_parted(code), own.unit, _shift(unit, own.unit), own.form in READINGS)
        for own in catalogue.indicators.values()
        if own.unit in UNITS
        for code in own.series_codes()
        for unit in UNITS
        if fits(unit, own.unit) and _is_plain(own.id) and _is_plain(code)
    ]
    names = ("indicators", "units", "codes", "definitions", "bases", "kept_units", "shifts", "are_readings")
    periods = _periods()
    days = {text: day for text, day in _days(today.year) if _earliest(text) <= today.isoformat()}
    return {
        **{name: [own[place] for own in series] for place, name in enumerate(names)},
        "factors": [f"{10.0 ** own[6]:.9f}" for own in series],
        "regions": [own for own in catalogue.regions if _is_plain(own)],
        "periods": list(periods),
        "period_ends": list(periods.values()),
        "dates": list(days),
        "latest_days": list(days.values()),
        "source": source,
        "qualifiers": list(get_args(Qualifier)),
        "statuses": list(get_args(ObsStatus)),
        "confidences": list(get_args(Confidence)),
        "expectations": list(EXPECTATIONS),
        "blanks": _BLANKS,
    }


def _parted(code: str) -> tuple[str, str | None]:
    definition, _, basis = code.partition("@")
    return definition, basis or None


def _shift(unit: str, into: str) -> int:
    """By how many digits a figure moves that is kept in another unit."""
    return int((UNITS[unit].scale.log10() - UNITS[into].scale.log10()).to_integral_value())


def _is_plain(name: str) -> bool:
    """Whether a name stands in JSON as it is."""
    return json.dumps(name, ensure_ascii=False) == f'"{name}"'


@cache
def _periods() -> dict[str, date]:
    """The last day of every year, half, quarter and month."""
    texts = [f"{year}{part}" for year in range(FIRST_YEAR, LAST_YEAR + 1) for part in _PARTS]
    return {text: parse_period(text).end for text in texts}


@cache
def _days(last_year: int) -> tuple[tuple[str, date], ...]:
    """Every year, month and day that something may have been published in, with the last day it may mean."""
    months = [(year, month) for year in range(FIRST_YEAR, last_year + 1) for month in range(1, 13)]
    texts = [
        *(str(year) for year in range(FIRST_YEAR, last_year + 1)),
        *(f"{year}-{month:02d}" for year, month in months),
        *(
            f"{year}-{month:02d}-{day:02d}"
            for year, month in months
            for day in range(1, calendar.monthrange(year, month)[1] + 1)
        ),
    ]
    return tuple((text, latest_day(text)) for text in texts)


def _earliest(text: str) -> str:
    return text + "-01-01"[len(text) - 4 :]


# ---------------------------------------------------------------- what it does not vouch for


def _looked_at(
    loader: Loader, staged: StagedFacts, source: SourceFolder, snapshot: Snapshot, catalogue: Catalogue, today: date
) -> tuple[tuple[CheckedFact, ...], tuple[Problem, ...]]:
    """The rows that were not certain, and those that stand twice, checked one by one; the facts of the former."""
    uncertain: set[tuple[str, ...]] = set()
    if staged.certain < staged.rows:
        uncertain = {tuple(map(bared, cells)) for cells in loader.uncertain(staged)}
    doubled = loader.doubled(staged) if staged.has_doubles else set()
    found: list[Problem] = []
    facts: list[CheckedFact] = []
    twice: list[CheckedFact] = []
    for row in _rows(source.facts_file, snapshot.file, found) if uncertain or doubled else ():
        is_uncertain = tuple(row.cells.values()) in uncertain
        if not is_uncertain and _key(row) not in doubled:
            continue
        with collecting(found):
            fact = map_row(row)
            found.extend(check_fact(row, fact, catalogue, source=source.card.id, today=today))
            twice.append((row, fact))
            if is_uncertain:
                facts.append((row, fact))
        if len(found) >= _FAULTS_TOLD:
            break
    found.extend(check_duplicates(twice))
    return tuple(facts), tuple(found)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.cells[name].strip() for name in ("indicator", "region", "period", "definition", "locator"))


def _rows(path: Path, file: str, found: list[Problem]) -> Iterator[Row]:
    """The rows of a file one after another, each with its line; what is wrong with its form is put to ``found``."""
    with collecting(found), path.open(encoding="utf-8-sig", newline="") as stream:
        try:
            yield from rows_of(stream, found, file=file, columns=FACT_COLUMNS)
        except UnicodeDecodeError as error:
            raise Problems([problem(UNREADABLE_FILE, Place(file), reason=f"{error.reason} (UTF-8)")]) from error


def _faults_of_form(path: Path, file: str) -> tuple[Problem, ...]:
    found: list[Problem] = []
    is_empty = True
    for _ in _rows(path, file, found):
        is_empty = False
        if len(found) >= _FAULTS_TOLD:
            break
    return tuple(found or ([problem(NO_ROWS, Place(file))] if is_empty else []))


def _baselines(loader: Loader, staged: StagedFacts, source: str, catalogue: Catalogue) -> tuple[Fact, ...]:
    """The staged facts that targets start from: plans are held against them."""
    asked = [
        (target.indicator, target.region, str(target.baseline.period), target.baseline.definition)
        for plan in catalogue.plans.values()
        for target in plan.targets
        if target.baseline and target.baseline.source == source
    ]
    return tuple(
        Fact.model_construct(
            kind="actual",
            indicator=own[0],
            region=own[1],
            period=parse_period(own[2]),
            definition=own[3],
            source=source,
        )
        for own in loader.among(staged, asked)
    )
