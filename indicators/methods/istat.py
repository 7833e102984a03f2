"""ISTAT, report on the Sustainable Development Goals (2019, pp. 37–38), as ASTAT restates it: no target."""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE, desired_growth
from indicators.methods.inputs import Assessment, Inputs, more_than

# The bands are open at their lower end: exactly 1 per cent is stable, exactly −5 per cent clearly worse.
_BANDS = (
    (Decimal("0.05"), "clear_improvement"),
    (Decimal("0.01"), "slight_improvement"),
    (Decimal("-0.01"), "stable"),
    (Decimal("-0.05"), "slight_worsening"),
)


def istat_no_target(own: Inputs) -> Assessment:
    """Yearly growth in the desired direction."""
    growth = desired_growth(own)
    if growth is None:
        return Assessment(None, NOT_AVAILABLE)
    status = next((word for above, word in _BANDS if more_than(growth, above)), "clear_worsening")
    return Assessment(growth, status)
