"""The row above every screen, and the page before all others, as HTML."""

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.access.roles import role_word
from dashboard.language import LANGUAGE_NAMES, Words
from dashboard.sheets.renderer import render
from indicators.as_of import AsOf
from indicators.model import LANGUAGES, Language
from indicators.people import ROLES, Person
from indicators.problems import Problem

# A title, where it leads, whether one is there already.
PageLink = tuple[str, str, bool]
# A plan's id, its name, whether it is the chosen one.
PlanChoice = tuple[str, str, bool]


def masthead_html(
    pages: Sequence[PageLink],
    plans: Sequence[PlanChoice],
    *,
    as_of: AsOf,
    languages: Mapping[Language, str],
    here: str,
    person: Person,
    sign_out: str,
    words: Words,
) -> str:
    """The row above every screen: where one can go, and the plan, the date and the language chosen.

    Args:
        pages: title, address and whether it is the present one.
        plans: id, name and whether it is the chosen one.
        as_of: the chosen day, and by which of its two meanings.
        languages: the address of this page in each language.
        here: the address of this page; a changed control sends it with ``plan``, ``by`` or ``as_of`` replaced.
        person: who looks at it.
        sign_out: where signing out leads; empty where that is not done here.
        words: the language.
    """
    return render(
        "masthead.html",
        words,
        pages=pages,
        plans=plans,
        as_of=as_of,
        today=date.today(),
        here=here,
        languages=language_links(languages),
        person=person,
        about=about_person(person, words),
        sign_out=sign_out,
    )


def about_person(person: Person, words: Words) -> str:
    """Somebody's name in full, their roles, and the id they are recorded under, which is what roles are given to."""
    roles = words.join([role_word(role, words) for role in ROLES if role in person.roles])
    return " · ".join(dict.fromkeys((person.shown_name, roles, person.id)))


def entrance_html(fault: Problem | None, languages: Mapping[Language, str], words: Words) -> str:
    """The page before all others: what this is, and why nothing of it is shown yet.

    Args:
        fault: why not; None where nothing is wrong.
        languages: the address of this page in each language.
        words: the language.
    """
    cause, remedy = words.cause_and_remedy(fault) if fault else ("", "")
    return render("entrance.html", words, cause=cause, remedy=remedy, languages=language_links(languages))


def language_links(addresses: Mapping[Language, str]) -> list[tuple[Language, str, str]]:
    """The addresses of a page in each language, with the name of the language."""
    return [(code, LANGUAGE_NAMES[code], addresses[code]) for code in LANGUAGES]
