"""What people do, in a real browser: look, filter, open a row, change plan, day and language, go back."""

import re
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from dashboard.language import LANGUAGE_NAMES, words
from dashboard.navigation import PAGES
from indicators.model import LANGUAGES

WIDE, NARROW = {"width": 1920, "height": 1080}, {"width": 1280, "height": 720}
DECISION = "shenzhen-2018/rd-intensity-2022/v1"
ENGLISH = words("en")


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
    expect(page.locator(".shown[role=status]")).to_have_text(re.compile(r"^\d+ of 27 targets shown$"))
    return _rows(page).count()


def _cell(page, key, heading):
    """A cell of a target's row, by the heading of its column."""
    headings = [text.strip() for text in _matrix(page).locator("thead th").all_inner_texts()]
    return _row(page, key).locator("> *").nth(headings.index(heading))


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
    visit = page(**WIDE, path=None)
    # The first screen is made of HTML alone: the chart library, fetched when all is quiet, may never come.
    visit.page.route(re.compile("plotly", re.IGNORECASE), lambda route: route.abort())
    own = visit.open("/?lang=en")
    _here(own, "Overview")
    expect(_rows(own)).to_have_count(27)
    assert "Of 25 numeric targets" in own.get_by_role("heading", level=1).inner_text()
    tally = own.get_by_role("group", name="Targets by verdict").get_by_role("link")
    expect(tally).to_have_count(5)
    assert sum(int(re.match(r"\d+", text)[0]) for text in tally.all_inner_texts()) == 25


def test_filters_change_the_address_survive_a_reload_and_travel_in_a_link(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    _filter(own, "Milestone", "2022")
    of_milestone = _shown(own)
    assert _parameters(own)["milestone"] == "2022"
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
    expect(own).to_have_url(re.compile(r"/\?lang=en$"))


def test_a_programme_and_a_force_can_be_filtered_and_are_kept_when_the_language_changes(page):
    own = page(**WIDE, path="/?lang=en").page
    _here(own, "Overview")
    programmes = own.get_by_role("group", name="Programme", exact=True).get_by_role("link")
    name = programmes.nth(1).get_attribute("aria-label")
    _filter(own, "Programme", name)
    of_programme = _shown(own)
    chosen = _parameters(own)["programme"]
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
