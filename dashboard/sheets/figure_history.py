"""How a figure came to be what it is: every row ever recorded of it, by whom, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.sheets.renderer import render
from indicators.model import Indicator
from indicators.proposals import Decision, Proposal, Thread
from indicators.store import RecordedRow


@dataclass(frozen=True)
class Step:
    """One row: when it was recorded, who entered and who approved it, what stood before, and what stands since."""

    moment: str
    entered: str
    approved: str
    before: str
    after: str
    source: str
    reason: str
    evidence: int
    is_own: bool


def figure_history_html(
    rows: Sequence[RecordedRow], threads: Sequence[Thread], indicator: Indicator, words: Words
) -> str:
    """The rows of one cell, newest first; a row that a proposal brought tells who entered it and why.

    Args:
        rows: every row ever recorded of the cell, oldest first.
        threads: the proposals about it.
        indicator: what is measured.
        words: the language.
    """
    return render("figure_history.html", words, steps=history_steps(rows, threads, indicator, words))


def history_steps(
    rows: Sequence[RecordedRow], threads: Sequence[Thread], indicator: Indicator, words: Words
) -> list[Step]:
    """The rows of one cell as steps, newest first."""
    standing: dict[str, str] = {}
    steps = []
    for row in rows:
        after = words.say("withdrawn") if row.is_withdrawn else _value(row, indicator, words)
        steps.append(_step(row, standing.get(row.fact_key, "—"), after, _answer_to(row, threads), words))
        standing[row.fact_key] = after
    return steps[::-1]


def _step(row: RecordedRow, before: str, after: str, brought: tuple[Proposal, Decision] | None, words: Words) -> Step:
    proposal, decision = brought or (None, None)
    return Step(
        moment=words.moment(row.recorded_at),
        entered=proposal.shown_author if proposal else words.say("read from its source"),
        approved=decision.shown_decider if decision else "",
        before=before,
        after=after,
        source=row.source,
        reason=proposal.reason if proposal else "",
        evidence=len(proposal.evidence) if proposal else 0,
        is_own=bool(decision and decision.is_own),
    )


def _answer_to(row: RecordedRow, threads: Sequence[Thread]) -> tuple[Proposal, Decision] | None:
    """The proposal whose approval brought a row: of the same key and approver, decided last before it was recorded."""
    found = [
        (own.newest, own.decision)
        for own in threads
        if own.decision is not None
        and own.decision.outcome == "approved"
        and own.decision.decided_by == row.recorded_by
        and own.decision.decided_at <= row.recorded_at
        and own.newest.key == row.fact_key
    ]
    return max(found, key=lambda own: own[1].decided_at, default=None)


def _value(row: RecordedRow, indicator: Indicator, words: Words) -> str:
    printed = words.printed(row.value, None, "exact" if row.qualifier == "range" else row.qualifier, indicator.unit)
    return words.join_unit(printed, indicator.unit)
