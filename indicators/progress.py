"""The decision order: from published figures to a verdict. Pure: the same figures give the same answer.

The first rule that matches decides. Its number stands in the verdict:

1 qualitative · 2 other definition · 3 no usable figure · 4 target year meets · 5 target year not published ·
6 met later · 7 missed · 8 met before the deadline · 9 met once, not now · 10 too little to go by · 11 pace
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from indicators.figures import (
    adopt,
    by_year,
    meets,
    month_after,
    publication_lag_months,
    threshold,
)
from indicators.model import Adoption, Goal, Indicator, Judgement, Observation, Target
from indicators.paths import elapsed_share, piecewise_share
from indicators.verdicts import (
    STATUS_GROUP,
    STATUS_GROUPS,
    GoalVerdict,
    Reason,
    Status,
    StatusGroup,
    Tally,
    Thresholds,
    Verdict,
)

# In these forms the figure of one period says nothing about the way to another period's target.
_ONE_PERIOD_FORMS = ("growth", "flow", "rank")


def judge_goal(plan: str, goal: Goal, judgements: Iterable[Judgement]) -> GoalVerdict:
    """Rule 1: a goal without a number has the latest recorded judgement, or none yet."""
    own = [judgement for judgement in judgements if (judgement.plan, judgement.goal) == (plan, goal.id)]
    return GoalVerdict(plan=plan, goal=goal, judgement=max(own, key=lambda j: j.judged_on, default=None))


def judge(
    target: Target,
    indicator: Indicator,
    observations: Sequence[Observation],
    *,
    adoptions: Sequence[Adoption] = (),
    interim: Sequence[Target] = (),
    as_of: date,
    thresholds: Thresholds | None = None,
) -> Verdict:
    """The verdict on a target at ``as_of``.

    Args:
        target: one version of a target; its value is in the indicator's unit.
        indicator: what it is about.
        observations: all vintages of the indicator in the target's region that were published by ``as_of``.
        adoptions: which of several figures of a period to use.
        interim: earlier targets of the same plan, indicator, region and definition.
        as_of: the day the verdict is for.
        thresholds: the settings; the defaults where not given.
    """
    case = _Case(
        target=target,
        indicator=indicator,
        observations=tuple(o for o in observations if o.public_by <= as_of),
        adoptions=tuple(adoptions),
        interim=tuple(sorted(interim, key=lambda t: t.period)),
        as_of=as_of,
        settings=thresholds or Thresholds(),
    )
    if target.hold == "average":
        return _judge_average(case)
    if target.hold == "every_year":
        return _judge_every_year(case)
    return _first_match(case, _FINAL_RULES)


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Counts by status and by group."""
    by_status: dict[Status, int] = dict.fromkeys(STATUS_GROUP, 0)
    by_group: dict[StatusGroup, int] = dict.fromkeys(STATUS_GROUPS, 0)
    total = 0
    for verdict in verdicts:
        by_status[verdict.status] += 1
        by_group[verdict.group] += 1
        total += 1
    return Tally(total=total, by_status=by_status, by_group=by_group)


# ---------------------------------------------------------------- the case: what the rules look at


@dataclass(frozen=True)
class _Case:
    target: Target
    indicator: Indicator
    observations: tuple[Observation, ...]
    adoptions: tuple[Adoption, ...]
    interim: tuple[Target, ...]
    as_of: date
    settings: Thresholds

    @cached_property
    def figures(self) -> tuple[Observation, ...]:
        """The adopted figures of all definitions."""
        return adopt(self.observations, self.adoptions)

    @cached_property
    def annual(self) -> dict[int, Observation]:
        """The figure of each year on the target's definition, over all bases."""
        return by_year(self.figures, self.target.definition)

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
        return self.indicator.form in _ONE_PERIOD_FORMS

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
        return meets(figure, self.target, self.indicator.direction, self.settings)

    def years_meeting(self, years: Iterable[int]) -> list[int]:
        return sorted(year for year in years if self.meets(self.annual[year]))


_Rule = Callable[[_Case], Verdict | None]


