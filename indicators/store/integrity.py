"""The ledger against the catalogue: what keys and references would guard elsewhere is checked here."""

from collections.abc import Collection, Iterable
from datetime import date

from indicators.catalogue import Catalogue
from indicators.faults.ledger import LEDGER_DUPLICATE, LEDGER_ROW_UNKNOWN
from indicators.model import Observation, Target
from indicators.problems import Problem, problem
from indicators.store.connection import Store
from indicators.store.questions import (
    FigureKind,
    doubled_figures,
    figure_kinds,
    observations_of,
    sources,
    targets,
)

Named = Observation | Target | FigureKind


def check_ledger(store: Store, catalogue: Catalogue) -> Iterable[Problem]:
    """Rows that name what is not defined, that are kept in another unit, or that stand twice."""
    cards = sources(store)
    suspects = [
        (kind.indicator, kind.region) for kind in figure_kinds(store) if any(_unknown_names(kind, "", catalogue, cards))
    ]
    rows: list[Observation | Target] = []
    if suspects:
        rows += observations_of(store, suspects, published_by=date.max)
    rows += targets(store, published_by=date.max)
    for row in rows:
        name = f"{row.indicator}, {row.region}, {row.period}, {row.source}"
        yield from _unknown_names(row, name, catalogue, cards)
    for double in doubled_figures(store):
        yield problem(LEDGER_DUPLICATE, row=double)


def _unknown_names(row: Named, name: str, catalogue: Catalogue, cards: Collection[str]) -> Iterable[Problem]:
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
