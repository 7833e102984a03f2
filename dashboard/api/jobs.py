"""Jobs over loopback: the command line hands its job to the process that holds the store, and sees the same events."""

import hmac
import json
import os
import queue
import secrets
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import httpx
import structlog
from pydantic import BaseModel, ConfigDict, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from dashboard.desk import Desk
from dashboard.jobs.events import Event, Options, tell_problems
from dashboard.jobs.registry import JOBS, run_job
from dashboard.language import Words, words
from indicators.faults.request import JOB_FAILED
from indicators.model import LANGUAGES
from indicators.problems import problem

_PATH = "/api/v1/jobs"

# So much is made ahead of whoever listens: some megabytes, where pieces of files are told.
_EVENTS_WAITING = 16
_SECONDS_BETWEEN_LOOKS = 1

_log = structlog.get_logger()


@dataclass(frozen=True)
class Loopback:
    """How to reach the running app; readable by its owner alone."""

    url: str
    token: str
    pid: int

    @classmethod
    def announce(cls, file: Path, url: str) -> "Loopback":
        """Write down where this process listens, with a fresh token."""
        own = cls(url, secrets.token_urlsafe(32), os.getpid())
        file.unlink(missing_ok=True)
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            json.dump(asdict(own), stream)
        return own

    @classmethod
    def find(cls, file: Path) -> "Loopback | None":
        """What the running app wrote down; None where there is nothing to read."""
        try:
            return cls(**json.loads(file.read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return None


class JobRequest(BaseModel):
    """A job as it is asked for over loopback."""

    model_config = ConfigDict(strict=True, extra="forbid")

    job: str
    options: dict[str, str]
    language: str


def job_routes(desk: Desk, token: str) -> list[Mount]:
    """The route that takes jobs."""

    async def take(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return JSONResponse({"error": "unauthorised"}, status_code=401)
        try:
            asked = JobRequest.model_validate_json(await request.body())
        except ValidationError:
            return JSONResponse({"error": "malformed"}, status_code=400)
        language = next((known for known in LANGUAGES if known == asked.language), None)
        if asked.job not in JOBS or language is None:
            return JSONResponse({"error": "unknown job or language"}, status_code=404)
        lines = _lines(desk, asked, words(language))
        return StreamingResponse(lines, media_type="application/x-ndjson")

    return [Mount("/api/v1", routes=[Route("/jobs", take, methods=["POST"])])]


def _lines(desk: Desk, asked: JobRequest, say: Words) -> Iterator[str]:
    """The events of a job, a line each, as they happen; the last line is its exit code.

    The job waits for whoever listens, so that what it makes does not pile up; when nobody does any more, it goes on
    to its end without telling.
    """
    events: queue.Queue[Event] = queue.Queue(_EVENTS_WAITING)
    has_gone = Signal()

    def tell(event: Event) -> None:
        while not has_gone.is_set():
            with suppress(queue.Full):
                events.put(event, timeout=_SECONDS_BETWEEN_LOOKS)
                return

    def work() -> None:
        code = 1
        try:
            code = run_job(asked.job, desk, asked.options, say, tell)
        except Exception:
            _log.exception("job failed", job=asked.job)
            tell_problems((problem(JOB_FAILED),), say, tell)
        finally:
            tell({"event": "end", "code": code})

    Thread(target=work, name=f"job {asked.job}", daemon=True).start()
    try:
        while True:
            event = events.get()
            yield json.dumps(event, ensure_ascii=False) + "\n"
            if event["event"] == "end":
                return
    finally:
        has_gone.set()


def hand_over(loopback: Loopback, name: str, options: Options, language: str) -> Iterator[Event]:
    """Let the running app do a job; its events as they come, the exit code last.

    Raises:
        httpx.HTTPError: the app does not answer, or refuses.
    """
    request = {"job": name, "options": dict(options), "language": language}
    headers = {"Authorization": f"Bearer {loopback.token}"}
    timeout = httpx.Timeout(5, read=None)
    with httpx.stream("POST", loopback.url + _PATH, json=request, headers=headers, timeout=timeout) as answer:
        answer.raise_for_status()
        for line in answer.iter_lines():
            yield json.loads(line)
