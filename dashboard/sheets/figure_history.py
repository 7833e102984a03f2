"""How a figure came to be what it is: every row ever recorded of it, by whom, and why."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.sentences.changes import same_value_sentence
from dashboard.sheets.renderer import render
from indicators.model import Indicator
from indicators.problems import message
from indicators.proposals import Decision, Proposal, Thread
from indicators.store import RecordedRow

# What may change of a figure while its value stays, by the message that names it.
_PROPERTIES: Mapping[str, Callable[[RecordedRow], str]] = {
    message("Data status"): lambda row: row.obs_status,
    message("Published"): lambda row: row.published,
    message("Source"): lambda row: row.source,
    message("Paragraph"): lambda row: row.locator,
    message("Note"): lambda row: row.note,
}


@dataclass(frozen=True)
class Step:
    """One row: when it was recorded, who entered and who approved it, what stood before, and what stands since.

    ``same`` says that the value stayed, and what changed instead; it is empty where the value changed.
    """

    moment: str
    entered: str
    approved: str
    before: str
    after: str
    same: str
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
    standing: dict[str, RecordedRow] = {}
    steps = []
    for row in rows:
        steps.append(_step(row, standing.get(row.fact_key), _answer_to(row, threads), indicator, words))
        standing[row.fact_key] = row
    return steps[::-1]


def _step(
    row: RecordedRow,
    before: RecordedRow | None,
    brought: tuple[Proposal, Decision] | None,
    indicator: Indicator,
    words: Words,
) -> Step:
    proposal, decision = brought or (None, None)
    return Step(
        moment=words.moment(row.recorded_at),
        entered=proposal.shown_author if proposal else words.say("read from its source"),
        approved=decision.shown_decider if decision else "",
        before=_value(before, indicator, words) if before else "—",
        after=_value(row, indicator, words),
        same=_same(before, row, words) if before else "",
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


def _same(before: RecordedRow, after: RecordedRow, words: Words) -> str:
    if _printed(before) != _printed(after):
        return ""
    changed = [name for name, of in _PROPERTIES.items() if of(before) != of(after)]
    return same_value_sentence([words.say(name) for name in changed], words)


def _printed(row: RecordedRow) -> tuple[object, ...]:
    return row.value, row.value_high, row.qualifier, row.is_withdrawn


def _value(row: RecordedRow, indicator: Indicator, words: Words) -> str:
    if row.is_withdrawn:
        return words.say("withdrawn")
    printed = words.printed(row.value, row.value_high, row.qualifier, indicator.unit)
    return words.join_unit(printed, indicator.unit)
