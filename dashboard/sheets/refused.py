"""Where something asked for is not shown: what was asked, why not, what to do, and where one can go instead."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from dashboard.language import Words
from dashboard.sheets.masthead import about_person, language_links
from dashboard.sheets.renderer import render, stylesheet
from indicators.faults.access import PAGE_FORBIDDEN
from indicators.model import Language
from indicators.people import Person
from indicators.problems import Problem

# A page's title and address.
Way = tuple[str, str]


def refused_html(
    problems: Sequence[Problem], *, title: str, asked: str, person: Person | None, links: Sequence[Way], words: Words
) -> str:
    """The page below the row above every screen.

    Args:
        problems: why not; at least one.
        title: what it would have been.
        asked: its address.
        person: who asks; None where that is not known.
        links: the pages that are open to them.
        words: the language.
    """
    return render("refused.html", words, **_shown(problems, title, asked, person, links, words))


def refused_document(
    problems: Sequence[Problem],
    *,
    title: str,
    asked: str,
    person: Person | None,
    links: Sequence[Way],
    languages: Mapping[Language, str],
    words: Words,
) -> str:
    """The same as a page of its own, for what is fetched by a link and not shown by the app.

    Args:
        problems: why not; at least one.
        title: what it would have been.
        asked: its address.
        person: who asks; None where that is not known.
        links: the pages that are open to them.
        languages: the address in each language.
        words: the language.
    """
    shown = _shown(problems, title, asked, person, links, words)
    # The stylesheet is ours; what is data goes through the template's escape.
    style = Markup(stylesheet())  # noqa: S704
    return render("refused_document.html", words, languages=language_links(languages), style=style, **shown)


def _shown(
    problems: Sequence[Problem], title: str, asked: str, person: Person | None, links: Sequence[Way], words: Words
) -> dict[str, object]:
    return {
        "told": [words.cause_and_remedy(found) for found in problems],
        "title": title,
        "asked": asked,
        "about": about_person(person, words) if person else "",
        "is_recorded": any(found.fault is PAGE_FORBIDDEN for found in problems),
        "links": links,
    }
