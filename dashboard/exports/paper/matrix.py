"""The table of all targets on paper, with every column of the overview."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.exports.paper.cells import Cell, cell
from dashboard.exports.paper.drawings import bullet_svg
from dashboard.exports.paper.typesetting import PLACE
from dashboard.language import Words
from dashboard.scenes.rows import full_name
from dashboard.scenes.telling import Telling
from dashboard.sheets.aligned import Aligned
from dashboard.sheets.overview import milestone_title
from dashboard.sheets.overview_rows import GoalRow, TargetRow, flag_meanings, goal_row
from indicators.verdicts import Verdict


@dataclass
class _Group:
    """What stands under one milestone."""

    rows: list[dict[str, object]] = field(default_factory=list)
    goals: list[Cell] = field(default_factory=list)


def matrix(telling: Telling) -> dict[str, object]:
    """The columns, the rows under their milestones with the goals at the end, and what the marks mean."""
    words, board = telling.words, telling.board
    pairs = telling.targets
    goals = [goal_row(own, board, words) for own in board.goals]
    groups = {milestone: _Group() for milestone in telling.milestones}
    for verdict, row in pairs:
        groups[row.milestone].rows.append({PLACE: row.name, "cells": _cells(verdict, row, words)})
    for goal in goals:
        groups[goal.milestone].goals.append(_goal(goal))
    meanings = flag_meanings(row for _, row in pairs)
    return {
        "columns": [
            {"title": title, "kind": kind, "digits": _digits(telling, name)} for title, kind, name in _columns(words)
        ],
        "groups": [
            {"title": milestone_title(board, milestone, words), "rows": own.rows, "goals": own.goals}
            for milestone, own in groups.items()
            if own.rows or own.goals
        ],
        "goals": words.say("Qualitative"),
        "notes": [words.say("{mark}: {meaning}", mark=mark, meaning=own) for mark, own in meanings.items()]
        + [words.say("▼ {meaning}", meaning=words.say("expected by now"))],
    }


def _columns(words: Words) -> list[tuple[str, str, str]]:
    """Title, kind, and of numbers the name of the field."""
    return [
        (words.say("Verdict"), "status", ""),
        (words.say("Indicator"), "words", ""),
        (words.say("Force"), "words", ""),
        (words.say("Latest value"), "number", "value"),
        (words.say("Unit"), "words", ""),
        (words.say("Period"), "words", ""),
        (words.say("Target"), "number", "target"),
        (words.say("Deadline"), "words", ""),
        ("", "drawing", ""),
        (words.say("Progress, %"), "number", "progress"),
        (words.say("Gap"), "number", "gap"),
        (words.say("A year so far"), "number", "pace_so_far"),
        (words.say("A year needed"), "number", "pace_needed"),
        (words.say("Next release"), "words", ""),
        (words.say("Owner"), "words", ""),
    ]


def _digits(telling: Telling, name: str) -> int:
    """How many digits stand behind the point in a column at most."""
    if not name:
        return 0
    return max(
        (len(getattr(row, name).fraction) - 1 for _, row in telling.targets if getattr(row, name).fraction), default=0
    )


def _cells(verdict: Verdict, row: TargetRow, words: Words) -> list[Mapping[str, object]]:
    release = words.say("{month}, overdue", month=row.release) if row.is_overdue else row.release
    return [
        cell(row.status, row.status_year, group=row.group),
        cell(full_name(row, words)),
        cell(row.force_word),
        _number(row.value),
        cell(row.unit),
        cell(row.period, marks=row.flags),
        _number(row.target),
        cell(row.deadline),
        {"svg": bullet_svg(verdict, words)},
        _number(row.progress),
        _number(row.gap),
        _number(row.pace_so_far),
        _number(row.pace_needed),
        cell(release),
        cell(row.owner),
    ]


def _number(number: Aligned) -> Mapping[str, object]:
    """A number cut at its point, so that a column stands on its points."""
    return {
        "sign": number.sign,
        "whole": number.whole,
        "fraction": number.fraction,
        "is_number": number.kind == "number",
    }


def _goal(goal: GoalRow) -> Cell:
    return {**cell(goal.status, group=goal.group), "goal": goal.text}
