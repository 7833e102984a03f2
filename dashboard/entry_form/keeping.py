"""Keeping a working paper on disk while it is typed, also where two windows have it open."""

from dataclasses import replace

from dashboard.desk import Desk
from dashboard.entry_form.paper import DRAFT_KIND, Paper, content_of, paper_of
from etl.entry.drafts import drafts_of, keep_draft
from indicators.people import Person


def keep(desk: Desk, author: str, paper: Paper) -> tuple[Paper, Paper | None]:
    """Save the paper of a person, under the rule of :func:`etl.entry.drafts.keep_draft`.

    Returns:
        The paper as it is saved, and the one of another window; None where there is none.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    draft, other = keep_draft(desk.home.drafts, author, paper.id, DRAFT_KIND, content_of(paper), seen=paper.saved_at)
    return replace(paper, id=draft.id, saved_at=draft.saved_at), paper_of(other) if other else None


def kept_papers(desk: Desk, person: Person) -> tuple[Paper, ...]:
    """All papers of a person, newest first."""
    drafts = drafts_of(desk.home.drafts, person.id)
    return tuple(paper for draft in drafts if (paper := paper_of(draft)))
