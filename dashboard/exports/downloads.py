"""The addresses under which pages have files made and get them: asked for, looked at, cancelled, taken along.

``POST /exports?format=…`` begins one, ``GET /exports/<id>`` tells how it stands, ``POST /exports/<id>/cancel`` gives it
up, ``GET /exports/<id>/file`` is the file.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from dashboard.access.cookie import person_of_cookie
from dashboard.access.identity import is_from_own_page, person_of
from dashboard.api.refusals import language_of
from dashboard.desk import Desk
from dashboard.exports.asking import PARAMETERS, Commission, read_request, take_on
from dashboard.exports.formats import EXPORTS, ExportedFile
from dashboard.exports.making import MINUTES_KEPT, Making, makings
from dashboard.language import Words
from dashboard.published.access import KEY_PARAMETER, Reader, is_signed_in, reader_of
from indicators.faults.handing_out import MAKING_GONE, NOT_FROM_OWN_PAGE, TOO_MANY_WAIT
from indicators.faults.published import LINK_OPENS_OTHER, MAY_NOT_SEE
from indicators.faults.request import UNKNOWN_PARAMETER
from indicators.problems import Problem, Problems, problem

PATH = "/exports"
_OWN = ("lang", KEY_PARAMETER)
_STATUS = {MAY_NOT_SEE: 403, LINK_OPENS_OTHER: 403, NOT_FROM_OWN_PAGE: 403, MAKING_GONE: 404, TOO_MANY_WAIT: 429}

Answer = Callable[[Request, Words, Reader], Response]


def download_routes(desk: Desk) -> list[Route]:
    """The routes. Files of an edition are for everybody who may see its pages, all others for the signed-in.

    Faults are answered as JSON: 403 for who may not, 404 for what is gone, 429 where too many wait, else 400.
    """
    own = makings(desk)

    def start(request: Request, say: Words, reader: Reader) -> Response:
        commission = _asked(desk, request, say, reader)
        making = own.start(desk, commission.request, _owner(request, desk))
        return _told(own.state(making, _owner(request, desk)), say, status=202)

    def state(request: Request, say: Words, _: Reader) -> Response:
        return _told(own.state(request.path_params["making"], _owner(request, desk)), say)

    def cancel(request: Request, say: Words, _: Reader) -> Response:
        return _told(own.cancel(request.path_params["making"], _owner(request, desk)), say)

    def file(request: Request, say: Words, _: Reader) -> Response:
        made = own.state(request.path_params["making"], _owner(request, desk)).file
        return attachment(made) if made else _refused([problem(MAKING_GONE, minutes=MINUTES_KEPT)], say)

    return [
        _route(desk, PATH, start, "POST"),
        _route(desk, f"{PATH}/{{making}}", state, "GET"),
        _route(desk, f"{PATH}/{{making}}/cancel", cancel, "POST"),
        _route(desk, f"{PATH}/{{making}}/file", file, "GET"),
    ]


def attachment(file: ExportedFile) -> Response:
    """A file to be saved, and never to be shown by a browser as a page of this server."""
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name, safe='')}",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    return Response(file.content, media_type=file.media_type, headers=headers)


def _route(desk: Desk, path: str, answer: Answer, method: str) -> Route:
    def handle(request: Request) -> Response:
        say = language_of(request)
        if method == "POST" and not is_from_own_page(request):
            return _refused([problem(NOT_FROM_OWN_PAGE)], say)
        reader = reader_of(request, desk.store)
        if reader is None:
            return _refused([problem(MAY_NOT_SEE)], say)
        try:
            return answer(request, say, reader)
        except Problems as faults:
            return _refused(reader.told(faults.problems), say)

    return Route(path, handle, methods=[method])


def _asked(desk: Desk, request: Request, say: Words, reader: Reader) -> Commission:
    """What an address asks for.

    Raises:
        Problems: all that is wrong with it, or whoever asks may not have it.
    """
    known = (*PARAMETERS, *_OWN)
    unknown = [
        problem(UNKNOWN_PARAMETER, found=name, known=", ".join(PARAMETERS))
        for name in request.query_params
        if name not in known
    ]
    wanted, found = read_request(request.query_params, say.language)
    is_known = is_signed_in(request, desk.store)
    formats = {name: tuple(own.makes) for name, own in EXPORTS.items()}
    commission = take_on(desk, replace(wanted, has_notes=is_known), formats, wrong=[*unknown, *found])
    edition = commission.publication.edition
    if edition is None and not is_known:
        raise Problems([problem(MAY_NOT_SEE)])
    reader.need(commission.publication.plan, edition.id if edition else "")
    return commission


def _owner(request: Request, desk: Desk) -> str:
    person = person_of(request, desk.store) or person_of_cookie(request, desk.store)
    return person.id if person else ""


def _told(making: Making, say: Words, *, status: int = 200) -> Response:
    """How a file stands, for a script that asks again until it is over."""
    told = {
        "id": making.id,
        "stage": making.stage,
        "done": making.done,
        "total": making.total,
        "told": making.told,
        "problems": [say.problem(own) for own in making.problems],
        "address": f"{PATH}/{making.id}",
        "file": f"{PATH}/{making.id}/file" if making.file else "",
        "name": making.file.name if making.file else "",
        "bytes": making.size,
    }
    return JSONResponse(told, status_code=status, headers={"Cache-Control": "no-store"})


def _refused(problems: Sequence[Problem], say: Words) -> Response:
    status = next((_STATUS[own.fault] for own in problems if own.fault in _STATUS), 400)
    return JSONResponse({"problems": [say.problem(own) for own in problems]}, status_code=status)
