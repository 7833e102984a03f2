"""From published figures to an outlook: which years speak, how far ahead, and why there is sometimes none.

An outlook goes by one definition and one basis. It never crosses a break, never rests on fewer than five points,
and takes no part in a verdict.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from indicators.case import ONE_PERIOD_FORMS
from indicators.figures import by_year, of_the_whole, threshold
from indicators.model import Indicator, Observation, Record, Target
from indicators.outlook import (
    FEWEST_POINTS,
    Drift,
    LikelihoodBand,
    fit,
    forecast,
    interval,
    likelihood,
    likelihood_band,
)
from indicators.verdicts import Reason, Thresholds

# Further ahead the band of a short series says nothing any more.
FURTHEST_YEARS = 5

_WHOLE_SHARE = 100.0


class OutlookYear(Record):
    """One year ahead: the middle and the ends of the 80 % band, in the indicator's unit, to six significant digits.

    For drawing, shares are kept within 0 and 100 and everything else above 0, which no figure can fall below; the
    likelihood is computed from the band as it is.
    """

    year: int
    centre: float
    low: float
    high: float


class Outlook(Record):
    """What to expect of an indicator in a region if the pattern of its window continues.

    ``target`` is the key of the target whose ``likelihood`` (0 to 1, four digits; its word is ``band``) this tells;
    None for the series alone. Without an outlook ``years`` is empty; ``why_not`` then says why, as it does where
    there is an outlook but no likelihood.
    """

    indicator: str
    region: str
    target: str | None = None
    definition: str | None = None
    basis: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    points: int = 0
    years: tuple[OutlookYear, ...] = ()
    likelihood: float | None = None
    band: LikelihoodBand | None = None
    why_not: Reason | None = None

    @property
    def key(self) -> str:
        """What it is about: a version of a target, or the series."""
        return self.target or f"{self.indicator}|{self.region}"


@dataclass(frozen=True)
class KeptOutlook:
    """An outlook, the day it was given, and the moment this ledger took it in (UTC)."""

    outlook: Outlook
    made_on: date
    recorded_at: datetime


@dataclass(frozen=True)
class Window:
    """Figures of consecutive calendar years on one definition and one basis, oldest first."""

    figures: tuple[Observation, ...]

    @property
    def last(self) -> Observation:
        """The newest of them."""
        return self.figures[-1]

    @property
    def values(self) -> tuple[Decimal, ...]:
        """The values by year."""
        return tuple(figure.value for figure in self.figures)

    @property
    def years(self) -> tuple[int, ...]:
        """The years."""
        return tuple(figure.period.year for figure in self.figures)


def main_definition(figures: Iterable[Observation], targets: Iterable[Target], indicator: Indicator) -> str | None:
    """The definition the newest target in force follows, if it has figures; else the one with the newest figure.

    Where several have that, the one of figures that stand first; a part of what is counted only where all are.
    """
    annual = [figure for figure in figures if figure.period.is_year]
    judged = [own for own in targets if not own.is_superseded and by_year(annual, own.definition)]
    if judged:
        return max(judged, key=lambda target: target.period).definition
    whole = of_the_whole(annual, indicator)
    return max(whole, key=lambda figure: figure.period).definition if whole else None


def windows(figures: Iterable[Observation], definition: str) -> tuple[Window, ...]:
    """All unbroken runs of years of one definition, each on one basis; the newest last.

    Args:
        figures: the adopted figures. Floors, ceilings, ranges and expectations are no points of a run.
        definition: the one asked for.
    """
    points: dict[str | None, dict[int, Observation]] = {}
    for figure in figures:
        if figure.definition == definition and figure.period.is_year and _is_point(figure):
            points.setdefault(figure.basis, {})[figure.period.year] = figure
    found = [Window(tuple(run)) for own in points.values() for run in _runs(own)]
    return tuple(sorted(found, key=lambda run: (run.years[-1], len(run.years), run.last.public_by)))


def series_outlook(
    indicator: Indicator, region: str, figures: Sequence[Observation], definition: str | None, as_of: date
) -> Outlook:
    """The outlook of an indicator in a region on one definition.

    Args:
        indicator: what is measured.
        region: where.
        figures: the adopted figures published by ``as_of``.
        definition: the one asked for; None where there is no figure.
        as_of: the day the outlook is for.
    """
    none = Outlook(indicator=indicator.id, region=region, definition=definition)
    if indicator.form in ONE_PERIOD_FORMS:
        return none.model_copy(update={"why_not": Reason(code="one_period_form")})
    runs = windows(figures, definition) if definition else ()
    window = next((run for run in reversed(runs) if len(run.years) >= FEWEST_POINTS), None)
    if window is None:
        longest = max((len(run.years) for run in runs), default=0)
        return none.model_copy(update={"why_not": Reason(code="too_few_points", values={"points": str(longest)})})
    about = {
        "basis": window.last.basis,
        "first_year": window.years[0],
        "last_year": window.years[-1],
        "points": len(window.years),
    }
    drift = fit(window.values)
    if drift is None:
        return none.model_copy(update=about | {"why_not": Reason(code="no_spread")})
    if window.years[-1] + FURTHEST_YEARS < as_of.year:
        return none.model_copy(update=about | {"why_not": Reason(code="too_long_ago")})
    return none.model_copy(update=about | {"years": _years_ahead(drift, window, indicator)})


def target_outlook(
    target: Target,
    indicator: Indicator,
    figures: Sequence[Observation],
    as_of: date,
    settings: Thresholds | None = None,
) -> Outlook:
    """The outlook on a target's own definition, with the likelihood that the figure of its year meets it.

    That a figure meets the target already does not make it certain that the figure of the target's year will.

    Args:
        target: one version of a target.
        indicator: what it is about.
        figures: the adopted figures in the target's region published by ``as_of``.
        as_of: the day the outlook is for.
        settings: the settings of verdicts; the defaults where not given.
    """
    series = series_outlook(indicator, target.region, figures, target.definition, as_of)
    outlook = series.model_copy(update={"target": target.key})
    if why_not := _no_likelihood(target, outlook, figures):
        return outlook.model_copy(update={"why_not": why_not})
    asked = threshold(target, indicator.direction, (settings or Thresholds()).about)
    window = next(run for run in windows(figures, target.definition) if _is_window_of(run, outlook))
    drift = fit(window.values)
    assert drift is not None, "without spread there is no outlook"
    ahead = forecast(drift, target.period.year - window.years[-1])
    found = round(likelihood(ahead, asked.value, "up" if asked.at_least else "down"), 4)
    return outlook.model_copy(update={"likelihood": found, "band": likelihood_band(found)})


def is_decided(target: Target, figures: Iterable[Observation]) -> bool:
    """Whether the figure of the target's year is published, so that nothing is left to expect."""
    return target.period.year in by_year(figures, target.definition)


