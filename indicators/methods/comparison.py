"""A value against what was printed: a sign of comparison, a range, or an earlier publication of the same figure."""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs


def operator(own: Inputs) -> Assessment:
    """Latest ÷ target (完成率), and whether the printed comparison holds: over, at least, about, at most, under."""
    if own.latest is None:
        return Assessment(None, NOT_AVAILABLE)
    ratio = own.latest / own.goal if own.goal else None
    return Assessment(ratio, "met" if own.is_met else "not_met")


def range_position(own: Inputs) -> Assessment:
    """The signed distance outside a range, 0 within it, both ends included."""
    if own.target is None or own.target.value_high is None:
        raise ValueError(f"{own.method} needs a target with two ends, such as 20..25.")
    if own.latest is None:
        return Assessment(None, NOT_AVAILABLE)
    low, high = own.target.value, own.target.value_high
    if own.latest < low - TOLERANCE:
        return Assessment(own.latest - low, "below_range")
    if own.latest > high + TOLERANCE:
        return Assessment(own.latest - high, "above_range")
    return Assessment(Decimal(0), "in_range")


def revision(own: Inputs) -> Assessment:
    """The change from the first publication (baseline) to the restated one (latest) of the same figure."""
    if own.baseline is None or own.latest is None:
        return Assessment(None, NOT_AVAILABLE)
    change = own.latest - own.baseline
    return Assessment(change, "restated" if abs(change) > TOLERANCE else "unchanged")
