"""Everything the rules can find has words: no code without a sentence, no sentence that nobody can reach."""

import ast
import re
from collections.abc import Callable, Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import get_args

import pytest

from dashboard import wording
from dashboard.language import Words, words
from dashboard.sentences import reasons
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from indicators.acts import Bridge
from indicators.faults.request import UNKNOWN_PLAN
from indicators.model import LANGUAGES, Confidence, Force, Indicator, JudgementStatus, Language, Observation, Target
from indicators.problems import problem
from indicators.progress import judge
from indicators.verdicts import STATUS_GROUPS, Reason, Status, Verdict

RULES = [Path(str(files("indicators"))) / f"{name}.py" for name in ("progress", "holds", "conclusions", "case")]
REMARKS_OF = {"_about_target", "_about_figure", "adverse_trend", "measure"}


def _texts(node: ast.expr) -> Iterator[str]:
    """The texts an expression may come to: of a constant, of either branch, of a word put into a pattern."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=other):
            yield from _texts(body)
            yield from _texts(other)
        case ast.JoinedStr(values=[ast.Constant(value=start), ast.FormattedValue()]):
            # f"pace_{status}": of the four statuses that rule 11 gives.
            yield from (f"{start}{status}" for status in ("on_track", "slow", "behind", "regressing"))
        case ast.Name(id=name):
            yield f"<{name}>"
        case _:
            raise AssertionError(f"a code that this test cannot follow: {ast.unparse(node)}")


def codes() -> set[str]:
    """All codes of reasons and remarks that stand in the rules."""
    found: set[str] = set()
    for path in RULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assigned: dict[str, set[str]] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
                try:
                    assigned.setdefault(node.targets[0].id, set()).update(_texts(node.value))
                except AssertionError:
                    continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
                (code,) = (keyword.value for keyword in node.keywords if keyword.arg == "code")
                for text in _texts(code):
                    found |= assigned[text[1:-1]] if text.startswith("<") else {text}
    return found


def test_the_codes_are_found() -> None:
    assert {"other_definition", "too_rounded", "pace_regressing", "crosses_basis", "average_missed"} <= codes()
    assert len(codes()) > 30


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert codes() == set(reasons._REASONS) | set(reasons._REMARKS)
    assert set(reasons._REASONS).isdisjoint(reasons._REMARKS)


def test_every_placeholder_of_a_sentence_can_be_filled() -> None:
    for text in [*reasons._REASONS.values(), *reasons._REMARKS.values()]:
        assert set(re.findall(r"{(\w+)}", text)) <= set(reasons._FILLINGS), text


@pytest.mark.parametrize(
    ("table", "known"),
    [
        (wording._STATUS, get_args(Status)),
        (wording._GROUP, STATUS_GROUPS),
        (wording._GOAL, ("unjudged", *get_args(JudgementStatus))),
        (wording._FORCE, get_args(Force)),
        (wording._CONFIDENCE, get_args(Confidence)),
    ],
)
def test_every_status_group_force_and_confidence_has_a_word(table: dict[str, str], known: tuple[str, ...]) -> None:
    assert set(table) == set(known)


@pytest.fixture(params=LANGUAGES)
def say(request: pytest.FixtureRequest) -> Words:
    return words(request.param)


def _verdicts(
    figure: Callable[..., Observation], target: Callable[..., Target], indicator: Callable[..., Indicator]
) -> list[Verdict]:
    """One verdict for each way the rules can end, with all their remarks."""
    over, midway = date(2026, 11, 22), date(2021, 6, 30)
    share, growth = indicator(), indicator(form="growth")
    base = figure(2017, "10", status="P")
    asked = target(2022, "20", baseline=base)
    average, standing = target("2021/2025", "≈ 6", hold="average"), target("2021/..", "≥ 30", hold="every_year")

    def by(own: Target, *figures: Observation, as_of: date = over, of: Indicator = share, **more: object) -> Verdict:
        return judge(own, of, figures, as_of=as_of, **more)  # type: ignore[arg-type]

    bridge = Bridge(
        indicator=share.id,
        region=asked.region,
        from_definition="registers",
        to_definition=asked.definition,
        reason="both count the same units",
        decided_by="office",
        decided_on=date(2023, 1, 9),
    )

    return [
        by(asked, figure(2022, "21", definition="registers")),
        by(asked, base, figure(2022, "21", definition="registers"), bridges=[bridge]),
        by(asked),
        by(asked, figure(2022, "21", status="E")),
        by(asked, figure(2022, "≈ 20")),
        by(asked, base, figure(2022, "21", status="P")),
        by(asked, base, figure(2021, "25"), figure(2022, "21")),
        by(asked, figure(2020, "15"), figure(2021, "16")),
        by(asked, base, figure(2022, "15"), figure(2024, "21")),
        by(asked, base, figure(2022, "15")),
        by(asked, figure(2023, "21")),
        by(target(2022, "6"), figure(2020, "5"), as_of=midway, of=growth),
        by(asked, base, figure(2019, "25"), figure(2020, "21"), as_of=midway),
        by(asked, base, figure(2019, "25"), figure(2020, "15"), as_of=midway),
        by(target(2022, "20"), figure(2020, "15"), as_of=midway),
        by(asked, base, as_of=midway),
        by(target(2022, "20", baseline=figure(2017, "> 5")), figure(2017, "> 5"), figure(2020, "15"), as_of=midway),
        by(target(2022, "20", baseline=figure(2017, "9", basis="old")), figure(2017, "9", basis="old"),
           figure(2020, "15", basis="new"), as_of=midway),
        by(target(2022, "5", baseline=base), base, figure(2022, "7")),
        *(by(asked, base, figure(2020, value), as_of=midway) for value in ("19", "14", "11", "9")),
        by(average, figure(2021, "6"), of=growth),
        by(average, figure("2021/2023", "6"), as_of=date(2025, 6, 1), of=growth),
        by(average, figure(2021, "6"), figure(2022, "4"), as_of=date(2023, 6, 1), of=growth),
        by(average, *(figure(year, "6") for year in range(2021, 2026)), of=growth),
        by(average, *(figure(year, "3") for year in range(2021, 2026)), of=growth),
        by(standing, figure(2021, "31")),
        by(standing, figure(2021, "29"), figure(2022, "31")),
        by(target("2023/2025", "> 20", is_superseded=True), figure(2025, "> 30", published="2026-02")),
    ]  # fmt: skip


def test_the_verdicts_tried_reach_every_code_but_the_adopted_figure(
    figure: Callable[..., Observation], target: Callable[..., Target], indicator: Callable[..., Indicator]
) -> None:
    reached = {reason.code for own in _verdicts(figure, target, indicator) for reason in (*own.reasons, *own.remarks)}
    assert codes() - reached == {"figure_adopted"}


def test_every_verdict_is_said_whole_in_every_language(
    say: Words, figure: Callable[..., Observation], target: Callable[..., Target], indicator: Callable[..., Indicator]
) -> None:
    of = indicator()
    for own in _verdicts(figure, target, indicator):
        told = reason_sentences(own, of, say) + remark_sentences(own, of, say)
        for text in told:
            assert "{" not in text, text
            assert not re.search(r"  |,,|（）|\(\)|“”|「」| ,|： ?。|, \.", text), (own.status, text)
            assert text[-1] in ".。", text
            if say.language == "en":
                assert not re.search(r"[\u4e00-\u9fff]", text), text
            else:
                assert re.search(r"[\u4e00-\u9fff]", text), text


def test_an_adopted_figure_is_said_to_be_one(
    say: Words, figure: Callable[..., Observation], target: Callable[..., Target], indicator: Callable[..., Indicator]
) -> None:
    own = judge(target(2022, "≥ 4"), indicator(), [figure(2022, "5")], as_of=date(2026, 1, 1))
    remark = Reason(code="figure_adopted", values={"period": "2022"})
    assert "2022" in remark_sentences(own.model_copy(update={"remarks": (remark,)}), indicator(), say)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_message_of_a_fault_is_formatted_with_values_that_hold_braces(language: Language) -> None:
    assert "{x}" in words(language).problem(problem(UNKNOWN_PLAN, found="{x}", known="{y}"))
