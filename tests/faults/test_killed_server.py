"""``kill -9`` of the real server while planners hand in and approvers approve: what was acknowledged is there, once.

The client speaks the interface as any other program would, with bearer tokens over a real port.
"""

import itertools
import os
import random
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from etl.home import Home
from indicators.store import compare_with_journal, open_store, threads, verify_log

PROGRAM = Path(sys.executable).with_name("milepost")
SECONDS_TO_START = 180


@dataclass
class Client:
    """A planner and an approver who work without a pause, and remember what they were told is done."""

    url: str
    planner: str
    approver: str
    submitted: dict[str, str] = field(default_factory=dict)
    approved: set[str] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=itertools.count)
    refused: list[str] = field(default_factory=list)

    def work(self, stop: Event) -> None:
        """Hand in figures and approve each second one, until told to stop or nobody answers."""
        with httpx.Client(base_url=self.url, timeout=10) as http:
            while not stop.is_set():
                try:
                    self._one(http)
                except httpx.HTTPError:
                    return

    def _one(self, http: httpx.Client) -> None:
        number = next(self.numbers)
        value = f"{100000 + number}"
        key = uuid4()
        answer = self._post(http, "/api/v1/proposals", _figure(number, value), self.planner, key)
        if answer is None:
            return
        own = answer["proposals"][0]["id"]
        self.submitted[own] = value
        if number % 2:
            decision = {"outcome": "approved", "version": 1}
            if self._post(http, f"/api/v1/proposals/{own}/decision", decision, self.approver, uuid4()):
                self.approved.add(own)

    def _post(self, http: httpx.Client, path: str, body: object, token: str, key: UUID) -> dict[str, Any] | None:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(key)}
        answer = http.post(path, json=body, headers=headers)
        if answer.status_code != httpx.codes.CREATED:
            self.refused.append(f"{answer.status_code} {answer.text}")
            return None
        told: dict[str, Any] = answer.json()
        return told


def _figure(number: int, value: str) -> dict[str, str]:
    return {
        "indicator": "pct_applications",
        "region": "shenzhen",
        "period": "2019",
        "value": value,
        "published": "2020-03",
        "publisher": "Bureau",
        "title": "Letter",
        "locator": f"page {number}",
        "reason": "counted again",
    }


@dataclass(frozen=True)
class Installation:
    """An office over the shipped figures, served by the installed command."""

    office: Any

    @property
    def log(self) -> Path:
        """What the server says."""
        return Path(self.office.home.folder.parent / "server.log")

    def start(self, port: int) -> "subprocess.Popen[bytes]":
        """Serve, and wait until it answers."""
        command = [str(PROGRAM), "serve", "--port", str(port), "--no-browser"]
        with self.log.open("ab") as log:
            server = subprocess.Popen(command, env=environment_of(self.office.home.folder), stdout=log, stderr=log)
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and server.poll() is None:
            try:
                if httpx.get(f"http://127.0.0.1:{port}/_stcore/health", timeout=10).is_success:
                    return server
            except httpx.HTTPError:
                time.sleep(0.05)
        server.kill()
        raise AssertionError(self.log.read_text(encoding="utf-8"))


def environment_of(folder: Path) -> dict[str, str]:
    """What the command is told of a home."""
    return {**os.environ, "MILEPOST_HOME": str(folder), "MILEPOST_LANG": "en"}


def milepost(folder: Path, *arguments: str) -> str:
    """A command for a home, beside its server or alone; what it said on standard error."""
    command = [str(PROGRAM), *arguments]
    done = subprocess.run(command, env=environment_of(folder), capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stderr


@pytest.fixture
def installation(tmp_path: Path, staffed: Callable[[Path], Any]) -> Installation:
    """Made by the installed command itself."""
    folder = tmp_path / "home"
    milepost(folder, "etl", "run")
    return Installation(staffed(folder))


@pytest.fixture
def port() -> Iterator[int]:
    """A port nobody listens on."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        number: int = own.getsockname()[1]
    yield number


def test_a_killed_server_loses_nothing_it_acknowledged_and_does_nothing_twice(
    installation: Installation, port: int, rounds: int, chance: random.Random
) -> None:
    office = installation.office
    client = Client(f"http://127.0.0.1:{port}", office.planner_token, office.approver_token)
    for number in range(rounds):
        server = installation.start(port)
        stop = Event()
        workers = [Thread(target=client.work, args=(stop,)) for _ in range(3)]
        try:
            for worker in workers:
                worker.start()
            time.sleep(chance.uniform(0.05, 2.5))
        finally:
            server.kill()
            server.wait()
        stop.set()
        for worker in workers:
            worker.join()
        assert client.refused == []
        if number % 2:
            ask_the_next_server(installation, port)
        check_what_is_there(office.home, client)
    assert client.approved
    print(f"{rounds} kills: {len(client.submitted)} handed in, {len(client.approved)} approved")  # noqa: T201


def ask_the_next_server(installation: Installation, port: int) -> None:
    """The server itself brings database and journal together, and is asked while it runs."""
    server = installation.start(port)
    try:
        folder = installation.office.home.folder
        assert milepost(folder, "audit", "verify").startswith("The log is whole: ")
        assert milepost(folder, "rebuild", "--verify").startswith("Equal: ")
    finally:
        server.kill()
        server.wait()


def check_what_is_there(home: Home, client: Client) -> None:
    store = open_store(home.database)
    try:
        held = {own.newest.id: own for own in threads(store)}
        for proposal, value in client.submitted.items():
            assert f"{held[proposal].newest.fact.value:f}" == value
            assert len(held[proposal].versions) == 1
        approved = {own for own, thread in held.items() if thread.state == "approved"}
        assert client.approved <= approved
        assert all(len(thread.decisions) <= 1 for thread in held.values())
        figures = [row for row in store.dump("observation") if row["recorded_by"] == "wang"]
        expected = sorted(f"{held[own].newest.fact.value:f}" for own in approved)
        assert sorted(str(row["value"]).split(".")[0] for row in figures) == expected
        assert len({row["locator"] for row in figures}) == len(figures)
        assert verify_log(store).problems == ()
        assert compare_with_journal(store).differing == 0
    finally:
        store.close()
