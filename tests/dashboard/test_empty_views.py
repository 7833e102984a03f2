"""Every page before anything was loaded: a sentence that says so, never an exception."""

import pytest

from dashboard.navigation import PAGES
from indicators.model import LANGUAGES

pytestmark = pytest.mark.usefixtures("empty_desk")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", [entry.path for entry in PAGES])
def test_every_page_opens_on_an_empty_ledger_and_says_something(open_page, path, language):
    shown = open_page(path, lang=language)
    own = {name: sheet for name, sheet in shown.sheets.items() if name != "masthead"}
    assert own
    assert all(sheet.text for sheet in own.values())
    assert shown.charts == []


def test_an_indicator_without_figures_says_that_none_is_published(open_page):
    shown = open_page("indicator", lang="en", indicator="gdp")
    assert "No annual figure is published yet." in shown.sheets["table"].text
    assert "missing" in shown.sheets["head"].text


def test_a_plan_without_targets_in_the_ledger_shows_its_goals_alone(open_page):
    shown = open_page("", lang="en", plan="tianjin-2019")
    assert "qualitative goals" in shown.sheets["overview"].one("h1").text
    assert not shown.sheets["overview"].find("tr", data_row="*")


def test_wrong_input_on_an_empty_ledger_is_still_a_sentence(open_page):
    (sentence,) = open_page("indicator", lang="en", indicator="nope").sentences
    assert sentence.startswith("The indicator 'nope' is not defined.")
