"""How the verdict on a target changed with each publication: the same rules, asked for each day that could matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from indicators.acts import Bridge
from indicators.model import Adoption, Indicator, Observation, Target
from indicators.progress import judge
from indicators.verdicts import Verdict


@dataclass(frozen=True)
class VerdictChange:
    """From ``day`` on the verdict was this one; ``published`` are the figures that came out that day."""

    day: date
    verdict: Verdict
    published: tuple[Observation, ...]
    is_same_status: bool


def verdict_history(
    target: Target,
    indicator: Indicator,
    observations: Sequence[Observation],
    *,
    adoptions: Sequence[Adoption] = (),
    interim: Sequence[Target] = (),
    bridges: Sequence[Bridge] = (),
    until: date,
) -> tuple[VerdictChange, ...]:
    """The verdicts on a target from its publication until a day, oldest first.

    A day is told where the status or the figure that decides is another than before. Days that can matter are those
    of a publication, of a bridge, and the day after the target's period.

    Args:
        target: one version of a target.
        indicator: what it is about.
        observations: all vintages of the indicator in the target's region.
        adoptions: which of several figures of a period to use, as chosen now.
        interim: earlier targets of the same plan, indicator, region and definition.
        bridges: the bridges that stand.
        until: the last day asked about.
    """
    changes: list[VerdictChange] = []
    for day in _days(target, observations, bridges, until):
        verdict = judge(
            target,
            indicator,
            observations,
            adoptions=adoptions,
            interim=[step for step in interim if step.public_by <= day],
            bridges=bridges,
            as_of=day,
        )
        before = changes[-1].verdict if changes else None
        if before is not None and _rests_on(verdict) == _rests_on(before):
            continue
        published = tuple(own for own in observations if own.public_by == day)
        is_same = before is not None and before.status == verdict.status
        changes.append(VerdictChange(day, verdict, published, is_same))
    return tuple(changes)


def _days(target: Target, observations: Sequence[Observation], bridges: Sequence[Bridge], until: date) -> list[date]:
    days = {own.public_by for own in observations} | {bridge.decided_on for bridge in bridges}
    days.add(target.period.end + timedelta(days=1))
    return sorted({target.public_by} | {day for day in days if target.public_by <= day <= until})


def _rests_on(verdict: Verdict) -> tuple[object, ...]:
    figure = verdict.figure
    value = (figure.period, figure.value, figure.value_high, figure.qualifier) if figure else verdict.derived_value
    return verdict.status, value, verdict.first_met
