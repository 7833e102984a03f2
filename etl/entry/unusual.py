"""What looks unlike its own history: a slip of the unit, a fraction for per cent, a jump that never was.

The history of a figure are the figures in use of its line (indicator, region, definition and basis) for periods of the
same kind. Floors ("over 1,000") and expectations are no points of it. Statistics use floating point.
"""

import math
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from etl.entry.findings import Passed
from etl.entry.names import called
from etl.entry.typed import TypedParts
from indicators.faults.entry_figure import (
    LESS_BY_MAGNITUDES,
    MORE_BY_MAGNITUDES,
    MORE_DECIMALS,
    PART_OF_A_YEAR,
    SHARE_AS_FRACTION,
    UNUSUAL_CHANGE,
    UNUSUAL_YEARLY_CHANGE,
    ZERO_NEVER_BEFORE,
)
from indicators.figures import series_code
from indicators.known import Known
from indicators.model import Indicator, Observation
from indicators.periods import Period
from indicators.problems import Factor, Place, Problem, Quantity, Value, problem
from indicators.units import difference_unit

# Fewer changes say nothing about which would be unusual.
_CHANGES_NEEDED = 4
# As many exact figures show how finely they are published, and as many annual ones that they are annual.
_FIGURES_NEEDED = 2
_ANNUAL_NEEDED = 3
# How far beyond what the series ever did a change may lie before it is asked about.
_SLACK = 1.5
# A slip of the decimal point: ten times or a hundredth, give or take what a year may bring (log10(1.4) is 0.15).
_NEAR = 0.15
# Forty times as much or as little as before is no change but another unit.
_FAR = 1.6
_POINTS = ("exact", "about", "range")


def compare_with_history(parts: TypedParts, known: Known) -> Iterable[Problem | Passed]:
    """How a figure lies beside those before it: one thing to look at, or what was found in order.

    A slip of the unit explains a jump, so only the first of the two is told.
    """
    indicator, period, amount = parts.indicator, parts.period, parts.amount
    if not (indicator and period and amount and parts.region and parts.definition):
        return
    line = _line(parts, indicator, period, known)
    before = [own for own in line if own.period < period]
    near = before[-1] if before else (line[0] if line else None)
    if near is None:
        yield Passed("value", "first_of_line", {})
    elif slip := _zero(amount.value, line, indicator) or _slip(amount.value, near, indicator):
        yield slip
        return
    elif before and parts.qualifier in _POINTS:
        yield _change_against(amount.value, period, before, indicator)
    yield from _more_decimals(parts, amount.value, known)


def unusual_period(parts: TypedParts, known: Known) -> Iterable[Problem]:
    """A question where a figure is of a part of a year, and those of its indicator, wherever, are of whole years."""
    indicator, period = parts.indicator, parts.period
    if indicator is None or period is None or period.is_year or period.is_span_of_years:
        return
    figures = [own.period for series in known.by_region(indicator.id).values() for own in series]
    annual = sum(own.is_year for own in figures)
    if annual >= _ANNUAL_NEEDED and 2 * annual > len(figures) and _kind(period) not in map(_kind, figures):
        values = {"period": period, "indicator": called(indicator), "number": str(annual), "total": str(len(figures))}
        yield problem(PART_OF_A_YEAR, Place(cell="period"), **values)


def _line(parts: TypedParts, indicator: Indicator, period: Period, known: Known) -> list[Observation]:
    kind = _kind(period)
    return [
        own
        for own in known.figures(indicator.id, parts.region)
        if series_code(own) == parts.definition
        and own.period != period
        and _kind(own.period) == kind
        and own.qualifier in _POINTS
        and not own.is_expected
    ]


def _kind(period: Period) -> str:
    """What part of a year a period is; halves are compared with the same halves, months with the same months."""
    return re.sub(r"\d{4}", "", period.text)


def _zero(value: Decimal, line: Sequence[Observation], indicator: Indicator) -> Problem | None:
    """A question where 0 stands for a figure that never was; a rate of growth may well be 0."""
    lowest = min(line, key=lambda own: abs(own.value))
    if value != 0 or indicator.form == "growth" or lowest.value == 0:
        return None
    return problem(
        ZERO_NEVER_BEFORE,
        Place(cell="value"),
        indicator=called(indicator),
        low=Quantity.of(lowest),
        other_period=lowest.period,
    )


