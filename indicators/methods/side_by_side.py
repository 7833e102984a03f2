"""One verdict's figures under the published methods, and whether they come to the same answer."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.case import ONE_PERIOD_FORMS
from indicators.figures import by_year, threshold
from indicators.methods import assess
from indicators.methods.destatis import FEWEST_CHANGES
from indicators.methods.inputs import Assessment
from indicators.model import Indicator, Observation
from indicators.verdicts import StatusGroup, Verdict

_POINTS = ("exact", "about")

# Remarks of a verdict that tell why there is no way from the baseline to the figure.
_OBSTACLES = ("crosses_definition", "crosses_basis", "baseline_is_no_point")

# What the methods say where they have no answer.
NOT_COMPUTED = {"not_available", "no_data", "数据不足"}

# Each body's word as this house counts. A word that holds both "met" and "on track" counts by which of them it is.
GROUP_OF_WORD: Mapping[str, StatusGroup] = {
    "target_achieved": "achieved",
    "achieved": "achieved",
    "achieved_late": "achieved",
    "提前实现": "achieved",
    "完成": "achieved",
    "significant_progress": "on_track",
    "substantial_progress": "on_track",
    "score3_met_or_on_track": "on_track",
    "sun": "on_track",
    "slightly_cloudy": "on_track",
    "maintain": "on_track",
    "on_track_or_maintaining": "on_track",
    "绿灯": "on_track",
    "快于预期": "on_track",
    "基本符合预期": "on_track",
    "on_track": "on_track",
    "moderate_progress": "slow",
    "score2_fair": "slow",
    "accelerate": "slow",
    "moderately_improving": "slow",
    "黄灯": "slow",
    "slow": "slow",
    "insufficient_progress": "behind",
    "movement_away": "behind",
    "limited_progress": "behind",
    "deterioration": "behind",
    "score1_stagnation_or_regression": "behind",
    "cloudy": "behind",
    "thunderstorm": "behind",
    "reverse": "behind",
    "stagnating": "behind",
    "decreasing": "behind",
    "红灯": "behind",
    "滞后": "behind",
    "未完成": "behind",
    "behind": "behind",
    "regressing": "behind",
    "lost": "behind",
    "missed": "behind",
}


@dataclass(frozen=True)
class Point:
    """A value and its year."""

    year: int
    value: Decimal


@dataclass(frozen=True)
class MethodRow:
    """One method's answer.

    Attributes:
        method: its name in :data:`indicators.methods.METHODS`.
        start: the figure it measures from; None where it needs none, or there is none.
        ratio: its own number, in its own meaning; None where it must not be computed.
        status: its own word; None where it cannot say anything.
        group: what that word corresponds to in the counts; None where it is no verdict.
        reason: why there is no word or no number, as a code.
    """

    method: str
    start: Point | None
    ratio: Decimal | None = None
    status: str | None = None
    group: StatusGroup | None = None
    reason: str | None = None


@dataclass(frozen=True)
class MethodTable:
    """The answers of all methods on the same figures.

    Values are in the indicator's unit. Without rows, ``reason`` is the code that says why; with rows but no baseline
    to measure from, ``obstacle`` is, and only those answer that ask first whether the target is met.
    """

    rows: tuple[MethodRow, ...] = ()
    baseline: Point | None = None
    latest: Point | None = None
    target_year: int | None = None
    obstacle: str | None = None
    reason: str | None = None

    @property
    def groups(self) -> frozenset[StatusGroup]:
        """The different answers there are."""
        return frozenset(row.group for row in self.rows if row.group)

    @property
    def answers(self) -> int:
        """How many methods have one."""
        return sum(row.group is not None for row in self.rows)

    @property
    def depends_on_method(self) -> bool:
        """Whether the methods that could be computed differ."""
        return len(self.groups) > 1


def side_by_side(verdict: Verdict, indicator: Indicator, figures: Sequence[Observation]) -> MethodTable:
    """The published methods on the figures of a verdict.

    Args:
        verdict: with the figure it was made from, and its baseline where it has one.
        indicator: what it is about.
        figures: the adopted figures, for the method that looks five years back; those after the verdict's are left out.
    """
    figure = verdict.figure
    reason = _why_none(verdict, indicator)
    if reason is not None or figure is None:
        return MethodTable(reason=reason or "no_figure")
    until = [own for own in figures if own.period <= figure.period]
    case = _Case(verdict, indicator, figure, _obstacle(verdict, figure), until)
    rows = tuple(row(case) for row in _ROWS)
    if not any(row.status for row in rows):
        return MethodTable(reason=case.obstacle or "no_way")
    return MethodTable(
        rows=rows,
        baseline=case.baseline,
        latest=case.latest,
        target_year=verdict.target.period.year,
        obstacle=case.obstacle,
    )


def _why_none(verdict: Verdict, indicator: Indicator) -> str | None:
    figure, target = verdict.figure, verdict.target
    if indicator.direction == "none":
        return "never_judged"
    if target.hold != "final":
        return "not_at_one_date"
    if indicator.form in ONE_PERIOD_FORMS:
        return "one_period_form"
    if figure is None:
        return "no_figure"
    if figure.definition != target.definition:
        return "other_definition"
    if figure.qualifier not in _POINTS or not figure.period.is_year:
        return "figure_is_no_point"
    if any(reason.code == "too_rounded" for reason in verdict.reasons):
        return "too_rounded"
    return None


def _obstacle(verdict: Verdict, figure: Observation) -> str | None:
    """Why there is no way to measure from the baseline; None where there is one."""
    if verdict.baseline is None:
        return "no_baseline"
    if verdict.baseline.period.year >= figure.period.year:
        return "nothing_since_baseline"
    return next((remark.code for remark in verdict.remarks if remark.code in _OBSTACLES), None)


@dataclass(frozen=True)
class _Case:
    verdict: Verdict
    indicator: Indicator
    figure: Observation
    obstacle: str | None
    figures: Sequence[Observation]

    @property
    def latest(self) -> Point:
        return Point(self.figure.period.year, self.figure.value)

    @property
    def baseline(self) -> Point | None:
        own = self.verdict.baseline
        return None if own is None or self.obstacle else Point(own.period.year, own.value)

    @property
    def five_years_before(self) -> Point | None:
        """The figure five years before, else four, on the definition and basis of the latest one."""
        same = [f for f in self.figures if f.basis == self.figure.basis and f.qualifier in _POINTS]
        annual = by_year(same, self.figure.definition)
        for back in range(FEWEST_CHANGES + 1, FEWEST_CHANGES - 1, -1):
            if older := annual.get(self.latest.year - back):
                return Point(older.period.year, older.value)
        return None

    @property
    def target(self) -> str:
        """The target as the methods read it: of a range, the end that is reached first."""
        if self.verdict.target.qualifier == "about":
            return f"≈{self.verdict.target.value}"
        asked = threshold(self.verdict.target, self.indicator.direction, Decimal(0))
        sign = (">" if asked.at_least else "<") + ("" if asked.is_strict else "=")
        return f"{sign}{asked.value}"

    def assess(self, method: str, start: Point | None, **parameters: object) -> Assessment:
        return assess(
            method,
            baseline_year=start.year if start else None,
            baseline=start.value if start else None,
            latest_year=self.latest.year,
            latest=self.latest.value,
            target_year=self.verdict.target.period.year,
            target=self.target,
            direction=self.indicator.direction,
            **parameters,
        )

    @property
    def is_met(self) -> bool:
        return self.assess("operator", None).status == "met"


def _row(case: _Case, method: str, start: Point | None, missing: str, **parameters: object) -> MethodRow:
    """A method's answer; ``missing`` is the reason to give where it has none."""
    answer = case.assess(method, start, **parameters)
    if answer.status in NOT_COMPUTED:
        return MethodRow(method, start, reason=missing)
    group = GROUP_OF_WORD.get(answer.status)
    if group == "on_track" and case.is_met:
        group = "achieved"
    reason = missing if answer.ratio is None else None
    return MethodRow(method, start, answer.ratio, answer.status, group, reason)


