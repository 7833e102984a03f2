"""One target and all figures that bear on it, laid ready for the rules; and what can be measured of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from indicators.acts import Bridge
from indicators.figures import adopt, by_year, meets, threshold
from indicators.model import Adoption, Indicator, Observation, Target
from indicators.paths import elapsed_share, piecewise_share
from indicators.verdicts import Reason, Thresholds

# In these forms the figure of one period says nothing about the way to another period's target.
ONE_PERIOD_FORMS = ("growth", "flow", "rank")


@dataclass(frozen=True)
class Case:
    """A target, its indicator and every figure published by ``as_of``."""

    target: Target
    indicator: Indicator
    observations: tuple[Observation, ...]
    adoptions: tuple[Adoption, ...]
    interim: tuple[Target, ...]
    as_of: date
    settings: Thresholds
    bridges: tuple[Bridge, ...] = ()

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The adopted figures of all definitions."""
        return adopt(self.observations, self.adoptions)

    @cached_property
    def annual(self) -> dict[int, Observation]:
        """The figure of each year on the target's definition, over all bases; else one that a bridge lets in."""
        annual: dict[int, Observation] = {}
        for definition in (*self.bridged, self.target.definition):
            annual |= by_year(self.figures, definition)
        return annual

    @cached_property
    def bridged(self) -> dict[str, Bridge]:
        """The definitions whose figures may judge this target though it follows another, by definition."""
        target = self.target
        return {
            bridge.from_definition: bridge
            for bridge in self.bridges
            if (bridge.indicator, bridge.region, bridge.to_definition)
            == (target.indicator, target.region, target.definition)
            and bridge.decided_on <= self.as_of
        }

    @cached_property
    def year(self) -> int:
        """The target year T."""
        return self.target.period.year

    @cached_property
    def is_over(self) -> bool:
        """Whether the target year has passed."""
        return self.target.period.end < self.as_of

    @cached_property
    def is_one_period(self) -> bool:
        """Whether only the figure of the target's own period can judge it."""
        return self.indicator.form in ONE_PERIOD_FORMS

    @cached_property
    def first_year(self) -> int:
        """The first year that can meet the target early: after the baseline, else of the plan's own time."""
        if self.target.baseline_period:
            return self.target.baseline_period.year + 1
        return self.target.public_by.year

    @cached_property
    def latest(self) -> Observation | None:
        """The newest annual figure up to the target year on the target's definition."""
        years = [year for year in self.annual if year <= self.year]
        return self.annual[max(years)] if years else None

    @cached_property
    def baseline(self) -> Observation | None:
        """The chosen baseline, as its own source printed it."""
        for observation in self.observations:
            code = observation.definition + (f"@{observation.basis}" if observation.basis else "")
            if (observation.period, observation.source, code) == (
                self.target.baseline_period,
                self.target.baseline_source,
                self.target.baseline_definition,
            ):
                return observation
        return None

    def meets(self, figure: Observation) -> bool | None:
        """Whether a figure meets the target; None where it is too rounded to decide."""
        return meets(figure, self.target, self.indicator.direction, self.settings)

    def years_meeting(self, years: Iterable[int]) -> list[int]:
        """Which of the years have a figure that meets the target, in order."""
        return sorted(year for year in years if self.meets(self.annual[year]))


def measure(case: Case, figure: Observation) -> tuple[dict[str, Decimal | None], tuple[Reason, ...]]:
    """Gap, level ratio, progress and pace of a figure, and why those are missing that are.

    Each has its own condition: a floor ("over 22,000") has no distance, a restated basis no way across it.
    """
    target = case.target
    if figure.qualifier not in ("exact", "about"):
        return {}, (Reason(code="figure_is_no_point", values={"qualifier": figure.qualifier}),)
    goal = threshold(target, case.indicator.direction, Decimal(0)).value
    if figure.definition != target.definition and figure.definition not in case.bridged:
        return {}, ()
    measures = _distance(target, figure, goal)
    baseline = case.baseline
    if baseline is None or case.is_one_period:
        return measures, ()
    elapsed = elapsed_share(baseline.period.year, figure.period.year, case.year)
    measures["elapsed"] = elapsed
    if obstacle := _obstacle(figure, baseline):
        return measures, (obstacle,)
    measures |= _pace(case, figure, baseline, goal)
    if case.meets(baseline) or goal == baseline.value:
        measures |= {"progress": None, "pace_ratio": None}
        return measures, (Reason(code="baseline_meets_target"),)
    progress = (figure.value - baseline.value) / (goal - baseline.value)
    waypoints = _waypoints(case, baseline, goal)
    expected = piecewise_share(waypoints, figure.period.year, shape=target.path)
    measures |= {"progress": progress, "expected_share": expected}
    if figure.period.year <= baseline.period.year:
        # The baseline itself: no time has gone by in which to keep or lose pace.
        return measures, ()
    if expected is not None and expected > 0:
        measures["pace_ratio"] = progress / expected
    elif expected is not None:
        # Nothing is asked for yet, or the path first goes back: whatever has not gone further back keeps pace.
        measures["pace_ratio"] = Decimal(1) if progress >= expected else progress
    return measures, ()


def _obstacle(figure: Observation, baseline: Observation) -> Reason | None:
    """Why no way can be measured from the baseline to the figure."""
    if figure.definition != baseline.definition:
        # A bridge lets the level be judged; the way from one definition to the other stays unknown.
        values = {"figure_definition": figure.definition, "target_definition": baseline.definition}
        return Reason(code="crosses_definition", values=values)
    if figure.basis != baseline.basis:
        values = {"figure_basis": figure.basis or "", "baseline_basis": baseline.basis or ""}
        return Reason(code="crosses_basis", values=values)
    if baseline.qualifier not in ("exact", "about"):
        return Reason(code="baseline_is_no_point")
    return None


def _distance(target: Target, figure: Observation, goal: Decimal) -> dict[str, Decimal | None]:
    """Gap and level ratio. From a range the gap is the distance outside it, and there is no ratio to it."""
    if target.value_high is None:
        return {"gap": figure.value - goal, "level_ratio": figure.value / goal if goal else None}
    nearest = min(max(figure.value, target.value), target.value_high)
    return {"gap": figure.value - nearest}


def _waypoints(case: Case, baseline: Observation, goal: Decimal) -> tuple[tuple[int, Decimal], ...]:
    between = tuple(
        (step.period.year, threshold(step, case.indicator.direction, Decimal(0)).value)
        for step in case.interim
        if baseline.period.year < step.period.year < case.year
    )
    return ((baseline.period.year, baseline.value), *between, (case.year, goal))


def _pace(case: Case, figure: Observation, baseline: Observation, goal: Decimal) -> dict[str, Decimal | None]:
    gone = figure.period.year - baseline.period.year
    left = case.year - figure.period.year
    pace: dict[str, Decimal | None] = {}
    if gone > 0:
        pace["pace_so_far"] = (figure.value - baseline.value) / gone
    if left > 0 and not case.meets(figure):
        pace["pace_needed"] = (goal - figure.value) / left
        if case.target.period.is_span_of_years:
            soonest = max(case.target.period.start.year - figure.period.year, 1)
            pace["pace_needed_soonest"] = (goal - figure.value) / soonest
    return pace


def years_between(annual: dict[int, Observation], first: int, last: int) -> list[int]:
    """The years with a figure from ``first`` to ``last``."""
    return [year for year in annual if first <= year <= last]


def first_values(figure: Observation) -> dict[str, str]:
    """What a sentence says of a figure: its period and its value as printed."""
    return {"period": str(figure.period), "value": str(figure.value), "qualifier": figure.qualifier}
