"""Sources refreshed by other programs: what the command line and the button do, and the same sentences."""

from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.access.links import person_of_link
from dashboard.api.answers import Asked, Body, Reply, answering, language_of, problem_record
from dashboard.api.csv_file import csv_file
from dashboard.api.operations import LANGUAGE, Operation, Parameter
from dashboard.api.shapes import Shape
from dashboard.api.strict_json import read_json, read_model
from dashboard.desk import Desk
from dashboard.jobs.loading import Loaded, bring_up_to_date, refresh_sentence
from dashboard.language import words
from dashboard.sentences.revisions import (
    REVISION_COLUMNS,
    flip_rows,
    flip_sentence,
    report_sentence,
    revision_rows,
)
from etl.refreshing.revision import MOST_IN_A_FILE, find_run, revision_report
from indicators.faults.access import LINK_OVER
from indicators.problems import Problems, problem

_BODY = Body(megabytes=1, media_type="application/json")


NEWEST = "newest"
# The file that the report on the Sources page links to.
REPORT_FILE = "/run.csv"


class SentRefresh(Shape):
    """Whose addresses are asked anew, by id; all where none is named."""

    sources: list[str] = []


class ToldRefresh(Shape):
    """What came of it: addresses asked, unchanged, and sources not reached, of which what was held stays."""

    summary: str
    asked: int
    unchanged: int
    unreached: list[str]
    appended: int
    withdrawn: int
    problems: list[dict[str, object]]


class ToldRun(Shape):
    """What a run changed: its figures before and after (those that changed or went first), verdicts that turned."""

    run: str
    recorded_at: str
    summary: str
    appended: int
    withdrawn: int
    is_all: bool
    figures: list[dict[str, object]]
    flips: list[str]
    problems: list[dict[str, object]]


REFRESH_OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "post",
        "/api/v1/refresh",
        "Ask addresses anew and read files anew; only what has changed is appended. Needs the role approver or "
        "administrator.",
        {200: ToldRefresh},
        faults=(400, 401, 403, 404, 408, 413, 415, 422, 507),
        parameters=(LANGUAGE,),
        sent=(SentRefresh,),
        example={"sources": []},
    ),
    Operation(
        "get",
        "/api/v1/runs/{run}",
        "What a run of the pipeline changed, asked at any time later. Needs a role that may see proposals.",
        {200: ToldRun},
        faults=(400, 401, 403, 404),
        parameters=(
            Parameter("run", "path", "Its id, the beginning of it, or `newest`.", {"type": "string"}, NEWEST),
            LANGUAGE,
        ),
    ),
)


def refresh_routes(desk: Desk) -> list[Route]:
    """The routes of the interface."""
    endpoint = answering(desk, partial(_refresh, desk), needs="refresh", body=_BODY)
    report = answering(desk, partial(_report, desk), needs="see_proposals")
    return [
        Route("/api/v1/refresh", endpoint, methods=["POST"]),
        Route("/api/v1/runs/{run}", report, methods=["GET"]),
    ]


def report_file_route(desk: Desk) -> Route:
    """The report of a run, as the Sources page hands it out."""
    return Route(REPORT_FILE, partial(_file, desk), methods=["GET"])


def _file(desk: Desk, request: Request) -> Response:
    """The report of a run as a table, for people."""
    say = words(language_of(request))
    if person_of_link(request, desk.store) is None:
        return PlainTextResponse(say.problem(problem(LINK_OVER)), status_code=401)
    try:
        run = find_run(desk.store, request.query_params.get("run", ""))
    except Problems as faults:
        return PlainTextResponse("\n".join(say.problem(own) for own in faults.problems), status_code=404)
    report = revision_report(desk.store, desk.catalogue, run, most=MOST_IN_A_FILE)
    rows = [*revision_rows(report, desk.catalogue, say), *flip_rows(report, desk.catalogue, say)]
    titles = {name: say.say(title) for name, title in REVISION_COLUMNS.items()}
    return csv_file(f"milepost-run-{run.id[:8]}.csv", rows, titles)


def _refresh(desk: Desk, asked: Asked) -> Reply:
    sent = read_model(SentRefresh, read_json(asked.body))
    own: Loaded = bring_up_to_date(desk, sent.sources)
    told = ToldRefresh(
        summary=refresh_sentence(own.refreshed, asked.say),
        asked=own.refreshed.asked,
        unchanged=own.refreshed.unchanged,
        unreached=list(own.refreshed.unreached),
        appended=own.refreshed.counts.appended,
        withdrawn=own.refreshed.counts.withdrawn,
        problems=[problem_record(fault, asked.say) for fault in own.problems],
    )
    return Reply(200, told.model_dump())


def _report(desk: Desk, asked: Asked) -> Reply:
    name = asked.path["run"]
    own = revision_report(desk.store, desk.catalogue, find_run(desk.store, "" if name == NEWEST else name))
    told = ToldRun(
        run=own.run.id,
        recorded_at=own.run.recorded_at.isoformat(),
        summary=report_sentence(own, asked.say),
        appended=own.run.appended,
        withdrawn=own.run.withdrawn,
        is_all=not own.more,
        figures=revision_rows(own, desk.catalogue, asked.say),
        flips=[flip_sentence(flip, desk.catalogue, asked.say) for flip in own.flips],
        problems=[problem_record(fault, asked.say) for fault in own.told],
    )
    return Reply(200, told.model_dump())
