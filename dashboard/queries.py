"""The questions the screens ask, answered once per state of the ledger.

Answers are frozen records, so that sessions may share them. Caches are keyed by the data version and the
question, never by a frame: a stale answer cannot be given and need not be looked for.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache

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
from indicators.catalogue import Catalogue
from indicators.figures import adopt, by_year
from indicators.model import Indicator, Observation, Target
from indicators.periods import latest_day
from indicators.progress import judge, judge_goal
from indicators.store import Store
from indicators.verdicts import Verdict

_ANSWERS_KEPT = 256


def board(store: Store, catalogue: Catalogue, choice: str, as_of: date) -> Board:
    """The verdicts and goals of a choice of plans at a date.

    Raises:
        Problems: there is no such choice.
    """
    plans = chosen_plans(catalogue, choice)
    return _board(store, _Same(catalogue), tuple(plan.id for plan in plans), as_of, ledger.data_version(store))


def indicator_story(store: Store, catalogue: Catalogue, indicator: str, region: str, as_of: date) -> IndicatorStory:
    """Everything about an indicator in a region; both have to exist in the catalogue."""
    return _story(store, _Same(catalogue), indicator, region, as_of, ledger.data_version(store))


def comparison(store: Store, catalogue: Catalogue, indicator: str, home: str, as_of: date) -> Comparison:
    """An indicator over all regions that have a figure of it."""
    return _comparison(store, _Same(catalogue), indicator, home, as_of, ledger.data_version(store))


def provenance(store: Store, catalogue: Catalogue, as_of: date) -> Provenance:
    """Where the figures come from."""
    return _provenance(store, _Same(catalogue), as_of, ledger.data_version(store))


def indicators_with_peers(store: Store, catalogue: Catalogue, as_of: date) -> tuple[str, ...]:
    """The indicators of which more than one region has a figure, in the catalogue's order."""
    return _with_peers(store, _Same(catalogue), as_of, ledger.data_version(store))


def regions_of(store: Store, catalogue: Catalogue, indicator: str, as_of: date) -> tuple[str, ...]:
    """The regions with a figure or a target of an indicator, in the catalogue's order."""
    return _regions_of(store, _Same(catalogue), indicator, as_of, ledger.data_version(store))


def newest_figures(store: Store, region: str, as_of: date) -> dict[str, Observation]:
    """The newest adopted figure of each indicator in a region, by indicator."""
    return _newest(store, region, as_of, ledger.data_version(store))


