"""The lines of the review queue: each proposal in the words and numbers its line shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.queries.review import Queue, Reviewed
from dashboard.sentences.entry_checks import warning_word
from dashboard.sheets.addresses import address
from dashboard.sheets.review_compared import same_value
from dashboard.wording import deadline, figure_with_unit, indicator_name, proposed_value, status_word
from indicators.impact_records import TargetImpact
from indicators.people import Person
from indicators.problems import message
from indicators.proposals import Outcome, Proposal, ProposalKind, ProposalState
from indicators.verdicts import StatusGroup

KIND: dict[ProposalKind, str] = {
    "enter": message("new figure"),
    "correct": message("correction"),
    "withdraw": message("withdrawal"),
}
STATE: dict[ProposalState, str] = {
    "submitted": message("Waiting"),
    "approved": message("Approved"),
    "returned": message("Returned"),
    "recalled": message("Recalled"),
}
# The mark that stands before a state; what is decided is read off shapes, as verdicts are.
STATE_GROUP: dict[ProposalState, StatusGroup] = {
    "submitted": "undecided",
    "approved": "achieved",
    "returned": "slow",
    "recalled": "undecided",
}
OUTCOME: dict[Outcome, str] = {
    "approved": message("approved"),
    "returned": message("returned"),
    "recalled": message("recalled"),
}


@dataclass(frozen=True)
class Flip:
    """A target whose status approving would change."""

    target: str
    before: str
    before_group: StatusGroup
    after: str
    after_group: StatusGroup


@dataclass(frozen=True)
class QueueLine:
    """One proposal as its line shows it.

    ``name`` is what the form calls it: thread and version. ``same`` says that the value stays, and what changes
    instead; it is empty where the value changes. ``warnings`` are what to look at twice, ``rivals`` what others propose
    for the same figure.
    """

    id: str
    name: str
    href: str
    indicator: str
    region: str
    period: str
    kind: str
    before: str
    after: str
    same: str
    flips: tuple[Flip, ...]
    warnings: tuple[str, ...]
    rivals: tuple[str, ...]
    author: str
    day: str
    moment: str
    evidence: int
    state: str
    state_group: StatusGroup
    decided: str
    is_waiting: bool
    is_approved: bool
    is_own: bool
    is_open: bool


def queue_lines(
    queue: Queue, chosen: list[Reviewed], person: Person, opened: str, parameters: Mapping[str, str], words: Words
) -> list[QueueLine]:
    """The lines of some proposals.

    Args:
        queue: all proposals.
        chosen: those that are shown, in their order.
        person: who looks.
        opened: the id of the one that is open, or nothing.
        parameters: those of the address; links keep ``plan``, ``as_of``, ``lang`` and which proposals are shown.
        words: the language.
    """
    return [_line(queue, own, person, opened, parameters, words) for own in chosen]


def whole_sentences(proposal: Proposal, words: Words) -> tuple[str, ...]:
    """That a figure stands for the whole revision of its source, where it does."""
    if not proposal.stands_for:
        return ()
    return (
        words.count(
            "shown for the whole revision of “{source}”: {number} figure is decided with it",
            "shown for the whole revision of “{source}”: {number} figures are decided with it",
            proposal.stands_for,
            source=proposal.fact.source,
        ),
    )


def flips_of(own: Reviewed, queue: Queue, words: Words) -> tuple[Flip, ...]:
    """The statuses that approving would change, those of the same indicator first."""
    return tuple(_flip(found, queue, words) for found in own.impact.flips) if own.impact else ()


def proposal_address(proposal: str, parameters: Mapping[str, str]) -> str:
    """Where a proposal is opened; which proposals are shown beside it, and in which order, stays."""
    kept = {name: parameters[name] for name in ("show", "order") if parameters.get(name)}
    return address("/review", {**kept, "proposal": proposal}, parameters)


def _line(
    queue: Queue, own: Reviewed, person: Person, opened: str, parameters: Mapping[str, str], words: Words
) -> QueueLine:
    proposal, fact = own.proposal, own.proposal.fact
    decision = own.thread.decision
    return QueueLine(
        id=proposal.id,
        name=f"{proposal.id}:{proposal.version}",
        href=proposal_address(proposal.id, parameters),
        indicator=indicator_name(queue.catalogue.indicators[fact.indicator], words, short=True),
        region=words.text(queue.catalogue.regions[fact.region].name),
        period=words.period(fact.period),
        kind=words.say(KIND[proposal.kind]),
        before=_before(own, words),
        after="" if proposal.kind == "withdraw" else figure_with_unit(fact, words),
        same=same_value(queue, own, words),
        flips=flips_of(own, queue, words),
        warnings=(
            *whole_sentences(proposal, words),
            *dict.fromkeys(warning_word(found, words) for found in own.warnings),
        ),
        rivals=tuple(_rival(other, words) for other in own.rivals),
        author=proposal.shown_author,
        day=words.day(proposal.submitted_at.date()),
        moment=words.moment(proposal.submitted_at),
        evidence=len(proposal.evidence),
        state=words.say(STATE[own.thread.state]),
        state_group=STATE_GROUP[own.thread.state],
        decided=decision.shown_decider if decision else "",
        is_waiting=own.thread.state == "submitted",
        is_approved=own.thread.state == "approved",
        is_own=proposal.author == person.id,
        is_open=proposal.id == opened,
    )


def _before(own: Reviewed, words: Words) -> str:
    """What stands, or what was withdrawn; empty where nothing does."""
    standing = own.proposal.fact if own.proposal.kind == "withdraw" else own.standing
    return figure_with_unit(standing, words) if standing else ""


def _rival(other: Proposal, words: Words) -> str:
    who = other.shown_author
    return words.say("also by {who}: {value}", who=who, value=proposed_value(other, words))


def _flip(found: TargetImpact, queue: Queue, words: Words) -> Flip:
    target = found.target
    indicator = queue.catalogue.indicators[target.indicator]
    return Flip(
        target=words.say(
            "{indicator}, {deadline}",
            indicator=indicator_name(indicator, words, short=True),
            deadline=deadline(target, words),
        ),
        before=status_word(found.before, words),
        before_group=found.before.group,
        after=status_word(found.after, words),
        after_group=found.after.group,
    )
