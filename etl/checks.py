"""Facts against the catalogue: what a row says has to exist, fit and be possible."""

from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from etl.reader import Row
from indicators.amounts import keeps_every_digit
from indicators.catalogue import Catalogue
from indicators.faults.content import (
    DUPLICATE_FACT,
    NUMBER_TOO_LONG,
    OTHER_SOURCE,
    PUBLISHED_IN_THE_FUTURE,
    PUBLISHED_TOO_EARLY,
    UNFIT_UNIT,
    UNKNOWN_DEFINITION,
    UNKNOWN_INDICATOR,
    UNKNOWN_REGION,
)
from indicators.model import Fact, Indicator, ObsStatus
from indicators.periods import Period, earliest_day, latest_day
from indicators.problems import Problem, problem
from indicators.references import suggestion
from indicators.units import convert, fits

# A figure of these forms is a reading at a moment: it may be published while its last month still runs.
READINGS = ("stock", "cumulative")
EXPECTATIONS = ("E", "F")

CheckedFact = tuple[Row, Fact]


def check_fact(row: Row, fact: Fact, catalogue: Catalogue, *, source: str, today: date) -> Iterable[Problem]:
    """Everything that is wrong with a fact beside its catalogue."""
    if fact.source != source:
        yield problem(OTHER_SOURCE, row.place("source"), expected=source, found=fact.source)
    if fact.region not in catalogue.regions:
        near = suggestion(fact.region, catalogue.regions)
        yield problem(UNKNOWN_REGION, row.place("region"), region=fact.region, suggestion=near)
    if is_published_in_the_future(fact.published, today):
        yield problem(PUBLISHED_IN_THE_FUTURE, row.place("published"), published=fact.published)
    indicator = catalogue.indicators.get(fact.indicator)
    if indicator is None:
        near = suggestion(fact.indicator, catalogue.indicators)
        yield problem(UNKNOWN_INDICATOR, row.place("indicator"), indicator=fact.indicator, suggestion=near)
        return
    yield from _check_against(row, fact, indicator)


def _check_against(row: Row, fact: Fact, indicator: Indicator) -> Iterable[Problem]:
    if not fits(fact.unit, indicator.unit):
        values = {"indicator": indicator.id, "expected": indicator.unit, "found": fact.unit}
        yield problem(UNFIT_UNIT, row.place("unit"), **values)
    else:
        yield from _digit_faults(row, fact, indicator)
    # A target is set on a definition; on which basis its figure will be published nobody knows yet.
    known = indicator.series_codes() if fact.kind == "actual" else tuple(d.id for d in indicator.definitions)
    if fact.definition not in known:
        values = {"indicator": indicator.id, "definition": fact.definition, "known": ", ".join(known)}
        yield problem(UNKNOWN_DEFINITION, row.place("definition"), **values)
    if fact.kind == "actual" and is_published_too_early(fact.published, fact.period, fact.obs_status, indicator):
        values = {"published": fact.published, "period": str(fact.period)}
        yield problem(PUBLISHED_TOO_EARLY, row.place("published"), **values)


# Far more than the ledger holds of any value, in any unit.
_MOST_DIGITS = 50


def _digit_faults(row: Row, fact: Fact, indicator: Indicator) -> Iterable[Problem]:
    for column in ("value", "value_high"):
        value = getattr(fact, column)
        if value is None:
            continue
        # What no unit makes short enough is not moved at all: the arithmetic has an end too.
        is_endless = len(value.as_tuple().digits) > _MOST_DIGITS
        if is_endless or not keeps_every_digit(convert(value, fact.unit, indicator.unit)):
            found = row.cells[column] if not is_endless else f"{row.cells[column][:_MOST_DIGITS]}…"
            yield problem(NUMBER_TOO_LONG, row.place(column), column=column, found=found, unit=indicator.unit)


def is_published_in_the_future(published: str, today: date) -> bool:
    """Whether not even the first day that a partial date may mean has come."""
    return earliest_day(published) > today


def is_published_too_early(published: str, period: Period, obs_status: ObsStatus, indicator: Indicator) -> bool:
    """Whether a figure that is no expectation was published before it could be known."""
    if obs_status in EXPECTATIONS:
        return False
    day = latest_day(published)
    return day < (period.end.replace(day=1) if indicator.form in READINGS else period.end)


def check_duplicates(facts: Iterable[CheckedFact]) -> Iterable[Problem]:
    """Facts that stand twice in one source."""
    first: dict[bytes, int] = {}
    for row, fact in facts:
        # Of millions of facts the names themselves would fill the memory; no two have one digest by chance.
        key = blake2b("\0".join((fact.kind, fact.key)).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key in first:
            values = {
                "indicator": fact.indicator,
                "region": fact.region,
                "period": str(fact.period),
                "definition": fact.definition,
                "first": str(first[key]),
            }
            yield problem(DUPLICATE_FACT, row.place(), **values)
        first.setdefault(key, row.line)