# ---------------------------------------------------------------- which years


def _is_point(figure: Observation) -> bool:
    return figure.qualifier in ("exact", "about") and not figure.is_expected


def _runs(by_year: dict[int, Observation]) -> Iterable[list[Observation]]:
    run: list[Observation] = []
    for year in sorted(by_year):
        if run and run[-1].period.year != year - 1:
            yield run
            run = []
        run.append(by_year[year])
    yield run


def _is_window_of(run: Window, outlook: Outlook) -> bool:
    return (run.last.basis, run.years[0], run.years[-1]) == (outlook.basis, outlook.first_year, outlook.last_year)


def _no_likelihood(target: Target, outlook: Outlook, figures: Sequence[Observation]) -> Reason | None:
    """Why nothing can be said of how likely the target is met; the first reason that applies."""
    if is_decided(target, figures):
        return Reason(code="decided")
    if outlook.why_not is not None:
        return outlook.why_not
    assert outlook.last_year is not None, "an outlook has a window"
    annual = by_year(figures, target.definition)
    newest = annual[max(annual)]
    if newest.basis != outlook.basis:
        values = {"newest_basis": newest.basis or "", "window_basis": outlook.basis or ""}
        return Reason(code="newest_on_another_basis", values={"period": str(newest.period), **values})
    if newest.period.year > outlook.last_year:
        return Reason(code="newest_outside_window", values={"period": str(newest.period)})
    if target.hold != "final" or not target.period.is_year:
        return Reason(code="no_single_year")
    if target.period.year <= outlook.last_year:
        return Reason(code="year_without_figure")
    if target.period.year > outlook.last_year + FURTHEST_YEARS:
        return Reason(code="too_far_ahead")
    return None


# ---------------------------------------------------------------- how far


def _years_ahead(drift: Drift, window: Window, indicator: Indicator) -> tuple[OutlookYear, ...]:
    most = _WHOLE_SHARE if indicator.form == "share" and indicator.unit == "percent" else None
    ahead = []
    for steps in range(1, FURTHEST_YEARS + 1):
        expected = forecast(drift, steps)
        low, high = interval(expected)
        centre, low, high = (_possible(value, most) for value in (expected.centre, low, high))
        ahead.append(OutlookYear(year=window.years[-1] + steps, centre=centre, low=low, high=high))
    return tuple(ahead)


def _possible(value: float, most: float | None) -> float:
    """A value no figure can pass, to six digits: a newer library must not make another outlook of the same figures."""
    floored = max(value, 0.0)
    return float(f"{floored if most is None else min(floored, most):.6g}")
