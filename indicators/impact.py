"""What a figure would change, before it counts: the same rules asked twice, without it and with it. Pure."""

from collections.abc import Iterable, Iterator, Sequence

from indicators.figures import series_code
from indicators.impact_records import Change, Impact, Part, PartChange, PastChange, Revision, TargetImpact, movement
from indicators.known import Known
from indicators.model import Indicator, Observation, Target
from indicators.periods import latest_day
from indicators.proposals import Cell, ProposalKind
from indicators.store import Series
from indicators.verdicts import Verdict

__all__ = ["Change", "Impact", "PartChange", "Revision", "TargetImpact", "impact", "past_change"]

# Ids of recorded rows are hexadecimal: these sort after them all, as those of the next act will.
_PROPOSED = "proposed-{number:06d} {name}"


def impact(known: Known, changes: Sequence[Change]) -> Impact:
    """What changes would do, taken together.

    Args:
        known: what is known without them.
        changes: figures entered, corrected and withdrawn, in their order; of the same publication and place, the
            last one counts.
    """
    proposed = tuple(_proposed(change, number) for number, change in enumerate(changes))
    last = {_fact_of(own): own for own in proposed if own}
    gone = {change.replaces for change in changes if change.kind != "enter"}
    gone |= {own.id for own in _beside(known, last.values()) if _fact_of(own) in last}
    after = known.with_figures(last.values(), without=gone)
    revisions = tuple(_revisions(known, after, changes, proposed))
    return Impact(revisions, tuple(_targets(known, after, revisions)), after)


def past_change(known: Known, kind: ProposalKind, cell: Cell) -> PastChange | None:
    """Why a change of a cell has to be explained; None where it only adds the newest period.

    A figure of the past was read, quoted and judged by; whoever meets another one there asks why.
    """
    if kind != "enter":
        return "takes_back"
    held = known.observations(cell.indicator, cell.region)
    if any(own.period == cell.period for own in held):
        return "has_figure"
    if any(own.period.end > cell.period.end and not own.is_expected for own in held):
        return "is_past"
    return None


# ---------------------------------------------------------------- figures


def _proposed(change: Change, number: int) -> Observation | None:
    """The observation an approval would append; None for a withdrawal."""
    if change.kind == "withdraw":
        return None
    fact = change.fact
    definition, _, basis = fact.definition.partition("@")
    return Observation(
        id=_PROPOSED.format(number=number, name=fact.key),
        definition=definition,
        basis=basis or None,
        public_by=latest_day(fact.published),
        **fact.model_dump(exclude={"kind", "definition"}),
    )


def _fact_of(own: Observation) -> tuple[object, ...]:
    """What makes a recorded figure that very figure: printed there, about this."""
    return own.indicator, own.region, own.period, series_code(own), own.source, own.locator


def _beside(known: Known, figures: Iterable[Observation]) -> Iterator[Observation]:
    """What is known of the series of some figures."""
    touched = known.several(dict.fromkeys((own.indicator, own.region) for own in figures))
    return (own for series in touched.values() for own in series)


def _revisions(
    before: Known, after: Known, changes: Sequence[Change], proposed: Sequence[Observation | None]
) -> Iterator[Revision]:
    """One of each cell, in the order of the changes; a correction that moves a figure touches the cell it leaves."""
    told: dict[Cell, Revision] = {}
    for change, new in zip(changes, proposed, strict=True):
        left = before.observation(change.replaces)
        cells = [change.cell, *([Cell.of(left)] if left else [])]
        for cell in dict.fromkeys(cells):
            own = new if new is not None and cell == change.cell else None
            waits = own is not None and own.public_by > before.as_of.published_by
            told[cell] = Revision(
                cell=cell,
                before=before.in_use(cell),
                after=after.in_use(cell),
                proposed=own,
                counts_from=own.public_by if own is not None and waits else None,
                past=past_change(before, change.kind, cell),
            )
    yield from told.values()


# ---------------------------------------------------------------- targets


def _targets(before: Known, after: Known, revisions: Sequence[Revision]) -> Iterator[TargetImpact]:
    """The targets touched, in the plans' own order: of the same series first, then of shares made of it."""
    own_series: set[Series] = {(own.cell.indicator, own.cell.region) for own in revisions}
    own = before.verdicts(lambda target: (target.indicator, target.region) in own_series)
    shares = before.verdicts(
        lambda target: (
            (target.indicator, target.region) not in own_series
            and any(_concerns(revision, target, before) for revision in revisions)
        )
    )
    for verdict in (*own, *shares):
        then = after.verdict(verdict.target)
        parts = [*_baseline(verdict, then), *_parts(verdict.target, before, revisions)]
        yield TargetImpact(verdict, then, tuple(dict.fromkeys(parts)))


def _concerns(revision: Revision, target: Target, known: Known) -> bool:
    """Whether a cell is a part of the share a target is about, in a year on the way to it."""
    cell = revision.cell
    indicator = known.catalogue.indicators[target.indicator]
    if cell.region != target.region or _role(cell.indicator, indicator) is None:
        return False
    start = target.baseline_period.year if target.baseline_period else target.period.start.year
    return start <= cell.period.year <= target.period.year


def _role(part: str, share: Indicator) -> Part | None:
    if part == share.numerator:
        return "numerator"
    return "denominator" if part == share.denominator else None


def _baseline(before: Verdict, after: Verdict) -> Iterator[PartChange]:
    period = before.target.baseline_period
    moved = movement(before.baseline, after.baseline)
    if period is not None and moved is not None:
        yield PartChange("baseline", moved, period)


def _parts(target: Target, known: Known, revisions: Sequence[Revision]) -> Iterator[PartChange]:
    indicator = known.catalogue.indicators[target.indicator]
    for revision in revisions:
        role = _role(revision.cell.indicator, indicator)
        if role and revision.movement and _concerns(revision, target, known):
            yield PartChange(role, revision.movement, revision.cell.period)
