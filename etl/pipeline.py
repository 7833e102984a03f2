"""The one way in: fetch → snapshot → read → map → check → append. A second run over the same bytes appends nothing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import Lock
from uuid import uuid4

from etl.fetch_address import FetchAddress
from etl.held_bytes import held_bytes
from etl.large_files import clear_staging, remember
from etl.ledger_rows import Row, adoption_row, observation_row, source_row, target_row
from etl.outlooks import current_outlooks
from etl.reading import Progress, Reading, read_sources, silent
from etl.refreshing.gate import pass_through
from etl.refreshing.handing_in import hand_in
from etl.snapshot import Snapshot, keep
from indicators.catalogue import Catalogue
from indicators.faults.content import CONTENT_REJECTED
from indicators.kept_problems import plain_problem
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
from indicators.store.loading import ChangedFacts, changed_facts, held_sources

# Rows of the pipeline carry this name; it withdraws only what it appended itself.
RECORDED_BY = "pipeline"

# More faults than anybody mends between two runs; those that follow are told anew by the next.
_MOST_KEPT = 200

# Two runs at once would both find the same rows to be new; one process holds the ledger, and its lock is enough.
_one_run_at_a_time = Lock()


def run(
    store: Store,
    snapshot_folder: Path,
    catalogue: Catalogue,
    *,
    now: datetime,
    folder: Path | None = None,
    own: Path | None = None,
    fetch_address: FetchAddress | None = None,
    progress: Progress = silent,
    tell: Callable[[Sequence[Problem]], None] | None = None,
    writing: Callable[[int], None] = lambda _: None,
    remarks: Sequence[Problem] = (),
) -> RunCounts:
    """Bring the ledger up to date with the sources: all of it, or nothing. Then keep what is to be expected.

    A source of the office's own that cannot be taken keeps no other from being loaded: its faults are told, and what
    the ledger holds of it stays as it is.

    Args:
        store: the ledger.
        snapshot_folder: where the bytes that were read are kept.
        catalogue: what is defined.
        now: the moment of the run.
        folder: of the shipped sources, where not the shipped ones.
        own: the folder of the office's own sources.
        fetch_address: gives the bytes of a source that stands at an address; those fetched last, where not given.
        progress: told of each source.
        tell: told what is wrong with the office's own sources.
        writing: told how many rows of large files are written from here on, which takes as long as reading them.
        remarks: what was found while the sources were fetched; told and kept with the run too.

    Raises:
        Problems: anything is wrong with a shipped source or plan (all faults at once), or the disk is full.
    """
    with _one_run_at_a_time:
        clear_staging(store.journal.batches)
        reading = read_sources(
            catalogue,
            today=now.date(),
            folder=folder,
            own=own,
            fetch_address=fetch_address or held_bytes(store, snapshot_folder, own),
            progress=progress,
            staging=store.journal.batches,
            held=held_sources(store, recorded_by=RECORDED_BY),
        )
        if has_errors(fault for fault in reading.problems if not _is_of_own(fault, own)):
            rejected = problem(CONTENT_REJECTED, count=len(reading.problems))
            raise Problems([*reading.problems, rejected])
        told = [*remarks, *reading.problems]
        if tell:
            tell(told)
        return _bring_in(store, snapshot_folder, catalogue, reading, told, tell, writing, now)


def _bring_in(
    store: Store,
    snapshot_folder: Path,
    catalogue: Catalogue,
    reading: Reading,
    told: Sequence[Problem],
    tell: Callable[[Sequence[Problem]], None] | None,
    writing: Callable[[int], None],
    now: datetime,
) -> RunCounts:
    """Append what was read, and look ahead.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    known = snapshots(store)
    fresh = [shot for shot in reading.snapshots if known.get((shot.source, shot.file)) != shot.sha256]
    for snapshot in fresh:
        keep(snapshot, snapshot_folder)
    changes, large = _changes(store, catalogue, reading, fresh, started_at=now)
    passed = pass_through(store, catalogue, reading, changes, large, author=RECORDED_BY, today=now.date())
    if tell and passed.told:
        tell(passed.told)
    kept = [plain_problem(own) for own in (*told, *passed.told)[:_MOST_KEPT]]
    batch = replace(_with_files(passed.batch, passed.large), told=kept)
    looks_ahead = _has_news(store, batch.counts)
    if number := sum(own.rows + own.withdrawn for own in passed.large):
        writing(number)
    append_batch(store, batch)
    hand_in(store, batch.run, passed, [own.card.id for own in reading.sources], author=RECORDED_BY)
    for own in reading.large:
        # What waits of a file has to be found in it again.
        if own.snapshot.source not in passed.waiting:
            remember(own, store.journal.batches)
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
) -> tuple[Batch, list[ChangedFacts]]:
    """What is new and gone of what was read row by row, and of each large file."""
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
    # Those of large files are compared by the engine; of the others all hashes are at hand.
    large = {own.snapshot.source for own in reading.large}
    keys = [row["fact_key"] for row in rows["observation"] if row["source"] in large]
    apart = {"large": large | reading.left, "keys": keys}
    held = {table: current_hashes(store, table, recorded_by=RECORDED_BY, **apart) for table in rows}  # type: ignore[arg-type]
    changed = {table: [row for row in own if _is_new(row, held[table])] for table, own in rows.items()}
    gone = {table: sorted(held[table].keys() - {row["fact_key"] for row in own}) for table, own in rows.items()}
    gone = {table: [key for key in own if not _is_left(table, key, catalogue, reading)] for table, own in gone.items()}
    large_changes = [
        changed_facts(store, own.staged, own.known, source=own.snapshot.source, recorded_by=RECORDED_BY, others=keys)
        for own in reading.large
        if not own.is_unchanged
    ]
    staged = sum(own.staged.certain for own in reading.large)
    appended = sum(map(len, changed.values()))
    counts = RunCounts(
        sources=len(reading.sources),
        facts=len(reading.facts) + staged,
        appended=appended,
        withdrawn=sum(map(len, gone.values())),
        unchanged=sum(map(len, rows.values())) + staged - appended - sum(own.rows for own in large_changes),
    )
    batch = Batch(
        run=uuid4(),
        started_at=started_at,
        counts=counts,
        recorded_by=RECORDED_BY,
        appended=changed,
        withdrawn=gone,
        snapshots=[_snapshot_row(snapshot) for snapshot in fresh],
    )
    return batch, large_changes


