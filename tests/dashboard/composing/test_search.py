"""Looking for a scene by what it is called, and what a copy of a storyboard is called."""

import pytest

from dashboard.composing.paper import LONGEST_NAME, copy_name
from dashboard.composing.search import Search, subject_label, subjects_called
from dashboard.composing.what import subjects
from dashboard.language import words
from dashboard.plan_choice import plan_choices
from dashboard.publication import publication
from indicators.model import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_is_found_by_its_label_and_by_nothing_but_it(shipped_desk, language):
    own = words(language)
    for plan in plan_choices(shipped_desk.catalogue):
        known = subjects(publication(shipped_desk, plan), own)
        assert [subjects_called(subject_label(one, own), known, own) for one in known] == [[one] for one in known]


def test_a_part_of_a_name_finds_all_that_hold_it_in_any_order_and_case(shipped_desk):
    own = words("en")
    known = subjects(publication(shipped_desk, "shenzhen-2018-and-later"), own)
    found = [subject_label(one, own) for one in subjects_called("gdp share", known, own)]
    assert len(found) > 2
    assert all("gdp" in label.casefold() and "share" in label.casefold() for label in found)
    assert found == [subject_label(one, own) for one in subjects_called("  Share GDP ", known, own)]
    assert [one.kind for one in subjects_called("comparison r&d share", known, own)] == ["comparison"]


@pytest.mark.parametrize("text", ["", "   ", "zzz"])
def test_what_nothing_is_called_finds_nothing(shipped_desk, text):
    own = words("en")
    assert subjects_called(text, subjects(publication(shipped_desk, "shenzhen-2018"), own), own) == []


def test_what_was_found_for_one_text_is_not_shown_for_another():
    asked = Search("gdp", 3, ())
    assert asked.typed("gdp") is asked
    assert asked.typed("gdp s") == Search("gdp s", 3)
    assert asked.emptied() == Search("", 4)


@pytest.mark.parametrize(
    ("language", "copies"),
    [
        ("en", ["Talk (copy)", "Talk (copy 2)", "Talk (copy 3)"]),
        ("zh-Hans", ["Talk（副本）", "Talk（副本 2）", "Talk（副本 3）"]),
    ],
)
def test_copies_are_counted_and_do_not_pile_up(language, copies):
    own, taken = words(language), ["Talk"]
    for copy in copies:
        taken.append(copy_name(taken[-1], taken, own))
        assert taken[-1] == copy
    assert copy_name("Talk", taken[:2], own) == copies[1]


def test_a_copy_is_known_as_one_in_every_language_and_its_name_is_never_too_long():
    assert copy_name("汇报（副本 2）", ["汇报 (copy)"], words("en")) == "汇报 (copy 2)"
    long = copy_name("题" * LONGEST_NAME, [], words("zh-Hans"))
    assert len(long) == LONGEST_NAME
    assert long.endswith("（副本）")
