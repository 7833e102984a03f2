"""Keeping a working paper on disk while it is typed, also where two windows have it open."""

from dataclasses import replace
from uuid import uuid4

from dashboard.desk import Desk
from dashboard.entry_form.paper import DRAFT_KIND, Paper, content_of, paper_of
from etl.entry.drafts import draft_of, drafts_of, save_draft
from indicators.people import Person


def keep(desk: Desk, person: Person, paper: Paper) -> tuple[Paper, Paper | None]:
    """Save a paper.

    Where another window has saved the same one since, nothing of it is overwritten: this one goes on as a paper of its
    own.

    Returns:
        The paper as it is saved, and the one of the other window; None where there is none.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    folder = desk.home.drafts
    held = draft_of(folder, person.id, paper.id)
    other = paper_of(held) if held and held.saved_at != paper.saved_at else None
    own = replace(paper, id=uuid4()) if other else paper
    draft = save_draft(folder, person.id, own.id, DRAFT_KIND, content_of(own))
    return replace(own, saved_at=draft.saved_at), other


def kept_papers(desk: Desk, person: Person) -> tuple[Paper, ...]:
    """All papers of a person, newest first."""
    drafts = drafts_of(desk.home.drafts, person.id)
    return tuple(paper for draft in drafts if (paper := paper_of(draft)))
