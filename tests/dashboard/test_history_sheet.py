"""How a verdict changed: each day with its verdict, what decided, what came out, and the page as it was then."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from dashboard.language import Words, words
from dashboard.queries.screens import indicator_story
from dashboard.sheets.history import history_html
from dashboard.sheets.indicator import indicator_table_html
from indicators.as_of import AsOf
from indicators.model import LANGUAGES

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def history(loaded: Any, read_html: Callable[[str], Any]) -> Callable[..., list[list[str]]]:
    """The rows of a target's history as read: ``history("rd_intensity", "shenzhen-2018/…", words)``."""

    def made(indicator: str, key: str, say: Words, **parameters: str) -> Any:
        story = indicator_story(loaded.store, loaded.catalogue, indicator, "shenzhen", AsOf(TODAY))
        verdict = next(own for own in story.verdicts if own.target.key == key)
        return read_html(history_html(story, verdict, parameters, say))

    return made


def _rows(tree: Any) -> list[list[str]]:
    return [[cell.text for cell in row.children if not isinstance(cell, str)] for row in tree.one("tbody").find("tr")]


RD, SEI = "shenzhen-2018/rd-intensity-2022/v1", "shenzhen-2018/sei-share-2022/v1"


def test_the_way_of_rd_2022_to_met_early(history: Callable[..., Any]) -> None:
    rows = _rows(history("rd_intensity", RD, words("en")))
    assert [row[:3] for row in rows] == [
        ["2018", "Too little data", "4.13% in 2017"],
        ["2019", "On track", "4.16% in 2018"],
        ["18 Oct 2020", "Met early", "4.9% in 2019"],
        ["12 Apr 2022", "same as before", "5.46% in 2020"],
        ["18 Nov 2022", "same as before", "5.49% in 2021"],
        ["1 Jan 2023", "Awaiting figure", "5.49% in 2021"],
        ["30 Jan 2024", "Met early", "5.81% in 2022"],
    ]
    assert rows[0][3] == "the target was set"
    assert rows[5][3] == "2022 was over"
    assert rows[6][3].startswith("City work report 2024")


def test_the_way_of_rd_2022_in_chinese(history: Callable[..., Any]) -> None:
    tree = history("rd_intensity", RD, words("zh-Hans"))
    assert tree.one("h2").text.startswith("判定的变化")
    rows = _rows(tree)
    assert rows[2][:3] == ["2020-10-18", "提前完成", "2019 年 4.9%"]
    assert [rows[0][3], rows[3][1], rows[5][3]] == ["目标发布", "不变", "2022 年结束"]


def test_sei_2022_stays_not_comparable_whatever_was_published(history: Callable[..., Any]) -> None:
    rows = _rows(history("sei_share_gdp", SEI, words("en")))
    assert [row[1] for row in rows] == [
        "Too little data", "Not comparable", "same as before", "same as before", "Awaiting figure", "Not comparable",
    ]  # fmt: skip
    assert rows[-1][0] == "14 Feb 2023"


def test_a_day_is_no_more_exact_than_the_publication_prints(history: Callable[..., Any]) -> None:
    """A page that says "2019" was out by the end of that year; nothing says that it came out on 31 December."""
    rows = _rows(history("rd_intensity", RD, words("en")))
    assert not any("31 Dec" in cell for row in rows for cell in row)


def test_each_day_leads_to_the_page_as_of_that_day_and_keeps_plan_and_language(history: Callable[..., Any]) -> None:
    tree = history("rd_intensity", RD, words("en"), plan="shenzhen-2018", lang="en", by="recorded", as_of="2026-11-22")
    links = [parse_qs(urlsplit(own.attributes["href"]).query) for own in tree.find("a")]
    assert [own["as_of"] for own in links][:3] == [["2018-12-31"], ["2019-12-31"], ["2020-10-18"]]
    assert {tuple(sorted(own)) for own in links} == {("as_of", "indicator", "lang", "plan", "region", "target")}
    assert {own["target"][0] for own in links} == {RD}


def test_a_restatement_of_many_years_tells_two_and_counts_the_rest(history: Callable[..., Any]) -> None:
    rows = _rows(history("gdp", "shenzhen-13fyp/gdp-2020/v1", words("en")))
    (restated,) = [row for row in rows if "more figures" in row[3]]
    assert restated[2] == "2,692.709 CNY bn in 2019"
    assert restated[3].endswith("and 6 more figures")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_section_stands_once_under_the_years_of_every_indicator_with_a_target(
    loaded: Any, read_html: Callable[[str], Any], language: str
) -> None:
    say = words(language)  # type: ignore[arg-type]
    for indicator in ("rd_intensity", "gdp", "sei_share_gdp"):
        story = indicator_story(loaded.store, loaded.catalogue, indicator, "shenzhen", AsOf(TODAY))
        tree = read_html(indicator_table_html(story, say, {}))
        titles = [own.text for own in tree.find("h2")]
        assert sum(title.startswith(say.say("How the verdict changed")) for title in titles) == bool(story.verdicts)


def test_without_a_target_there_is_no_section(loaded: Any) -> None:
    story = indicator_story(loaded.store, loaded.catalogue, "rd_intensity", "shenzhen", AsOf(TODAY))
    assert history_html(story, None, {}, words("en")) == ""
