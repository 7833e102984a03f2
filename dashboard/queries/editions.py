"""Editions, what differs between two of them or one and now, and who brought that about and why."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from dashboard.answered_once import answered_once
from dashboard.desk import Desk
from dashboard.exports.kept_exports import verify_kept_exports
from dashboard.plan_choice import chosen_plans
from dashboard.publication import Publication, publication
from etl.publishing.editions import verify_edition
from indicators.change_records import Change, ChangedBridge, ChangedFigure, ChangedOverride
from indicators.changes import changes
from indicators.editions import Edition
from indicators.impact_records import Revision, movement
from indicators.known import Known
from indicators.model import Observation
from indicators.problems import Problem, Problems
from indicators.proposals import Cell, Proposal
from indicators.store import (
    ActFilter,
    Entry,
    Store,
    act_done,
    act_of_row,
    chosen_acts,
    editions,
    figure_history,
    thread,
)

# What stands for the state of now where an edition could be named.
NOW = "now"
_RULINGS_READ = 1000
# Those of the last year, where one is frozen each month.
_EDITIONS_LOOKED_AT = 12


@dataclass(frozen=True)
class Doing:
    """Who brought something about, when (UTC) and why; ``author`` is empty where a run read it from the sources."""

    moment: datetime
    author: str = ""
    approver: str = ""
    reason: str = ""


@dataclass(frozen=True, eq=False)
class EditionComparison:
    """Two states of the same plans, and everything that differs between them."""

    before: Publication
    after: Publication
    store: Store

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What differs."""
        plans = {plan.id for plan in chosen_plans(self.after.state.catalogue, self.after.plan)}
        return changes(self.before.state, self.after.state, plans)

    def doing(self, change: Change) -> Doing | None:
        """Who brought a change about; None where the record of the change itself says so, or nobody did."""
        match change:
            case ChangedFigure():
                return self._of_figure(change)
            case ChangedBridge(before=own, after=None) if own:
                return self._taken_back("bridge", own.model_dump(mode="json", exclude={"reason", *_DECIDED}))
            case ChangedOverride(before=own, after=None) if own:
                return self._taken_back("override", {"target": own.target})
            case _:
                return None

    def _of_figure(self, change: ChangedFigure) -> Doing | None:
        brought = change.after if change.movement in ("arrives", "changes") else next(iter(change.came), None)
        if brought is not None:
            entry = self._act_of_row(brought.id)
        else:
            gone = [row for row in figure_history(self.store, change.cell) if row.is_withdrawn]
            entry = act_done(self.store, gone[-1].act) if gone else None
        return _doing(self.store, entry, change.cell) if entry else None

    def _act_of_row(self, row: str) -> Entry | None:
        # Most figures come in by few acts, and the digits of the act come first.
        act = row.replace("-", "")[:12]
        if act not in self._acts:
            self._acts[act] = act_of_row(self.store, row)
        return self._acts[act]

    @cached_property
    def _acts(self) -> dict[str, Entry | None]:
        return {}

    def _taken_back(self, kind: str, named: Mapping[str, object]) -> Doing | None:
        """The newest act that took a ruling back."""
        for entry in chosen_acts(self.store, ActFilter(kind=kind), newest=_RULINGS_READ):
            values = entry.values
            if values["is_withdrawn"] and all(values[name] == value for name, value in named.items() if name in values):
                return Doing(entry.recorded_at, author=values["decided_by"], reason=values["reason"])
        return None


_DECIDED = ("decided_by", "decided_on", "is_withdrawn")


def comparison(desk: Desk, before: str, after: str = NOW, *, plan: str = "") -> EditionComparison:
    """What differs between an edition and another one, or now.

    Args:
        desk: the store and the catalogue.
        before: the id or the name of an edition.
        after: another, or ``now``.
        plan: the choice of plans; that of the later edition, or else of the earlier one, where not given.

    Raises:
        Problems: there is no such edition or choice, or what it froze is missing or differs.
    """
    own = publication(desk, "", edition=before)
    then = publication(desk, plan or own.plan, edition="" if after == NOW else after)
    chosen = plan or then.plan
    return _comparison(own, then if then.plan == chosen else Publication(then.state, chosen, then.edition, then.store))


@answered_once(32)
def _comparison(before: Publication, after: Publication) -> EditionComparison:
    assert after.store is not None, "what is published comes from a store"
    return EditionComparison(before, after, after.store)


def _doing(store: Store, entry: Entry, cell: Cell) -> Doing:
    """Who did an act, as far as one cell goes: the author of its proposal, and who approved it."""
    if entry.act != "decision":
        return Doing(entry.recorded_at)
    for own in entry.values["decisions"]:
        proposal = _proposal(store, own["proposal"], own["version"])
        if proposal is not None and cell in _cells(proposal):
            approver = own["decided_by_name"] or own["decided_by"]
            return Doing(entry.recorded_at, proposal.shown_author, approver, proposal.reason)
    return Doing(entry.recorded_at, approver=entry.actor)


def _proposal(store: Store, own: str, version: int) -> Proposal | None:
    found = thread(store, own)
    return next((held for held in found.versions if held.version == version), None) if found else None


def _cells(proposal: Proposal) -> tuple[Cell, ...]:
    """The cell a proposal fills, and the one it leaves where it moves a figure."""
    if not proposal.replaces:
        return (proposal.cell,)
    indicator, region, period, definition, *_ = proposal.replaces.split("|")
    left = Cell.model_validate({"indicator": indicator, "region": region, "period": period, "definition": definition})
    return proposal.cell, left


def faults_of(desk: Desk, edition: Edition) -> tuple[Problem, ...]:
    """What is wrong with an edition: its content, its pages, and the files that were handed out of it."""
    return (*verify_edition(desk.store, edition), *verify_kept_exports(desk.home.folder, edition))


# ---------------------------------------------------------------- which editions show what


def editions_keeping(desk: Desk, revisions: Iterable[Revision]) -> tuple[tuple[Revision, tuple[Edition, ...]], ...]:
    """The newest editions that go on showing what would be another figure now, by what would change.

    Editions whose content is missing or differs are left out; their own page says so.
    """
    opened = []
    for edition in editions(desk.store)[:_EDITIONS_LOOKED_AT]:
        with suppress(Problems):
            opened.append((edition, publication(desk, "", edition=edition.id).state.known))
    found = []
    for own in revisions:
        if own.before is None or own.movement is None:
            continue
        keeping = tuple(edition for edition, known in opened if _shows(known, own.cell, own.before))
        if keeping:
            found.append((own, keeping))
    return tuple(found)


def _shows(known: Known, cell: Cell, figure: Observation) -> bool:
    own = known.in_use(cell)
    return own is not None and movement(own, figure) is None
