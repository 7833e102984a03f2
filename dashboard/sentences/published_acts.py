"""How acts about what is published are said: editions, storyboards, and who may see them."""

from collections.abc import Mapping

from dashboard.language import Words
from dashboard.plan_choice import plan_name_or_id
from dashboard.queries.act_names import ActNames
from indicators.catalogue import Catalogue
from indicators.editions import Edition
from indicators.problems import message
from indicators.sharing import ShareAudience, ShareLink, ShareRule
from indicators.store import Entry
from indicators.storyboards import Storyboard

_AUDIENCE: Mapping[ShareAudience, str] = {
    "public": message("everybody who reaches this server"),
    "signed_in": message("those who are signed in"),
    "with_key": message("those who are signed in, and whoever has a link with a key"),
}


def audience_word(audience: ShareAudience, words: Words) -> str:
    """Who may see published pages, as part of a sentence."""
    return words.say(_AUDIENCE[audience])


def scope_word(plan: str, edition: Edition | None, catalogue: Catalogue, words: Words) -> str:
    """Which pages a key opens: a choice of plans, in an edition or as it stands; all of them where it names no plan."""
    if not plan:
        return words.say("every published page")
    name = plan_name_or_id(catalogue, plan, words)
    if edition is None:
        return words.say("{plan}, figures of now", plan=name)
    return words.say("{plan}, edition “{name}” ({id})", plan=name, name=edition.name, id=edition.id)


def edition_sentence(entry: Entry, names: ActNames, words: Words) -> str:
    """That an edition was frozen, of which day."""
    own = Edition.model_validate({**entry.values["edition"], "frozen_at": entry.recorded_at})
    text = {
        "published": message("{who} froze the edition “{name}” ({id}), as published by {day}."),
        "recorded": message("{who} froze the edition “{name}” ({id}), as recorded here by {day}."),
    }[own.by]
    who = own.frozen_by_name or names.person(entry.actor)
    return words.say(text, who=who, name=own.name, id=own.id, day=words.partial_date(own.as_of))


def storyboard_sentence(entry: Entry, names: ActNames, words: Words) -> str:
    """That a storyboard was saved, and how long it is; or withdrawn."""
    own = Storyboard.model_validate(entry.values)
    who = names.person(entry.actor)
    if own.is_withdrawn:
        return words.say("{who} withdrew the storyboard “{name}”.", who=who, name=own.name)
    return words.count(
        "{who} saved the storyboard “{name}”: {number} scene.",
        "{who} saved the storyboard “{name}”: {number} scenes.",
        len(own.scenes),
        who=who,
        name=own.name,
    )


def share_rule_sentence(entry: Entry, names: ActNames, words: Words) -> str:
    """Who may see published pages from then on."""
    audience = audience_word(ShareRule.model_validate(entry.values).audience, words)
    text = message("{who} set who may see published pages: {audience}.")
    return words.say(text, who=names.person(entry.actor), audience=audience)


def share_link_sentence(entry: Entry, names: ActNames, words: Words) -> str:
    """That a link was given out, or taken back."""
    own = ShareLink.model_validate(entry.values)
    text = (
        message("{who} took back a link to published pages: {purpose}.")
        if own.is_withdrawn
        else message("{who} gave out a link to published pages: {purpose}.")
    )
    return words.say(text, who=names.person(entry.actor), purpose=own.purpose)
