"""Why a verdict is what it is: every number with its origin, formulas that compute, and what was decided."""

import ast
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.explanation.explanation import Explanation, explain
from dashboard.explanation.formulas import Formula, formulas
from dashboard.jobs.explain_target import explanation_record
from dashboard.jobs.registry import run_job
from dashboard.language import Words, words
from dashboard.queries.screens import indicator_story, known_at
from indicators.acts import Bridge
from indicators.as_of import AsOf
from indicators.model import LANGUAGES
from indicators.progress import judge
from indicators.verdicts import Override, Thresholds, Verdict

D = Decimal
TODAY = date(2026, 11, 22)
RD_2022, SEI_2022 = "shenzhen-2018/rd-intensity-2022/v1", "shenzhen-2018/sei-share-2022/v1"
EN, ZH = words("en"), words("zh-Hans")


@pytest.fixture(scope="module")
def story_of(loaded: Any) -> Callable[..., Any]:
    """The story behind a target, and its verdict: ``story_of(key, day)``."""

    def made(key: str, day: date = TODAY) -> Any:
        target = next(own for own in known_at(loaded.store, loaded.catalogue, AsOf(day)).targets if own.key == key)
        story = indicator_story(loaded.store, loaded.catalogue, target.indicator, target.region, AsOf(day))
        return next(own for own in story.verdicts if own.target.key == key), story

    return made


@pytest.fixture(scope="module")
def explained(story_of: Callable[..., Any]) -> Callable[..., Explanation]:
    """The explanation of a target's verdict: ``explained(key, words, day)``."""
    return lambda key, say=EN, day=TODAY: explain(*story_of(key, day), say)


# ---------------------------------------------------------------- formulas a calculator understands


def compute(expression: str) -> Decimal:
    """What a calculator makes of a formula: plain ASCII with + - * / ^ and brackets."""
    assert re.fullmatch(r"[0-9.+\-*/^()]+", expression), expression
    with localcontext(prec=40):
        return _value(ast.parse(expression.replace("^", "**"), mode="eval").body, expression)


def _value(node: ast.expr, text: str) -> Decimal:
    match node:
        case ast.Constant():
            return D(ast.get_source_segment(text.replace("^", "**"), node) or "")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand, text)
        case ast.BinOp(left=left, op=op, right=right):
            first, second = _value(left, text), _value(right, text)
            match op:
                case ast.Add():
                    return first + second
                case ast.Sub():
                    return first - second
                case ast.Mult():
                    return first * second
                case ast.Div():
                    return first / second
                case ast.Pow():
                    return first**second
    raise AssertionError(ast.unparse(node))


def shown(result: str) -> tuple[Decimal, Decimal]:
    """The number a result shows, and half of its last digit; a per cent as the share it is."""
    number = re.search(r"[+−]?[\d,]+(?:\.\d+)?", result)
    assert number, result
    value = D(number[0].replace(",", "").replace("−", "-"))
    return value, D(1).scaleb(int(value.as_tuple().exponent)) / 2


def check(line: Formula, say: Words, verdict: Verdict) -> None:
    """A formula's expression gives the result beside it, to the digits shown."""
    value, (result, slack) = compute(line.expression), shown(line.result)
    if line.name in {say.say(name) for name in ("Progress", "Time elapsed", "Level ratio")}:
        value *= 100
    if line.result.startswith((">", "<")):
        assert (value > result) if line.result.startswith(">") else (value < result), line
        return
    assert abs(value - result) <= slack + D("1e-20"), (verdict.target.key, line)


def test_every_formula_of_every_shipped_target_on_many_days_gives_what_stands_beside_it(loaded: Any) -> None:
    seen: set[str] = set()
    for day in (date(2019, 12, 31), date(2021, 9, 1), date(2023, 6, 1), date(2025, 3, 1), TODAY):
        known = known_at(loaded.store, loaded.catalogue, AsOf(day))
        for verdict in known.verdicts(lambda _: True):
            for language in LANGUAGES:
                for line in formulas(verdict, words(language)):
                    assert bool(line.expression) == (line.result != "—")
                    if line.expression:
                        check(line, words(language), verdict)
                        seen |= {line.name} if language == "en" else set()
    assert {"Gap", "Progress", "Pace ratio", "Yearly average", "A year so far", "A year needed", "Level ratio"} <= seen


