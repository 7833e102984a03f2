"""Opening the store: the database at its newest step, and at one with its journal."""

from indicators.store.connection import Store, connect
from indicators.store.replaying import catch_up


def open_store(setting: str) -> Store:
    """Open the store, bring its schema up to date and do what a crash left undone.

    Args:
        setting: ``duckdb:///path`` or ``ducklake:path``.

    Raises:
        Problems: the database is held by another program, unreadable, or newer than this program; it and its journal
            tell different stories; or the disk is full.
    """
    store = connect(setting)
    try:
        catch_up(store)
    except BaseException:
        store.close()
        raise
    return store
