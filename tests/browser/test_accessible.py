"""Every page, looked at once in each language: it fits, is read by everybody, and is used by the keyboard alone."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from dashboard.language import words
from dashboard.navigation import PAGES
from tests.browser.axe import serious
from tests.browser.measures import CONTROLS, CUT, FAINT, IS_DARK, SCROLLS_DOWN, STATUSES
from tests.browser.office import FIGURE

WIDE, NARROW = {"width": 1920, "height": 1080}, {"width": 1280, "height": 720}
PLAN = "shenzhen-2018"
TITLES = [entry.title for entry in PAGES]
# What the pages of the app show when they are asked for one thing.
OF_ONE_THING = {
    "Indicator": "/indicator?indicator=rd_intensity",
    "Compare": "/compare?indicator=rd_intensity",
    "Enter one": "/enter?indicator=rd_intensity&region=shenzhen&period=2025",
    "Review one": "/review?proposal={proposal}",
    "Compose": "/present?edit=new",
    "Changed since": "/editions?from={edition}",
    "Refused": "/indicator?indicator=nope",
}
PUBLISHED = {
    "Board": "/board?plan=shenzhen-2018",
    "Edition": "/edition/{edition}",
    "Talk": "/present/default",
    "Presenter's window": "/present/default?role=presenter",
    "Edition that is not there": "/edition/nope",
    "Talk that is not there": "/present/nope",
}
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")

# Says of a page of the app that it was asked for anew and is shown.
RUNS = """Object.assign(window, { ran: false, asked: Infinity });
addEventListener('DOMContentLoaded', () => new MutationObserver((changes) => {
  if (changes.some((own) => own.oldValue === 'running')) window.ran = true;
}).observe(document, { subtree: true, attributeFilter: ['data-test-script-state'], attributeOldValue: true }));"""
FOLLOW = """address => {
  Object.assign(window, { ran: false, asked: performance.now() });
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate'));
}"""
# A run may be too short to be seen.
DONE = """() => (ran || performance.now() - asked > 3000)
  && document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"""


@dataclass(frozen=True)
class Shown:
    """A Milepost in which something waits for review, something is frozen, and a file was handed out."""

    base: str
    edition: str
    proposal: str
    file: Path

    def address(self, path, **parameters):
        """Where a page is."""
        whole = path.format(edition=self.edition, proposal=self.proposal)
        return f"{self.base}{whole}{'&' if '?' in whole else '?'}{urlencode(parameters)}"


@pytest.fixture(scope="module")
def shown(office, tmp_path_factory):
    file = tmp_path_factory.mktemp("accessible") / "board.html"
    proposal = office.propose(**FIGURE)
    office.type("lock", "set", "1998", "--reason", "in print")
    edition = office.type("edition", "freeze", "For the meeting", "--plan", PLAN).split()[-1]
    office.type("export", PLAN, "--format", "html", "--out", str(file))
    yield Shown(office.base, edition, proposal, file)
    office.type("lock", "lift", "1998", "--reason", "out")
    office.post("lin", f"/api/v1/proposals/{proposal}/decision", {"outcome": "recalled", "version": 1})


@pytest.fixture
def screen(page):
    """Opens windows that tell when a page of the app is shown: ``screen("dark")``."""

    def opened(scheme):
        visit = page(**NARROW, path=None, color_scheme=scheme, bypass_csp=True)
        visit.page.add_init_script(RUNS)
        return visit

    return opened


def go(own, address):
    """To a page of the app as its links lead there: without loading it again, where it is open already."""
    if not own.url.startswith("http") or own.evaluate("!document.querySelector('[data-testid=stApp]')"):
        own.goto(address)
    else:
        own.evaluate(FOLLOW, address)
    own.wait_for_function(DONE)
    own.locator("h1").first.wait_for()


# ---------------------------------------------------------------- the keyboard


def walked(own):
    """What the Tab key did not reach, and what did not show that it was reached."""
    number = own.evaluate(CONTROLS)
    # Held down it goes on and on, for half the messages.
    for _ in range(number + 10):
        own.keyboard.down("Tab")
    own.keyboard.up("Tab")
    return own.evaluate("faults()")


# ---------------------------------------------------------------- every page


def clicked(own, entry, language):
    """To a page by the row above the screens, or by its address where it has no place there."""
    if entry.part_of:
        go(own, f"{own.url.partition('?')[0].rpartition('/')[0]}/{entry.path}?lang={language}")
    else:
        own.locator("header nav").get_by_role("link", name=words(language).say(entry.title), exact=True).click()
    title = next(place.title for place in PAGES if place.path == (entry.part_of or entry.path))
    marked = own.locator("header nav").get_by_role("link", name=words(language).say(title), exact=True)
    expect(marked).to_have_attribute("aria-current", "page")
    expect(own.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(own).to_have_title(f"{words(language).say(entry.title)} · {words(language).say('Milepost')}")


def pages_of_the_app(own, shown, language):
    """Opens one page after the other, and says its name."""
    own.goto(shown.address("/", lang=language))
    for entry in PAGES:
        clicked(own, entry, language)
        yield entry.title
    for name, path in OF_ONE_THING.items():
        go(own, shown.address(path, lang=language, plan=PLAN))
        yield f"{name} of one thing"


def of_its_colours(own, scheme):
    """What is not drawn in the colours of the theme, or too faintly."""
    paper = own.locator(".sheet").first.evaluate("own => getComputedStyle(own).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", paper)[:3]) / 3
    is_dark = own.evaluate(IS_DARK)
    assert is_dark == (scheme == "dark") == (brightness < 60) == (brightness <= 220), paper
    return own.evaluate(FAINT)


def without_room(own, name):
    """What does not fit its place at one of the sizes; the second of them stays."""
    found = []
    for size in (WIDE, NARROW):
        own.set_viewport_size(size)
        found += [f"{size['width']}: {cut}" for cut in own.evaluate(CUT)]
        if name == "Overview" and size is WIDE:
            down = own.evaluate(SCROLLS_DOWN)
            found += [f"{down} pixels too high for one screen"] if down > 0 else []
    return found


# Colours are the same in every language, words in both themes, and what the keyboard reaches in all of them: two of
# the six ways see it all. Whether the words have room is looked at in each language.
@pytest.mark.parametrize(("language", "scheme"), [("zh-Hans", "light"), ("en", "dark"), ("zh-Hant", "light")])
def test_every_page_has_room_is_legible_keeps_nobody_out_and_asks_nobody_else(screen, shown, language, scheme):
    visit, found = screen(scheme), {}
    own = visit.page
    for name in pages_of_the_app(own, shown, language):
        faults = found[name] = []
        assert own.evaluate("document.documentElement.lang") == language
        if name == "Indicator":
            chart = own.locator(".js-plotly-plot .main-svg").first
            paper = own.locator(".sheet").first.evaluate("own => getComputedStyle(own).backgroundColor")
            expect(chart).to_have_css("background-color", paper)
        faults += without_room(own, name) if name in TITLES else []
        faults += of_its_colours(own, scheme)
        faults += serious(own, TAGS) if language != "zh-Hant" else []
        faults += walked(own) if language == "zh-Hans" else []
    assert visit.console == []
    for name, path in PUBLISHED.items() if language != "zh-Hant" else ():
        own.goto(shown.address(path, lang=language))
        own.locator("main, .slide.now").first.wait_for()
        found[name] = serious(own, TAGS) + (walked(own) if language == "zh-Hans" else [])
    own.goto(shown.file.as_uri())
    found["File"] = serious(own, TAGS)
    assert visit.external_requests == []
    assert {name: faults for name, faults in found.items() if faults} == {}


# ---------------------------------------------------------------- without colour


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_every_status_of_the_board_is_told_apart_by_sign_and_word_alone(screen, shown, medium):
    own = screen("light").page
    own.goto(shown.address("/board", lang="en", plan=f"{PLAN}-and-later"))
    own.locator("main").first.wait_for()
    own.emulate_media(media=medium)
    found = own.evaluate(STATUSES)
    groups = {group for group, _, _ in found}
    assert len(groups) > 2
    signs = {(group, sign) for group, sign, _ in found}
    assert len(signs) == len(groups) == len({sign for _, sign in signs}), (
        "one sign for each group, and another for each"
    )
    words = {(group, word) for group, _, word in found}
    assert all(word for _, word in words)
    assert len(words) == len({word for _, word in words}), "no word stands for two"
    assert not any('fill="#' in sign or 'stroke="#' in sign for _, sign in signs), "drawn in the colour of its word"
