"""The newest answer to questions that are asked again and again, kept until the table they are about is written to.

Nobody but this process writes to a plain file, so what it read last still stands. Every page and every request asks
who may do what, and every act asks for all cards; asking the engine each time took most of an act.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

Rows = list[tuple[Any, ...]]

# The questions, each with the one table it reads. What checks the database itself is asked anew each time.
TABLES: Mapping[str, str] = {
    "adoptions": "adoption",
    "api_tokens": "api_token",
    "bridges": "bridge",
    "data_version": "audit",
    "decisions": "decision",
    "lock_exceptions": "lock_exception",
    "overrides": "override",
    "page_version": "audit",
    "period_locks": "period_lock",
    "role_grants": "role_grant",
    "settings": "setting",
    "sources": "source",
    "targets": "target",
}


class KeptAnswers:
    """One answer to each question: that to the parameters it was asked with last. Thread-safe."""

    def __init__(self) -> None:
        self._writes: Counter[str] = Counter()
        self._newest: dict[str, tuple[int, Mapping[str, object], Rows]] = {}

    def ask(self, question: str, parameters: Mapping[str, object], read: Callable[[], Rows]) -> Rows:
        """The rows that answer a question; read where none are kept."""
        if question not in TABLES:
            return read()
        # Looked at before reading: what is read while somebody writes does not pass for what comes after.
        writes = self._writes[TABLES[question]]
        kept = self._newest.get(question)
        if kept is None or kept[:2] != (writes, parameters):
            kept = self._newest[question] = writes, parameters, read()
        return list(kept[2])

    def forget(self, tables: Iterable[str]) -> None:
        """Tables were written to; called under the write lock, before anybody is told that it is done."""
        self._writes.update(tables)
