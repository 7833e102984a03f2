"""United Nations Statistics Division, progress chart: technical note of 2023.

The growth so far is carried on to the target year; what counts is how much of the way that covers.
"""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE, compound_growth, desired_growth
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, at_least, band

_MET_OR_ON_TRACK = "score3_met_or_on_track"
_STAGNATION = "score1_stagnation_or_regression"
_RATIO_BANDS = ((Decimal("0.95"), _MET_OR_ON_TRACK), (Decimal("0.10"), "score2_fair"))
_GROWTH_BANDS = ((Decimal("0.02"), _MET_OR_ON_TRACK), (Decimal("0.005"), "score2_fair"))

# A target of 0 or 100 per cent counts as met within one point of it.
_NONE, _ALL, _ONE_POINT = Decimal(0), Decimal(100), Decimal(1)


def un2023_target(own: Inputs) -> Assessment:
    """Projected change ÷ change from baseline to target; a target already met is met, whatever the trend.

    ``unit`` is ``percent`` where not given: within one point of 0 or 100 per cent then counts as met.
    """
    ratio = _projected_share(own)
    if own.is_met or _is_within_a_point(own):
        return Assessment(ratio, _MET_OR_ON_TRACK)
    if own.years and own.baseline_meets:
        # Both differences are negative: their quotient would call a loss progress.
        return Assessment(None, _STAGNATION)
    if ratio is None:
        return Assessment(None, NOT_AVAILABLE)
    return Assessment(ratio, band(ratio, _RATIO_BANDS, _STAGNATION))


def un2023_no_target(own: Inputs) -> Assessment:
    """Yearly growth in the desired direction."""
    growth = desired_growth(own)
    if growth is None:
        return Assessment(None, NOT_AVAILABLE)
    return Assessment(growth, band(growth, _GROWTH_BANDS, _STAGNATION))


def _projected_share(own: Inputs) -> Decimal | None:
    """The share of the way gone by the target year at the growth so far; a target year gone by is read backwards."""
    if not own.years:
        return None
    baseline, latest = own.points
    growth = compound_growth(baseline, latest, own.years)
    if growth is None or abs(own.goal - baseline) <= TOLERANCE:
        return None
    if own.latest_year is None or latest == 0:
        projected = latest
    else:
        projected = latest * (1 + growth) ** (own.deadline - own.latest_year)
    return (projected - baseline) / (own.goal - baseline)


def _is_within_a_point(own: Inputs) -> bool:
    if own.latest is None or own.parameters.get("unit", "percent") != "percent":
        return False
    if own.better == "up":
        return own.goal == _ALL and at_least(own.latest, _ALL - _ONE_POINT)
    return own.goal == _NONE and at_least(_NONE + _ONE_POINT, own.latest)
