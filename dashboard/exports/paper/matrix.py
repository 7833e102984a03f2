"""The table of all targets on paper, with every column of the overview."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.exports.paper.cells import Cell, any_force, any_owner, cell, stated_force, stated_owner, unstated
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


@dataclass(frozen=True)
class _Column:
    """A column: its title, what its cells show, and of numbers the most digits behind the point."""

    title: str
    tell: Callable[[Verdict, TargetRow], Mapping[str, object]]
    kind: str = "words"
    digits: int = 0


def matrix(telling: Telling) -> dict[str, object]:
    """The columns, the rows under their milestones with the goals at the end, and what the marks mean."""
    words, board = telling.words, telling.board
    columns = _columns(telling)
    groups = {milestone: _Group() for milestone in telling.milestones}
    for verdict, row in telling.targets:
        cells = [column.tell(verdict, row) for column in columns]
        groups[row.milestone].rows.append({PLACE: row.name, "cells": cells})
    for goal in (goal_row(own, board, words) for own in board.goals):
        groups[goal.milestone].goals.append(_goal(goal))
    return {
        "columns": [{"title": own.title, "kind": own.kind, "digits": own.digits} for own in columns],
        "groups": [
            {"title": milestone_title(board, milestone, words), "rows": own.rows, "goals": own.goals}
            for milestone, own in groups.items()
            if own.rows or own.goals
        ],
        "notes": _notes(telling),
    }


def _columns(telling: Telling) -> list[_Column]:
    """Those of the overview; force and owner where any document states them."""
    words = telling.words
    force = _Column(words.say("Force"), lambda verdict, row: cell(stated_force(verdict, row)))
    owner = _Column(words.say("Owner"), lambda verdict, _: cell(stated_owner(verdict, telling)))
    return [
        _Column(words.say("Verdict"), lambda _, row: cell(row.status, row.status_year, group=row.group), "status"),
        _Column(words.say("Indicator"), lambda _, row: cell(full_name(row, words))),
        *([force] if any_force(telling) else []),
        _numbers(words.say("Latest value"), telling, lambda row: row.value),
        _Column(words.say("Unit"), lambda _, row: cell(row.unit)),
        _Column(words.say("Period"), lambda _, row: cell(row.period, marks=row.flags)),
        _numbers(words.say("Target"), telling, lambda row: row.target),
        _Column(words.say("Deadline"), lambda _, row: cell(row.deadline)),
        _Column("", lambda verdict, _: {"svg": bullet_svg(verdict, words)}, "drawing"),
        _numbers(words.say("Progress, %"), telling, lambda row: row.progress),
        _numbers(words.say("Gap"), telling, lambda row: row.gap),
        _numbers(words.say("A year so far"), telling, lambda row: row.pace_so_far),
        _numbers(words.say("A year needed"), telling, lambda row: row.pace_needed),
        _Column(words.say("Next release"), lambda _, row: cell(_release(row, words))),
        *([owner] if any_owner(telling) else []),
    ]


def _numbers(title: str, telling: Telling, read: Callable[[TargetRow], Aligned]) -> _Column:
    """A column whose numbers stand on their points."""
    digits = max((len(read(row).fraction) - 1 for _, row in telling.targets if read(row).fraction), default=0)
    return _Column(title, lambda _, row: _number(read(row)), "number", digits)


def _number(number: Aligned) -> Mapping[str, object]:
    return {
        "sign": number.sign,
        "whole": number.whole,
        "fraction": number.fraction,
        "is_number": number.kind == "number",
    }


def _release(row: TargetRow, words: Words) -> str:
    return words.say("{month}, overdue", month=row.release) if row.is_overdue else row.release


def _goal(goal: GoalRow) -> Cell:
    return {**cell(goal.status, group=goal.group), "goal": goal.text}


# ---------------------------------------------------------------- below the table


def _notes(telling: Telling) -> list[str]:
    words = telling.words
    meanings = flag_meanings(row for _, row in telling.targets)
    notes = [words.say("{mark}: {meaning}", mark=mark, meaning=own) for mark, own in meanings.items()]
    notes.append(words.say("▼ {meaning}", meaning=words.say("expected by now")))
    return [*notes, *unstated(telling)]
