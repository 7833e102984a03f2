"""What the buttons of the form do."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dashboard.desk import Desk
from dashboard.entry_form.paper import PAPER_FIELDS, Paper, cell_word
from dashboard.entry_form.situation import Situation
from dashboard.queries.entry import known_today
from etl.entry.drafts import discard_draft
from etl.entry.evidence import keep_file, read_link
from etl.entry.submitting import submit
from indicators.people import Person
from indicators.problems import Problem, Problems
from indicators.proposals import Proposal


@dataclass(frozen=True)
class Outcome:
    """What came of a button: the paper as it is now, what speaks against it, and the proposal it became."""

    paper: Paper
    problems: tuple[Problem, ...] = ()
    proposal: Proposal | None = None
    is_discarded: bool = False


def press(desk: Desk, person: Person, paper: Paper, situation: Situation, pressed: str) -> Outcome:
    """Do what a button says; an unknown one does nothing.

    Args:
        desk: the store, the catalogue and the home.
        person: who pressed it.
        paper: what is typed.
        situation: what is known around it, as they saw it.
        pressed: the button's name.
    """
    match pressed.split(":"):
        case ["submit"]:
            return hand_in(desk, person, paper, situation)
        case ["submit-beside"] if situation.cell:
            seen = {**paper.revisions, cell_word(situation.cell): situation.revision}
            return hand_in(desk, person, replace(paper, revisions=seen), situation)
        case ["discard"]:
            discard_draft(desk.home.drafts, person.id, paper.id)
            return Outcome(paper, is_discarded=True)
        case ["attach"]:
            return _attach_link(paper)
        case ["detach", number] if number.isdecimal():
            kept = tuple(own for index, own in enumerate(paper.evidence) if index != int(number))
            return Outcome(replace(paper, evidence=kept))
    return Outcome(paper)


def hand_in(desk: Desk, person: Person, paper: Paper, situation: Situation) -> Outcome:
    """Hand a paper in. Nobody loses it where that is refused: it stays as it is."""
    # From now on whatever is wrong is said, in every field.
    paper = replace(paper, left=frozenset(PAPER_FIELDS))
    if paper.value("link").strip():
        # A link that was typed and not attached is meant to go along.
        attached = _attach_link(paper)
        if attached.problems:
            return attached
        paper = attached.paper
    try:
        submission = paper.submission(situation.cell)
        known = known_today(desk.store, desk.catalogue)
        proposals = submit(desk.store, desk.catalogue, person, [submission], form=paper.id, known=known)
    except Problems as faults:
        return Outcome(paper, faults.problems)
    discard_draft(desk.home.drafts, person.id, paper.id)
    return Outcome(paper, proposal=proposals[0])


def attach_files(desk: Desk, paper: Paper, files: Sequence[tuple[str, bytes]]) -> Outcome:
    """Keep files as evidence; those that cannot be kept are told, the others are."""
    held = list(paper.evidence)
    found: list[Problem] = []
    for name, content in files:
        try:
            own = keep_file(content, name, desk.home.evidence)
        except Problems as faults:
            found += faults.problems
            continue
        if own not in held:
            held.append(own)
    return Outcome(replace(paper, evidence=tuple(held)), tuple(found))


def _attach_link(paper: Paper) -> Outcome:
    if not paper.value("link").strip():
        return Outcome(paper)
    try:
        own = read_link(paper.value("link"))
    except Problems as faults:
        return Outcome(replace(paper, left=paper.left | {"evidence"}), faults.problems)
    held = paper.evidence if own in paper.evidence else (*paper.evidence, own)
    values = {name: text for name, text in paper.values.items() if name != "link"}
    return Outcome(replace(paper, evidence=held, values=values))
