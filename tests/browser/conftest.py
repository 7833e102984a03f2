"""A real Chromium in front of the installed ``milepost serve``, as a person would have it."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect, sync_playwright

from tests.browser.browser import FLAGS, MissingError, chromium_path, require_chinese_font
from tests.browser.office import Office
from tests.browser.profiles import Profiles

_HERE = Path(__file__).parent
_START_SECONDS = 120.0
# A busy machine answers late; how late it may be is measured elsewhere.
expect.set_options(timeout=60_000)


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


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium, installed if need be. A missing one fails the test and never skips it."""
    try:
        program = chromium_path()
        require_chinese_font()
    except MissingError as missing:
        pytest.fail(str(missing), pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of the Milepost that is served; empty until it is."""
    return tmp_path_factory.mktemp("served") / "home"


Start = Callable[..., str]


@contextmanager
def _servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
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

    try:
        yield start
    finally:
        for server in started:
            _stop(server)


@pytest.fixture(scope="module")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Start]:
    """Starts a Milepost as a person starts it, in an empty folder: ``start_server(home, MILEPOST_SIGN_IN="oidc")``.

    Gives its address on this machine; every one of them is stopped at the end of the module.
    """
    with _servers(tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, served_home: Path) -> Iterator[str]:
    """The address of a Milepost in an empty home: one person works alone, and sources may stand on this machine.

    Modules follow each other in it: what one leaves behind, another has to bear.
    """
    with _servers(tmp_path_factory) as start:
        yield start(served_home, MILEPOST_FETCH_ALLOW="127.0.0.1")


@pytest.fixture
def drafted(served_home: Path) -> Callable[[str], None]:
    """Waits until a draft on the disk holds a text: ``drafted("15002")``."""

    def wait_for(text: str) -> None:
        deadline = time.monotonic() + 20
        while not any(text in _read(draft) for draft in (served_home / "drafts").rglob("*.json")):
            assert time.monotonic() < deadline, f"never saved: {text}"
            time.sleep(0.01)

    return wait_for


@pytest.fixture(scope="session")
def office(served: str, served_home: Path) -> Office:
    """The same Milepost, in which a planner and an approver work over the interface."""
    return Office(served, served_home)


@pytest.fixture
def figure(office: Office) -> Iterator[Office]:
    """The office, in which the figure does not stand before and after."""
    office.withdraw()
    yield office
    office.withdraw()


@pytest.fixture(scope="session")
def profiles(chromium: Browser) -> Profiles:
    """Profiles of the browser, used one after the other."""
    return Profiles(chromium)


@pytest.fixture
def page(profiles: Profiles, served: str) -> Iterator[Callable[..., Visit]]:
    """Makes pages: ``page(width=1920, height=1080, path="/")``; each with an empty profile.

    ``is_new=True`` asks for one that has not fetched a file either.
    """
    visits: list[Visit] = []

    def new_page(
        *, width: int = 1920, height: int = 1080, path: str | None = "/", is_new: bool = False, **profile: object
    ) -> Visit:
        wanted = {"viewport": {"width": width, "height": height}, "locale": "zh-CN", **profile}
        context = profiles.take(is_new=is_new, **wanted)
        visit = Visit(context.new_page(), served)
        _listen(visit)
        visits.append(visit)
        if path is not None:
            visit.open(path)
        return visit

    yield new_page
    for visit in visits:
        profiles.give_back(visit.page.context)


def _listen(visit: Visit) -> None:
    def asked(request: Request) -> None:
        visit.requests.append(request.url)

    visit.page.on("request", asked)
    visit.page.on("websocket", lambda socket: visit.requests.append(socket.url))
    visit.page.on("console", lambda line: line.type == "error" and visit.console.append(line.text))
    visit.page.on("pageerror", lambda error: visit.console.append(str(error)))


def _read(draft: Path) -> str:
    """What a draft holds, without the marks of its format; nothing where it has just been taken away."""
    try:
        return json.dumps(json.loads(draft.read_text(encoding="utf-8")), ensure_ascii=False)
    except FileNotFoundError:
        return ""


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
