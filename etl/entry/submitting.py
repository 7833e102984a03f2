"""Submitting: what a planner typed becomes a proposal, once, if nothing speaks against it. It counts when approved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4, uuid5

from etl.entry.checking import check_figure
from etl.entry.standing import collisions, done_before, locked, missing_reason, others_at_work, resubmission_faults
from etl.entry.typed import TypedFigure
from etl.entry.typed_fields import check_texts
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.entry import (
    FIGURE_GONE,
    MAY_NOT_PROPOSE,
    NOTHING_SUBMITTED,
    SAME_CELL_TWICE,
    TOO_MUCH_EVIDENCE,
)
from indicators.figures import series_code
from indicators.impact import past_change
from indicators.known import Known, read_known
from indicators.model import Fact, Observation
from indicators.people import Person
from indicators.problems import Place, Problem, Problems, has_errors, problem
from indicators.proposals import Evidence, Proposal, ProposalKind, Thread
from indicators.store import (
    Act,
    Store,
    commit,
    sources,
    standing_key,
    thread,
    threads,
)

# A figure is shown by its publication, not by an archive.
MOST_EVIDENCE = 20


@dataclass(frozen=True)
class Submission:
    """One figure as its planner hands it in.

    ``replaces`` is the id of the observation that is corrected or withdrawn (for a withdrawal ``typed`` says nothing);
    ``proposal`` names the thread that is submitted again. ``revision`` is the cell's as its author saw it; None says
    that they did not look, and is refused where somebody else is at work on the cell. ``row`` is where it stands in
    the file or grid it came in, for the sentences about it.
    """

    typed: TypedFigure = TypedFigure()
    kind: ProposalKind = "enter"
    replaces: str = ""
    proposal: str = ""
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    revision: int | None = None
    row: int = 0


def submit(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    submissions: Sequence[Submission],
    *,
    form: UUID,
    today: date | None = None,
    known: Known | None = None,
) -> tuple[Proposal, ...]:
    """Hand in figures: all of them, as one act, or none.

    Args:
        store: where.
        catalogue: what is measured.
        person: who hands them in.
        submissions: at least one.
        form: the form's id; handed in twice, it counts once, and the answer is the same.
        today: the day; that of the machine where not given.
        known: what the ledger knows on that day, where it was asked already; what must not change meanwhile is asked
            anew under the write lock.

    Raises:
        Problems: everything that speaks against any of them.
    """
    if done := done_before(store, form, "submission", person):
        return _proposals_of(done.values["proposals"])
    proposals = _read(store, catalogue, person, submissions, form, today or date.today(), known)

    def guard() -> None:
        _check_state(store, proposals, submissions)

    content = {"proposals": [own.model_dump(mode="json", by_alias=True) for own in proposals]}
    subject = ", ".join(dict.fromkeys(f"{own.fact.indicator} {own.fact.period}" for own in proposals))
    act = Act(form, "submission", person.id, subject, content, changes_figures=False)
    return _proposals_of(commit(store, act, guard=guard).values["proposals"])


def rehearse(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    submissions: Sequence[Submission],
    *,
    today: date | None = None,
    known: Known | None = None,
) -> tuple[Proposal, ...]:
    """What :func:`submit` would record if it were called now; nothing is.

    Raises:
        Problems: as it does.
    """
    proposals = _read(store, catalogue, person, submissions, uuid4(), today or date.today(), known)
    _check_state(store, proposals, submissions)
    return proposals


def fact_of(observation: Observation) -> Fact:
    """A recorded figure as the tidy fact it came in as."""
    names = ("indicator", "region", "period", "value", "value_high", "qualifier", "unit", "obs_status", "published")
    return Fact.model_construct(
        kind="actual",
        definition=series_code(observation),
        source=observation.source,
        locator=observation.locator,
        confidence=observation.confidence,
        note=observation.note,
        **{name: getattr(observation, name) for name in names},
    )


def _proposals_of(given: Iterable[object]) -> tuple[Proposal, ...]:
    return tuple(Proposal.model_validate(own) for own in given)


def _read(
    store: Store,
    catalogue: Catalogue,
    person: Person,
    submissions: Sequence[Submission],
    form: UUID,
    today: date,
    asked: Known | None,
) -> tuple[Proposal, ...]:
    """The proposals, checked beside everything that is known; nothing is written.

    Raises:
        Problems: every fault of every one.
    """
    _check_request(person, submissions)
    known = asked or read_known(store, catalogue, AsOf(today))
    cards = sources(store)
    now = datetime.now(UTC).replace(tzinfo=None)
    found: list[Problem] = []
    read: list[Proposal] = []
    first: dict[str, int] = {}
    for number, given in enumerate(submissions, start=1):
        row = given.row or number
        found += [_at(fault, row) for fault in _remarks(given)]
        fact, card, key = None, None, ""
        if given.kind == "withdraw":
            held = known.observation(given.replaces)
            fact = fact_of(held) if held else None
        else:
            checked = check_figure(given.typed, known, cards, today=today)
            found += [_at(fault, row) for fault in checked.problems if fault.fault.severity == "error"]
            fact, card = checked.fact, checked.source
        if given.kind != "enter":
            key = standing_key(store, given.replaces) or ""
            if not key:
                found.append(_at(problem(FIGURE_GONE), row))
        if fact is None or (given.kind != "enter" and not key):
            continue
        proposal = Proposal(
            id=given.proposal or str(uuid5(form, str(number))),
            version=_next_version(store, given.proposal),
            kind=given.kind,
            fact=fact,
            typed=given.typed.value,
            source=card,
            replaces=key,
            replaces_row=given.replaces if key else "",
            reason=given.reason.strip(),
            evidence=given.evidence,
            revision=given.revision or 0,
            author=person.id,
            author_name=person.name,
            submitted_at=now,
        )
        if not proposal.reason and past_change(known, given.kind, proposal.cell):
            found.append(_at(missing_reason(proposal.cell), row))
        same = fact.key
        if same in first:
            found.append(_at(problem(SAME_CELL_TWICE, first=first[same]), row))
        first.setdefault(same, row)
        read.append(proposal)
    if has_errors(found):
        raise Problems(found)
    return tuple(read)


def _check_request(person: Person, submissions: Sequence[Submission]) -> None:
    if not person.may("propose"):
        raise Problems([problem(MAY_NOT_PROPOSE, person=person.shown_name)])
    if not submissions:
        raise Problems([problem(NOTHING_SUBMITTED)])


def _remarks(given: Submission) -> Iterable[Problem]:
    """What is wrong with what is said beside the figure."""
    found: list[Problem] = []
    check_texts({"reason": given.reason}, found)
    if len(given.evidence) > MOST_EVIDENCE:
        found.append(problem(TOO_MUCH_EVIDENCE, Place(cell="evidence"), found=len(given.evidence), limit=MOST_EVIDENCE))
    return found


def _next_version(store: Store, proposal: str) -> int:
    own = thread(store, proposal) if proposal else None
    return own.newest.version + 1 if own else 1


def _at(fault: Problem, row: int) -> Problem:
    return replace(fault, place=replace(fault.place, line=fault.place.line or row))


# ---------------------------------------------------------------- under the write lock


def _check_state(store: Store, proposals: Sequence[Proposal], submissions: Sequence[Submission]) -> None:
    """What cannot be known before it is a proposal's turn."""
    everything = threads(store, indicators=[own.cell.indicator for own in proposals])
    found = [
        _at(fault, given.row or number)
        for number, (own, given) in enumerate(zip(proposals, submissions, strict=True), start=1)
        for fault in _state(store, own, given, everything)
    ]
    if found:
        raise Problems(found)


def _state(store: Store, proposal: Proposal, given: Submission, everything: Sequence[Thread]) -> Iterable[Problem]:
    yield from locked(store, proposal.cell)
    if given.proposal:
        yield from resubmission_faults(thread(store, given.proposal), proposal)
    yield from collisions(store, proposal)
    yield from others_at_work(store, proposal, everything, given.revision)