def _from_baseline(method: str, without_way: str) -> Callable[[_Case], MethodRow]:
    """A method that measures from the target's own baseline."""

    def row(case: _Case) -> MethodRow:
        return _row(case, method, case.baseline, case.obstacle or without_way)

    return row


def _united_nations(case: _Case) -> MethodRow:
    missing = case.obstacle or "no_growth_rate"
    return _row(case, "un2023_target", case.baseline, missing, unit=case.indicator.unit)


def _destatis(case: _Case) -> MethodRow:
    return _row(case, "destatis_target", case.five_years_before, "too_few_points")


def _anticipated(case: _Case) -> MethodRow:
    """The predicted value of a target year that has come is its figure; the weights of the forecast are not public."""
    if case.latest.year < case.verdict.target.period.year:
        return MethodRow("escap_api", None, reason="weights_not_published")
    return _row(case, "escap_api", case.baseline, case.obstacle or "no_way")


_ROWS: tuple[Callable[[_Case], MethodRow], ...] = (
    _from_baseline("eurostat_target", "no_growth_rate"),
    _from_baseline("statcan_target", "no_growth_rate"),
    _united_nations,
    _destatis,
    _from_baseline("escap_csi", "no_way"),
    _anticipated,
    _from_baseline("sdsn_trend", "no_way"),
    _from_baseline("cn_lights", "no_way"),
    _from_baseline("cn_schedule", "no_way"),
    _from_baseline("linear_pace", "no_way"),
)
