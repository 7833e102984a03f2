"""The records of the screens, made from one state of everything: what is known now, or what an edition froze.

Each is made once of one state, whoever asks: a screen of the app, a published page, or a file that is handed out.
"""

from collections import Counter

from dashboard.answered_once import answered_once
from dashboard.board import Board, Comparison, IndicatorStory, PeerFigure
from dashboard.plan_choice import chosen_plans
from indicators.figures import by_year, of_the_whole
from indicators.model import Indicator, Observation, Region
from indicators.state import State

_ANSWERS_KEPT = 256


@answered_once(_ANSWERS_KEPT)
def board_of(state: State, choice: str) -> Board:
    """The verdicts and goals of a choice of plans.

    Raises:
        Problems: there is no such choice.
    """
    plans = chosen_plans(state.catalogue, choice)
    plan_ids = {plan.id for plan in plans}
    return Board(
        catalogue=state.catalogue,
        plans=plans,
        verdicts=state.known.verdicts(lambda target: target.plan in plan_ids),
        goals=state.goals(plans),
        sources=dict(state.sources),
        as_of=state.as_of,
    )


@answered_once(_ANSWERS_KEPT)
def story_of(state: State, indicator_id: str, region: str) -> IndicatorStory:
    """Everything about an indicator in a region; both have to exist in the catalogue."""
    known = state.known
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
        sources=dict(state.sources),
        as_of=state.as_of,
    )


@answered_once(_ANSWERS_KEPT)
def comparison_of(state: State, indicator_id: str, home: str) -> Comparison:
    """An indicator over all regions that have a figure of it, on the definition of the region at home."""
    known, catalogue = state.known, state.catalogue
    indicator = catalogue.indicators[indicator_id]
    figures = {region: known.figures(indicator_id, region) for region in known.by_region(indicator_id)}
    definition = _newest_definition(indicator, figures.get(home, ()))
    return Comparison(
        catalogue=catalogue,
        indicator=indicator,
        home=catalogue.regions[home],
        definition=definition,
        peers=tuple(
            _peer(region, figures[region.id], definition)
            for region in catalogue.regions.values()
            if region.id in figures
        ),
        targets=known.verdicts(lambda target: target.indicator == indicator_id),
        sources=dict(state.sources),
        as_of=state.as_of,
    )


@answered_once(_ANSWERS_KEPT)
def peers_of(state: State) -> tuple[str, ...]:
    """The indicators of which more than one region has a figure, in the catalogue's order."""
    regions = Counter(indicator for indicator, _ in state.known.named())
    return tuple(indicator for indicator in state.catalogue.indicators if regions[indicator] > 1)


@answered_once(_ANSWERS_KEPT)
def regions_in(state: State, indicator: str) -> tuple[str, ...]:
    """The regions with a figure or a target of an indicator, in the catalogue's order."""
    seen = {region for _, region in state.known.named(indicator=indicator)}
    seen |= {target.region for target in state.known.targets if target.indicator == indicator}
    return tuple(region for region in state.catalogue.regions if region in seen)


def _newest_definition(indicator: Indicator, figures: tuple[Observation, ...]) -> str:
    annual = of_the_whole((figure for figure in figures if figure.period.is_year), indicator)
    return annual[-1].definition if annual else indicator.definitions[0].id


def _peer(region: Region, figures: tuple[Observation, ...], definition: str) -> PeerFigure:
    annual = by_year(figures, definition)
    if annual:
        return PeerFigure(region=region, figure=annual[max(annual)])
    others = [figure for figure in figures if figure.period.is_year] or list(figures)
    return PeerFigure(region=region, figure=None, other_definition=others[-1])
