"""Everybody reaches everything: axe over every page in both themes, and by the keyboard alone."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode
from uuid import uuid4

import httpx
import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

MILEPOST = str(Path(sys.executable).with_name("milepost"))
PLAN = "shenzhen-2018"
PROPOSED = {
    "indicator": "rd_intensity",
    "region": "shenzhen",
    "period": "2025",
    "definition": "china_rd_survey@census5",
    "publisher": "深圳市统计局",
    "title": "研发经费投入统计公报",
    "locator": "第一段",
    "published": "2026-10-01",
    "value": "6.85%",
}
# Pages of the app, by what is asked of them; every one has something on it.
IN_THE_APP = {
    "Overview": "/",
    "Indicator": "/indicator?indicator=rd_intensity",
    "Milestones": "/milestones",
    "Programmes": "/programmes",
    "Compare": "/compare?indicator=rd_intensity",
    "Sources": "/sources",
    "Enter": "/enter",
    "Enter one": "/enter?indicator=rd_intensity&region=shenzhen&period=2025",
    "Enter many": "/enter-many",
    "Review": "/review",
    "Review one": "/review?proposal={proposal}",
    "Present": "/present",
    "Compose": "/present?edit=new",
    "Editions": "/editions",
    "Changed since": "/editions?from={edition}",
    "Administration": "/administer",
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
# What axe finds in Streamlit's own frame, not in ours: the rule, and a part of the selector.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
VENDORS = (("scrollable-region-focusable", "stMain"),)

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
IS_DARK = """() => [...document.querySelectorAll('*')].map((own) => own.shadowRoot?.querySelector('.sheet'))
  .find(Boolean).classList.contains('dark')"""

expect.set_options(timeout=20_000)


@dataclass(frozen=True)
class Office:
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
def office(start_server, tmp_path_factory):
    home = tmp_path_factory.mktemp("accessible") / "home"
    base, file = start_server(home), home.parent / "board.html"

    def milepost(*arguments):
        environment = {**os.environ, "MILEPOST_HOME": str(home), "MILEPOST_LANG": "en"}
        return subprocess.run(
            [MILEPOST, *arguments], env=environment, capture_output=True, text=True, check=True
        ).stdout

    milepost("role", "grant", "lin", "planner")
    token = milepost("token", "create", "lin", "--purpose", "tests").split()[0]
    headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
    answer = httpx.post(f"{base}/api/v1/proposals", json=PROPOSED, headers=headers, timeout=60)
    assert answer.status_code == 201, answer.text
    milepost("lock", "set", "1999", "--reason", "printed")
    edition = milepost("edition", "freeze", "For the meeting", "--plan", PLAN).split()[-1]
    milepost("export", PLAN, "--format", "html", "--out", str(file))
    return Office(base, edition, answer.json()["proposals"][0]["id"], file)


@pytest.fixture
def screen(page):
    """Opens windows in which axe is at hand on every page: ``screen("dark")``."""

    def opened(scheme):
        own = page(width=1280, height=720, path=None, color_scheme=scheme, bypass_csp=True).page
        own.context.add_init_script(AXE_SCRIPT)
        own.context.add_init_script(RUNS)
        return own

    return opened


def go(own, address):
    """To a page of the app as its links lead there: without loading it again, where it is open already."""
    if not own.url.startswith("http") or own.evaluate("!document.querySelector('[data-testid=stApp]')"):
        own.goto(address)
    else:
        own.evaluate(FOLLOW, address)
    own.wait_for_function(DONE)
    own.locator("h1").first.wait_for()


# ---------------------------------------------------------------- axe


def serious(own):
    """What axe finds that keeps somebody out, and is ours."""
    found = own.evaluate("tags => axe.run({ resultTypes: ['violations'], runOnly: tags })", TAGS)
    return [
        f"{finding['id']}: {node['target']} {node['html'][:120]}"
        for finding in found["violations"]
        if finding["impact"] in ("serious", "critical")
        for node in finding["nodes"]
        if not any(finding["id"] == rule and part in str(node["target"]) for rule, part in VENDORS)
    ]


# Colours are the same in every language, and words in both themes: two of the four ways see it all.
@pytest.mark.parametrize(("language", "scheme"), [("zh-Hans", "light"), ("en", "dark")])
def test_axe_finds_nothing_serious_on_any_page(screen, office, language, scheme):
    own, found = screen(scheme), {}
    for name, path in IN_THE_APP.items():
        go(own, office.address(path, lang=language, plan=PLAN))
        assert own.evaluate(IS_DARK) == (scheme == "dark"), name
        found[name] = serious(own)
    for name, path in PUBLISHED.items():
        own.goto(office.address(path, lang=language))
        own.locator("main, .slide.now").first.wait_for()
        found[name] = serious(own)
    own.goto(office.file.as_uri())
    found["File"] = serious(own)
    assert {name: faults for name, faults in found.items() if faults} == {}


# ---------------------------------------------------------------- the keyboard

# What can be used on a page, in the order of the page, as it looks before it has the keyboard. Of radio buttons with
# one name the keyboard goes to one.
CONTROLS = """() => {
  const usable = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable=true]';
  const found = [];
  const grounds = [document];
  const collect = (ground) => ground.querySelectorAll('*').forEach((own) => {
    if (own.shadowRoot) {
      grounds.push(own.shadowRoot);
      collect(own.shadowRoot);
    }
    // The scrolling column is Streamlit's: who is in it sees its edge and no ring.
    const isOut = own.matches(':disabled, [tabindex="-1"], [type=hidden], [inert] *, [data-testid=stMain]');
    if (isOut || !own.matches(usable)) return;
    if (own.checkVisibility({ visibilityProperty: true }) && own.getClientRects().length) found.push(own);
  });
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  focused?.blur();
  collect(document);
  // The ring may be drawn around the field, the label or the row something stands in.
  const around = (own) => [own, own.parentElement, own.parentElement?.parentElement, own.closest('tr')];
  const looks = (own) => around(own).filter(Boolean).map((part) => {
    const { outlineStyle, outline, boxShadow, backgroundColor, borderBottom } = getComputedStyle(part);
    return [outlineStyle === 'none' ? '' : outline, boxShadow, backgroundColor, borderBottom].join();
  }).join(';');
  const before = new Map(found.map((own) => [own, looks(own)]));
  const reached = new Set();
  const unmarked = new Set();
  // Within a shadow root the focus moves without the document being told.
  grounds.forEach((ground) => ground.addEventListener('focusin', (event) => {
    const [own] = event.composedPath();
    reached.add(own);
    if (looks(own) === before.get(own)) unmarked.add(own);
  }));
  const isReached = (own) => reached.has(own)
    || (own.type === 'radio' && found.some((other) => other.name === own.name && reached.has(other)));
  const words = (own) => (own.ariaLabel || own.innerText || own.name || own.id).trim();
  const named = (own) => `${own.localName} ${words(own).slice(0, 40)}`;
  window.faults = () => [
    ...found.filter((own) => own.isConnected && !isReached(own)).map((own) => `missed: ${named(own)}`),
    ...[...unmarked].map((own) => `unmarked: ${named(own)}`),
  ];
  return found.length;
}"""


def walked(own):
    """What the Tab key did not reach, and what did not show that it was reached."""
    number = own.evaluate(CONTROLS)
    for _ in range(number + 10):
        own.keyboard.press("Tab")
    return own.evaluate("faults()")


def test_tab_alone_reaches_every_control_of_every_page_and_shows_where_it_is(screen, office):
    own, found = screen("light"), {}
    for name, path in IN_THE_APP.items():
        go(own, office.address(path, lang="en", plan=PLAN))
        found[name] = walked(own)
    for name, path in PUBLISHED.items():
        own.goto(office.address(path, lang="en"))
        own.locator("main, .slide.now").first.wait_for()
        found[name] = walked(own)
    assert {name: faults for name, faults in found.items() if faults} == {}


# ---------------------------------------------------------------- without colour

# The group, the drawing and the words of every status in sight.
STATUSES = """() => {
  const found = [];
  const collect = (ground) => ground.querySelectorAll('*').forEach((own) => {
    if (own.shadowRoot) collect(own.shadowRoot);
    if (!own.matches('tr.t .st') || !own.checkVisibility()) return;
    const sign = own.querySelector('svg');
    const group = ['achieved', 'on_track', 'slow', 'behind', 'undecided'].find((name) => own.classList.contains(name));
    found.push([group, sign?.checkVisibility() ? sign.innerHTML : '', own.innerText.trim()]);
  });
  collect(document);
  return found;
}"""


@pytest.mark.parametrize("medium", ["screen", "print"])
def test_every_status_of_the_board_is_told_apart_by_sign_and_word_alone(screen, office, medium):
    own = screen("light")
    own.goto(office.address("/board", lang="en", plan=f"{PLAN}-and-later"))
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