def _more_decimals(parts: TypedParts, value: Decimal, known: Known) -> Iterable[Problem]:
    """A question where a figure is finer than any exact one of its region, of whatever definition."""
    assert parts.indicator is not None, "its value was read"
    figures = known.figures(parts.indicator.id, parts.region)
    digits = [_decimals(own.value) for own in figures if own.period != parts.period and own.qualifier == "exact"]
    if len(digits) >= _FIGURES_NEEDED and _decimals(value) > max(digits):
        values = {"found": str(_decimals(value)), "most": str(max(digits)), "number": str(len(digits))}
        yield problem(MORE_DECIMALS, Place(cell="value"), **values)


def _decimals(value: Decimal) -> int:
    """The digits behind the point, without zeros at the end."""
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# ---------------------------------------------------------------- slips of the unit


def _slip(value: Decimal, near: Observation, indicator: Indicator) -> Problem | None:
    if value <= 0 or near.value <= 0:
        return None
    places = math.log10(value) - math.log10(near.value)
    power = round(places)
    is_rate = indicator.form in ("share", "growth")
    is_fraction = is_rate and value < 1 and abs(places + 2) <= _NEAR
    is_far = abs(places) >= _FAR or (abs(power) == 1 and abs(places - power) <= _NEAR)
    # A growth rate may well be a tenth of the one before, and less.
    if not is_fraction and (not is_far or (indicator.form == "growth" and places < _FAR)):
        return None
    values = {
        "value": Quantity(value, indicator.unit),
        "other": Quantity(near.value, indicator.unit),
        "other_period": near.period,
    }
    if is_fraction:
        # Moved by two places, as it would be written in per cent.
        suggested = f"{value * 100:f}".rstrip("0").rstrip(".")
        return problem(SHARE_AS_FRACTION, Place(cell="value"), **values, suggested=suggested)
    fault = MORE_BY_MAGNITUDES if power > 0 else LESS_BY_MAGNITUDES
    return problem(fault, Place(cell="value"), **values, factor=Factor(Decimal(f"{10 ** abs(places):.0e}")))


# ---------------------------------------------------------------- changes


def _change_against(
    value: Decimal, period: Period, before: Sequence[Observation], indicator: Indicator
) -> Problem | Passed:
    is_difference = indicator.form in ("share", "growth", "rank") or any(own.value <= 0 for own in before) or value <= 0
    unit = difference_unit(indicator.unit) if is_difference else "percent"
    last = before[-1]
    years = period.year - last.period.year
    # Over one year there is nothing to be averaged.
    is_yearly = years > 1
    change = _yearly(last.value, value, years, is_difference)
    past = [
        _yearly(a.value, b.value, b.period.year - a.period.year, is_difference)
        for a, b in pairwise(before)
        if b.period.year > a.period.year
    ]
    values: dict[str, Value] = {
        "change": _change(change, unit),
        "other": Quantity(last.value, indicator.unit),
        "other_period": last.period,
    }
    if len(past) < _CHANGES_NEEDED:
        return Passed("value", "yearly_change_alone" if is_yearly else "change_alone", values)
    low, high = min(past), max(past)
    values |= {"low": _change(low, unit), "high": _change(high, unit), "number": str(len(past))}
    middle, reach = (low + high) / 2, (high - low) / 2 * _SLACK
    if abs(change - middle) > reach and not math.isclose(abs(change - middle), reach, rel_tol=1e-9, abs_tol=1e-9):
        return problem(UNUSUAL_YEARLY_CHANGE if is_yearly else UNUSUAL_CHANGE, Place(cell="value"), **values)
    return Passed("value", "usual_yearly_change" if is_yearly else "usual_change", values)


def _change(amount: float, unit: str) -> Quantity:
    """A change a year: in per cent of the figure before, or in the unit of a difference."""
    digits = f"{amount:z.1f}" if unit == "percent" else f"{amount:z.2f}".rstrip("0").rstrip(".")
    return Quantity(Decimal(digits), unit, is_change=True)


def _yearly(first: Decimal, second: Decimal, years: int, is_difference: bool) -> float:
    """The change a year from one figure to another, in units or, compounded, in per cent."""
    if is_difference:
        return float(second - first) / max(years, 1)
    return (math.pow(second / first, 1 / max(years, 1)) - 1) * 100
