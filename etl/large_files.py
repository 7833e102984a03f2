"""Tidy facts in files of many megabytes: the engine reads them and vouches for the rows that are certainly right.

What it does not vouch for is read and checked one by one as the rows of every other source are, by the same rules and
with the same sentences. So a row comes to the same in the ledger, whichever way it took.
"""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.cards import SourceFolder
from etl.checks import CheckedFact, check_duplicates, check_fact
from etl.known_to_engine import fingerprint, known_to_engine
from etl.mapping import map_row
from etl.reader import Row, rows_of
from etl.snapshot import Snapshot
from etl.tables.formula_like import bared
from indicators.catalogue import Catalogue
from indicators.faults.content import NO_ROWS, UNREADABLE_FILE
from indicators.kept_files import write_whole
from indicators.model import FACT_COLUMNS, Fact
from indicators.periods import parse_period
from indicators.problems import Place, Problem, Problems, problem, relative_file
from indicators.store.loading import Loader, Share, StagedFacts
from indicators.yaml_files import collecting

# Some 60,000 facts: below, checking them one by one takes less than three seconds.
LARGE_BYTES = 8_000_000
_FAULTS_TOLD = 1000
# Facts that were read by the engine have no row to point at.
NO_ROW = Row("", 0, {})
_NOTHING = StagedFacts(Path(), True, 0, 0, False)
_PIECE = 1 << 20


@dataclass(frozen=True)
class LargeReading:
    """A large file as it was read; ``folder`` holds what was staged, and is gone when nobody needs it any more.

    ``known`` is what rows were held against. ``facts`` are those that were checked one by one, ``staged`` all others;
    ``baselines`` are the staged ones that plans start from, as far as plans have to know them. Of a file that
    ``is_unchanged`` since it was loaded nothing was staged.
    """

    snapshot: Snapshot
    staged: StagedFacts
    known: Mapping[str, object]
    facts: tuple[CheckedFact, ...]
    baselines: tuple[Fact, ...]
    problems: tuple[Problem, ...]
    is_unchanged: bool = False
    folder: "tempfile.TemporaryDirectory[str] | None" = field(default=None, repr=False)


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
    known = known_to_engine(source.card.id, catalogue, today)
    if staging:
        staging.mkdir(parents=True, exist_ok=True)
        if is_held and (unchanged := _as_remembered(source, known, staging)):
            return unchanged
    folder = tempfile.TemporaryDirectory(prefix="staging-", dir=staging)
    snapshot = _snapshot(source)
    is_tidy = _has_header(source.facts_file)
    loader = Loader(Path(folder.name), source=source.facts_file)
    try:
        staged = loader.stage(source.facts_file, known, tell, is_sealed=not is_held) if is_tidy else None
        if staged is None or staged.rows == 0:
            # Faults of the form are told by whoever reads every line.
            found = _faults_of_form(source.facts_file, snapshot.file)
            return LargeReading(snapshot, _NOTHING, known, (), (), found) if found else None
        facts, problems = _looked_at(loader, staged, source, snapshot, catalogue, today)
        baselines = _baselines(loader, staged, source.card.id, catalogue)
    finally:
        loader.close()
    return LargeReading(snapshot, staged, known, facts, baselines, problems, folder=folder)


def remember(own: LargeReading, folder: Path) -> None:
    """Note which file was loaded and against what, so that the next start need not read it; call once it is in.

    What had to be looked at row by row has to be read each time: plans may be about it.
    """
    if own.staged.rows != own.staged.certain or own.baselines or own.problems or own.snapshot.path is None:
        return
    noted = {
        "file": _identity(own.snapshot.path),
        "known": fingerprint(own.known),
        "sha256": own.snapshot.sha256,
        "rows": own.staged.rows,
    }
    write_whole(json.dumps(noted).encode(), _note(own.snapshot.source, folder), within=folder)


def _as_remembered(source: SourceFolder, known: Mapping[str, object], folder: Path) -> LargeReading | None:
    """The reading of a file that is the one loaded last, held against the same; None where it is not."""
    path = source.facts_file
    try:
        noted = json.loads(_note(source.card.id, folder).read_bytes())
    except (OSError, ValueError):
        return None
    if (noted["file"], noted["known"]) != (_identity(path), fingerprint(known)):
        return None
    snapshot = Snapshot(source.card.id, relative_file(path, root=source.root), b"", noted["sha256"], path)
    staged = StagedFacts(Path(), True, noted["rows"], noted["rows"], False)
    return LargeReading(snapshot, staged, known, (), (), (), is_unchanged=True)


def _note(source: str, folder: Path) -> Path:
    return folder / f"loaded-{hashlib.sha256(source.encode()).hexdigest()[:16]}.json"


def _identity(path: Path) -> list[int]:
    """What changes when anybody writes to a file or puts another in its place; nobody can set the third back."""
    own = path.stat()
    return [own.st_size, own.st_mtime_ns, own.st_ctime_ns, own.st_ino]


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
