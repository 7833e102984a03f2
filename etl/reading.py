"""Everything the sources say, read and checked: fetch → snapshot → read → map → check. Nothing is written."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from etl.account import Quantity, read_account, read_reasons
from etl.cards import SourceFolder, find_sources, shipped_sources_folder
from etl.checks import CheckedFact, check_duplicates, check_fact
from etl.corrections import corrected
from etl.fetch_address import FetchAddress
from etl.held_bytes import nothing_held
from etl.large_files import NO_ROW, LargeReading, is_large, read_large
from etl.mapping import map_row
from etl.planned import BoundTarget, bind_targets
from etl.reader import Row
from etl.refreshing.upkeep import upkeep_of
from etl.snapshot import Snapshot
from etl.source_readers import reader_of
from indicators.catalogue import Catalogue
from indicators.faults.beside_figure import MORE_OF_A_KIND
from indicators.faults.content import DUPLICATE_ID
from indicators.model import Text
from indicators.problems import Place, Problem, has_errors, problem
from indicators.store.loading import Share
from indicators.yaml_files import collecting

# What was noticed beside so many figures is told one by one, of each kind.
_REMARKS_TOLD = 3

# (what is done, of how many, the source at hand)
Progress = Callable[[int, int, str], None]


def silent(_done: int, _total: int, _source: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Reading:
    """Everything the sources say, checked; ``problems`` holds every fault found on the way.

    ``large`` are files the engine read: ``facts`` has those of their facts alone that were checked one by one.
    ``left`` names the office's own sources that could not be taken as they are: what the ledger holds of them stays.
    """

    sources: tuple[SourceFolder, ...] = ()
    facts: tuple[CheckedFact, ...] = ()
    targets: tuple[BoundTarget, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    accounts: Mapping[str, tuple[Quantity, ...]] = field(default_factory=dict)
    reasons: Mapping[str, Text] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left: frozenset[str] = frozenset()
    large: tuple[LargeReading, ...] = ()


@dataclass(frozen=True)
class _Read:
    """One source as it was read."""

    source: SourceFolder
    snapshots: tuple[Snapshot, ...] = ()
    facts: tuple[CheckedFact, ...] = ()
    account: tuple[Quantity, ...] = ()
    problems: tuple[Problem, ...] = ()
    large: LargeReading | None = None

    @property
    def is_left(self) -> bool:
        """Whether a fault keeps it out; a shipped source is never left out in silence: the whole run stops."""
        return self.source.is_own and has_errors(self.problems)


def read_sources(
    catalogue: Catalogue,
    *,
    today: date,
    folder: Path | None = None,
    own: Path | None = None,
    fetch_address: FetchAddress = nothing_held,
    progress: Progress = silent,
    staging: Path | None = None,
    held: Collection[str] = (),
) -> Reading:
    """Fetch, read, map and check all sources. Nothing is written, nothing is raised: faults are in the reading.

    Args:
        catalogue: what they are checked against.
        today: nothing is published later.
        folder: of the shipped sources, where not the shipped ones.
        own: the folder of the office's own sources; none where not given.
        fetch_address: gives the bytes of a source that stands at an address.
        progress: told of each source, and of a large one how far it is.
        staging: the folder beside the journal where large files are laid ready; a temporary one where not given.
        held: the sources that the ledger has figures of, so that those of a large file are compared with them.
    """
    place = folder or shipped_sources_folder()
    found: list[Problem] = []
    reasons: dict[str, Text] = {}
    sources = _all_sources(place, own, found)
    with collecting(found):
        reasons = read_reasons(place)
    everything: list[_Read] = []
    for done, source in enumerate(sources, start=1):
        told = partial(_tell_share, progress, done, len(sources), source.card.id)
        is_held = source.card.id in held
        large = _read_large(source, catalogue, today, staging, is_held, told) if is_large(source) else None
        everything.append(large or _read(source, catalogue, today, reasons, fetch_address))
        progress(done, len(sources), source.card.id)
    found.extend(fault for read in everything for fault in read.problems)
    taken = [read for read in everything if not read.is_left]
    facts = tuple(fact for read in taken for fact in read.facts)
    in_files = tuple(read.large for read in taken if read.large)
    baselines = [(NO_ROW, fact) for own in in_files for fact in own.baselines]
    targets, unfit = bind_targets(catalogue, [*facts, *baselines], [source.card.id for source in sources])
    # A source that could not be read is told as that, not once more for every figure it would have had.
    read_well = {read.source.card.id for read in taken if read.snapshots}
    unread = {own.name for own in _folders(place, own)} - read_well
    found.extend(fault for fault in unfit if fault.values.get("source") not in unread)
    return Reading(
        sources=tuple(read.source for read in taken),
        facts=facts,
        targets=targets,
        snapshots=tuple(shot for read in taken for shot in read.snapshots),
        accounts={read.source.card.id: read.account for read in taken if read.account},
        reasons=reasons,
        problems=tuple(found),
        left=frozenset(own.name for own in _folders(own) if own.name not in read_well),
        large=in_files,
    )


def read_source(
    source: SourceFolder, catalogue: Catalogue, *, today: date, fetch_address: FetchAddress = nothing_held
) -> tuple[tuple[CheckedFact, ...], tuple[Problem, ...]]:
    """Fetch, read, map and check one source on its own: its facts, and everything that is wrong with it."""
    read = _read(source, catalogue, today, read_reasons(shipped_sources_folder()), fetch_address)
    return read.facts, read.problems


def _tell_share(progress: Progress, number: int, total: int, source: str, share: float) -> None:
    progress(number - 1, total, f"{source} {share:.0%}")


def _read_large(
    source: SourceFolder, catalogue: Catalogue, today: date, staging: Path | None, is_held: bool, tell: Share
) -> _Read | None:
    """A source whose file the engine reads; None where it cannot, and each row has to be looked at."""
    found: list[Problem] = []
    with collecting(found):
        upkeep_of(source)
        own = read_large(source, catalogue, today=today, staging=staging, is_held=is_held, tell=tell)
        if own is None:
            return None
        # What cannot be read at all is as good as not there.
        is_read = own.staged.rows > 0
        snapshots = (own.snapshot,) if is_read else ()
        return _Read(source, snapshots, own.facts, (), own.problems, own if is_read else None)
    return _Read(source, problems=tuple(found))


def _folders(*places: Path | None) -> list[Path]:
    return [folder for place in places if place for folder in place.glob("*") if folder.is_dir()]


def _all_sources(shipped: Path, own: Path | None, found: list[Problem]) -> tuple[SourceFolder, ...]:
    """The shipped sources, then the office's own; an id is used once."""
    sources = {source.card.id: source for source in find_sources(shipped, found)}
    for source in find_sources(own, found, is_own=True) if own else ():
        if source.card.id in sources:
            found.append(problem(DUPLICATE_ID, source.document.place(), id=source.card.id))
        sources.setdefault(source.card.id, source)
    return tuple(sources.values())


