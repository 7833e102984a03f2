"""The table of methods beside a verdict: what is met by all, what depends on the method, and what is not compared."""

import re
from datetime import date
from decimal import Decimal

import pytest

from dashboard.language import words
from dashboard.queries.screens import indicator_story
from dashboard.sentences.methods import method_number, method_word
from dashboard.sheets.indicator import indicator_side_html
from dashboard.sheets.methods import methods_html
from indicators.as_of import AsOf
from indicators.methods.side_by_side import GROUP_OF_WORD, MethodRow
from indicators.model import LANGUAGES

TODAY = date(2026, 11, 22)
# Before the economic census restated it, the product of 2023 was 56 per cent of the way after 60 per cent of the time.
MID_2024 = date(2024, 6, 30)

RD_2022 = "shenzhen-2018/rd-intensity-2022/v1"
GDP_2025 = "shenzhen-14fyp/gdp-2025/v1"
GDP_GROWTH = "shenzhen-14fyp/gdp-growth-2021-2025/v1"


@pytest.fixture(scope="module")
def drawn(loaded, board_of, read_html):
    """The section for a target on the shipped data: ``drawn(RD_2022, "en")``."""

    def section(key, language, as_of=TODAY):
        verdict = next(own for own in board_of(as_of=as_of).verdicts if own.target.key == key)
        target = verdict.target
        story = indicator_story(loaded.store, loaded.catalogue, target.indicator, target.region, AsOf(as_of))
        return read_html(methods_html(story, verdict, words(language)))

    return section


def _rows(section):
    """Name, word with its note, and number of each method."""
    return [[own.text for own in row.find("th") + row.find("td")] for row in section.find("tr")]


@pytest.mark.parametrize(
    ("language", "mark", "first", "inputs"),
    [
        ("en", "All methods agree", ["Eurostat", "Target achieved", "—"], "5.81 (2022), target ≥ 4.28% (2022); no way"),
        ("zh-Hans", "结论一致", ["欧盟统计局", "已达目标", "—"], "5.81 (2022)，目标 ≥ 4.28% (2022)；无法自基期衡量"),
        ("zh-Hant", "結論一致", ["歐盟統計局", "已達目標", "—"], "5.81 (2022)，目標 ≥ 4.28% (2022)；無法自基期衡量"),
    ],
)
def test_research_spending_of_2022_is_achieved_by_every_method(drawn, language, mark, first, inputs):
    section = drawn(RD_2022, language)
    assert mark in section.find("h2")[0].text
    assert section.find("p")[0].text.startswith(inputs)
    rows = _rows(section)
    assert rows[0] == first
    assert len(rows) == 10
    # The baseline stands on another basis: that is said once, and the index of the distance alone stays empty.
    assert [row for row in rows if not row[1]] == [rows[4]]


def test_the_product_of_2025_depended_on_the_method_in_the_middle_of_2024(drawn):
    section = drawn(GDP_2025, "en", MID_2024)
    assert [own.text for own in section.find("h2")[0].find("b")] == ["The verdict depends on the method"]
    assert section.find("p")[0].text == "2,767.024 (2020) → 3,460.640 (2023), target > 4,000 CNY bn (2025)."
    assert _rows(section) == [
        ["Eurostat", "Significant progress", "1.01"],
        ["Statistics Canada", "Substantial progress", "1.01"],
        ["United Nations, 2023", "Met or on track", "1.01"],
        ["Destatis, Germany", "Cloudy from 2,526.608 (2018)", "miss 31%"],
        ["ESCAP, status now", "Index, no bands", "5.6 of 10"],
        ["ESCAP, progress expected", "its forecast cannot be repeated: the weights are not published", "—"],
        ["SDSN", "Moderately improving", "0.94"],
        ["Schedule lights", "Rule is silent", "−3.7 points"],
        ["Mid-term assessment", "Lagging bands are ours", "0.94"],
        ["Straight line, ours", "Slow", "0.94"],
    ]


def test_a_word_stands_beside_its_symbol_and_none_beside_an_index(drawn):
    rows = drawn(GDP_2025, "en", MID_2024).find("tr")
    assert [len(row.find("svg")) for row in rows] == [1, 1, 1, 1, 0, 0, 1, 0, 1, 1]


def test_an_average_is_not_compared_and_says_why(drawn):
    section = drawn(GDP_GROWTH, "en")
    assert _rows(section) == []
    assert [own.text for own in section.find("p")] == ["Not compared: the target is no value at one date."]


def test_the_note_leaves_the_words_to_their_owners(drawn):
    assert "none of them has judged this target" in drawn(RD_2022, "en").find("p")[-1].text


def test_the_section_stands_between_the_reasons_and_the_pace(loaded, read_html):
    story = indicator_story(loaded.store, loaded.catalogue, "gdp", "shenzhen", AsOf(MID_2024))
    side = read_html(indicator_side_html(story, words("en"), {"target": GDP_2025}))
    titles = [own.text for own in side.find("h2")]
    place = next(number for number, title in enumerate(titles) if title.startswith("Methods side by side"))
    assert titles[place - 1].startswith("Why this verdict")
    assert titles[place + 1].startswith("Pace")


def test_an_indicator_without_a_target_has_no_such_section(loaded, read_html):
    for name in loaded.catalogue.indicators:
        story = indicator_story(loaded.store, loaded.catalogue, name, "shenzhen", AsOf(TODAY))
        if not story.verdicts:
            assert "Methods side by side" not in indicator_side_html(story, words("en"), {})
            return
    raise AssertionError("the shipped catalogue has context without targets")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_every_method_is_said_in_the_readers_language(language):
    for status in [*GROUP_OF_WORD, "index_0_10", "未规定"]:
        word = method_word(status, words(language))
        assert bool(re.search(r"[一-鿿]", word)) is (language != "en"), word


@pytest.mark.parametrize(
    ("method", "ratio", "said"),
    [
        ("eurostat_target", "-172.79", "< −3"),
        ("linear_pace", "11.2", "> 3"),
        ("linear_pace", "3", "3.00"),
        ("cn_lights", "12", "+12.0 points"),
        ("escap_csi", "11.25", "11.3 of 10"),
        ("escap_api", "108.3", "index 108"),
        ("destatis_target", "1.35", "miss 135%"),
    ],
)
def test_a_number_says_what_it_is_and_a_huge_ratio_only_that_it_is(method, ratio, said):
    assert method_number(MethodRow(method, None, Decimal(ratio)), words("en")) == said
