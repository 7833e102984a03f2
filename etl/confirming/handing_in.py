"""Handing in a document: a planner's actuals go to review, and the document waits for an approver to store the rest."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid5

from etl.confirming.candidates import ReadDocument
from etl.confirming.paper import Decided, DocumentPaper, paper_of, save_paper
from etl.confirming.settling import Settled, settled
from etl.entry.drafts import discard_draft
from etl.entry.evidence import kept_evidence
from etl.entry.submitting import Submission, submit
from etl.entry.typed import TypedFigure
from etl.home import Home
from indicators.known import Known
from indicators.people import Person
from indicators.problems import Problems
from indicators.proposals import Cell
from indicators.store import Store, cell_revision

# The name under which documents lie that wait for an approver; no person's.
HANDED_IN = "documents handed in"


def hand_in(store: Store, home: Home, read: ReadDocument, paper: DocumentPaper, known: Known, person: Person) -> int:
    """Propose the actuals of known indicators, with the document as evidence, and leave the rest to an approver.

    Returns:
        How many figures were handed in for review.

    Raises:
        Problems: everything that speaks against it; then nothing was handed in.
    """
    rows, found = settled(read, paper, known)
    if found:
        raise Problems(found)
    proposed = [own for own in rows if own.kind == "actual" and own.new is None and not own.new_region]
    evidence = kept_evidence(paper.sha256, paper.name, home.evidence)
    submissions = [
        Submission(
            typed=_typed(own, paper),
            reason=f"{paper.card.get('title', '').strip()} {own.candidate.locator}",
            evidence=(evidence,),
            revision=cell_revision(store, _cell(own)),
        )
        for own in proposed
    ]
    if submissions:
        form = uuid5(paper.draft, "\n".join(own.candidate.key for own in proposed))
        submit(store, known.catalogue, person, submissions, form=form, known=known)
    handed = {own.candidate.key: Decided("dismissed", {"reason": "under_review"}) for own in proposed}
    save_paper(home.drafts, HANDED_IN, replace(paper, decided={**paper.decided, **handed}))
    return len(submissions)


def take_over(folder: Path, person: Person, draft: UUID) -> DocumentPaper | None:
    """A document that was handed in, in the hands of an approver from here on; None where there is none."""
    paper = paper_of(folder, HANDED_IN, draft) if person.may("decide") else None
    if paper is None:
        return None
    held = save_paper(folder, person.id, paper)
    discard_draft(folder, HANDED_IN, draft)
    return held


def _cell(own: Settled) -> Cell:
    return Cell(indicator=own.indicator, region=own.region, period=own.period, definition=own.definition)


def _typed(own: Settled, paper: DocumentPaper) -> TypedFigure:
    value = f"{own.value:f}" if own.value_high is None else f"{own.value:f}–{own.value_high:f}"
    return TypedFigure(
        indicator=own.indicator,
        region=own.region,
        period=str(own.period),
        value=value,
        qualifier="" if own.qualifier in ("exact", "range") else own.qualifier,
        definition=own.definition,
        published=paper.card.get("published", ""),
        publisher=paper.card.get("publisher", ""),
        title=paper.card.get("title", ""),
        address=paper.card.get("address", ""),
        locator=own.candidate.locator,
        note=own.candidate.quantity.span_text,
    )
