"""Data for programs: observations a page at a time or all in one stream, and what they name.

Each answer carries an ETag; asked with it again, an answer that has not changed is 304 and empty.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from dashboard.access.identity import may_read
from dashboard.api.answers import language_of, refused, unreadable
from dashboard.api.data_pages import MOST_ROWS, USUAL_ROWS, Page, facts_page
from dashboard.desk import Desk
from dashboard.jobs.data_out import read_asked
from dashboard.language import traditional, words
from etl.exchange.choosing import Asked, check_names, content_of
from etl.exchange.content import Content, plain
from etl.exchange.formats import EXCHANGE_FORMATS
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.access import NOT_KNOWN_WHO
from indicators.faults.content import FIELD_WRONG
from indicators.model import FACT_COLUMNS
from indicators.problems import Problems, problem
from indicators.store import data_version, sources, targets

# The formats of an answer; JSON comes in pages, the others whole.
MEDIA_TYPES: Mapping[str, str] = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "sdmx-csv": "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8",
    "sdmx-ml": "application/vnd.sdmx.data+xml; version=3.0.0",
    "parquet": "application/vnd.apache.parquet",
}
_CHOICES = ("indicator", "region", "plan", "as_of", "by")

Answer = Callable[[Mapping[str, str]], Response]


def data_routes(desk: Desk) -> list[Route]:
    """The routes; for whoever may read the verdicts."""
    kept = _CatalogueHash()

    def route(path: str, known: Iterable[str], answer: Answer) -> Route:
        names = tuple(known)

        def endpoint(request: Request) -> Response:
            say = words(language_of(request))
            if not may_read(request, desk.store):
                return refused([problem(NOT_KNOWN_WHO)], say)
            tag = f'"{_tag(desk, request, kept)}"'
            headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
            if tag in [own.strip() for own in request.headers.get("if-none-match", "").split(",")]:
                return Response(status_code=304, headers=headers)
            try:
                if found := unreadable(request, names):
                    raise Problems(found)
                given = answer(dict(request.query_params))
            except Problems as faults:
                return refused(faults.problems, say)
            given.headers.update(headers)
            return given

        return Route(path, endpoint, methods=["GET"])

    return [
        route("/api/v1/observations", (*_CHOICES, "format", "limit", "after"), lambda own: _observations(desk, own)),
        route("/api/v1/targets", _CHOICES, lambda own: _targets(desk, own)),
        route("/api/v1/sources", (), lambda _: _records("sources", sources(desk.store).values())),
        route("/api/v1/indicators", (), lambda _: _records("indicators", desk.catalogue.indicators.values())),
        route("/api/v1/regions", (), lambda _: _records("regions", desk.catalogue.regions.values())),
        route("/api/v1/plans", (), lambda _: _records("plans", desk.catalogue.plans.values())),
    ]


def _observations(desk: Desk, own: Mapping[str, str]) -> Response:
    asked = _asked(desk, own)
    name = own.get("format") or "json"
    if name not in MEDIA_TYPES:
        raise Problems([problem(FIELD_WRONG, field="format", expected=", ".join(MEDIA_TYPES), found=name)])
    if name != "json":
        now = datetime.now(UTC).replace(tzinfo=None)
        content = content_of(desk.store, desk.catalogue, asked, now, traditional, kinds=("actual",))
        return StreamingResponse(_stream(name, content), media_type=MEDIA_TYPES[name])
    page = facts_page(desk.store, desk.catalogue, asked, _limit(own), own.get("after", ""))
    return JSONResponse(_page_record(page, own))


def _stream(name: str, content: Content) -> Iterator[bytes]:
    """The facts; what describes them is asked for by the other routes."""
    _, pieces = next(EXCHANGE_FORMATS[name].members(content))
    yield from pieces


def _page_record(page: Page, own: Mapping[str, str]) -> dict[str, Any]:
    return {
        "as_of": own.get("as_of") or date.today().isoformat(),
        "facts": [
            {name: cell or None if name == "value_high" else cell for name, cell in zip(FACT_COLUMNS, row, strict=True)}
            for row in page.rows
        ],
        "next": page.next or None,
    }


def _limit(own: Mapping[str, str]) -> int:
    told = own.get("limit") or str(USUAL_ROWS)
    if not (told.isascii() and told.isdigit() and 1 <= int(told[:9]) <= MOST_ROWS):
        raise Problems([problem(FIELD_WRONG, field="limit", expected=f"1–{MOST_ROWS}", found=told)])
    return int(told)


def _targets(desk: Desk, own: Mapping[str, str]) -> Response:
    asked = _asked(desk, own)
    as_of = asked.as_of or AsOf(date.today())
    plans = [plan.id for plan in asked.plans]
    rows = [
        target
        for target in targets(desk.store, published_by=as_of.published_by, recorded_until=as_of.recorded_until)
        if (not plans or target.plan in plans)
        and (not asked.indicators or target.indicator in asked.indicators)
        and (not asked.regions or target.region in asked.regions)
    ]
    return _records("targets", rows)


def _asked(desk: Desk, own: Mapping[str, str]) -> Asked:
    """What is asked for, on the day that is asked for: today where none is, as on every page.

    Raises:
        Problems: there is no such plan, indicator or region, or the date is none.
    """
    asked = read_asked(desk, {"as_of": date.today().isoformat(), **{name: told for name, told in own.items() if told}})
    check_names(desk.catalogue, asked)
    return asked


def _records(name: str, records: Iterable[Any]) -> Response:
    return JSONResponse({name: list(map(plain, records))})


class _CatalogueHash:
    """The hash of the files of a catalogue, made once for each catalogue."""

    def __init__(self) -> None:
        self._of: Catalogue | None = None
        self._hash = ""

    def of(self, catalogue: Catalogue) -> str:
        """The hash."""
        if self._of is not catalogue:
            digest = hashlib.sha256()
            for name in sorted(catalogue.documents):
                digest.update(f"{name}\n{catalogue.documents[name].text}\n".encode())
            self._of, self._hash = catalogue, f"{digest.hexdigest()} {sorted(catalogue.regions)}"
        return self._hash


def _tag(desk: Desk, request: Request, kept: _CatalogueHash) -> str:
    """What changes whenever the answer may: the figures, the definitions, the day, the program, the question."""
    parts = (
        data_version(desk.store), kept.of(desk.catalogue), date.today().isoformat(), version("milepost"),
        request.url.path, *sorted(map(str, request.query_params.multi_items())),
    )  # fmt: skip
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