def _with_files(batch: Batch, large: Sequence[ChangedFacts]) -> Batch:
    """The batch with the files of rows that large files bring and take away."""
    kinds = {
        "observations": [own.appended for own in large if own.appended],
        "withdrawn_observations": [own.gone for own in large if own.withdrawn],
    }
    counts = replace(
        batch.counts,
        appended=batch.counts.appended + sum(own.rows for own in large),
        withdrawn=batch.counts.withdrawn + sum(own.withdrawn for own in large),
    )
    return replace(batch, counts=counts, files={kind: files for kind, files in kinds.items() if files})


def _is_of_own(fault: Problem, own: Path | None) -> bool:
    """Whether a fault is in what the office added: files of its own are named from its home."""
    return own is not None and fault.place.file.startswith((f"{own.name}/", "catalogue/"))


def _is_left(table: str, key: str, catalogue: Catalogue, reading: Reading) -> bool:
    """Whether what the ledger holds under a key is of a source that could not be taken this time."""
    match table:
        case "source":
            return key in reading.left
        case "observation":
            # The key of a fact, see Fact.key.
            return key.split("|")[4] in reading.left
        case "target":
            plan, target, version = key.split("/")
            targets = catalogue.plans[plan].targets if plan in catalogue.plans else ()
            versions = next((own.versions for own in targets if own.id == target), ())
            place = int(version.removeprefix("v")) - 1
            return place < len(versions) and versions[place].source in reading.left
        case _:
            return False


def _is_new(row: Row, held: Mapping[str, str]) -> bool:
    return bool(held.get(row["fact_key"]) != row["content_hash"])


def _snapshot_row(snapshot: Snapshot) -> Row:
    return {
        "source": snapshot.source,
        "file": snapshot.file,
        "sha256": snapshot.sha256,
        "size_bytes": snapshot.size_bytes,
    }
