"""The records behind the line: periods published more than once, and the source of every point."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures
from dashboard.language import Words
from dashboard.sheets.addresses import web_address
from dashboard.wording import confidence_word, definition_name, flags
from indicators.model import Observation
from indicators.periods import Period


@dataclass(frozen=True)
class Record:
    """One published value with where it stands."""

    item: str
    value: str
    flags: tuple[tuple[str, str], ...]
    published: str
    publisher: str
    title: str
    locator: str
    address: str
    confidence: str
    is_adopted: bool
    reason: str


@dataclass(frozen=True)
class Vintages:
    """All values published for one period."""

    period: str
    records: tuple[Record, ...]


def vintages(story: IndicatorStory, words: Words) -> list[Vintages]:
    """Periods with more than one value, newest first; in each the values by publication."""
    by_period: dict[Period, list[Observation]] = {}
    for observation in story.observations:
        by_period.setdefault(observation.period, []).append(observation)
    return [
        Vintages(words.period(period), tuple(_record(story, own, words) for own in _by_publication(observations)))
        for period, observations in sorted(by_period.items(), reverse=True)
        if len({(own.value, own.value_high, own.qualifier) for own in observations}) > 1
    ]


def points(story: IndicatorStory, words: Words) -> list[Record]:
    """The source of every point of the line, newest first."""
    figures = line_figures(story)
    return [_record(story, figures[year], words) for year in sorted(figures, reverse=True)]


def _by_publication(observations: Iterable[Observation]) -> list[Observation]:
    return sorted(observations, key=lambda own: (own.public_by, own.id))


def _record(story: IndicatorStory, observation: Observation, words: Words) -> Record:
    source = story.sources[observation.source]
    used = next((figure for figure in story.figures if figure.id == observation.id), None)
    return Record(
        item=definition_name(story.indicator, observation.definition, observation.basis, words),
        value=words.printed(observation.value, observation.value_high, observation.qualifier, observation.unit),
        flags=tuple(flags(observation, None, words)),
        published=words.partial_date(observation.published),
        publisher=words.text(source.publisher),
        title=words.text(source.title),
        locator=observation.locator,
        address=web_address(source.address),
        confidence=confidence_word(observation.confidence, words),
        is_adopted=used is not None,
        reason=(words.text(used.adopted_because) or words.say("published last")) if used else "",
    )
