"""The overview as HTML."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.board import Board
from dashboard.charts.bullet import bullet_head, bullet_kind
from dashboard.language import Words
from dashboard.sentences.untargeted import without_target
from dashboard.sheets.aligned import fraction_box
from dashboard.sheets.overview_rows import (
    GoalRow,
    Leads,
    TargetRow,
    flag_meanings,
    goal_row,
    milestone_period,
    target_rows,
)
from dashboard.sheets.renderer import render
from dashboard.wording import force_word, group_word, headline, no_plan_sentence, subline
from indicators.periods import Period, parse_period
from indicators.plan_model import Plan, Programme
from indicators.progress import tally
from indicators.verdicts import STATUS_GROUPS, StatusGroup

# Below this many targets a milestone reads best in one piece.
_TARGETS_WORTH_SPLITTING = 8
# A programme with fewer stays with those that belong to none.
_TARGETS_WORTH_A_HEADING = 2
# With more lines than this the head of the page makes itself small.
_LINES_OF_A_FULL_PAGE = 30
# Goals stand in so many columns on a wide screen.
_GOAL_COLUMNS = 3


@dataclass(frozen=True)
class Group:
    """Rows under one heading: a milestone, or one programme of it. Goals stand at a milestone's end."""

    milestone: str
    title: str
    programme: str
    notes: tuple[str, ...]
    sums: tuple[tuple[str, int], ...]
    rows: tuple[TargetRow, ...]
    goals: tuple[GoalRow, ...]

    @property
    def lines(self) -> int:
        """How many lines of a row's height it takes; goals alone stand in the heading's line."""
        return 1 + len(self.rows) + (-(-len(self.goals) // _GOAL_COLUMNS) if self.rows else 0)


@dataclass(frozen=True)
class Choice:
    """One value of a filter; ``number`` stands for its name where names are long."""

    value: str
    label: str
    name: str = ""


def overview_html(board: Board, words: Words, filters: Mapping[str, str], leads: Leads | None = None) -> str:
    """The overview of a board.

    Args:
        board: the verdicts and goals.
        words: the language.
        filters: the parameters of the address; ``plan``, ``as_of`` and ``lang`` are carried into every link,
            ``milestone``, ``programme``, ``status`` and ``force`` are marked as chosen.
        leads: where rows lead to, where that is not the page of their indicator.
    """
    if not board.verdicts and not board.goals:
        return render("overview_empty.html", words, as_of=board.as_of, no_plan=no_plan_sentence(board, words))
    rows = target_rows(board, words, filters, leads)
    goals = [goal_row(goal, board, words) for goal in board.goals]
    groups = _groups(board, rows, goals, words)
    lines = sum(group.lines for group in groups)
    return render(
        "overview.html",
        words,
        chosen=filters,
        headline=headline(board, words),
        subline=words.sentences(list(filter(None, (subline(board, words), without_target(board.plans, board, words))))),
        tally=_tally(board, words),
        milestones=_milestone_choices(board, groups, words),
        programmes=_programme_choices(board, words),
        forces=_force_choices(board, words),
        groups=groups,
        bullet_head=bullet_head(words),
        boxes={
            name: fraction_box(getattr(row, name) for row in rows)
            for name in ("value", "target", "progress", "gap", "pace_so_far", "pace_needed")
        },
        lines=lines,
        is_full=lines > _LINES_OF_A_FULL_PAGE,
        has_force=any(row.force != "not_stated" for row in rows),
        has_owner=_any_owner_is_stated(board),
        flags=flag_meanings(rows),
        kinds={bullet_kind(verdict) for verdict in board.verdicts},
        total=len(rows),
    )


# ---------------------------------------------------------------- groups


def _groups(board: Board, rows: list[TargetRow], goals: list[GoalRow], words: Words) -> list[Group]:
    by_milestone: dict[str, list[TargetRow]] = {}
    for row in rows:
        by_milestone.setdefault(row.milestone, []).append(row)
    periods = {row.milestone for row in rows} | {goal.milestone for goal in goals}
    groups: list[Group] = []
    for milestone in sorted(periods, key=_by_end):
        own_goals = tuple(goal for goal in goals if goal.milestone == milestone)
        parts = _parts(board, by_milestone.get(milestone, []))
        for index, (programme, members) in enumerate(parts):
            is_last = index == len(parts) - 1
            shown_goals = own_goals if is_last else ()
            groups.append(_group(board, milestone, programme, members, shown_goals, words))
    return groups


def _by_end(period: str) -> tuple[date, date]:
    parsed: Period = parse_period(period)
    return parsed.end, parsed.start


def _parts(board: Board, rows: list[TargetRow]) -> list[tuple[str, list[TargetRow]]]:
    """A long milestone by programme in their order, what belongs to none first; a short one in one piece."""
    sizes = Counter(row.programme for row in rows)
    headed = {own for own, size in sizes.items() if own and size >= _TARGETS_WORTH_A_HEADING}
    if len(rows) < _TARGETS_WORTH_SPLITTING or not headed:
        return [("", rows)]
    numbers = {own: programme.number for own in headed if (programme := _programme(board, own))}
    parts: dict[str, list[TargetRow]] = {own: [] for own in ("", *sorted(numbers, key=lambda own: numbers[own]))}
    for row in rows:
        parts[row.programme if row.programme in numbers else ""].append(row)
    return [(programme, members) for programme, members in parts.items() if members]


def _group(
    board: Board,
    milestone: str,
    programme_id: str,
    rows: list[TargetRow],
    goals: tuple[GoalRow, ...],
    words: Words,
) -> Group:
    programme = _programme(board, programme_id) if programme_id else None
    counts = Counter(row.group for row in rows if not row.is_replaced)
    notes = (
        (words.say("Programme {number}", number=programme.number),)
        if programme
        else tuple(words.text(plan.name) for plan in _plans_of(board, milestone))
    )
    return Group(
        milestone=milestone,
        title=milestone_title(board, milestone, words),
        programme=words.text(programme.name) if programme else "",
        notes=notes,
        sums=tuple((group_word(group, words), counts[group]) for group in STATUS_GROUPS if counts[group]),
        rows=tuple(rows),
        goals=goals,
    )


def milestone_title(board: Board, milestone: str, words: Words) -> str:
    """A milestone by its year or years; one without an end by what the plans call it."""
    period = parse_period(milestone)
    if period.is_open:
        return _milestone_name(board, milestone, words)
    return words.say("Milestone {period}", period=words.period(period))


def _milestone_name(board: Board, milestone: str, words: Words) -> str:
    """What the plans call it: the only name of one that has no year."""
    named = (own for plan in board.plans for own in plan.milestones if str(own.period) == milestone)
    return words.join(list(dict.fromkeys(words.text(own.name) for own in named)))


def _plans_of(board: Board, milestone: str) -> list[Plan]:
    spoken = {
        verdict.target.plan
        for verdict in board.verdicts
        if milestone_period(board, verdict.target.plan, verdict.target.milestone) == milestone
    } | {goal.plan for goal in board.goals if milestone_period(board, goal.plan, goal.goal.milestone) == milestone}
    return [plan for plan in board.catalogue.plans.values() if plan.id in spoken]


def _programme(board: Board, programme_id: str) -> Programme | None:
    """A programme of the board's plans, or of those they succeed."""
    for plan in board.plans:
        owner = board.catalogue.programme_plan(plan.id, programme_id)
        if owner is not None:
            return next(own for own in owner.programmes if own.id == programme_id)
    return None


# ---------------------------------------------------------------- choices and counts


def _tally(board: Board, words: Words) -> list[tuple[StatusGroup, str, int]]:
    counts = tally(board.verdicts).by_group
    return [(group, group_word(group, words), counts[group]) for group in STATUS_GROUPS]


def _milestone_choices(board: Board, groups: list[Group], words: Words) -> list[Choice]:
    choices = []
    for milestone in dict.fromkeys(group.milestone for group in groups):
        period = parse_period(milestone)
        label = _milestone_name(board, milestone, words) if period.is_open else words.period(period)
        choices.append(Choice(milestone, label))
    return choices


def _programme_choices(board: Board, words: Words) -> list[Choice]:
    spoken = {verdict.target.programme for verdict in board.verdicts} - {None}
    spoken |= {goal.goal.programme for goal in board.goals} - {None}
    found = [programme for own in spoken if own and (programme := _programme(board, own))]
    return [
        Choice(programme.id, str(programme.number), words.text(programme.name))
        for programme in sorted(found, key=lambda programme: programme.number)
    ]


def _force_choices(board: Board, words: Words) -> list[Choice]:
    stated = dict.fromkeys(verdict.target.force for verdict in board.verdicts)
    return [Choice(force, force_word(force, words)) for force in stated] if set(stated) != {"not_stated"} else []


def _any_owner_is_stated(board: Board) -> bool:
    targets = (verdict.target for verdict in board.verdicts)
    return any(board.catalogue.planned_target(target.plan, target.target).owner for target in targets)
