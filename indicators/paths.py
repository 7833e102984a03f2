"""The planned way from the baseline to the target: how much of it should be done by when."""

from decimal import Decimal

from indicators.model import PathShape

# Steepness of the S-curve over the whole way, half done at half time.
_STEEPNESS = Decimal(10)
_HALF = Decimal("0.5")


def elapsed_share(baseline_year: int, year: int, target_year: int) -> Decimal | None:
    """时序进度: the share of the time gone by, at most 1; None where the way has no length."""
    if target_year <= baseline_year:
        return None
    share = Decimal(year - baseline_year) / Decimal(target_year - baseline_year)
    return min(share, Decimal(1))


def expected_share(shape: PathShape, elapsed: Decimal) -> Decimal:
    """The share of the way that the path asks for when ``elapsed`` of the time is gone.

    Straight: the same share. S-curve: the logistic curve scaled to run from 0 to 1, as the EU Digital Decade's
    projected trajectories do. Step: nothing before the end.
    """
    match shape:
        case "straight":
            return elapsed
        case "s_curve":
            return logistic_share(elapsed, steepness=_STEEPNESS, middle=_HALF)
        case "step":
            return Decimal(1) if elapsed >= 1 else Decimal(0)


def logistic_share(elapsed: Decimal, *, steepness: Decimal, middle: Decimal) -> Decimal:
    """The logistic curve L(x) = 1 ÷ (1 + exp(−steepness·(x − middle))), scaled to run from 0 at 0 to 1 at 1.

    Args:
        elapsed: the share of the time gone by.
        steepness: over the whole time; not 0.
        middle: the share of the time at which the curve is steepest.
    """

    def height(share: Decimal) -> Decimal:
        return 1 / (1 + (-steepness * (share - middle)).exp())

    low = height(Decimal(0))
    return (height(elapsed) - low) / (height(Decimal(1)) - low)


def piecewise_share(waypoints: tuple[tuple[int, Decimal], ...], year: int, *, shape: PathShape) -> Decimal | None:
    """The share of the whole way expected by ``year`` when interim milestones divide it.

    Args:
        waypoints: (year, value) from the baseline over the interim targets to the target, by year.
        year: the year of the figure.
        shape: how each stretch runs between its two ends.

    Returns:
        None where baseline and target are the same value or the same year.
    """
    (first_year, first_value), (last_year, last_value) = waypoints[0], waypoints[-1]
    if last_value == first_value or last_year <= first_year:
        return None
    if year >= last_year:
        return Decimal(1)
    for (from_year, from_value), (to_year, to_value) in zip(waypoints, waypoints[1:], strict=False):
        if year <= to_year:
            elapsed = max(Decimal(0), Decimal(year - from_year) / Decimal(to_year - from_year))
            reached = from_value + (to_value - from_value) * expected_share(shape, elapsed)
            return (reached - first_value) / (last_value - first_value)
    return Decimal(1)
