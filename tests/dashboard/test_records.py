"""The values published more than once: all of them, and why one is used."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.series import series_of
from dashboard.language import words
from dashboard.queries.screens import indicator_story, regions_of
from dashboard.sheets.records import points, vintages
from indicators.as_of import AsOf

ENGLISH = words("en")
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def story(loaded):
    """The story of an indicator: ``story("gdp")``."""

    def told(name, region="shenzhen", as_of=TODAY):
        return indicator_story(loaded.store, loaded.catalogue, name, region, AsOf(as_of))

    return told


def _of(story):
    return {own.title: own.records for own in vintages(story, ENGLISH)}


def test_every_value_of_gdp_2017_stands_there_and_one_of_each_census_is_used_with_its_reason(story):
    records = _of(story("gdp"))["2017"]
    assert [own.value for own in records] == ["2,240", "2,243.8", "2,249.01", "2,328.027"]
    assert [own.is_adopted for own in records] == [False, False, True, True]
    assert records[2].reason.startswith("The last level published before the census restatement")
    assert records[3].reason == "the only one on its definition and basis"
    assert [own.reason for own in records[:2]] == ["", ""]


def test_without_a_recorded_reason_the_last_publication_is_used_and_says_so(story):
    records = _of(story("rd_intensity", region="china"))["2023"]
    assert [(own.value, own.is_adopted, own.reason) for own in records] == [
        ("2.64", False, ""),
        ("2.65", True, "published last"),
    ]


def test_a_share_shows_the_vintages_of_its_parts_for_its_own_years(story):
    titles = list(_of(story("rd_intensity")))
    assert "Gross domestic product (GDP), 2017" in titles
    # GDP of 2012 was restated too, but no share of that year is published.
    assert "Gross domestic product (GDP), 2012" not in titles
    assert titles.index("Gross domestic product (GDP), 2018") < titles.index("Gross domestic product (GDP), 2017")


@pytest.mark.parametrize(("language", "word"), [("en", "in the text"), ("zh-Hans", "正文"), ("zh-Hant", "正文")])
def test_where_a_document_has_no_clauses_a_figure_stands_in_its_text_and_not_under_a_code(story, language, word):
    places = {
        record.locator for vintage in vintages(story("rd_intensity"), words(language)) for record in vintage.records
    }
    assert word in places
    assert "text" not in places


def test_nothing_published_later_is_among_them(story):
    assert [own.value for own in _of(story("gdp", as_of=date(2019, 6, 30)))["2017"]] == ["2,240", "2,243.8"]


def test_each_definition_and_basis_of_a_period_has_exactly_one_figure_in_use(loaded, story):
    seen = 0
    for name in loaded.catalogue.indicators:
        for region in regions_of(loaded.store, loaded.catalogue, name, AsOf(TODAY)):
            told = story(name, region)
            for group in vintages(told, ENGLISH):
                own = [figure for figure in told.observations if ENGLISH.period(figure.period) == group.title]
                if own:
                    assert len(group.records) == len(own)
                    assert sum(record.is_adopted for record in group.records) == len({series_of(one) for one in own})
                    assert all(record.reason for record in group.records if record.is_adopted)
                    seen += 1
    assert seen > 10


def test_what_a_reader_noticed_stands_beside_the_source_of_the_figure_in_the_language_of_the_page(story):
    own = story("rd_intensity")
    note = "Old basis.; 原载 3000 万元 / published as 3000 CNY 10k"
    noted = replace(own, figures=tuple(figure.model_copy(update={"note": note}) for figure in own.figures))
    for language, said in (
        ("zh-Hans", "原载 3000 万元"),
        ("zh-Hant", "原載 3000 萬元"),
        ("en", "published as 3000 CNY 10k"),
    ):
        assert {record.noticed for record in points(noted, words(language))} == {(said,)}
    assert {record.noticed for record in points(own, ENGLISH)} == {()}
