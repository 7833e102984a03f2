"""What is known around the figure on a working paper: read anew with every answer, never kept with the paper."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.board import IndicatorStory
from dashboard.desk import Desk
from dashboard.entry_form.paper import Paper, cell_word
from dashboard.queries.entry import known_today, threads_of_cell, threads_of_series
from dashboard.queries.screens import indicator_story
from etl.entry.checking import CheckedFigure, check_figure
from etl.entry.standing import lock_of
from etl.entry.submitting import fact_of
from indicators.impact import Change, Impact, impact, past_change
from indicators.known import Known
from indicators.model import Fact, Observation, Source
from indicators.people import Person
from indicators.problems import Problem
from indicators.proposals import Cell, PeriodLock, Thread
from indicators.release_calendar import Release
from indicators.store import RecordedRow, cell_revision, figure_history, sources


@dataclass(frozen=True, eq=False)
class Situation:
    """What is known around one paper.

    Attributes:
        story: the indicator in its region, as it stands.
        sources: the known publications by id.
        checked: what was found about what is typed; None for a withdrawal.
        cell: the figure it is about; None where the period is not understood yet.
        fact: the figure, as far as it is whole; of a withdrawal the recorded one.
        corrected: the recorded figure that is corrected or withdrawn.
        lock: what keeps its period closed.
        revision: the state of the cell now.
        others: proposals of other people under review for the same cell.
        pending: all proposals under review for the series.
        is_reason_needed: whether it is not accepted without a reason.
        impact: what would change; None where there is no figure yet.
        release: when the next figure of the series is due.
        rows: every row ever recorded of the cell.
        threads: all proposals about the cell.
    """

    story: IndicatorStory
    sources: Mapping[str, Source]
    checked: CheckedFigure | None
    cell: Cell | None
    fact: Fact | None
    corrected: Observation | None
    lock: PeriodLock | None
    revision: int
    others: tuple[Thread, ...]
    pending: tuple[Thread, ...]
    is_reason_needed: bool
    impact: Impact | None
    release: Release | None
    rows: tuple[RecordedRow, ...]
    threads: tuple[Thread, ...]

    @property
    def known(self) -> Known | None:
        """What would be known with the figure; None where there is none yet."""
        return self.impact.known if self.impact else None

    def has_moved_on(self, paper: Paper) -> bool:
        """Whether the figure was touched since the paper's author looked at it."""
        return self.cell is not None and paper.revisions.get(cell_word(self.cell), self.revision) != self.revision


def situation_of(desk: Desk, person: Person, paper: Paper) -> Situation:
    """What is known around a paper; its indicator and region are those of the catalogue."""
    store, catalogue = desk.store, desk.catalogue
    known = known_today(store, catalogue)
    cards = sources(store)
    indicator, region = paper.value("indicator"), paper.value("region")
    corrected = known.observation(paper.replaces) if paper.replaces else None
    checked, fact = None, None
    if paper.kind == "withdraw":
        fact = fact_of(corrected) if corrected else None
    else:
        checked = check_figure(paper.typed, known, cards, today=date.today())
        fact = checked.fact
    cell = Cell.of(fact) if fact else (checked.parts.cell if checked else None)
    looked_at = fact or (_looked_at(checked, cell) if checked and cell else None)
    threads = threads_of_cell(store, cell) if cell else ()
    pending = tuple(own for own in threads_of_series(store, indicator, region) if own.state == "submitted")
    return Situation(
        story=indicator_story(store, catalogue, indicator, region, known.as_of),
        sources=cards,
        checked=checked,
        cell=cell,
        fact=fact,
        corrected=corrected,
        lock=lock_of(store, cell) if cell else None,
        revision=cell_revision(store, cell) if cell else 0,
        others=_others(threads, person, paper),
        pending=pending,
        is_reason_needed=bool(past_change(known, paper.kind, cell)) if cell else paper.kind != "enter",
        impact=impact(known, [Change(paper.kind, looked_at, paper.replaces)]) if looked_at else None,
        release=known.next_release(indicator, region),
        rows=figure_history(store, cell) if cell else (),
        threads=threads,
    )


def _looked_at(checked: CheckedFigure, cell: Cell) -> Fact | None:
    """The figure as it can be looked at before it is said where it was published: as if that were known today."""
    parts = checked.parts
    if (
        parts.indicator is None
        or parts.amount is None
        or any(own.fault.severity == "error" for own in _of_the_figure(checked))
    ):
        return None
    return Fact(
        kind="actual",
        value=parts.amount.value,
        value_high=parts.amount.value_high,
        qualifier=parts.qualifier,
        unit=parts.indicator.unit,
        obs_status=parts.obs_status or "A",
        published=parts.published or date.today().isoformat(),
        source=parts.source,
        locator="",
        confidence="entered",
        **dict(cell),
    )


def _of_the_figure(checked: CheckedFigure) -> Iterable[Problem]:
    """The problems that are about what was measured, not about where it was published."""
    names = ("value", "qualifier", "period", "definition", "obs_status")
    return (own for own in checked.problems if own.place.cell in names)


def _others(held: tuple[Thread, ...], person: Person, paper: Paper) -> tuple[Thread, ...]:
    return tuple(
        own
        for own in held
        if own.state == "submitted" and own.newest.author != person.id and own.newest.id != paper.proposal
    )