def _first_match(case: _Case, rules: Sequence[_Rule]) -> Verdict:
    for rule in rules:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    raise AssertionError("the last rule always matches")


# ---------------------------------------------------------------- the rules


def _other_definition(case: _Case) -> Verdict | None:
    """Rule 2: what was published for the year that decides follows another definition."""
    of_year = [f for f in case.figures if f.period.is_year and f.period.year <= case.year and not f.is_expected]
    if not of_year:
        return None
    newest_year = max(figure.period.year for figure in of_year)
    if case.is_over and newest_year != case.year:
        return None
    newest = [figure for figure in of_year if figure.period.year == newest_year]
    if any(figure.definition == case.target.definition for figure in newest):
        return None
    figure = max(newest, key=lambda f: (f.public_by, f.id))
    values = {"figure_definition": figure.definition, "target_definition": case.target.definition}
    return _verdict(
        case, "not_comparable", 2, Reason(code="other_definition", values=values), figure=figure, computes=False
    )


def _nothing_usable(case: _Case) -> Verdict | None:
    """Rule 3: nothing was published that could ever judge this target."""
    if case.annual:
        return None
    expected = [f for f in case.figures if f.period == case.target.period and f.is_expected]
    reason = "only_expected" if expected else "no_figure"
    return _verdict(
        case, "no_data", 3, Reason(code=reason), figure=expected[0] if expected else None, computes=False
    )


def _target_year_meets(case: _Case) -> Verdict | None:
    """Rule 4: the figure of the target year meets it; or is too rounded to say."""
    figure = case.annual.get(case.year)
    if figure is None:
        return None
    met = case.meets(figure)
    if met is None:
        return _verdict(case, "no_data", 4, Reason(code="too_rounded"), figure=figure)
    if not met:
        return None
    early = [] if case.is_one_period else case.years_meeting(_between(case.annual, case.first_year, case.year - 1))
    if early:
        first = case.annual[early[0]]
        reason = Reason(code="met_before_target_year", values=_first_values(first))
        return _verdict(case, "met_early", 4, reason, figure=figure, first_met=first)
    return _verdict(case, "met", 4, Reason(code="met_in_target_year"), figure=figure, first_met=figure)


def _not_published_yet(case: _Case) -> Verdict | None:
    """Rule 5: the target year is over, and no figure of it or of a later year is out."""
    if not case.is_over or any(year >= case.year for year in case.annual):
        return None
    latest = None if case.is_one_period else case.latest
    return _awaiting(case, case.year, latest)


def _met_later(case: _Case) -> Verdict | None:
    """Rule 6: the target year missed it, a later year met it."""
    if not case.is_over or case.is_one_period or case.year not in case.annual:
        return None
    later = case.years_meeting(year for year in case.annual if year > case.year)
    if not later:
        return None
    first = case.annual[later[0]]
    return _verdict(
        case,
        "met_late",
        6,
        Reason(code="met_after_target_year", values=_first_values(first)),
        figure=case.annual[case.year],
        first_met=first,
    )


def _missed(case: _Case) -> Verdict | None:
    """Rule 7: the target year is over and its figure does not meet the target."""
    if not case.is_over:
        return None
    figure = case.annual.get(case.year)
    if figure is None:
        return _verdict(case, "no_data", 7, Reason(code="target_year_missing"), figure=case.latest)
    return _verdict(case, "missed", 7, Reason(code="missed_in_target_year"), figure=figure)


def _one_period_ahead(case: _Case) -> Verdict | None:
    """Before the deadline, the growth or the additions of another year say nothing about this one's."""
    if not case.is_one_period:
        return None
    return _verdict(case, "no_data", 10, Reason(code="year_not_over"), computes=False)


def _met_before_deadline(case: _Case) -> Verdict | None:
    """Rule 8: the newest figure meets the target ahead of its year."""
    latest = case.latest
    if latest is None or latest.period.year < case.first_year or not case.meets(latest):
        return None
    first = case.annual[case.years_meeting(_between(case.annual, case.first_year, latest.period.year))[0]]
    return _verdict(
        case,
        "met_early",
        8,
        Reason(code="met_before_deadline", values=_first_values(first)),
        figure=latest,
        first_met=first,
        remarks=_adverse_trend(case, latest),
    )


