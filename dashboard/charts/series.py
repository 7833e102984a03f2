"""Which figures of an indicator make its line: one a year, told apart where the definition or basis changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.answered_once import answered_once
from dashboard.board import IndicatorStory
from indicators import outlook_series
from indicators.figures import by_year
from indicators.model import Observation

# Of as many indicators as a board may show at once.
_ANSWERS_KEPT = 256


@dataclass(frozen=True)
class Break:
    """Between two years the definition or its basis changes: the line stops there."""

    before: int
    after: int
    figure: Observation


@answered_once(_ANSWERS_KEPT)
def main_definition(story: IndicatorStory) -> str | None:
    """The definition the chart's line follows."""
    targets = (verdict.target for verdict in story.verdicts)
    return outlook_series.main_definition(story.figures, targets, story.indicator)


@answered_once(_ANSWERS_KEPT)
def line_figures(story: IndicatorStory) -> Mapping[int, Observation]:
    """The figure of each year: on the main definition, and where that has none, on another; a part fills no gap."""
    main = main_definition(story)
    if main is None:
        return MappingProxyType({})
    figures: dict[int, Observation] = {}
    others = (own.id for own in story.indicator.definitions if own.id != main and not own.is_part)
    for definition in (*others, main):
        figures.update(by_year(story.figures, definition))
    return MappingProxyType(dict(sorted(figures.items())))


def breaks(figures: Mapping[int, Observation]) -> list[Break]:
    """Where neighbours in the line rest on another definition or basis."""
    years = list(figures)
    return [
        Break(before, after, figures[after])
        for before, after in zip(years, years[1:], strict=False)
        if series_of(figures[before]) != series_of(figures[after])
    ]


def series_of(figure: Observation) -> tuple[str, str | None]:
    """Definition and basis: figures that share them are one line."""
    return figure.definition, figure.basis
