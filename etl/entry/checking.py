"""What is looked at when a planner leaves a field, and again, authoritatively, when the figure is submitted.

Errors keep a figure out; warnings ask for a second look; what is in order is told too, so that a form can say what it
understood.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from etl.checks import EXPECTATIONS
from etl.entry.findings import Passed
from etl.entry.names import publication_called
from etl.entry.possible import impossible
from etl.entry.recorded import compare_with_recorded
from etl.entry.typed import TYPED_FIELDS, TypedFigure, TypedParts, read_typed
from etl.entry.unusual import compare_with_history, unusual_period
from indicators.known import Known
from indicators.model import Fact, Source
from indicators.problems import Problem, Published, has_errors


@dataclass(frozen=True)
class CheckedFigure:
    """What a typed figure says, and how it stands beside everything that is known.

    Attributes:
        fact: the tidy fact in the indicator's unit; None where an error keeps it out.
        source: the card of its publication, where that is not known yet.
        problems: errors and warnings, each with the field's name as the cell of its place.
        passed: what was found in order.
        parts: what could be read of the fields, also where there is no fact.
    """

    fact: Fact | None
    source: Source | None
    problems: tuple[Problem, ...]
    passed: tuple[Passed, ...]
    parts: TypedParts

    def problems_of(self, field: str) -> tuple[Problem, ...]:
        """The problems of one field."""
        return tuple(own for own in self.problems if own.place.cell == field)

    def passed_of(self, field: str) -> tuple[Passed, ...]:
        """What was found in order about one field."""
        return tuple(own for own in self.passed if own.field == field)


def check_figure(typed: TypedFigure, known: Known, sources: Mapping[str, Source], *, today: date) -> CheckedFigure:
    """Read a typed figure and look at it from every side. A part that is typed is checked before the rest is there.

    Args:
        typed: the fields as typed.
        known: what the ledger knows, of this indicator at least.
        sources: the known publications by id.
        today: the day after which everything is the future.
    """
    reading = read_typed(typed, known.catalogue, sources)
    errors = [*reading.problems, *impossible(reading.parts, today)]
    faulty = {own.place.cell for own in errors}
    told = [*_understood(reading.parts, reading.source, sources, faulty)]
    if "period" not in faulty:
        told += unusual_period(reading.parts, known)
    # What cannot be needs no comparison.
    if not faulty & {"value", "period"}:
        told += [*compare_with_history(reading.parts, known), *compare_with_recorded(reading.parts, known, sources)]
    problems = sorted([*errors, *(own for own in told if isinstance(own, Problem))], key=_place_in_form)
    passed = tuple(own for own in told if isinstance(own, Passed) and own.field not in faulty)
    fact = None if has_errors(problems) else reading.fact
    return CheckedFigure(fact, reading.source, tuple(problems), passed, reading.parts)


def _place_in_form(problem: Problem) -> int:
    return TYPED_FIELDS.index(problem.place.cell)


def _understood(
    parts: TypedParts, card: Source | None, sources: Mapping[str, Source], faulty: Collection[str]
) -> Iterable[Problem | Passed]:
    """How the fields were read."""
    if parts.figure:
        yield Passed("value", "read_as", {"value": parts.figure})
    if parts.period:
        yield Passed("period", "read_as_period", {"period": parts.period})
    published = Published(parts.published)
    if parts.published and parts.period and "period" not in faulty and parts.obs_status not in EXPECTATIONS:
        yield Passed("published", "published_in_order", {"published": published, "period": parts.period})
    elif parts.published:
        yield Passed("published", "read_as_day", {"published": published})
    if card:
        yield Passed("source", "new_publication", {})
    elif parts.source:
        yield Passed("source", "known_publication", {"publication": publication_called(parts.source, sources)})
