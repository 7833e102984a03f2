"""The one way in: fetch → snapshot → read → map → check → append. A second run over the same bytes appends nothing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from uuid import uuid4

from etl.account import Quantity, read_account, read_reasons
from etl.cards import SourceFolder, find_sources, shipped_sources_folder
from etl.checks import CheckedFact, check_duplicates, check_fact
from etl.ledger_rows import Row, adoption_row, observation_row, source_row, target_row
from etl.mapping import map_row
from etl.outlooks import current_outlooks
from etl.planned import BoundTarget, bind_targets
from etl.reader import read_rows
from etl.snapshot import Snapshot, fetch, keep
from indicators.catalogue import Catalogue
from indicators.faults.content import CONTENT_REJECTED
from indicators.model import FACT_COLUMNS, Text
from indicators.problems import Problem, Problems, has_errors, problem
from indicators.store import (
    Batch,
    RunCounts,
    Store,
    append_batch,
    append_outlooks,
    changed_at,
    current_hashes,
    kept_outlooks,
    snapshots,
)
from indicators.yaml_files import collecting

# Rows of the pipeline carry this name; it withdraws only what it appended itself.
RECORDED_BY = "pipeline"

# (what is done, of how many, the source at hand)
Progress = Callable[[int, int, str], None]


def _silent(_done: int, _total: int, _source: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Reading:
    """Everything the sources say, checked; ``problems`` holds every fault found on the way."""

    sources: tuple[SourceFolder, ...] = ()
    facts: tuple[CheckedFact, ...] = ()
    targets: tuple[BoundTarget, ...] = ()
    snapshots: tuple[Snapshot, ...] = ()
    accounts: Mapping[str, tuple[Quantity, ...]] = field(default_factory=dict)
    reasons: Mapping[str, Text] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_sources(
    catalogue: Catalogue,
    *,
    today: date,
    folder: Path | None = None,
    progress: Progress = _silent,
) -> Reading:
    """Fetch, read, map and check all sources. Nothing is written, nothing is raised: faults are in the reading."""
    place = folder or shipped_sources_folder()
    found: list[Problem] = []
    sources: tuple[SourceFolder, ...] = ()
    reasons: dict[str, Text] = {}
    with collecting(found):
        sources = find_sources(place)
    with collecting(found):
        reasons = read_reasons(place)
    facts: list[CheckedFact] = []
    kept: list[Snapshot] = []
    accounts: dict[str, tuple[Quantity, ...]] = {}
    for done, source in enumerate(sources, start=1):
        with collecting(found):
            snapshot, own = _read_facts(source, catalogue, today, found)
            kept.append(snapshot)
            facts.extend(own)
            with collecting(found):
                accounts[source.card.id] = read_account(source, [fact for _, fact in own], reasons)
        progress(done, len(sources), source.card.id)
    targets, unfit = bind_targets(catalogue, facts, [source.card.id for source in sources])
    # A source that could not be read is told as that, not once more for every figure it would have had.
    unread = {own.name for own in place.glob("*")} - {snapshot.source for snapshot in kept}
    found.extend(fault for fault in unfit if fault.values.get("source") not in unread)
    return Reading(
        sources=sources,
        facts=tuple(facts),
        targets=targets,
        snapshots=tuple(kept),
        accounts={name: account for name, account in accounts.items() if account},
        reasons=reasons,
        problems=tuple(found),
    )


def _read_facts(
    source: SourceFolder, catalogue: Catalogue, today: date, found: list[Problem]
) -> tuple[Snapshot, list[CheckedFact]]:
    name = source.card.id
    snapshot = fetch(source.facts_file, source=name, root=source.folder.parent.parent.parent)
    facts: list[CheckedFact] = []
    for row in read_rows(snapshot.content, file=snapshot.file, columns=FACT_COLUMNS):
        with collecting(found):
            facts.append((row, map_row(row)))
    for row, fact in facts:
        found.extend(check_fact(row, fact, catalogue, source=name, today=today))
    found.extend(check_duplicates(facts))
    return snapshot, facts


def run(
    store: Store,
    snapshot_folder: Path,
    catalogue: Catalogue,
    *,
    now: datetime,
    folder: Path | None = None,
    progress: Progress = _silent,
) -> RunCounts:
    """Bring the ledger up to date with the sources: all of it, or nothing. Then keep what is to be expected.

    Raises:
        Problems: anything is wrong with a source or a plan (all faults at once), or the disk is full.
    """
    reading = read_sources(catalogue, today=now.date(), folder=folder, progress=progress)
    if has_errors(reading.problems):
        rejected = problem(CONTENT_REJECTED, count=len(reading.problems))
        raise Problems([*reading.problems, rejected])
    known = snapshots(store)
    fresh = [shot for shot in reading.snapshots if known.get((shot.source, shot.file)) != shot.sha256]
    for snapshot in fresh:
        keep(snapshot, snapshot_folder)
    batch = _changes(store, catalogue, reading, fresh, started_at=now)
    looks_ahead = _has_news(store, batch.counts)
    append_batch(store, batch)
    if looks_ahead:
        append_outlooks(
            store,
            current_outlooks(store, catalogue, now.date()),
            made_on=now.date(),
            run=batch.run,
            recorded_by=RECORDED_BY,
        )
    return batch.counts


def _has_news(store: Store, counts: RunCounts) -> bool:
    """Whether anything was recorded since the last outlook; if not, a start need not wait for the same ones again."""
    last = max((own.recorded_at for own in kept_outlooks(store)), default=None)
    return counts.appended + counts.withdrawn > 0 or last is None or changed_at(store) > last


def _changes(
    store: Store, catalogue: Catalogue, reading: Reading, fresh: list[Snapshot], *, started_at: datetime
) -> Batch:
    rows = {
        "source": [source_row(source.card) for source in reading.sources],
        "observation": [observation_row(fact, catalogue) for _, fact in reading.facts if fact.kind == "actual"],
        "target": [target_row(bound, catalogue) for bound in reading.targets],
        "adoption": [
            adoption_row(indicator.id, adoption)
            for indicator in catalogue.indicators.values()
            for adoption in indicator.adopted
        ],
    }
    held = {table: current_hashes(store, table, recorded_by=RECORDED_BY) for table in rows}  # type: ignore[arg-type]
    changed = {table: [row for row in own if _is_new(row, held[table])] for table, own in rows.items()}
    gone = {table: sorted(held[table].keys() - {row["fact_key"] for row in own}) for table, own in rows.items()}
    appended = sum(map(len, changed.values()))
    counts = RunCounts(
        sources=len(reading.sources),
        facts=len(reading.facts),
        appended=appended,
        withdrawn=sum(map(len, gone.values())),
        unchanged=sum(map(len, rows.values())) - appended,
    )
    return Batch(
        run=uuid4(),
        started_at=started_at,
        counts=counts,
        recorded_by=RECORDED_BY,
        appended=changed,
        withdrawn=gone,
        snapshots=[_snapshot_row(snapshot) for snapshot in fresh],
    )


def _is_new(row: Row, held: Mapping[str, str]) -> bool:
    return bool(held.get(row["fact_key"]) != row["content_hash"])


def _snapshot_row(snapshot: Snapshot) -> Row:
    return {
        "source": snapshot.source,
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "size_bytes": len(snapshot.content),
    }
