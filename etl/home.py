"""The folder where this machine keeps Milepost's data: database, journal, snapshots, evidence, drafts, tokens."""

import os
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from indicators.faults.ledger import HOME_NOT_WRITABLE
from indicators.problems import Problems, problem


@dataclass(frozen=True)
class Home:
    """Where things are. ``database`` is the store's setting, see :func:`indicators.store.open_store`."""

    folder: Path
    database: str

    @property
    def snapshots(self) -> Path:
        """The folder of the bytes that were read, by their sha256."""
        return self.folder / "snapshots"

    @property
    def evidence(self) -> Path:
        """The folder of the files that show entered figures, by their sha256."""
        return self.folder / "evidence"

    @property
    def sources(self) -> Path:
        """The folder of the sources this office has added: one folder each, as the shipped ones have."""
        return self.folder / "sources"

    @property
    def catalogue(self) -> Path:
        """The folder of what this office has defined beside the shipped catalogue."""
        return self.folder / "catalogue"

    @property
    def drafts(self) -> Path:
        """The folder of what people have typed and not handed in yet."""
        return self.folder / "drafts"

    @property
    def fetch_marks(self) -> Path:
        """The file of marks by which servers know again what was fetched from them; it may be lost."""
        return self.folder / "fetch-marks.json"

    @property
    def fetches(self) -> Path:
        """The file that says of each source when its address was asked last, and what came of it; it may be lost."""
        return self.folder / "fetches.json"

    @property
    def underway(self) -> Path:
        """The folder of parts of answers that came before an interruption; it may be lost."""
        return self.folder / "underway"

    @property
    def token_file(self) -> Path:
        """The file with the word that lets the command line speak to the running app."""
        return self.folder / "loopback-token"


def find_home() -> Home:
    """The home of this machine: ``MILEPOST_HOME`` and ``MILEPOST_DATABASE``, or the user's data folder.

    Raises:
        Problems: the folder cannot be written.
    """
    setting = os.environ.get("MILEPOST_HOME")
    folder = Path(setting).expanduser().resolve() if setting else user_data_path("milepost", appauthor=False)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problems([problem(HOME_NOT_WRITABLE, folder=folder, reason=error.strerror)]) from error
    if not os.access(folder, os.W_OK):
        raise Problems([problem(HOME_NOT_WRITABLE, folder=folder, reason="permission denied")])
    database = os.environ.get("MILEPOST_DATABASE", f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}")
    return Home(folder, database)
