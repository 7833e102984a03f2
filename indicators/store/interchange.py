"""What the ledger hands to other programs: tidy facts with every digit, a piece at a time.

Cells are text all the way, in the order of ``FACT_COLUMNS``: no digit is read and written again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from indicators.as_of import NOW_HELD
from indicators.model import FACT_COLUMNS, Kind
from indicators.store.connection import Store

# A row of cells; and the cells by which the rows of one indicator are told apart, and follow one another.
Cells = tuple[str, ...]
Key = tuple[str, ...]

# What follows the tidy fact where its history is asked for; the id of the row is the last part of its key.
HISTORY_COLUMNS = (*FACT_COLUMNS, "recorded_at", "recorded_by", "is_withdrawn")

_KEY_COLUMNS = ("region", "period", "definition", "source", "locator")
# What memory holds at once; a piece that is not full is the last one of its indicator.
_PIECE = 25_000


@dataclass(frozen=True)
class FactChoice:
    """Which facts are asked for; None asks for all.

    ``plans`` choose targets alone. ``recorded_until`` keeps pieces that are read one after another in one state.
    """

    published_by: date
    recorded_until: datetime = NOW_HELD
    plans: tuple[str, ...] | None = None
    indicators: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    sources: tuple[str, ...] | None = None


def target_facts(store: Store, choice: FactChoice) -> list[Cells]:
    """The chosen targets as tidy facts, by indicator, region, period, definition, source and locator."""
    return store.read(
        "facts_of_targets",
        published_by=choice.published_by,
        recorded_until=choice.recorded_until,
        plans=_listed(choice.plans),
        indicators=_listed(choice.indicators),
        regions=_listed(choice.regions),
        sources=_listed(choice.sources),
    )


def actual_facts(
    store: Store, choice: FactChoice, indicator: str, *, after: Key | None = None, most: int = _PIECE
) -> list[Cells]:
    """The chosen actuals of one indicator as tidy facts: at most so many, those that follow a key.

    Ordered by region, period, definition, source and locator, which are the key.
    """
    return store.read(
        "facts_of_actuals",
        published_by=choice.published_by,
        recorded_until=choice.recorded_until,
        indicator=indicator,
        regions=_listed(choice.regions),
        sources=_listed(choice.sources),
        after=_listed(after),
        most=most,
    )


def key_of(cells: Cells) -> Key:
    """What :func:`actual_facts` goes on after."""
    row = dict(zip(FACT_COLUMNS, cells, strict=False))
    return tuple(row[name] for name in _KEY_COLUMNS)


def measured_indicators(store: Store, choice: FactChoice) -> tuple[str, ...]:
    """The chosen indicators that the ledger ever held a figure or a target of, by id."""
    held = [name for (name,) in store.read("measured_indicators")]
    return tuple(own for own in held if choice.indicators is None or own in choice.indicators)


def chosen_facts(store: Store, choice: FactChoice, kinds: Sequence[Kind] = get_args(Kind)) -> Iterator[list[Cells]]:
    """All chosen facts in pieces, targets first, then actuals by indicator; memory holds one piece."""
    if "target" in kinds:
        yield target_facts(store, choice)
    if "actual" not in kinds:
        return
    for indicator in measured_indicators(store, choice):
        piece = actual_facts(store, choice, indicator)
        yield piece
        while len(piece) == _PIECE:
            piece = actual_facts(store, choice, indicator, after=key_of(piece[-1]))
            yield piece


def recorded_facts(store: Store, choice: FactChoice) -> Iterator[list[Cells]]:
    """All that was ever recorded of the chosen facts in pieces, with the columns of ``HISTORY_COLUMNS``."""
    for indicator in measured_indicators(store, choice):
        piece = _recorded(store, choice, indicator, None)
        yield [cells[:-1] for cells in piece]
        while len(piece) == _PIECE:
            last = piece[-1]
            after = (last[0], *key_of(last), last[HISTORY_COLUMNS.index("recorded_at")], last[-1])
            piece = _recorded(store, choice, indicator, after)
            yield [cells[:-1] for cells in piece]


def standing_hashes(store: Store) -> dict[str, str]:
    """The content hash of every observation that stands, whoever recorded it, by key."""
    return dict(store.read("standing_hashes"))


def _recorded(store: Store, choice: FactChoice, indicator: str, after: Key | None) -> list[Cells]:
    return store.read(
        "recorded_facts",
        published_by=choice.published_by,
        recorded_until=choice.recorded_until,
        plans=_listed(choice.plans),
        indicator=indicator,
        regions=_listed(choice.regions),
        sources=_listed(choice.sources),
        after=_listed(after),
        most=_PIECE,
    )


def _listed(own: Sequence[str] | None) -> list[str] | None:
    return None if own is None else list(own)
