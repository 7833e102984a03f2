"""What came of a proposal, in one sentence: who decided what, when, and whether the figure counts."""

from dashboard.language import Words
from indicators.problems import message
from indicators.proposals import Decision, Proposal

_APPROVED = message("Approved by {who}, {when}. The figure counts since then.")
_APPROVED_BY_AUTHOR = message("Approved by its author, {who}, {when}. The figure counts since then.")
_APPROVED_WITHDRAWAL = message("Approved by {who}, {when}. The figure has not counted since then.")
_RETURNED = message("Returned by {who}, {when}. It is with its author again.")
_RECALLED = message("Taken back by {who}, {when}. It does not count.")


def outcome_sentence(proposal: Proposal, decision: Decision, words: Words) -> str:
    """What was decided about a version of a proposal."""
    return words.say(_template(proposal, decision), who=decision.shown_decider, when=words.moment(decision.decided_at))


def _template(proposal: Proposal, decision: Decision) -> str:
    if decision.outcome == "returned":
        return _RETURNED
    if decision.outcome == "recalled":
        return _RECALLED
    if proposal.kind == "withdraw":
        return _APPROVED_WITHDRAWAL
    return _APPROVED_BY_AUTHOR if decision.is_own else _APPROVED
