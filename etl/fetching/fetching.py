"""One address, fetched whole: led on where it leads, tried again where that helps, taken up where it broke off."""

import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import httpcore
import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential_jitter

from etl.fetching.addresses import Allowance, allowance_of_environment, read_address
from etl.fetching.connecting import OutOfTime, connection_to
from etl.fetching.fetched import MEGABYTE, AnsweredWithError, Fetched, FetchLimits
from etl.fetching.pacing import Pace, seconds_asked_for
from etl.fetching.unpacking import ACCEPTED, Plain, TooLarge, Unpacker, WronglyPacked, unpacker_for
from indicators.faults.fetching import (
    ANSWER_BROKEN_OFF,
    ANSWER_DENIED,
    ANSWER_IS_AN_ERROR,
    ANSWER_NOT_FOUND,
    ANSWER_TOO_LARGE,
    ANSWER_WRONGLY_PACKED,
    ASKED_TO_WAIT,
    CERTIFICATE_REFUSED,
    EMPTY_ANSWER,
    NOT_REACHED,
    REDIRECT_TO_NOWHERE,
    TOO_MANY_REDIRECTS,
    TOO_SLOW,
)
from indicators.problems import Problem, Problems, problem

_REDIRECTS = (301, 302, 303, 307, 308)
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)
_ERROR_BYTES = 64_000
_FIRST_WAIT_SECONDS, _LONGEST_WAIT_SECONDS = 0.5, 20.0

_pace = Pace()


class _TryAgain(Exception):  # noqa: N818 - it says what to do
    """It may go well another time; ``why`` says what happened if it does not."""

    def __init__(self, why: Problems, *, after_seconds: float | None = None) -> None:
        super().__init__(str(why))
        self.why = why
        self.after_seconds = after_seconds


@dataclass
class _Partial:
    """What came of an answer that broke off, and by which mark it is known to be still the same."""

    address: str = ""
    content: bytearray = field(default_factory=bytearray)
    mark: str = ""


@dataclass(frozen=True)
class _Question:
    """What is asked, and what is known of the time and the size."""

    headers: Mapping[str, str]
    body: bytes | None
    limits: FetchLimits
    allowance: Allowance
    until: float
    partial: _Partial = field(default_factory=_Partial)


def fetch_address(
    address: str,
    *,
    limits: FetchLimits | None = None,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
    known: Fetched | None = None,
) -> Fetched:
    """Fetch an address of http or https, all of it or nothing.

    Every address on the way is checked: the host is asked for once, and the machine that was checked is the one
    connected to. Machines of the inner network are refused unless MILEPOST_FETCH_ALLOW names them.

    Args:
        address: in full.
        limits: how much and how long; the usual ones where not given.
        headers: sent along, such as ``Accept``.
        body: sent with POST; asked with GET where there is none.
        known: what was fetched before; where it has not changed, the answer says so instead of coming again.

    Raises:
        AnsweredWithError: the server answered with an error that trying again did not mend.
        Problems: the address is none or not allowed, was not reached, broke off, or sends too much for too long.
    """
    limits = limits or FetchLimits()
    asked = {"accept": "*/*", "user-agent": "Milepost", **{key.lower(): text for key, text in (headers or {}).items()}}
    asked |= _conditions(known)
    question = _Question(asked, body, limits, allowance_of_environment(), time.monotonic() + limits.seconds)
    url = read_address(address)
    trying = Retrying(
        stop=lambda state: stop_after_attempt(limits.attempts)(state) or _wait_seconds(state) >= _left(question),
        wait=_wait_seconds,
        retry=retry_if_exception_type(_TryAgain),
        reraise=True,
    )
    try:
        return trying(_fetch_once, url, question)
    except _TryAgain as given_up:
        raise given_up.why from None
    except OutOfTime:
        raise _refusal(TOO_SLOW, address=url, seconds=f"{limits.seconds:.0f}") from None


def _conditions(known: Fetched | None) -> dict[str, str]:
    if known is None:
        return {}
    marks = {"if-none-match": known.etag, "if-modified-since": known.last_modified}
    return {name: mark for name, mark in marks.items() if mark}


