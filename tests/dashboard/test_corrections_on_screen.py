"""A figure that its source prints wrongly: said openly wherever the figure is shown."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard.desk import Desk
from dashboard.jobs.registry import run_job
from dashboard.language import words
from indicators.model import FACT_COLUMNS
from indicators.store import observations

CARD = """publisher: {zh-Hans: 某区统计局, en: A district bureau}
title: {zh-Hans: 年报, en: A yearbook}
published: "2026-02-20"
confidence: one_publication
corrections:
  - {indicator: gdp, region: shenzhen, period: "2030", definition: gdp_current@census5, expect: "1.5", value: "51000.5",
     reason: {zh-Hans: 单位误作万亿元, en: Printed in another unit}, author: Li Wei, decided: 2026-11-20}
"""
FIGURE = "actual,gdp,shenzhen,2030,1.5,,exact,cny_100m,gdp_current@census5,F,2026-02-20,district,p. 3,one_publication,"


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
        ("en", "The source prints 1.5; 51000.5 is used: Printed in another unit (Li Wei, 20 Nov 2026)"),
        ("zh-Hans", "来源印为 1.5，现用 51000.5：单位误作万亿元（Li Wei，2026-11-20）"),
    ],
)
def test_the_card_of_the_source_tells_its_corrections(
    corrected_desk: Desk, open_page: Callable[..., Any], lang: str, told: str
) -> None:
    page = open_page("sources", lang=lang, source="district")
    assert told in page.sheets["sources"].text


def test_the_exported_figure_carries_what_was_printed(corrected_desk: Desk) -> None:
    (own,) = [own for own in observations(corrected_desk.store, published_by=date.max) if own.source == "district"]
    assert str(own.value) == "51000.5"
    assert "printed 1.5, used 51000.5 (Li Wei, 2026-11-20)" in own.note