class _Same:
    """Lets a catalogue be part of a cache key by identity: it is read once and never changed."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.catalogue is other.catalogue

    def __hash__(self) -> int:
        return id(self.catalogue)


# ---------------------------------------------------------------- answers, one per state of the ledger


@lru_cache(_ANSWERS_KEPT)
def _board(store: Store, same: _Same, plan_ids: tuple[str, ...], as_of: date, _version: str) -> Board:
    catalogue = same.catalogue
    judgements = ledger.judgements(store, judged_by=as_of)
    plans = tuple(catalogue.plans[plan_id] for plan_id in plan_ids)
    return Board(
        catalogue=catalogue,
        plans=plans,
        verdicts=_verdicts(store, catalogue, as_of, lambda target: target.plan in plan_ids),
        goals=tuple(
            judge_goal(plan.id, goal, judgements)
            for plan in plans
            for goal in plan.goals
            if latest_day(plan.adopted) <= as_of
        ),
        sources=ledger.sources(store),
        as_of=as_of,
    )


def _verdicts(
    store: Store, catalogue: Catalogue, as_of: date, is_wanted: Callable[[Target], bool]
) -> tuple[Verdict, ...]:
    targets = [target for target in ledger.targets(store, published_by=as_of) if target.plan in catalogue.plans]
    wanted = [target for target in targets if is_wanted(target)]
    wanted.sort(key=lambda target: _place_in_plan(catalogue, target))
    by_series = _by_series(
        ledger.observations(store, published_by=as_of, indicators=[target.indicator for target in wanted])
    )
    adoptions = ledger.adoptions(store)
    return tuple(
        judge(
            target,
            catalogue.indicators[target.indicator],
            by_series.get((target.indicator, target.region), ()),
            adoptions=adoptions.get(target.indicator, ()),
            interim=_interim(target, targets),
            as_of=as_of,
        )
        for target in wanted
    )


def _place_in_plan(catalogue: Catalogue, target: Target) -> tuple[int, int, int]:
    plan = catalogue.plans[target.plan]
    order = [planned.id for planned in plan.targets]
    return plan.order, order.index(target.target) if target.target in order else len(order), target.version


def _interim(target: Target, targets: Iterable[Target]) -> list[Target]:
    return [
        other
        for other in targets
        if (other.plan, other.indicator, other.region, other.definition, other.hold)
        == (target.plan, target.indicator, target.region, target.definition, "final")
        and other.period < target.period
        and not other.is_superseded
    ]


def _by_series(observations: Iterable[Observation]) -> dict[tuple[str, str], tuple[Observation, ...]]:
    series: dict[tuple[str, str], list[Observation]] = {}
    for observation in observations:
        series.setdefault((observation.indicator, observation.region), []).append(observation)
    return {key: tuple(own) for key, own in series.items()}


@lru_cache(_ANSWERS_KEPT)
def _story(store: Store, same: _Same, indicator_id: str, region: str, as_of: date, _version: str) -> IndicatorStory:
    catalogue = same.catalogue
    indicator = catalogue.indicators[indicator_id]
    parts = [part for part in (indicator.numerator, indicator.denominator) if part]
    by_series = _by_series(ledger.observations(store, published_by=as_of, indicators=[indicator_id, *parts]))
    adoptions = ledger.adoptions(store)
    own = by_series.get((indicator_id, region), ())
    return IndicatorStory(
        catalogue=catalogue,
        indicator=indicator,
        region=catalogue.regions[region],
        observations=own,
        figures=adopt(own, adoptions.get(indicator_id, ())),
        parts={part: adopt(by_series.get((part, region), ()), adoptions.get(part, ())) for part in parts},
        verdicts=_verdicts(
            store, catalogue, as_of, lambda target: (target.indicator, target.region) == (indicator_id, region)
        ),
        sources=ledger.sources(store),
        as_of=as_of,
    )


@lru_cache(_ANSWERS_KEPT)
def _comparison(store: Store, same: _Same, indicator_id: str, home: str, as_of: date, _version: str) -> Comparison:
    catalogue = same.catalogue
    indicator = catalogue.indicators[indicator_id]
    by_series = _by_series(ledger.observations(store, published_by=as_of, indicators=[indicator_id]))
    adoptions = ledger.adoptions(store).get(indicator_id, ())
    figures = {region: adopt(own, adoptions) for (_, region), own in by_series.items()}
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
        targets=_verdicts(store, catalogue, as_of, lambda target: target.indicator == indicator_id),
        sources=ledger.sources(store),
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


@lru_cache(_ANSWERS_KEPT)
def _provenance(store: Store, same: _Same, as_of: date, _version: str) -> Provenance:
    catalogue = same.catalogue
    observations = ledger.observations(store, published_by=as_of)
    targets = ledger.targets(store, published_by=as_of)
    printed: dict[str, list[Printed]] = {}
    everything: list[Printed] = [*observations, *targets]
    for own in everything:
        printed.setdefault(own.source, []).append(own)
    reading = read_sources(catalogue, today=date.today())
    return Provenance(
        catalogue=catalogue,
        sources=tuple(ledger.sources(store).values()),
        figures={source: tuple(own) for source, own in printed.items()},
        runs=ledger.runs(store),
        conflicts=_conflicts(store, catalogue, observations),
        accounts=reading.accounts,
        reasons=reading.reasons,
        as_of=as_of,
    )


def _conflicts(store: Store, catalogue: Catalogue, observations: Iterable[Observation]) -> tuple[Conflict, ...]:
    adoptions = ledger.adoptions(store)
    conflicts = []
    for (indicator_id, region), own in _by_series(observations).items():
        for figure in adopt(own, adoptions.get(indicator_id, ())):
            slot = (figure.period, figure.definition, figure.basis)
            others = tuple(
                other
                for other in own
                if (other.period, other.definition, other.basis) == slot
                and (other.value, other.value_high) != (figure.value, figure.value_high)
            )
            if others:
                indicator = catalogue.indicators[indicator_id]
                conflicts.append(Conflict(indicator, catalogue.regions[region], figure, others))
    return tuple(conflicts)


@lru_cache(_ANSWERS_KEPT)
def _with_peers(store: Store, same: _Same, as_of: date, _version: str) -> tuple[str, ...]:
    regions: dict[str, set[str]] = {}
    for observation in ledger.observations(store, published_by=as_of):
        regions.setdefault(observation.indicator, set()).add(observation.region)
    return tuple(indicator for indicator in same.catalogue.indicators if len(regions.get(indicator, ())) > 1)


@lru_cache(_ANSWERS_KEPT)
def _regions_of(store: Store, same: _Same, indicator: str, as_of: date, _version: str) -> tuple[str, ...]:
    seen = {figure.region for figure in ledger.observations(store, published_by=as_of, indicators=[indicator])}
    seen |= {t.region for t in ledger.targets(store, published_by=as_of) if t.indicator == indicator}
    return tuple(region for region in same.catalogue.regions if region in seen)


@lru_cache(_ANSWERS_KEPT)
def _newest(store: Store, region: str, as_of: date, _version: str) -> dict[str, Observation]:
    adoptions = ledger.adoptions(store)
    series = _by_series(ledger.observations(store, published_by=as_of))
    newest = {}
    for (indicator, own_region), own in series.items():
        counted = [figure for figure in own if not figure.is_expected]
        if own_region == region and counted:
            figures = adopt(counted, adoptions.get(indicator, ()))
            newest[indicator] = max(figures, key=lambda figure: figure.period.end)
    return newest
