"""Appending to the ledger: a run's rows go in together or not at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

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
    file, sha256 and size_bytes.
    """

    run: UUID
    started_at: datetime
    counts: RunCounts
    recorded_by: str
    appended: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    withdrawn: Mapping[str, Sequence[str]] = field(default_factory=dict)
    snapshots: Sequence[Row] = ()


def append_batch(store: Store, batch: Batch, recorded_at: datetime) -> None:
    """Append a run with all its rows, in one transaction.

    Raises:
        Problems: the disk is full; nothing was written.
    """
    stamp = {"run": batch.run, "recorded_at": recorded_at, "recorded_by": batch.recorded_by}
    with store.writing() as writer:
        for table, rows in batch.appended.items():
            if rows:
                writer.append(f"{table}s", batch=json.dumps(rows, ensure_ascii=False), **stamp)
        for table, keys in batch.withdrawn.items():
            if keys:
                writer.append(f"withdraw_{table}s", keys=list(keys), **stamp)
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
