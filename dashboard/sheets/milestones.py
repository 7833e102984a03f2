"""Milestones: what was due when, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from dashboard.board import Board
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.overview_rows import flag_meanings, milestone_period
from dashboard.sheets.pages import (
    GoalLine,
    TargetLine,
    goal_line,
    number_boxes,
    plan_names,
    sums,
    target_lines,
)
from dashboard.sheets.renderer import render
from dashboard.wording import headline, subline
from indicators.periods import Period, parse_period
from indicators.plan_model import Plan
from indicators.problems import message
from indicators.progress import tally
from indicators.verdicts import StatusGroup

State = Literal["passed", "next", "running", "ahead", "standing"]

_STATE: dict[State, str] = {
    "passed": message("passed"),
    "next": message("next"),
    "running": message("under way"),
    "ahead": message("ahead"),
    "standing": message("no end stated"),
}
# Years of room before the first and after the last milestone of the time line.
_BEFORE, _AFTER = 0.8, 0.6
# Fewer dated milestones than this make no line.
_STOPS_OF_A_LINE = 2


@dataclass(frozen=True)
class Stop:
    """One milestone: when, how it stands, and its goals with and without a number."""

    period: Period
    title: str
    state: State
    state_word: str
    plans: str
    clauses: tuple[str, ...]
    lines: tuple[TargetLine, ...]
    goals: tuple[GoalLine, ...]
    href: str
    is_chosen: bool

    @property
    def groups(self) -> list[StatusGroup]:
        """The verdict of each of its targets, the clearest first."""
        order: list[StatusGroup] = ["achieved", "on_track", "slow", "behind", "undecided"]
        return sorted((line.row.group for line in self.lines if not line.row.is_replaced), key=order.index)


@dataclass(frozen=True)
class Mark:
    """A milestone on the time line: from and to where, in per cent of its length."""

    stop: Stop
    start: float
    end: float
    is_span: bool


def milestones_html(board: Board, words: Words, parameters: Mapping[str, str]) -> str:
    """The milestones of a board's plans in the order of time.

    Args:
        board: the verdicts and goals.
        words: the language.
        parameters: those of the address; ``milestone`` (a period such as ``2025``) shows one alone with fuller
            sentences; ``plan``, ``as_of`` and ``lang`` are carried into every link.
    """
    lines = target_lines(board, words, parameters)
    goals = [goal_line(goal, board, words) for goal in board.goals]
    stops = _stops(board, lines, goals, words, parameters)
    chosen = next((stop for stop in stops if stop.is_chosen), None)
    shown = [chosen] if chosen else stops
    own = board_of_milestone(board, str(chosen.period)) if chosen else board
    return render(
        "milestones.html",
        words,
        stops=stops,
        shown=shown,
        chosen=chosen,
        every=address("/milestones", {}, parameters),
        headline=headline(own, words) if chosen else _headline(stops, words),
        subline=subline(own, words) if chosen else _subline(board, stops, words),
        marks=_marks(stops, board.as_of.published_by),
        today=_place(board.as_of.published_by, *_span(stops, board.as_of.published_by)),
        as_of=board.as_of,
        has_lines=any(stop.lines for stop in shown),
        boxes=number_boxes(lines),
        sums=sums,
        flags=flag_meanings(line.row for stop in shown for line in stop.lines),
    )


# ---------------------------------------------------------------- milestones


def _stops(
    board: Board,
    lines: Sequence[TargetLine],
    goals: Sequence[GoalLine],
    words: Words,
    parameters: Mapping[str, str],
) -> list[Stop]:
    texts = {str(own.period) for plan in board.plans for own in plan.milestones}
    periods = sorted((parse_period(text) for text in texts), key=lambda period: (period.end, period.start))
    day = board.as_of.published_by
    following = next((period for period in periods if period.end >= day and not period.is_open), None)
    stops = []
    for period in periods:
        state = _state(period, following, day)
        stops.append(
            Stop(
                period=period,
                title=_title(board, period, words),
                state=state,
                state_word=words.say(_STATE[state]),
                plans=plan_names(_plans_of(board, period), words),
                clauses=_clauses(board, period),
                lines=tuple(line for line in lines if line.row.milestone == str(period)),
                goals=tuple(goal for goal in goals if goal.row.milestone == str(period)),
                href=address("/milestones", {"milestone": str(period)}, parameters),
                is_chosen=parameters.get("milestone") == str(period),
            )
        )
    return stops


def _state(period: Period, following: Period | None, as_of: date) -> State:
    if period.is_open:
        return "standing"
    if period.end < as_of:
        return "passed"
    if period == following:
        return "next"
    return "running" if period.start <= as_of else "ahead"


def _title(board: Board, period: Period, words: Words) -> str:
    """Its years; a milestone without an end goes by its name."""
    if not period.is_open:
        return words.period(period)
    names = (words.text(own.name) for plan in board.plans for own in plan.milestones if own.period == period)
    return words.join(list(dict.fromkeys(names)))


def _plans_of(board: Board, period: Period) -> list[Plan]:
    return [plan for plan in board.plans if any(own.period == period for own in plan.milestones)]


def _clauses(board: Board, period: Period) -> tuple[str, ...]:
    clauses = (own.clause for plan in board.plans for own in plan.milestones if own.period == period)
    return tuple(dict.fromkeys(clause for clause in clauses if clause))


def board_of_milestone(board: Board, milestone: str) -> Board:
    """The board of one milestone alone: it is told in the sentences of the whole."""
    return replace(
        board,
        verdicts=tuple(
            own for own in board.verdicts if milestone_period(board, own.target.plan, own.target.milestone) == milestone
        ),
        goals=tuple(own for own in board.goals if milestone_period(board, own.plan, own.goal.milestone) == milestone),
    )


# ---------------------------------------------------------------- sentences


def _headline(stops: Sequence[Stop], words: Words) -> str:
    dated = [stop for stop in stops if not stop.period.is_open]
    if not dated:
        goals = sum(len(stop.goals) for stop in stops)
        return words.count(
            "No deadline is stated: {number} qualitative goal without a year",
            "No deadline is stated: {number} qualitative goals without a year",
            goals,
        )
    passed = [stop.title for stop in dated if stop.state == "passed"]
    following = next((stop for stop in dated if stop.state == "next"), None)
    sentences = []
    if passed:
        sentences.append(
            words.count("{periods} has passed.", "{periods} have passed.", len(passed), periods=words.join(passed))
        )
    if following:
        sentences.append(_next_sentence(following, words))
    return (" " if words.language == "en" else "").join(sentences)


def _next_sentence(stop: Stop, words: Words) -> str:
    if not stop.lines:
        return words.say("The next milestone, {period}, has qualitative goals only.", period=stop.title)
    return words.count(
        "The next milestone, {period}, has {number} numeric target.",
        "The next milestone, {period}, has {number} numeric targets.",
        len(stop.lines),
        period=stop.title,
    )


def _subline(board: Board, stops: Sequence[Stop], words: Words) -> str:
    due = [line.verdict for stop in stops if stop.state == "passed" for line in stop.lines]
    sentences = []
    if due:
        due_tally = tally(due)
        counts = due_tally.by_group
        sentences.append(
            words.count(
                "{number} target has fallen due: {achieved} achieved, {behind} missed, {undecided} not decided.",
                "{number} targets have fallen due: {achieved} achieved, {behind} missed, {undecided} not decided.",
                due_tally.total,
                achieved=counts["achieved"],
                behind=counts["behind"],
                undecided=counts["undecided"],
            )
        )
    waiting = sum(goal.status == "unjudged" for goal in board.goals)
    if waiting:
        sentences.append(
            words.count(
                "{number} qualitative goal awaits a judgement.",
                "{number} qualitative goals await a judgement.",
                waiting,
            )
        )
    return (" " if words.language == "en" else "").join(sentences)


# ---------------------------------------------------------------- the time line


def _marks(stops: Sequence[Stop], as_of: date) -> list[Mark]:
    dated = [stop for stop in stops if not stop.period.is_open]
    if len(dated) < _STOPS_OF_A_LINE:
        return []
    span = _span(stops, as_of)
    return [
        Mark(
            stop=stop,
            start=_place(stop.period.start, *span),
            end=_place(stop.period.end, *span),
            is_span=stop.period.is_span_of_years,
        )
        for stop in dated
    ]


def _span(stops: Sequence[Stop], as_of: date) -> tuple[float, float]:
    ends = [_year(stop.period.end) for stop in stops if not stop.period.is_open]
    today = _year(as_of)
    return min([today, *ends]) - _BEFORE, max([today, *ends]) + _AFTER


def _place(day: date, first: float, last: float) -> float:
    return round((_year(day) - first) / (last - first) * 100, 2)


def _year(day: date) -> float:
    return day.year + day.timetuple().tm_yday / 366
