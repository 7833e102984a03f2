"""Saving a storyboard from its working paper: once, never over somebody else's, and everything wrong told at once."""

from dataclasses import replace
from uuid import uuid4

import pytest

from dashboard.composing.acting import save, scene_address
from dashboard.composing.paper import paper_about
from dashboard.composing.what import scene_about, subject_name, subject_word, subjects
from dashboard.language import words
from dashboard.publication import publication
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from etl.publishing.storyboards import find_storyboard
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.store import storyboards
from indicators.storyboards import Scene, Storyboard

PLAN = "shenzhen-2018-and-later"
LIN = Person(id="lin", name="林规划", roles=frozenset({"planner"}), way_in="oidc")
CHEN = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")
VIEWER = Person(id="wu", roles=frozenset({"viewer"}), way_in="oidc")
SCENES = (Scene(kind="headline"), Scene(kind="matrix"), Scene(kind="text", title="说明", text="正文"))


@pytest.fixture
def paper():
    return paper_about(Storyboard(id="council", name="汇报", plan=PLAN, scenes=SCENES), uuid4())


def test_the_same_scenes_saved_twice_in_a_hurry_are_saved_once(own_desk, paper):
    first, second = save(own_desk, LIN, paper), save(own_desk, LIN, paper)
    assert first.storyboard == second.storyboard == find_storyboard(own_desk.store, "council")
    assert first.storyboard.revision == 1


def test_two_people_who_save_keep_both_versions(own_desk, paper):
    opened = paper_about(save(own_desk, LIN, paper).storyboard, uuid4())
    theirs = save(own_desk, CHEN, replace(opened, name="陈的版本", draft=uuid4()))
    mine = save(own_desk, LIN, replace(opened, name="林的版本"))
    assert theirs.storyboard is not None
    assert (mine.storyboard, mine.is_overtaken) == (None, True)
    beside = save(own_desk, LIN, replace(opened, storyboard="talk-beside", name="林的版本", revision=0))
    assert beside.storyboard is not None
    assert {own.name for own in storyboards(own_desk.store)} == {"陈的版本", "林的版本"}


def test_a_storyboard_without_a_name_or_with_scenes_about_nothing_is_not_saved(own_desk, paper):
    nameless = save(own_desk, LIN, replace(paper, name="  "))
    assert [own.fault.kind for own in nameless.problems] == ["storyboard_unnamed"]
    wrong = paper.with_scene(Scene(kind="programme", programme="opera")).with_scene(
        Scene(kind="indicator", indicator="happiness")
    )
    told = [words("en").problem(own) for own in save(own_desk, LIN, wrong).problems]
    assert len(told) == 2
    assert "Scene 2 names 'opera'" in told[0]
    assert "Scene 3 names 'happiness'" in told[1]
    assert storyboards(own_desk.store) == ()


def test_who_may_not_compose_is_told_and_nothing_is_saved(own_desk, paper):
    assert [own.fault.kind for own in save(own_desk, VIEWER, paper).problems] == ["may_not_compose"]
    assert storyboards(own_desk.store) == ()


def test_the_link_to_a_scene_counts_the_slides_of_those_before_it(own_desk, paper):
    saved = save(own_desk, LIN, paper).storyboard
    say = words("en")
    slides = deck(publication(own_desk, PLAN), saved, say).slides
    last = replace(paper_about(saved, uuid4()), at="s3")
    expected = next(number for number, own in enumerate(slides, start=1) if own.scene == 2)
    assert expected == len(slides)
    assert scene_address(own_desk, last, say) == f"/present/council?lang=en&scene={expected}"


# ---------------------------------------------------------------- what a scene can be about


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_can_be_added_can_be_drawn(own_desk, language):
    say = words(language)
    shown = publication(own_desk, PLAN)
    offered = subjects(shown, say)
    assert {own.kind for own in offered} == {
        "headline", "matrix", "indicator", "milestone", "programme", "comparison", "text"
    }  # fmt: skip
    scenes = tuple(scene_about(own.word) for own in offered)
    assert [subject_word(own) for own in scenes] == [own.word for own in offered]
    told = deck(shown, Storyboard(id="all", name="all", plan=PLAN, scenes=scenes), say)
    assert {slide.scene for slide in told.slides} == set(range(len(scenes)))


def test_the_standard_scenes_are_all_known_by_name(own_desk):
    say = words("zh-Hans")
    shown = publication(own_desk, PLAN)
    known = {own.word: own for own in subjects(shown, say)}
    names = [subject_name(own, known, say) for own in default_storyboard(shown, say).scenes]
    assert "全社会研发投入占 GDP 比重" in names
    assert not any("_" in own or "|" in own for own in names)


@pytest.mark.parametrize("word", ["", "indicator", "opera|||||", "text||||||", "matrix|<b>|x|y|z"])
def test_a_word_no_select_offers_adds_nothing_or_what_saving_refuses(own_desk, paper, word):
    scene = scene_about(word)
    if scene is not None:
        assert save(own_desk, LIN, paper.with_scene(scene)).problems
