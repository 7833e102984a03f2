"""The log of acts proved whole: every act sealed, each after the one before, the same in journal and database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from indicators.faults.journal import (
    ACT_DIFFERS,
    HEAD_DIFFERS,
    JOURNAL_DAMAGED,
    JOURNAL_OUT_OF_ORDER,
    LOG_OUT_OF_ORDER,
    LOG_ROW_CHANGED,
    NOT_IN_DATABASE,
    NOT_IN_JOURNAL,
)
from indicators.problems import Problem, problem
from indicators.store.act_log import sealed_acts
from indicators.store.connection import Store
from indicators.store.journal import FIRST_HASH, Entry, Journal


@dataclass(frozen=True)
class LogReport:
    """How many acts there are, the hash of the last one, and everything that is wrong."""

    acts: int
    head: str
    problems: tuple[Problem, ...]


@dataclass
class _Chain:
    """One telling of the acts: the hash of each by number, the numbers that were told of already, and the faults."""

    hashes: dict[int, str] = field(default_factory=dict)
    suspects: set[int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def verify_log(store: Store, head: str = "") -> LogReport:
    """Hold every act against its seal and the journal against the database; nothing is mended.

    Args:
        store: where, opened as it is.
        head: a hash noted earlier, which the log has to contain; any number of acts may follow it.
    """
    with store.write_lock:
        journal, database = _journal_chain(store.journal), _database_chain(store)
    found = [*journal.problems, *database.problems, *_differences(journal, database)]
    if head and head.strip().lower() not in journal.hashes.values():
        found.append(problem(HEAD_DIFFERS, expected=head))
    last = max(journal.hashes, default=0)
    return LogReport(len(journal.hashes), journal.hashes.get(last, FIRST_HASH), tuple(found))


def _journal_chain(journal: Journal) -> _Chain:
    chain = _Chain()
    before: Entry | None = None
    is_before_known = True
    for number, line in enumerate(journal.lines(), start=1):
        try:
            entry = Entry.read(line)
        except (ValueError, TypeError):
            chain.problems.append(problem(JOURNAL_DAMAGED, file=journal.file, line=number))
            chain.suspects.add(number)
            is_before_known = False
            continue
        if is_before_known and not _follows(
            entry, before.number if before else 0, before.hash if before else FIRST_HASH
        ):
            chain.problems.append(problem(JOURNAL_OUT_OF_ORDER, line=number, number=entry.number))
        chain.hashes[entry.number] = entry.hash
        before, is_before_known = entry, True
    return chain


def _database_chain(store: Store) -> _Chain:
    chain = _Chain()
    number, expected = 0, FIRST_HASH
    for entry, kept in sealed_acts(store):
        if entry.hash != kept:
            chain.problems.append(problem(LOG_ROW_CHANGED, number=entry.number))
            chain.suspects.add(entry.number)
        elif not _follows(entry, number, expected):
            chain.problems.append(problem(LOG_OUT_OF_ORDER, number=entry.number))
        chain.hashes[entry.number] = kept
        number, expected = entry.number, kept
    return chain


def _follows(entry: Entry, number: int, expected: str) -> bool:
    return (entry.number, entry.previous_hash) == (number + 1, expected)


def _differences(journal: _Chain, database: _Chain) -> Iterator[Problem]:
    told, held = journal.hashes.keys(), database.hashes.keys()
    suspects = journal.suspects | database.suspects
    if missing := sorted(told - held - suspects):
        yield problem(NOT_IN_DATABASE, numbers=_spans(missing))
    if missing := sorted(held - told - suspects):
        yield problem(NOT_IN_JOURNAL, numbers=_spans(missing))
    for number in sorted((told & held) - suspects):
        if journal.hashes[number] != database.hashes[number]:
            yield problem(ACT_DIFFERS, number=number)


def _spans(numbers: Iterable[int]) -> str:
    """Numbers as a person writes them: 3, 5–9."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1][1:] = [number]
        else:
            spans.append([number])
    return ", ".join("–".join(map(str, span)) for span in spans)
