"""Which figures speak: the adopted one of several, the one of a year, and what a rounded one can decide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from statistics import median

from indicators.model import Adoption, Direction, Indicator, Observation, Qualifier, Target
from indicators.verdicts import Thresholds

_CONFIDENCE_RANK = {"entered": 0, "secondary": 1, "one_publication": 2, "two_publications": 3}

# A lag read off fewer publications is an anecdote.
_LAGS_NEEDED = 2


def _newest_first(observation: Observation) -> tuple[date, int, str]:
    return observation.public_by, _CONFIDENCE_RANK[observation.confidence], observation.id


def adopt(observations: Iterable[Observation], adoptions: Sequence[Adoption]) -> tuple[Observation, ...]:
    """One figure per period, definition and basis, ordered by period.

    The recorded adoption decides where its figure is among those given; else the figure published last.
    """
    chosen: dict[tuple[object, ...], Observation] = {}
    for observation in observations:
        slot = (observation.period, observation.definition, observation.basis)
        candidate = _with_adoption(observation, adoptions)
        held = chosen.get(slot)
        if held is None or _prefers(candidate, held):
            chosen[slot] = candidate
    return tuple(sorted(chosen.values(), key=lambda o: (o.period, o.definition, o.basis or "")))


def _with_adoption(observation: Observation, adoptions: Sequence[Adoption]) -> Observation:
    for adoption in adoptions:
        if names_figure(adoption, observation):
            return observation.model_copy(update={"adopted_because": adoption.reason})
    return observation


def of_the_whole(figures: Iterable[Observation], indicator: Indicator) -> tuple[Observation, ...]:
    """The figures that are of no part of what is counted; all of them where there are none such."""
    given, parts = tuple(figures), {own.id for own in indicator.definitions if own.is_part}
    return tuple(own for own in given if own.definition not in parts) or given


def series_code(observation: Observation) -> str:
    """The line a figure belongs to, as facts write it: ``definition`` or ``definition@basis``."""
    return f"{observation.definition}@{observation.basis}" if observation.basis else observation.definition


def names_figure(adoption: Adoption, observation: Observation) -> bool:
    """Whether an adoption is about this very figure."""
    return (
        (adoption.region, adoption.period, adoption.definition, adoption.source)
        == (observation.region, observation.period, series_code(observation), observation.source)
    ) and adoption.locator in (None, observation.locator)


def conflicts(
    observations: Sequence[Observation], adoptions: Sequence[Adoption]
) -> tuple[tuple[Observation, tuple[Observation, ...]], ...]:
    """The figures in use that other publications contradict, each with the figures of another value.

    Contradicted is a figure by one of the same period, definition and basis.
    """
    found = []
    for figure in adopt(observations, adoptions):
        others = tuple(
            other
            for other in observations
            if (other.period, other.definition, other.basis) == (figure.period, figure.definition, figure.basis)
            and (other.value, other.value_high) != (figure.value, figure.value_high)
        )
        if others:
            found.append((figure, others))
    return tuple(found)


def _prefers(candidate: Observation, held: Observation) -> bool:
    if (candidate.adopted_because is None) != (held.adopted_because is None):
        return candidate.adopted_because is not None
    return _newest_first(candidate) > _newest_first(held)


def by_year(figures: Iterable[Observation], definition: str) -> dict[int, Observation]:
    """The figure of each calendar year on one definition; on several bases, the one published last.

    Expectations are left out: they were no count when printed. Halves, quarters and months are not years.
    """
    annual: dict[int, Observation] = {}
    for figure in figures:
        if figure.definition != definition or not figure.period.is_year or figure.is_expected:
            continue
        held = annual.get(figure.period.year)
        if held is None or _newest_first(figure) > _newest_first(held):
            annual[figure.period.year] = figure
    return annual


@dataclass(frozen=True)
class Bounds:
    """Between which values a printed figure lies; None is no bound. ``open`` ends are not reached."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


