"""What is suspicious about a revision, in words an approver reads beside it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from etl.refreshing.upkeep import Hold
from indicators.impact_records import Change, Impact, Revision
from indicators.known import Known
from indicators.model import Fact
from indicators.proposals import Cell


@dataclass(frozen=True)
class Revised:
    """A row the pipeline would append or withdraw, as the change it is; ``content`` tells one state from another."""

    key: str
    content: str
    change: Change

    @property
    def source(self) -> str:
        """Whose figure it is."""
        return self.change.fact.source


def suspicions(
    revised: Sequence[Revised], seen: Impact, known: Known, holds: Mapping[str, Hold], today: date
) -> Iterator[tuple[str, str]]:
    """Keys with why they wait, in both languages.

    Args:
        revised: rows of sources with a gate.
        seen: what they do together.
        known: what is known without them.
        holds: by source, which revisions wait.
        today: from which day ages are counted.
    """
    by_cell = {own.cell: own for own in seen.revisions}
    moved = [own for own in seen.revisions if own.movement in ("changes", "goes")]
    moved_cells = {own.cell for own in moved}
    periods = Counter((own.cell.indicator, own.cell.region) for own in moved)
    turned = {(own.target.indicator, own.target.region) for own in seen.flips}
    for own in revised:
        cell, hold = own.change.cell, holds[own.source]
        revision, series = by_cell.get(cell), (cell.indicator, cell.region)
        if revision is None:
            continue
        yield from ((own.key, reason) for reason in _about_values(revision, hold))
        if hold.falls and own.change.kind != "withdraw" and (earlier := _fallen_below(own.change.fact, known)):
            yield own.key, f"累计数低于 {earlier} / a cumulative figure falls below that of {earlier}"
        if cell not in moved_cells:
            continue
        if periods[series] > hold.periods:
            told = periods[series]
            yield own.key, f"一次改动 {told} 个期间 / {told} periods change at once"
        if cell.period.end < long_ago(hold, today):
            yield own.key, f"期间结束已逾 {hold.years} 年 / its period ended more than {hold.years} years ago"
        if hold.verdicts and series in turned:
            yield own.key, "改变判定 / a verdict turns"


def long_ago(hold: Hold, today: date) -> date:
    """Periods that ended before this day ended too long ago to be revised without a look."""
    year = today.year - hold.years
    return date(max(year, date.min.year), today.month, min(today.day, 28))


def _about_values(own: Revision, hold: Hold) -> Iterator[str]:
    if own.before is None or own.after is None or own.before.value == own.after.value:
        return
    before, after = own.before.value, own.after.value
    if hold.sign and before * after < 0:
        yield "正负号改变 / the sign changes"
    share = abs(after - before) / abs(before) * 100 if before else Decimal("Infinity")
    if share > hold.change_percent:
        told = f"{share:.1f}" if before else "∞"
        yield f"变动 {told}%，超过 {hold.change_percent}% / changes by {told}%, more than {hold.change_percent}%"


def _fallen_below(fact: Fact, known: Known) -> str:
    """The earlier period whose figure a cumulative one falls below; empty where none."""
    if known.catalogue.indicators[fact.indicator].form != "cumulative":
        return ""
    before = [
        own
        for own in known.figures(fact.indicator, fact.region)
        if Cell.of(own).definition == fact.definition and own.period.end < fact.period.end
    ]
    newest = max(before, key=lambda own: own.period.end, default=None)
    return str(newest.period) if newest and newest.value > fact.value else ""
