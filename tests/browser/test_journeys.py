"""What people do, in a real browser: look, filter, open a row, change plan, day and language, go back."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from playwright.sync_api import expect

from dashboard.language import LANGUAGE_NAMES, words
from dashboard.navigation import PAGES
from indicators.model import LANGUAGES

WIDE, NARROW = {"width": 1920, "height": 1080}, {"width": 1280, "height": 720}
DECISION = "shenzhen-2018/rd-intensity-2022/v1"
ENGLISH = words("en")
# The first answer of a page may have to read what no page asked for yet; on a busy machine that takes a while.
expect.set_options(timeout=20_000)


# ---------------------------------------------------------------- what a person looks at


def _settle(page):
    """Wait until the app has nothing more to say."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()


def _here(page, title):
    expect(_menu(page).get_by_role("link", name=title, exact=True)).to_have_attribute("aria-current", "page")
    _settle(page)


def _menu(page):
    return page.locator("header nav")


def _go(page, entry, language):
    """To a page by the row above the screens, or by its address where it has no place there."""
    if entry.part_of:
        parts = urlsplit(page.url)
        page.goto(f"{parts.scheme}://{parts.netloc}/{entry.path}?lang={language}")
    elif entry.path:
        _menu(page).get_by_role("link", name=words(language).say(entry.title), exact=True).click()


def _place(entry):
    """The title that is marked in the row above the screens."""
    return next(own.title for own in PAGES if own.path == (entry.part_of or entry.path))


def _matrix(page):
    caption = "All targets with verdict, latest value, target and pace"
    return page.get_by_role("table", name=re.compile("|".join(words(own).say(caption) for own in LANGUAGES)))


def _rows(page):
    """The rows of targets that are shown: those whose name leads to their indicator."""
    return _matrix(page).locator("tr[data-row]:visible")


def _row(page, key):
    """The row of a target, found by where it leads."""
    return _matrix(page).get_by_role("row").filter(has=page.locator(f'a[href*="{key.replace("/", "%2F")}"]'))


def _parameters(page):
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def _filter(page, label, value):
    page.get_by_role("group", name=label, exact=True).get_by_role("link", name=value, exact=True).click()


def _shown(page):
    """How many rows are shown, once the sentence about it stands."""
    return _rows(page).count()


def _cell(page, key, heading):
    """A cell of a target's row, by the heading of its column."""
    headings = [text.strip() for text in _matrix(page).locator("thead th").all_inner_texts()]
    return _row(page, key).locator("> *").nth(headings.index(heading))


# Elements whose text does not fit: cut, or running into a neighbour. Through all shadow roots.
_CUT = """() => {
  const cut = [];
  const wanted = 'div, section, p, h1, h2, h3, td, th, li, caption, label, nav, ul, header, a, span, strong, select';
  const look = (root) => {
    for (const own of root.querySelectorAll('*')) {
      if (own.shadowRoot) look(own.shadowRoot);
      if (root === document || !own.matches(wanted) || !own.checkVisibility() || own.closest('.vh')) continue;
      // The grid of many figures is made to be scrolled across.
      if (own.matches('.frame')) continue;
      // Small graphics may point past their column; a label keeps its own width.
      if (own.querySelector('svg.bullet, svg.pace, .cmp svg') || own.closest('svg, .cmp, .axis')) continue;
      // The room kept for decimals is measured in ordinary digits; bold ones reach two pixels into the gap.
      const spare = own.matches('.n, .n .f') ? 2 : 1;
      if (own.clientWidth && own.scrollWidth > own.clientWidth + spare) {
        cut.push(`${own.tagName.toLowerCase()}.${own.className} ${own.scrollWidth} > ${own.clientWidth}: ` +
          own.innerText.trim().slice(0, 60).replaceAll('\\n', ' '));
      }
      if (own.matches('select')) {
        const style = getComputedStyle(own);
        const pen = document.createElement('canvas').getContext('2d');
        pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
        const text = own.selectedOptions[0]?.label ?? '';
        if (pen.measureText(text).width > own.clientWidth + 1) cut.push(`select: ${text}`);
      }
    }
  };
  look(document);
  const across = document.scrollingElement;
  if (across.scrollWidth > across.clientWidth) cut.push(`the page is ${across.scrollWidth} wide`);
  const main = document.querySelector('[data-testid=stMain]');
  if (main.scrollWidth > main.clientWidth) cut.push(`the page is ${main.scrollWidth} wide in ${main.clientWidth}`);
  return cut;
}"""

