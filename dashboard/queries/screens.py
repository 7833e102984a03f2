"""The questions the screens ask, answered once per state of the ledger.

Answers are frozen records, so that sessions may share them. Caches are keyed by the data version and the
question, never by a frame: a stale answer cannot be given and need not be looked for.
"""

from collections.abc import Iterable
from datetime import date

from dashboard.answered_once import answered_once
from dashboard.board import (
    Board,
    Comparison,
    Conflict,
    IndicatorStory,
    PeerFigure,
    Printed,
    Provenance,
)
from dashboard.plan_choice import chosen_plans
from etl.pipeline import read_sources
from indicators import store as ledger
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.figures import adopt, by_year, conflicts
from indicators.known import Known, judged_goals, read_known
from indicators.model import Indicator, Observation
from indicators.store import Store

_ANSWERS_KEPT = 256


def board(store: Store, catalogue: Catalogue, choice: str, as_of: AsOf) -> Board:
    """The verdicts and goals of a choice of plans at a date.

    Raises:
        Problems: there is no such choice.
    """
    plans = chosen_plans(catalogue, choice)
    return _board(store, Same(catalogue), tuple(plan.id for plan in plans), as_of, ledger.data_version(store))


def indicator_story(store: Store, catalogue: Catalogue, indicator: str, region: str, as_of: AsOf) -> IndicatorStory:
    """Everything about an indicator in a region; both have to exist in the catalogue."""
    return _story(store, Same(catalogue), indicator, region, as_of, ledger.data_version(store))


def comparison(store: Store, catalogue: Catalogue, indicator: str, home: str, as_of: AsOf) -> Comparison:
    """An indicator over all regions that have a figure of it."""
    return _comparison(store, Same(catalogue), indicator, home, as_of, ledger.data_version(store))


def provenance(store: Store, catalogue: Catalogue, as_of: AsOf) -> Provenance:
    """Where the figures come from."""
    return _provenance(store, Same(catalogue), as_of, ledger.data_version(store))


def indicators_with_peers(store: Store, catalogue: Catalogue, as_of: AsOf) -> tuple[str, ...]:
    """The indicators of which more than one region has a figure, in the catalogue's order."""
    return _with_peers(store, Same(catalogue), as_of, ledger.data_version(store))


def regions_of(store: Store, catalogue: Catalogue, indicator: str, as_of: AsOf) -> tuple[str, ...]:
    """The regions with a figure or a target of an indicator, in the catalogue's order."""
    return _regions_of(store, Same(catalogue), indicator, as_of, ledger.data_version(store))


def newest_figures(store: Store, catalogue: Catalogue, region: str, as_of: AsOf) -> dict[str, Observation]:
    """The newest adopted figure of each indicator in a region, by indicator."""
    return _newest(store, Same(catalogue), region, as_of, ledger.data_version(store))


def known_at(store: Store, catalogue: Catalogue, as_of: AsOf) -> Known:
    """Everything the ledger knew at a date."""
    return _known(store, Same(catalogue), as_of, ledger.data_version(store))


