"""Editions and what changed between them, for other programs; and the changes as a file for whoever reads the page."""

from collections.abc import Callable, Iterable
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.access.identity import may_read
from dashboard.access.links import person_of_link
from dashboard.api.answers import language_of, refused, unreadable
from dashboard.api.csv_file import csv_file
from dashboard.desk import Desk
from dashboard.exports.change_rows import CHANGE_COLUMNS, changes_rows
from dashboard.jobs.editions import edition_row
from dashboard.language import Words, words
from dashboard.publication import publication
from dashboard.queries.editions import NOW, EditionComparison, comparison, faults_of
from dashboard.sentences.told_changes import changes_sentence, not_compared_sentence
from dashboard.wording import headline
from etl.publishing.editions import find_edition
from indicators.faults.access import LINK_OVER, NOT_KNOWN_WHO
from indicators.faults.interface import FIELD_NEEDED
from indicators.problems import Problems, problem
from indicators.store import editions

CHANGES_FILE = "/changes.csv"

Record = dict[str, Any]


def edition_routes(desk: Desk) -> list[Route]:
    """The routes of the interface; whoever may read verdicts may read these."""

    def all_editions(request: Request) -> Response:
        return _answer(desk, request, (), lambda say: {"editions": _rows(desk, say)})

    def one_edition(request: Request) -> Response:
        return _answer(desk, request, (), lambda say: _edition(desk, request.path_params["edition"], say))

    def changed(request: Request) -> Response:
        asked = request.query_params
        return _answer(
            desk, request, ("from", "to"), lambda say: _changes(desk, asked.get("from", ""), asked.get("to", ""), say)
        )

    return [
        Route("/api/v1/editions", all_editions, methods=["GET"]),
        Route("/api/v1/editions/{edition}", one_edition, methods=["GET"]),
        Route("/api/v1/changes", changed, methods=["GET"]),
    ]


def changes_file_route(desk: Desk) -> Route:
    """The route of the file that the page of changes links to."""
    return Route(CHANGES_FILE, lambda request: _file(desk, request), methods=["GET"])


def _rows(desk: Desk, say: Words) -> list[Record]:
    return [edition_row(own, desk.catalogue, say) for own in editions(desk.store)]


def _edition(desk: Desk, asked: str, say: Words) -> Record:
    own = find_edition(desk.store, asked)
    faults = faults_of(desk, own)
    in_short = "" if faults else headline(publication(desk, "", edition=own.id).board, say)
    row = edition_row(own, desk.catalogue, say)
    return row | {"faults": [say.problem(fault) for fault in faults], "headline": in_short}


def _changes(desk: Desk, before: str, after: str, say: Words) -> Record:
    compared = _compared(desk, before, after)
    return {
        "since": before,
        "until": after or NOW,
        "plan": compared.after.plan,
        "summary": changes_sentence(compared, say),
        "headline_before": headline(compared.before.board, say),
        "headline_after": headline(compared.after.board, say),
        "rows": changes_rows(compared, say),
    }


def _compared(desk: Desk, before: str, after: str) -> EditionComparison:
    """The two states asked for.

    Raises:
        Problems: it is not said since when, there is no such edition, or it is not what was frozen.
    """
    if not before:
        raise Problems([problem(FIELD_NEEDED, field="from")])
    return comparison(desk, before, after or NOW)


def _file(desk: Desk, request: Request) -> Response:
    say = words(language_of(request))
    if person_of_link(request, desk.store) is None:
        return PlainTextResponse(say.problem(problem(LINK_OVER)), status_code=401)
    asked = request.query_params
    try:
        compared = _compared(desk, asked.get("from", ""), asked.get("to", ""))
    except Problems as faults:
        return PlainTextResponse("\n".join(say.problem(own) for own in faults.problems), status_code=404)
    titles = {name: say.say(title) for name, title in CHANGE_COLUMNS.items()}
    rows = changes_rows(compared, say)
    if left_out := not_compared_sentence(compared, say):
        rows.append({"what": left_out})
    return csv_file("milepost-changes.csv", rows, titles)


def _answer(desk: Desk, asked: Request, known: Iterable[str], answer: Callable[[Words], Record]) -> Response:
    """What was asked for, or every fault of the question in the language it asks for."""
    say = words(language_of(asked))
    if not may_read(asked, desk.store):
        return refused([problem(NOT_KNOWN_WHO)], say)
    try:
        if found := unreadable(asked, known):
            raise Problems(found)
        return JSONResponse(answer(say))
    except Problems as faults:
        return refused(faults.problems, say)
