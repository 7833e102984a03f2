"""Editions stay what was frozen, whatever is entered later; whatever else happens to them is found and said."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest

from etl.publishing.editions import find_edition, freeze_edition, open_edition, verify_edition
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.editions import Edition, EditionRequest
from indicators.frozen import freeze
from indicators.people import Person
from indicators.problems import Problems
from indicators.state import State, read_state
from indicators.store import Store, acts, compare_with_journal, edition_content, editions, open_store, rebuild, verify

FEBRUARY = EditionRequest(name="二月定版", plan="small", as_of="2026-02-28", note="常委会")

Figure = Callable[..., Any]


def draw(state: State, edition: Edition) -> dict[str, str]:
    """Pages that say what they were made of."""
    return {"en": f"<h1>{edition.name}</h1>{sorted(own.value for own in state.known.observations('rd_share', 'city'))}"}


@pytest.fixture
def freeze_here(store: Store, small_catalogue: Catalogue, approver: Person) -> Callable[..., Edition]:
    def freeze_as(request: EditionRequest = FEBRUARY, **more: Any) -> Edition:
        given = {"person": approver, "form": uuid4(), "draw": draw} | more
        person = given.pop("person")
        return freeze_edition(store, small_catalogue, person, request, **given)

    return freeze_as


def kinds(told: Any) -> list[str]:
    return [own.fault.kind for own in told.value.problems]


def file_of(store: Store, edition: Edition) -> Path:
    return Path(store.journal.batch_file(edition.batch))


def test_an_edition_is_found_by_its_number_its_name_and_its_whole_hash(
    store: Store, freeze_here: Callable[..., Edition]
) -> None:
    own = freeze_here()
    assert [find_edition(store, asked) for asked in (own.id, "二月定版", own.content_hash)] == [own] * 3
    assert own.content_hash.startswith(own.id)
    with pytest.raises(Problems) as told:
        find_edition(store, "三月定版")
    assert kinds(told) == ["unknown_edition"]


def test_what_it_froze_is_opened_as_it_was(
    store: Store, small_catalogue: Catalogue, run_small: Any, small_sources: Path, freeze_here: Any
) -> None:
    run_small(store, small_sources)
    own = freeze_here()
    opened = open_edition(store, own)
    now = read_state(store, small_catalogue, AsOf(date(2026, 2, 28)))
    assert freeze(opened.state) == freeze(now)
    assert freeze(now)["observations"]


def test_later_figures_leave_content_and_pages_byte_for_byte(
    store: Store, run_small: Any, small_sources: Path, freeze_here: Any
) -> None:
    before = freeze_here()
    bytes_before = file_of(store, before).read_bytes()
    content = edition_content(store, before)
    run_small(store, small_sources)
    after = freeze_here(FEBRUARY.model_copy(update={"name": "三月定版"}))
    assert file_of(store, before).read_bytes() == bytes_before
    assert edition_content(store, before) == content
    assert verify_edition(store, before) == verify_edition(store, after) == []
    assert before.content_hash != after.content_hash
    assert editions(store) == (after, before)


def test_the_same_form_twice_is_one_edition(store: Store, freeze_here: Any) -> None:
    form = uuid4()
    assert freeze_here(form=form) == freeze_here(form=form)
    assert len(editions(store)) == 1


def test_a_name_is_given_once_a_day_has_come_and_only_who_may_publish_freezes(
    store: Store, planner: Person, freeze_here: Any
) -> None:
    freeze_here()
    for more, found in (
        ({}, ["edition_name_taken"]),
        ({"request": FEBRUARY.model_copy(update={"as_of": "2999-01-01"})}, ["edition_name_taken", "edition_in_future"]),
        ({"request": FEBRUARY.model_copy(update={"name": "x"}), "person": planner}, ["may_not_publish"]),
    ):
        with pytest.raises(Problems) as told:
            freeze_here(**more)
        assert kinds(told) == found
    assert len(editions(store)) == 1


def test_two_people_who_freeze_at_once_under_one_name_make_one_edition_and_one_is_told(
    store: Store, approver: Person, freeze_here: Any
) -> None:
    people = [approver, approver.model_copy(update={"id": "wang", "name": "王"})]
    ready, told = Barrier(2), []

    def try_it(person: Person) -> None:
        ready.wait()
        try:
            freeze_here(person=person)
        except Problems as faults:
            told.append([own.fault.kind for own in faults.problems])

    threads = [Thread(target=try_it, args=(person,)) for person in people]
    for own in threads:
        own.start()
    for own in threads:
        own.join()
    assert told == [["edition_name_taken"]]
    assert len(editions(store)) == 1
    assert verify_edition(store, editions(store)[0]) == []


@pytest.mark.parametrize("place", [0.02, 0.3, 0.5, 0.9])
def test_one_byte_changed_anywhere_in_its_file_is_found(store: Store, freeze_here: Any, place: float) -> None:
    own = freeze_here()
    file = file_of(store, own)
    kept = bytearray(file.read_bytes())
    kept[int(len(kept) * place)] ^= 1
    file.write_bytes(kept)
    (found,) = verify_edition(store, own)
    assert found.fault.kind in ("edition_missing", "edition_differs")
    assert str(file) in str(found.values)
    with pytest.raises(Problems):
        open_edition(store, own)


def test_a_file_that_is_gone_or_empty_is_said_with_its_place(store: Store, freeze_here: Any) -> None:
    own = freeze_here()
    file = file_of(store, own)
    for spoil in (lambda: file.write_bytes(b""), file.unlink):
        spoil()
        (found,) = verify_edition(store, own)
        assert found.fault.kind == "edition_missing"
        assert found.values["file"] == file or found.values["file"] == str(file)


def test_the_log_stays_whole_and_the_database_made_again_has_the_same_editions(
    store: Store, tmp_path: Path, freeze_here: Any
) -> None:
    own = freeze_here()
    assert verify(store).problems == ()
    assert compare_with_journal(store).problems == ()
    assert [entry.act for entry in acts(store)] == ["edition"]
    store.close()
    path = tmp_path / "ledger.duckdb"
    address = f"duckdb:///{path.as_posix().lstrip('/')}"
    rebuild(address)
    again = open_store(address)
    try:
        assert editions(again) == (own,)
        assert verify_edition(again, own) == []
    finally:
        again.close()


def test_its_hash_is_over_everything_it_holds(store: Store, freeze_here: Any) -> None:
    own = freeze_here()
    document = edition_content(store, own).document
    assert document["request"] == json.loads(FEBRUARY.model_dump_json())
    assert freeze_here(FEBRUARY.model_copy(update={"name": "另一个"})).content_hash != own.content_hash
