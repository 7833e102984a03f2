"""What this process works with: one open store, one catalogue, one home. Opened once, shared by all."""

from dataclasses import dataclass
from functools import cache
from threading import Lock

from etl.home import Home, find_home
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.store import Store, open_store


@dataclass
class Desk:
    """The store, the catalogue and the home of this process."""

    store: Store
    catalogue: Catalogue
    home: Home

    def renew_catalogue(self) -> None:
        """Read the catalogue's files again: what was put into the home is defined from the next page on.

        Raises:
            Problems: the files are faulty; the catalogue stays what it was.
        """
        self.catalogue = load_catalogue(own=self.home.catalogue)


_lock = Lock()


def open_desk(home: Home | None = None, *, as_it_is: bool = False) -> Desk:
    """Open the store of a home (of this machine, where not given) and keep it for the process.

    Args:
        home: which.
        as_it_is: only to look at it: database and journal stay as they are, even where they differ.

    Raises:
        Problems: the home cannot be written, the store cannot be opened, or the catalogue is faulty.
    """
    with _lock:
        return _open(home or find_home(), as_it_is)


def close_desk(desk: Desk) -> None:
    """Let go of the store."""
    with _lock:
        desk.store.close()
        _open.cache_clear()


@cache
def _open(home: Home, as_it_is: bool) -> Desk:
    catalogue = load_catalogue(own=home.catalogue)
    return Desk(open_store(home.database, as_it_is=as_it_is), catalogue, home)
