"""How a verdict came about, told: on which day it became what, and what came out that day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.board import IndicatorStory
from dashboard.language import Words
from dashboard.sentences.corrections import corrected_sentence
from dashboard.wording import deadline, figure_with_unit, status_word
from indicators.history import VerdictChange
from indicators.model import Observation
from indicators.verdicts import StatusGroup, Verdict


@dataclass(frozen=True)
class Published:
    """A figure that came out on the day of a change; ``corrected`` says what its source prints instead, if it does."""

    value: str
    period: str
    title: str
    publisher: str
    is_deciding: bool
    corrected: str = ""


@dataclass(frozen=True)
class Change:
    """From ``day`` (as ISO) on the verdict was this one.

    ``printed`` is the day as far as the publications print it: a report that says only "2018" was out by the last
    day of that year, and nothing says that it came out on it. ``events`` are causes other than publications.
    """

    day: str
    printed: str
    status: str
    word: str
    group: StatusGroup
    is_same: bool
    figure: str
    period: str
    events: tuple[str, ...]
    published: tuple[Published, ...]


def verdict_changes(verdict: Verdict, story: IndicatorStory, words: Words) -> tuple[Change, ...]:
    """The changes of a verdict, oldest first.

    Args:
        verdict: one of the story's.
        story: the indicator in its region.
        words: the language.
    """
    return tuple(_change(own, story, words) for own in story.histories.get(verdict.target.key, ()))


def _change(change: VerdictChange, story: IndicatorStory, words: Words) -> Change:
    verdict = change.verdict
    figure, period = _figure(verdict, words)
    return Change(
        day=change.day.isoformat(),
        printed=_printed(change, words),
        status=verdict.status,
        word=status_word(verdict, words),
        group=verdict.group,
        is_same=change.is_same_status,
        figure=figure,
        period=period,
        events=_events(change, story, words),
        published=_published(change, story, words),
    )


def _printed(change: VerdictChange, words: Words) -> str:
    """The day, or the year or month where a publication of that day prints no more."""
    printed = [own.published for own in change.published]
    if change.verdict.target.public_by == change.day:
        printed.append(change.verdict.target.published)
    return words.partial_date(min(printed, key=len)) if printed else words.day(change.day)


def _figure(verdict: Verdict, words: Words) -> tuple[str, str]:
    if verdict.derived_value is not None:
        value = words.with_unit(verdict.derived_value, verdict.target.unit, decimals=2)
        return value, deadline(verdict.target, words)
    if verdict.figure is None:
        return "—", ""
    return figure_with_unit(verdict.figure, words), words.period(verdict.figure.period)


def _events(change: VerdictChange, story: IndicatorStory, words: Words) -> tuple[str, ...]:
    target = change.verdict.target
    events = []
    if change.day == target.public_by:
        events.append(words.say("the target was set"))
    if change.day == target.period.end + timedelta(days=1):
        events.append(words.say("{deadline} was over", deadline=deadline(target, words)))
    if any(bridge.decided_on == change.day for bridge in story.bridges):
        events.append(words.say("a bridge between definitions was recorded"))
    return tuple(events)


def _published(change: VerdictChange, story: IndicatorStory, words: Words) -> tuple[Published, ...]:
    """What came out that day, the figure that decides first, then the newest periods."""
    deciding = {own.id for own in (change.verdict.figure, *change.verdict.derived_from) if own is not None}

    def place(own: Observation) -> tuple[bool, int]:
        return own.id not in deciding, -own.period.end.toordinal()

    return tuple(
        Published(
            value=figure_with_unit(own, words),
            period=words.period(own.period),
            title=words.text(story.sources[own.source].title),
            publisher=words.text(story.sources[own.source].publisher),
            is_deciding=own.id in deciding,
            corrected=corrected_sentence(own, story.sources.get(own.source), words),
        )
        for own in sorted(_judging(change.published, change.verdict), key=place)
    )


def _judging(published: Sequence[Observation], verdict: Verdict) -> list[Observation]:
    """Those on the definition of the target or of the figure that decides: others say nothing about the change."""
    known = {verdict.target.definition, *(own.definition for own in (verdict.figure,) if own is not None)}
    return [own for own in published if own.definition in known]
