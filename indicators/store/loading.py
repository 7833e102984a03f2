"""Large files of tidy facts, read and checked by the engine; what it is not certain about is handed out to be judged.

What was read lies as Parquet in a folder beside the journal until the act that appends it makes the file its own. The
file from outside is read by an engine of its own that reaches nothing but that file and that folder.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import duckdb

from indicators.store.connection import Store
from indicators.store.engine import MEMORY_OF_A_TASK, as_disk_full, close_off, open_in_memory
from indicators.store.statements import copy_statement, sql

_SECONDS_BETWEEN = 0.5

# Told how much is done, from 0 to 1.
Share = Callable[[float], None]

FactKey = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class StagedFacts:
    """The rows of a large file as they were read: how many, how many are certain, and whether some stand twice.

    They are sealed and in order, to be appended as they are; or else to be compared with what the ledger holds.
    """

    file: Path
    is_sealed: bool
    rows: int
    certain: int
    has_doubles: bool


@dataclass(frozen=True)
class ChangedFacts:
    """What a large file changes in the ledger: the file of rows to append, and the file of keys to withdraw.

    ``appended`` is None for no rows, ``rows`` and ``withdrawn`` count both; ``staged`` is all that the file says.
    """

    source: str
    staged: Path
    appended: Path | None
    rows: int
    gone: Path
    withdrawn: int


class Loader:
    """An engine of its own for one file from outside. Its caller closes it."""

    def __init__(self, folder: Path, *, source: Path | None = None) -> None:
        self._connection = open_in_memory(memory_limit=MEMORY_OF_A_TASK, temp_directory=str(folder / "spilled"))
        self._connection.execute("SET enable_progress_bar = true")
        self._connection.execute("SET enable_progress_bar_print = false")
        close_off(self._connection, folder, file=source)
        self._folder = folder

    def stage(
        self, source: Path, known: Mapping[str, object], tell: Share | None = None, *, is_sealed: bool = True
    ) -> StagedFacts | None:
        """Read and check a file; None where the engine cannot read it: others have to say what is wrong with it.

        Args:
            source: the file.
            known: what its rows are held against, as the question names it.
            tell: told how much is done.
            is_sealed: put them in order and seal them, as they will be appended.

        Raises:
            Problems: the disk is full.
        """
        staged = self._folder / "staged.parquet"
        try:
            self.read("checked_facts", into=staged, tell=tell, file=str(source), is_sealed=is_sealed, **known)
        except duckdb.Error as error:
            if full := as_disk_full(error, self._folder):
                raise full from error
            return None
        ((rows, certain, doubled),) = self.read("staged_counts", file=str(staged))
        return StagedFacts(staged, is_sealed, rows, certain, doubled > 0)

    def uncertain(self, staged: StagedFacts) -> set[tuple[str, ...]]:
        """The different rows that are not certain, as they were read."""
        rows = self.read("uncertain_rows", file=str(staged.file))
        return {tuple(cell or "" for cell in cells) for (cells,) in rows}

    def doubled(self, staged: StagedFacts) -> set[FactKey]:
        """What facts that stand more than once are about: indicator, region, period, definition and locator."""
        return {(own[0], own[1], own[2], own[3], own[4]) for own in self.read("doubled_facts", file=str(staged.file))}

    def among(self, staged: StagedFacts, asked: Sequence[tuple[str, str, str, str]]) -> set[tuple[str, str, str, str]]:
        """Those of some facts, by indicator, region, period and definition, that are certain."""
        if not asked:
            return set()
        indicators, regions, periods, codes = ([own[place] for own in asked] for place in range(4))
        found = self.read(
            "staged_series",
            file=str(staged.file), indicators=indicators, regions=regions, periods=periods, codes=codes,
        )  # fmt: skip
        return {(own[0], own[1], own[2], own[3]) for own in found}

    def close(self) -> None:
        """Let go of everything."""
        self._connection.close()

    def read(
        self, question: str, *, into: Path | None = None, tell: Share | None = None, **parameters: object
    ) -> list[tuple[Any, ...]]:
        """The rows that answer a question, or their number where they are written into a file."""
        statement = (
            copy_statement(question, into, is_ordered=parameters.get("is_sealed", True) is True)
            if into
            else sql("read", question)
        )
        return _run_long(self._connection, statement, parameters, tell)


def held_sources(store: Store, *, recorded_by: str) -> frozenset[str]:
    """The sources that the ledger holds figures of which somebody brought."""
    return frozenset(source for (source,) in store.read("held_sources", recorded_by=recorded_by))


def changed_facts(
    store: Store,
    staged: StagedFacts,
    known: Mapping[str, object],
    *,
    source: str,
    recorded_by: str,
    others: Sequence[str],
) -> ChangedFacts:
    """The certain facts the ledger does not hold as they are, and the keys that are no longer said.

    Args:
        store: the ledger.
        staged: what the file says.
        known: what it was held against.
        source: of which source.
        recorded_by: by whom; what others recorded stands.
        others: the keys of facts of the source that were checked one by one.

    Raises:
        Problems: the disk is full.
    """
    asked: dict[str, object] = {"file": str(staged.file), "source": source, "recorded_by": recorded_by}
    gone = staged.file.with_name("gone.parquet")
    if staged.is_sealed:
        return ChangedFacts(source, staged.file, staged.file if staged.certain else None, staged.certain, gone, 0)
    changed = staged.file.with_name("changed.csv")
    appended = store.write_file("changed_facts", changed, **asked)
    withdrawn = store.write_file("gone_facts", gone, **asked, others=list(others))
    sealed = _sealed(changed, known, appended) if appended else None
    return ChangedFacts(source, staged.file, sealed, appended, gone, withdrawn)


def _sealed(changed: Path, known: Mapping[str, object], number: int) -> Path:
    """Rows that were certain once, read once more and sealed."""
    loader = Loader(changed.parent, source=changed)
    try:
        sealed = loader.stage(changed, known)
    finally:
        loader.close()
    assert sealed is not None
    assert sealed.certain == number, "what was certain stays certain in the unit it is kept in"
    return sealed.file


def _run_long(
    connection: duckdb.DuckDBPyConnection, statement: str, parameters: Mapping[str, object], tell: Share | None
) -> list[tuple[Any, ...]]:
    """Run a statement that takes long, telling how far it is; Ctrl+C ends it."""
    if tell is None:
        return connection.execute(statement, dict(parameters)).fetchall()
    answer: list[list[tuple[Any, ...]]] = []
    failed: list[BaseException] = []

    def work() -> None:
        try:
            answer.append(connection.execute(statement, dict(parameters)).fetchall())
        except BaseException as error:
            failed.append(error)

    worker = Thread(target=work, daemon=True)
    worker.start()
    try:
        while worker.is_alive():
            worker.join(_SECONDS_BETWEEN)
            tell(max(0.0, connection.query_progress()) / 100)
    except BaseException:
        connection.interrupt()
        worker.join()
        raise
    if failed:
        raise failed[0]
    return answer[0]
