"""The rows of the overview: every verdict and goal as the words and numbers its line shows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from dashboard.board import Board
from dashboard.charts.bullet import bullet
from dashboard.charts.marks import GOAL_GROUP
from dashboard.charts.pace import pace_decimals
from dashboard.language import Words
from dashboard.sentences.headlines import target_headline
from dashboard.sheets.addresses import address, target_address
from dashboard.sheets.aligned import NOT_APPLICABLE, Aligned, aligned
from dashboard.wording import (
    deadline,
    flags,
    force_word,
    goal_word,
    indicator_name,
    status_word,
    target_text,
    version_word,
)
from indicators.proposals import Proposal
from indicators.verdicts import GoalVerdict, StatusGroup, Verdict

Flags = tuple[tuple[str, str], ...]
# The address of the page, or of the part of this page, that says more about a target.
Leads = Callable[[Verdict], str]


@dataclass(frozen=True)
class Waiting:
    """How many proposals are under review, and where they are."""

    number: int
    href: str


_PER_CENT_DECIMALS = 1
_PACE_DECIMALS = 2


@dataclass(frozen=True)
class TargetRow:
    """One numeric target as its line shows it."""

    milestone: str
    programme: str
    force: str
    group: StatusGroup
    status: str
    status_year: str
    name: str
    tags: tuple[str, ...]
    href: str
    headline: str
    force_word: str
    value: Aligned
    unit: str
    period: str
    flags: Flags
    target: Aligned
    deadline: str
    bullet: Markup
    progress: Aligned
    gap: Aligned
    pace_so_far: Aligned
    pace_needed: Aligned
    release: str
    is_overdue: bool
    is_replaced: bool
    owner: str
    waiting: Waiting | None


@dataclass(frozen=True)
class GoalRow:
    """One qualitative goal."""

    milestone: str
    programme: str
    group: StatusGroup
    status: str
    text: str


def target_rows(board: Board, words: Words, carried: Mapping[str, str], leads: Leads | None = None) -> list[TargetRow]:
    """The numeric targets in the order of the board, told apart where two would read the same.

    ``leads`` says where rows lead to, where that is not the page of their indicator.
    """
    led = leads or (lambda verdict: target_address(verdict, carried))
    rows = [_target_row(verdict, board, words, carried, led(verdict)) for verdict in board.verdicts]
    return _told_apart(rows, board, words)


def goal_row(verdict: GoalVerdict, board: Board, words: Words) -> GoalRow:
    """The line of a qualitative goal."""
    return GoalRow(
        milestone=milestone_period(board, verdict.plan, verdict.goal.milestone),
        programme=verdict.goal.programme or "",
        group=GOAL_GROUP[verdict.status],
        status=goal_word(verdict.status, words),
        text=words.text(verdict.goal.text),
    )


def milestone_period(board: Board, plan_id: str, milestone_id: str) -> str:
    """The period of a plan's milestone, as written in files and addresses."""
    plan = board.catalogue.plans[plan_id]
    return next(str(own.period) for own in plan.milestones if own.id == milestone_id)


def _target_row(verdict: Verdict, board: Board, words: Words, carried: Mapping[str, str], href: str) -> TargetRow:
    target = verdict.target
    indicator = board.catalogue.indicators[target.indicator]
    value, period, marks = _shown_figure(verdict, words)
    owner = board.catalogue.planned_target(target.plan, target.target).owner
    return TargetRow(
        milestone=milestone_period(board, target.plan, target.milestone),
        programme=target.programme or "",
        force=target.force,
        group=verdict.group,
        status=status_word(verdict, words),
        status_year=str(verdict.first_met) if verdict.status in ("met_early", "met_late") and verdict.first_met else "",
        name=indicator_name(indicator, words, short=True),
        tags=_tags(verdict, board, words),
        href=href,
        headline=target_headline(verdict, indicator, words),
        force_word=words.say("not stated") if target.force == "not_stated" else force_word(target.force, words),
        value=value,
        unit=words.unit(target.unit),
        period=period,
        flags=marks,
        target=aligned(target_text(target, words)),
        deadline=deadline(target, words),
        bullet=bullet(verdict, words),
        progress=_progress(verdict, words),
        gap=_difference(verdict.gap, verdict, words),
        pace_so_far=_pace(verdict.pace_so_far, verdict, words),
        pace_needed=_pace(verdict.pace_needed, verdict, words),
        release=words.month(verdict.expected_month) if verdict.expected_month else "—",
        is_overdue=verdict.is_overdue,
        is_replaced=target.is_superseded,
        owner=words.text(owner) or words.say("not stated"),
        waiting=waiting_mark(board.under_review.by_target.get(target.key, ()), carried),
    )


