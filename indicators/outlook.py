"""The outlook: where a yearly series goes if the pattern of its past continues, and how likely a number is met.

Shrunken drift: a random walk whose mean yearly change counts for as much as its evidence carries; the band follows
Student's t and widens with the error of the drift. On short official series a fitted straight line, or a plain
normal band, is far too narrow. Pure arithmetic; statistics are floats, unlike figures.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import sqrt
from statistics import fmean, stdev
from typing import Literal

from indicators.model import Direction

LikelihoodBand = Literal["very_likely", "likely", "about_even", "unlikely", "very_unlikely"]
LIKELIHOOD_BANDS: tuple[LikelihoodBand, ...] = ("very_likely", "likely", "about_even", "unlikely", "very_unlikely")

# With fewer points the spread of the yearly changes says next to nothing.
FEWEST_POINTS = 5
BAND_COVERAGE = 0.8

# The pull towards "no change": K = t² ÷ (4 + t²), so that a drift of two standard errors counts half.
_PULL = 4.0
# Spread below this share of the largest value is rounding of binary fractions, not movement.
_NO_SPREAD = 1e-12

_BANDS: tuple[tuple[float, LikelihoodBand], ...] = (
    (0.90, "very_likely"),
    (0.66, "likely"),
    (0.33, "about_even"),
    (0.10, "unlikely"),
)


@dataclass(frozen=True)
class Drift:
    """What a yearly series says about its own movement.

    Attributes:
        points: how many years.
        last: the newest value; like ``drift`` and ``spread`` in the unit of the series.
        drift: the mean of the yearly changes.
        spread: their standard deviation (n − 1).
        weight: how much of the drift is carried on, 0 to 1.
    """

    points: int
    last: float
    drift: float
    spread: float
    weight: float


@dataclass(frozen=True)
class Forecast:
    """A Student t distribution of a future value: ``centre`` and ``scale`` in the unit of the series."""

    centre: float
    scale: float
    freedom: int


def fit(values: Sequence[Decimal | float], *, shrinks: bool = True) -> Drift | None:
    """The drift of a series of consecutive years, oldest first.

    With μ and s the mean and the standard deviation of the n − 1 changes, t² = μ² ÷ (s² ÷ (n − 1)) and the weight
    is t² ÷ (4 + t²); without ``shrinks`` it is 1, the random walk with its full drift.

    Returns:
        None under five points, and where the changes have no spread to measure.
    """
    if len(values) < FEWEST_POINTS:
        return None
    numbers = [float(value) for value in values]
    changes = [after - before for before, after in pairwise(numbers)]
    drift, spread = fmean(changes), stdev(changes)
    if spread <= _NO_SPREAD * max(abs(number) for number in numbers):
        return None
    evidence = (drift / spread) ** 2 * len(changes)
    weight = evidence / (_PULL + evidence) if shrinks else 1.0
    return Drift(points=len(numbers), last=numbers[-1], drift=drift, spread=spread, weight=weight)


def forecast(drift: Drift, steps: int) -> Forecast:
    """The distribution ``steps`` years after the last value.

    Centre y + K·μ·h and scale s·√(h·(1 + h ÷ (n − 1))) with n − 2 degrees of freedom.

    Raises:
        ValueError: ``steps`` is not at least one year.
    """
    if steps < 1:
        raise ValueError(steps)
    return Forecast(
        centre=drift.last + drift.weight * drift.drift * steps,
        scale=drift.spread * sqrt(steps * (1 + steps / (drift.points - 1))),
        freedom=drift.points - 2,
    )


def likelihood(forecast: Forecast, target: Decimal | float, direction: Direction) -> float:
    """How likely the value is at least the target (``up``) or at most (``down``), 0 to 1.

    Raises:
        ValueError: neither side is better.
    """
    from scipy.special import stdtr

    if direction == "none":
        raise ValueError(direction)
    distance = (forecast.centre - float(target)) / forecast.scale
    return float(stdtr(forecast.freedom, distance if direction == "up" else -distance))


def likelihood_band(likelihood: float) -> LikelihoodBand:
    """The word for a likelihood: from 90 % very likely, 66 % likely, 33 % about even, 10 % unlikely."""
    return next((band for least, band in _BANDS if likelihood >= least), "very_unlikely")


def interval(forecast: Forecast, coverage: float = BAND_COVERAGE) -> tuple[float, float]:
    """The values between which the future one lies with the probability ``coverage``, as much above as below.

    Raises:
        ValueError: ``coverage`` does not lie between 0 and 1.
    """
    from scipy.special import stdtrit

    if not 0 < coverage < 1:
        raise ValueError(coverage)
    half = float(stdtrit(forecast.freedom, (1 + coverage) / 2)) * forecast.scale
    return forecast.centre - half, forecast.centre + half
