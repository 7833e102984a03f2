"""The ledger against the catalogue: what keys and references would guard elsewhere is checked here."""

from collections.abc import Iterable
from datetime import date

from indicators.catalogue import Catalogue
from indicators.faults.ledger import LEDGER_DUPLICATE, LEDGER_ROW_UNKNOWN
from indicators.model import Observation, Target
from indicators.problems import Problem, problem
from indicators.store.connection import Store
from indicators.store.questions import observations, sources, targets


def check_ledger(store: Store, catalogue: Catalogue) -> Iterable[Problem]:
    """Rows that name what is not defined, that are kept in another unit, or that stand twice."""
    cards = sources(store)
    held = observations(store, published_by=date.max)
    promised = targets(store, published_by=date.max)
    rows: list[Observation | Target] = [*held, *promised]
    for row in rows:
        yield from _unknown_names(row, catalogue, cards)
    seen: set[tuple[object, ...]] = set()
    for own in held:
        key = (own.indicator, own.region, own.period, own.definition, own.basis, own.source, own.locator)
        if key in seen:
            yield problem(LEDGER_DUPLICATE, row=" ".join(str(part) for part in key if part))
        seen.add(key)


def _unknown_names(row: Observation | Target, catalogue: Catalogue, cards: Iterable[str]) -> Iterable[Problem]:
    name = f"{row.indicator}, {row.region}, {row.period}, {row.source}"
    indicator = catalogue.indicators.get(row.indicator)
    if indicator is None:
        yield problem(LEDGER_ROW_UNKNOWN, row=name, column="indicator", found=row.indicator)
        return
    if row.region not in catalogue.regions:
        yield problem(LEDGER_ROW_UNKNOWN, row=name, column="region", found=row.region)
    if row.unit != indicator.unit:
        yield problem(LEDGER_ROW_UNKNOWN, row=name, column="unit", found=row.unit)
    if row.definition not in [definition.id for definition in indicator.definitions]:
        yield problem(LEDGER_ROW_UNKNOWN, row=name, column="definition", found=row.definition)
    if row.source not in cards:
        yield problem(LEDGER_ROW_UNKNOWN, row=name, column="source", found=row.source)
