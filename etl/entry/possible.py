"""What cannot be: a figure of a time that is not over, a negative stock, a share above all, half an enterprise."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from etl.checks import EXPECTATIONS, READINGS, is_published_in_the_future, is_published_too_early
from etl.entry.names import called
from etl.entry.typed import TypedParts
from indicators.faults.content import PUBLISHED_IN_THE_FUTURE, PUBLISHED_TOO_EARLY
from indicators.faults.entry_figure import (
    FELL_BY_MORE_THAN_ALL,
    IMPOSSIBLE_RANK,
    IMPOSSIBLE_SHARE,
    NEGATIVE_FIGURE,
    NOT_WHOLE,
    PERIOD_NOT_OVER,
)
from indicators.model import Indicator, ObsStatus
from indicators.periods import Period
from indicators.problems import Fault, Place, Problem, Published, Quantity, problem
from indicators.units import UNITS, convert, single_unit

# Of these there are whole ones only, in whatever unit they are written.
_COUNTED = frozenset(
    ("people", "enterprises", "carriers", "institutes", "laboratories", "teams", "communities", "patents")
    + ("applications", "items", "run_of_years", "rank")
)
# A flow may be net of what left.
_NEVER_NEGATIVE = ("level", "stock", "cumulative")


def impossible(parts: TypedParts, today: date) -> Iterable[Problem]:
    """What cannot be as far as it was typed, whatever is recorded already."""
    indicator, period, status = parts.indicator, parts.period, parts.obs_status or "A"
    is_over = period is None or indicator is None or not _is_ahead(period, status, indicator, today)
    if not is_over:
        yield problem(PERIOD_NOT_OVER, Place(cell="period"), period=period)
    place = Place(cell="published")
    if parts.published and is_published_in_the_future(parts.published, today):
        yield problem(PUBLISHED_IN_THE_FUTURE, place, published=Published(parts.published))
    elif (
        parts.published
        and indicator
        and period
        and is_over
        and is_published_too_early(parts.published, period, status, indicator)
    ):
        yield problem(PUBLISHED_TOO_EARLY, place, published=Published(parts.published), period=period)
    if indicator and parts.amount:
        values = (parts.amount.value, parts.amount.value_high)
        faults = [(fault, value) for value in values if value is not None for fault in _value_faults(value, indicator)]
        for fault, value in faults[:1]:
            figure = Quantity(value, indicator.unit)
            yield problem(fault, Place(cell="value"), value=figure, indicator=called(indicator))


def _is_ahead(period: Period, status: ObsStatus, indicator: Indicator, today: date) -> bool:
    """Whether a period is not over yet; a reading at a moment may be taken while its last month runs."""
    if status in EXPECTATIONS:
        return False
    return today < (period.end.replace(day=1) if indicator.form in READINGS else period.end)


def _value_faults(value: Decimal, indicator: Indicator) -> Iterable[Fault]:
    form, dimension = indicator.form, UNITS[indicator.unit].dimension
    if form in _NEVER_NEGATIVE and value < 0:
        yield NEGATIVE_FIGURE
    if form == "share" and dimension == "share" and not 0 <= value <= 100:
        yield IMPOSSIBLE_SHARE
    if form == "growth" and value < -100:
        yield FELL_BY_MORE_THAN_ALL
    if form == "rank" and value < 1:
        yield IMPOSSIBLE_RANK
    if dimension in _COUNTED and form not in ("share", "growth") and not _is_whole(value, indicator.unit):
        yield NOT_WHOLE


def _is_whole(value: Decimal, unit: str) -> bool:
    counted = convert(value, unit, single_unit(unit))
    return counted == counted.to_integral_value()
