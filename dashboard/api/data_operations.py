"""The operations that hand out data, as they are described."""

from dashboard.api.data import MEDIA_TYPES
from dashboard.api.data_pages import MOST_ROWS, USUAL_ROWS
from dashboard.api.operations import AS_OF, BY, LANGUAGE, Operation, Parameter
from dashboard.api.shapes import Shape
from indicators.model import Confidence, Kind, ObsStatus, Qualifier

_TEXT = {"type": "string"}
_INDICATOR = Parameter("indicator", "query", "Only these, with commas between them.", _TEXT, "rd_intensity,gdp")
_REGION = Parameter("region", "query", "Only there, with commas between them.", _TEXT, "shenzhen,beijing")
_PLAN = Parameter(
    "plan", "query", "Only its targets, or what its targets are judged by; or PLAN-and-later.", _TEXT, "shenzhen-2018"
)
_FORMAT = Parameter(
    "format",
    "query",
    "JSON comes in pages; every other format whole, in one stream.",
    {"enum": list(MEDIA_TYPES)},
    "csv",
)
_LIMIT = Parameter(
    "limit",
    "query",
    f"So many rows a page of JSON; {USUAL_ROWS} where not given.",
    {"type": "integer", "minimum": 1, "maximum": MOST_ROWS},
    "1000",
)
_AFTER = Parameter("after", "query", "What the page before says as `next`.", _TEXT, "")


class ToldFact(Shape):
    """A tidy fact: every value as text, exact, with the digits that were printed."""

    kind: Kind
    indicator: str
    region: str
    period: str
    value: str
    value_high: str | None
    qualifier: Qualifier
    unit: str
    definition: str
    obs_status: ObsStatus
    published: str
    source: str
    locator: str
    confidence: Confidence
    note: str


class ToldFacts(Shape):
    """A page of facts, ordered by indicator, region, period, definition, source and place in it.

    ``next`` asks for the page that follows, of the same state of the ledger; null on the last one.
    """

    as_of: str
    facts: list[ToldFact]
    next: str | None


class ToldTargets(Shape):
    """Targets with what their plans say of them, a version each."""

    targets: list[dict[str, object]]


class ToldSources(Shape):
    """Provenance cards."""

    sources: list[dict[str, object]]


class ToldIndicators(Shape):
    """What is measured, with definitions and bases."""

    indicators: list[dict[str, object]]


class ToldRegions(Shape):
    """The places figures are about."""

    regions: list[dict[str, object]]


class ToldPlans(Shape):
    """Plans with milestones, programmes, goals and targets."""

    plans: list[dict[str, object]]


def _reading(path: str, summary: str, shape: type[Shape], *parameters: Parameter, faults: tuple[int, ...]) -> Operation:
    return Operation(
        "get", path, summary, {200: shape}, faults=faults, parameters=(*parameters, LANGUAGE), is_open=True,
        is_conditional=True, gives_file=tuple(MEDIA_TYPES.values())[1:] if _FORMAT in parameters else (),
    )  # fmt: skip


DATA_OPERATIONS: tuple[Operation, ...] = (
    _reading(
        "/api/v1/observations",
        "Actual figures as tidy facts, with definition, status, source and place in the source.",
        ToldFacts,
        _INDICATOR,
        _REGION,
        _PLAN,
        AS_OF,
        BY,
        _FORMAT,
        _LIMIT,
        _AFTER,
        faults=(400, 401, 404),
    ),
    _reading(
        "/api/v1/targets",
        "Targets, all versions of them.",
        ToldTargets,
        _INDICATOR,
        _REGION,
        _PLAN,
        AS_OF,
        BY,
        faults=(400, 401, 404),
    ),
    _reading("/api/v1/sources", "The provenance cards of all sources.", ToldSources, faults=(400, 401)),
    _reading("/api/v1/indicators", "All indicators with their definitions.", ToldIndicators, faults=(400, 401)),
    _reading("/api/v1/regions", "All regions.", ToldRegions, faults=(400, 401)),
    _reading("/api/v1/plans", "All plans.", ToldPlans, faults=(400, 401)),
)