def _met_once(case: _Case) -> Verdict | None:
    """Rule 9: an earlier figure, the baseline included, met the target; the newest does not."""
    latest = case.latest
    if latest is None or case.meets(latest) is not False:
        return None
    start = case.first_year - 1
    earlier = case.years_meeting(_between(case.annual, start, latest.period.year - 1))
    if earlier:
        first = case.annual[earlier[0]]
        return _verdict(
            case, "lost", 9, Reason(code="met_once", values=_first_values(first)), figure=latest, first_met=first
        )
    return None


def _too_little(case: _Case) -> Verdict | None:
    """Rule 10: no baseline, or nothing newer than it on the same basis."""
    latest, baseline = case.latest, case.baseline
    if baseline is None:
        return _verdict(case, "no_data", 10, Reason(code="no_baseline"), figure=latest)
    if latest is None or latest.period.year <= baseline.period.year:
        return _verdict(case, "no_data", 10, Reason(code="nothing_since_baseline"), figure=latest)
    if case.meets(latest) is None:
        return _verdict(case, "no_data", 10, Reason(code="too_rounded"), figure=latest)
    if _measure(case, latest)[0].get("pace_ratio") is None:
        return _verdict(case, "no_data", 10, Reason(code="no_pace"), figure=latest)
    return None


def _by_pace(case: _Case) -> Verdict:
    """Rule 11: how far along, against how far the path should be by now."""
    latest = case.latest
    assert latest is not None, "rule 10 has seen to it"
    ratio = _measure(case, latest)[0]["pace_ratio"]
    assert ratio is not None, "rule 10 has seen to it"
    settings = case.settings
    status: Status
    if ratio >= settings.on_track - settings.tolerance:
        status = "on_track"
    elif ratio >= settings.slow - settings.tolerance:
        status = "slow"
    elif ratio >= -settings.tolerance:
        status = "behind"
    else:
        status = "regressing"
    return _verdict(case, status, 11, Reason(code=f"pace_{status}"), figure=latest)


_FINAL_RULES: tuple[_Rule, ...] = (
    _other_definition,
    _nothing_usable,
    _target_year_meets,
    _not_published_yet,
    _met_later,
    _missed,
    _one_period_ahead,
    _met_before_deadline,
    _met_once,
    _too_little,
    _by_pace,
)


# ---------------------------------------------------------------- averages and standing rules


def _judge_average(case: _Case) -> Verdict:
    """An average growth: from a published average of the very period, or from all its annual rates."""
    published = [f for f in case.figures if f.period == case.target.period and f.definition == case.target.definition]
    if published:
        figure = published[-1]
        met = case.meets(figure)
        if met is None:
            return _verdict(case, "no_data", 4, Reason(code="too_rounded"), figure=figure)
        status: Status = "met" if met else "missed"
        code = "met_in_target_year" if met else "missed_in_target_year"
        return _verdict(case, status, 4 if met else 7, Reason(code=code), figure=figure)
    years = case.target.period.years
    rates = [case.annual[year] for year in years if year in case.annual]
    if any(rate.qualifier != "exact" for rate in rates):
        return _verdict(case, "no_data", 4, Reason(code="too_rounded"), figure=rates[-1], computes=False)
    if len(rates) == len(years):
        return _from_average_of(case, rates)
    so_far = _average_so_far(case)
    if case.is_over:
        missing = ", ".join(str(year) for year in years if year not in case.annual)
        return _awaiting(case, max(years), so_far, Reason(code="rates_missing", values={"years": missing}))
    reason = Reason(code="period_not_over" if so_far or rates else "no_figure")
    return _verdict(case, "no_data", 10, reason, figure=so_far, computes=False)


