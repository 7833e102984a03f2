"""Targets that were replaced: what each year's figure meant when it came out, and what it means now.

A promise for one deadline may be made again with another number, by a new version or by a succeeding plan. The one in
force on a day is the newest published by then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from indicators.acts import Bridge
from indicators.case import ONE_PERIOD_FORMS
from indicators.figures import meets
from indicators.model import Indicator, Observation, Target
from indicators.verdicts import Thresholds

Answer = Literal["met", "not_met", "too_rounded", "not_comparable"]


@dataclass(frozen=True)
class Standing:
    """A figure against the target in force when it was published, and against the one in force now.

    Both targets are for the same deadline on the same definition: the next deadline at the time.
    """

    figure: Observation
    then: Target
    then_answer: Answer
    now: Target
    now_answer: Answer

    @property
    def is_replaced(self) -> bool:
        """Whether another target is in force now."""
        return self.then.key != self.now.key

    @property
    def differs(self) -> bool:
        """Whether the figure is judged otherwise by it."""
        return self.then_answer != self.now_answer


def standings(
    figures: Iterable[Observation],
    targets: Sequence[Target],
    indicator: Indicator,
    *,
    bridges: Sequence[Bridge] = (),
    settings: Thresholds | None = None,
) -> tuple[Standing, ...]:
    """The figures of years on the way to a target that was in force when they were published, oldest first.

    Args:
        figures: one figure a year.
        targets: all versions of all plans in one region, superseded ones included.
        indicator: what they are about.
        bridges: which definitions may stand in for which others.
        settings: the tolerances; the defaults where not given.
    """
    wanted = [target for target in targets if target.hold == "final"]
    found = []
    for figure in sorted(figures, key=lambda own: own.period):
        then = _next_due(figure, wanted, indicator, bridges)
        if then is None:
            continue
        line = [own for own in wanted if (own.period, own.definition) == (then.period, then.definition)]
        now = max(line, key=_in_force)
        first, second = (_answer(figure, own, indicator, bridges, settings or Thresholds()) for own in (then, now))
        found.append(Standing(figure, then, first, now, second))
    return tuple(found)


def _next_due(
    figure: Observation, targets: Iterable[Target], indicator: Indicator, bridges: Sequence[Bridge]
) -> Target | None:
    """The target in force on the day of the figure for the next deadline; one it can be compared with, if there is."""
    known = [own for own in targets if own.public_by <= figure.public_by and _is_on_the_way(figure, own, indicator)]
    known = [own for own in known if _is_comparable(figure, own, bridges)] or known
    if not known:
        return None
    due = min(own.period.year for own in known)
    return max((own for own in known if own.period.year == due), key=_in_force)


def _is_on_the_way(figure: Observation, target: Target, indicator: Indicator) -> bool:
    """Whether the figure lies between the start of the target's time and its deadline.

    Figures older than the baseline, or than the year before the promise, say nothing of its keeping. Where one
    period says nothing about another, only the target's own year counts.
    """
    year, deadline = figure.period.year, target.period.year
    if indicator.form in ONE_PERIOD_FORMS:
        return year == deadline
    start = target.baseline_period.year if target.baseline_period else target.public_by.year - 1
    return start <= year <= deadline


def _is_comparable(figure: Observation, target: Target, bridges: Iterable[Bridge]) -> bool:
    joined = {bridge.from_definition for bridge in bridges if bridge.to_definition == target.definition}
    return figure.definition in (target.definition, *joined)


def _in_force(target: Target) -> tuple[date, int]:
    return target.public_by, target.version


def _answer(
    figure: Observation, target: Target, indicator: Indicator, bridges: Iterable[Bridge], settings: Thresholds
) -> Answer:
    if not _is_comparable(figure, target, bridges):
        return "not_comparable"
    met = meets(figure, target, indicator.direction, settings)
    if met is None:
        return "too_rounded"
    return "met" if met else "not_met"
