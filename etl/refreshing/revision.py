"""The report of a run: which figures it brought, changed and withdrew, which verdicts turned, and what it was told."""

from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.change_records import ChangedVerdict
from indicators.changes import changes
from indicators.faults.refreshing import NO_SUCH_RUN
from indicators.kept_problems import problem_of
from indicators.problems import Problem, Problems, problem
from indicators.state import read_state
from indicators.store import RecordedRun, Store, act_done, runs
from indicators.store.revisions import RevisedFigure, revised_figures

# A first load of a large source revises nothing, and nobody reads a list of it.
MOST_LISTED = 500
# What a spreadsheet opens.
MOST_IN_A_FILE = 100_000
_RUNS_LOOKED_AT = 1000


@dataclass(frozen=True)
class RevisionReport:
    """What one run did.

    ``figures`` are at most as many as were asked for, those that changed or went first, and ``more`` says whether
    there are others. ``flips`` are verdicts whose status became another one. ``told`` are the faults and warnings of
    the run.
    """

    run: RecordedRun
    figures: tuple[RevisedFigure, ...]
    more: bool
    flips: tuple[ChangedVerdict, ...]
    told: tuple[Problem, ...]


def find_run(store: Store, asked: str = "") -> RecordedRun:
    """A run by its id or the beginning of it; the newest where none is named.

    Raises:
        Problems: there is none such.
    """
    for own in runs(store, newest=_RUNS_LOOKED_AT):
        if own.id.startswith(asked):
            return own
    raise Problems([problem(NO_SUCH_RUN, found=asked)])


def told_by(store: Store, run: RecordedRun) -> tuple[Problem, ...]:
    """What was wrong with the office's own sources when a run read them."""
    entry = act_done(store, UUID(run.id))
    return tuple(map(problem_of, entry.values.get("told", ()))) if entry else ()


def revision_report(store: Store, catalogue: Catalogue, run: RecordedRun, *, most: int = MOST_LISTED) -> RevisionReport:
    """What a run did, at most so many figures of it, asked of the rows it wrote; the answer stays the same for ever."""
    figures = revised_figures(store, run, most=most + 1)
    flips = _flips(store, catalogue, run) if run.appended or run.withdrawn else ()
    return RevisionReport(run, figures[:most], len(figures) > most, flips, told_by(store, run))


def _flips(store: Store, catalogue: Catalogue, run: RecordedRun) -> tuple[ChangedVerdict, ...]:
    """The verdicts of all plans before the run and after it, both as of its day."""
    after = AsOf(run.started_at.date(), run.recorded_at)
    before = replace(after, recorded_until=run.recorded_at - timedelta(microseconds=1))
    states = read_state(store, catalogue, before), read_state(store, catalogue, after)
    moved = changes(*states, tuple(catalogue.plans))
    return tuple(own for own in moved if isinstance(own, ChangedVerdict) and own.is_flip)
