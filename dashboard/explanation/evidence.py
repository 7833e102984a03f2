"""The numbers a verdict rests on, each with what it is about, where it stands and how sure it is."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.language import Words
from dashboard.sentences.corrections import corrected_sentence
from dashboard.wording import (
    confidence_word,
    deadline,
    definition_name,
    figure_with_unit,
    flags,
    locator_word,
    target_with_unit,
    version_word,
)
from indicators.figures import by_year
from indicators.known import interim_targets
from indicators.model import Observation, Target
from indicators.problems import message
from indicators.verdicts import Verdict

_OPEN = ("awaiting", "no_data", "not_comparable")

_ROLE = {
    "target": message("Target"),
    "station": message("On the planned path"),
    "baseline": message("Baseline"),
    "deciding": message("Deciding figure"),
    "newest": message("Newest figure"),
    "first_met": message("First to meet it"),
    "component": message("Annual figure"),
}


@dataclass(frozen=True)
class Input:
    """One number as it was printed.

    ``kinds`` and ``amount`` (exact, in ``unit``) are for programs, ``role`` and ``value`` for people; ``published`` is
    the date as the publication prints it, ``obs_status`` the code of SDMX (a target has none). ``corrected`` says what
    its source prints instead, if it does.
    """

    kinds: tuple[str, ...]
    role: str
    value: str
    amount: str
    amount_high: str | None
    unit: str
    period: str
    definition: str
    published: str
    obs_status: str | None
    flags: tuple[tuple[str, str], ...]
    corrected: str
    source: str
    title: str
    publisher: str
    locator: str
    address: str | None
    confidence: str


def inputs(verdict: Verdict, story: IndicatorStory, words: Words) -> tuple[Input, ...]:
    """Everything a verdict was computed from: target, baseline, what decided, what met first, annual figures.

    Args:
        verdict: one of the story's.
        story: the indicator in its region.
        words: the language.
    """
    found = [_target("target", verdict.target, story, words)]
    found += [_target("station", own, story, words) for own in _stations(verdict, story)]
    figures: list[tuple[str, Observation]] = []
    if verdict.baseline is not None:
        figures.append(("baseline", verdict.baseline))
    figures += [("first_met", own) for own in _first_to_meet(verdict, story)]
    figures += [("component", own) for own in _components(verdict, story)]
    if verdict.figure is not None:
        figures.append(("newest" if verdict.status in _OPEN else "deciding", verdict.figure))
    return (*found, *(_actual(kinds, own, story, words) for kinds, own in _each_once(figures)))


def _each_once(figures: Iterable[tuple[str, Observation]]) -> list[tuple[tuple[str, ...], Observation]]:
    """Every figure with all the roles it plays."""
    held: dict[str, tuple[tuple[str, ...], Observation]] = {}
    for kind, own in figures:
        kinds, _ = held.get(own.id, ((), own))
        held[own.id] = (*kinds, kind), own
    return list(held.values())


def _stations(verdict: Verdict, story: IndicatorStory) -> list[Target]:
    """The earlier targets that divide the planned way; none where time alone says what is due."""
    if verdict.expected_share is None or verdict.expected_share == verdict.elapsed:
        return []
    return interim_targets(verdict.target, [own.target for own in story.verdicts])


def _first_to_meet(verdict: Verdict, story: IndicatorStory) -> list[Observation]:
    """The figure by which the target was met first, as the reason names it."""
    met = [reason.values for reason in verdict.reasons if "value" in reason.values and "period" in reason.values]
    if verdict.first_met is None or not met:
        return []
    named = (met[0]["period"], met[0]["value"], met[0]["qualifier"])
    judged = {verdict.target.definition, *(own.definition for own in (verdict.figure,) if own is not None)}
    candidates = [*((verdict.baseline,) if verdict.baseline else ()), *story.figures, *story.observations]
    fitting = (
        own
        for own in candidates
        if (str(own.period), str(own.value), own.qualifier) == named and own.definition in judged
    )
    return [own for own in (next(fitting, None),) if own is not None]


def _components(verdict: Verdict, story: IndicatorStory) -> list[Observation]:
    """The annual figures of an average, or of a rule for every year; none where one figure decides."""
    target = verdict.target
    if verdict.derived_from:
        return list(verdict.derived_from)
    if target.hold == "final" or (verdict.figure is not None and verdict.figure.period == target.period):
        return []
    annual = by_year(story.figures, target.definition)
    return [annual[year] for year in sorted(annual) if target.period.start.year <= year <= target.period.end.year]


# ---------------------------------------------------------------- as printed


def _target(kind: str, target: Target, story: IndicatorStory, words: Words) -> Input:
    version = version_word(target, words)
    return _input(
        (kind,),
        target,
        story,
        words,
        value=target_with_unit(target, words),
        period=", ".join(part for part in (deadline(target, words), version) if part),
        basis=None,
        obs_status=None,
        flags=(),
        corrected="",
    )


def _actual(kinds: tuple[str, ...], figure: Observation, story: IndicatorStory, words: Words) -> Input:
    return _input(
        kinds,
        figure,
        story,
        words,
        value=figure_with_unit(figure, words),
        period=words.period(figure.period),
        basis=figure.basis,
        obs_status=figure.obs_status,
        flags=tuple(flags(figure, None, words)),
        corrected=corrected_sentence(figure, story.sources.get(figure.source), words),
    )


def _input(
    kinds: tuple[str, ...],
    record: Observation | Target,
    story: IndicatorStory,
    words: Words,
    *,
    value: str,
    period: str,
    basis: str | None,
    obs_status: str | None,
    flags: tuple[tuple[str, str], ...],
    corrected: str,
) -> Input:
    source = story.sources[record.source]
    return Input(
        kinds=kinds,
        role=words.join([words.say(_ROLE[kind]) for kind in kinds]),
        value=value,
        amount=f"{record.value:f}",
        amount_high=None if record.value_high is None else f"{record.value_high:f}",
        unit=record.unit,
        period=period,
        definition=definition_name(story.indicator, record.definition, basis, words),
        published=words.partial_date(record.published),
        obs_status=obs_status,
        flags=flags,
        corrected=corrected,
        source=record.source,
        title=words.text(source.title),
        publisher=words.text(source.publisher),
        locator=locator_word(record.locator, words),
        address=source.address,
        confidence=confidence_word(record.confidence, words),
    )
