"""Verdicts as plain rows, for the terminal, for CSV and for JSON. Figures are exact decimals written as text."""

from collections.abc import Mapping
from decimal import Decimal

from dashboard.board import Board
from dashboard.language import Words
from dashboard.sentences.headlines import target_headline
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from dashboard.wording import (
    deadline,
    figure_with_unit,
    gap_with_unit,
    goal_word,
    indicator_name,
    status_word,
    target_with_unit,
    version_word,
)
from indicators.catalogue import Catalogue
from indicators.faults.request import UNKNOWN_MILESTONE
from indicators.model import Observation
from indicators.problems import Problems, message, problem
from indicators.verdicts import GoalVerdict, Verdict

Row = dict[str, object]

# What the terminal shows of a row; CSV and JSON carry all of it.
COLUMNS: Mapping[str, str] = {
    "status_word": message("Verdict"),
    "name": message("Indicator or goal"),
    "figure": message("Latest figure"),
    "figure_period": message("Period"),
    "target_text": message("Target"),
    "deadline": message("Due"),
    "progress_percent": message("Progress %"),
    "gap_text": message("Gap"),
}

# Ratios are computed, not published; six decimals are more than anybody needs to check them.
_RATIO = Decimal("1e-6")


def progress_rows(board: Board, words: Words, *, milestone: str = "") -> list[Row]:
    """One row a target, then one a qualitative goal; of one milestone where it is given.

    Raises:
        Problems: the plans have no such milestone.
    """
    known = dict.fromkeys(item.id for plan in board.plans for item in plan.milestones)
    if milestone and milestone not in known:
        raise Problems([problem(UNKNOWN_MILESTONE, found=milestone, known=", ".join(known))])
    rows = [
        target_row(verdict, board.catalogue, words)
        for verdict in board.verdicts
        if milestone in ("", verdict.target.milestone)
    ]
    rows += [_goal_row(goal, words) for goal in board.goals if milestone in ("", goal.goal.milestone)]
    return rows


def target_row(verdict: Verdict, catalogue: Catalogue, words: Words) -> Row:
    """The row of one target."""
    target = verdict.target
    indicator = catalogue.indicators[target.indicator]
    name = " ".join(part for part in (indicator_name(indicator, words), version_word(target, words)) if part)
    return {
        "kind": "target",
        "key": target.key,
        "plan": target.plan,
        "target": target.target,
        "version": target.version,
        "is_superseded": target.is_superseded,
        "milestone": target.milestone,
        "programme": target.programme,
        "indicator": target.indicator,
        "name": name,
        "region": target.region,
        "status": verdict.status,
        "status_word": status_word(verdict, words),
        "group": verdict.group,
        "headline": target_headline(verdict, indicator, words),
        "rule": verdict.rule,
        "reasons": [reason.code for reason in verdict.reasons],
        "reason_text": reason_sentences(verdict, indicator, words),
        "remarks": [remark.code for remark in verdict.remarks],
        "remark_text": remark_sentences(verdict, indicator, words),
        "figure": _figure_text(verdict, words),
        **_figure_columns("figure", verdict.figure),
        **_figure_columns("baseline", verdict.baseline),
        "derived_value": _ratio(verdict.derived_value),
        "target_text": target_with_unit(target, words),
        "target_value": _exact(target.value),
        "target_value_high": _exact(target.value_high),
        "target_qualifier": target.qualifier,
        "target_definition": target.definition,
        "target_period": str(target.period),
        "target_published": target.published,
        "target_source": target.source,
        "target_locator": target.locator,
        "force": target.force,
        "deadline": deadline(target, words),
        "unit": target.unit,
        "first_met": str(verdict.first_met) if verdict.first_met else None,
        "gap": _exact(verdict.gap),
        "gap_text": gap_with_unit(verdict, words),
        "progress": _ratio(verdict.progress),
        "progress_percent": words.ratio(verdict.progress, in_percent=True) if verdict.progress is not None else "—",
        "elapsed": _ratio(verdict.elapsed),
        "expected_share": _ratio(verdict.expected_share),
        "pace_ratio": _ratio(verdict.pace_ratio),
        "pace_so_far": _ratio(verdict.pace_so_far),
        "pace_needed": _ratio(verdict.pace_needed),
        "level_ratio": _ratio(verdict.level_ratio),
        "expected_month": verdict.expected_month,
        "is_overdue": verdict.is_overdue,
        **_override_columns(verdict),
        "as_of": verdict.as_of.isoformat(),
    }


def _override_columns(verdict: Verdict) -> Row:
    """The human verdict beside the computed one; empty where there is none."""
    override = verdict.override
    if override is None:
        return {}
    return {
        "override": override.status,
        "override_reason": override.reason,
        "override_by": override.decided_by,
        "override_on": override.decided_on.isoformat(),
        "is_override_lapsed": verdict.is_override_lapsed,
    }


def _goal_row(goal: GoalVerdict, words: Words) -> Row:
    judgement = goal.judgement
    return {
        "kind": "goal",
        "key": f"{goal.plan}/{goal.goal.id}",
        "plan": goal.plan,
        "milestone": goal.goal.milestone,
        "programme": goal.goal.programme,
        "name": words.text(goal.goal.text),
        "status": "qualitative",
        "status_word": goal_word(goal.status, words),
        "rule": 1,
        "judgement": goal.status,
        "judged_on": judgement.judged_on.isoformat() if judgement else None,
        "judge": judgement.judge if judgement else None,
        "criteria": judgement.criteria if judgement else None,
        "evidence": judgement.evidence if judgement else None,
        "clause": goal.goal.clause,
    }


def _figure_text(verdict: Verdict, words: Words) -> str:
    if verdict.figure is not None:
        return figure_with_unit(verdict.figure, words)
    if verdict.derived_value is not None:
        return words.with_unit(verdict.derived_value, verdict.target.unit, decimals=2)
    return "—"


def _figure_columns(prefix: str, figure: Observation | None) -> Row:
    if figure is None:
        return {}
    return {
        f"{prefix}_value": _exact(figure.value),
        f"{prefix}_value_high": _exact(figure.value_high),
        f"{prefix}_qualifier": figure.qualifier,
        f"{prefix}_period": str(figure.period),
        f"{prefix}_definition": figure.definition,
        f"{prefix}_basis": figure.basis,
        f"{prefix}_obs_status": figure.obs_status,
        f"{prefix}_is_preliminary": figure.is_preliminary,
        f"{prefix}_published": figure.published,
        f"{prefix}_source": figure.source,
        f"{prefix}_locator": figure.locator,
        f"{prefix}_confidence": figure.confidence,
    }


def _exact(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _ratio(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.quantize(_RATIO):f}"
