"""A figure that its source prints wrongly: said openly wherever the figure is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.exports.board_csv import board_csv, figures_csv
from dashboard.jobs.explain_target import explanation_record, find_verdict
from dashboard.jobs.registry import run_job
from dashboard.language import words
from dashboard.plan_choice import default_choice
from dashboard.publication import publication
from dashboard.published.board import board_page
from dashboard.sheets.overview import overview_html
from indicators.as_of import AsOf
from indicators.model import FACT_COLUMNS
from indicators.store import observations

CARD = """publisher: {zh-Hans: 某区统计局, en: A district bureau}
title: {zh-Hans: 年报, en: A yearbook}
published: "2026-02-20"
confidence: one_publication
corrections:
  - {indicator: rd_basic_share, region: shenzhen, period: "2025", definition: survey, expect: "1.5", value: "5.75",
     reason: {zh-Hans: 单位误作万亿元, en: Printed in another unit}, author: Li Wei, decided: 2026-11-20}
"""
FIGURE = "actual,rd_basic_share,shenzhen,2025,1.5,,exact,percent,survey,A,2026-02-20,district,p. 3,one_publication,"
SAID = "The source prints 1.5; 5.75 is used: Printed in another unit (Li Wei, 20 Nov 2026)"


@pytest.fixture
def corrected_desk(own_desk: Desk) -> Desk:
    folder = own_desk.home.sources / "district"
    folder.mkdir(parents=True)
    (folder / "source.yaml").write_text(CARD, encoding="utf-8")
    (folder / "facts.csv").write_text(",".join(FACT_COLUMNS) + f"\n{FIGURE}\n", encoding="utf-8")
    said: list[dict[str, Any]] = []
    assert run_job("etl-run", own_desk, {}, words("en"), said.append) == 0
    assert [own for own in said if own["event"] == "problem"] == []
    return own_desk


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", SAID),
        ("zh-Hans", "来源印为 1.5，现用 5.75：单位误作万亿元（Li Wei，2026-11-20）"),
    ],
)
def test_the_card_of_the_source_tells_its_corrections(
    corrected_desk: Desk, open_page: Callable[..., Any], lang: str, told: str
) -> None:
    page = open_page("sources", lang=lang, source="district")
    assert told in page.sheets["sources"].text


def test_the_exported_figure_carries_what_was_printed(corrected_desk: Desk) -> None:
    (own,) = [own for own in observations(corrected_desk.store, published_by=date.max) if own.source == "district"]
    assert str(own.value) == "5.75"
    assert "printed 1.5, used 5.75 (Li Wei, 2026-11-20)" in own.note


def test_the_page_of_the_indicator_says_it_beside_the_verdict_and_under_the_table(
    corrected_desk: Desk, open_page: Callable[..., Any]
) -> None:
    page = open_page("indicator", lang="en", indicator="rd_basic_share", region="shenzhen")
    assert {name: sheet.text.count(SAID) for name, sheet in page.sheets.items() if SAID in sheet.text} == {
        "side": 1,
        "table": 2,
    }


def test_the_overview_the_board_and_the_files_mark_it(corrected_desk: Desk) -> None:
    shown = publication(corrected_desk, default_choice(corrected_desk.catalogue))
    mark = "corrected: its source prints another figure"
    assert mark in overview_html(shown.board, words("en"), {})
    assert mark in board_page(shown, "en", plans=(), live={})
    assert "printed 1.5, used 5.75" in figures_csv(shown, words("en")).decode("utf-8-sig")
    assert mark in board_csv(shown, words("en")).decode("utf-8-sig")


def test_the_explanation_says_it_to_people_and_to_programs(corrected_desk: Desk) -> None:
    (name,) = [
        f"{plan.id}/{own.id}"
        for plan in corrected_desk.catalogue.plans.values()
        for own in plan.targets
        if (own.indicator, own.region) == ("rd_basic_share", "shenzhen")
    ]
    verdict, story = find_verdict(corrected_desk, name, AsOf(date(2026, 11, 22)))
    record = explanation_record(verdict, story, words("en"))
    assert [own["corrected"] for own in record["inputs"]] == ["", SAID]
