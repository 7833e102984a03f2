"""What the gate keeps back, handed in as proposals; and those taken back that the source no longer stands by."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID, uuid5

from etl.refreshing.gate import Passed
from indicators.proposals import Decision
from indicators.store import Act, Store, commit, threads


def hand_in(store: Store, run: UUID, passed: Passed, sources: Collection[str], *, author: str) -> None:
    """Submit what waits, and recall what no longer does, in the name of the pipeline.

    Args:
        store: the ledger.
        run: the run; done twice for it, it counts once.
        passed: what the gate kept back.
        sources: those that were read; proposals of others stay as they are.
        author: the name.
    """
    _recall(store, run, passed, sources, author)
    if passed.proposals:
        content = {"proposals": [own.model_dump(mode="json", by_alias=True) for own in passed.proposals]}
        subject = ", ".join(dict.fromkeys(f"{own.fact.indicator} {own.fact.period}" for own in passed.proposals))
        commit(store, Act(uuid5(run, "submission"), "submission", author, subject, content, changes_figures=False))


def _recall(store: Store, run: UUID, passed: Passed, sources: Collection[str], author: str) -> None:
    waiting = [own for own in threads(store) if own.state == "submitted" and own.newest.author == author]
    gone = [own.newest for own in waiting if own.newest.fact.source in sources and own.newest.id not in passed.held]
    if not gone:
        return
    now = datetime.now(UTC).replace(tzinfo=None)
    decisions = [
        Decision(proposal=own.id, version=own.version, outcome="recalled", decided_by=author, decided_at=now)
        for own in gone
    ]
    subject = ", ".join(dict.fromkeys(f"{own.fact.indicator} {own.fact.period}" for own in gone))
    content = {"decisions": [own.model_dump(mode="json") for own in decisions], "appended": {}, "withdrawn": {}}
    commit(store, Act(uuid5(run, "recalled"), "decision", author, subject, content, changes_figures=False))
