"""Targets that ask for more than a value at the deadline: an average over the period, or every year."""

from collections.abc import Sequence
from decimal import Decimal

from indicators.case import Case
from indicators.conclusions import awaiting, conclude
from indicators.figures import Bounds, decide, threshold
from indicators.model import Observation
from indicators.verdicts import Reason, Status, Verdict


def judge_average(case: Case) -> Verdict:
    """An average growth: from a published average of the very period, or from all its annual rates."""
    published = [f for f in _counted(case) if f.period == case.target.period]
    if published:
        figure = published[-1]
        met = case.meets(figure)
        if met is None:
            return conclude(case, "no_data", 4, Reason(code="too_rounded"), figure=figure)
        status: Status = "met" if met else "missed"
        code = "met_in_target_year" if met else "missed_in_target_year"
        return conclude(case, status, 4 if met else 7, Reason(code=code), figure=figure)
    years = case.target.period.years
    rates = [case.annual[year] for year in years if year in case.annual]
    if rounded := [rate for rate in rates if rate.qualifier != "exact"]:
        return conclude(case, "no_data", 4, Reason(code="too_rounded"), figure=rounded[0], computes=False)
    if len(rates) == len(years):
        return _from_average_of(case, rates)
    so_far = _average_so_far(case)
    if case.is_over:
        missing = ", ".join(str(year) for year in years if year not in case.annual)
        return awaiting(case, max(years), so_far, Reason(code="rates_missing", values={"years": missing}))
    reason = Reason(code="period_not_over" if so_far or rates else "no_figure")
    return conclude(case, "no_data", 10, reason, figure=so_far, remarks=_rate_needed(case, rates), computes=False)


def _counted(case: Case) -> list[Observation]:
    """The figures on the target's definition that were more than an expectation when printed."""
    return [f for f in case.figures if f.definition == case.target.definition and not f.is_expected]


def _from_average_of(case: Case, rates: Sequence[Observation]) -> Verdict:
    """The average of all annual rates multiplied out, in per cent a year."""
    average = _yearly(_grown(rates), len(rates))
    asked = threshold(case.target, case.indicator.direction, case.settings.about)
    met = decide(Bounds(average, average), asked, case.settings.tolerance)
    status: Status = "met" if met else "missed"
    verdict = conclude(
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


def _grown(rates: Sequence[Observation]) -> Decimal:
    """By how much the annual rates multiply."""
    product = Decimal(1)
    for rate in rates:
        product *= 1 + rate.value / 100
    return product


def _yearly(factor: Decimal, years: int) -> Decimal:
    """The rate, in per cent, that multiplies to a factor over some years."""
    return (factor ** (Decimal(1) / years) - 1) * 100


def _rate_needed(case: Case, rates: Sequence[Observation]) -> tuple[Reason, ...]:
    """The average of the rates so far, and the one that each remaining year needs for the whole to reach the target."""
    left = len(case.target.period.years) - len(rates)
    if not rates or not left:
        return ()
    goal = threshold(case.target, case.indicator.direction, Decimal(0)).value
    needed = (1 + goal / 100) ** (left + len(rates)) / _grown(rates)
    values = {
        "years": ", ".join(str(rate.period.year) for rate in rates),
        "so_far": str(_yearly(_grown(rates), len(rates))),
        "needed": str(_yearly(needed, left)),
    }
    return (Reason(code="average_so_far", values=values),)


def _average_so_far(case: Case) -> Observation | None:
    """The published average over the longest part of the period that begins with it."""
    whole = case.target.period
    parts = [
        f
        for f in _counted(case)
        if f.period.is_span_of_years and f.period.start == whole.start and f.period.end < whole.end
    ]
    return max(parts, key=lambda f: f.period.end, default=None)


def judge_every_year(case: Case) -> Verdict:
    """A standing rule: every published year since it stands has to keep it."""
    stands = case.target.period
    years = sorted(year for year in case.annual if stands.start.year <= year <= stands.end.year)
    if not years:
        return conclude(case, "no_data", 3, Reason(code="no_figure"), computes=False)
    newest = case.annual[years[-1]]
    answers = {year: case.meets(case.annual[year]) for year in years}
    broken = [year for year in years if answers[year] is False]
    open_years = [year for year in years if answers[year] is None]
    if answers[years[-1]] is None or (open_years and not broken):
        figure = case.annual[open_years[-1]]
        return conclude(case, "no_data", 4, Reason(code="too_rounded"), figure=figure, computes=False)
    if not broken:
        return conclude(case, "met", 4, Reason(code="kept_every_year"), figure=newest, computes=False)
    values = {"years": ", ".join(map(str, broken))}
    status: Status = "missed" if broken[-1] == years[-1] else "met_late"
    return conclude(case, status, 7, Reason(code="broken_in", values=values), figure=newest, computes=False)
