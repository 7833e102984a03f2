"""Programmes: the plan's own structure, its actions, and the targets and indicators that speak to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dashboard.board import Board
from dashboard.language import Words
from dashboard.sentences.untargeted import without_target
from dashboard.sheets.addresses import address
from dashboard.sheets.aligned import Aligned, aligned, fraction_box
from dashboard.sheets.overview_rows import flag_meanings
from dashboard.sheets.pages import GoalLine, TargetLine, goal_line, number_boxes, plan_names, sums, target_lines
from dashboard.sheets.renderer import render
from dashboard.wording import flags, headline, indicator_name
from indicators.model import Observation
from indicators.plan_model import Plan, Programme

# So many actions stand in the list of all programmes; one more is shown rather than counted.
_FIRST_ACTIONS = 4
_FIRST_CONTEXT = 6


@dataclass(frozen=True)
class ContextFigure:
    """An indicator that speaks to a programme, with its newest figure; it judges nothing.

    ``change`` says how far it is from the figure before it; it is empty where there is none, or it is no exact number.
    """

    name: str
    href: str
    value: Aligned
    unit: str
    period: str
    flags: tuple[tuple[str, str], ...]
    change: str = ""


@dataclass(frozen=True)
class ActionLine:
    """One action with its clause, and the indicators that speak to it."""

    text: str
    clause: str
    indicators: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ProgrammeCard:
    """One programme as its part of the page shows it."""

    number: int
    name: str
    aim: str
    clause: str
    note: str
    plan: str
    plan_id: str
    href: str
    is_chosen: bool
    actions: tuple[ActionLine, ...]
    lines: tuple[TargetLine, ...]
    goals: tuple[GoalLine, ...]
    context: tuple[ContextFigure, ...]
    verdicts_sum: tuple[tuple[str, str, int], ...]

    @property
    def context_box(self) -> str:
        """The fraction box of the context figures."""
        return fraction_box(own.value for own in self.context)

    @property
    def first_actions(self) -> tuple[ActionLine, ...]:
        """Those that stand in the list; all of them where one more would be left."""
        return self.actions if len(self.actions) <= _FIRST_ACTIONS + 1 else self.actions[:_FIRST_ACTIONS]

    @property
    def first_context(self) -> tuple[ContextFigure, ...]:
        """Those with a figure come first; the rest is on the programme's own page."""
        known = sorted(self.context, key=lambda own: own.value.kind == "missing")
        return tuple(known if len(known) <= _FIRST_CONTEXT + 1 else known[:_FIRST_CONTEXT])


def programmes_html(
    board: Board,
    words: Words,
    parameters: Mapping[str, str],
    newest: Mapping[str, Observation],
    before: Mapping[str, Observation] = MappingProxyType({}),
) -> str:
    """The programmes of a board's plans, or of those they succeed.

    Args:
        board: the verdicts and goals.
        words: the language.
        parameters: those of the address; ``programme`` shows one alone with all its actions; ``plan``, ``as_of``
            and ``lang`` are carried into every link.
        newest: the newest figure of each indicator in the plan's region, by indicator.
        before: the figure before that, where there is one.
    """
    lines = target_lines(board, words, parameters)
    goals = [goal_line(goal, board, words) for goal in board.goals]
    owners = _owners(board)
    cards = [
        _card(programme, plan, board, lines, goals, newest, before, words, parameters)
        for plan in owners
        for programme in sorted(plan.programmes, key=lambda own: own.number)
    ]
    chosen = next((card for card in cards if card.is_chosen), None)
    shown = [chosen] if chosen else cards
    return render(
        "programmes.html",
        words,
        cards=cards,
        chosen=chosen,
        every=address("/programmes", {}, parameters),
        headline=_headline(cards, owners, words),
        has_actions=any(card.actions for card in cards),
        without_target=without_target(owners, board, words),
        verdicts=headline(_own_board(board, parameters.get("programme", "")), words) if chosen else "",
        counts=sums([line.row.group for line in chosen.lines if not line.row.is_replaced], words) if chosen else (),
        boxes=number_boxes(lines),
        flags={
            **flag_meanings(line.row for card in shown for line in card.lines),
            **{mark: meaning for card in shown for own in card.context for mark, meaning in own.flags},
        },
        as_of=board.as_of,
    )