def _read(
    source: SourceFolder, catalogue: Catalogue, today: date, reasons: Mapping[str, Text], fetch_address: FetchAddress
) -> _Read:
    found: list[Problem] = []
    snapshots: tuple[Snapshot, ...] = ()
    facts: list[CheckedFact] = []
    account: tuple[Quantity, ...] = ()
    with collecting(found):
        upkeep_of(source)
        reader = reader_of(source)
        fetched = reader.fetch(source, fetch_address)
        rows = tuple(reader.rows(source, fetched, catalogue))
        snapshots = fetched
        found.extend(_remarks(rows))
        for row in rows:
            with collecting(found):
                facts.append((row, map_row(row)))
        facts = corrected(source, facts, found)
        for row, fact in facts:
            found.extend(check_fact(row, fact, catalogue, source=source.card.id, today=today))
        found.extend(check_duplicates(facts))
        with collecting(found):
            account = read_account(source, [fact for _, fact in facts], reasons)
    return _Read(source, snapshots, tuple(facts), account, tuple(found))


def _remarks(rows: Iterable[Row]) -> Iterator[Problem]:
    """What was noticed beside the figures: of each kind the first few, and of how many more it is true."""
    by_kind: dict[str, list[Problem]] = {}
    for row in rows:
        for own in row.remarks:
            by_kind.setdefault(own.kind, []).append(own)
    for alike in by_kind.values():
        yield from alike[:_REMARKS_TOLD]
        if (more := len(alike) - _REMARKS_TOLD) > 0:
            yield problem(MORE_OF_A_KIND, Place(alike[0].place.file), count=more)