class Same:
    """Lets a catalogue be part of a cache key by identity: it is read once and never changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.catalogue is other.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


# ---------------------------------------------------------------- answers, one per state of the ledger


@answered_once(_ANSWERS_KEPT)
def _known(store: Store, same: Same, as_of: AsOf, _version: str) -> Known:
    return read_known(store, same.catalogue, as_of)


@answered_once(_ANSWERS_KEPT)
def _board(store: Store, same: Same, plan_ids: tuple[str, ...], as_of: AsOf, version: str) -> Board:
    plans = tuple(same.catalogue.plans[plan_id] for plan_id in plan_ids)
    return Board(
        catalogue=same.catalogue,
        plans=plans,
        verdicts=_known(store, same, as_of, version).verdicts(lambda target: target.plan in plan_ids),
        goals=judged_goals(store, plans, as_of),
        sources=ledger.sources(store, recorded_until=as_of.recorded_until),
        as_of=as_of,
    )


@answered_once(_ANSWERS_KEPT)
def _story(store: Store, same: Same, indicator_id: str, region: str, as_of: AsOf, version: str) -> IndicatorStory:
    known = _known(store, same, as_of, version)
    indicator = known.catalogue.indicators[indicator_id]
    parts = [part for part in (indicator.numerator, indicator.denominator) if part]
    verdicts = known.verdicts(lambda target: (target.indicator, target.region) == (indicator_id, region))
    return IndicatorStory(
        catalogue=known.catalogue,
        indicator=indicator,
        region=known.catalogue.regions[region],
        observations=known.observations(indicator_id, region),
        figures=known.figures(indicator_id, region),
        parts={part: known.figures(part, region) for part in parts},
        part_observations={part: known.observations(part, region) for part in parts},
        verdicts=verdicts,
        histories={verdict.target.key: known.history(verdict.target) for verdict in verdicts},
        bridges=tuple(bridge for bridge in known.bridges.get(indicator_id, ()) if bridge.region == region),
        sources=ledger.sources(store, recorded_until=as_of.recorded_until),
        as_of=as_of,
    )


@answered_once(_ANSWERS_KEPT)
def _comparison(store: Store, same: Same, indicator_id: str, home: str, as_of: AsOf, version: str) -> Comparison:
    known = _known(store, same, as_of, version)
    catalogue = known.catalogue
    indicator = catalogue.indicators[indicator_id]
    figures = {region: known.figures(own, region) for own, region in known.series if own == indicator_id}
    definition = _newest_definition(indicator, figures.get(home, ()))
    peers = tuple(
        _peer(catalogue, region, figures[region], definition) for region in catalogue.regions if region in figures
    )
    return Comparison(
        catalogue=catalogue,
        indicator=indicator,
        home=catalogue.regions[home],
        definition=definition,
        peers=peers,
        targets=known.verdicts(lambda target: target.indicator == indicator_id),
        sources=ledger.sources(store, recorded_until=as_of.recorded_until),
        as_of=as_of,
    )


def _newest_definition(indicator: Indicator, figures: tuple[Observation, ...]) -> str:
    annual = [figure for figure in figures if figure.period.is_year]
    return annual[-1].definition if annual else indicator.definitions[0].id


def _peer(catalogue: Catalogue, region: str, figures: tuple[Observation, ...], definition: str) -> PeerFigure:
    annual = by_year(figures, definition)
    if annual:
        return PeerFigure(region=catalogue.regions[region], figure=annual[max(annual)])
    others = [figure for figure in figures if figure.period.is_year] or list(figures)
    return PeerFigure(region=catalogue.regions[region], figure=None, other_definition=others[-1])


@answered_once(_ANSWERS_KEPT)
def _provenance(store: Store, same: Same, as_of: AsOf, version: str) -> Provenance:
    known = _known(store, same, as_of, version)
    printed: dict[str, list[Printed]] = {}
    everything: list[Printed] = [own for series in known.series.values() for own in series]
    for own in [*everything, *known.targets]:
        printed.setdefault(own.source, []).append(own)
    reading = read_sources(known.catalogue, today=date.today())
    return Provenance(
        catalogue=known.catalogue,
        sources=tuple(ledger.sources(store, recorded_until=as_of.recorded_until).values()),
        figures={source: tuple(own) for source, own in printed.items()},
        runs=ledger.runs(store),
        conflicts=tuple(_conflicts(known)),
        accounts=reading.accounts,
        reasons=reading.reasons,
        as_of=as_of,
    )


def _conflicts(known: Known) -> Iterable[Conflict]:
    for (indicator, region), own in known.series.items():
        for figure, others in conflicts(own, known.adoptions.get(indicator, ())):
            catalogue = known.catalogue
            yield Conflict(catalogue.indicators[indicator], catalogue.regions[region], figure, others)


@answered_once(_ANSWERS_KEPT)
def _with_peers(store: Store, same: Same, as_of: AsOf, version: str) -> tuple[str, ...]:
    regions: dict[str, set[str]] = {}
    for indicator, region in _known(store, same, as_of, version).series:
        regions.setdefault(indicator, set()).add(region)
    return tuple(indicator for indicator in same.catalogue.indicators if len(regions.get(indicator, ())) > 1)


@answered_once(_ANSWERS_KEPT)
def _regions_of(store: Store, same: Same, indicator: str, as_of: AsOf, version: str) -> tuple[str, ...]:
    known = _known(store, same, as_of, version)
    seen = {region for own, region in known.series if own == indicator}
    seen |= {target.region for target in known.targets if target.indicator == indicator}
    return tuple(region for region in same.catalogue.regions if region in seen)


@answered_once(_ANSWERS_KEPT)
def _newest(store: Store, same: Same, region: str, as_of: AsOf, version: str) -> dict[str, Observation]:
    known = _known(store, same, as_of, version)
    newest = {}
    for (indicator, own_region), own in known.series.items():
        counted = [figure for figure in own if not figure.is_expected]
        if own_region == region and counted:
            figures = adopt(counted, known.adoptions.get(indicator, ()))
            newest[indicator] = max(figures, key=lambda figure: figure.period.end)
    return newest
