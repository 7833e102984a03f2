"""A real Chromium in front of the installed ``milepost serve``, as a person would have it."""

import importlib.util
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

_HERE = Path(__file__).parent
_START_SECONDS = 60.0


def _load(name: str) -> ModuleType:
    """A module beside this file; the tests are no package, so it cannot be imported by its name."""
    spec = importlib.util.spec_from_file_location(name, _HERE / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what is below this folder, and run it last: Playwright keeps an event loop running once it has started.

    The files with the most tests come first, so that at the end no worker waits for another's long file.
    """
    ours = [item for item in items if item.path.is_relative_to(_HERE)]
    for item in ours:
        item.add_marker(pytest.mark.browser)
    tests = Counter(item.path for item in ours)
    ours.sort(key=lambda item: (-tests[item.path], item.path))
    items[:] = [item for item in items if not item.path.is_relative_to(_HERE)] + ours


@dataclass
class Visit:
    """One page in its own, empty browser profile, with all it said and asked for."""

    page: Page
    base: str
    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def external_requests(self) -> list[str]:
        """Addresses asked for that are not our own server's."""
        own = urlsplit(self.base).netloc
        away = ("http", "https", "ws", "wss")
        return [url for url in self.requests if urlsplit(url).scheme in away and urlsplit(url).netloc != own]

    def open(self, path: str = "/") -> Page:
        """Go to a path of the server."""
        self.page.goto(self.base + path)
        return self.page

    def close(self) -> None:
        """Close the page and its profile."""
        self.page.context.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium, installed if need be. A missing one fails the test and never skips it."""
    found = _load("browser")
    try:
        program = found.chromium_path()
        found.require_chinese_font()
    except found.MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(found.FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the Milepost that is served; empty until it is."""
    return tmp_path_factory.mktemp("served") / "home"


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Starts a Milepost as a person starts it, in an empty folder: ``start_server(home, MILEPOST_SIGN_IN="oidc")``.

    Gives its address on this machine; every one of them is stopped at the end.
    """
    started: list[subprocess.Popen[bytes]] = []

    def start(home: Path, *, port: int = 0, **settings: str) -> str:
        home.parent.mkdir(parents=True, exist_ok=True)
        port = port or _free_port()
        log = home.parent / "serve.log"
        command = [str(Path(sys.executable).with_name("milepost")), "serve", "--port", str(port)]
        # BROWSER=true: the command "true" is what opens the first page.
        environment = {**os.environ, "MILEPOST_HOME": str(home), "BROWSER": "true", "PYTHONUNBUFFERED": "1", **settings}
        with log.open("wb") as output:
            server = subprocess.Popen(
                command,
                cwd=tmp_path_factory.mktemp("elsewhere"),
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        started.append(server)
        base = f"http://127.0.0.1:{port}"
        _wait_until_healthy(base, server, log)
        return base

    yield start
    for server in started:
        _stop(server)


@pytest.fixture(scope="session")
def served(start_server: Callable[..., str], served_home: Path) -> str:
    """The address of a Milepost in an empty home: one person works alone, and sources may stand on this machine."""
    return start_server(served_home, MILEPOST_FETCH_ALLOW="127.0.0.1")


@pytest.fixture
def page(chromium: Browser, served: str) -> Iterator[Callable[..., Visit]]:
    """Makes pages: ``page(width=1920, height=1080, path="/")``; each with a new, empty profile."""
    visits: list[Visit] = []

    def new_page(*, width: int = 1920, height: int = 1080, path: str | None = "/", **profile: object) -> Visit:
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **profile)
        visit = Visit(context.new_page(), served)
        _listen(visit)
        visits.append(visit)
        if path is not None:
            visit.open(path)
        return visit

    yield new_page
    for visit in visits:
        visit.close()


def _listen(visit: Visit) -> None:
    def asked(request: Request) -> None:
        visit.requests.append(request.url)

    visit.page.on("request", asked)
    visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
    visit.page.on("console", lambda line: line.type == "error" and visit.console.append(line.text))
    visit.page.on("pageerror", lambda error: visit.console.append(str(error)))


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_healthy(base: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/_stcore/health", timeout=5) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.05)
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    pytest.fail(f"'milepost serve' did not become healthy in {_START_SECONDS:.0f} s. It said:\n{said}", pytrace=False)


def _stop(server: subprocess.Popen[bytes]) -> None:
    """As a person does with Ctrl+C; by force only if that does not help."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
