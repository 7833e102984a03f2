"""One sentence for each target, and the same words in it as in the row, the chart and the export."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.board import Board
from dashboard.charts.bullet import bullet_kind
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.jobs.progress_rows import progress_rows
from dashboard.language import Words, words
from dashboard.queries.screens import board as board_at
from dashboard.queries.screens import indicator_story
from dashboard.sentences.headlines import target_headline
from dashboard.sheets.aligned import Aligned
from dashboard.sheets.overview_rows import target_rows
from dashboard.wording import headline, status_word, target_text
from indicators.as_of import AsOf
from indicators.model import LANGUAGES
from indicators.progress import judge
from indicators.verdicts import Verdict

D = Decimal
TODAY = date(2026, 11, 22)
EN, ZH = words("en"), words("zh-Hans")
# A day before anything, one in each stage of the plans, and the last.
DAYS = [date(2017, 1, 1) + timedelta(days=400 * step) for step in range(9)] + [TODAY]


@pytest.fixture(scope="module")
def boards(loaded: Any) -> list[Board]:
    """All plans on all days."""
    catalogue = loaded.catalogue
    return [board_at(loaded.store, catalogue, plan, AsOf(day)) for plan in catalogue.plans for day in DAYS]


# ---------------------------------------------------------------- what is said


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        (
            "shenzhen-2018/rd-intensity-2022/v1",
            "Met early: R&D expenditure as a share of GDP 5.81% in 2022, target ≥ 4.28%, first met in 2019.",
            "2022 年全社会研发投入占 GDP 比重 5.81%，目标 ≥ 4.28%，提前完成，2019 年首次达到。",
        ),
        (
            "shenzhen-2018/sei-share-2022/v1",
            "Not comparable: Strategic emerging industries (SEI), share of GDP 41.1% in 2022, target ≥ 40%, "
            "the figure follows another definition.",
            "2022 年战略性新兴产业增加值占 GDP 比重 41.1%，目标 ≥ 40%，口径不可比，数值与目标口径不同。",
        ),
        (
            "shenzhen-14fyp/digital-core-share-2025/v1",
            "Awaiting figure: Core digital industries, share of GDP 30.6% in 2021, target ≥ 31% for 2025, "
            "expected Jul 2026, overdue.",
            "2021 年数字经济核心产业增加值占 GDP 比重 30.6%，2025 年目标 ≥ 31%，待发布，预计 2026-07 发布，逾期。",
        ),
        (
            "shenzhen-14fyp/rd-intensity-2025/v1",
            "Awaiting figure: R&D expenditure as a share of GDP 6.67% in 2024, target 5.5–6% for 2025, "
            "+0.67 pp from the range, expected Nov 2026.",
            "2024 年全社会研发投入占 GDP 比重 6.67%，2025 年目标 5.5–6%，待发布，距区间 +0.67 个百分点，"
            "预计 2026-11 发布。",
        ),
        (
            "shenzhen-14fyp/nhte-stock-2025/v2",
            "Too little data: National high-tech enterprises ≈ 25,000 firms in 2025, target > 25,000 firms "
            "(version 2), too rounded to decide.",
            "2025 年国家高新技术企业数量 ≈ 25,000 家，目标 > 25,000 家（第 2 版），数据不足，"
            "数值过于粗略，不足以判定。",
        ),
        (
            "shenzhen-14fyp/gdp-growth-2021-2025/v1",
            "Missed: Real GDP growth 5.45% a year over 2021–2025, target ≥ 6.0%, gap −0.55 pp.",
            "2021–2025 年地区生产总值增速年均 5.45%，目标 ≥ 6.0%，未完成，差距 −0.55 个百分点。",
        ),
        (
            "shenzhen-14fyp/basic-research-funds/v1",
            "Too little data: Basic research, share of municipal R&D funds, target ≥ 30% every year, "
            "no figure published.",
            "基础研究资金占市级科技研发资金比例，每年目标 ≥ 30%，数据不足，本库尚无相应数值。",
        ),
    ],
)
def test_the_sentence_of_a_shipped_target(boards: list[Board], key: str, english: str, chinese: str) -> None:
    own = next(
        board for board in boards if board.as_of.published_by == TODAY and board.plans[0].id == key.split("/")[0]
    )
    verdict = next(verdict for verdict in own.verdicts if verdict.target.key == key)
    indicator = own.catalogue.indicators[verdict.target.indicator]
    assert target_headline(verdict, indicator, EN) == english
    assert target_headline(verdict, indicator, ZH) == chinese


def test_the_way_is_told_while_it_lasts(
    figure: Callable[..., Any], target: Callable[..., Any], indicator: Callable[..., Any]
) -> None:
    base = figure(2017, "10")
    asked = target(2022, "20", baseline=base)
    for value, english, chinese in (
        ("19", "On track: R&D share 19% in 2020, target 20% for 2022, 90.0% of the way, 60.0% due.",
         "2020 年 R&D share 19%，2022 年目标 20%，达到时序进度，完成进度 90.0%，按时序应完成 60.0%。"),
        ("9", "Moving away: R&D share 9% in 2020, target 20% for 2022, further off than the baseline.",
         "2020 年 R&D share 9%，2022 年目标 20%，逆向变化，比基期离目标更远。"),
    ):  # fmt: skip
        verdict = judge(asked, indicator(), [base, figure(2020, value)], as_of=date(2021, 6, 30))
        assert target_headline(verdict, indicator(), EN) == english
        assert target_headline(verdict, indicator(), ZH) == chinese


def test_a_rule_for_every_year_names_the_years_that_broke_it(
    figure: Callable[..., Any], target: Callable[..., Any], indicator: Callable[..., Any]
) -> None:
    asked = target("2021/..", "≥ 30", hold="every_year")
    verdict = judge(asked, indicator(), [figure(2021, "31"), figure(2022, "29")], as_of=TODAY)
    assert target_headline(verdict, indicator(), EN) == (
        "Missed: R&D share 29% in 2022, target ≥ 30% every year, not kept in 2022."
    )
    kept = judge(asked, indicator(), [figure(2021, "31")], as_of=TODAY)
    assert target_headline(kept, indicator(), ZH).endswith("，按期完成，已发布各年均达到。")


# ---------------------------------------------------------------- the same words everywhere


def _text(number: Aligned) -> str:
    printed = f"{number.whole}{number.fraction}"
    return f"{number.sign} {printed}" if number.sign else printed


def _agree(own: Board, say: Words) -> None:
    """Sentence, row of the matrix and exported row say the same of each target."""
    exported = [row for row in progress_rows(own, say) if row["kind"] == "target"]
    for verdict, row, out in zip(own.verdicts, target_rows(own, say, {}), exported, strict=True):
        sentence = row.headline
        assert sentence == out["headline"]
        assert row.status == out["status_word"] == status_word(verdict, say)
        assert row.status in sentence
        assert _text(row.target) == target_text(verdict.target, say)
        assert str(out["target_text"]).startswith(_text(row.target))
        assert str(out["target_text"]) in sentence
        assert row.deadline == out["deadline"]
        assert _text(row.gap) == "—" or str(out["gap_text"]).startswith(_text(row.gap))
        if verdict.figure is None and verdict.derived_value is None:
            assert out["figure"] == "—"
            assert row.value.kind in ("none", "missing")
            assert bullet_kind(verdict) == "missing"
        else:
            assert str(out["figure"]).startswith(_text(row.value))
            assert str(out["figure"]) in sentence
            assert row.period in sentence
        if verdict.figure is not None:
            assert out["figure_value"] == f"{verdict.figure.value:f}"
            assert row.period == say.period(verdict.figure.period)
        assert not re.search(r"{|}|  |,,|，，|\.\.$|。。", sentence), sentence
        assert sentence[-1] in ".。"


@pytest.mark.parametrize("language", LANGUAGES)
def test_text_row_and_export_of_every_shipped_target_agree_on_every_day(boards: list[Board], language: str) -> None:
    for own in boards:
        _agree(own, words(language))  # type: ignore[arg-type]
    assert {verdict.status for own in boards for verdict in own.verdicts} >= {
        "met", "met_early", "met_late", "on_track", "slow", "missed", "awaiting", "not_comparable", "no_data",
    }  # fmt: skip


numbers = st.decimals(1, 999, places=1, allow_nan=False).map(str)


@given(
    goal=st.tuples(st.sampled_from(["", "≈ ", "> ", "≥ ", "≤ ", "< "]), numbers).map("".join)
    | st.tuples(numbers, numbers).map(lambda ends: "–".join(sorted(ends, key=D))),
    published=st.dictionaries(
        st.integers(2016, 2024), st.tuples(st.sampled_from(["", "≈ ", "> "]), numbers).map("".join), max_size=6
    ),
    definition=st.sampled_from(["survey", "registers"]),
    form=st.sampled_from(["share", "growth"]),
    hold=st.sampled_from(["final", "final", "average", "every_year"]),
    day=st.dates(date(2018, 6, 1), date(2026, 1, 1)),
    language=st.sampled_from(LANGUAGES),
)
def test_text_row_and_export_agree_whatever_was_published(
    request: Any, goal: str, published: dict[int, str], definition: str, form: str, hold: str,
    day: date, language: str,
) -> None:  # fmt: skip
    make = {name: request.getfixturevalue(name) for name in ("figure", "target", "indicator")}
    shipped = next(own for own in request.getfixturevalue("boards") if own.verdicts)
    like = shipped.verdicts[0].target
    period = {"final": 2022, "average": "2021/2023", "every_year": "2020/.."}[hold]
    figures = [make["figure"](year, value, definition=definition) for year, value in sorted(published.items())]
    asked = make["target"](
        period, goal, hold=hold, baseline=figures[0] if figures and hold == "final" else None, plan=like.plan,
        target=like.target, milestone=like.milestone, indicator=like.indicator, region=like.region,
    )  # fmt: skip
    of = make["indicator"](form=form)
    verdict = judge(asked, of, figures, as_of=day)
    catalogue = replace(shipped.catalogue, indicators={**shipped.catalogue.indicators, like.indicator: of})
    own = Board(catalogue, shipped.plans, (verdict,), (), shipped.sources, AsOf(day))
    _agree(own, words(language))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chart_is_told_in_the_same_sentences_and_draws_the_same_numbers(loaded: Any, language: str) -> None:
    say = words(language)  # type: ignore[arg-type]
    drawn = 0
    for plan in loaded.catalogue.plans:
        own = board_at(loaded.store, loaded.catalogue, plan, AsOf(TODAY))
        rows = {row["key"]: row for row in progress_rows(own, say)}
        for verdict in own.verdicts:
            target = verdict.target
            story = indicator_story(loaded.store, loaded.catalogue, target.indicator, target.region, AsOf(TODAY))
            assert str(rows[target.key]["headline"]) in trajectory_alt(story, say)
            chart = trajectory(story, say, "light")
            assert target_text(target, say) in unescape(json.dumps(chart["layout"], ensure_ascii=False, default=str))
            drawn += _draws_figure(verdict, chart)
    assert drawn > 8


def _draws_figure(verdict: Verdict, chart: dict[str, Any]) -> bool:
    """Whether the chart has the figure of a verdict as a point, which it must where it is one and a year's."""
    own = verdict.figure
    if own is None or not own.period.is_year or own.qualifier not in ("exact", "about") or own.is_expected:
        return False
    points = {(x, y) for trace in chart["data"] for x, y in zip(trace.get("x", ()), trace.get("y", ()), strict=True)}
    assert (own.period.year, float(own.value)) in points, verdict.target.key
    return True


# ---------------------------------------------------------------- the whole board


def test_before_any_plan_the_headline_says_so(loaded: Any) -> None:
    early = board_at(loaded.store, loaded.catalogue, "shenzhen-2018", AsOf(date(2010, 1, 5)))
    assert headline(early, EN) == "No plan chosen was in force on 5 Jan 2010."
    assert headline(early, ZH) == "2010-01-05 时所选规划均未生效。"


def test_before_the_first_run_nothing_had_been_recorded(loaded: Any) -> None:
    own = board_at(loaded.store, loaded.catalogue, "shenzhen-2018", AsOf.of(date(2025, 1, 5), "recorded"))
    assert headline(own, EN) == "By 5 Jan 2025 no plan had been recorded here."
