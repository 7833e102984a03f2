"""What this process works with: one open store, one catalogue, one home. Opened once, shared by all."""

from dataclasses import dataclass
from functools import cache
from threading import Lock

from etl.home import Home, find_home
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.store import Store, open_store


@dataclass(frozen=True)
class Desk:
    """The store, the catalogue and the home of this process."""

    store: Store
    catalogue: Catalogue
    home: Home


_lock = Lock()


def open_desk(home: Home | None = None) -> Desk:
    """Open the store of a home (of this machine, where not given) and keep it for the process.

    Raises:
        Problems: the home cannot be written, the store cannot be opened, or the catalogue is faulty.
    """
    with _lock:
        return _open(home or find_home())


def close_desk(desk: Desk) -> None:
    """Let go of the store."""
    with _lock:
        desk.store.close()
        _open.cache_clear()


@cache
def _open(home: Home) -> Desk:
    catalogue = load_catalogue()
    return Desk(open_store(home.database), catalogue, home)