values = st.decimals(-9999, 9999, places=2, allow_nan=False)


@given(baseline=values, figure=values, goal=values, year=st.integers(2018, 2022), path=st.sampled_from(
    ["straight", "s_curve", "step"]), up=st.booleans(), unit=st.sampled_from(["percent", "cny_100m", "enterprise"]),
    language=st.sampled_from(LANGUAGES))  # fmt: skip
def test_every_formula_gives_the_measure_of_the_verdict(
    baseline: D, figure: D, goal: D, year: int, path: str, up: bool, unit: str, language: str, request: Any
) -> None:
    make = {name: request.getfixturevalue(name) for name in ("figure", "target", "indicator")}
    of = make["indicator"](direction="up" if up else "down", unit=unit)
    first = make["figure"](2017, str(baseline), unit=unit)
    later = make["figure"](year, str(figure), unit=unit)
    asked = make["target"](2022, str(goal), baseline=first, path=path, unit=unit)
    verdict = judge(asked, of, [first, later], as_of=date(year + 1, 6, 30))
    say = words(language)  # type: ignore[arg-type]
    for line in formulas(verdict, say):
        if line.expression:
            check(line, say, verdict)


def test_a_pace_is_computed_from_the_numbers_and_not_from_rounded_shares(
    figure: Callable[..., Any], target: Callable[..., Any], indicator: Callable[..., Any]
) -> None:
    base = figure(2017, "4.13")
    asked = target(2022, "≥ 4.28", baseline=base)
    verdict = judge(asked, indicator(), [base, figure(2020, "4.20")], as_of=date(2021, 6, 30))
    pace = next(line for line in formulas(verdict, EN) if line.name == "Pace ratio")
    assert pace.expression == "((4.20-4.13)/(4.28-4.13))/((2020-2017)/(2022-2017))"
    assert pace.result == "0.78"
    assert "46.7% ÷ 60.0%" in pace.text


def test_a_negative_number_stands_in_brackets_behind_a_sign(
    figure: Callable[..., Any], target: Callable[..., Any], indicator: Callable[..., Any]
) -> None:
    base = figure(2017, "-2.5")
    verdict = judge(
        target(2022, "≥ 1", baseline=base), indicator(), [base, figure(2020, "-1")], as_of=date(2021, 6, 30)
    )
    progress = next(line for line in formulas(verdict, EN) if line.name == "Progress")
    assert progress.expression == "(-1-(-2.5))/(1-(-2.5))"


# ---------------------------------------------------------------- what is told


def _inputs(own: Explanation) -> list[tuple[str, str, str, str, str | None]]:
    return [(given.role, given.value, given.period, given.published, given.obs_status) for given in own.inputs]


def test_rd_2022_tells_all_four_numbers_with_their_publications(explained: Callable[..., Explanation]) -> None:
    own = explained(RD_2022)
    assert _inputs(own) == [
        ("Target", "≥ 4.28%", "2022", "2018", None),
        ("Baseline", "4.13%", "2017", "17 Jan 2018", "P"),
        ("First to meet it", "4.9%", "2019", "18 Oct 2020", "A"),
        ("Deciding figure", "5.81%", "2022", "30 Jan 2024", "A"),
    ]
    assert all(given.title and given.locator and given.confidence and given.definition for given in own.inputs)
    assert "between the fourth and fifth economic censuses" in own.inputs[-1].definition
    assert own.inputs[1].flags == (("p", "preliminary"),)
    assert own.rule == 4
    assert own.rule_text == "The figure of the target year decides: it meets the target, or is too rounded to say."


def test_rd_2022_in_chinese(explained: Callable[..., Explanation]) -> None:
    own = explained(RD_2022, ZH)
    assert [given.role for given in own.inputs] == ["目标", "基期值", "首次达到", "判定所据数值"]
    assert own.rule_text == "以目标年数值判定：达到目标，或过于粗略、无法判定。"
    assert own.thresholds == (
        "方法第 1 版：进度比不低于 0.95 为达到时序进度，不低于 0.60 为偏慢，不低于 0 为滞后；"
        "“约”按上下 5% 计；数值比较精度 0.000000001。"
    )


