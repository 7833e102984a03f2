"""SDSN, Sustainable Development Report: annex on methods. The target is the green threshold."""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, band

_STAGNATING = "stagnating"
_BANDS = ((Decimal(1), "on_track_or_maintaining"), (Decimal("0.5"), "moderately_improving"), (Decimal(0), _STAGNATING))


def sdsn_trend(own: Inputs) -> Assessment:
    """Yearly linear change ÷ the change needed to reach the threshold in time.

    Scores of 0 to 100 give the same ratio as the values they are scaled from.
    """
    if not own.years:
        return Assessment(None, "on_track_or_maintaining" if own.is_met else NOT_AVAILABLE)
    is_falling = own.change * own.sign < -TOLERANCE
    ratio = _ratio(own)
    if own.is_met:
        return Assessment(ratio, _STAGNATING if is_falling else "on_track_or_maintaining")
    if is_falling:
        return Assessment(ratio, "decreasing")
    return Assessment(ratio, NOT_AVAILABLE if ratio is None else band(ratio, _BANDS, _STAGNATING))


def _ratio(own: Inputs) -> Decimal | None:
    """Progress ÷ time, the time not capped: a pace is asked about, not a deadline."""
    if own.progress is None or own.baseline_year is None or own.deadline <= own.baseline_year:
        return None
    return own.progress / (Decimal(own.years) / (own.deadline - own.baseline_year))
