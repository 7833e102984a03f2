"""Jobs over loopback: the command line hands its job to the process that holds the store, and sees the same events."""

import hmac
import json
import os
import queue
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from dashboard.desk import Desk
from dashboard.jobs import JOBS, Event, Options, run_job
from dashboard.language import words
from indicators.model import LANGUAGES

_PATH = "/api/v1/jobs"


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


def job_routes(desk: Desk, token: str) -> list[Mount]:
    """The route that takes jobs."""

    async def take(request: Request) -> Response:
        given = request.headers.get("authorization", "")
        if not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
            return JSONResponse({"error": "unauthorised"}, status_code=401)
        try:
            asked = await request.json()
            name, options, language = asked["job"], dict(asked["options"]), asked["language"]
        except (ValueError, KeyError, TypeError):
            return JSONResponse({"error": "malformed"}, status_code=400)
        if name not in JOBS or language not in LANGUAGES:
            return JSONResponse({"error": "unknown job or language"}, status_code=404)
        lines = _lines(desk, name, options, language)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    return [Mount("/api/v1", routes=[Route("/jobs", take, methods=["POST"])])]


def _lines(desk: Desk, name: str, options: Options, language: Any) -> Iterator[str]:
    """The events of a job, a line each, as they happen; the last line is its exit code."""
    events: queue.Queue[Event] = queue.Queue()

    def work() -> None:
        code = 1
        try:
            code = run_job(name, desk, options, words(language), events.put)
        finally:
            events.put({"event": "end", "code": code})

    Thread(target=work, name=f"job {name}", daemon=True).start()
    while True:
        event = events.get()
        yield json.dumps(event, ensure_ascii=False) + "\n"
        if event["event"] == "end":
            return


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
