"""A refresh: files read anew, addresses asked anew, and whatever has changed brought in by the pipeline."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.cards import SourceFolder, find_sources, shipped_sources_folder
from etl.home import Home
from etl.pipeline import run
from etl.reading import Progress, silent
from etl.refreshing.asking import Asking
from etl.refreshing.fetches import keep_fetches
from etl.services.resuming import Resuming
from indicators.catalogue import Catalogue
from indicators.faults.refreshing import NO_SUCH_SOURCE
from indicators.problems import Problem, Problems, problem
from indicators.references import suggestion
from indicators.store import RunCounts, Store


@dataclass(frozen=True)
class Refreshed:
    """What came of a refresh: the counts of its run, how many addresses were asked, and which were not reached."""

    counts: RunCounts
    asked: int
    unchanged: int
    unreached: tuple[str, ...]


def refresh(
    store: Store,
    home: Home,
    catalogue: Catalogue,
    *,
    now: datetime,
    sources: Collection[str] = (),
    shipped: Path | None = None,
    progress: Progress = silent,
    tell: Callable[[Sequence[Problem]], None] | None = None,
    writing: Callable[[int], None] = lambda _: None,
) -> Refreshed:
    """Bring the ledger up to date with the sources as they are now. Only what has changed makes new rows.

    Args:
        store: the ledger.
        home: where the office's sources, the bytes read and the marks of servers are kept.
        catalogue: what is defined.
        now: the moment of it, in UTC.
        sources: whose addresses are asked; all where none is named. Files are read anew either way.
        shipped: the folder of the shipped sources, where not the shipped ones.
        progress: told of each source.
        tell: told what is wrong with the office's own sources, and which addresses were not reached.
        writing: told how many rows of large files are written from here on.

    Raises:
        Problems: a source named is none, a shipped source is faulty, or the disk is full; nothing was written.
    """
    _check_names(sources, every_source(home, shipped))
    asking = Asking(store, home, sources=frozenset(sources) or None)
    resuming = Resuming(asking, home.underway)
    counts = run(
        store,
        home.snapshots,
        catalogue,
        now=now,
        folder=shipped,
        own=home.sources,
        fetch_address=resuming,
        progress=progress,
        tell=tell,
        writing=writing,
        remarks=asking.problems,
    )
    resuming.clear()
    asking.keep_marks()
    keep_fetches(home.fetches, asking.answers, now)
    return Refreshed(counts, asking.asked, asking.unchanged, tuple(dict.fromkeys(asking.unreached)))


def every_source(home: Home, shipped: Path | None = None) -> tuple[SourceFolder, ...]:
    """All sources whose cards can be read, the shipped ones first."""
    # What is wrong with the others the run tells.
    found: list[Problem] = []
    folder = shipped or shipped_sources_folder()
    return (*find_sources(folder, found), *find_sources(home.sources, found, is_own=True))


def _check_names(asked: Collection[str], held: Collection[SourceFolder]) -> None:
    known = [own.card.id for own in held]
    unknown = [name for name in asked if name not in known]
    if unknown:
        raise Problems([problem(NO_SUCH_SOURCE, source=own, suggestion=suggestion(own, known)) for own in unknown])