def _from_average_of(case: _Case, rates: Sequence[Observation]) -> Verdict:
    """The average of all annual rates multiplied out, in per cent a year."""
    product = Decimal(1)
    for rate in rates:
        product *= 1 + rate.value / 100
    average = (product ** (Decimal(1) / len(rates)) - 1) * 100
    asked = threshold(case.target, case.indicator.direction, case.settings.about)
    met = (average > asked.value) if asked.is_strict else (average >= asked.value - case.settings.tolerance)
    status: Status = "met" if met else "missed"
    verdict = _verdict(
        case,
        status,
        4 if met else 7,
        Reason(code="average_met" if met else "average_missed"),
        remarks=(Reason(code="derived_average", values={"count": str(len(rates))}),),
        computes=False,
    )
    measured = {
        "derived_from": tuple(rates),
        "derived_value": average,
        "gap": average - case.target.value,
        "level_ratio": average / case.target.value if case.target.value else None,
    }
    return verdict.model_copy(update=measured)


def _average_so_far(case: _Case) -> Observation | None:
    """The published average over the longest part of the period that begins with it."""
    whole = case.target.period
    parts = [
        f
        for f in case.figures
        if f.definition == case.target.definition
        and f.period.is_span_of_years
        and f.period.start == whole.start
        and f.period.end < whole.end
    ]
    return max(parts, key=lambda f: f.period.end, default=None)


def _judge_every_year(case: _Case) -> Verdict:
    """A standing rule: every published year since it stands has to keep it."""
    years = sorted(year for year in case.annual if year >= case.target.period.start.year)
    if not years:
        return _verdict(case, "no_data", 3, Reason(code="no_figure"), computes=False)
    newest = case.annual[years[-1]]
    answers = {year: case.meets(case.annual[year]) for year in years}
    if answers[years[-1]] is None:
        return _verdict(case, "no_data", 4, Reason(code="too_rounded"), figure=newest, computes=False)
    broken = [year for year in years if answers[year] is False]
    if not broken:
        return _verdict(case, "met", 4, Reason(code="kept_every_year"), figure=newest, computes=False)
    values = {"years": ", ".join(map(str, broken))}
    status: Status = "missed" if broken[-1] == years[-1] else "met_late"
    return _verdict(case, status, 7, Reason(code="broken_in", values=values), figure=newest, computes=False)


# ---------------------------------------------------------------- measures and remarks


def _awaiting(case: _Case, year: int, latest: Observation | None, *reasons: Reason) -> Verdict:
    release = case.indicator.release
    lag = release.months_after if release else publication_lag_months(case.observations)
    month = month_after(year, lag) if lag is not None else None
    verdict = _verdict(
        case,
        "awaiting",
        5,
        *(reasons or (Reason(code="not_published"),)),
        figure=latest,
        remarks=() if month is None or release else (Reason(code="month_from_past_lags"),),
    )
    overdue = month is not None and case.as_of.strftime("%Y-%m") > month
    return verdict.model_copy(update={"expected_month": month, "is_overdue": overdue})


def _verdict(
    case: _Case,
    status: Status,
    rule: int,
    *reasons: Reason,
    figure: Observation | None = None,
    first_met: Observation | None = None,
    remarks: tuple[Reason, ...] = (),
    computes: bool = True,
) -> Verdict:
    measures: dict[str, Decimal | None] = {}
    notes: tuple[Reason, ...] = ()
    if figure is not None and computes:
        measures, notes = _measure(case, figure)
    return Verdict(
        target=case.target,
        direction=case.indicator.direction,
        form=case.indicator.form,
        status=status,
        rule=rule,
        reasons=reasons,
        remarks=_about_target(case) + _about_figure(figure) + notes + remarks,
        figure=figure,
        baseline=case.baseline,
        first_met=first_met.period if first_met else None,
        as_of=case.as_of,
        thresholds=case.settings,
        **measures,  # type: ignore[arg-type]
    )


