"""What a browser shows where a link to a file leads nowhere, or not for this person: a page with its reason."""

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from starlette.responses import HTMLResponse

from dashboard.language import DEFAULT_LANGUAGE, Words, words
from dashboard.sheets.refused import refused_document
from indicators.model import LANGUAGES
from indicators.people import Person
from indicators.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

_PRIVATE = {"Cache-Control": "no-store"}


def language_of(request: "Request") -> Words:
    """The language a link names, else the default."""
    asked = request.query_params.get("lang")
    return words(next((own for own in LANGUAGES if own == asked), DEFAULT_LANGUAGE))


def refused(
    request: "Request", person: Person | None, problems: "Sequence[Problem]", *, title: str, status: int
) -> HTMLResponse:
    """The page, with its status; what a signed link carries besides its path is not shown."""
    say, path = language_of(request), request.url.path
    # Pages know routes by way of their links; here it is the other way round.
    from dashboard.navigation import PAGES

    links = [
        (say.say(entry.title), f"/{entry.path}?lang={say.language}")
        for entry in PAGES
        if person and person.may(entry.needs) and not entry.part_of
    ]
    languages = {own: f"{path}?{urlencode({**request.query_params, 'lang': own})}" for own in LANGUAGES}
    html = refused_document(
        problems, title=title, asked=path, person=person, links=links, languages=languages, words=say
    )
    return HTMLResponse(html, status_code=status, headers=_PRIVATE)