def bounds(value: Decimal, value_high: Decimal | None, qualifier: Qualifier, about: Decimal) -> Bounds:
    """What "over 1,000", "about 25,000" or "5.5 to 6" says and leaves open."""
    match qualifier:
        case "exact":
            return Bounds(value, value)
        case "about":
            slack = abs(value) * about
            return Bounds(value - slack, value + slack)
        case "gt":
            return Bounds(value, None, low_open=True)
        case "gte":
            return Bounds(value, None)
        case "lt":
            return Bounds(None, value, high_open=True)
        case "lte":
            return Bounds(None, value)
        case "range":
            return Bounds(value, value_high)


@dataclass(frozen=True)
class Threshold:
    """What a target asks of a figure: to be at least (or at most) ``value``; strictly, where ``is_strict``."""

    value: Decimal
    at_least: bool
    is_strict: bool


def threshold(target: Target, direction: Direction, about: Decimal) -> Threshold:
    """The side of the number that counts as met.

    A printed comparison decides; where none was printed, the indicator's direction does. Of a range, the end
    that is reached first counts. "About" asks for the number less the tolerance.
    """
    return threshold_of(target.value, target.value_high, target.qualifier, direction, about)


def threshold_of(
    value: Decimal, value_high: Decimal | None, qualifier: Qualifier, direction: Direction, about: Decimal
) -> Threshold:
    """What a number printed so asks for; see :func:`threshold`."""
    at_least = {"gt": True, "gte": True, "lt": False, "lte": False}.get(qualifier, direction == "up")
    if qualifier == "range" and not at_least and value_high is not None:
        value = value_high
    if qualifier == "about":
        value += abs(value) * about * (-1 if at_least else 1)
    return Threshold(value, at_least, is_strict=qualifier in ("gt", "lt"))


def meets(figure: Observation, target: Target, direction: Direction, settings: Thresholds) -> bool | None:
    """Whether the figure meets the target; None where it is too rounded to decide."""
    asked = threshold(target, direction, settings.about)
    span = bounds(figure.value, figure.value_high, figure.qualifier, settings.about)
    return decide(span, asked, settings.tolerance)


def decide(span: Bounds, asked: Threshold, tolerance: Decimal) -> bool | None:
    """Whether all values of the span meet the threshold (True), none does (False), or it stays open (None)."""
    if not asked.at_least:
        span = Bounds(_minus(span.high), _minus(span.low), span.high_open, span.low_open)
        asked = Threshold(-asked.value, at_least=True, is_strict=asked.is_strict)
    if span.low is not None and _reaches(span.low, span.low_open, asked, tolerance):
        return True
    if span.high is not None and not _could_reach(span.high, span.high_open, asked, tolerance):
        return False
    return None


def _minus(value: Decimal | None) -> Decimal | None:
    return None if value is None else -value


def _reaches(low: Decimal, low_open: bool, asked: Threshold, tolerance: Decimal) -> bool:
    if asked.is_strict and not low_open:
        return low > asked.value + tolerance
    return low >= asked.value - tolerance


def _could_reach(high: Decimal, high_open: bool, asked: Threshold, tolerance: Decimal) -> bool:
    if asked.is_strict or high_open:
        return high > asked.value + tolerance
    return high >= asked.value - tolerance


def publication_lags(figures: Iterable[Observation]) -> tuple[int, ...]:
    """The months between the end of each year and the first publication of its figure, by year.

    Read off the publications themselves, those dated to the month at least. Of a back series only its newest year
    tells a lag: when the older ones were published first it does not say.
    """
    first: dict[int, Observation] = {}
    for figure in figures:
        if figure.period.is_year and not figure.is_expected and len(figure.published) >= len("2018-01"):
            held = first.get(figure.period.year)
            if held is None or figure.public_by < held.public_by:
                first[figure.period.year] = figure
    newest = {(own.source, own.public_by): year for year, own in sorted(first.items())}
    return tuple((day.year - year - 1) * 12 + day.month for (_, day), year in sorted(newest.items(), key=itemgetter(1)))


def publication_lag_months(figures: Iterable[Observation]) -> int | None:
    """The median of :func:`publication_lags`; None under two of them."""
    lags = publication_lags(figures)
    return round(median(lags)) if len(lags) >= _LAGS_NEEDED else None


def month_after(year: int, months: int) -> str:
    """The month that lies ``months`` after the end of ``year``, as ``2026-11``."""
    ordinal = year * 12 + 11 + months
    return f"{ordinal // 12:04d}-{ordinal % 12 + 1:02d}"