def _measure(case: _Case, figure: Observation) -> tuple[dict[str, Decimal | None], tuple[Reason, ...]]:
    """Gap, level ratio, progress and pace of a figure, and why those are missing that are.

    Each has its own condition: a floor ("over 22,000") has no distance, a restated basis no way across it.
    """
    target = case.target
    if figure.qualifier not in ("exact", "about"):
        return {}, (Reason(code="figure_is_no_point", values={"qualifier": figure.qualifier}),)
    goal = threshold(target, case.indicator.direction, Decimal(0)).value
    measures: dict[str, Decimal | None] = {
        "gap": figure.value - goal,
        "level_ratio": figure.value / goal if goal else None,
    }
    if figure.definition != target.definition:
        return {}, ()
    baseline = case.baseline
    if baseline is None or case.is_one_period:
        return measures, ()
    elapsed = elapsed_share(baseline.period.year, figure.period.year, case.year)
    measures["elapsed"] = elapsed
    if figure.basis != baseline.basis:
        values = {"figure_basis": figure.basis or "", "baseline_basis": baseline.basis or ""}
        return measures, (Reason(code="crosses_basis", values=values),)
    if baseline.qualifier not in ("exact", "about"):
        return measures, (Reason(code="baseline_is_no_point"),)
    measures |= _pace(case, figure, baseline, goal)
    if case.meets(baseline) or goal == baseline.value:
        measures |= {"progress": None, "pace_ratio": None}
        return measures, (Reason(code="baseline_meets_target"),)
    progress = (figure.value - baseline.value) / (goal - baseline.value)
    waypoints = _waypoints(case, baseline, goal)
    expected = piecewise_share(waypoints, figure.period.year, shape=target.path)
    measures |= {"progress": progress, "expected_share": expected}
    if expected:
        measures["pace_ratio"] = progress / expected
    elif expected is not None:
        # Nothing is asked for yet: whatever has not gone backwards keeps pace.
        measures["pace_ratio"] = Decimal(1) if progress >= 0 else progress
    return measures, ()


def _waypoints(case: _Case, baseline: Observation, goal: Decimal) -> tuple[tuple[int, Decimal], ...]:
    between = tuple(
        (step.period.year, threshold(step, case.indicator.direction, Decimal(0)).value)
        for step in case.interim
        if baseline.period.year < step.period.year < case.year
    )
    return ((baseline.period.year, baseline.value), *between, (case.year, goal))


def _pace(
    case: _Case, figure: Observation, baseline: Observation, goal: Decimal
) -> dict[str, Decimal | None]:
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


def _about_target(case: _Case) -> tuple[Reason, ...]:
    target = case.target
    notes = []
    if target.qualifier == "exact":
        notes.append(Reason(code="operator_not_printed"))
    if target.qualifier == "about":
        notes.append(Reason(code="about_tolerance", values={"share": str(case.settings.about)}))
    if target.period.is_span_of_years and target.hold == "final":
        notes.append(Reason(code="year_in_span_not_stated"))
    if target.is_superseded:
        notes.append(Reason(code="superseded"))
    if case.baseline is not None and case.baseline.is_preliminary:
        notes.append(Reason(code="baseline_preliminary", values=_first_values(case.baseline)))
    return tuple(notes)


def _about_figure(figure: Observation | None) -> tuple[Reason, ...]:
    if figure is None:
        return ()
    notes = []
    if figure.is_preliminary:
        notes.append(Reason(code="figure_preliminary", values={"period": str(figure.period)}))
    if figure.adopted_because is not None:
        notes.append(Reason(code="figure_adopted", values={"period": str(figure.period)}))
    return tuple(notes)


def _adverse_trend(case: _Case, latest: Observation) -> tuple[Reason, ...]:
    before = case.annual.get(latest.period.year - 1)
    if before is None or before.basis != latest.basis:
        return ()
    change = latest.value - before.value
    adverse = change < 0 if case.indicator.direction == "up" else change > 0
    return (Reason(code="adverse_trend", values={"period": str(latest.period)}),) if adverse else ()


def _between(annual: dict[int, Observation], first: int, last: int) -> list[int]:
    return [year for year in annual if first <= year <= last]


def _first_values(figure: Observation) -> dict[str, str]:
    return {"period": str(figure.period), "value": str(figure.value), "qualifier": figure.qualifier}
