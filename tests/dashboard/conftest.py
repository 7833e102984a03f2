"""What the tests of the screens share: pages opened as a browser opens them, and sheets read back as trees."""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from dashboard.access.identity import settle_access
from dashboard.access.settings import Local
from dashboard.board import IndicatorStory
from dashboard.desk import Desk, close_desk, open_desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.plan_choice import plan_choices
from dashboard.queries.screens import board, indicator_story, regions_of
from indicators.as_of import AsOf
from indicators.model import LANGUAGES

APP = Path(dashboard.__file__).with_name("app.py")
_VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pytest.fixture(scope="session")
def stories(loaded) -> Mapping[tuple[str, str], IndicatorStory]:
    """Everything there is to draw: each indicator in each region that has a figure or a target of it."""
    store, catalogue = loaded.store, loaded.catalogue
    now = AsOf(date(2026, 11, 22))
    return {
        (name, region): indicator_story(store, catalogue, name, region, now)
        for name in catalogue.indicators
        for region in regions_of(store, catalogue, name, now)
    }


# ---------------------------------------------------------------- who is there


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Somebody who works alone on this machine, and may do everything; a test may settle another way in."""
    settle_access(Local("tester"))
    yield
    settle_access(None)


# ---------------------------------------------------------------- sheets as trees


@dataclass
class Element:
    """One element: its name, attributes and children, texts among them."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def __iter__(self) -> Iterator["Element"]:
        """All elements below, in their order."""
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child

    @property
    def text(self) -> str:
        """What is read, in one line."""
        parts = [child if isinstance(child, str) else child.text for child in self.children]
        return " ".join("".join(parts).split())

    @property
    def texts(self) -> list[str]:
        """All pieces of text, and the names read aloud or shown on hovering."""
        own = [
            self.attributes[name] for name in ("aria-label", "title", "alt", "data-template") if name in self.attributes
        ]
        below = [child.texts if isinstance(child, Element) else [child] for child in self.children]
        return own + [text for texts in below for text in texts]

    def find(self, name: str = "", **attributes: str) -> list["Element"]:
        """The elements below of that name with these attributes; ``klass`` is one of its classes, "*" any value."""
        return [own for own in self if own.name == (name or own.name) and own.has(**attributes)]

    def one(self, name: str = "", **attributes: str) -> "Element":
        """The only such element."""
        found = self.find(name, **attributes)
        assert len(found) == 1, f"{len(found)} of {name} {attributes}"
        return found[0]

    def has(self, **attributes: str) -> bool:
        """Whether it carries these attributes."""
        for key, value in attributes.items():
            own = self.attributes.get("class" if key == "klass" else key.replace("_", "-"))
            if own is None or (value not in (own, "*") and (key != "klass" or value not in own.split())):
                return False
        return True


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        # A template that closes what it did not open shows in the browser as something else.
        assert self.open[-1].name == tag, f"</{tag}> closes <{self.open[-1].name}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _read_html(html: str) -> Element:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == [reader.root], f"not closed: {[own.name for own in reader.open[1:]]}"
    return reader.root


@pytest.fixture(scope="session")
def read_html() -> Callable[[str], Element]:
    """Reads a sheet as a tree; a tag that is not closed, or not opened, fails."""
    return _read_html


# ---------------------------------------------------------------- pages as a visitor has them


