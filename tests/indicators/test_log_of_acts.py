"""The log of acts: whatever is changed in the journal or in the database beside it is found, by its number."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from indicators.problems import Problems
from indicators.store import (
    Act,
    Store,
    act_done,
    acts,
    commit,
    compare_with_journal,
    missing_files,
    verify_log,
)
from indicators.store.journal import Entry

Acts = tuple[Act, ...]


@pytest.fixture
def ledger(store: Store, one_act_of_every_kind: Acts) -> Store:
    """A ledger with some twenty acts."""
    for act in one_act_of_every_kind:
        commit(store, act)
    return store


def setting_of(store: Store) -> str:
    return f"duckdb:///{store.location.path.as_posix().lstrip('/')}"


def kinds(store: Store, head: str = "") -> list[tuple[str, str]]:
    """What is wrong, and with which act or line."""
    found = verify_log(store, head).problems
    names = ("number", "numbers", "line")
    return [(own.kind, str(next((own.values[name] for name in names if name in own.values), ""))) for own in found]


def lines_of(store: Store) -> list[bytes]:
    return store.journal.file.read_bytes().splitlines(keepends=True)


# ---------------------------------------------------------------- whole


def test_a_log_that_nobody_touched_is_whole_and_contains_every_hash_it_ever_had(ledger: Store) -> None:
    report = verify_log(ledger)
    assert (report.problems, report.acts) == ((), len(list(acts(ledger))))
    assert report.head == list(acts(ledger))[-1].hash
    for entry in acts(ledger):
        assert kinds(ledger, entry.hash) == []


def test_a_hash_of_another_log_is_not_contained(ledger: Store) -> None:
    assert kinds(ledger, "f" * 64) == [("head_differs", "")]


def test_an_empty_ledger_has_a_whole_log_of_no_acts(store: Store) -> None:
    assert (verify_log(store).acts, verify_log(store).problems) == (0, ())


# ---------------------------------------------------------------- tampered


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE audit SET actor = 'mallory' WHERE act_number = 5", [("log_row_changed", "5")]),
        (
            "UPDATE audit SET content = replace(content, '4.2', '4.9') WHERE act_number = 13",
            [("log_row_changed", "13")],
        ),
        (
            "UPDATE audit SET recorded_at = recorded_at + INTERVAL 1 SECOND WHERE act_number = 2",
            [("log_row_changed", "2")],
        ),
        ("DELETE FROM audit WHERE act_number = 7", [("log_out_of_order", "8"), ("not_in_database", "7")]),
        ("DELETE FROM audit WHERE act_number > 15", [("not_in_database", "16–20")]),
        ("INSERT INTO audit SELECT * FROM audit WHERE act_number = 3", [("log_out_of_order", "3")]),
        (
            "UPDATE audit SET act_number = CASE act_number WHEN 4 THEN 5 ELSE 4 END WHERE act_number IN (4, 5)",
            [("log_row_changed", "4"), ("log_row_changed", "5"), ("log_out_of_order", "6")],
        ),
        (
            "UPDATE audit SET actor = 'mallory' WHERE act_number IN (2, 9)",
            [("log_row_changed", "2"), ("log_row_changed", "9")],
        ),
    ],
)
def test_a_log_changed_in_the_database_is_told_by_act(
    ledger: Store, statement: str, found: list[tuple[str, str]]
) -> None:
    ledger._connection.execute(statement)
    assert kinds(ledger) == found


def test_a_chain_sealed_again_in_the_database_still_differs_from_the_journal(ledger: Store) -> None:
    last = list(acts(ledger))[-1]
    forged = Entry(**{**_fields(last), "actor": "mallory"})
    ledger._connection.execute(
        "UPDATE audit SET actor = ?, hash = ? WHERE act_number = ?", ["mallory", forged.hash, 20]
    )
    assert kinds(ledger) == [("act_differs", "20")]
    assert ("head_differs", "") not in kinds(ledger, last.hash)


def _fields(entry: Entry) -> dict[str, object]:
    names = ("number", "id", "act", "actor", "subject", "content", "changes_figures", "recorded_at", "previous_hash")
    return {name: getattr(entry, name) for name in names}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda lines: [*lines[:4], lines[4].replace(b"anna", b"anne"), *lines[5:]], [("journal_damaged", "5")]),
        (lambda lines: [*lines[:4], *lines[5:]], [("journal_out_of_order", "6"), ("not_in_journal", "5")]),
        (
            lambda lines: [*lines[:4], lines[5], lines[4], *lines[6:]],
            [("journal_out_of_order", "6"), ("journal_out_of_order", "5"), ("journal_out_of_order", "7")],
        ),
        (lambda lines: lines[:16], [("not_in_journal", "17–20")]),
        (lambda lines: [*lines[:-1], lines[-1][:-9]], [("journal_damaged", "20")]),
        (lambda lines: [b"[]\n", *lines[1:]], [("journal_damaged", "1")]),
        (lambda _: [], [("not_in_journal", "1–20")]),
    ],
    ids=["a byte", "a line less", "two lines swapped", "the tail cut", "half a line", "a line of something", "emptied"],
)
def test_a_changed_journal_is_told_by_line(
    ledger: Store, change: Callable[[list[bytes]], list[bytes]], found: list[tuple[str, str]]
) -> None:
    ledger.journal.file.write_bytes(b"".join(change(lines_of(ledger))))
    assert kinds(ledger) == found


def test_an_end_cut_off_both_shows_by_a_hash_noted_earlier(ledger: Store) -> None:
    head = verify_log(ledger).head
    ledger._connection.execute("DELETE FROM audit WHERE act_number = 20")
    ledger.journal.file.write_bytes(b"".join(lines_of(ledger)[:-1]))
    assert kinds(ledger) == []
    assert kinds(ledger, head) == [("head_differs", "")]


# ---------------------------------------------------------------- row for row


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE observation SET value = 9 WHERE value = 4.22 AND NOT is_withdrawn",
            {"row_missing": 1, "row_of_no_act": 1},
        ),
        ("DELETE FROM proposal WHERE version = 2", {"row_missing": 1}),
        ("INSERT INTO decision SELECT * FROM decision", {"row_of_no_act": 5}),
        ("DELETE FROM role_grant", {"row_missing": 3}),
    ],
)
def test_every_row_that_no_act_accounts_for_is_told(ledger: Store, statement: str, found: dict[str, int]) -> None:
    ledger._connection.execute(statement)
    compared = compare_with_journal(ledger)
    told = [own.kind for own in compared.problems]
    assert {kind: told.count(kind) for kind in found} == found
    assert compared.differing == len(told) == sum(found.values())


def test_a_file_that_is_missing_or_changed_is_named(ledger: Store, tmp_path: Path) -> None:
    (missing,) = missing_files(ledger, {"snapshot": tmp_path, "evidence": tmp_path})
    assert missing.values["name"] == "table.pdf"
    kept = tmp_path / "ee" / ("e" * 64)
    kept.parent.mkdir()
    kept.write_bytes(b"something else")
    assert len(missing_files(ledger, {"snapshot": tmp_path, "evidence": tmp_path})) == 1


# ---------------------------------------------------------------- once, and whose


def test_the_same_id_is_one_act_and_is_not_lent_to_another_person_or_kind(
    store: Store, hand_in: Callable[..., Act]
) -> None:
    act = hand_in("4.2", act=UUID(int=1))
    first = commit(store, act)
    assert commit(store, hand_in("4.3", act=UUID(int=1))) == first
    for other in (
        Act(act.id, act.kind, "mallory", "s", act.content, changes_figures=False),
        Act(act.id, "refusal", act.actor, "s", {"what": "a", "needs": "b"}, changes_figures=False),
    ):
        with pytest.raises(Problems, match="was already given to something else"):
            commit(store, other)
    assert len(list(acts(store))) == 1


def test_what_speaks_against_an_act_leaves_no_trace(store: Store, hand_in: Callable[..., Act]) -> None:
    def refuse() -> None:
        raise KeyboardInterrupt

    act = hand_in("4.2")
    with pytest.raises(KeyboardInterrupt):
        commit(store, act, guard=refuse)
    assert (act_done(store, act.id), store.journal.last()) == (None, None)


def test_a_journal_taken_away_while_the_store_is_open_is_whole_again_with_the_next_act(
    ledger: Store, hand_in: Callable[..., Act]
) -> None:
    before = lines_of(ledger)
    ledger.journal.file.unlink()
    commit(ledger, hand_in("9", thread="t9"))
    assert lines_of(ledger)[:-1] == before
    assert kinds(ledger) == []


def test_an_act_of_a_kind_from_the_future_is_told_and_done_by_nobody(
    ledger: Store, open_here: Callable[..., Store]
) -> None:
    last = list(acts(ledger))[-1]
    newer = Entry(**{**_fields(last), "number": 20, "id": str(uuid4()), "act": "edict", "previous_hash": last.hash})
    ledger.close()
    with ledger.journal.file.open("ab") as stream:
        stream.write(newer.line())
    with pytest.raises(Problems) as told:
        open_here()
    assert str(told.value).startswith("Act 20 is of a kind this version of Milepost does not know: edict.")


def test_lines_in_every_script_come_back_as_they_were_sealed(store: Store, hand_in: Callable[..., Act]) -> None:
    texts = ["深圳\u2028\u0085\x00\x1f", 'quote " \\ slash', "🎯𠮷", "<script>", "=1+1"]
    done = [commit(store, hand_in("4", thread=f"t{number}", reason=text)) for number, text in enumerate(texts)]
    assert list(store.journal.entries()) == done == list(acts(store))
    assert compare_with_journal(store).differing == 0
