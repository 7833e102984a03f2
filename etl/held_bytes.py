"""The bytes that were fetched from an address before: what a source says while nobody asks the address anew."""

from contextlib import suppress
from pathlib import Path

from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question
from indicators import kept_files
from indicators.faults.content import NEVER_FETCHED
from indicators.problems import Place, Problems, problem
from indicators.store import Store, snapshots

# In the folder of a source: what its address said when the source was begun, until a load has made it a snapshot.
FIRST_FOLDER = "first"


def first_file(file: str) -> Path:
    """Where a file of a source stands, as the source calls it, before it was ever loaded."""
    return Path(file).parent / FIRST_FOLDER / Path(file).name


def nothing_held(source: str, file: str, address: str, _: Question = PLAIN_QUESTION, /) -> bytes:
    """For a reading without a ledger: no address was ever asked.

    Raises:
        Problems: always.
    """
    raise Problems([problem(NEVER_FETCHED, Place(file), source=source, address=address)])


def held_bytes(store: Store, snapshot_folder: Path, own: Path | None = None) -> FetchAddress:
    """Gives what the newest snapshot of a file of a source holds, else what the source began with.

    Args:
        store: the ledger.
        snapshot_folder: of the bytes that were read.
        own: the folder of the office's own sources.
    """
    known = snapshots(store)

    def give(source: str, file: str, address: str, _: Question = PLAIN_QUESTION, /) -> bytes:
        sha256 = known.get((source, file))
        content = kept_files.kept(sha256, snapshot_folder) if sha256 else None
        if own and not sha256:
            with suppress(OSError):
                content = (own.parent / first_file(file)).read_bytes()
        return nothing_held(source, file, address) if content is None else content

    return give
