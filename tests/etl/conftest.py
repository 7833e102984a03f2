"""A server on loopback that answers as each test says, and remembers what it was asked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


@dataclass
class Asked:
    """One question as it came."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """The server: what it answers by path, and what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)

    def address(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, path: str, content: bytes, *, status: int = 200, **headers: str) -> str:
        """Answer a path with bytes; gives its address."""

        def answer(handler: BaseHTTPRequestHandler) -> None:
            self.send(handler, content, status=status, **headers)

        self.answers[path] = answer
        return self.address(path)

    @staticmethod
    def send(handler: BaseHTTPRequestHandler, content: bytes, *, status: int = 200, **headers: str) -> None:
        """Send an answer; names of headers are written with underscores."""
        handler.send_response(status)
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        for name, text in {"Content-Length": str(len(content)), **given}.items():
            handler.send_header(name, text)
        handler.end_headers()
        handler.wfile.write(content)

    def leads(self, path: str, there: str, *, status: int = 302) -> str:
        """Lead on from a path; gives its address."""
        return self.says(path, b"", status=status, Location=there)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server that may be asked, with no proxy before it."""
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("MILEPOST_FETCH_ALLOW", "127.0.0.1")
    own = Server(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # noqa: N802 - the name the library asks for
            size = int(self.headers.get("Content-Length", 0))
            headers = {name.lower(): text for name, text in self.headers.items()}
            own.asked.append(Asked(self.command, self.path, headers, self.rfile.read(size)))
            answer = own.answers.get(self.path)
            try:
                answer(self) if answer else own.send(self, b"nothing here", status=404)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        do_POST = do_GET  # noqa: N815 - the name the library asks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    own.port = http.server_address[1]
    thread = Thread(target=http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield own
    http.shutdown()
    http.server_close()
    thread.join()
