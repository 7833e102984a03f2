"""Jobs handed to the running app: only with its token, with the same events, and with the same exit code."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.testclient import TestClient

from dashboard.api.jobs import Loopback, hand_over, job_routes
from dashboard.desk import Desk, close_desk, open_desk
from dashboard.jobs.registry import JOBS, run_job
from dashboard.language import words
from etl.home import Home
from indicators.model import LANGUAGES

TOKEN = "the word of this process"
PROGRAM = Path(sys.executable).with_name("milepost")
JOB = {"job": "etl-list", "options": {}, "language": "en"}

Event = dict[str, Any]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("held")
    own = open_desk(Home(folder, f"duckdb:///{(folder / 'milepost.duckdb').as_posix().lstrip('/')}"))
    run_job("etl-run", own, {}, words("en"), lambda _: None)
    yield own
    close_desk(own)


@pytest.fixture(scope="module")
def app(desk: Desk) -> Starlette:
    return Starlette(routes=job_routes(desk, TOKEN))


@pytest.fixture(scope="module")
def client(app: Starlette) -> TestClient:
    return TestClient(app, headers={"Authorization": f"Bearer {TOKEN}"})


def events_of(answer: httpx.Response) -> list[Event]:
    return [json.loads(line) for line in answer.text.splitlines()]


# ---------------------------------------------------------------- who may ask, and for what


@pytest.mark.parametrize(
    "given",
    [None, "", "Bearer", "Bearer ", "Bearer wrong", TOKEN, f"Basic {TOKEN}", f"bearer {TOKEN}", f"Bearer {TOKEN}x"],
)
def test_without_the_token_no_job_is_taken(app: Starlette, given: str | None) -> None:
    headers = {} if given is None else {"Authorization": given}
    answer = TestClient(app).post("/api/v1/jobs", json=JOB, headers=headers)
    assert (answer.status_code, answer.json()) == (401, {"error": "unauthorised"})


def test_the_token_is_asked_for_before_the_job_is_looked_at(app: Starlette) -> None:
    assert TestClient(app).post("/api/v1/jobs", content=b"not json").status_code == 401


@pytest.mark.parametrize(
    "content",
    [
        b"", b"not json", b"[]", b"null", b"1", b'"x"', b"{}", b'{"job": "etl-list"}', b"\xff\xfe",
        b'{"job": "etl-list", "options": 1, "language": "en"}',
        b'{"job": "etl-list", "options": null, "language": "en"}',
        b'{"job": "etl-list", "options": ["ab", 1], "language": "en"}',
        b'{"job": ["etl-list"], "options": {}, "language": "en"}',
        b'{"job": "progress", "options": {"plan": 1}, "language": "en"}',
        b'{"job": "progress", "options": {"as_of": 20260101}, "language": "en"}',
    ],
)  # fmt: skip
def test_a_job_that_is_none_is_malformed(client: TestClient, content: bytes) -> None:
    answer = client.post("/api/v1/jobs", content=content)
    assert (answer.status_code, answer.json()) == (400, {"error": "malformed"})


@pytest.mark.parametrize("changed", [{"job": "drop"}, {"job": ""}, {"job": "__class__"}, {"language": "fr"}])
def test_a_job_or_language_that_does_not_exist_is_not_found(client: TestClient, changed: dict[str, str]) -> None:
    assert client.post("/api/v1/jobs", json=JOB | changed).status_code == 404


def test_jobs_are_only_posted(client: TestClient) -> None:
    assert client.get("/api/v1/jobs").status_code == 405


# ---------------------------------------------------------------- events


def test_a_job_streams_its_events_and_ends_with_its_exit_code(client: TestClient) -> None:
    answer = client.post("/api/v1/jobs", json=JOB)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("application/x-ndjson")
    rows, end = events_of(answer)
    assert rows["event"] == "rows"
    assert rows["rows"][-1]["facts"] == "292"
    assert end == {"event": "end", "code": 0}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_an_event_in_the_language_of_the_one_who_asks(client: TestClient, language: str) -> None:
    asked = {"job": "progress", "options": {"plan": "nowhere"}, "language": language}
    told, end = events_of(client.post("/api/v1/jobs", json=asked))
    assert (told["event"], told["severity"]) == ("problem", "error")
    assert "nowhere" in told["text"]
    assert ("There is no plan" in told["text"]) == (language == "en")
    assert end == {"event": "end", "code": 1}


def test_a_run_of_the_pipeline_tells_each_step_and_then_what_it_did(client: TestClient) -> None:
    told = events_of(client.post("/api/v1/jobs", json=JOB | {"job": "etl-run"}))
    steps = [event for event in told if event["event"] == "step"]
    assert [event["done"] for event in steps] == list(range(1, 100))
    assert {event["total"] for event in steps} == {99}
    assert told[-2] == {"event": "line", "text": "99 sources with 292 facts read. Nothing is new."}
    assert told[-1] == {"event": "end", "code": 0}


@pytest.mark.parametrize(
    ("job", "options"),
    [
        ("progress", {"as_of": "2026-11-22"}),
        ("explain", {"target": "shenzhen-2018/rd-intensity-2022", "as_of": "2026-11-22"}),
        ("explain", {"target": "shenzhen-2018/sei-share-2022/v1", "format": "json"}),
        ("check", {}),
        ("etl-list", {}),
    ],
)
def test_events_over_loopback_are_those_of_a_job_done_here(
    client: TestClient, desk: Desk, job: str, options: dict[str, str]
) -> None:
    here: list[Event] = []
    code = run_job(job, desk, options, words("en"), here.append)
    asked = {"job": job, "options": options, "language": "en"}
    there = events_of(client.post("/api/v1/jobs", json=asked))
    assert there == [*json.loads(json.dumps(here)), {"event": "end", "code": code}]


def test_a_job_that_breaks_says_so_and_ends_with_one(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> int:
        raise RuntimeError("a fault of our own")

    monkeypatch.setitem(JOBS, "broken", broken)
    monkeypatch.setattr("threading.excepthook", lambda _: None)
    told = events_of(client.post("/api/v1/jobs", json=JOB | {"job": "broken"}))
    assert told[-1] == {"event": "end", "code": 1}
    assert [event["event"] for event in told] == ["problem", "end"]


# ---------------------------------------------------------------- the token


def test_the_token_is_in_a_file_that_its_owner_alone_may_read(tmp_path: Path) -> None:
    file = tmp_path / "loopback-token"
    file.write_text("left behind, readable by all")
    file.chmod(0o644)
    announced = Loopback.announce(file, "http://127.0.0.1:8501")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert Loopback.find(file) == announced
    assert announced.pid == os.getpid()
    assert len(announced.token) >= 32


def test_every_start_has_a_token_of_its_own(tmp_path: Path) -> None:
    tokens = {Loopback.announce(tmp_path / "loopback-token", "http://127.0.0.1:8501").token for _ in range(5)}
    assert len(tokens) == 5


@pytest.mark.parametrize("content", [None, b"", b"not json", b"[]", b"{}", b'{"url": "x"}', b"\xff", b"null"])
def test_a_token_file_that_is_none_is_as_if_there_were_none(tmp_path: Path, content: bytes | None) -> None:
    file = tmp_path / "loopback-token"
    if content is not None:
        file.write_bytes(content)
    assert Loopback.find(file) is None


# ---------------------------------------------------------------- from process to process


@pytest.fixture(scope="module")
def listening(app: Starlette, desk: Desk) -> Iterator[Loopback]:
    """The routes behind a real port, announced in the home of the desk as the app announces itself."""
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="off"))
    listener = server.config.bind_socket()
    thread = Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    own = Loopback(url, TOKEN, os.getpid())
    desk.home.token_file.write_text(json.dumps({"url": own.url, "token": own.token, "pid": own.pid}))
    yield own
    desk.home.token_file.unlink()
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def beside(desk: Desk, listening: Loopback) -> Callable[..., subprocess.CompletedProcess[str]]:
    """The installed command beside this process, which holds the database."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "MILEPOST_HOME": str(desk.home.folder), "MILEPOST_LANG": "en"}
        command = [str(PROGRAM), *arguments]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)

    return call


