"""How many people work at once, and for how long.

``uv run pytest tests/load --planners 20 --approvers 4 --viewers 50 --seconds 60 -s`` is an office on its busiest day;
without options it is a small one for ten seconds.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from etl.entry.administering import grant_role, issue_token
from etl.pipeline import run
from indicators.catalogue_files import load_catalogue
from indicators.people import ROLES, Grant, Person, Role
from indicators.store import open_store

_START_SECONDS = 60.0
_USUAL = {"planners": 5, "approvers": 2, "viewers": 8, "seconds": 10}


@dataclass(frozen=True)
class Crowd:
    """How many people, for how long."""

    planners: int
    approvers: int
    viewers: int
    seconds: int


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many people work at once, and for how long."""
    for name, usual in _USUAL.items():
        parser.addoption(f"--{name}", type=int, default=usual, help=f"{usual} unless told otherwise")


@pytest.fixture(scope="session")
def crowd(request: pytest.FixtureRequest) -> Crowd:
    """Who is there."""
    return Crowd(**{name: request.config.getoption(f"--{name}", default=usual) for name, usual in _USUAL.items()})


@dataclass(frozen=True)
class Office:
    """A served home with a token for everybody."""

    folder: Path
    base: str
    process: subprocess.Popen[bytes]
    tokens: dict[str, str]

    @property
    def database(self) -> str:
        return f"duckdb:///{(self.folder / 'milepost.duckdb').as_posix().lstrip('/')}"


@pytest.fixture(scope="module")
def office(crowd: Crowd, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A real server over the shipped figures; the tests are the proxy that says who somebody is."""
    folder = tmp_path_factory.mktemp("office")
    tokens = _open_office(folder, crowd)
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port = own.getsockname()[1]
    environment = {**os.environ, "MILEPOST_HOME": str(folder)}
    environment.pop("MILEPOST_DATABASE", None)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            [
                Path(sys.executable).with_name("milepost"),
                "serve",
                "--sign-in",
                "proxy",
                "--port",
                str(port),
                "--no-browser",
            ],
            env=environment,
            stdout=log,
            stderr=log,
        )
    made = Office(folder, f"http://127.0.0.1:{port}", process, tokens)
    try:
        _wait_until_served(made)
        yield made
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)


def _open_office(folder: Path, crowd: Crowd) -> dict[str, str]:
    office = Office(folder, "", None, {})  # type: ignore[arg-type]
    store = open_store(office.database)
    run(store, folder / "snapshots", load_catalogue(), now=datetime.now(UTC).replace(tzinfo=None))
    root = Person(id="root", roles=frozenset(ROLES), way_in="command_line")
    people: dict[str, Role] = {f"planner{number}": "planner" for number in range(crowd.planners)}
    people |= {f"approver{number}": "approver" for number in range(crowd.approvers)}
    tokens = {}
    for person, role in people.items():
        grant_role(store, root, Grant(person=person, role=role), form=uuid4())
        _, tokens[person] = issue_token(store, root, holder=person, purpose="busy day")
    store.close()
    return tokens


def _wait_until_served(office: Office) -> None:
    until = time.monotonic() + _START_SECONDS
    while time.monotonic() < until and office.process.poll() is None:
        try:
            if httpx.get(f"{office.base}/_stcore/health").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    pytest.fail((office.folder / "server.log").read_text(encoding="utf-8"))