def waiting_mark(proposals: Sequence[Proposal], carried: Mapping[str, str]) -> Waiting | None:
    """The mark of proposals under review, with the address of the only one, or of the queue."""
    if not proposals:
        return None
    one = {"proposal": proposals[0].id} if len(proposals) == 1 else {}
    return Waiting(len(proposals), address("/review", one, carried))


def _tags(verdict: Verdict, board: Board, words: Words) -> tuple[str, ...]:
    target = verdict.target
    home = board.catalogue.plans[target.plan].region
    region = words.text(board.catalogue.regions[target.region].name) if target.region != home else ""
    return tuple(tag for tag in (region, version_word(target, words)) if tag)


def _told_apart(rows: list[TargetRow], board: Board, words: Words) -> list[TargetRow]:
    """Adds the plan's name where two plans set the same indicator for the same deadline."""
    plans: dict[tuple[object, ...], set[str]] = {}
    for row, verdict in zip(rows, board.verdicts, strict=True):
        plans.setdefault((row.name, row.deadline, row.tags), set()).add(verdict.target.plan)
    told = []
    for row, verdict in zip(rows, board.verdicts, strict=True):
        if len(plans[row.name, row.deadline, row.tags]) > 1:
            plan = words.text(board.catalogue.plans[verdict.target.plan].name)
            row = replace(row, tags=(*row.tags, plan))
        told.append(row)
    return told


def _shown_figure(verdict: Verdict, words: Words) -> tuple[Aligned, str, Flags]:
    """The figure that stands for "latest": the published one, or the one derived from published ones."""
    figure = verdict.figure
    if figure is not None:
        printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
        return aligned(printed), words.period(figure.period), tuple(flags(figure, verdict, words))
    if verdict.derived_value is not None:
        derived = words.amount(verdict.derived_value, verdict.target.unit, decimals=_PACE_DECIMALS)
        mark = (words.say("mark: c"), words.say("computed from published figures"))
        return aligned(derived), words.period(verdict.target.period), (mark,)
    if verdict.target.period.end >= verdict.as_of:
        return NOT_APPLICABLE, "—", ()
    return Aligned(words.say("missing"), kind="missing"), "—", ()


def _progress(verdict: Verdict, words: Words) -> Aligned:
    if verdict.progress is None:
        return NOT_APPLICABLE
    if verdict.progress > 1:
        return Aligned(">100")
    return aligned(words.ratio(verdict.progress, in_percent=True, decimals=_PER_CENT_DECIMALS))


def _difference(gap: Decimal | None, verdict: Verdict, words: Words) -> Aligned:
    if gap is None:
        return NOT_APPLICABLE
    # Averages are roots: they have no end, so two decimals are shown as for a pace.
    decimals = _PACE_DECIMALS if verdict.derived_value is not None else None
    return aligned(words.amount(gap, verdict.target.unit, decimals=decimals, signed=True))


def _pace(pace: Decimal | None, verdict: Verdict, words: Words) -> Aligned:
    if pace is None:
        return NOT_APPLICABLE
    return aligned(words.amount(pace, verdict.target.unit, decimals=pace_decimals(pace)))


def flag_meanings(rows: Iterable[TargetRow]) -> dict[str, str]:
    """Every flag that stands in the rows, with what it means, in order of appearance."""
    return {mark: meaning for row in rows for mark, meaning in row.flags}
