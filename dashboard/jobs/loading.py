"""The runs of the pipeline: loading the sources into the ledger, and what was loaded before."""

from datetime import UTC, datetime

from dashboard.desk import Desk
from dashboard.jobs.events import Emit, Options, tell_problems
from dashboard.language import Words
from etl.pipeline import run
from indicators.store import RunCounts, runs


def run_pipeline(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """Load the sources into the ledger."""

    def step(done: int, total: int, name: str) -> None:
        emit({"event": "step", "done": done, "total": total, "name": name})

    now = datetime.now(UTC).replace(tzinfo=None)
    counts = run(
        desk.store,
        desk.home.snapshots,
        desk.catalogue,
        now=now,
        own=desk.home.sources,
        progress=step,
        tell=lambda found: tell_problems(found, words, emit),
    )
    emit({"event": "line", "text": _run_sentence(counts, words)})
    return 0


def _run_sentence(counts: RunCounts, words: Words) -> str:
    read = words.say("{sources} sources with {facts} facts read.", sources=counts.sources, facts=counts.facts)
    if not counts.appended and not counts.withdrawn:
        return words.sentences([read, words.say("Nothing is new.")])
    changed = words.say(
        "{appended} rows appended, {withdrawn} withdrawn, {unchanged} unchanged.",
        appended=counts.appended,
        withdrawn=counts.withdrawn,
        unchanged=counts.unchanged,
    )
    return words.sentences([read, changed])


def list_runs(desk: Desk, _: Options, words: Words, emit: Emit) -> int:
    """The runs of the pipeline, newest first."""
    columns = {
        "recorded_at": words.say("Finished (UTC)"),
        "sources": words.say("Sources"),
        "facts": words.say("Facts"),
        "appended": words.say("Appended"),
        "withdrawn": words.say("Withdrawn"),
        "unchanged": words.say("Unchanged"),
    }
    rows = [
        {
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
