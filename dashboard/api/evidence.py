"""Files that show entered figures: handed out as they were attached, to be saved and never to be shown by a browser."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.access.links import person_of_link
from dashboard.access.roles import check_may_open
from dashboard.api.refusals import language_of, refused
from dashboard.desk import Desk
from indicators.faults.access import FILE_NOT_HERE, LINK_OVER
from indicators.kept_files import kept
from indicators.problems import Problems, problem
from indicators.proposals import Evidence
from indicators.store import Store, threads

PATH = "/evidence"


def evidence_routes(desk: Desk) -> list[Route]:
    """The route of a file of some proposal; 401 and 403 for who may not see it, 404 for what is not there."""

    def fetch(request: Request) -> Response:
        person = person_of_link(request, desk.store)
        title = language_of(request).say("Evidence")
        if person is None:
            return refused(request, None, [problem(LINK_OVER)], title=title, status=401)
        try:
            check_may_open(desk.store, person, PATH.lstrip("/"), title, "see_proposals", language_of(request))
        except Problems as faults:
            return refused(request, person, faults.problems, title=title, status=403)
        piece = _piece(desk.store, request.path_params["sha256"])
        content = kept(piece.sha256, desk.home.evidence) if piece else None
        if piece is None or content is None:
            return refused(request, person, [problem(FILE_NOT_HERE)], title=title, status=404)
        return Response(content, media_type="application/octet-stream", headers=_headers(piece.name))

    return [Route(f"{PATH}/{{sha256:str}}", fetch, methods=["GET"])]


def _piece(store: Store, sha256: str) -> Evidence | None:
    """A file of some proposal; what is kept and belongs to none is nobody's to see."""
    pieces = (piece for own in threads(store) for version in own.versions for piece in version.evidence)
    return next((piece for piece in pieces if piece.is_file and piece.sha256 == sha256), None)


def _headers(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
