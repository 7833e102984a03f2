"""The log of acts as a file, for administrators; programs take the list of the command line."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.access.links import person_of_link
from dashboard.access.roles import check_may_open
from dashboard.api.csv_file import csv_file
from dashboard.api.refusals import language_of, refused
from dashboard.desk import Desk
from dashboard.jobs.events import Event
from dashboard.jobs.registry import run_job
from dashboard.language import Words
from indicators.faults.access import LINK_OVER
from indicators.problems import Problems, problem

PATH = "/audit.csv"


def act_routes(desk: Desk) -> list[Route]:
    """The route; it takes what ``milepost audit list`` takes, the person as ``who``, and the language as ``lang``."""

    def fetch(request: Request) -> Response:
        person = person_of_link(request, desk.store)
        say = language_of(request)
        title = say.say("Everything that was done")
        if person is None:
            return refused(request, None, [problem(LINK_OVER)], title=title, status=401)
        try:
            check_may_open(desk.store, person, PATH.lstrip("/"), title, "administer", say)
        except Problems as faults:
            return refused(request, person, faults.problems, title=title, status=403)
        asked = request.query_params
        options = {name: asked.get(name, "") for name in ("since", "until", "act")} | {"person": asked.get("who", "")}
        events: list[Event] = []
        run_job("audit-list", desk, options, say, events.append)
        told = [own["text"] for own in events if own["event"] == "problem"]
        if told:
            return PlainTextResponse("\n".join(told), status_code=400)
        found = next(own for own in events if own["event"] == "rows")
        return csv_file("milepost-audit.csv", found["rows"], _titles(found["columns"], say))

    return [Route(PATH, fetch, methods=["GET"])]


def _titles(columns: Mapping[str, str], words: Words) -> dict[str, str]:
    """What the list shows, and by what an act is found again: the id of who acted, its own, and its seal."""
    ids = {"person": words.say("Recorded under"), "id": words.say("Id of the act"), "hash": words.say("Hash")}
    return {**columns, **ids}
