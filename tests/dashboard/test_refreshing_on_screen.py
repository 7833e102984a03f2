"""Asking anew, faults of own sources and what a run changed, on the Sources page and in the check."""

from collections.abc import Callable
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.sheets.refreshing import Upkept, refreshing_html
from indicators.model import FACT_COLUMNS
from indicators.store import runs

CARD = """publisher: {zh-Hans: 某区统计局, en: A district bureau}
title: {zh-Hans: 年报, en: A yearbook}
published: "2026-02-20"
confidence: one_publication
upkeep: {refresh: weekly, at: "05:30"}
"""
FIGURE = "actual,gdp,shenzhen,2030,{value},,exact,cny_100m,gdp_current@census5,F,2026-02-20,district,p. 3,secondary,"


def load(desk: Desk, value: str) -> str:
    """Load one figure; the id of the run."""
    folder = desk.home.sources / "district"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.yaml").write_text(CARD, encoding="utf-8")
    figures = ",".join(FACT_COLUMNS) + f"\n{FIGURE.format(value=value)}\n"
    (folder / "facts.csv").write_text(figures, encoding="utf-8")
    assert run_job("etl-run", desk, {}, words("en"), lambda _: None) == 0
    return runs(desk.store)[0].id


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", ["5,000 CNY bn", "6,000 CNY bn", "+1,000 CNY bn (+20.0%)"]), ("zh-Hans", ["已变动", "+20.0%"])],
)
def test_a_run_that_is_opened_shows_before_after_and_by_how_much(
    own_desk: Desk, open_page: Callable[..., Any], lang: str, told: list[str]
) -> None:
    load(own_desk, "50000")
    run = load(own_desk, "60000")
    page = open_page("sources", lang=lang, run=run)
    text = page.sheets["refreshing"].text
    assert all(part in text for part in told), text
    assert "05:30 UTC" in text
    shipped = {"en": "99 sources that came with the program", "zh-Hans": "随程序提供的 99 个来源"}
    assert shipped[lang] in text
    assert {"en": "A yearbook district", "zh-Hans": "年报 district"}[lang] in " ".join(text.split())


def test_a_source_that_was_left_out_is_told_on_the_page_and_by_the_check(
    own_desk: Desk, open_page: Callable[..., Any]
) -> None:
    load(own_desk, "50000")
    load(own_desk, "50.000,0")
    page = open_page("sources", lang="en")
    assert page.sheets["failing"].text.strip().startswith("1 of the office's own sources could not be read")
    text = page.sheets["refreshing"].text
    assert "sources/district/facts.csv:2" in text and "failed" in text and "found nothing wrong" not in text
    events: list[dict[str, Any]] = []
    run_job("check", own_desk, {}, words("en"), events.append)
    assert any(own["event"] == "problem" and "district/facts.csv" in own["place"] for own in events)


def test_the_button_is_there_for_whoever_may_press_it_and_for_nobody_else(
    own_desk: Desk, read_html: Callable[[str], Any]
) -> None:
    def buttons(may: bool) -> int:
        upkept = Upkept(sources=(), shipped=None, told=(), report=None, may_refresh=may, form="1", files={}, titles={})
        return len(read_html(refreshing_html(upkept, own_desk.catalogue, words("en"), {})).find("button"))

    assert (buttons(True), buttons(False)) == (1, 0)
