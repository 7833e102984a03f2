"""Every operation of the interface as it is described: parameters, what is sent and answered, an example of each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from dashboard.api.edition_shapes import ToldChanges, ToldEdition, ToldEditions
from dashboard.api.shapes import (
    KeptFile,
    SentDecision,
    SentFigure,
    SentFigures,
    Shape,
    ToldCell,
    ToldDecision,
    ToldProposals,
    ToldQueue,
    ToldRehearsal,
    ToldThread,
)
from dashboard.charts.palette import Theme
from dashboard.exports.asking import Ratio, What
from dashboard.exports.formats import EXPORTS
from indicators.as_of import DATE_KINDS
from indicators.model import LANGUAGES
from indicators.proposals import ProposalState

Schema = Mapping[str, Any]

EXAMPLE_KEY = "6f1f7a1e-1d5f-4b7e-9a52-0f2f4b8f6a10"
EXAMPLE_EDITION = "November 2026"
EXAMPLE_PROPOSAL = "0b6f3f0e-7f3c-5a55-8d0c-3a8f5f0e9b11"


class ToldProgress(Shape):
    """The verdicts of a choice of plans on a day; the rows of ``milepost progress --format json``."""

    plan: str
    as_of: str
    by: str
    headline: str
    rows: list[dict[str, object]]


class ToldTarget(BaseModel):
    """Everything behind the verdict on one target; the record of ``milepost explain --format json``."""

    model_config = ConfigDict(extra="allow")

    key: str
    status: str
    status_word: str
    inputs: list[dict[str, object]]
    formulas: list[dict[str, object]]
    history: list[dict[str, object]]
    methods: list[dict[str, object]]


@dataclass(frozen=True)
class Parameter:
    """A parameter of an address or a header, with an example that is answered as described."""

    name: str
    place: Literal["query", "path", "header"]
    description: str
    schema: Schema
    example: str
    is_required: bool = False


@dataclass(frozen=True)
class Operation:
    """What one method of one path does.

    ``sent`` are the shapes a JSON body may have, with an example of the first; ``answers`` the shape by status;
    ``gives_file`` the media types of an answer that is a file; ``faults`` the statuses of refusals; ``is_open`` tells
    that nobody is asked who they are; ``is_conditional`` that an answer has an ETag.
    """

    method: Literal["get", "post"]
    path: str
    summary: str
    answers: Mapping[int, type[BaseModel] | tuple[type[BaseModel], ...] | None]
    faults: tuple[int, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    sent: tuple[type[BaseModel], ...] = ()
    example: Mapping[str, Any] = field(default_factory=dict)
    takes_file: bool = False
    gives_file: tuple[str, ...] = ()
    is_open: bool = False
    is_conditional: bool = False


_TEXT: Schema = {"type": "string"}
LANGUAGE = Parameter(
    "lang", "query", "The language of sentences and of figures in words.", {"enum": list(LANGUAGES)}, "en"
)
_PLAN = Parameter(
    "plan", "query", "A plan, or PLAN-and-later; the newest ones where not given.", _TEXT, "shenzhen-2018"
)
AS_OF = Parameter("as_of", "query", "What was known by this day.", {"type": "string", "format": "date"}, "2026-11-22")
BY = Parameter(
    "by", "query", "What that day means: published by it, or recorded here.", {"enum": list(DATE_KINDS)}, "published"
)
_KEY = Parameter(
    "Idempotency-Key",
    "header",
    "A fresh UUID with everything new. The same one again is the same act: answered with 200 as it was, done once.",
    {"type": "string", "format": "uuid"},
    EXAMPLE_KEY,
    is_required=True,
)
_PROPOSAL = Parameter("id", "path", "The proposal's id.", _TEXT, EXAMPLE_PROPOSAL, is_required=True)


def _path(name: str, description: str, example: str) -> Parameter:
    return Parameter(name, "path", description, _TEXT, example, is_required=True)


def _named(name: str, description: str, example: str, *, is_required: bool = True) -> Parameter:
    return Parameter(name, "query", description, _TEXT, example, is_required=is_required)


OPERATIONS: tuple[Operation, ...] = (
    Operation(
        "get",
        "/api/v1/progress",
        "The verdicts on all targets of a choice of plans.",
        {200: ToldProgress},
        faults=(400, 401, 404),
        parameters=(_PLAN, Parameter("milestone", "query", "One milestone.", _TEXT, "2022"), AS_OF, BY, LANGUAGE),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/targets/{plan}/{target}/{version}",
        "One verdict with every input, formula and rule, and how it changed.",
        {200: ToldTarget},
        faults=(400, 401, 404),
        parameters=(
            _path("plan", "The plan.", "shenzhen-2018"),
            _path("target", "The target.", "rd-intensity-2022"),
            _path("version", "Its version.", "v1"),
            AS_OF,
            BY,
            LANGUAGE,
        ),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/editions",
        "All editions, newest first.",
        {200: ToldEditions},
        faults=(400, 401),
        parameters=(LANGUAGE,),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/editions/{edition}",
        "One edition, proved to be what was frozen.",
        {200: ToldEdition},
        faults=(400, 401, 404),
        parameters=(_path("edition", "Its number or its name.", EXAMPLE_EDITION), LANGUAGE),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/changes",
        "What differs between an edition and another one, or now.",
        {200: ToldChanges},
        faults=(400, 401, 404),
        parameters=(
            _named("from", "The earlier edition, by its number or its name.", EXAMPLE_EDITION),
            _named("to", "The later one; now where not given.", "now", is_required=False),
            LANGUAGE,
        ),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/export",
        "A file to hand out: slides, paper, workbook, rows, page or picture. Of an edition always the same bytes.",
        {200: None},
        faults=(400, 401, 404, 422, 500, 503, 507),
        parameters=(
            Parameter("format", "query", "What kind of file.", {"enum": list(EXPORTS)}, "csv", is_required=True),
            _PLAN,
            _named("edition", "Its number or its name; now where not given.", "", is_required=False),
            _named("storyboard", "Its id; the standard one where not given.", "default", is_required=False),
            Parameter(
                "what", "query", "Where a format may hold several things.", {"enum": list(get_args(What))}, "board"
            ),
            _named("indicator", "Whose chart is drawn.", "rd_intensity", is_required=False),
            _named("region", "Where.", "shenzhen", is_required=False),
            Parameter("theme", "query", "Of slides and pictures.", {"enum": list(get_args(Theme))}, "light"),
            _named("size", "Width and height of a picture.", "1200x700", is_required=False),
            Parameter("ratio", "query", "Of the slides.", {"enum": list(get_args(Ratio))}, "16:9"),
            LANGUAGE,
        ),
        gives_file=tuple(dict.fromkeys(own.media_type for own in EXPORTS.values())),
        is_open=True,
    ),
    Operation(
        "get",
        "/api/v1/cells",
        "What stands of one figure, its revision, and who is at work on it. Needs a role that may see proposals.",
        {200: ToldCell},
        faults=(400, 401, 403, 422),
        parameters=(
            _named("indicator", "Its id or name in any of the three languages.", "gdp"),
            _named("region", "Likewise.", "shenzhen"),
            _named("period", "2025, 2025-H1, 2025-Q3, 2025-03, 2021/2025.", "2025"),
            _named("definition", "Needed where there are several.", "gdp_current@census5", is_required=False),
            LANGUAGE,
        ),
    ),
    Operation(
        "post",
        "/api/v1/evidence",
        "Keep a file that shows a figure (25 MB at most); proposals name it by its sha256. Needs the role planner.",
        {201: KeptFile},
        faults=(400, 401, 403, 408, 413, 422, 507),
        parameters=(_named("name", "What the file is called.", "bulletin.pdf", is_required=False), LANGUAGE),
        takes_file=True,
    ),
    Operation(
        "post",
        "/api/v1/proposals",
        "Hand in figures, all of them or none; they count when approved. Needs the role planner.",
        {200: (ToldProposals, ToldRehearsal), 201: ToldProposals},
        faults=(400, 401, 403, 404, 408, 409, 413, 415, 422, 507),
        parameters=(
            _KEY,
            Parameter(
                "dry_run",
                "query",
                "Only check, read back, and say what approval would change; nothing is recorded.",
                {"enum": ["true", "false"]},
                "false",
            ),
            LANGUAGE,
        ),
        sent=(SentFigure, SentFigures),
        example={
            "indicator": "gdp",
            "region": "shenzhen",
            "period": "2025",
            "definition": "gdp_current@census5",
            "value": "38,731.80亿元",
            "obs_status": "P",
            "published": "2026-02-10",
            "source": "work-report-2026-02",
            "locator": "page 3",
            "reason": "Recorded once more with the page it stands on.",
            "evidence": [{"address": "https://example.org/work-report-2026"}],
        },
    ),
    Operation(
        "get",
        "/api/v1/proposals",
        "Proposals and where they stand, the oldest first. Needs a role that may see proposals.",
        {200: ToldQueue},
        faults=(400, 401, 403),
        parameters=(
            Parameter("state", "query", "Only those.", {"enum": list(get_args(ProposalState))}, "submitted"),
            LANGUAGE,
        ),
    ),
    Operation(
        "get",
        "/api/v1/proposals/{id}",
        "One proposal with all versions and decisions. Needs a role that may see proposals.",
        {200: ToldThread},
        faults=(400, 401, 403, 404),
        parameters=(_PROPOSAL, LANGUAGE),
    ),
    Operation(
        "post",
        "/api/v1/proposals/{id}/decision",
        "Approve or return (role approver, not the author), or recall (the author).",
        {200: ToldDecision, 201: ToldDecision},
        faults=(400, 401, 403, 404, 408, 409, 413, 415, 422, 507),
        parameters=(_PROPOSAL, _KEY, LANGUAGE),
        sent=(SentDecision,),
        example={"outcome": "approved", "version": 1, "comment": ""},
    ),
    Operation("get", "/api/v1/openapi.json", "This description.", {200: None}, is_open=True),
)
