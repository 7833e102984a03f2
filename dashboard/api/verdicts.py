"""Verdicts for other programs: the rows of `milepost progress` and the record of `milepost explain`, as JSON.

Who works alone on this machine is asked for no token: the screens at the same address show the same. Where people
sign in, a program does so by a token.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.access.identity import may_read
from dashboard.api.answers import language_of, refused, unreadable
from dashboard.desk import Desk
from dashboard.jobs.explain_target import explanation_record, find_verdict
from dashboard.jobs.progress_rows import progress_rows
from dashboard.language import Words, words
from dashboard.plan_choice import default_choice
from dashboard.queries.screens import board
from dashboard.state import read_as_of
from dashboard.wording import headline
from indicators.as_of import AsOf
from indicators.faults.access import NOT_KNOWN_WHO
from indicators.problems import Problems, problem

_ABOUT_TIME = ("as_of", "by")

Answer = Callable[[Mapping[str, str], AsOf, Words], dict[str, object]]


def verdict_routes(desk: Desk) -> list[Route]:
    """The two routes.

    Faults are answered with 404 for what does not exist, 400 for what cannot be read, and 401 where it is not known
    who asks.
    """

    def progress(request: Request) -> Response:
        return _answer(desk, request, ("plan", "milestone", *_ABOUT_TIME), lambda *asked: _progress(desk, *asked))

    def target(request: Request) -> Response:
        name = "/".join(request.path_params[part] for part in ("plan", "target", "version"))

        def record(_: Mapping[str, str], as_of: AsOf, say: Words) -> dict[str, object]:
            return explanation_record(*find_verdict(desk, name, as_of), say)

        return _answer(desk, request, _ABOUT_TIME, record)

    return [
        Route("/api/v1/progress", progress, methods=["GET"]),
        Route("/api/v1/targets/{plan}/{target}/{version}", target, methods=["GET"]),
    ]


def _progress(desk: Desk, asked: Mapping[str, str], as_of: AsOf, say: Words) -> dict[str, object]:
    choice = asked.get("plan") or default_choice(desk.catalogue)
    own = board(desk.store, desk.catalogue, choice, as_of)
    return {
        "plan": choice,
        "as_of": as_of.published_by.isoformat(),
        "by": as_of.kind,
        "headline": headline(own, say),
        "rows": progress_rows(own, say, milestone=asked.get("milestone", "")),
    }


def _answer(desk: Desk, asked: Request, known: Iterable[str], answer: Answer) -> Response:
    """What was asked for, or every fault of the question in the language it asks for."""
    say = words(language_of(asked))
    if not may_read(asked, desk.store):
        return refused([problem(NOT_KNOWN_WHO)], say)
    parameters = dict(asked.query_params)
    as_of, found = read_as_of(parameters, today=date.today())
    found = [*found, *unreadable(asked, known)]
    try:
        if found:
            raise Problems(found)
        return JSONResponse(answer(parameters, as_of, say))
    except Problems as faults:
        return refused(faults.problems, say)
