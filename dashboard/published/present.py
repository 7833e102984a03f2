"""The talk: every slide of a storyboard in one page, gone through by keys, with a second window for who presents."""

from collections.abc import Mapping

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from dashboard.answered_once import answered_once
from dashboard.desk import Desk
from dashboard.language import words
from dashboard.publication import Publication, publication
from dashboard.published.access import KEY_PARAMETER, Reader, is_signed_in
from dashboard.published.answers import KeptPage, answer, keep
from dashboard.published.live import LIVE_PATH
from dashboard.published.page import Spoken, Wiring, published_page
from dashboard.published.routes import published_route, unknown_parameters, with_notice
from dashboard.published.slides import drawn_slides
from dashboard.scenes.building import deck
from dashboard.scenes.default import default_storyboard
from dashboard.sheets.renderer import render
from dashboard.state import Choice
from etl.publishing.storyboards import find_storyboard
from indicators.model import Language
from indicators.store import data_version
from indicators.storyboards import Storyboard

PATH = "/present"
# The storyboard every choice of plans has without anybody having made one.
STANDARD = "default"
PRESENTER = "presenter"

_PAGES_KEPT = 64
_ASKED = ("plan", "lang", "edition", "role")
# The reader's own business: the page reads it itself.
_OWN = ("scene", "spotlight", "loop", "theme", KEY_PARAMETER)
_STYLES = ("slide.css", "present.css", "presenter.css")
_SCRIPTS = ("paper.js", "present.js", "presenter.js")


def present_routes(desk: Desk) -> list[BaseRoute]:
    """The routes of talks: ``/present/<storyboard>``, and ``/present/default?plan=…``."""

    def talk(request: Request, choice: Choice, reader: Reader) -> Response:
        edition = request.query_params.get("edition", "")
        asked = request.path_params["storyboard"]
        saved = None if asked == STANDARD else find_storyboard(desk.store, asked)
        plan = saved.plan if saved else choice.plan
        shown = publication(desk, plan, edition=edition or (saved.edition if saved else ""))
        reader.need(shown.plan, shown.edition.id if shown.edition else "")
        storyboard = saved or default_storyboard(shown, choice.words)
        has_notes = request.query_params.get("role") == PRESENTER and is_signed_in(request, desk.store)
        # What is frozen is drawn once, whatever is entered later.
        version = "" if shown.edition else data_version(desk.store)
        kept = _talk(shown, storyboard, choice.language, has_notes, version)
        return answer(request, with_notice(kept, choice, unknown_parameters(request, (*_ASKED, *_OWN))))

    return [published_route(f"{PATH}/{{storyboard}}", desk, talk)]


def present_page(
    publication: Publication,
    storyboard: Storyboard,
    language: Language,
    *,
    live: Mapping[str, str],
    has_notes: bool = False,
) -> str:
    """The talk as it is served: it asks for nothing once it is there.

    Args:
        publication: what every number is taken from; an edition never changes, and the page knows.
        storyboard: the scenes.
        language: of the page.
        live: where the page hears whether there is a server and new figures, and the version it was drawn with.
        has_notes: whether notes are in the page; they are for those who are signed in.

    Raises:
        Problems: scenes name what does not exist.
    """
    say = words(language)
    told = deck(publication, storyboard, say)
    is_frozen = publication.edition is not None
    body = render("present.html", say, deck=told, slides=drawn_slides(told), has_notes=has_notes)
    spoken = Spoken(
        language=language,
        title=say.say("{page} · {site}", page=told.name, site=say.say("Milepost")),
        body=Markup(body),
        told=say.say("The page shows figures that were approved just now."),
        lost=say.say("No connection"),
    )
    facts = {"live": dict(live), "isFrozen": is_frozen}
    return published_page(spoken, Wiring(styles=_STYLES, scripts=_SCRIPTS, facts=facts))


@answered_once(_PAGES_KEPT)
def _talk(shown: Publication, storyboard: Storyboard, language: Language, has_notes: bool, version: str) -> KeptPage:
    live = {"address": LIVE_PATH, "version": version}
    return keep(present_page(shown, storyboard, language, live=live, has_notes=has_notes))
