"""Where facts are kept: the one place that knows DuckDB. It hands out records, never database objects."""

from indicators.store.connection import Store, open_store
from indicators.store.decisions import Decision, bridges, judgements, overrides, record_decision
from indicators.store.ledger import Batch, RunCounts, append_batch
from indicators.store.outlooks import append_outlooks, kept_outlooks
from indicators.store.questions import (
    RecordedRun,
    adoptions,
    current_hashes,
    data_version,
    observations,
    runs,
    snapshots,
    sources,
    targets,
)

__all__ = [
    "Batch",
    "Decision",
    "RecordedRun",
    "RunCounts",
    "Store",
    "adoptions",
    "append_batch",
    "append_outlooks",
    "bridges",
    "current_hashes",
    "data_version",
    "judgements",
    "kept_outlooks",
    "observations",
    "open_store",
    "overrides",
    "record_decision",
    "runs",
    "snapshots",
    "sources",
    "targets",
]
