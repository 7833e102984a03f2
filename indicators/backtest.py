"""How good outlooks are: given once more for every year gone by and held against what came, and the kept ones too.

The outlook is scored against the plainest one, that nothing changes. Errors are counted in the usual yearly change of
their series, so that series of different units can stand together.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from indicators.case import ONE_PERIOD_FORMS
from indicators.figures import by_year, meets, threshold
from indicators.model import Indicator, Observation, Target
from indicators.outlook import (
    FEWEST_POINTS,
    LIKELIHOOD_BANDS,
    LikelihoodBand,
    fit,
    forecast,
    interval,
    likelihood,
    likelihood_band,
)
from indicators.outlook_series import FURTHEST_YEARS, KeptOutlook, Window, windows
from indicators.verdicts import Thresholds


@dataclass(frozen=True)
class Line:
    """An indicator in a region: its adopted figures and the targets set on it."""

    indicator: Indicator
    region: str
    figures: tuple[Observation, ...]
    targets: tuple[Target, ...]


@dataclass(frozen=True)
class Trial:
    """One outlook of one year that has been published since.

    Attributes:
        series: indicator, region, definition and basis.
        horizon: years from the last figure the outlook knew to the one it spoke of.
        error: between figure and centre, in mean yearly changes of the series.
        error_of_no_change: the same of the last figure known.
        is_inside: whether the figure lay in the 80 % band.
    """

    series: tuple[str, ...]
    horizon: int
    error: float
    error_of_no_change: float
    is_inside: bool


@dataclass(frozen=True)
class Saying:
    """A likelihood, 0 to 1, so many years ahead, and whether the target was met."""

    said: float
    horizon: int
    happened: bool


@dataclass(frozen=True)
class Accuracy:
    """Trials of one horizon, or of all where that is None.

    Errors are means per series, and of those the median; ``inside`` is a share of the trials; ``brier`` is the mean
    square of likelihood less outcome over ``sayings``, None where there are none.
    """

    horizon: int | None
    trials: int
    series: int
    error: float
    error_of_no_change: float
    inside: float
    sayings: int
    brier: float | None


@dataclass(frozen=True)
class Reliability:
    """What was said in one word, on average, and how often it happened; both 0 to 1."""

    band: LikelihoodBand
    sayings: int
    said: float
    happened: float


@dataclass(frozen=True)
class Score:
    """``accuracy`` by horizon with all of them last, ``reliability`` from very likely down; empty without trials."""

    accuracy: tuple[Accuracy, ...]
    reliability: tuple[Reliability, ...]


@dataclass(frozen=True)
class KeptScore:
    """Outlooks given in earnest.

    ``years`` of their bands have been published since, of which so many lay ``inside``; ``sayings`` are the
    likelihoods whose targets have been decided.
    """

    given: int
    years: int
    inside: int
    sayings: tuple[Saying, ...]

    @property
    def brier(self) -> float | None:
        """The mean square of likelihood less outcome; None where no likelihood has been decided."""
        return brier(self.sayings)


def backtest(lines: Iterable[Line], settings: Thresholds | None = None) -> Score:
    """Outlooks given from every year that had five before it, as the figures stand today.

    Only unbroken runs on one definition and one basis count, at least six years long, and only forms that outlooks
    are given for. The figures are today's vintages: what was known in each year may have been rougher.
    """
    trials: list[Trial] = []
    sayings: list[Saying] = []
    for line in lines:
        if line.indicator.form in ONE_PERIOD_FORMS:
            continue
        for definition in line.indicator.definitions:
            targets = [target for target in line.targets if target.definition == definition.id]
            for window in windows(line.figures, definition.id):
                trials += _trials(window)
                sayings += _sayings(window, line.indicator, targets, settings or Thresholds())
    return score(trials, sayings)


def score(trials: Sequence[Trial], sayings: Sequence[Saying]) -> Score:
    """Trials and sayings summed up."""
    horizons = sorted({trial.horizon for trial in trials})
    accuracy = [
        _accuracy(
            horizon,
            [trial for trial in trials if horizon in (None, trial.horizon)],
            [saying for saying in sayings if horizon in (None, saying.horizon)],
        )
        for horizon in (*horizons, *([None] if trials else []))
    ]
    rows = ((band, [own for own in sayings if likelihood_band(own.said) == band]) for band in LIKELIHOOD_BANDS)
    reliability = [
        Reliability(band, len(own), fmean(each.said for each in own), fmean(each.happened for each in own))
        for band, own in rows
        if own
    ]
    return Score(tuple(accuracy), tuple(reliability))


def score_kept(kept: Iterable[KeptOutlook], lines: Iterable[Line], settings: Thresholds | None = None) -> KeptScore:
    """The outlooks given in earnest against what was published after the day they were given.

    A band is held against a figure on its own definition and basis; a likelihood against whatever judges the target.
    """
    by_place = {(line.indicator.id, line.region): line for line in lines}
    given = years = inside = 0
    sayings: list[Saying] = []
    for own in kept:
        given += 1
        line = by_place.get((own.outlook.indicator, own.outlook.region))
        if line is None:
            continue
        if own.outlook.target is None:
            found = _came_inside(own, line)
            years, inside = years + len(found), inside + sum(found)
        else:
            sayings += _kept_sayings(own, line, settings or Thresholds())
    return KeptScore(given, years, inside, tuple(sayings))


def brier(sayings: Sequence[Saying]) -> float | None:
    """The mean square of likelihood less outcome: 0 is perfect, 0.25 is what always saying 50 % earns."""
    return fmean((saying.said - saying.happened) ** 2 for saying in sayings) if sayings else None


# ---------------------------------------------------------------- once more, from every year


def _trials(window: Window) -> Iterable[Trial]:
    values = [float(value) for value in window.values]
    usual = fmean(abs(after - before) for before, after in pairwise(values)) if len(values) > 1 else 0.0
    last = window.last
    series = (last.indicator, last.region, last.definition, last.basis or "")
    for known in range(FEWEST_POINTS, len(values)):
        drift = fit(values[:known])
        if drift is None:
            continue
        for horizon, actual in enumerate(values[known : known + FURTHEST_YEARS], start=1):
            ahead = forecast(drift, horizon)
            low, high = interval(ahead)
            error, error_of_no_change = abs(actual - ahead.centre) / usual, abs(actual - drift.last) / usual
            yield Trial(series, horizon, error, error_of_no_change, low <= actual <= high)


def _sayings(window: Window, indicator: Indicator, targets: Sequence[Target], settings: Thresholds) -> Iterable[Saying]:
    figures = dict(zip(window.years, window.figures, strict=True))
    for target in targets:
        figure = figures.get(target.period.year)
        if figure is None or target.hold != "final" or not target.period.is_year:
            continue
        happened = meets(figure, target, indicator.direction, settings)
        asked = threshold(target, indicator.direction, settings.about)
        for horizon in range(1, FURTHEST_YEARS + 1):
            known = target.period.year - horizon - window.years[0] + 1
            drift = fit(window.values[:known]) if known >= FEWEST_POINTS else None
            if drift is not None and happened is not None:
                said = likelihood(forecast(drift, horizon), asked.value, "up" if asked.at_least else "down")
                yield Saying(said, horizon, happened)


def _accuracy(horizon: int | None, trials: Sequence[Trial], sayings: Sequence[Saying]) -> Accuracy:
    by_series: dict[tuple[str, ...], list[Trial]] = {}
    for trial in trials:
        by_series.setdefault(trial.series, []).append(trial)
    return Accuracy(
        horizon=horizon,
        trials=len(trials),
        series=len(by_series),
        error=median(fmean(trial.error for trial in own) for own in by_series.values()),
        error_of_no_change=median(fmean(trial.error_of_no_change for trial in own) for own in by_series.values()),
        inside=fmean(trial.is_inside for trial in trials),
        sayings=len(sayings),
        brier=brier(sayings),
    )


# ---------------------------------------------------------------- what was given in earnest


def _came_inside(kept: KeptOutlook, line: Line) -> list[bool]:
    outlook = kept.outlook
    since = {
        run_year: figure
        for run in windows(line.figures, outlook.definition or "")
        for run_year, figure in zip(run.years, run.figures, strict=True)
        if figure.basis == outlook.basis and figure.public_by > kept.made_on
    }
    return [year.low <= float(since[year.year].value) <= year.high for year in outlook.years if year.year in since]


def _kept_sayings(kept: KeptOutlook, line: Line, settings: Thresholds) -> Iterable[Saying]:
    outlook = kept.outlook
    target = next((own for own in line.targets if own.key == outlook.target), None)
    if target is None or outlook.likelihood is None or outlook.last_year is None:
        return
    figure = by_year(line.figures, target.definition).get(target.period.year)
    happened = meets(figure, target, line.indicator.direction, settings) if figure else None
    if happened is not None:
        yield Saying(outlook.likelihood, target.period.year - outlook.last_year, happened)
