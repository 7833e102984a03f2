"""Appending to the ledger: a run's rows go in together or not at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from indicators.store.acting import Act, commit
from indicators.store.connection import Store

Row = dict[str, Any]


@dataclass(frozen=True)
class RunCounts:
    """What a run read and what it changed."""

    sources: int
    facts: int
    appended: int
    withdrawn: int
    unchanged: int


@dataclass(frozen=True)
class Batch:
    """Everything one run appends.

    ``appended`` holds, by table, plain objects named as the columns; values are text, so that no digit is lost.
    ``withdrawn`` holds, by table, the keys of what the sources no longer say. ``snapshots`` are rows of source,
    file, sha256 and size_bytes. ``files`` are files of rows: ``observations`` to be appended, and
    ``withdrawn_observations``, the keys of others. ``told`` are the faults and warnings of the run, as they are kept.
    """

    run: UUID
    started_at: datetime
    counts: RunCounts
    recorded_by: str
    appended: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    withdrawn: Mapping[str, Sequence[str]] = field(default_factory=dict)
    snapshots: Sequence[Row] = ()
    files: Mapping[str, Sequence[Path]] = field(default_factory=dict)
    told: Sequence[Row] = ()


def append_batch(store: Store, batch: Batch, recorded_at: datetime | None = None) -> None:
    """Append a run with all its rows, as one act; done now unless told otherwise.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    counts = batch.counts
    rows = {"appended": batch.appended, "withdrawn": batch.withdrawn, "snapshots": batch.snapshots}
    has_rows = any(rows["snapshots"]) or counts.appended + counts.withdrawn > 0
    content: dict[str, Any] = {
        "started_at": batch.started_at.isoformat(),
        "sources": counts.sources,
        "facts": counts.facts,
        "appended_count": counts.appended,
        "withdrawn_count": counts.withdrawn,
        "unchanged_count": counts.unchanged,
    }
    if batch.told:
        content["told"] = list(batch.told)
    commit(
        store,
        Act(
            id=batch.run,
            kind="run",
            actor=batch.recorded_by,
            subject="",
            content=content if has_rows else content | rows,
            changes_figures=counts.appended + counts.withdrawn > 0,
            batch=rows if has_rows else None,
            files=batch.files,
            recorded_at=recorded_at,
        ),
    )
