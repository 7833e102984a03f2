"""The indicators that plans list under their programmes and set no target for."""

from collections.abc import Iterable

from dashboard.board import Board
from dashboard.language import Words
from indicators.plan_model import Plan


def without_target(plans: Iterable[Plan], board: Board, words: Words) -> str:
    """How many indicators of the plans' programmes have no target on the board; empty where none is without."""
    listed = {name for plan in plans for own in plan.programmes for name in own.indicators}
    number = len(listed - {own.target.indicator for own in board.verdicts})
    if not number:
        return ""
    return words.count("{number} indicator has no target.", "{number} indicators have no target.", number)
