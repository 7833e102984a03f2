"""Opening the store: the database at its newest step, and at one with its journal."""

from indicators.store.acting import Act, commit
from indicators.store.connection import Store, connect
from indicators.store.replaying import catch_up, rows_before_acts


def open_store(setting: str, *, as_it_is: bool = False) -> Store:
    """Open the store, bring its schema up to date and do what a crash left undone.

    Args:
        setting: ``duckdb:///path`` or ``ducklake:path``.
        as_it_is: leave database and journal as they are, even where they differ; to look at them, not to write.

    Raises:
        Problems: the database is held by another program, unreadable, or newer than this program; it and its journal
            tell different stories; or the disk is full.
    """
    store = connect(setting)
    if as_it_is:
        return store
    try:
        if catch_up(store) is None:
            _take_over_earlier_ledger(store)
    except BaseException:
        store.close()
        raise
    return store


def _take_over_earlier_ledger(store: Store) -> None:
    """Make the rows of a ledger from before there were acts the first act, so that the journal has them too."""
    own, tables = rows_before_acts(store)
    if not tables:
        return
    act = Act(
        id=own,
        kind="earlier_ledger",
        actor="milepost",
        subject="",
        content={"rows": sum(map(len, tables.values()))},
        changes_figures=True,
        batch={"tables": tables},
    )
    commit(store, act, are_rows_there=True)
