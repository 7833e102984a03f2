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
from dashboard.desk import Desk
from dashboard.jobs.explain_target import explanation_record, find_verdict
from dashboard.jobs.progress_rows import progress_rows
from dashboard.language import DEFAULT_LANGUAGE, Words, words
from dashboard.plan_choice import default_choice
from dashboard.queries.screens import board
from dashboard.state import read_as_of
from dashboard.wording import headline
from indicators.as_of import AsOf
from indicators.faults.access import NOT_KNOWN_WHO
from indicators.faults.content import FIELD_WRONG
from indicators.faults.decision import UNKNOWN_TARGET
from indicators.faults.request import UNKNOWN_MILESTONE, UNKNOWN_PARAMETER, UNKNOWN_PLAN
from indicators.model import LANGUAGES
from indicators.problems import Problem, Problems, problem

_NOT_THERE = (UNKNOWN_PLAN, UNKNOWN_MILESTONE, UNKNOWN_TARGET)
_ABOUT_TIME = ("as_of", "by", "lang")

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


def _answer(desk: Desk, request: Request, known: Iterable[str], answer: Answer) -> Response:
    """What was asked for, or every fault of the question in the language it asks for."""
    asked = dict(request.query_params)
    language = next((own for own in LANGUAGES if own == asked.get("lang")), DEFAULT_LANGUAGE)
    if not may_read(request, desk.store):
        return _refused([problem(NOT_KNOWN_WHO)], words(language))
    as_of, found = read_as_of(asked, today=date.today())
    found = [*found, *_unreadable(asked, known)]
    try:
        if found:
            raise Problems(found)
        return JSONResponse(answer(asked, as_of, words(language)))
    except Problems as faults:
        return _refused(faults.problems, words(language))


def _unreadable(asked: Mapping[str, str], known: Iterable[str]) -> list[Problem]:
    """Parameters that mean nothing here: a misspelt one must not be taken for none."""
    names = tuple(known)
    found = [problem(UNKNOWN_PARAMETER, found=name, known=", ".join(names)) for name in asked if name not in names]
    if asked.get("lang") and asked["lang"] not in LANGUAGES:
        found.append(problem(FIELD_WRONG, field="lang", expected=", ".join(LANGUAGES), found=asked["lang"]))
    return found


def _refused(problems: Iterable[Problem], say: Words) -> Response:
    told = list(problems)
    status = 404 if any(own.fault in _NOT_THERE for own in told) else 400
    if any(own.fault is NOT_KNOWN_WHO for own in told):
        status = 401
    faults = [{"kind": own.kind, "text": say.problem(own)} for own in told]
    return JSONResponse({"problems": faults}, status_code=status)