def _left(question: _Question) -> float:
    return question.until - time.monotonic()


_back_off = wait_exponential_jitter(multiplier=_FIRST_WAIT_SECONDS, max=_LONGEST_WAIT_SECONDS)


def _wait_seconds(state: RetryCallState) -> float:
    failure = state.outcome.exception() if state.outcome else None
    asked_for = failure.after_seconds if isinstance(failure, _TryAgain) else None
    return _back_off(state) if asked_for is None else asked_for


def _fetch_once(url: httpx.URL, question: _Question) -> Fetched:
    """Follow the way to the end of it once."""
    here, current = url, question
    for _ in range(question.limits.redirects + 1):
        pause = _pace.reserve(here.host)
        if pause >= _left(question):
            raise OutOfTime
        time.sleep(pause)
        answer = _asking(here, current)
        if isinstance(answer, Fetched):
            return answer
        here, current = _led_on(here, answer, current)
    raise _refusal(TOO_MANY_REDIRECTS, address=url, limit=question.limits.redirects)


def _led_on(here: httpx.URL, answer: tuple[int, str], question: _Question) -> tuple[httpx.URL, _Question]:
    """Where an answer leads on to, and what is asked there."""
    status, location = answer
    try:
        there = read_address(str(here.join(location)))
    except (Problems, httpx.InvalidURL, ValueError):
        raise _refusal(REDIRECT_TO_NOWHERE, address=here, found=location[:200]) from None
    if here.scheme == "https" and there.scheme == "http":
        raise _refusal(REDIRECT_TO_NOWHERE, address=here, found=location[:200])
    # What was sent to one host is not for another; and only 307 and 308 ask for the same question again.
    kept = ("accept", "user-agent", "if-none-match", "if-modified-since")
    same_host = (here.host, here.port) == (there.host, there.port)
    headers = {name: text for name, text in question.headers.items() if same_host or name in kept}
    body = question.body if status in (307, 308) and same_host else None
    return there, _Question(headers, body, question.limits, question.allowance, question.until, question.partial)


def _asking(url: httpx.URL, question: _Question) -> Fetched | tuple[int, str]:
    """Ask one address; what cannot be helped raises Problems, what may go well another time _TryAgain."""
    try:
        with connection_to(url, question.allowance, until=question.until) as pool:
            return _answer(pool, url, question)
    except (httpcore.ConnectTimeout, httpcore.ReadTimeout, httpcore.WriteTimeout, httpcore.PoolTimeout):
        if _left(question) <= 0:
            raise OutOfTime from None
        why = _refusal(TOO_SLOW, address=url, seconds=f"{question.limits.read_seconds:.0f}")
        raise _TryAgain(why) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
        raise _broken(url, question, error) from None


def _broken(url: httpx.URL, question: _Question, error: Exception) -> Exception:
    cause = error.__cause__ or error.__context__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return _refusal(CERTIFICATE_REFUSED, host=url.host, reason=cause.verify_message)
    if question.partial.content:
        return _TryAgain(_refusal(ANSWER_BROKEN_OFF, address=url, size=len(question.partial.content)))
    return _TryAgain(_refusal(NOT_REACHED, address=url, reason=str(error) or type(error).__name__))


def _answer(pool: httpcore.ConnectionPool, url: httpx.URL, question: _Question) -> Fetched | tuple[int, str]:
    headers = {**question.headers, "host": url.netloc.decode("ascii"), "accept-encoding": ACCEPTED}
    partial = question.partial if question.partial.address == str(url) else _Partial()
    if partial.content and partial.mark:
        headers |= {"range": f"bytes={len(partial.content)}-", "if-range": partial.mark, "accept-encoding": "identity"}
    if question.body is not None:
        headers["content-length"] = str(len(question.body))
    seconds = question.limits.read_seconds
    with pool.stream(
        "GET" if question.body is None else "POST",
        str(url),
        headers=list(headers.items()),
        content=question.body,
        extensions={"timeout": {"connect": seconds, "read": seconds, "write": seconds, "pool": seconds}},
    ) as response:
        said = {name.decode("ascii").lower(): text.decode("latin-1") for name, text in response.headers}
        if response.status in _REDIRECTS and said.get("location"):
            return response.status, said["location"]
        etag, last_modified = (headers.get(name, "") for name in ("if-none-match", "if-modified-since"))
        if response.status == 304 and (etag or last_modified):
            return Fetched(b"", str(url), etag=etag, last_modified=last_modified, is_unchanged=True)
        if response.status not in (200, 203, 206):
            raise _error_answer(response, said, url)
        _receive(response, said, url, question, partial)
    content = bytes(question.partial.content)
    if not content:
        raise _refusal(EMPTY_ANSWER, address=url)
    return Fetched(content, str(url), said.get("content-type", ""), said.get("etag", ""), said.get("last-modified", ""))


