"""A typed figure beside what is recorded: the same again, another value, an older publication, another definition."""

from collections.abc import Iterable, Mapping, Sequence

from etl.entry.findings import Passed
from etl.entry.names import definition_called, publication_called
from etl.entry.typed import TypedParts
from indicators.faults.entry_figure import (
    FELL_WHILE_CUMULATIVE,
    OLDER_PUBLICATION,
    OTHER_DEFINITION,
    OTHER_IS_RECORDED,
    PUBLISHED_LATE,
    SAME_IS_RECORDED,
)
from indicators.figures import series_code
from indicators.known import Known
from indicators.model import Indicator, Observation, Source
from indicators.periods import Period, latest_day
from indicators.problems import Place, Problem, Published, Quantity, Value, problem
from indicators.release_calendar import release_lag

# A year after the usual month, a first figure is more likely one of another year.
_LATE_MONTHS = 12


def compare_with_recorded(parts: TypedParts, known: Known, sources: Mapping[str, Source]) -> Iterable[Problem | Passed]:
    """What is to be known about a figure beside those that are recorded."""
    indicator, cell = parts.indicator, parts.cell
    if indicator is None or cell is None:
        return
    period, figures = cell.period, known.figures(cell.indicator, cell.region)
    yield from _beside_the_newest(parts, indicator, period, figures)
    standing = known.in_use(cell)
    if standing is None:
        yield Passed("period", "nothing_recorded", {"period": period})
        yield from _lateness(parts, indicator, period, figures, known)
    figure = parts.figure
    if figure is None:
        return
    if standing:
        yield _beside_the_same(parts, figure, standing, known.of_cell(cell), sources)
    if indicator.form == "cumulative":
        line = [own for own in figures if series_code(own) == parts.definition and not own.is_expected]
        yield from _fall(figure, period, line)


def _beside_the_newest(
    parts: TypedParts, indicator: Indicator, period: Period, figures: Sequence[Observation]
) -> Iterable[Problem | Passed]:
    """Whether a figure at the end of the line follows the definition of those there."""
    counted = [own for own in figures if not own.is_expected]
    newest = max((own.period for own in counted), default=None)
    if newest is None or period < newest:
        return
    codes = [series_code(own) for own in counted if own.period == newest]
    if parts.definition in codes:
        yield Passed("definition", "as_the_newest", {"other_period": newest})
        return
    own, found = definition_called(indicator, parts.definition), definition_called(indicator, codes[-1])
    yield problem(OTHER_DEFINITION, Place(cell="definition"), definition=own, found=found, other_period=newest)


def _beside_the_same(
    parts: TypedParts,
    figure: Quantity,
    standing: Observation,
    vintages: Sequence[Observation],
    sources: Mapping[str, Source],
) -> Problem:
    """What the figure in use of the same cell says; any vintage of the same value is the same figure."""
    values: dict[str, Value]
    period = standing.period
    same = [own for own in vintages if _says_the_same(own, parts)]
    if same:
        last = max(same, key=lambda own: own.public_by)
        values = {"value": figure, "period": period, **_publication(last, sources)}
        return problem(SAME_IS_RECORDED, Place(cell="value"), **values)
    values = {"period": period, "other": Quantity.of(standing)}
    if parts.published and latest_day(parts.published) < standing.public_by:
        values |= {"published": Published(parts.published), "other_published": Published(standing.published)}
        return problem(OLDER_PUBLICATION, Place(cell="published"), **values)
    values |= {"value": figure, **_publication(standing, sources)}
    return problem(OTHER_IS_RECORDED, Place(cell="value"), **values)


def _publication(figure: Observation, sources: Mapping[str, Source]) -> dict[str, Value]:
    published = Published(figure.published)
    return {"published": published, "publication": publication_called(figure.source, sources)}


def _says_the_same(figure: Observation, parts: TypedParts) -> bool:
    """Whether a recorded figure has the same value and comparison; 4.1 and 4.10 are the same."""
    typed = parts.amount and (parts.amount.value, parts.amount.value_high, parts.qualifier)
    return (figure.value, figure.value_high, figure.qualifier) == typed


def _fall(figure: Quantity, period: Period, line: Iterable[Observation]) -> Iterable[Problem]:
    """That a figure is smaller than one of an earlier time, or larger than one of a later."""
    for own in line:
        is_before = own.period.end < period.end and own.value > figure.value
        is_after = own.period.end > period.end and own.value < figure.value
        if is_before or is_after:
            values = {"value": figure, "period": period, "other": Quantity.of(own), "other_period": own.period}
            yield problem(FELL_WHILE_CUMULATIVE, Place(cell="value"), **values)
            return


def _lateness(
    parts: TypedParts, indicator: Indicator, period: Period, figures: Sequence[Observation], known: Known
) -> Iterable[Problem]:
    """That the newest figure appears long after its usual month: perhaps it is one of another year.

    A figure of a time before the newest one completes the history, and is late of course.
    """
    if not period.is_year or len(parts.published) < len("2018-01"):
        return
    if any(own.period.is_year and own.period > period and not own.is_expected for own in figures):
        return
    lag = release_lag(indicator, known.observations(indicator.id, parts.region))
    day = latest_day(parts.published)
    months = (day.year - period.year - 1) * 12 + day.month
    if lag and months > lag.months + _LATE_MONTHS:
        yield problem(PUBLISHED_LATE, Place(cell="period"), months=months, period=period, usual=lag.months)
