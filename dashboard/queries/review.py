"""What is under review: proposals with what stands beside them and what approving them would change.

Answers are kept by the newest act and the day; what a proposal would change, by what is known.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.answered_once import answered_once
from dashboard.board import Board, EnteredFigure, IndicatorStory, UnderReview
from dashboard.queries.entry import all_threads, threads_of_series
from dashboard.queries.screens import Same, known_at
from etl.entry.checking import check_figure
from etl.entry.deciding import may_approve_own
from etl.entry.typed import TypedFigure
from indicators import store as ledger
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.entry_figure import OTHER_IS_RECORDED, SAME_IS_RECORDED
from indicators.impact import impact
from indicators.impact_records import Change, Impact
from indicators.known import Known
from indicators.model import Observation, Source, Target
from indicators.problems import Problem
from indicators.proposals import Cell, Proposal, Thread
from indicators.store import Store

_ANSWERS_KEPT = 64
# Of the queue, which changes with every act, nobody asks for an older state.
_QUEUES_KEPT = 2


@dataclass(frozen=True, eq=False)
class Reviewed:
    """One proposal with what stands beside it.

    ``standing`` is the figure it corrects or withdraws; of a new figure, the one in use of its cell; None where it is
    approved, for it stands itself since then. ``impact`` tells what approving it would change; None where it waits for
    nobody. ``warnings`` are what the checks find worth a second look, ``rivals`` the others that wait for the same
    cell; both are empty where it does not wait. ``sources`` are the cards known, its own included.
    """

    thread: Thread
    standing: Observation | None
    impact: Impact | None
    warnings: tuple[Problem, ...]
    rivals: tuple[Proposal, ...]
    sources: Mapping[str, Source]

    @property
    def proposal(self) -> Proposal:
        """The version that counts."""
        return self.thread.newest


@dataclass(frozen=True, eq=False)
class Queue:
    """All proposals, oldest first, and what may be done with them."""

    catalogue: Catalogue
    reviewed: tuple[Reviewed, ...]
    known: Known
    may_approve_own: bool

    @property
    def waiting(self) -> tuple[Reviewed, ...]:
        """Those that wait for an approver, the longest waiting first."""
        waiting = (own for own in self.reviewed if own.thread.state == "submitted")
        return tuple(sorted(waiting, key=lambda own: own.proposal.submitted_at))

    def find(self, proposal: str) -> Reviewed | None:
        """One of them; None where there is none of that id."""
        return next((own for own in self.reviewed if own.proposal.id == proposal), None)


def review_queue(store: Store, catalogue: Catalogue, today: date) -> Queue:
    """All proposals as they stand."""
    return _queue(store, Same(catalogue), today, _newest_act(store))


def under_review(store: Store, catalogue: Catalogue, as_of: AsOf, today: date) -> UnderReview:
    """The proposals that wait, by what they are about; none where a past day, or a past state, is asked about."""
    if as_of.kind != "published" or as_of.published_by < today:
        return UnderReview()
    return _under_review(store, Same(catalogue), today, _newest_act(store))


def marked_board(board: Board, waiting: UnderReview) -> Board:
    """The board with marks of what is under review; the same one as long as the same targets are marked."""
    targets = {verdict.target.key for verdict in board.verdicts}
    by_target = {key: own for key, own in waiting.by_target.items() if key in targets}
    return _marked_board(board, _Marks.of(UnderReview(by_target=by_target))) if by_target else board


def marked_story(story: IndicatorStory, waiting: UnderReview) -> IndicatorStory:
    """The story of an indicator with marks of what is under review; the same one as long as the same is."""
    targets = {verdict.target.key for verdict in story.verdicts}
    by_target = {key: own for key, own in waiting.by_target.items() if key in targets}
    own = UnderReview(waiting.of(story.indicator.id, story.region.id), by_target)
    return _marked_story(story, _Marks.of(own)) if own.proposals or by_target else story


def entered_figures(store: Store, indicator: str, region: str) -> tuple[EnteredFigure, ...]:
    """The figures of an indicator in a region that an approval changed, each with all that was recorded of it."""
    about = threads_of_series(store, indicator, region)
    cells = dict.fromkeys(own.newest.cell for own in about if own.state == "approved")
    return tuple(
        EnteredFigure(cell, ledger.figure_history(store, cell), tuple(own for own in about if own.newest.cell == cell))
        for cell in cells
    )


def _newest_act(store: Store) -> int:
    newest = ledger.last_entry(store)
    return newest.number if newest else 0


@dataclass(frozen=True, eq=False)
class _Beside:
    """What proposals are looked at beside: all that is known, and those that wait, by their cells."""

    store: Store
    known: Known
    waiting: Mapping[Cell, Sequence[Proposal]]


@answered_once(_QUEUES_KEPT)
def _queue(store: Store, same: Same, today: date, _act: int) -> Queue:
    known = known_at(store, same.catalogue, AsOf(today))
    everything = all_threads(store)
    waiting: dict[Cell, list[Proposal]] = {}
    for thread in everything:
        if thread.state == "submitted":
            waiting.setdefault(thread.newest.cell, []).append(thread.newest)
    beside = _Beside(store, known, waiting)
    return Queue(
        catalogue=same.catalogue,
        reviewed=tuple(_reviewed(thread, beside) for thread in everything),
        known=known,
        may_approve_own=may_approve_own(store),
    )


def _reviewed(thread: Thread, beside: _Beside) -> Reviewed:
    proposal, known = thread.newest, beside.known
    is_waiting = thread.state == "submitted"
    rivals = (own for own in beside.waiting.get(proposal.cell, ()) if own.id != proposal.id)
    return Reviewed(
        thread=thread,
        standing=None if thread.state == "approved" else _standing(proposal, known),
        impact=_impact_of(known, Change.of(proposal)) if is_waiting else None,
        warnings=_warnings_of(beside.store, known, proposal) if is_waiting else (),
        rivals=tuple(rivals) if is_waiting else (),
        sources=_cards(beside.store, known, proposal),
    )


def _standing(proposal: Proposal, known: Known) -> Observation | None:
    return known.observation(proposal.replaces_row) if proposal.replaces_row else known.in_use(proposal.cell)


@answered_once(_ANSWERS_KEPT)
def _known_cards(store: Store, _known: Known) -> dict[str, Source]:
    # Whatever brings a card brings figures, and with them another state of what is known.
    return ledger.sources(store)


def _cards(store: Store, known: Known, proposal: Proposal) -> Mapping[str, Source]:
    """The cards of the publications, the proposal's own included."""
    held = _known_cards(store, known)
    return {**held, proposal.source.id: proposal.source} if proposal.source else held


