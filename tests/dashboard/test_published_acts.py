"""Acts about what is published are said in words: editions, storyboards, rule and links."""

from uuid import uuid4

import pytest

from dashboard.language import words
from dashboard.queries.act_names import ActNames
from dashboard.sentences.acts import act_kind, act_sentence
from etl.publishing.editions import freeze_edition
from etl.publishing.sharing import change_share_rule, give_share_link, take_back_share_link
from etl.publishing.storyboards import save_storyboard
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.editions import EditionRequest
from indicators.people import Person
from indicators.sharing import ShareRule
from indicators.store import Store, acts
from indicators.storyboards import Scene, Storyboard

CHEN = Person(id="chen", name="陈审核", roles=frozenset({"approver"}), way_in="oidc")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue()


def said(store: Store, catalogue: Catalogue, language: str = "en") -> list[tuple[str, str]]:
    own = words(language)  # type: ignore[arg-type]
    names = ActNames(store, catalogue)
    return [(act_kind(entry, own), act_sentence(entry, names, own)) for entry in acts(store)]


def test_an_edition_is_said_with_its_name_its_number_and_its_day(store: Store, catalogue: Catalogue) -> None:
    request = EditionRequest(name="定版 “一”", plan="shenzhen-2018", as_of="2026-02-28", by="recorded")
    frozen = freeze_edition(store, catalogue, CHEN, request, form=uuid4(), draw=lambda _, __: {})
    told = f"陈审核 froze the edition “定版 “一”” ({frozen.id}), as recorded here by 28 Feb 2026."
    assert said(store, catalogue) == [("Edition", told)]
    assert frozen.id in said(store, catalogue, "zh-Hans")[0][1]


def test_a_storyboard_is_said_to_be_saved_and_to_be_withdrawn(store: Store, catalogue: Catalogue) -> None:
    talk = Storyboard(id="council", name="Council", plan="shenzhen-2018", scenes=(Scene(kind="headline"),))
    saved = save_storyboard(store, CHEN, talk, form=uuid4())
    save_storyboard(store, CHEN, saved.model_copy(update={"is_withdrawn": True}), form=uuid4())
    assert [told for _, told in said(store, catalogue)] == [
        "chen saved the storyboard “Council”: 1 scene.",
        "chen withdrew the storyboard “Council”.",
    ]


def test_the_rule_and_its_links_are_said_and_no_key_is(store: Store, catalogue: Catalogue) -> None:
    change_share_rule(store, CHEN, ShareRule(audience="with_key"), form=uuid4())
    link, key = give_share_link(store, CHEN, purpose="lobby screen", plan="shenzhen-2018")
    take_back_share_link(store, CHEN, link.id, form=uuid4())
    told = [own for _, own in said(store, catalogue)]
    assert told == [
        "chen set who may see published pages: those who are signed in, and whoever has a link with a key.",
        "chen gave out a link to published pages: lobby screen.",
        "chen took back a link to published pages: lobby screen.",
    ]
    assert key not in " ".join(told)
