"""Drafts: what was typed last is on disk, belongs to one person, and survives whatever happens to the rest."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.entry.drafts import discard_draft, draft_of, drafts_of, keep_draft, named_draft, save_draft
from indicators import kept_files
from indicators.problems import Problems

# Everything a keyboard, a paste or a broken browser can put into a field.
TEXTS = st.text(st.characters(exclude_categories=()), max_size=200)


@given(content=st.dictionaries(TEXTS, TEXTS, max_size=5))
def test_what_was_typed_comes_back_letter_for_letter(tmp_path_factory, content):
    folder, own = tmp_path_factory.mktemp("drafts"), uuid4()
    saved = save_draft(folder, "ann", own, "figure", content)
    found = draft_of(folder, "ann", own)
    assert found == saved
    assert found.content == content


def test_the_last_state_of_a_draft_is_the_one_that_is_kept(tmp_path):
    own = uuid4()
    for value in ("1", "12", "12.5"):
        save_draft(tmp_path, "ann", own, "figure", {"value": value})
    assert [draft.content for draft in drafts_of(tmp_path, "ann")] == [{"value": "12.5"}]
    assert [file.suffix for file in tmp_path.rglob("*") if file.is_file()] == [".json"]


def test_what_another_window_saved_since_is_not_written_over(tmp_path):
    first, none = keep_draft(tmp_path, "ann", uuid4(), "figure", {"value": "1"}, seen=None)
    second, _ = keep_draft(tmp_path, "ann", first.id, "figure", {"value": "2"}, seen=first.saved_at)
    third, other = keep_draft(tmp_path, "ann", first.id, "figure", {"value": "3"}, seen=first.saved_at)
    assert (none, other, second.id) == (None, second, first.id)
    assert [draft.content["value"] for draft in drafts_of(tmp_path, "ann")] == ["3", "2"]
    assert third.id != first.id


def test_of_windows_that_save_at_once_each_keeps_what_was_typed_in_it(tmp_path):
    first, _ = keep_draft(tmp_path, "ann", uuid4(), "figure", {"value": "0"}, seen=None)
    values = [str(number) for number in range(1, 9)]
    with ThreadPoolExecutor(8) as pool:
        saving = [
            pool.submit(keep_draft, tmp_path, "ann", first.id, "figure", {"value": value}, seen=first.saved_at)
            for value in values
        ]
        kept = [own.result()[0] for own in saving]
    assert sorted(draft.content["value"] for draft in drafts_of(tmp_path, "ann")) == values
    assert sum(own.id == first.id for own in kept) == 1


@pytest.mark.parametrize("text", ["", "7", "../a", "draft"])
def test_an_address_that_names_no_draft_is_none(text):
    assert named_draft(text) is None
    assert named_draft("00000000-0000-0000-0000-000000000007") == UUID(int=7)


def test_drafts_are_listed_newest_first_and_to_their_author_alone(tmp_path):
    first, second, other = uuid4(), uuid4(), uuid4()
    save_draft(tmp_path, "ann", first, "figure", {})
    save_draft(tmp_path, "ann", second, "grid", {})
    save_draft(tmp_path, "bob", other, "figure", {})
    assert [draft.id for draft in drafts_of(tmp_path, "ann")] == [second, first]
    assert draft_of(tmp_path, "ann", other) is None
    assert drafts_of(tmp_path, "carl") == ()


@pytest.mark.parametrize("person", ["../../etc/passwd", "a/b", "CON", "", "\udcff", "人" * 500, "\x00"])
def test_no_name_of_a_person_leads_out_of_the_folder(tmp_path, person):
    folder, own = tmp_path / "drafts", uuid4()
    save_draft(folder, person, own, "figure", {"value": "1"})
    assert draft_of(folder, person, own).content == {"value": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["drafts"]


def test_a_draft_that_cannot_be_read_hides_no_other(tmp_path):
    whole, torn = uuid4(), uuid4()
    save_draft(tmp_path, "ann", whole, "figure", {"value": "1"})
    save_draft(tmp_path, "ann", torn, "figure", {"value": "2"})
    file = next(tmp_path.rglob(f"{torn}.json"))
    for broken in (b"", b"{", b"[]", b'{"kind": "figure"}', b"\xff"):
        file.write_bytes(broken)
        assert [draft.id for draft in drafts_of(tmp_path, "ann")] == [whole]
        assert draft_of(tmp_path, "ann", torn) is None


def test_a_full_disk_is_a_sentence_and_the_draft_stays_as_it_was(tmp_path, monkeypatch):
    own = uuid4()
    save_draft(tmp_path, "ann", own, "figure", {"value": "1"})

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(kept_files, "sync", full)
    with pytest.raises(Problems) as told:
        save_draft(tmp_path, "ann", own, "figure", {"value": "2"})
    assert [found.kind for found in told.value.problems] == ["disk_full"]
    assert draft_of(tmp_path, "ann", own).content == {"value": "1"}
    assert not list(tmp_path.rglob("*.part"))


def test_a_discarded_draft_is_gone_and_may_be_discarded_again(tmp_path):
    own = uuid4()
    save_draft(tmp_path, "ann", own, "figure", {})
    for _ in range(2):
        discard_draft(tmp_path, "ann", own)
        assert drafts_of(tmp_path, "ann") == ()
