"""What the routes of the interface share: who asks, in which language, how much is read, and faults as answers."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import structlog
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from dashboard.access.identity import person_of
from dashboard.desk import Desk
from dashboard.language import DEFAULT_LANGUAGE, Words, words
from etl.entry.administering import record_refusal
from indicators.faults import (
    access,
    decision,
    document,
    entry,
    handing_out,
    interface,
    ledger,
    published,
    refreshing,
    request,
)
from indicators.faults.content import FIELD_UNKNOWN, FIELD_WRONG
from indicators.model import LANGUAGES
from indicators.people import Permission, Person
from indicators.problems import Fault, Problem, Problems, problem
from indicators.proposals import Refusal

_MEGABYTE = 1024 * 1024
_BODY_SECONDS = 60

# The status of an answer is that of the first row with one of its faults: who asks comes before what, what can never be
# done before what could be done in another state of affairs.
_STATUS: tuple[tuple[int, tuple[Fault, ...]], ...] = (
    (401, (access.NOT_KNOWN_WHO,)),
    (
        403,
        (
            entry.MAY_NOT_PROPOSE,
            entry.MAY_NOT_DECIDE,
            entry.OWN_FIGURE,
            entry.NOT_THE_AUTHOR,
            interface.MAY_NOT_SEE_PROPOSALS,
            refreshing.MAY_NOT_REFRESH,
        ),
    ),
    (
        404,
        (
            refreshing.NO_SUCH_SOURCE,
            refreshing.NO_SUCH_RUN,
            entry.UNKNOWN_PROPOSAL,
            request.UNKNOWN_PLAN,
            request.UNKNOWN_MILESTONE,
            decision.UNKNOWN_TARGET,
            published.UNKNOWN_EDITION,
            published.UNKNOWN_STORYBOARD,
            handing_out.EXPORT_INDICATOR_UNKNOWN,
            handing_out.EXPORT_REGION_UNKNOWN,
        ),
    ),
    (408, (interface.BODY_TOO_SLOW,)),
    (413, (interface.BODY_TOO_LARGE, entry.FILE_TOO_LARGE, document.DOCUMENT_TOO_LARGE, document.DOCUMENT_TOO_LONG)),
    (415, (interface.WRONG_MEDIA_TYPE,)),
    (
        500,
        (
            interface.REQUEST_FAILED,
            published.EDITION_MISSING,
            published.EDITION_DIFFERS,
            handing_out.KEPT_EXPORT_DIFFERS,
        ),
    ),
    # This machine lacks what would draw it.
    (503, (published.NO_BROWSER, published.BROWSER_FAILED, published.NO_CHINESE_TYPE, published.NO_FONT)),
    (507, (ledger.DISK_FULL, ledger.HOME_NOT_WRITABLE)),
    (
        400,
        (
            request.UNKNOWN_PARAMETER,
            request.NOT_A_DATE,
            handing_out.UNKNOWN_FORMAT,
            FIELD_WRONG,
            FIELD_UNKNOWN,
            interface.PARAMETER_TWICE,
            interface.KEY_MISSING,
            interface.KEY_WRONG,
            interface.BODY_NOT_UTF8,
            interface.BODY_NOT_JSON,
            interface.BODY_TOO_DEEP,
            interface.FIELD_TWICE,
            interface.FIELD_NEEDED,
            interface.NO_JSON_NUMBER,
            interface.HALF_A_CHARACTER,
        ),
    ),
)
# What is understood and allowed, but cannot be done as things stand; everything else is wrong with the content.
_STATE_FAULTS = (
    entry.CELL_CHANGED,
    entry.CELL_MOVED_ON,
    entry.FIGURE_STANDS,
    entry.FIGURE_GONE,
    entry.PERIOD_LOCKED,
    entry.NEWER_VERSION,
    entry.ALREADY_APPROVED,
    entry.ALREADY_RETURNED,
    entry.ALREADY_RECALLED,
    entry.NOT_RETURNED,
    interface.KEY_TAKEN,
    entry.FORM_USED,
)

_MAY_NOT: Mapping[Permission, Fault] = {
    "propose": entry.MAY_NOT_PROPOSE,
    "see_proposals": interface.MAY_NOT_SEE_PROPOSALS,
    "refresh": refreshing.MAY_NOT_REFRESH,
}

_log = structlog.get_logger()


@dataclass(frozen=True)
class Asked:
    """A request as an answer needs it.

    ``path`` and ``parameters`` are those of the address, ``headers`` have small letters.
    """

    person: Person
    say: Words
    path: Mapping[str, str] = field(default_factory=dict)
    parameters: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


@dataclass(frozen=True)
class Reply:
    """What is answered where nothing is wrong: a record as JSON, or rows as CSV."""

    status: int
    record: Mapping[str, Any] = field(default_factory=dict)
    csv: str | None = None


@dataclass(frozen=True)
class Body:
    """What may be sent: so much of one media type; any, where none is named."""

    megabytes: int
    media_type: str = ""


Answer = Callable[[Asked], Reply]
Endpoint = Callable[[Request], Awaitable[Response]]


def answering(
    desk: Desk, answer: Answer, *, needs: Permission, known: Collection[str] = (), body: Body | None = None
) -> Endpoint:
    """A route that answers, or refuses with every fault in the language asked for.

    Args:
        desk: what this process works with.
        answer: runs in a thread of its own; raises :class:`Problems`.
        needs: what whoever asks must be allowed; "view" asks only who they are, and leaves the rest to ``answer``.
        known: the parameters besides ``lang``.
        body: what is read; None reads nothing.
    """

    async def endpoint(asked: Request) -> Response:
        say = words(language_of(asked))
        try:
            person = await run_in_threadpool(person_of, asked, desk.store)
            if person is None:
                _log.warning("request of nobody known", method=asked.method, path=asked.url.path)
                raise Problems([problem(access.NOT_KNOWN_WHO)])
            try:
                if needs in _MAY_NOT and not person.may(needs):
                    raise Problems([problem(_MAY_NOT[needs], person=person.shown_name)])
                if found := unreadable(asked, known):
                    raise Problems(found)
                content = await _read_body(asked, body) if body else b""
                made = Asked(person, say, asked.path_params, dict(asked.query_params), _headers(asked), content)
                reply = await run_in_threadpool(answer, made)
            except Problems as faults:
                if status_of(faults.problems) == 403:
                    refusal = Refusal(what=f"{asked.method} {asked.scope['route'].path}", needs=needs)
                    await run_in_threadpool(record_refusal, desk.store, person, refusal)
                raise
        except Problems as faults:
            return refused(faults.problems, say)
        except ClientDisconnect:
            # Nobody is left to read an answer; nothing was recorded, since the body had not come.
            return Response(status_code=400)
        except Exception:
            _log.exception("request failed", method=asked.method, path=asked.url.path)
            return refused([problem(interface.REQUEST_FAILED)], say)
        return _written(reply)

    return endpoint


def _written(reply: Reply) -> Response:
    if reply.csv is not None:
        return Response(reply.csv, status_code=reply.status, media_type="text/csv")
    return JSONResponse(dict(reply.record), status_code=reply.status)


def language_of(asked: Request) -> Any:
    """The language asked for; the default where it is none of ours."""
    return next((own for own in LANGUAGES if own == asked.query_params.get("lang")), DEFAULT_LANGUAGE)


def unreadable(asked: Request, known: Iterable[str]) -> list[Problem]:
    """Parameters that mean nothing here: a misspelt one must not be taken for none, nor one of two for the other."""
    names = (*known, "lang")
    given = [name for name, _ in asked.query_params.multi_items()]
    found = []
    for name in dict.fromkeys(given):
        if name not in names:
            found.append(problem(request.UNKNOWN_PARAMETER, found=name, known=", ".join(names)))
        elif given.count(name) > 1:
            found.append(problem(interface.PARAMETER_TWICE, found=name))
    language = asked.query_params.get("lang", "")
    if language and language not in LANGUAGES:
        found.append(problem(FIELD_WRONG, field="lang", expected=", ".join(LANGUAGES), found=language))
    return found


def refused(problems: Iterable[Problem], say: Words) -> Response:
    """The answer to a request that has faults."""
    told = list(problems)
    status = status_of(told)
    headers = {"WWW-Authenticate": "Bearer"} if status == 401 else None
    return JSONResponse({"problems": [problem_record(own, say) for own in told]}, status_code=status, headers=headers)


def problem_record(own: Problem, say: Words) -> dict[str, object]:
    """A fault as programs read it: its stable name, the field and the row it is about, and the sentence."""
    return {"kind": own.kind, "field": own.place.cell, "row": own.place.line or None, "text": say.problem(own)}


def status_of(problems: Iterable[Problem]) -> int:
    """The HTTP status of an answer with these faults."""
    faults = [own.fault for own in problems]
    for status, own in _STATUS:
        if any(fault in own for fault in faults):
            return status
    return 409 if all(fault in _STATE_FAULTS for fault in faults) else 422


def _headers(asked: Request) -> dict[str, str]:
    """The headers; one that is given twice with both its values."""
    return {name: ", ".join(asked.headers.getlist(name)) for name in asked.headers}


async def _read_body(asked: Request, body: Body) -> bytes:
    """The body; a byte more than is allowed, or a second, and reading ends.

    Raises:
        Problems: it is of another type, too large or too slow.
    """
    sent = asked.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body.media_type and sent != body.media_type:
        raise Problems([problem(interface.WRONG_MEDIA_TYPE, expected=body.media_type, found=sent)])
    most = body.megabytes * _MEGABYTE
    declared = asked.headers.get("content-length", "")
    too_large = Problems([problem(interface.BODY_TOO_LARGE, limit=body.megabytes)])
    if declared.isascii() and declared.isdigit() and int(declared[:20]) > most:
        raise too_large
    read = bytearray()
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            async for chunk in asked.stream():
                read += chunk
                if len(read) > most:
                    raise too_large
    except TimeoutError as error:
        raise Problems([problem(interface.BODY_TOO_SLOW, seconds=_BODY_SECONDS)]) from error
    return bytes(read)