@pytest.fixture(scope="session", autouse=True)
def components_of_other_packages() -> Iterator[None]:
    """What other packages bring to Streamlit, looked up once: a page run as a test reads all their metadata again."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@dataclass
class Shown:
    """What one run of a page put on the screen."""

    app: AppTest

    @cached_property
    def sheets(self) -> dict[str, Element]:
        """The sheets by their name on the page."""
        found = [own.proto for own in _leaves(self.app.main) if own.type == "bidi_component"]
        shown = {own.id.rsplit("-", 1)[-1]: json.loads(own.json) for own in found}
        # The grid is no sheet: it draws itself from its rows.
        return {name: _read_html(data["html"]) for name, data in shown.items() if "html" in data}

    @property
    def language(self) -> str:
        """The language told to the browser."""
        found = [json.loads(own.proto.json) for own in _leaves(self.app.main) if own.type == "bidi_component"]
        told = {data["lang"] for data in found if "lang" in data}
        assert len(told) == 1, told
        return told.pop()

    @property
    def charts(self) -> list[dict[str, str]]:
        """The charts: their figure as JSON, and what is read to those who do not see it."""
        found = [own.proto for own in _leaves(self.app.main) if own.type == "plotly_chart"]
        return [{"spec": own.spec, "alt": own.alt} for own in found]

    @property
    def sentences(self) -> list[str]:
        """What the page says is wrong."""
        return [
            line.text for sheet in self.sheets.values() for own in sheet.find(role="alert") for line in own.find("p")
        ]


def _leaves(block: object) -> Iterator[object]:
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from _leaves(child)
        else:
            yield child


def _open_page(path: str = "", *, user: Mapping[str, object] | None = None, **parameters: str) -> Shown:
    app = AppTest.from_file(APP, default_timeout=60)
    if user is not None:
        app.user = dict(user)
    for name, value in parameters.items():
        app.query_params[name] = value
    if path:
        # AppTest switches to files alone, and our pages are functions: this is what a browser's path becomes.
        app._page_hash = calc_hash(path)
    app.run()
    shown = Shown(app)
    assert not app.exception, [own.message for own in app.exception]
    assert "failure" not in shown.sheets, f"{path} {parameters}: {shown.sentences}"
    return shown


@pytest.fixture(scope="session")
def open_page() -> Callable[..., Shown]:
    """Opens a page of the app: ``open_page("indicator", lang="en", indicator="gdp")``. An exception fails.

    ``user`` is what Streamlit was told of somebody when they connected.
    """
    return _open_page


def _desk(home: Path) -> Iterator[Desk]:
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("MILEPOST_HOME", str(home))
        environment.delenv("MILEPOST_DATABASE", raising=False)
        desk = open_desk()
        try:
            yield desk
        finally:
            close_desk(desk)


@pytest.fixture(scope="session")
def shipped_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the shipped sources loaded, as ``milepost`` leaves it, closed; to be copied."""
    home = tmp_path_factory.mktemp("shipped-home")
    for desk in _desk(home):
        said: list[dict[str, object]] = []
        assert run_job("etl-run", desk, {}, words("en"), said.append) == 0, said
    return home


@pytest.fixture(scope="module")
def shipped_desk(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The app's own desk with the shipped sources loaded; kept for a module."""
    yield from _desk(shutil.copytree(shipped_home, tmp_path_factory.mktemp("shipped") / "home"))


@pytest.fixture
def own_desk(shipped_home: Path, tmp_path: Path) -> Iterator[Desk]:
    """The app's own desk with the shipped sources loaded, of this test alone: it may write."""
    yield from _desk(shutil.copytree(shipped_home, tmp_path / "home"))


@pytest.fixture
def empty_desk(tmp_path: Path) -> Iterator[Desk]:
    """The app's own desk before anything was loaded."""
    yield from _desk(tmp_path)


@pytest.fixture
def pages_not_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Editions are frozen without their pages, which take a second; for tests that look at none."""
    monkeypatch.setattr("dashboard.published.board.draw_edition_pages", lambda _, __: dict.fromkeys(LANGUAGES, "<p>"))


# ---------------------------------------------------------------- boards


@pytest.fixture(scope="session")
def board_of(loaded: object) -> Callable[..., object]:
    """The board of a choice of plans on the shipped data: ``board_of("shenzhen-2018", as_of=date(2021, 12, 31))``."""

    def made(choice: str = "", *, as_of: date = date(2026, 11, 22)) -> object:
        chosen = choice or plan_choices(loaded.catalogue)[0]
        return board(loaded.store, loaded.catalogue, chosen, AsOf(as_of))

    return made
