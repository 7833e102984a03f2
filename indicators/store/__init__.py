"""Where facts are kept: the one place that knows DuckDB. It hands out records, never database objects."""

from indicators.store.connection import Store, open_store
from indicators.store.ledger import Batch, RunCounts, append_batch, append_judgement
from indicators.store.questions import (
    RecordedRun,
    adoptions,
    current_hashes,
    data_version,
    judgements,
    observations,
    runs,
    snapshots,
    sources,
    targets,
)

__all__ = [
    "Batch",
    "RecordedRun",
    "RunCounts",
    "Store",
    "adoptions",
    "append_batch",
    "append_judgement",
    "current_hashes",
    "data_version",
    "judgements",
    "observations",
    "open_store",
    "runs",
    "snapshots",
    "sources",
    "targets",
]
