"""Every page of the app with the shipped data: what it shows, and what it says of an address that is wrong."""

import json
from datetime import date

import pytest

from dashboard.language import LANGUAGE_NAMES, words
from dashboard.navigation import PAGES
from dashboard.plan_choice import chosen_plans, plan_choices
from dashboard.state import read_choice
from dashboard.views import indicator as indicator_view
from indicators.catalogue_files import load_catalogue
from indicators.model import LANGUAGES

PATHS = [entry.path for entry in PAGES]

pytestmark = pytest.mark.usefixtures("shipped_desk")


def _own_sheets(shown):
    """The sheets of the page itself."""
    return {name: sheet for name, sheet in shown.sheets.items() if name not in ("masthead", "notice")}


# ---------------------------------------------------------------- the shipped data


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_in_every_language_with_nothing_to_complain_of(open_page, path, language):
    shown = open_page(path, lang=language)
    assert shown.sentences == []
    assert shown.language == language
    assert all(sheet.text for sheet in _own_sheets(shown).values())


@pytest.mark.parametrize("path", ["", "milestones", "programmes"])
@pytest.mark.parametrize("plan", plan_choices(load_catalogue()))
def test_every_page_of_a_plan_opens_for_every_plan_that_can_be_chosen(open_page, path, plan):
    shown = open_page(path, plan=plan)
    assert shown.sentences == []
    chosen = [own.attributes["value"] for own in shown.sheets["masthead"].find("option", selected="*")]
    assert chosen == [plan, "published"]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("as_of", ["0001-01-01", "2018-03-31", "9999-12-31"])
def test_every_page_opens_for_any_day_before_between_and_after_the_publications(open_page, path, as_of):
    shown = open_page(path, as_of=as_of)
    assert shown.sentences == []
    assert shown.sheets["masthead"].one("input", type="date").attributes["value"] == as_of


@pytest.mark.parametrize("path", PATHS)
def test_every_page_opens_for_what_was_recorded_before_anything_was(open_page, path):
    shown = open_page(path, as_of="2018-03-31", by="recorded")
    assert shown.sentences == []
    assert shown.sheets["masthead"].find("option", selected="*")[-1].attributes["value"] == "recorded"
    links = shown.sheets["masthead"].one("nav").find("a")
    assert all("by=recorded" in link.attributes["href"] for link in links)


def test_an_unknown_meaning_of_the_day_is_told_and_not_carried_on(open_page):
    shown = open_page("", by="guessed", lang="en")
    assert "'by' was expected to be published, recorded, found 'guessed'." in " ".join(shown.sentences)
    assert "by=" not in shown.sheets["masthead"].one("nav").find("a")[0].attributes["href"]


def test_the_masthead_leads_to_every_page_and_marks_the_present_one(open_page):
    for entry in PAGES:
        links = open_page(entry.path, lang="en").sheets["masthead"].one("nav").find("a")
        listed = {page.path: page.title for page in PAGES if not page.part_of}
        assert [link.text for link in links] == list(listed.values())
        marked = [link.text for link in links if link.attributes.get("aria-current") == "page"]
        assert marked == [listed[entry.part_of or entry.path]]


def test_links_carry_the_plan_the_day_and_the_language_and_leave_a_pages_own_choices_behind(open_page):
    shown = open_page("indicator", lang="en", plan="shenzhen-2018", as_of="2021-12-31", indicator="gdp")
    for link in shown.sheets["masthead"].one("nav").find("a"):
        assert "lang=en" in link.attributes["href"]
        assert "plan=shenzhen-2018" in link.attributes["href"]
        assert "as_of=2021-12-31" in link.attributes["href"]
        assert "indicator=" not in link.attributes["href"]


# What neither leaves the page nor the dashboard: filters, places on the page, files to keep.
_STAYS = ("data_filter", "data_filter_clear", "data_jump", "download")


def test_every_link_of_every_page_leads_to_a_page_of_ours_or_says_that_it_leaves(open_page):
    known = {f"/{path}" for path in PATHS}
    for path in PATHS:
        for sheet in open_page(path, lang="en", plan="shenzhen-2018").sheets.values():
            for link in sheet.find("a", href="*"):
                href = link.attributes["href"]
                if link.has(data_go="*"):
                    assert href.split("?")[0] in known, href
                elif not any(link.has(**{kind: "*"}) for kind in _STAYS):
                    assert link.attributes["target"] == "_blank", href
                    assert "noreferrer" in link.attributes["rel"], href


def test_the_indicator_page_shows_chart_table_and_reasons_of_the_target_in_the_address(open_page):
    shown = open_page(
        "indicator",
        lang="en",
        indicator="rd_intensity",
        region="shenzhen",
        target="shenzhen-14fyp/rd-intensity-2025/v1",
    )
    assert shown.sheets["head"].one("h1").text == "R&D expenditure as a share of GDP"
    (chart,) = shown.charts
    assert json.loads(chart["spec"])["data"]
    assert chart["alt"].startswith("R&D expenditure as a share of GDP, Shenzhen, in %: ")
    assert shown.sheets["table"].find("table")
    assert shown.sheets["side"].one("a", aria_current="true").text == "2025: 5.5–6"
    assert shown.sheets["side"].one("p", klass="verdict").text.startswith("Awaiting figure")


def test_without_an_indicator_in_the_address_the_first_of_the_plan_is_shown(open_page):
    catalogue = load_catalogue()
    first = chosen_plans(catalogue, "shenzhen-2018")[0].targets[0].indicator
    shown = open_page("indicator", lang="en", plan="shenzhen-2018")
    assert shown.sheets["head"].one("h1").text == catalogue.indicators[first].name.en