_SCROLLS_DOWN = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  return main.scrollHeight - main.clientHeight;
}"""


# ---------------------------------------------------------------- every screen, every language, two sizes


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_fits_both_sizes_in_its_language_and_asks_nobody_else(page, language):
    spoken = words(language)
    visit = page(**WIDE, path=f"/?lang={language}")
    own = visit.page
    faults = []
    for entry in PAGES:
        _go(own, entry, language)
        _here(own, spoken.say(_place(entry)))
        if entry.path == "indicator":
            expect(own.locator(".js-plotly-plot .main-svg").first).to_be_visible()
        assert own.evaluate("document.documentElement.lang") == language
        expect(own).to_have_title(f"{spoken.say(entry.title)} · {spoken.say('Milepost')}")
        for size in (WIDE, NARROW):
            own.set_viewport_size(size)
            faults += [f"{entry.path} {size['width']}: {cut}" for cut in own.evaluate(_CUT)]
            if not entry.path and size is WIDE:
                down = own.evaluate(_SCROLLS_DOWN)
                faults += [f"the overview is {down} pixels too high for one screen"] if down > 0 else []
        own.set_viewport_size(WIDE)
    assert faults == []
    assert visit.console == []
    assert visit.external_requests == []


def test_a_deep_link_opens_each_screen_with_its_plan_and_day(page):
    visit = page(**NARROW, path=None)
    for entry in PAGES[1:]:
        own = visit.open(f"/{entry.path}?lang=en&plan=shenzhen-2018&as_of=2024-06-30")
        _here(own, _place(entry))
        expect(own.locator("[data-param=plan]")).to_have_value("shenzhen-2018")
        expect(own.locator("[data-param=as_of]")).to_have_value("2024-06-30")
    assert visit.console == []
    assert visit.external_requests == []


# ---------------------------------------------------------------- overview


def test_the_overview_shows_all_targets_with_headline_and_tally(page):
    visit = page(**WIDE, path="/?lang=en")
    own = visit.page
    _here(own, "Overview")
    expect(_rows(own)).to_have_count(27)
    assert "Of 25 numeric targets" in own.get_by_role("heading", level=1).inner_text()
    tally = own.get_by_role("group", name="Targets by verdict").get_by_role("link")
    expect(tally).to_have_count(5)
    assert sum(int(re.match(r"\d+", text)[0]) for text in tally.all_inner_texts()) == 25
    # The first screen is made of HTML alone: no chart library is fetched for it.
    assert not [url for url in visit.requests if "plotly" in url.lower()]


def test_filters_change_the_address_survive_a_reload_and_travel_in_a_link(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    _filter(own, "Milestone", "2022")
    expect(own.locator(".shown[role=status]")).to_have_text(re.compile(r"^\d+ of 27 targets shown$"))
    assert _parameters(own)["milestone"] == "2022"
    of_milestone = _shown(own)
    assert 0 < of_milestone < 27
    own.get_by_role("group", name="Targets by verdict").get_by_role("link", name="Achieved").click()
    expect(_rows(own)).not_to_have_count(of_milestone)
    assert _parameters(own)["status"] == "achieved"
    filtered = _rows(own).all_inner_texts()
    assert 0 < len(filtered) < of_milestone
    assert all("Met" in text for text in filtered)
    link = own.url
    own.reload()
    _here(own, "Overview")
    assert _rows(own).all_inner_texts() == filtered
    elsewhere = page(**WIDE, path=None).page
    elsewhere.goto(link)
    _here(elsewhere, "Overview")
    assert _rows(elsewhere).all_inner_texts() == filtered
    own.get_by_role("link", name="Show all", exact=True).click()
    expect(_rows(own)).to_have_count(27)
    assert set(_parameters(own)) == {"lang"}


def test_a_programme_and_a_force_can_be_filtered_and_are_kept_when_the_language_changes(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    programmes = own.get_by_role("group", name="Programme", exact=True).get_by_role("link")
    name = programmes.nth(1).get_attribute("aria-label")
    _filter(own, "Programme", name)
    chosen = _parameters(own)["programme"]
    of_programme = _shown(own)
    assert 0 < of_programme < 27
    assert set(_rows(own).evaluate_all("rows => rows.map((row) => row.dataset.programme)")) == {chosen}
    own.get_by_role("group", name="Language").get_by_role("link", name=LANGUAGE_NAMES["zh-Hant"]).click()
    _here(own, words("zh-Hant").say("Overview"))
    assert _parameters(own)["programme"] == chosen
    expect(_rows(own)).to_have_count(of_programme)


def test_a_filter_that_fits_nothing_says_so_and_can_be_taken_off(page):
    own = page(**WIDE, path="/?lang=en&milestone=1999").page
    _here(own, "Overview")
    expect(_rows(own)).to_have_count(0)
    expect(own.locator(".shown[role=status]")).to_have_text("0 of 27 targets shown")
    own.get_by_role("link", name="Show all", exact=True).click()
    expect(_rows(own)).to_have_count(27)


# ---------------------------------------------------------------- from a row to its indicator and back


def test_a_row_opens_its_indicator_with_the_right_target_and_a_painted_chart_and_back_returns(page):
    visit = page(**WIDE, path="/?lang=en&milestone=2022")
    own = visit.page
    _here(own, "Overview")
    before = _rows(own).all_inner_texts()
    _row(own, DECISION).click(position={"x": 600, "y": 10})
    _here(own, "Indicator")
    expect(own.get_by_role("heading", level=1)).to_have_text("R&D expenditure as a share of GDP")
    assert _parameters(own)["target"] == DECISION
    targets = own.get_by_role("navigation", name="Targets")
    expect(targets.locator("[aria-current=true]")).to_have_text(re.compile(r"^2022: ≥ 4\.28"))
    expect(own.get_by_text("rule 4", exact=True)).to_be_visible()
    expect(own.locator(".js-plotly-plot .scatterlayer path.point").first).to_be_visible()
    assert own.locator(".js-plotly-plot .scatterlayer path.point").count() > 5
    assert own.locator(".js-plotly-plot .annotation-text").count() > 5
    targets.get_by_role("link", name=re.compile("^2025: ")).click()
    expect(targets.locator("[aria-current=true]")).to_have_text(re.compile("^2025: 5.5–6"))
    own.go_back()
    expect(targets.locator("[aria-current=true]")).to_have_text(re.compile("^2022: "))
    own.go_back()
    _here(own, "Overview")
    expect(_rows(own)).to_have_count(len(before))
    assert _rows(own).all_inner_texts() == before
    own.go_forward()
    _here(own, "Indicator")
    assert visit.console == []


def test_another_indicator_and_region_are_chosen_from_lists(page):
    own = page(**NARROW, path="/indicator?lang=en&indicator=rd_intensity").page
    _here(own, "Indicator")
    own.get_by_role("combobox", name="Region").select_option(label="Beijing")
    expect(own).to_have_url(re.compile("region=beijing"))
    _settle(own)
    own.get_by_role("combobox", name="Indicator").select_option(label="Gross domestic product (GDP)")
    expect(own.get_by_role("heading", level=1)).to_have_text("Gross domestic product (GDP)")
    assert _parameters(own)["indicator"] == "gdp"


def test_the_keyboard_alone_reaches_a_row_and_opens_it(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    focused = """() => {
      let own = document.activeElement;
      while (own?.shadowRoot?.activeElement) own = own.shadowRoot.activeElement;
      return own?.closest('tr[data-row]') ? own.getAttribute('href') : null;
    }"""
    for _ in range(80):
        own.keyboard.press("Tab")
        href = own.evaluate(focused)
        if href:
            break
    assert href, "no row is reached by the Tab key"
    own.keyboard.press("Enter")
    _here(own, "Indicator")
    assert _parameters(own)["target"] == parse_qs(urlsplit(href).query)["target"][0]


# ---------------------------------------------------------------- plan, day, language


def test_another_plan_shows_its_own_targets(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    own.get_by_label("Plan").select_option("tianjin-2019")
    expect(own).to_have_url(re.compile("plan=tianjin-2019"))
    expect(own.get_by_role("heading", level=1)).to_have_text(re.compile("qualitative goals, no numeric target"))
    own.get_by_label("Plan").select_option("shenzhen-2018")
    expect(_rows(own)).to_have_count(2)
    _menu(own).get_by_role("link", name="Milestones", exact=True).click()
    _here(own, "Milestones")
    assert _parameters(own)["plan"] == "shenzhen-2018"


def test_another_day_shows_what_could_be_known_then(page):
    own = page(**WIDE, path="/?lang=en&plan=shenzhen-2018").page
    _here(own, "Overview")
    expect(_cell(own, DECISION, "Latest value")).to_have_text("5.81")
    day = own.get_by_label("Day", exact=True)
    day.fill("2021-12-31")
    day.press("Enter")
    expect(own).to_have_url(re.compile("as_of=2021-12-31"))
    expect(_cell(own, DECISION, "Period")).to_have_text("2019")
    expect(_cell(own, DECISION, "Verdict")).to_have_text(re.compile("Met early"))
    day.fill("2018-12-31")
    day.press("Enter")
    expect(_cell(own, DECISION, "Verdict")).to_have_text(re.compile("Too little data"))
    _row(own, DECISION).get_by_role("link").click()
    _here(own, "Indicator")
    assert _parameters(own)["as_of"] == "2018-12-31"
    expect(own.get_by_text("rule 10", exact=True)).to_be_visible()


def test_the_language_changes_words_address_and_the_language_told_to_the_browser(page):
    own = page(**WIDE, path="/").page
    _here(own, "总览")
    for language in ("en", "zh-Hant", "zh-Hans"):
        own.get_by_role("group", name=re.compile("Language|语言|語言")).get_by_role(
            "link", name=LANGUAGE_NAMES[language], exact=True
        ).click()
        _here(own, words(language).say("Overview"))
        assert _parameters(own)["lang"] == language
        assert own.evaluate("document.documentElement.lang") == language
        expect(_rows(own)).to_have_count(27)


# ---------------------------------------------------------------- wrong addresses


def test_an_address_that_cannot_be_followed_is_answered_in_sentences(page):
    visit = page(**WIDE, path="/?lang=en&plan=nope&as_of=yesterday")
    own = visit.page
    _here(own, "Overview")
    expect(own.get_by_role("alert").get_by_role("paragraph")).to_have_count(2)
    expect(own.get_by_role("alert")).to_contain_text("There is no plan 'nope'.")
    expect(own.get_by_role("alert")).to_contain_text("'yesterday' is not a date.")
    expect(_rows(own)).to_have_count(27)
    own.goto(f"{visit.base}/indicator?lang=en&indicator=rd_intensty")
    expect(own.get_by_role("alert")).to_contain_text("(? rd_intensity)")
    own.goto(f"{visit.base}/indicator?lang=en&indicator=%3Cscript%3Ealert(1)%3C/script%3E")
    expect(own.get_by_role("alert")).to_contain_text("'<script>alert(1)</script>' is not defined")
    assert visit.console == []


# ---------------------------------------------------------------- dark, and for everybody


_FAINT = """() => {
  const faint = [];
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [r, g, b] = parts(colour).slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (own) => {
    for (let at = own; at; at = at.parentElement ?? at.getRootNode().host) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) > 0.5) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  for (const host of document.querySelectorAll('*')) {
    for (const own of host.shadowRoot?.querySelectorAll('*') ?? []) {
      const says = [...own.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
      if (!says || !own.checkVisibility() || own.closest('svg, option, .vh')) continue;
      const [light, dark] = [luminance(getComputedStyle(own).color), luminance(ground(own))].sort((a, b) => b - a);
      const ratio = (light + 0.05) / (dark + 0.05);
      if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${own.className}: ${own.innerText.trim().slice(0, 40)}`);
    }
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_everybody_can_read_every_screen_in_both_themes(page, scheme):
    own = page(**WIDE, path="/?lang=en", color_scheme=scheme).page
    found = {}
    for entry in PAGES:
        _go(own, entry, "en")
        _here(own, _place(entry))
        paper = own.locator(".sheet").first.evaluate("own => getComputedStyle(own).backgroundColor")
        brightness = sum(int(part) for part in re.findall(r"\d+", paper)[:3]) / 3
        assert brightness < 60 if scheme == "dark" else brightness > 220, paper
        if entry.path == "indicator":
            chart = own.locator(".js-plotly-plot .main-svg").first
            expect(chart).to_be_visible()
            assert chart.evaluate("own => getComputedStyle(own).backgroundColor") == paper
        found[entry.title] = own.evaluate(_FAINT)
    assert {title: faults for title, faults in found.items() if faults} == {}


# ---------------------------------------------------------------- beside the command line


@pytest.fixture
def loopback(served, served_home):
    """Where the running server wrote down how to reach it, and its token."""
    file = served_home / "loopback-token"
    assert json.loads(file.read_text(encoding="utf-8"))["url"] == served
    return file, json.loads(file.read_text(encoding="utf-8"))["token"]


def _ask(served, token, **options):
    """The rows of ``progress`` as the interface answers."""
    asked = {"job": "progress", "options": options, "language": "en"}
    answer = httpx.post(f"{served}/api/v1/jobs", json=asked, headers={"Authorization": f"Bearer {token}"}, timeout=30)
    (rows,) = [event["rows"] for line in answer.text.splitlines() if (event := json.loads(line))["event"] == "rows"]
    return rows


def test_the_command_line_hands_its_job_to_the_running_server(served, loopback):
    file, token = loopback
    command = [str(Path(sys.executable).with_name("milepost")), "--lang", "en", "progress", "--format", "json"]
    environment = {**os.environ, "MILEPOST_HOME": str(file.parent)}
    answer = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True)
    rows = _ask(served, token)
    assert json.loads(answer.stdout) == rows
    assert sum(row["kind"] == "target" for row in rows) == 27


def test_the_interface_and_the_screen_show_the_same_verdicts(page, served, loopback):
    rows = _ask(served, loopback[1], as_of="2024-06-30")
    told = {row["key"]: row["status_word"] for row in rows if row["kind"] == "target"}
    own = page(**WIDE, path="/?lang=en&as_of=2024-06-30").page
    _here(own, "Overview")
    read = _rows(own).evaluate_all(
        """rows => rows.map((row) => [
          new URL(row.querySelector('th a').href).searchParams.get('target'),
          row.querySelector('.st > span').firstChild.textContent,
        ])"""
    )
    assert dict(read) == told
