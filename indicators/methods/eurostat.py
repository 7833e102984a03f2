"""Eurostat, monitoring report on the Sustainable Development Goals in the EU: annex on methods.

Actual against required compound growth; the bands 95/60/0 per cent, and without a target 1 per cent a year.
"""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE, desired_growth, growth_ratio
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, band

_RATIO_BANDS = (
    (Decimal("0.95"), "significant_progress"),
    (Decimal("0.60"), "moderate_progress"),
    (Decimal(0), "insufficient_progress"),
)
_GROWTH_BANDS = (
    (Decimal("0.01"), "significant_progress"),
    (Decimal(0), "moderate_progress"),
    (Decimal("-0.01"), "moderate_movement_away"),
)


def eurostat_target(own: Inputs) -> Assessment:
    """Ratio of actual to required growth; a target already met is achieved, whatever the trend."""
    ratio = growth_ratio(own) if _all_positive(own.baseline, own.latest, own.goal) else None
    if own.is_met:
        return Assessment(ratio, "target_achieved")
    if own.years and own.baseline_meets:
        # Met once, not now. Where the baseline was the very target, nothing was required that could be divided by.
        return Assessment(ratio, "movement_away")
    if ratio is None:
        return Assessment(None, NOT_AVAILABLE)
    return Assessment(ratio, band(ratio, _RATIO_BANDS, "movement_away"))


def eurostat_no_target(own: Inputs) -> Assessment:
    """Yearly growth in the desired direction; no change at all is neutral, as in recent editions."""
    growth = desired_growth(own) if _all_positive(own.baseline, own.latest) else None
    if growth is None:
        return Assessment(None, NOT_AVAILABLE)
    if abs(growth) <= TOLERANCE:
        return Assessment(growth, "neutral")
    return Assessment(growth, band(growth, _GROWTH_BANDS, "significant_movement_away"))


def _all_positive(*values: Decimal | None) -> bool:
    """The report computes no growth to, from or across zero."""
    return all(value is not None and value > 0 for value in values)
