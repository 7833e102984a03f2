"""A real server before clients that mean it harm: it refuses, or closes, and goes on answering (G5–G15)."""

import asyncio
import socket
import time
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psutil
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

_STREAM = "/_stcore/stream"
_IDLE = 200
_HALF_OPEN = 50


@pytest.fixture(autouse=True)
def goes_on(office: Any) -> Any:
    """Whatever a test did: the server still answers, and soon."""
    yield
    begun = time.monotonic()
    identity = {"X-Forwarded-User": "viewer"}
    assert httpx.get(f"{office.base}/api/v1/progress", headers=identity, timeout=30).status_code == 200
    assert time.monotonic() - begun < 10
    assert office.process.poll() is None


def _address(office: Any) -> str:
    return office.base.replace("http", "ws", 1) + _STREAM  # type: ignore[no-any-return]


def test_paths_out_of_the_server_lead_nowhere(office: Any) -> None:
    host, port = urlsplit(office.base).hostname, urlsplit(office.base).port
    for path in ("/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2fetc/passwd", "/static/..%2f..%2f..%2fetc/passwd"):
        with socket.create_connection((host, port)) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
            answer = b"".join(iter(lambda own=line: own.recv(65536), b""))
        assert b"root:" not in answer, path


def test_pages_of_other_sites_and_other_names_of_this_machine_are_refused(office: Any) -> None:
    async def opened(**headers: str) -> bool:
        try:
            async with connect(_address(office), subprotocols=["streamlit"], additional_headers=headers):  # type: ignore[list-item]
                return True
        except InvalidStatus as refused:
            assert refused.response.status_code in (400, 403)
            return False

    assert not asyncio.run(opened(Origin="https://evil.example"))
    assert not asyncio.run(opened(Host="evil.example"))
    foreign = {"Origin": "https://evil.example", "Idempotency-Key": str(uuid4())}
    assert httpx.post(f"{office.base}/api/v1/proposals", json={}, headers=foreign).status_code == 401


@pytest.mark.parametrize(
    "sent", ["a text", b"\xff" * 50, b"", b"\x00" * (60 * 2**20)], ids=["text", "ff", "none", "60 MB"]
)
def test_a_frame_that_is_no_message_ends_that_session_alone(office: Any, sent: str | bytes) -> None:
    async def tried() -> None:
        async with connect(_address(office), subprotocols=["streamlit"], origin=office.base, max_size=None) as line:  # type: ignore[list-item]
            try:
                await line.send(sent)
                async with asyncio.timeout(10):
                    while True:
                        await line.recv()
            except (ConnectionClosed, TimeoutError):
                return

    before = psutil.Process(office.process.pid).memory_info().rss
    asyncio.run(tried())
    assert psutil.Process(office.process.pid).memory_info().rss - before < 150 * 2**20


def test_idle_lines_and_half_sent_bodies_keep_nobody_out(office: Any) -> None:
    host, port = urlsplit(office.base).hostname, urlsplit(office.base).port
    token = next(iter(office.tokens.values()))
    head = (
        f"POST /api/v1/evidence?name=a HTTP/1.1\r\nHost: {host}:{port}\r\nAuthorization: Bearer {token}\r\n"
        "Content-Length: 20000000\r\n\r\nhalf"
    )
    lines = [socket.create_connection((host, port)) for _ in range(_IDLE + _HALF_OPEN)]
    for line in lines[_IDLE:]:
        line.sendall(head.encode())
    try:
        begun = time.monotonic()
        headers = {"Authorization": f"Bearer {token}"}
        assert httpx.get(f"{office.base}/api/v1/proposals", headers=headers, timeout=30).status_code == 200
        assert time.monotonic() - begun < 10
    finally:
        for line in lines:
            line.close()


def test_a_body_beyond_the_limit_is_cut_off_while_it_is_sent(office: Any) -> None:
    token = next(iter(office.tokens.values()))
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    before = psutil.Process(office.process.pid).memory_info().rss
    sent = 0

    def endless() -> Any:
        nonlocal sent
        for _ in range(400):
            sent += 1
            yield b" " * 2**20

    try:
        answer = httpx.post(f"{office.base}/api/v1/proposals", content=endless(), headers=headers, timeout=60)
        assert answer.status_code == 413
    except httpx.TransportError:
        assert sent < 400, "the line was closed before everything was sent"
    assert psutil.Process(office.process.pid).memory_info().rss - before < 60 * 2**20


def test_what_streamlit_offers_to_machines_stays_closed(office: Any) -> None:
    for path in ("/_stcore/agent/state", "/_stcore/agent/apps"):
        assert httpx.get(f"{office.base}{path}").status_code == 404
    assert httpx.post(f"{office.base}/api/v1/jobs", json={"job": "etl-run"}).status_code == 401