def _receive(
    response: httpcore.Response, said: Mapping[str, str], url: httpx.URL, question: _Question, partial: _Partial
) -> None:
    """Take the answer into what is partial, from its beginning or from where it broke off."""
    continues = response.status == 206 and said.get("content-range", "").startswith(f"bytes {len(partial.content)}-")
    if response.status == 206 and not continues:
        question.partial.content.clear()
        raise _TryAgain(_refusal(ANSWER_BROKEN_OFF, address=url, size=0))
    kept = question.partial
    kept.address = str(url)
    if not continues:
        kept.content.clear()
        # A weak mark says that the meaning is the same, not the bytes.
        marks = (said.get("etag", ""), said.get("last-modified", ""))
        kept.mark = next((mark for mark in marks if mark and not mark.startswith("W/")), "")
    coding, limit = said.get("content-encoding", ""), question.limits.size_bytes
    try:
        unpacker = unpacker_for(coding)
        if not isinstance(unpacker, Plain) or question.body is not None:
            kept.mark = ""
        for piece in response.iter_stream():
            kept.content += unpacker.unpack(piece, most=limit - len(kept.content))
    except TooLarge:
        raise _refusal(ANSWER_TOO_LARGE, address=url, limit=limit // MEGABYTE) from None
    except WronglyPacked:
        raise _refusal(ANSWER_WRONGLY_PACKED, address=url, coding=coding) from None
    if not unpacker.is_whole or (continues and not said["content-range"].endswith((f"/{len(kept.content)}", "/*"))):
        raise _TryAgain(_refusal(ANSWER_BROKEN_OFF, address=url, size=len(kept.content)))


def _error_answer(response: httpcore.Response, said: Mapping[str, str], url: httpx.URL) -> Exception:
    """What an answer with an error means: to be tried again, or the end."""
    status = response.status
    content = _beginning(response, said)

    def end(found: Problem) -> AnsweredWithError:
        return AnsweredWithError([found], status=status, headers=said, content=content)

    if status in _TRY_AGAIN:
        wait = seconds_asked_for(said.get("retry-after", ""))
        if wait:
            asked = problem(ASKED_TO_WAIT, address=url, seconds=f"{wait:.0f}", status=status)
            return _TryAgain(end(asked), after_seconds=wait)
        return _TryAgain(end(problem(ANSWER_IS_AN_ERROR, address=url, status=status)))
    if status in (401, 403, 407):
        return end(problem(ANSWER_DENIED, address=url, status=status))
    fault = ANSWER_NOT_FOUND if status in (404, 410) else ANSWER_IS_AN_ERROR
    return end(problem(fault, address=url, status=status))


def _beginning(response: httpcore.Response, said: Mapping[str, str]) -> bytes:
    content = bytearray()
    try:
        unpacker: Unpacker = unpacker_for(said.get("content-encoding", ""))
        for piece in response.iter_stream():
            content += unpacker.unpack(piece, most=_ERROR_BYTES * 16)
            if len(content) >= _ERROR_BYTES:
                break
    except (TooLarge, WronglyPacked, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
        return bytes(content[:_ERROR_BYTES])
    return bytes(content[:_ERROR_BYTES])


def _refusal(fault: object, **values: object) -> Problems:
    return Problems([problem(fault, **values)])  # type: ignore[arg-type]
