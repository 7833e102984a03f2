"""How the checks of a typed figure are said: names for ids, figures in the unit a bare number is read in."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from dashboard.language import words
from dashboard.sentences.entry_checks import passed_sentence, qualifier_word
from etl.entry.checking import check_figure
from etl.entry.typed import TypedFigure
from indicators.amount_words import qualifier_of
from indicators.as_of import AsOf
from indicators.known import read_known
from indicators.model import LANGUAGES, Language, Qualifier
from indicators.store import sources

TODAY = date(2026, 11, 22)
USUAL = TypedFigure(
    indicator="rd_expenditure", region="shenzhen", period="2025", value="2800", published="2026-10-18",
    source="work-report-2026-02",
)  # fmt: skip
Said = Callable[..., list[str]]


@pytest.fixture(scope="module")
def said(loaded) -> Said:
    """What is said of a figure typed beside the shipped data: problems first, then what is in order."""
    known, cards = read_known(loaded.store, loaded.catalogue, AsOf(TODAY)), sources(loaded.store)

    def say(language: Language, field: str, **typed: str) -> list[str]:
        found = check_figure(replace(USUAL, **typed), known, cards, today=TODAY)
        spoken = words(language)
        return [
            *(spoken.problem(own) for own in found.problems_of(field)),
            *(passed_sentence(own, spoken) for own in found.passed_of(field)),
        ]

    return say


def test_a_figure_is_echoed_with_its_change_beside_those_before(said: Said) -> None:
    assert said("en", "value", value="2,800亿元") == [
        "Read as 280 CNY bn.",
        "+14.1% since 2024, from 245.31 CNY bn; earlier changes: +9.7% to +18.9%.",
    ]
    assert said("zh-Hans", "value", value="2,800亿元") == [
        "读作 2,800 亿元。",
        "较 2024（2,453.1 亿元）变动 +14.1%；此前每年 +9.7% 至 +18.9%。",
    ]


def test_a_slip_of_the_unit_is_asked_about_in_the_readers_language(said: Said) -> None:
    assert said("zh-Hans", "value", value="28000000")[0] == (
        "28,000,000 亿元约为 2,453.1 亿元（2024）的 1 万倍。请核对单位：是否少写或多写了“万”“亿”？"
    )
    assert "（2024）的 1 亿分之一。" in said("zh-Hans", "value", value="0.00002")[0]
    assert "（2024）的 9,000 分之一。" in said("zh-Hans", "value", value="0.265")[0]
    assert "（2024）的 1 億分之一。" in said("zh-Hant", "value", value="0.00002")[0]
    assert " one part in 100 million of the " in said("en", "value", value="0.00002")[0]
    assert (
        said("zh-Hant", "value", value="5.81%")[0]
        == "「%」是比重單位；本指標單位為億元。請核對指標，或以億元為單位填寫。"
    )
    assert said("en", "value", value="5.81%")[0] == (
        "'%' counts shares; this indicator is counted in CNY 100m. Check the indicator, or write the number in "
        "CNY 100m."
    )


def test_definitions_and_publications_are_called_by_their_names(said: Said) -> None:
    (sentence,) = said("en", "definition", indicator="rd_intensity", value="6.9")
    assert sentence.startswith(
        "'R&D share of GDP' is counted in several ways, and it is not said which one this figure"
    )
    assert "; OECD" in sentence
    assert "@" not in sentence
    (same,) = said("zh-Hans", "value", value="2453.1", period="2024", published="2025-12-18")[:1]
    assert same == (
        "2024 的 2,453.1 亿元已有记录，2025-12-18 发布（深圳市人民政府，“十四五”成就新闻发布会）。"
        "提交后数值不变；仅在需要增记一个来源时提交。"
    )
    assert said("en", "source") == ["Known: Shenzhen Municipal Government, City work report 2026."]


def test_two_ways_to_say_a_comparison_are_named_as_words(said: Said) -> None:
    assert said("en", "qualifier", value="约2800", qualifier="≥") == [
        "The value is written as 'about', this field says 'at least'. Say it in one of the two, as it was published."
    ]
    assert said("zh-Hans", "qualifier", value="约2800", qualifier="≥") == [
        "数值写的是“约”，此栏写的是“不低于”。请按发布的写法，只写一处。"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_for_a_comparison_can_be_typed_again(language: Language) -> None:
    for qualifier in get_args(Qualifier):
        assert qualifier_of(qualifier_word(qualifier, words(language))) == qualifier


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_about_an_entry_leaves_a_place_unfilled_or_a_language_out(said: Said, language: Language) -> None:
    cases = (
        {"indicator": "gdp", "value": "5"}, {"value": "=A1"}, {"period": "2027"}, {"published": "soon"},
        {"value": "2453.1", "period": "2024"}, {"value": "2400", "period": "2024"}, {"value": "9000"},
        {"source": "nothing"}, {"source": "", "title": "x"}, {"obs_status": "?"}, {"region": "nowhere"},
        {"indicator": "rd_intensity", "definition": "china_rd_survey@census4", "value": "0.07"},
        {"indicator": "returnees_cumulative", "value": "5万人"}, {"indicator": "nhte_stock", "value": "1.5"},
    )  # fmt: skip
    for case in cases:
        for field in (
            "indicator",
            "region",
            "period",
            "value",
            "definition",
            "obs_status",
            "published",
            "source",
            "title",
        ):
            for sentence in said(language, field, **case):
                assert "{" not in sentence
                assert language == "en" or any("\u4e00" <= sign <= "\u9fff" for sign in sentence), sentence
