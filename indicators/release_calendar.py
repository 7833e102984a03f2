"""The release calendar: when the next figure of a series is due, and how sure that is.

The month is the one the indicator states; where it states none, it is read off the publications themselves.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.figures import month_after, publication_lag_months, publication_lags
from indicators.model import Indicator, Observation
from indicators.periods import LAST_YEAR, Period, parse_period


@dataclass(frozen=True)
class ReleaseLag:
    """How many months after the end of a year its figure appears.

    ``publications`` is how many past ones that rests on; None where the indicator states it.
    """

    months: int
    publications: int | None

    @property
    def is_stated(self) -> bool:
        """Whether a document states it, as opposed to being read off past publications."""
        return self.publications is None

    def due_month(self, year: int) -> str:
        """The month in which the figure of a year is due, as ``2026-11``."""
        return month_after(year, self.months)


@dataclass(frozen=True)
class Release:
    """The newest figure of an indicator in a region, and the next one.

    ``next_period`` is the year after the newest one; where no annual figure was published, the first period that is
    asked for. ``due_month`` is None where neither a document nor the past says when. ``years_overdue`` counts the
    years whose month has passed without a figure.
    """

    indicator: str
    region: str
    newest_period: Period | None
    next_period: Period
    due_month: str | None
    lag: ReleaseLag | None
    years_overdue: int
    is_asked_for: bool

    @property
    def is_overdue(self) -> bool:
        """Whether the month has passed without the figure; False where no month is known."""
        return self.years_overdue > 0


def release_lag(indicator: Indicator, observations: Iterable[Observation]) -> ReleaseLag | None:
    """The lag the indicator states, else the median of its past publications; None where neither is known."""
    if indicator.release:
        return ReleaseLag(indicator.release.months_after, None)
    own = tuple(observations)
    months = publication_lag_months(own)
    return None if months is None else ReleaseLag(months, len(publication_lags(own)))


def has_passed(month: str, day: date) -> bool:
    """Whether a month given as ``2026-11`` was over before ``day``."""
    return day.strftime("%Y-%m") > month


def next_release(
    indicator: Indicator, region: str, observations: Sequence[Observation], asked: Iterable[Period], as_of: date
) -> Release | None:
    """When the next figure of a series is due.

    Args:
        indicator: what is measured.
        region: where.
        observations: all its vintages in the region that were published by ``as_of``.
        asked: the periods of the targets set for it.
        as_of: the day the question is for.

    Returns:
        None where there is neither an annual figure nor a target: nothing says what comes next.
    """
    periods = sorted(asked)
    years = [own.period for own in observations if own.period.is_year and not own.is_expected]
    newest = max(years, default=None)
    if newest is None and not periods:
        return None
    following = parse_period(str(newest.year + 1)) if newest else periods[0]
    lag = release_lag(indicator, observations)
    month = lag.due_month(following.year) if lag and not following.is_open else None
    return Release(
        indicator=indicator.id,
        region=region,
        newest_period=newest,
        next_period=following,
        due_month=month,
        lag=lag,
        years_overdue=_years_overdue(lag, following, as_of) if month else 0,
        is_asked_for=bool(periods),
    )


def _years_overdue(lag: ReleaseLag | None, following: Period, as_of: date) -> int:
    if lag is None:
        return 0
    years = range(following.year, min(as_of.year, LAST_YEAR) + 1)
    return sum(has_passed(lag.due_month(year), as_of) for year in years)


def by_due_month(releases: Iterable[Release]) -> tuple[Release, ...]:
    """The releases in the order in which they are due; those without a month last, by indicator and region."""
    return tuple(sorted(releases, key=lambda own: (own.due_month or "9999-99", own.indicator, own.region)))
