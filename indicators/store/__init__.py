"""Where facts are kept: the one place that knows DuckDB. It hands out records, never database objects."""

from indicators.store.act_log import (
    ActFilter,
    act_done,
    actors,
    acts,
    chosen_acts,
    count_chosen_acts,
    last_entry,
)
from indicators.store.acting import Act, commit
from indicators.store.comparing import Comparison, compare_with_journal, missing_files, verify
from indicators.store.connection import Store
from indicators.store.journal import Entry
from indicators.store.ledger import Batch, RunCounts, append_batch
from indicators.store.opening import open_store
from indicators.store.outlooks import append_outlooks, kept_outlooks
from indicators.store.people import (
    grants,
    hash_of_token,
    people_names,
    person_of_token,
    roles_of,
    settings,
    tokens,
)
from indicators.store.published import (
    EditionContent,
    edition_content,
    editions,
    share_audience,
    share_links,
    storyboard_revision,
    storyboards,
)
from indicators.store.questions import (
    RecordedRun,
    adoptions,
    changed_at,
    current_hashes,
    data_version,
    observations,
    runs,
    snapshots,
    sources,
    targets,
)
from indicators.store.rebuilding import Rebuilt, rebuild
from indicators.store.rulings import Ruling, bridges, judgements, overrides, record_ruling
from indicators.store.threads import (
    RecordedRow,
    cell_revision,
    figure_history,
    lock_exceptions,
    period_locks,
    standing_key,
    standing_row,
    thread,
    threads,
)
from indicators.store.verifying import LogReport, verify_log

__all__ = [
    "Act",
    "ActFilter",
    "Batch",
    "Comparison",
    "EditionContent",
    "Entry",
    "LogReport",
    "Rebuilt",
    "RecordedRow",
    "RecordedRun",
    "Ruling",
    "RunCounts",
    "Store",
    "act_done",
    "actors",
    "acts",
    "adoptions",
    "append_batch",
    "append_outlooks",
    "bridges",
    "cell_revision",
    "changed_at",
    "chosen_acts",
    "commit",
    "compare_with_journal",
    "count_chosen_acts",
    "current_hashes",
    "data_version",
    "edition_content",
    "editions",
    "figure_history",
    "grants",
    "hash_of_token",
    "judgements",
    "kept_outlooks",
    "last_entry",
    "lock_exceptions",
    "missing_files",
    "observations",
    "open_store",
    "overrides",
    "people_names",
    "period_locks",
    "person_of_token",
    "rebuild",
    "record_ruling",
    "roles_of",
    "runs",
    "settings",
    "share_audience",
    "share_links",
    "snapshots",
    "sources",
    "standing_key",
    "standing_row",
    "storyboard_revision",
    "storyboards",
    "targets",
    "thread",
    "threads",
    "tokens",
    "verify",
    "verify_log",
]
