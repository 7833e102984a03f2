"""Appending to the ledger: a run's rows go in together or not at all."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from indicators.model import Judgement
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

    Rows are plain objects named as the columns of their table; values are text, so that no digit is lost.
    ``snapshots`` are rows of source, file, sha256 and size_bytes.
    """

    run: UUID
    started_at: datetime
    counts: RunCounts
    recorded_by: str
    sources: Sequence[Row] = ()
    observations: Sequence[Row] = ()
    targets: Sequence[Row] = ()
    adoptions: Sequence[Row] = ()
    snapshots: Sequence[Row] = field(default_factory=tuple)


def append_batch(store: Store, batch: Batch, recorded_at: datetime) -> None:
    """Append a run with all its rows, in one transaction.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    stamp = {"run": batch.run, "recorded_at": recorded_at, "recorded_by": batch.recorded_by}
    with store.writing() as writer:
        for table in ("sources", "observations", "targets", "adoptions"):
            rows = getattr(batch, table)
            if rows:
                writer.append(table, batch=json.dumps(rows, ensure_ascii=False), **stamp)
        for snapshot in batch.snapshots:
            writer.append("snapshot", run=batch.run, recorded_at=recorded_at, **snapshot)
        counts = batch.counts
        writer.append(
            "run",
            started_at=batch.started_at,
            source_count=counts.sources,
            fact_count=counts.facts,
            appended_count=counts.appended,
            withdrawn_count=counts.withdrawn,
            unchanged_count=counts.unchanged,
            **stamp,
        )


def append_judgement(store: Store, judgement: Judgement, *, recorded_at: datetime, recorded_by: str) -> None:
    """Append a judgement of a qualitative goal.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    with store.writing() as writer:
        values = judgement.model_dump()
        writer.append("judgement", recorded_at=recorded_at, recorded_by=recorded_by, **values)
