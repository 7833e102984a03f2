"""The addresses of published pages: the board, frozen editions, and the chart library they draw with."""

from collections.abc import Callable, Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.answered_once import answered_once
from dashboard.desk import Desk
from dashboard.language import DEFAULT_LANGUAGE
from dashboard.plan_choice import default_choice, plan_choices
from dashboard.publication import Publication, publication
from dashboard.published.access import KEY_PARAMETER, Reader, keep_key, reader_of
from dashboard.published.answers import KeptPage, answer, keep, refusal
from dashboard.published.assets import FOLDER, plotly_file
from dashboard.published.board import EDITION_PATH, PATH, board_page
from dashboard.published.live import LIVE_PATH, published_live_route
from dashboard.sheets.notice import notice_html
from dashboard.state import Choice, read_choice
from etl.publishing.editions import find_edition
from indicators.faults.published import EDITION_DIFFERS, LINK_OPENS_OTHER, MAY_NOT_SEE
from indicators.faults.request import UNKNOWN_PARAMETER
from indicators.model import Language
from indicators.problems import Problem, Problems, problem
from indicators.store import Store, data_version, edition_content

_PAGES_KEPT = 96
# What an address of a board may carry; the second line is the reader's own business and asks for no other page.
_ASKED = ("plan", "lang", "edition")
_OWN = ("milestone", "programme", "status", "force", "theme", KEY_PARAMETER)
_NOTICE = "<!--notice-->"

Show = Callable[[Request, Choice, Reader], Response]
_STATUS = {LINK_OPENS_OTHER: 403, EDITION_DIFFERS: 500}


def published_routes(desk: Desk) -> list[BaseRoute]:
    """The routes of published pages."""

    def board(request: Request, choice: Choice, reader: Reader) -> Response:
        if edition := request.query_params.get("edition", ""):
            return answer(request, _edition_page(desk.store, edition, choice.language, reader))
        reader.need(choice.plan, "")
        shown = publication(desk, choice.plan)
        # Nobody is led to a page that is not opened to them.
        plans = plan_choices(desk.catalogue) if reader.sees_all else (choice.plan,)
        kept = _board(shown, choice.language, plans, data_version(desk.store))
        return answer(request, with_notice(kept, choice, unknown_parameters(request, (*_ASKED, *_OWN))))

    def edition(request: Request, choice: Choice, reader: Reader) -> Response:
        return answer(request, _edition_page(desk.store, request.path_params["edition"], choice.language, reader))

    return [
        published_route(PATH, desk, board),
        published_route(f"{EDITION_PATH}/{{edition}}", desk, edition),
        Route(f"{FOLDER}/{{name}}", _chart_library, methods=["GET"]),
        published_live_route(desk.store),
    ]


def warm_board(desk: Desk) -> None:
    """Draw the board that most people open, so that nobody waits for it; what it draws with is read meanwhile."""
    shown = publication(desk, default_choice(desk.catalogue))
    _board(shown, DEFAULT_LANGUAGE, plan_choices(desk.catalogue), data_version(desk.store))


def published_route(path: str, desk: Desk, show: Show) -> Route:
    """A route of a published page: shown to who may see it, everybody else and every fault gets a page of its own.

    Args:
        path: as Starlette takes it.
        desk: the store and the catalogue.
        show: makes the answer from the request, from what its address chooses, and for whom. It may raise Problems,
            which are answered with 404 where something asked for does not exist, and with 403 where it is for others.
    """

    def handle(request: Request) -> Response:
        choice = read_choice(dict(request.query_params), desk.catalogue, today=date.today())
        reader = reader_of(request, desk.store)
        if reader is None:
            return refusal(request, [problem(MAY_NOT_SEE)], status=403, language=choice.language)
        try:
            if KEY_PARAMETER in request.query_params:
                return _without_key(request, desk.store)
            return show(request, choice, reader)
        except Problems as faults:
            told = reader.told(faults.problems)
            return refusal(request, told, status=_STATUS.get(told[0].fault, 404), language=choice.language)

    return Route(path, handle, methods=["GET"])


def unknown_parameters(request: Request, known: tuple[str, ...]) -> list[Problem]:
    """What an address carries that means nothing there: the page is not what whoever wrote it had in mind."""
    names = ", ".join(name for name in known if name != KEY_PARAMETER)
    unknown = [name for name in request.query_params if name not in known]
    return [problem(UNKNOWN_PARAMETER, found=name, known=names) for name in unknown]


def _without_key(request: Request, store: Store) -> Response:
    """The same address without the key, which the browser keeps from then on; nobody passes it on by accident."""
    response = RedirectResponse(request.url.remove_query_params(KEY_PARAMETER).replace(scheme="", netloc=""), 303)
    keep_key(request, response, store)
    return response


# ---------------------------------------------------------------- pages


@answered_once(_PAGES_KEPT)
def _board(shown: Publication, language: Language, plans: tuple[str, ...], version: str) -> KeptPage:
    live = {"address": LIVE_PATH, "version": version}
    return keep(board_page(shown, language, plans=plans, live=live))


def with_notice(kept: KeptPage, choice: Choice, unknown: list[Problem]) -> KeptPage:
    """A page that says what of the address could not be followed; the kept one where all could."""
    faults = [*choice.problems, *unknown]
    return keep(kept.html.replace(_NOTICE, notice_html(faults, choice.words), 1)) if faults else kept


def _edition_page(store: Store, asked: str, language: Language, reader: Reader) -> KeptPage:
    """The page an edition kept.

    Raises:
        Problems: there is no such edition, it is for others, or its page is not what was frozen.
    """
    frozen = find_edition(store, asked)
    reader.need(frozen.plan, frozen.id)
    return _frozen_page(store, frozen.id, language)


@answered_once(_PAGES_KEPT)
def _frozen_page(store: Store, edition: str, language: Language) -> KeptPage:
    frozen = find_edition(store, edition)
    pages: Mapping[str, str] = edition_content(store, frozen).pages
    page = keep(pages.get(language, ""))
    if page.sha256 != frozen.pages.get(language):
        file = store.journal.batch_file(frozen.batch)
        found = problem(
            EDITION_DIFFERS, edition=frozen.name, expected=frozen.pages.get(language, "—"), found=page.sha256, file=file
        )
        raise Problems([found])
    return page


# ---------------------------------------------------------------- the chart library


def _chart_library(request: Request) -> Response:
    """The library, to be kept for ever; an older address, as in an edition, leads to the one there is now."""
    library = plotly_file()
    name = request.path_params["name"]
    if name != library.name:
        is_older = name.startswith("plotly-") and name.endswith(".js")
        return RedirectResponse(library.address) if is_older else Response(status_code=404)
    headers = {"Cache-Control": "public, immutable, max-age=31536000", "Vary": "Accept-Encoding"}
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(library.content, headers=headers, media_type="text/javascript")
    return Response(library.compressed, headers={**headers, "Content-Encoding": "gzip"}, media_type="text/javascript")
