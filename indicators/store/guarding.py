"""Changes of a large file that somebody has to look at before they come in: the engine finds them among all others."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.model import Fact
from indicators.store.connection import Store
from indicators.store.loading import ChangedFacts
from indicators.store.questions import Series
from indicators.store.revisions import fact_of_row, standing_fact


@dataclass(frozen=True)
class Guard:
    """What is looked at: revisions beyond thresholds, those of watched series, and figures of locked periods.

    Without ``is_held`` nothing but locked periods is. ``cumulative`` names the indicators whose figures only grow,
    ``oldest_day`` is before which the end of a period is long ago, ``locked`` holds first and last days.
    """

    is_held: bool
    change_percent: int
    most_periods: int
    oldest_day: date
    sign: bool
    cumulative: Sequence[str]
    watched: Sequence[Series]
    locked: Sequence[tuple[date, date]]


@dataclass(frozen=True)
class LookedAt:
    """The changes found, the largest first: key, whether it is withdrawn, and the fact.

    ``number`` counts all there are, ``suspicious`` those whose own numbers, or a lock, say so.
    """

    changes: tuple[tuple[str, bool, Fact], ...]
    number: int
    suspicious: int


def looked_at_changes(
    store: Store, own: ChangedFacts, guard: Guard, known: Mapping[str, object], *, most: int
) -> LookedAt:
    """The changes of a large file that have to be looked at, at most so many; no other row leaves the engine.

    Args:
        store: the ledger.
        own: what the file would change.
        guard: what is looked at.
        known: what its rows were held against; the days periods end on are taken from it.
        most: no more are given.
    """
    if not own.gone.exists():
        # Of a source that is loaded for the first time nothing goes.
        store.write_file("gone_facts", own.gone, file=str(own.staged), source=own.source, recorded_by="", others=[])
    rows = store.read(
        "looked_at_changes",
        appended=str(own.appended or own.staged), has_appended=own.appended is not None, gone=str(own.gone),
        source=own.source, periods=known["periods"], period_ends=known["period_ends"],
        is_held=guard.is_held, change_percent=guard.change_percent, most_periods=guard.most_periods,
        oldest_day=guard.oldest_day, sign=guard.sign, cumulative=list(guard.cumulative),
        watched_indicators=[indicator for indicator, _ in guard.watched],
        watched_regions=[region for _, region in guard.watched],
        lock_starts=[first for first, _ in guard.locked], lock_ends=[last for _, last in guard.locked], most=most,
    )  # fmt: skip
    changes = []
    for _, _, key, is_gone, *fields in rows:
        fact = standing_fact(store, key) if is_gone else fact_of_row(fields)
        if fact:
            changes.append((key, is_gone, fact))
    number, suspicious = rows[0][:2] if rows else (0, 0)
    return LookedAt(tuple(changes), number, suspicious)


def without_held(store: Store, own: ChangedFacts, held: Collection[str]) -> ChangedFacts:
    """What a large file changes but for some keys, in files of their own.

    Raises:
        Problems: the disk is full.
    """
    keys = sorted(held)
    appended, rows, gone, withdrawn = own.appended, own.rows, own.gone, own.withdrawn
    if appended:
        let_in = appended.with_name("let-in.parquet")
        rows = store.write_file("rows_let_in", let_in, file=str(appended), held=keys)
        appended = let_in if rows else None
    if withdrawn:
        let_go = gone.with_name("let-go.parquet")
        withdrawn = store.write_file("keys_let_go", let_go, file=str(gone), held=keys)
        gone = let_go
    return replace(own, appended=appended, rows=rows, gone=gone, withdrawn=withdrawn)
