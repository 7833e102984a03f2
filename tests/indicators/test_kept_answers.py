"""Kept answers are those the database would give: they go when their table is written to, and with nothing else."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from indicators.store import Store
from indicators.store.kept_answers import TABLES, KeptAnswers
from indicators.store.statements import sql


def reader(log: list[str]) -> Callable[[], list[tuple[Any, ...]]]:
    def read() -> list[tuple[Any, ...]]:
        log.append("read")
        return [(len(log),)]

    return read


def test_an_answer_is_read_once_until_its_table_is_written_to() -> None:
    kept, log = KeptAnswers(), list[str]()
    assert [kept.ask("settings", {}, reader(log)) for _ in range(3)] == [[(1,)]] * 3
    kept.forget({"role_grant", "audit"})
    assert kept.ask("settings", {}, reader(log)) == [(1,)]
    kept.forget({"setting"})
    assert kept.ask("settings", {}, reader(log)) == [(2,)]


def test_other_parameters_are_another_question() -> None:
    kept, log = KeptAnswers(), list[str]()
    asked = [kept.ask("decisions", {"proposal": own}, reader(log)) for own in (None, "a", "a", None)]
    assert asked == [[(1,)], [(2,)], [(2,)], [(3,)]]


def test_what_is_read_while_somebody_writes_is_not_kept_for_those_who_come_after() -> None:
    kept, log = KeptAnswers(), list[str]()

    def overtaken() -> list[tuple[Any, ...]]:
        kept.forget({"setting"})
        return [("before the write",)]

    assert kept.ask("settings", {}, overtaken) == [("before the write",)]
    assert kept.ask("settings", {}, reader(log)) == [(1,)]


def test_who_changes_the_rows_they_were_given_changes_nobody_elses() -> None:
    kept, log = KeptAnswers(), list[str]()
    kept.ask("settings", {}, reader(log)).clear()
    assert kept.ask("settings", {}, reader(log)) == [(1,)]


@pytest.mark.parametrize("question", TABLES)
def test_a_kept_question_reads_its_table_and_no_other(question: str) -> None:
    named = set(re.findall(r"\b(?:FROM|JOIN)\s+(\w+)", sql("read", question)))
    assert named == {TABLES[question]}
    assert not re.search(r"(?i)\bnow\(|current_(date|timestamp)|random\(", sql("read", question))


def test_the_tables_are_those_that_acts_fill(store: Store) -> None:
    assert set(TABLES.values()) <= {*store.tables(), "audit"}
