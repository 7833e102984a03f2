"""Files for programs: ``GET /api/v1/export`` answers with the file that the pages and the command line hand out."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.access.identity import may_read
from dashboard.api.answers import language_of, refused, unreadable
from dashboard.desk import Desk
from dashboard.exports.asking import PARAMETERS, read_request
from dashboard.exports.downloads import attachment
from dashboard.exports.formats import make_export
from dashboard.language import words
from indicators.faults.access import NOT_KNOWN_WHO
from indicators.problems import Problems, problem

PATH = "/api/v1/export"


def export_routes(desk: Desk) -> list[Route]:
    """The route; for whoever may read the verdicts, with every fault of the question at once."""

    def export(asked: Request) -> Response:
        say = words(language_of(asked))
        if not may_read(asked, desk.store):
            return refused([problem(NOT_KNOWN_WHO)], say)
        request, wrong = read_request(asked.query_params, say.language)
        try:
            return attachment(make_export(desk, request, wrong=[*unreadable(asked, PARAMETERS), *wrong]))
        except Problems as faults:
            return refused(faults.problems, say)

    return [Route(PATH, export, methods=["GET"])]
