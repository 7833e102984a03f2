"""Sources refreshed by other programs: what the command line and the button do, and the same sentences."""

from functools import partial

from starlette.routing import Route

from dashboard.api.answers import Asked, Body, Reply, answering, problem_record
from dashboard.api.operations import LANGUAGE, Operation
from dashboard.api.shapes import Shape
from dashboard.api.strict_json import read_json, read_model
from dashboard.desk import Desk
from dashboard.jobs.loading import Loaded, bring_up_to_date, refresh_sentence

_BODY = Body(megabytes=1, media_type="application/json")


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
)


def refresh_routes(desk: Desk) -> list[Route]:
    """The route."""
    endpoint = answering(desk, partial(_refresh, desk), needs="refresh", body=_BODY)
    return [Route("/api/v1/refresh", endpoint, methods=["POST"])]


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
