"""Value against a path fixed in advance, as the EU's Digital Decade does: straight, S-curve, or one step at the end."""

from decimal import Decimal

from indicators.methods.growth import NOT_AVAILABLE
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs, at_least
from indicators.paths import expected_share, logistic_share


def trajectory_linear(own: Inputs) -> Assessment:
    """Against the straight line from baseline to target."""
    return _against_path(own, expected_share("straight", own.elapsed) if own.elapsed is not None else None)


def trajectory_step(own: Inputs) -> Assessment:
    """Against a path that stays at the baseline until the target year: things opened all at once."""
    return _against_path(own, expected_share("step", own.elapsed) if own.elapsed is not None else None)


def trajectory_logistic(own: Inputs) -> Assessment:
    """Against y0 + (yT − y0)·[L(t) − L(t0)] ÷ [L(T) − L(t0)], L(x) = 1 ÷ (1 + exp(−k·(x − mid))).

    ``k`` is the steepness a year, ``mid`` the year in which the curve is steepest.
    """
    steepness, middle = own.number("k"), own.number("mid")
    if own.elapsed is None or own.baseline_year is None or steepness is None or middle is None:
        return _against_path(own, None)
    if steepness == 0:
        return trajectory_linear(own)
    span = own.deadline - own.baseline_year
    share = logistic_share(own.elapsed, steepness=steepness * span, middle=(middle - own.baseline_year) / span)
    return _against_path(own, share)


def _against_path(own: Inputs, share: Decimal | None) -> Assessment:
    """(latest − baseline) ÷ (path − baseline); None where the path has not left the baseline."""
    if share is None:
        return Assessment(None, NOT_AVAILABLE)
    baseline, latest = own.points
    ahead = baseline + (own.goal - baseline) * share
    is_kept = at_least(own.sign * latest, own.sign * ahead)
    ratio = (latest - baseline) / (ahead - baseline) if abs(ahead - baseline) > TOLERANCE else None
    if own.better == "up":
        return Assessment(ratio, "on_or_above_path" if is_kept else "below_path")
    return Assessment(ratio, "on_or_below_path" if is_kept else "above_path")