@answered_once(4 * _ANSWERS_KEPT)
def _warnings_of(store: Store, known: Known, proposal: Proposal) -> tuple[Problem, ...]:
    """What the checks find worth a second look in a proposed figure; a withdrawal proposes none.

    That the figure a correction takes the place of is recorded goes without saying.
    """
    if proposal.kind == "withdraw":
        return ()
    cards = _cards(store, known, proposal)
    found = check_figure(
        TypedFigure.of(proposal.fact, proposal.typed), known, cards, today=known.as_of.published_by
    ).problems
    is_correction = proposal.kind == "correct"
    return tuple(own for own in found if not (is_correction and own.fault in (SAME_IS_RECORDED, OTHER_IS_RECORDED)))


@answered_once(4 * _ANSWERS_KEPT)
def _impact_of(known: Known, change: Change) -> Impact:
    return impact(known, [change])


# ---------------------------------------------------------------- marks


@answered_once(_QUEUES_KEPT)
def _under_review(store: Store, same: Same, today: date, act: int) -> UnderReview:
    waiting = _queue(store, same, today, act).waiting
    touched: dict[str, list[Proposal]] = {}
    for own in waiting:
        for target in own.impact.targets if own.impact else ():
            if target.is_changed or _is_about(own.proposal, target.target):
                touched.setdefault(target.target.key, []).append(own.proposal)
    return UnderReview(
        proposals=tuple(own.proposal for own in waiting), by_target={key: tuple(own) for key, own in touched.items()}
    )


def _is_about(proposal: Proposal, target: Target) -> bool:
    """Whether a proposal gives the very figure a target waits for."""
    period, asked = proposal.fact.period, target.period
    is_within = asked.start <= period.start and period.end <= asked.end
    return (proposal.fact.indicator, proposal.fact.region) == (target.indicator, target.region) and is_within


@dataclass(frozen=True)
class _Marks:
    """What is marked as under review, told apart by the proposals it names: whatever else is submitted meanwhile."""

    names: tuple[tuple[str, str, int], ...]
    waiting: UnderReview = field(compare=False)

    @classmethod
    def of(cls, waiting: UnderReview) -> "_Marks":
        by_target = [(key, own.id, own.version) for key, held in waiting.by_target.items() for own in held]
        return cls((*(("", own.id, own.version) for own in waiting.proposals), *by_target), waiting)


@answered_once(_ANSWERS_KEPT)
def _marked_board(board: Board, marks: _Marks) -> Board:
    return replace(board, under_review=marks.waiting)


@answered_once(_ANSWERS_KEPT)
def _marked_story(story: IndicatorStory, marks: _Marks) -> IndicatorStory:
    return replace(story, under_review=marks.waiting)
