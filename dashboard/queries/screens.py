"""The questions the screens ask, answered once per state of the ledger.

Answers are frozen records, so that sessions may share them. Caches are keyed by the data version and the
question, never by a frame: a stale answer cannot be given and need not be looked for.
"""

from collections.abc import Iterable
from datetime import date

from dashboard.answered_once import answered_once
from dashboard.board import Board, Comparison, Conflict, IndicatorStory, Printed, Provenance
from dashboard.queries.from_state import board_of, comparison_of, peers_of, regions_in, story_of
from etl.reading import read_sources
from indicators import store as ledger
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.figures import adopt, conflicts, of_the_whole, series_code
from indicators.known import Known
from indicators.model import Observation
from indicators.state import State, read_state
from indicators.store import Store

_ANSWERS_KEPT = 256


def board(store: Store, catalogue: Catalogue, choice: str, as_of: AsOf) -> Board:
    """The verdicts and goals of a choice of plans at a date.

    Raises:
        Problems: there is no such choice.
    """
    return board_of(state_at(store, catalogue, as_of), choice)


def indicator_story(store: Store, catalogue: Catalogue, indicator: str, region: str, as_of: AsOf) -> IndicatorStory:
    """Everything about an indicator in a region; both have to exist in the catalogue."""
    return story_of(state_at(store, catalogue, as_of), indicator, region)


def comparison(store: Store, catalogue: Catalogue, indicator: str, home: str, as_of: AsOf) -> Comparison:
    """An indicator over all regions that have a figure of it."""
    return comparison_of(state_at(store, catalogue, as_of), indicator, home)


def provenance(store: Store, catalogue: Catalogue, as_of: AsOf) -> Provenance:
    """Where the figures come from."""
    return _provenance(store, Same(catalogue), as_of, ledger.data_version(store))


def indicators_with_peers(store: Store, catalogue: Catalogue, as_of: AsOf) -> tuple[str, ...]:
    """The indicators of which more than one region has a figure, in the catalogue's order."""
    return peers_of(state_at(store, catalogue, as_of))


def regions_of(store: Store, catalogue: Catalogue, indicator: str, as_of: AsOf) -> tuple[str, ...]:
    """The regions with a figure or a target of an indicator, in the catalogue's order."""
    return regions_in(state_at(store, catalogue, as_of), indicator)


def newest_figures(store: Store, catalogue: Catalogue, region: str, as_of: AsOf) -> dict[str, Observation]:
    """The newest adopted figure of each indicator in a region, by indicator."""
    return {name: own[0] for name, own in _newest(store, Same(catalogue), region, as_of, ledger.data_version(store))}


def figures_before(store: Store, catalogue: Catalogue, region: str, as_of: AsOf) -> dict[str, Observation]:
    """The figure before the newest one of each indicator in a region, on the same definition and basis."""
    newest = _newest(store, Same(catalogue), region, as_of, ledger.data_version(store))
    return {name: own[1] for name, own in newest if len(own) > 1}


def state_at(store: Store, catalogue: Catalogue, as_of: AsOf) -> State:
    """Everything at a date."""
    return _state(store, Same(catalogue), as_of, ledger.data_version(store))


def known_at(store: Store, catalogue: Catalogue, as_of: AsOf) -> Known:
    """Everything the ledger knew at a date."""
    return state_at(store, catalogue, as_of).known


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
def _state(store: Store, same: Same, as_of: AsOf, _version: str) -> State:
    return read_state(store, same.catalogue, as_of)


@answered_once(_ANSWERS_KEPT)
def _provenance(store: Store, same: Same, as_of: AsOf, version: str) -> Provenance:
    state = _state(store, same, as_of, version)
    known = state.known
    printed: dict[str, list[Printed]] = {}
    everything: list[Printed] = [own for series in known.listed().values() for own in series]
    for own in [*everything, *known.targets]:
        printed.setdefault(own.source, []).append(own)
    reading = read_sources(known.catalogue, today=date.today())
    return Provenance(
        catalogue=known.catalogue,
        sources=tuple(state.sources.values()),
        figures={source: tuple(own) for source, own in printed.items()},
        counts=known.printed_by_source(),
        runs=ledger.runs(store),
        conflicts=tuple(_conflicts(known)),
        accounts=reading.accounts,
        reasons=reading.reasons,
        as_of=as_of,
    )


def _conflicts(known: Known) -> Iterable[Conflict]:
    for (indicator, region), own in known.contested().items():
        for figure, others in conflicts(own, known.adoptions.get(indicator, ())):
            catalogue = known.catalogue
            yield Conflict(catalogue.indicators[indicator], catalogue.regions[region], figure, others)


@answered_once(_ANSWERS_KEPT)
def _newest(
    store: Store, same: Same, region: str, as_of: AsOf, version: str
) -> tuple[tuple[str, tuple[Observation, ...]], ...]:
    """The newest figure of each indicator, and the one before it."""
    known = _state(store, same, as_of, version).known
    newest = []
    for indicator, own in known.by_indicator(region).items():
        counted = of_the_whole(
            (figure for figure in own if not figure.is_expected), same.catalogue.indicators[indicator]
        )
        if counted:
            figures = adopt(counted, known.adoptions.get(indicator, ()))
            last = max(figures, key=lambda figure: figure.period.end)
            line = [figure for figure in figures if series_code(figure) == series_code(last)]
            before = [figure for figure in line if figure.period.end < last.period.start]
            newest.append((indicator, (last, *before[-1:])))
    return tuple(newest)
