"""One proposal opened: the figure beside what stands, what shows it, what was said about it, and who may do what."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.language import Words
from dashboard.queries.review import Queue, Reviewed
from dashboard.sentences.outcomes import outcome_sentence
from dashboard.sheets.addresses import address, web_address
from dashboard.sheets.renderer import render
from dashboard.sheets.review import next_waiting
from dashboard.sheets.review_compared import compared
from dashboard.sheets.review_lines import (
    KIND,
    OUTCOME,
    STATE,
    STATE_GROUP,
    proposal_address,
    whole_sentences,
)
from dashboard.wording import figure_with_unit, indicator_name, proposed_value
from indicators.faults.entry import OWN_FIGURE
from indicators.people import Person
from indicators.problems import problem
from indicators.proposals import Decision, Evidence, Proposal, Thread


@dataclass(frozen=True)
class Piece:
    """A piece of evidence with the address it is read at; empty where the bytes are not to be had."""

    name: str
    address: str
    is_file: bool
    size: str


@dataclass(frozen=True)
class Following:
    """The proposal that may be looked at next: what it is about, whose it is, and where it is opened."""

    title: str
    who: str
    href: str


@dataclass(frozen=True)
class Rival:
    """Another proposal that waits for the same figure: whose, what it asks for, since when, and where it is opened."""

    who: str
    value: str
    moment: str
    href: str


@dataclass(frozen=True)
class Event:
    """What happened to a proposal: a version handed in, or an answer to it."""

    moment: str
    who: str
    what: str
    value: str
    said: str


@dataclass(frozen=True)
class Offer:
    """What the person may do; ``reason`` says why they may not approve, where they see the button all the same."""

    may_approve: bool
    may_return: bool
    may_recall: bool
    may_submit_again: bool
    reason: str


def proposal_html(
    queue: Queue,
    own: Reviewed,
    person: Person,
    links: Mapping[str, str],
    impact: str,
    checks: Iterable[str],
    parameters: Mapping[str, str],
    words: Words,
) -> str:
    """One proposal with everything an approver looks at.

    Args:
        queue: all proposals.
        own: the one that is opened.
        person: who looks.
        links: where its files can be fetched, by sha256.
        impact: the sheet of what approving it would change; empty where it waits for nobody.
        checks: what the checks found worth saying, as sentences.
        parameters: those of the address; links keep ``plan``, ``as_of`` and ``lang``.
        words: the language.
    """
    proposal, fact = own.proposal, own.proposal.fact
    indicator = queue.catalogue.indicators[fact.indicator]
    return render(
        "review_proposal.html",
        words,
        proposal=proposal,
        name=f"{proposal.id}:{proposal.version}",
        title=_title(queue, proposal, words),
        facts=[
            words.text(queue.catalogue.regions[fact.region].name),
            words.say("unit: {unit}", unit=words.unit(indicator.unit)),
            words.say(KIND[proposal.kind]),
            *whole_sentences(proposal, words),
        ],
        page=address("/indicator", {"indicator": fact.indicator, "region": fact.region}, parameters),
        again=address("/enter", {"proposal": proposal.id}, parameters),
        outcome=outcome_sentence(proposal, own.thread.decision, words) if own.thread.decision else "",
        following=_following(queue, person, parameters, words) if own.thread.decision else None,
        state=words.say(STATE[own.thread.state]),
        state_group=STATE_GROUP[own.thread.state],
        compared=compared(queue, own, words),
        is_beside=own.thread.state != "approved",
        is_first="" if own.standing else words.say("No figure stands here yet."),
        typed=_typed(proposal, words),
        evidence=[_piece(piece, links, words) for piece in proposal.evidence],
        rivals=[_rival(other, parameters, words) for other in own.rivals],
        events=_events(own.thread, words),
        checks=list(checks),
        impact=Markup(impact),  # noqa: S704 - a sheet of ours, escaped where it was rendered
        offer=offer_to(person, own, queue, words),
    )


def offer_to(person: Person, own: Reviewed, queue: Queue, words: Words) -> Offer:
    """What somebody may do with a proposal as it stands."""
    is_own, state = own.proposal.author == person.id, own.thread.state
    decides = person.may("decide") and state == "submitted"
    hindered = is_own and not queue.may_approve_own
    return Offer(
        may_approve=decides and not hindered,
        may_return=decides,
        may_recall=is_own and state == "submitted",
        may_submit_again=is_own and state in ("returned", "recalled"),
        reason=words.problem(problem(OWN_FIGURE, who=person.shown_name)) if decides and hindered else "",
    )


def _title(queue: Queue, proposal: Proposal, words: Words, *, short: bool = False) -> str:
    indicator = queue.catalogue.indicators[proposal.fact.indicator]
    name, period = indicator_name(indicator, words, short=short), words.period(proposal.fact.period)
    return words.say("{indicator}, {period}", indicator=name, period=period)


def _following(queue: Queue, person: Person, parameters: Mapping[str, str], words: Words) -> Following | None:
    other = next_waiting(queue, person, parameters.get("order", ""))
    if other is None:
        return None
    kept = {name: own for name, own in parameters.items() if name != "show"}
    title = _title(queue, other, words, short=True)
    return Following(title, other.shown_author, proposal_address(other.id, kept))


def _typed(proposal: Proposal, words: Words) -> str:
    """The value as its author wrote it, where that is not what will be printed."""
    typed = proposal.typed.strip()
    is_same = typed in ("", f"{proposal.fact.value:f}", figure_with_unit(proposal.fact, words))
    return "" if is_same else words.say("typed as {typed}", typed=typed)


# ---------------------------------------------------------------- evidence and history


def _piece(piece: Evidence, links: Mapping[str, str], words: Words) -> Piece:
    where = links.get(piece.sha256, "") if piece.is_file else web_address(piece.address)
    return Piece(piece.name, where, piece.is_file, _size(piece.size_bytes, words) if piece.is_file else "")


def _size(size_bytes: int, words: Words) -> str:
    kilobytes = max(1, round(size_bytes / 1024))
    return f"{words.number(kilobytes)} kB" if kilobytes < 1024 else f"{size_bytes / 1024 / 1024:.1f} MB"


def _rival(other: Proposal, parameters: Mapping[str, str], words: Words) -> Rival:
    return Rival(
        who=other.shown_author,
        value=proposed_value(other, words),
        moment=words.moment(other.submitted_at),
        href=proposal_address(other.id, parameters),
    )


def _events(thread: Thread, words: Words) -> list[Event]:
    """All that was done about it, oldest first."""
    handed_in = [(own.submitted_at, 0, _handed_in(own, words)) for own in thread.versions]
    answered = [(own.decided_at, 1, _answered(own, words)) for own in thread.decisions]
    return [event for _, _, event in sorted([*handed_in, *answered], key=lambda own: own[:2])]


def _handed_in(own: Proposal, words: Words) -> Event:
    what = words.say("submitted") if own.version == 1 else words.say("submitted again, version {number}",
                                                                     number=own.version)  # fmt: skip
    value = "" if own.kind == "withdraw" else figure_with_unit(own.fact, words)
    return Event(words.moment(own.submitted_at), own.shown_author, what, value, own.reason)


def _answered(own: Decision, words: Words) -> Event:
    what = words.say("approved by the author") if own.is_own else words.say(OUTCOME[own.outcome])
    return Event(words.moment(own.decided_at), own.shown_decider, what, "", own.comment)
