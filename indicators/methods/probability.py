"""How likely a target is met if the pattern of the past goes on: :mod:`indicators.outlook` on a series given."""

from decimal import Decimal

from indicators import outlook
from indicators.methods.inputs import TOLERANCE, Assessment, Inputs

_NO_INTERVAL = "no_interval"


def prob_shrunk_drift(own: Inputs) -> Assessment:
    """The probability with the trend shrunk to its evidence; ``series`` are the yearly values up to the latest."""
    return _probability(own, shrinks=True)


def prob_rwdrift(own: Inputs) -> Assessment:
    """The probability of a random walk with its full drift; ``series`` are the yearly values up to the latest."""
    return _probability(own, shrinks=False)


def _probability(own: Inputs, *, shrinks: bool) -> Assessment:
    series = own.numbers("series")
    if own.latest_year is None or own.latest is None or not series or abs(series[-1] - own.latest) > TOLERANCE:
        raise ValueError(f"{own.method} needs a series that ends with the latest value.")
    drift = outlook.fit(series, shrinks=shrinks)
    steps = own.deadline - own.latest_year
    if drift is None or steps < 1:
        return Assessment(None, _NO_INTERVAL)
    likelihood = outlook.likelihood(outlook.forecast(drift, steps), float(own.goal), own.better)
    return Assessment(Decimal(str(likelihood)), outlook.likelihood_band(likelihood))
