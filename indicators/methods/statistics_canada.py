"""Statistics Canada and Open SDG: ``docs/progress-methodology.md`` of open-sdg.

Eurostat's measure with a sign for negative values, and thresholds that shrink near a natural limit.
"""

from dataclasses import replace
from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE, desired_growth, growth_ratio
from indicators.methods.inputs import AskedTarget, Assessment, Inputs, band

_RATIO_BANDS = (
    (Decimal("0.95"), "substantial_progress"),
    (Decimal("0.60"), "moderate_progress"),
    (Decimal(0), "limited_progress"),
)
_GROWTH_BANDS = (
    (Decimal("0.015"), "substantial_progress"),
    (Decimal("0.005"), "moderate_progress"),
    (Decimal(0), "limited_progress"),
)
_DETERIORATION = "deterioration"

# The method's own stand-in for a baseline or a target of zero, which no growth rate can start from or lead to.
_INSTEAD_OF_ZERO = Decimal("0.001")
_LIMIT_POWER = Decimal("4.44")


def statcan_target(own: Inputs) -> Assessment:
    """Ratio of actual to required growth; a target already met is achieved, whatever the trend."""
    own = _without_zeros(own)
    ratio = growth_ratio(own)
    if own.is_met:
        return Assessment(ratio, "target_achieved")
    if own.years and own.baseline_meets:
        return Assessment(ratio, _DETERIORATION)
    if ratio is None:
        return Assessment(None, NOT_AVAILABLE)
    return Assessment(ratio, band(ratio, _RATIO_BANDS, _DETERIORATION))


def statcan_no_target(own: Inputs) -> Assessment:
    """Yearly growth in the desired direction; ``limit`` is the ceiling or floor that the values cannot pass."""
    own = _without_zeros(own)
    growth = desired_growth(own)
    if growth is None:
        return Assessment(None, NOT_AVAILABLE)
    room = _room_to_limit(own.points[0], own.number("limit"))
    bands = [(least * room, word) for least, word in _GROWTH_BANDS]
    return Assessment(growth, band(growth, bands, _DETERIORATION))


def _room_to_limit(baseline: Decimal, limit: Decimal | None) -> Decimal:
    """The factor C on the thresholds: 0 for a baseline at the limit, 1 far from it or without one."""
    if limit is None or abs(baseline) >= 2 * abs(limit):
        return Decimal(1)
    distance = abs(baseline) if abs(baseline) <= abs(limit) else 2 * abs(limit) - abs(baseline)
    return 1 - (distance / abs(limit)) ** _LIMIT_POWER


def _without_zeros(own: Inputs) -> Inputs:
    if own.baseline == 0:
        own = replace(own, baseline=_INSTEAD_OF_ZERO)
    if own.target is not None and own.target.value == 0:
        own = replace(own, target=AskedTarget(_INSTEAD_OF_ZERO, qualifier=own.target.qualifier))
    return own
