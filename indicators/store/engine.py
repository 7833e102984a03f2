"""The engine under the store: a plain DuckDB file, or DuckLake on a catalogue; locked down, its errors in our words."""

import re
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import duckdb

from indicators.faults.ledger import (
    DATABASE_HELD,
    DATABASE_SETTING_WRONG,
    DATABASE_TOO_NEW,
    DATABASE_UNREADABLE,
    DISK_FULL,
    EXTENSION_MISSING,
)
from indicators.problems import Problems, problem

LAKE_ALIAS = "ledger"

# Half of what a load, or a check of all rows, may take; what does not fit is written beside it for a while.
MEMORY_OF_A_TASK = "900MB"

# What may run inside the engine is our own SQL alone: no files, no downloads, no Python variables.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "python_enable_replacements": False,
    # Readable by DuckDB 1.x as well, so that other tools can open the file.
    "storage_compatibility_version": "v1.5.0",
}

# What the engine says of a file that is not, or no longer, a database of its own.
UNREADABLE = (duckdb.IOException, duckdb.SerializationException, duckdb.InvalidInputException, duckdb.InternalException)


@dataclass(frozen=True)
class Location:
    """Where the store is: ``duckdb:///path`` or ``ducklake:path`` of a local catalogue; or in memory, beside a path."""

    engine: str
    path: Path

    @classmethod
    def parse(cls, setting: str) -> "Location":
        """Read the setting.

        Raises:
            Problems: it names no store.
        """
        engine, _, rest = setting.partition(":")
        if engine == "duckdb" and rest.startswith("///"):
            return cls(engine, Path("/" + rest.removeprefix("///").lstrip("/")))
        if engine == "ducklake" and rest:
            return cls(engine, Path(rest))
        raise Problems([problem(DATABASE_SETTING_WRONG, found=setting)])


def open_connection(location: Location) -> duckdb.DuckDBPyConnection:
    """A connection, before :func:`lock_down`.

    Raises:
        Problems: the extension of DuckLake is missing.
        duckdb.Error: see :func:`explained`.
    """
    if location.engine == "duckdb":
        return duckdb.connect(str(location.path), config=_CONFIG)
    extension = _extension_file("ducklake")
    connection = duckdb.connect(config=_CONFIG)
    connection.execute(f"LOAD {_quoted(extension)}")
    catalogue = _quoted(f"ducklake:{location.path}")
    data = _quoted(f"{location.path.with_suffix('.files')}/")
    connection.execute(f"ATTACH {catalogue} AS {LAKE_ALIAS} (DATA_PATH {data})")
    connection.execute(f"USE {LAKE_ALIAS}")
    return connection


def lock_down(connection: duckdb.DuckDBPyConnection, location: Location, batches: Path) -> None:
    """From here on no statement reaches a file but the database's own, the copies made of it, and rows of its acts."""
    close_off(connection, batches, location.path.parent if location.engine == "ducklake" else copies_folder(location))


def open_in_memory(**settings: str) -> duckdb.DuckDBPyConnection:
    """A connection to nothing, before it is closed off."""
    return duckdb.connect(config={**_CONFIG, **settings})


def close_off(connection: duckdb.DuckDBPyConnection, *folders: Path, file: Path | None = None) -> None:
    """From here on no statement reaches a file but those in some folders, and one more."""
    connection.execute(f"SET allowed_directories = [{', '.join(_quoted(f'{folder}/') for folder in folders)}]")
    if file:
        connection.execute(f"SET allowed_paths = [{_quoted(file)}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")


def copies_folder(location: Location) -> Path:
    """Where copies of the whole database are made, beside it; each is taken away when it was handed out."""
    return location.path.parent / "copies"


def as_disk_full(error: duckdb.Error, path: Path) -> Problems | None:
    """The sentence about a full disk, where that is what the error tells."""
    text = str(error)
    if "No space left" in text or "File too large" in text or "Disk quota exceeded" in text:
        return Problems([problem(DISK_FULL, file=path)])
    return None


def explained(error: duckdb.Error, path: Path) -> Problems:
    """Why the database cannot be opened or read."""
    text = str(error)
    if full := as_disk_full(error, path):
        return full
    if "Could not set lock" in text:
        holder = re.search(r"PID (\d+)", text)
        return Problems([problem(DATABASE_HELD, file=path, holder=f" (PID {holder[1]})" if holder else "")])
    if newer := re.search(r"version number (\d+)", text):
        return Problems([problem(DATABASE_TOO_NEW, file=path, found=newer[1], known=duckdb.__version__)])
    return Problems([problem(DATABASE_UNREADABLE, file=path, reason=text.splitlines()[0])])


def _quoted(text: object) -> str:
    """A text as SQL writes it; where the engine takes no parameter."""
    return "'" + str(text).replace("'", "''") + "'"


def _extension_file(name: str) -> Path:
    """The extension as its wheel installed it; nothing is downloaded."""
    spec = find_spec(f"duckdb_extension_{name}")
    folder = Path(spec.origin).parent if spec and spec.origin else None
    candidate = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension" if folder else None
    if candidate is None or not candidate.is_file():
        raise Problems([problem(EXTENSION_MISSING, found=name, version=duckdb.__version__)])
    return candidate
