"""Compound annual growth, the measure of Eurostat, Statistics Canada, the United Nations and ISTAT."""

from decimal import Decimal

from indicators.methods.inputs import Inputs

# What the bodies that publish no word of their own for it are given: Statistics Canada's.
NOT_AVAILABLE = "not_available"


def compound_growth(start: Decimal, end: Decimal, years: int) -> Decimal | None:
    """The yearly growth (end ÷ start)^(1 ÷ years) − 1.

    Args:
        start: the first value.
        end: the last value; 0 gives −1.
        years: between them.

    Returns:
        None where it has no meaning: no time gone by, a start of zero, or a change of sign.
    """
    if years < 1 or start == 0 or end / start < 0:
        return None
    return (end / start) ** (Decimal(1) / years) - 1 if end else Decimal(-1)


def desired_growth(own: Inputs) -> Decimal | None:
    """The yearly growth in the desired direction: positive is progress, below zero too."""
    if not own.years:
        return None
    baseline, latest = own.points
    growth = compound_growth(baseline, latest, own.years)
    if growth is None:
        return None
    return growth * own.sign * (-1 if baseline < 0 else 1)


def growth_ratio(own: Inputs) -> Decimal | None:
    """Actual ÷ required yearly growth; the required one without its sign, so that moving away stays negative.

    None where either has no meaning, or the baseline is the target.
    """
    actual = desired_growth(own)
    if actual is None or own.baseline is None or own.baseline_year is None:
        return None
    required = compound_growth(own.baseline, own.goal, own.deadline - own.baseline_year)
    return actual / abs(required) if required else None
