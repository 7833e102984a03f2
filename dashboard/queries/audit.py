"""What the self-audit finds in the ledger, and when figures are due; answered once per state of the ledger."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dashboard.answered_once import answered_once
from dashboard.queries.screens import state_at
from etl.reading import read_sources
from indicators import store as ledger
from indicators.as_of import AsOf
from indicators.audit import audit
from indicators.audit_records import Finding, Holdings
from indicators.catalogue import Catalogue
from indicators.figures import series_code
from indicators.known import Known
from indicators.model import Observation, Source, Target
from indicators.problems import Place
from indicators.release_calendar import Release, by_due_month
from indicators.state import State
from indicators.store import Store

_ANSWERS_KEPT = 16


@dataclass(frozen=True, eq=False)
class AuditReport:
    """The findings, errors first, and the release calendar, in the order in which figures are due.

    Of ``regions_left_out`` regions, which have figures but no target, the calendar says nothing.
    """

    catalogue: Catalogue
    findings: tuple[Finding, ...]
    releases: tuple[Release, ...]
    sources: dict[str, Source]
    as_of: AsOf
    regions_left_out: int

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings that are faults of the data kept here."""
        return tuple(finding for finding in self.findings if finding.fault.severity == "error")


def audit_report(store: Store, catalogue: Catalogue, as_of: AsOf) -> AuditReport:
    """The self-audit of everything the ledger knew at a date."""
    return _report(store, state_at(store, catalogue, as_of))


@answered_once(_ANSWERS_KEPT)
def _report(store: Store, state: State) -> AuditReport:
    # One state of the ledger gives one object; so it is the key.
    known, as_of, catalogue = state.known, state.as_of, state.catalogue
    releases = _releases(known)
    held = Holdings(
        catalogue=catalogue,
        series=known.contested(),
        figures=_named_figures(store, known),
        adoptions=known.adoptions,
        bridges=known.bridges,
        verdicts=known.verdicts(lambda _: True),
        goals=state.goals(catalogue.plans.values()),
        releases=releases,
        as_of=as_of.published_by,
    )
    return AuditReport(
        catalogue=catalogue,
        findings=audit(held, _Rows(catalogue).place),
        releases=releases,
        sources=dict(state.sources),
        as_of=as_of,
        regions_left_out=known.regions_left_out,
    )


def _named_figures(store: Store, known: Known) -> tuple[Observation, ...]:
    """The figures of the series that targets and adoptions are about, whenever published."""
    named = {(own.indicator, own.region) for own in known.targets}
    named |= {(indicator, own.region) for indicator, held in known.adoptions.items() for own in held}
    if not named:
        return ()
    return ledger.observations_of(store, named, published_by=date.max, recorded_until=known.as_of.recorded_until)


def _releases(known: Known) -> tuple[Release, ...]:
    asked = {(target.indicator, target.region) for target in known.targets}
    found = (
        known.next_release(indicator, region)
        for indicator, region in sorted({*known.listed(), *asked})
        if indicator in known.catalogue.indicators
    )
    return by_due_month(release for release in found if release)


class _Rows:
    """Where the rows of the sources stand. They are read again only where a place is asked for."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def place(self, own: Observation | Target) -> Place:
        """The place of the row; empty where the figure was not read from a source of ours."""
        return self._places.get(_key(own), Place())

    @cached_property
    def _places(self) -> dict[tuple[str, ...], Place]:
        reading = read_sources(self._catalogue, today=date.today())
        places: dict[tuple[str, ...], Place] = {}
        for row, fact in reading.facts:
            line = fact.definition if fact.kind == "actual" else fact.kind
            key = (fact.source, fact.indicator, fact.region, str(fact.period), fact.locator, line)
            places[key] = row.place("locator")
        return places


def _key(own: Observation | Target) -> tuple[str, ...]:
    line = series_code(own) if isinstance(own, Observation) else "target"
    return own.source, own.indicator, own.region, str(own.period), own.locator, line