def _owners(board: Board) -> list[Plan]:
    """The plans whose programmes the board speaks of: a successor goes on with those of the plan before it."""
    chain = [plan for chosen in board.plans for plan in (chosen, *board.catalogue.ancestry(chosen.id))]
    found = {plan.id: plan for plan in chain if plan.programmes}
    return sorted(found.values(), key=lambda plan: plan.order)


def _card(
    programme: Programme,
    plan: Plan,
    board: Board,
    lines: Sequence[TargetLine],
    goals: Sequence[GoalLine],
    newest: Mapping[str, Observation],
    before: Mapping[str, Observation],
    words: Words,
    parameters: Mapping[str, str],
) -> ProgrammeCard:
    own = tuple(line for line in lines if line.row.programme == programme.id)
    return ProgrammeCard(
        number=programme.number,
        name=words.text(programme.name),
        aim=words.text(programme.aim),
        clause=programme.clause,
        note=words.text(programme.note),
        plan=words.text(plan.name),
        plan_id=plan.id,
        href=address("/programmes", {"programme": programme.id}, parameters),
        is_chosen=parameters.get("programme") == programme.id,
        actions=tuple(
            ActionLine(
                text=words.text(action.text),
                clause=action.clause,
                indicators=tuple(_link(name, board, words, parameters) for name in action.indicators),
            )
            for action in programme.actions
        ),
        lines=own,
        goals=tuple(goal for goal in goals if goal.row.programme == programme.id),
        context=tuple(_context(name, plan, board, newest, before, words, parameters) for name in programme.indicators),
        verdicts_sum=sums([line.row.group for line in own if not line.row.is_replaced], words),
    )


def _link(name: str, board: Board, words: Words, parameters: Mapping[str, str]) -> tuple[str, str]:
    title = indicator_name(board.catalogue.indicators[name], words, short=True)
    return title, address("/indicator", {"indicator": name}, parameters)


def _context(
    name: str,
    plan: Plan,
    board: Board,
    newest: Mapping[str, Observation],
    before: Mapping[str, Observation],
    words: Words,
    parameters: Mapping[str, str],
) -> ContextFigure:
    figure = newest.get(name)
    title = indicator_name(board.catalogue.indicators[name], words, short=True)
    href = address("/indicator", {"indicator": name, "region": plan.region}, parameters)
    unit = words.unit(board.catalogue.indicators[name].unit)
    if figure is None:
        return ContextFigure(title, href, Aligned(words.say("missing"), kind="missing"), unit, "—", ())
    printed = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    return ContextFigure(
        name=title,
        href=href,
        value=aligned(printed),
        unit=unit,
        period=words.period(figure.period),
        flags=tuple(flags(figure, None, words)),
        change=_change(figure, before.get(name), words),
    )


def _change(newest: Observation, before: Observation | None, words: Words) -> str:
    if before is None or {newest.qualifier, before.qualifier} != {"exact"} or newest.unit != before.unit:
        return ""
    difference = words.amount(newest.value - before.value, newest.unit, signed=True)
    return words.say("{difference} since {period}", difference=difference, period=words.period(before.period))


def _own_board(board: Board, programme: str) -> Board:
    """The board of one programme alone: it is told in the sentences of the whole."""
    return replace(
        board,
        verdicts=tuple(own for own in board.verdicts if own.target.programme == programme),
        goals=tuple(own for own in board.goals if own.goal.programme == programme),
    )


def _headline(cards: Sequence[ProgrammeCard], owners: Sequence[Plan], words: Words) -> str:
    plans = plan_names(owners, words)
    programmes = words.count("{number} programme", "{number} programmes", len(cards))
    parts = _parts(cards, words)
    targets = sum(len(card.lines) for card in cards)
    if not targets:
        return words.say(
            "{plans}: {programmes} with {parts}, and no numeric target",
            plans=plans,
            programmes=programmes,
            parts=parts,
        )
    return words.count(
        "{plans}: {programmes} with {parts}; {number} numeric target belongs to them",
        "{plans}: {programmes} with {parts}; {number} numeric targets belong to them",
        targets,
        plans=plans,
        programmes=programmes,
        parts=parts,
    )


def _parts(cards: Sequence[ProgrammeCard], words: Words) -> str:
    """What programmes are made of: actions, or where the plan names none, indicators."""
    if actions := sum(len(card.actions) for card in cards):
        return words.count("{number} action", "{number} actions", actions)
    indicators = {own.href for card in cards for own in card.context}
    return words.count("{number} indicator", "{number} indicators", len(indicators))
