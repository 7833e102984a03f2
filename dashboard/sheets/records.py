"""The records behind the line: periods published more than once, and the source of every point."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures, series_of
from dashboard.language import Words
from dashboard.sheets.addresses import web_address
from dashboard.wording import confidence_word, definition_name, flags, indicator_name, locator_word
from indicators.figures import series_code
from indicators.model import Indicator, Observation
from indicators.periods import Period
from indicators.remarks import remarks_in


@dataclass(frozen=True)
class Record:
    """One published value with where it stands, and what was noticed beside it when it was read."""

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
    noticed: tuple[str, ...]


@dataclass(frozen=True)
class Vintages:
    """All values published for one period; ``title`` names it, and whose it is where that is a part of the share."""

    title: str
    records: tuple[Record, ...]


def vintages(story: IndicatorStory, words: Words) -> list[Vintages]:
    """Periods with more than one value, newest first, then those of a share's parts in the years it has a figure for.

    In each the values stand by publication; one on each definition and basis is used.
    """
    groups = [
        Vintages(words.period(period), _records(story, story.indicator, own, story.figures, words))
        for period, own in _published_again(story.observations)
    ]
    periods = {figure.period for figure in story.figures}
    for part, published in story.part_observations.items():
        indicator = story.catalogue.indicators[part]
        name = indicator_name(indicator, words, short=True)
        groups += [
            Vintages(
                words.say("{part}, {period}", part=name, period=words.period(period)),
                _records(story, indicator, own, story.parts[part], words),
            )
            for period, own in _published_again(published)
            if period in periods
        ]
    return groups


def points(story: IndicatorStory, words: Words) -> list[Record]:
    """The source of every point of the line, newest first."""
    figures = line_figures(story)
    newest_first = [figures[year] for year in sorted(figures, reverse=True)]
    return [_record(story, story.indicator, own, words) for own in newest_first]


def _published_again(observations: Iterable[Observation]) -> list[tuple[Period, list[Observation]]]:
    """The periods with more than one value, newest first, each with all its publications.

    What one publication gives for several parts at one place (women, men, all) are not several values of one thing.
    """
    by_period: dict[Period, list[Observation]] = {}
    for observation in observations:
        by_period.setdefault(observation.period, []).append(observation)
    return [
        (period, sorted(own, key=lambda figure: (figure.public_by, figure.id)))
        for period, own in sorted(by_period.items(), reverse=True)
        if len({(figure.value, figure.value_high, figure.qualifier) for figure in own}) > 1 and not _is_one_table(own)
    ]


def _is_one_table(figures: Sequence[Observation]) -> bool:
    publications = {(figure.source, figure.published, figure.locator) for figure in figures}
    return len(publications) == 1 and len({series_code(figure) for figure in figures}) == len(figures)


def _records(
    story: IndicatorStory,
    indicator: Indicator,
    published: Sequence[Observation],
    adopted: Sequence[Observation],
    words: Words,
) -> tuple[Record, ...]:
    used = {figure.id: figure for figure in adopted}
    return tuple(
        _record(story, indicator, own, words, _reason(used[own.id], published, words) if own.id in used else "")
        for own in published
    )


def _reason(used: Observation, published: Sequence[Observation], words: Words) -> str:
    """Why a figure is the one used: the recorded reason, or the rule that found it."""
    if used.adopted_because is not None:
        return words.text(used.adopted_because)
    if sum(series_of(own) == series_of(used) for own in published) == 1:
        return words.say("the only one on its definition and basis")
    return words.say("published last")


def _record(
    story: IndicatorStory, indicator: Indicator, observation: Observation, words: Words, reason: str = ""
) -> Record:
    source = story.sources[observation.source]
    return Record(
        item=definition_name(indicator, observation.definition, observation.basis, words),
        value=words.printed(observation.value, observation.value_high, observation.qualifier, observation.unit),
        flags=tuple(flags(observation, None, words)),
        published=words.partial_date(observation.published),
        publisher=words.text(source.publisher),
        title=words.text(source.title),
        locator=locator_word(observation.locator, words),
        address=web_address(source.address),
        confidence=confidence_word(observation.confidence, words),
        is_adopted=bool(reason),
        reason=reason,
        noticed=tuple(map(words.text, remarks_in(observation.note))),
    )
