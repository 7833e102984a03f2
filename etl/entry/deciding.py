"""Deciding: a proposal is approved, returned with a comment, or taken back. Only what is approved counts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from etl.entry.standing import collisions, done_before, locked
from etl.entry.typed_fields import check_texts
from etl.ledger_rows import observation_row, source_row
from indicators.catalogue import Catalogue
from indicators.faults.entry import (
    ALREADY_APPROVED,
    ALREADY_RECALLED,
    ALREADY_RETURNED,
    MAY_NOT_DECIDE,
    NEWER_VERSION,
    NO_COMMENT,
    NOT_THE_AUTHOR,
    NOTHING_SUBMITTED,
    OWN_FIGURE,
    PROPOSED_TWICE,
    RIVALS_TOGETHER,
    UNKNOWN_PROPOSAL,
)
from indicators.people import Person
from indicators.problems import Fault, Place, Problem, Problems, Quantity, problem
from indicators.proposals import Cell, Decision, Outcome, Proposal, Thread
from indicators.store import Act, Store, commit, settings, sources, thread

Version = tuple[str, int]

_ALREADY: Mapping[Outcome, Fault] = {
    "approved": ALREADY_APPROVED,
    "returned": ALREADY_RETURNED,
    "recalled": ALREADY_RECALLED,
}


def decide(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    outcome: Outcome,
    versions: Sequence[Version],
    *,
    form: UUID,
    comment: str = "",
) -> tuple[Decision, ...]:
    """Decide about versions of proposals: about all of them, as one act, or about none.

    Args:
        store: where.
        catalogue: what is measured.
        person: who decides; a proposal is recalled by its author, everything else needs an approver.
        outcome: approved, returned or recalled.
        versions: the threads with the version that was looked at, at least one.
        form: the form's id; pressed twice, it counts once, and the answer is the same.
        comment: why; a proposal is not returned without one.

    Raises:
        Problems: everything that speaks against it, the decision of somebody who was faster included; where several
            versions were looked at, the line of its place says which of them, counted from 1.
    """
    versions = tuple(dict.fromkeys(versions))
    if done := done_before(store, form, "decision", person):
        return tuple(Decision.model_validate(own) for own in done.values["decisions"])
    _check_request(person, outcome, versions, comment)
    with store.write_lock:
        looked_at = [(thread(store, name), version) for name, version in versions]
        first: dict[str | Cell, Proposal] = {}
        found = []
        for number, ((own, version), (name, _)) in enumerate(zip(looked_at, versions, strict=True), start=1):
            faults = [*_faults(store, own, version, name, person, outcome)]
            faults += _rivals(own.newest, first) if own and outcome == "approved" else ()
            found += [_at(fault, number) for fault in faults] if len(versions) > 1 else faults
        if found:
            raise Problems(found)
        proposals = [own.newest for own, _ in looked_at if own]
        entry = commit(store, _act(store, catalogue, person, outcome, proposals, form, comment.strip()))
    return tuple(Decision.model_validate(own) for own in entry.values["decisions"])


def _check_request(person: Person, outcome: Outcome, versions: Sequence[Version], comment: str) -> None:
    found: list[Problem] = []
    check_texts({"comment": comment}, found)
    if not versions:
        found.append(problem(NOTHING_SUBMITTED))
    if outcome == "returned" and not comment.strip():
        found.append(problem(NO_COMMENT, Place(cell="comment")))
    if outcome != "recalled" and not person.may("decide"):
        found.append(problem(MAY_NOT_DECIDE, person=person.shown_name))
    if found:
        raise Problems(found)


def _faults(
    store: Store, own: Thread | None, version: int, name: str, person: Person, outcome: Outcome
) -> Iterable[Problem]:
    if own is None:
        yield problem(UNKNOWN_PROPOSAL, found=name)
        return
    proposal = own.newest
    if proposal.version != version:
        yield problem(NEWER_VERSION, newest=proposal.version, found=version)
    elif own.decision:
        yield _already(own.decision)
    elif outcome == "recalled" and proposal.author != person.id:
        yield problem(NOT_THE_AUTHOR, who=proposal.shown_author)
    elif outcome == "approved":
        if is_own(proposal, person) and not may_approve_own(store):
            yield problem(OWN_FIGURE, who=person.shown_name)
        yield from locked(store, proposal.cell)
        yield from collisions(store, proposal)


def _rivals(own: Proposal, first: dict[str | Cell, Proposal]) -> Iterable[Problem]:
    """Two answers to one question, approved in one go: nobody would have said which of them counts.

    ``first`` is who was before, by key and by cell. What is only withdrawn makes room in its cell.
    """
    same = first.setdefault(own.key, own)
    rival = own if own.kind == "withdraw" else first.setdefault(own.cell, own)
    if same is not own:
        yield problem(PROPOSED_TWICE, who=same.shown_author, value=Quantity.of(same.fact))
    elif rival is not own:
        yield problem(
            RIVALS_TOGETHER,
            who=rival.shown_author,
            value=Quantity.of(rival.fact),
            other_who=own.shown_author,
            other=Quantity.of(own.fact),
        )


def _at(fault: Problem, number: int) -> Problem:
    return replace(fault, place=replace(fault.place, line=number))


def is_own(proposal: Proposal, person: Person) -> bool:
    """Whether somebody proposed this themselves."""
    return proposal.author == person.id


def may_approve_own(store: Store) -> bool:
    """Whether this installation lets an author approve their own figure: an office of one."""
    return settings(store).get("approve_own", False)


def _already(decision: Decision) -> Problem:
    who = decision.shown_decider
    return problem(_ALREADY[decision.outcome], who=who, when=decision.decided_at)


def _act(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    outcome: Outcome,
    proposals: Sequence[Proposal],
    form: UUID,
    comment: str,
) -> Act:
    decisions = [_decision(own, person, outcome, comment) for own in proposals]
    content: dict[str, Any] = {"decisions": [own.model_dump(mode="json") for own in decisions]}
    approved = proposals if outcome == "approved" else ()
    subject = ", ".join(dict.fromkeys(f"{own.fact.indicator} {own.fact.period}" for own in proposals))
    rows = _rows(store, catalogue, approved)
    return Act(form, "decision", person.id, subject, content | rows, changes_figures=bool(approved))


def _decision(proposal: Proposal, person: Person, outcome: Outcome, comment: str) -> Decision:
    return Decision(
        proposal=proposal.id,
        version=proposal.version,
        outcome=outcome,
        comment=comment,
        decided_by=person.id,
        decided_by_name=person.name,
        decided_at=datetime.now(UTC).replace(tzinfo=None),
        is_own=outcome == "approved" and is_own(proposal, person),
    )


def _rows(store: Store, catalogue: Catalogue, approved: Sequence[Proposal]) -> dict[str, Any]:
    """The rows an approval appends and the keys it withdraws."""
    held = sources(store)
    cards = {own.source.id: own.source for own in approved if own.source and own.source.id not in held}
    # A correction takes the place of what it corrects.
    figures = [
        observation_row(own.fact, catalogue) | {"fact_key": own.key} for own in approved if own.kind != "withdraw"
    ]
    return {
        "appended": {"source": [source_row(card) for card in cards.values()], "observation": figures},
        "withdrawn": {"observation": [own.key for own in approved if own.kind == "withdraw"]},
    }
