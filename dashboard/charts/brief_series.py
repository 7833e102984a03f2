"""What a brief chart draws: the figures of one line, the target it speaks of and the way planned to it, at most six."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures, series_of
from dashboard.charts.trajectory_targets import target_years
from indicators.figures import threshold
from indicators.model import Observation, Target
from indicators.paths import expected_share
from indicators.verdicts import Verdict

MOST_SERIES = 6
# So many years before the newest figure are shown, and earlier ones only where the baseline lies there.
_YEARS_SHOWN = 12


@dataclass(frozen=True)
class Brief:
    """A story cut down to one line and one target; ``runs`` are its figures by definition and basis, oldest first."""

    story: IndicatorStory
    verdict: Verdict | None
    runs: tuple[tuple[Observation, ...], ...]

    @property
    def figures(self) -> tuple[Observation, ...]:
        """All figures drawn, by year."""
        return tuple(sorted((own for run in self.runs for own in run), key=lambda own: own.period))

    @property
    def newest(self) -> Observation | None:
        """The newest figure drawn."""
        return max(self.figures, key=lambda own: own.period.year, default=None)

    @property
    def target(self) -> Target | None:
        """The target it speaks of."""
        return self.verdict.target if self.verdict else None

    @property
    def levels(self) -> tuple[tuple[str, Decimal], ...]:
        """The number asked for with the key of its series; both ends of a range."""
        if self.target is None:
            return ()
        low = ("target", self.target.value)
        return (low, ("target_high", self.target.value_high)) if self.target.value_high is not None else (low,)

    @property
    def path(self) -> tuple[tuple[int, Decimal], ...]:
        """The planned way from the baseline to the target, a point a year; empty where there is none."""
        return planned_way(self.verdict) if self.verdict else ()

    @property
    def years(self) -> tuple[int, ...]:
        """All years from the first to the last thing drawn."""
        found = [own.period.year for own in self.figures]
        found += target_years(self.target) if self.target else []
        found += [year for year, _ in self.path]
        return tuple(range(min(found), max(found) + 1)) if found else ()

    @property
    def target_years(self) -> tuple[int, ...]:
        """The years for which the target asks; of a standing rule all that are shown."""
        if self.target is None:
            return ()
        if self.target.period.is_open:
            return tuple(year for year in self.years if year >= self.target.period.start.year)
        return tuple(target_years(self.target))


def brief(story: IndicatorStory, verdict: Verdict | None) -> Brief:
    """A story with one verdict and the figures that one chart can hold.

    Args:
        story: the indicator in its region.
        verdict: on the target to speak of; None for a line alone.
    """
    own = replace(story, verdicts=(verdict,) if verdict else ())
    empty = Brief(own, verdict, ())
    chosen = _recent(line_figures(own), verdict)
    runs: dict[object, list[Observation]] = {}
    for figure in chosen:
        runs.setdefault(series_of(figure), []).append(figure)
    room = MOST_SERIES - len(empty.levels) - bool(empty.path)
    kept = sorted(runs.values(), key=lambda run: _rank(run, verdict))[:room]
    oldest_first = sorted(kept, key=lambda run: run[0].period)
    return replace(empty, runs=tuple(tuple(run) for run in oldest_first))


def run_key(run: Sequence[Observation]) -> str:
    """The key of a run among the series: its definition and basis."""
    definition, basis = series_of(run[0])
    return f"{definition}@{basis}" if basis else definition


def planned_way(verdict: Verdict) -> tuple[tuple[int, Decimal], ...]:
    """A value for each year from the baseline to the target; empty where no way is planned to a year."""
    target, baseline = verdict.target, verdict.baseline
    if baseline is None or not target.period.is_year or baseline.qualifier not in ("exact", "about"):
        return ()
    first, last = baseline.period.year, target.period.year
    goal = threshold(target, verdict.direction, Decimal(0)).value
    return tuple(
        (year, baseline.value + (goal - baseline.value) * expected_share(target.path, Decimal(year - first) / span))
        for span in (last - first,)
        if span > 0
        for year in range(first, last + 1)
    )


def _recent(figures: Mapping[int, Observation], verdict: Verdict | None) -> list[Observation]:
    since = max(figures, default=0) - _YEARS_SHOWN + 1
    if verdict and verdict.baseline:
        since = min(since, verdict.baseline.period.year)
    return [figure for year, figure in figures.items() if year >= since]


def _rank(run: Sequence[Observation], verdict: Verdict | None) -> tuple[bool, bool, int]:
    """That of the figure judged comes first, then the one the planned way begins at, then the newer ones."""
    judged, baseline = (verdict.figure, verdict.baseline) if verdict else (None, None)
    return judged not in run, baseline not in run, -max(own.period.year for own in run)
