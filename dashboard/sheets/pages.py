"""What the pages of milestones and programmes share: the line of a target with the words that explain it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.board import Board
from dashboard.charts.marks import GOAL_GROUP
from dashboard.language import Words
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from dashboard.sheets.aligned import fraction_box
from dashboard.sheets.overview_rows import GoalRow, TargetRow, goal_row, target_rows
from dashboard.wording import definition_name, goal_word, group_word
from indicators.acts import Judgement
from indicators.model import Indicator
from indicators.plan_model import Plan
from indicators.verdicts import STATUS_GROUPS, GoalVerdict, StatusGroup, Verdict


@dataclass(frozen=True)
class TargetLine:
    """A target as its line shows it, with the sentences that say why.

    ``brief`` is the first of them, short enough for a line; ``expected`` is the month awaited.
    """

    row: TargetRow
    brief: str
    reasons: tuple[str, ...]
    remarks: tuple[str, ...]
    expected: str
    verdict: Verdict

    @property
    def is_decided(self) -> bool:
        """Whether a way to the target can be drawn; what is undecided needs words."""
        return self.row.group != "undecided"


@dataclass(frozen=True)
class JudgementLine:
    """A recorded judgement: what was found, by which criteria, on what evidence, by whom and when."""

    status: str
    group: StatusGroup
    criteria: str
    evidence: str
    judge: str
    day: str
    note: str


@dataclass(frozen=True)
class GoalLine:
    """A qualitative goal with its place in the document and its judgements, newest first."""

    row: GoalRow
    plan: str
    clause: str
    judgements: tuple[JudgementLine, ...]


def target_lines(board: Board, words: Words, carried: Mapping[str, str]) -> list[TargetLine]:
    """All targets of a board in its order."""
    rows = target_rows(board, words, carried)
    return [_line(row, verdict, board, words) for row, verdict in zip(rows, board.verdicts, strict=True)]


def _line(row: TargetRow, verdict: Verdict, board: Board, words: Words) -> TargetLine:
    indicator = board.catalogue.indicators[verdict.target.indicator]
    reasons = reason_sentences(verdict, indicator, words)
    return TargetLine(
        row=row,
        brief=other_definition(verdict, indicator, words) or next(iter(reasons), "—"),
        reasons=tuple(reasons),
        remarks=tuple(remark_sentences(verdict, indicator, words)),
        expected=words.month(verdict.expected_month) if verdict.expected_month else "",
        verdict=verdict,
    )


def other_definition(verdict: Verdict, indicator: Indicator, words: Words) -> str:
    """The one reason too long for a line, said in fewer words; empty for all others."""
    reason = next(iter(verdict.reasons), None)
    if reason is None or reason.code != "other_definition":
        return ""
    figure, target = (
        definition_name(indicator, reason.values[name], None, words)
        for name in ("figure_definition", "target_definition")
    )
    return words.say("The figure follows “{figure}”, the target “{target}”.", figure=figure, target=target)


def goal_line(verdict: GoalVerdict, board: Board, words: Words) -> GoalLine:
    """A goal, the clause it stands in, and how it was judged."""
    recorded = (verdict.judgement, *verdict.earlier) if verdict.judgement else ()
    return GoalLine(
        row=goal_row(verdict, board, words),
        plan=words.text(board.catalogue.plans[verdict.plan].name),
        clause=verdict.goal.clause,
        judgements=tuple(_judgement_line(own, words) for own in recorded),
    )


def _judgement_line(judgement: Judgement, words: Words) -> JudgementLine:
    return JudgementLine(
        status=goal_word(judgement.status, words),
        group=GOAL_GROUP[judgement.status],
        criteria=judgement.criteria,
        evidence=judgement.evidence,
        judge=judgement.judge,
        day=words.day(judgement.judged_on),
        note=judgement.note,
    )


def number_boxes(lines: Sequence[TargetLine]) -> dict[str, str]:
    """The fraction boxes of the numeric columns, one width for all lines of a page."""
    rows = [line.row for line in lines]
    return {name: fraction_box(getattr(row, name) for row in rows) for name in ("value", "target", "gap")}


def sums(groups: Sequence[StatusGroup], words: Words) -> tuple[tuple[StatusGroup, str, int], ...]:
    """How many of each group there are, in their fixed order, without those there are none of."""
    counted = ((group, group_word(group, words), groups.count(group)) for group in STATUS_GROUPS)
    return tuple(own for own in counted if own[2])


def plan_names(plans: Sequence[Plan], words: Words) -> str:
    """The names of plans in a row."""
    return words.join([words.text(plan.name) for plan in plans])
