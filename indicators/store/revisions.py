"""What a run of the pipeline changed: its rows beside those that stood before."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from indicators.model import Fact, Qualifier
from indicators.periods import parse_period
from indicators.proposals import Cell
from indicators.store.connection import Store
from indicators.store.questions import RecordedRun, exact

RevisionKind = Literal["new", "changed", "withdrawn"]


@dataclass(frozen=True)
class PrintedValue:
    """A value with the digits it was printed with, in the indicator's unit."""

    value: Decimal
    value_high: Decimal | None
    qualifier: Qualifier


@dataclass(frozen=True)
class RevisedFigure:
    """One figure a run brought, changed or withdrew; None where nothing stood before, or stands since."""

    cell: Cell
    source: str
    locator: str
    unit: str
    before: PrintedValue | None
    after: PrintedValue | None

    @property
    def kind(self) -> RevisionKind:
        """What became of it."""
        if self.after is None:
            return "withdrawn"
        return "changed" if self.before else "new"

    @property
    def change(self) -> Decimal | None:
        """By how much it changed, in its unit; None where there is nothing to compare."""
        return self.after.value - self.before.value if self.before and self.after else None


def revised_figures(store: Store, run: RecordedRun, *, most: int) -> tuple[RevisedFigure, ...]:
    """The figures of a run, those that changed or went first; at most so many."""
    rows = store.read("revised_figures", run=run.id, recorded_at=run.recorded_at, most=most)
    return tuple(_figure(*row) for row in rows)


def standing_fact(store: Store, fact_key: str) -> Fact | None:
    """The figure that stands under a key, in its indicator's unit; None where nothing does."""
    rows = store.read("recorded_row", fact_key=fact_key)
    return fact_of_row(rows[0]) if rows else None


def fact_of_row(row: Sequence[Any]) -> Fact:
    """The figure of a row as it is asked for with all its fields."""
    indicator, region, period, value, decimals, high, decimals_high, qualifier, *rest = row
    names = ("unit", "definition", "obs_status", "published", "source", "locator", "confidence", "note")
    return Fact(
        kind="actual",
        indicator=indicator,
        region=region,
        period=period,
        value=exact(value, decimals),
        value_high=None if high is None else exact(high, decimals_high),
        qualifier=qualifier,
        **dict(zip(names, rest, strict=True)),
    )


def _figure(
    indicator: str, region: str, period: str, definition: str, source: str, locator: str, unit: str,
    is_withdrawn: bool, *printed: Any,
) -> RevisedFigure:  # fmt: skip
    """A row of the question: what the figure is about, then how it was printed and how the one before it was."""
    cell = Cell(indicator=indicator, region=region, period=parse_period(period), definition=definition)
    own, former = printed[:5], printed[5:]
    after = None if is_withdrawn else _printed(*own)
    return RevisedFigure(cell, source, locator, unit, _printed(*former), after)


def _printed(
    qualifier: Qualifier | None, value: str | None, decimals: int | None, high: str | None, decimals_high: int | None
) -> PrintedValue | None:
    if value is None or qualifier is None:
        return None
    end = None if high is None else exact(high, decimals_high or 0)
    return PrintedValue(exact(value, decimals or 0), end, qualifier)