def test_an_indicator_whose_figures_are_all_floors_has_a_chart_without_a_point(open_page):
    (chart,) = open_page("indicator", lang="en", indicator="basic_research_institutes").charts
    figure = json.loads(chart["spec"])
    assert not [trace for trace in figure["data"] if trace.get("x")]
    assert figure["layout"]["shapes"]


def test_another_day_gives_other_verdicts(open_page):
    target = {"indicator": "rd_intensity", "region": "shenzhen", "target": "shenzhen-2018/rd-intensity-2022/v1"}
    early = open_page("indicator", lang="en", as_of="2018-12-31", **target).sheets["side"].one("p", klass="verdict")
    late = open_page("indicator", lang="en", as_of="2026-11-22", **target).sheets["side"].one("p", klass="verdict")
    assert late.text.startswith("Met early")
    assert not early.text.startswith("Met early")


# ---------------------------------------------------------------- wrong input

WRONG = {
    "plan": ("nope", "There is no plan 'nope'."),
    "as_of": ("2026-02-30", "'2026-02-30' is not a date."),
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("name", WRONG)
def test_an_unknown_plan_or_day_is_said_in_a_sentence_and_the_default_is_shown(open_page, path, name):
    value, sentence = WRONG[name]
    shown = open_page(path, lang="en", **{name: value})
    assert len(shown.sentences) == 1
    assert shown.sentences[0].startswith(sentence)
    assert _own_sheets(shown), "the page itself is still there"


@pytest.mark.parametrize("path", PATHS)
def test_an_unknown_language_is_said_in_the_default_one(open_page, path):
    shown = open_page(path, lang="fr")
    assert shown.sentences == ["“lang”应为 zh-Hans, zh-Hant, en，实为“fr”。请改正。"]
    assert shown.language == "zh-Hans"


def test_a_target_that_is_none_of_the_day_is_said_and_another_shown(open_page):
    chosen = {"indicator": "rd_intensity", "target": "shenzhen-15fyp/rd-intensity/v9"}
    shown = open_page("indicator", lang="en", **chosen)
    (sentence,) = shown.sentences
    assert sentence.startswith("This indicator has no target 'shenzhen-15fyp/rd-intensity/v9' on the day chosen;")
    assert shown.sheets["side"].one("p", klass="verdict")


def test_several_wrong_parameters_are_said_together(open_page):
    shown = open_page("", plan="nope", as_of="yesterday", lang="fr")
    assert len(shown.sentences) == 3


def test_what_was_wrong_in_the_address_is_not_carried_into_links(open_page):
    shown = open_page("", plan="nope", as_of="yesterday", lang="fr")
    hrefs = [link.attributes["href"] for sheet in shown.sheets.values() for link in sheet.find("a", data_go="*")]
    assert not [href for href in hrefs if "nope" in href or "yesterday" in href or "lang=fr" in href]


@pytest.mark.parametrize("path", ["indicator", "compare"])
def test_an_unknown_indicator_is_said_in_a_sentence(open_page, path):
    (sentence,) = open_page(path, lang="en", indicator="rd_intensty").sentences
    assert sentence.startswith("The indicator 'rd_intensty' is not defined.")


def test_a_misspelt_indicator_or_region_is_answered_with_the_nearest(open_page):
    (sentence,) = open_page("indicator", lang="en", indicator="rd_intensty").sentences
    assert "(? rd_intensity)" in sentence
    (sentence,) = open_page("indicator", lang="en", indicator="rd_intensity", region="shenzen").sentences
    assert sentence.startswith("The region 'shenzen' is not known.")
    assert "(? shenzhen)" in sentence


@pytest.mark.parametrize("path", PATHS)
def test_wrong_words_in_any_parameter_are_shown_as_text_and_never_as_markup(open_page, path):
    evil = '"><script>alert(1)</script>'
    names = ("plan", "as_of", "lang", "target", "milestone", "programme", "status", "force", "unknown")
    for wrong in (names, ("indicator",), ("region",)):
        for sheet in open_page(path, **dict.fromkeys(wrong, evil)).sheets.values():
            assert not sheet.find("script")


def test_a_fault_nobody_expected_is_a_sentence_too(monkeypatch, open_page):
    def fails(*_):
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(indicator_view, "indicator_story", fails)
    with pytest.raises(AssertionError, match="此页未能显示，原因见日志。") as told:
        open_page("indicator")
    assert "secret" not in str(told.value)


# ---------------------------------------------------------------- the choice an address makes


def test_an_address_keeps_what_was_chosen_and_drops_what_is_changed_to_nothing():
    choice = read_choice({"plan": "shenzhen-2018", "indicator": "gdp"}, load_catalogue(), today=date(2026, 11, 22))
    assert choice.address("/x") == "/x?plan=shenzhen-2018&indicator=gdp"
    assert choice.address("/x", indicator="", lang="en") == "/x?plan=shenzhen-2018&lang=en"
    assert choice.address("/x", indicator="", plan="") == "/x"


def test_the_default_language_is_simplified_chinese_and_each_is_offered(open_page):
    shown = open_page("")
    assert shown.language == "zh-Hans"
    group = shown.sheets["masthead"].one("span", klass="languages")
    assert [link.attributes["lang"] for link in group.find("a")] == list(LANGUAGES)
    assert [link.text for link in group.find("a")] == list(LANGUAGE_NAMES.values())
    assert words("zh-Hans").say("Language") == group.attributes["aria-label"]
