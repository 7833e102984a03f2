"""What the figures of a run let one expect, kept at its end so that it can be scored one day."""

from collections.abc import Iterable
from datetime import date

from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.known import Known, read_known
from indicators.outlook_series import Outlook, is_decided, main_definition, series_outlook, target_outlook
from indicators.store import Store


def current_outlooks(store: Store, catalogue: Catalogue, today: date) -> tuple[Outlook, ...]:
    """The outlook of every series that has one, and of every target on it that is still open."""
    known = read_known(store, catalogue, AsOf(today))
    found = [*_of_series(known, today), *_of_targets(known, today)]
    return tuple(outlook for outlook in found if outlook.years)


def _of_series(known: Known, today: date) -> Iterable[Outlook]:
    for indicator, region in known.listed():
        if indicator in known.catalogue.indicators:
            figures = known.figures(indicator, region)
            measured = known.catalogue.indicators[indicator]
            definition = main_definition(figures, known.targets_of(indicator, region), measured)
            yield series_outlook(measured, region, figures, definition, today)


def _of_targets(known: Known, today: date) -> Iterable[Outlook]:
    for target in known.targets:
        figures = known.figures(target.indicator, target.region)
        if not is_decided(target, figures):
            yield target_outlook(target, known.catalogue.indicators[target.indicator], figures, today)
