"""The bytes that were fetched from an address before: what a source says while nobody asks the address anew."""

from pathlib import Path

from etl.fetch_address import PLAIN_QUESTION, FetchAddress, Question
from indicators import kept_files
from indicators.faults.content import NEVER_FETCHED
from indicators.problems import Place, Problems, problem
from indicators.store import Store, snapshots


def nothing_held(source: str, file: str, address: str, _: Question = PLAIN_QUESTION, /) -> bytes:
    """For a reading without a ledger: no address was ever asked.

    Raises:
        Problems: always.
    """
    raise Problems([problem(NEVER_FETCHED, Place(file), source=source, address=address)])


def held_bytes(store: Store, snapshot_folder: Path) -> FetchAddress:
    """Gives what the newest snapshot of a file of a source holds; raises Problems where there is none."""
    known = snapshots(store)

    def give(source: str, file: str, address: str, _: Question = PLAIN_QUESTION, /) -> bytes:
        sha256 = known.get((source, file))
        content = kept_files.kept(sha256, snapshot_folder) if sha256 else None
        return nothing_held(source, file, address) if content is None else content

    return give