def test_sei_2022_shows_the_figure_that_does_not_judge_and_computes_nothing(
    explained: Callable[..., Explanation],
) -> None:
    own = explained(SEI_2022)
    assert ("Newest figure", "41.1%", "2022", "14 Feb 2023", "A") in _inputs(own)
    assert len({given.definition for given in own.inputs}) > 1
    assert not any(line.expression for line in own.formulas)
    assert own.rule_text == "Figure and target follow different definitions."
    assert explained(SEI_2022, ZH).rule_text == "数值与目标口径不同。"


def test_an_average_tells_each_of_its_annual_rates(explained: Callable[..., Explanation]) -> None:
    own = explained("shenzhen-14fyp/gdp-growth-2021-2025/v1")
    rates = [given for given in own.inputs if given.kinds == ("component",)]
    assert [(given.period, given.amount) for given in rates] == [
        ("2021", "6.7"), ("2022", "3.3"), ("2023", "6.0"), ("2024", "5.8"), ("2025", "5.5"),
    ]  # fmt: skip
    average = next(line for line in own.formulas if line.name == "Yearly average")
    assert compute(average.expression).quantize(D("0.000001")) == D("5.453682")


def test_the_thresholds_of_the_verdict_are_told_and_not_the_usual_ones(story_of: Callable[..., Any]) -> None:
    verdict, story = story_of(RD_2022)
    strict = verdict.model_copy(update={"thresholds": Thresholds(version="7", on_track=D("0.9"), about=D("0.1"))})
    own = explain(strict, story, EN)
    assert own.method_version == "7"
    assert "version 7: a pace of at least 0.9 " in own.thresholds
    assert "“about” reaches 10%" in own.thresholds


def test_every_input_is_told_once_however_many_roles_it_plays(explained: Callable[..., Explanation]) -> None:
    own = explained(RD_2022, EN, date(2020, 12, 31))
    assert [given.kinds for given in own.inputs] == [("target",), ("baseline",), ("first_met", "deciding")]


# ---------------------------------------------------------------- bridges and human verdicts


def test_a_bridge_is_told_with_its_reason_author_and_day(story_of: Callable[..., Any]) -> None:
    verdict, story = story_of(SEI_2022)
    bridge = Bridge(
        indicator=story.indicator.id,
        region=story.region.id,
        from_definition=verdict.figure.definition,
        to_definition=verdict.target.definition,
        reason="Both count the same firms.",
        decided_by="Statistics office",
        decided_on=date(2024, 3, 1),
    )
    bridged = judge(verdict.target, story.indicator, story.observations, bridges=[bridge], as_of=TODAY)
    own = explain(bridged, replace(story, bridges=(bridge,)), EN)
    assert own.status == "Met on time"
    assert own.bridge is not None
    assert (own.bridge.reason, own.bridge.by, own.bridge.on) == (
        "Both count the same firms.",
        "Statistics office",
        "1 Mar 2024",
    )
    assert any("because Both count the same firms (Statistics office, 1 Mar 2024)." in text for text in own.remarks)
    assert explain(verdict, story, EN).bridge is None


@pytest.mark.parametrize(
    ("lapsed", "english", "chinese"),
    [
        (
            False,
            "Recorded beside it: Met on time, because the office counts it (Office, 1 Mar 2024).",
            "另有人工判定：按期完成，理由：the office counts it（Office，2024-03-01）。",
        ),
        (
            True,
            "Lapsed, newer evidence came: Met on time, because the office counts it (Office, 1 Mar 2024).",
            "人工判定已失效（有新数据）：按期完成，理由：the office counts it（Office，2024-03-01）。",
        ),
    ],
)
def test_a_human_verdict_stands_beside_the_computed_one(
    story_of: Callable[..., Any], lapsed: bool, english: str, chinese: str
) -> None:
    verdict, story = story_of(SEI_2022)
    override = Override(
        target=SEI_2022,
        status="met",
        reason="the office counts it.",
        decided_by="Office",
        decided_on=date(2024, 3, 1),
        evidence_hash="x",
    )
    told = verdict.model_copy(update={"override": override, "is_override_lapsed": lapsed})
    for say, text in ((EN, english), (ZH, chinese)):
        own = explain(told, story, say)
        assert own.override is not None
        assert own.override.text == text
        assert own.status == say.say("Not comparable")


