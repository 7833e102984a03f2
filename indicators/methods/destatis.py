"""Destatis, indicators of the German Sustainable Development Strategy: the four weather symbols.

https://dns-indikatoren.de/en/status
"""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, at_least, more_than

_SUN, _SLIGHTLY_CLOUDY, _CLOUDY, _THUNDERSTORM = "sun", "slightly_cloudy", "cloudy", "thunderstorm"
_SMALL_MISS, _LARGE_MISS = Decimal("0.05"), Decimal("0.20")

# The mean is that of the last five yearly changes, and of four at least.
FEWEST_CHANGES = 4


def destatis_target(own: Inputs) -> Assessment:
    """The expected miss (target − projected) ÷ (target − latest) if the mean of the last yearly changes goes on.

    The baseline is the figure five years before the latest one, four where there is none older. A negative miss is
    a surplus.
    """
    if own.is_met:
        return Assessment(Decimal(0), _SUN)
    if own.years < FEWEST_CHANGES or own.latest_year is None:
        return Assessment(None, NOT_AVAILABLE)
    latest = own.points[1]
    projected = latest + own.change * max(0, own.deadline - own.latest_year)
    miss = (own.goal - projected) / (own.goal - latest) if own.goal != latest else None
    if not more_than(own.change * own.sign, Decimal(0)):
        return Assessment(miss, _THUNDERSTORM)
    if miss is None:
        return Assessment(None, _CLOUDY)
    if miss < _SMALL_MISS - TOLERANCE:
        return Assessment(miss, _SUN)
    return Assessment(miss, _SLIGHTLY_CLOUDY if at_least(_LARGE_MISS, miss) else _CLOUDY)


def destatis_directional(own: Inputs) -> Assessment:
    """Whether the mean of five years and the last year go the right way; the mean yearly change that way.

    ``prev_year`` is the value of the year before the latest one.
    """
    before = own.number("prev_year")
    if own.years < FEWEST_CHANGES or before is None:
        return Assessment(None, NOT_AVAILABLE)
    mean = own.change * own.sign
    last = (own.points[1] - before) * own.sign
    symbols = {
        (True, True): _SUN,
        (True, False): _SLIGHTLY_CLOUDY,
        (False, True): _CLOUDY,
        (False, False): _THUNDERSTORM,
    }
    return Assessment(mean, symbols[more_than(mean, Decimal(0)), more_than(last, Decimal(0))])
