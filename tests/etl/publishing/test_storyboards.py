"""Storyboards are saved by whoever may compose, and nobody's scenes are overwritten unseen."""

from uuid import uuid4

import pytest

from etl.publishing.storyboards import find_storyboard, save_storyboard
from indicators.people import Person
from indicators.problems import Problems
from indicators.store import Store, acts, storyboards
from indicators.storyboards import Scene, Storyboard

TALK = Storyboard(
    id="council",
    name="常委会汇报",
    plan="shenzhen-2018",
    scenes=(Scene(kind="headline"), Scene(kind="text", title="说明", text="=1+1 <b>正文</b>", notes="慢一点")),
)


def test_a_saved_storyboard_is_found_again_with_every_word_of_it(store: Store, planner: Person) -> None:
    saved = save_storyboard(store, planner, TALK, form=uuid4())
    assert saved == TALK.model_copy(update={"revision": 1})
    assert find_storyboard(store, "council") == saved


def test_saving_again_adds_a_row_and_the_last_one_stands(store: Store, planner: Person) -> None:
    first = save_storyboard(store, planner, TALK, form=uuid4())
    second = save_storyboard(store, planner, first.model_copy(update={"name": "定稿"}), form=uuid4())
    assert storyboards(store) == (second,)
    assert second.revision == 2
    assert [entry.values["name"] for entry in acts(store)] == ["常委会汇报", "定稿"]


def test_who_saves_over_somebody_elses_later_scenes_is_told_and_nothing_is_written(
    store: Store, planner: Person, approver: Person
) -> None:
    opened = save_storyboard(store, planner, TALK, form=uuid4())
    save_storyboard(store, approver, opened.model_copy(update={"name": "陈的版本"}), form=uuid4())
    with pytest.raises(Problems) as told:
        save_storyboard(store, planner, opened.model_copy(update={"name": "林的版本"}), form=uuid4())
    assert [own.fault.kind for own in told.value.problems] == ["storyboard_changed"]
    assert find_storyboard(store, "council").name == "陈的版本"


def test_the_same_form_twice_is_one_save(store: Store, planner: Person) -> None:
    form = uuid4()
    assert save_storyboard(store, planner, TALK, form=form) == save_storyboard(store, planner, TALK, form=form)
    assert len(list(acts(store))) == 1


def test_a_withdrawn_storyboard_is_listed_no_longer_and_its_rows_stay(store: Store, planner: Person) -> None:
    saved = save_storyboard(store, planner, TALK, form=uuid4())
    save_storyboard(store, planner, saved.model_copy(update={"is_withdrawn": True}), form=uuid4())
    assert storyboards(store) == ()
    assert len(store.dump("storyboard")) == 2
    with pytest.raises(Problems) as told:
        find_storyboard(store, "council")
    assert [own.fault.kind for own in told.value.problems] == ["unknown_storyboard"]


def test_a_viewer_may_not_save(store: Store, viewer: Person) -> None:
    with pytest.raises(Problems) as told:
        save_storyboard(store, viewer, TALK, form=uuid4())
    assert [own.fault.kind for own in told.value.problems] == ["may_not_compose"]
    assert list(acts(store)) == []