# ---------------------------------------------------------------- the command


def _told(desk: Any, options: dict[str, str], say: Words = EN) -> tuple[int, list[dict[str, Any]]]:
    events: list[dict[str, Any]] = []
    return run_job("explain", desk, options, say, events.append), events


def test_the_terminal_says_what_the_record_says(shipped_desk: Any, explained: Callable[..., Explanation]) -> None:
    for say in (EN, ZH):
        code, events = _told(shipped_desk, {"target": RD_2022, "as_of": TODAY.isoformat()}, say)
        own = explained(RD_2022, say)
        lines = [event["text"] for event in events if event["event"] == "text"]
        assert code == 0
        assert lines[0] == own.headline
        assert {*own.reasons, *own.remarks, own.thresholds} <= set(lines)
        tables = [event["rows"] for event in events if event["event"] == "rows"]
        assert [[row["value"] for row in tables[0]], len(tables[1])] == [
            [given.value for given in own.inputs],
            len(own.formulas),
        ]
        assert [row["printed"] for row in tables[2]] == [change.printed for change in own.history]


def test_without_a_version_the_newest_one_is_explained(shipped_desk: Any) -> None:
    code, events = _told(shipped_desk, {"target": "shenzhen-14fyp/nhte-stock-2025", "format": "json"})
    assert (code, events[0]["record"]["key"]) == (0, "shenzhen-14fyp/nhte-stock-2025/v2")


def test_as_json_it_is_one_record_with_exact_values(shipped_desk: Any, story_of: Callable[..., Any]) -> None:
    _, (event,) = _told(shipped_desk, {"target": RD_2022, "format": "json", "as_of": TODAY.isoformat()})
    assert event["record"] == explanation_record(*story_of(RD_2022), EN)
    assert [own["amount"] for own in event["record"]["inputs"]] == ["4.28", "4.13", "4.9", "5.81"]
    assert event["record"]["formulas"][0]["expression"] == "5.81-4.28"


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({"target": "shenzhen-2018/rd-intensity-2020"}, "There is no target 'shenzhen-2018/rd-intensity-2020'. (? "),
        ({"target": "nothing"}, "There is no target 'nothing'. Write plan/target/version"),
        ({"target": RD_2022, "as_of": "yesterday"}, "'yesterday' is not a date."),
        ({"target": RD_2022, "by": "heart"}, "published, recorded"),
        ({"target": RD_2022, "as_of": "2010-01-01"}, f"There is no target '{RD_2022}'."),
    ],
)
def test_what_cannot_be_explained_is_a_sentence(shipped_desk: Any, asked: dict[str, str], text: str) -> None:
    code, events = _told(shipped_desk, asked)
    assert code == 1
    assert text in events[0]["text"]


def _days(first: date, last: date, step: int) -> Iterable[date]:
    while first <= last:
        yield first
        first += timedelta(days=step)


def test_every_shipped_target_can_be_explained_on_every_half_year_in_every_language(loaded: Any) -> None:
    for day in _days(date(2016, 1, 1), TODAY, 183):
        known = known_at(loaded.store, loaded.catalogue, AsOf(day))
        for series in {(own.indicator, own.region) for own in known.targets}:
            story = indicator_story(loaded.store, loaded.catalogue, *series, AsOf(day))
            for verdict in story.verdicts:
                for language in LANGUAGES:
                    own = explain(verdict, story, words(language))
                    assert own.inputs[0].kinds == ("target",)
                    assert "{" not in own.headline + own.rule_text + own.thresholds
                    assert own.history
                    assert own.history[-1].word == own.status
