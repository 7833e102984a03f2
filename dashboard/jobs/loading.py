"""The runs of the pipeline: loading the sources into the ledger, and what was loaded before."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from etl.pipeline import run
from etl.reading import Progress, silent
from etl.refreshing.refreshing import Refreshed, refresh
from indicators.problems import Problem, Problems
from indicators.proposals import Decision
from indicators.store import RunCounts, runs, thread


def run_pipeline(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Load the sources into the ledger."""
    now = datetime.now(UTC).replace(tzinfo=None)
    counts = run(
        desk.store,
        desk.home.snapshots,
        desk.catalogue,
        now=now,
        own=desk.home.sources,
        progress=_step(emit),
        tell=lambda found: tell_problems(found, words, emit),
        writing=_writing(emit, words),
    )
    emit({"event": "line", "text": _run_sentence(counts, words)})
    return 0


def refresh_sources(desk: Desk, options: Options, words: Words, emit: Emit) -> int:
    """Bring the ledger up to date with the sources as they are now: files read anew, addresses asked anew.

    Raises:
        Problems: a source that is named is none, or nothing could be brought in.
    """
    names = [name for name in options.get("sources", "").split(",") if name]
    own = bring_up_to_date(desk, names, progress=_step(emit), writing=_writing(emit, words))
    tell_problems(own.problems, words, emit)
    emit({"event": "line", "text": refresh_sentence(own.refreshed, words)})
    return 1 if own.refreshed.unreached else 0


def _step(emit: Emit) -> Progress:
    return lambda done, total, name: emit({"event": "step", "done": done, "total": total, "name": name})


def _writing(emit: Emit, words: Words) -> Callable[[int], None]:
    return lambda rows: emit(
        {"event": "wait", "text": words.count("Writing {number} row", "Writing {number} rows", rows)}
    )


@dataclass(frozen=True)
class Loaded:
    """What came of a refresh, and what was told on the way."""

    refreshed: Refreshed
    problems: tuple[Problem, ...]


def bring_up_to_date(
    desk: Desk,
    sources: Sequence[str] = (),
    *,
    progress: Progress = silent,
    writing: Callable[[int], None] = lambda _: None,
) -> Loaded:
    """Refresh some sources, or all where none is named.

    Raises:
        Problems: a source that is named is none, or nothing could be brought in.
    """
    told: list[Problem] = []
    # Whoever changed a card may have defined what it speaks of beside it.
    desk.renew_catalogue()
    now = datetime.now(UTC).replace(tzinfo=None)
    refreshed = refresh(
        desk.store,
        desk.home,
        desk.catalogue,
        now=now,
        sources=sources,
        progress=progress,
        tell=told.extend,
        writing=writing,
    )
    return Loaded(refreshed, tuple(told))


def bring_in_approved(desk: Desk, decisions: Sequence[Decision]) -> None:
    """Bring in the whole revisions that were approved, of the bytes that are held: nobody is asked anew."""
    approved = (thread(desk.store, own.proposal) for own in decisions if own.outcome == "approved")
    if any(own and own.newest.stands_for for own in approved):
        now = datetime.now(UTC).replace(tzinfo=None)
        # What was decided stands; what is in the way of loading it the next run tells, and brings it in after that.
        with suppress(Problems):
            run(desk.store, desk.home.snapshots, desk.catalogue, now=now, own=desk.home.sources)


def refresh_sentence(refreshed: Refreshed, words: Words) -> str:
    """What came of a refresh."""
    asked = words.count(
        "{number} address asked anew, {unchanged} unchanged.",
        "{number} addresses asked anew, {unchanged} unchanged.",
        refreshed.asked,
        unchanged=refreshed.unchanged,
    )
    return words.sentences([asked, _run_sentence(refreshed.counts, words)])


def _run_sentence(counts: RunCounts, words: Words) -> str:
    read = words.count(
        "{number} source with {facts} read.",
        "{number} sources with {facts} read.",
        counts.sources,
        facts=words.count("{number} fact", "{number} facts", counts.facts),
    )
    if not counts.appended and not counts.withdrawn:
        return words.sentences([read, words.say("Nothing is new.")])
    changed = words.count(
        "{number} row appended, {withdrawn} withdrawn, {unchanged} unchanged.",
        "{number} rows appended, {withdrawn} withdrawn, {unchanged} unchanged.",
        counts.appended,
        withdrawn=counts.withdrawn,
        unchanged=counts.unchanged,
    )
    return words.sentences([read, changed])


def list_runs(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The runs of the pipeline, newest first."""
    columns = {
        "id": words.say("Run"),
        "recorded_at": words.say("Finished (UTC)"),
        "sources": words.say("Sources"),
        "facts": words.say("Facts"),
        "appended": words.say("Appended"),
        "withdrawn": words.say("Withdrawn"),
        "unchanged": words.say("Unchanged"),
    }
    rows = [
        {
            "id": own.id[:8],
            "recorded_at": words.moment(own.recorded_at),
            "sources": str(own.sources),
            "facts": str(own.facts),
            "appended": str(own.appended),
            "withdrawn": str(own.withdrawn),
            "unchanged": str(own.unchanged),
        }
        for own in runs(desk.store)
    ]
    emit({"event": "rows", "columns": columns, "rows": rows})
    return 0