def test_a_job_is_handed_over_and_its_events_come_back(listening: Loopback) -> None:
    told = list(hand_over(listening, "etl-list", {}, "en"))
    assert [event["event"] for event in told] == ["rows", "end"]


def test_with_a_wrong_token_the_job_is_refused(listening: Loopback) -> None:
    with pytest.raises(httpx.HTTPStatusError):
        list(hand_over(Loopback(listening.url, "wrong", 1), "etl-list", {}, "en"))


def test_the_command_line_beside_a_running_app_gives_the_same_answer(
    beside: Callable[..., subprocess.CompletedProcess[str]], desk: Desk
) -> None:
    done = beside("progress", "--format", "json", "--as-of", "2026-11-22", "--plan", "shenzhen-2018")
    assert (done.returncode, done.stderr) == (0, "")
    here: list[Event] = []
    run_job("progress", desk, {"as_of": "2026-11-22", "plan": "shenzhen-2018"}, words("en"), here.append)
    assert json.loads(done.stdout) == here[0]["rows"]


def test_the_command_line_beside_a_running_app_ends_with_the_code_of_the_job(
    beside: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = beside("progress", "--plan", "nowhere")
    assert done.returncode == 1
    assert done.stderr.startswith("Error: There is no plan 'nowhere'.")


def test_etl_run_beside_a_running_app_shows_its_progress(
    beside: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    done = beside("etl", "run")
    assert done.returncode == 0
    assert "99/99" in done.stderr
    assert "Nothing is new." in done.stderr
