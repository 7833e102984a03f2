"""The working paper of one figure: what somebody typed, in their own words, and what it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import ValidationError

from etl.entry.drafts import Draft
from etl.entry.submitting import Submission
from etl.entry.typed import TYPED_FIELDS, TypedFigure
from indicators.proposals import Cell, Evidence, ProposalKind

# Drafts of this form, as opposed to those of the grid.
DRAFT_KIND = "figure"

# What the select of publications says for one that is not among them.
OTHER_PUBLICATION = "+"

# What is typed: the fields of a figure, why it is given, and a link on its way to the evidence.
PAPER_FIELDS: tuple[str, ...] = (*TYPED_FIELDS, "reason", "link")


@dataclass(frozen=True)
class Paper:
    """One working paper.

    Attributes:
        id: the draft's, and the form's when it is handed in: handed in twice, it counts once.
        kind: a new figure, a correction, or a withdrawal.
        values: what is typed, by field; blank fields may be missing.
        replaces: the id of the observation that is corrected or withdrawn.
        proposal: the thread that is submitted again.
        evidence: what is attached.
        revisions: the state of each cell the paper was about, as its author first saw it.
        left: the fields somebody has been through: what is wrong in them is said.
        saved_at: when it was saved last; None where it is not on disk yet.
    """

    id: UUID
    kind: ProposalKind = "enter"
    values: Mapping[str, str] = field(default_factory=dict)
    replaces: str = ""
    proposal: str = ""
    evidence: tuple[Evidence, ...] = ()
    revisions: Mapping[str, int] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    saved_at: datetime | None = None

    @property
    def typed(self) -> TypedFigure:
        """The figure as it is typed."""
        given = {name: self.values.get(name, "") for name in TYPED_FIELDS}
        if given["source"] == OTHER_PUBLICATION:
            given["source"] = ""
        elif given["source"]:
            given |= {"publisher": "", "title": "", "address": ""}
        return TypedFigure(**given)

    @property
    def is_other_publication(self) -> bool:
        """Whether its publication is described here instead of chosen."""
        return self.values.get("source") == OTHER_PUBLICATION

    def value(self, name: str) -> str:
        """What is typed in a field."""
        return self.values.get(name, "")

    def saw(self, cell: Cell, revision: int) -> "Paper":
        """The paper, with the state of a cell its author has seen; the first one holds."""
        return replace(self, revisions={cell_word(cell): revision, **self.revisions})

    def submission(self, cell: Cell | None) -> Submission:
        """The paper as it is handed in."""
        return Submission(
            typed=self.typed if self.kind != "withdraw" else TypedFigure(),
            kind=self.kind,
            replaces=self.replaces,
            proposal=self.proposal,
            reason=self.value("reason"),
            evidence=self.evidence,
            revision=self.revisions.get(cell_word(cell)) if cell else None,
        )


def cell_word(cell: Cell) -> str:
    """A cell in one word."""
    return f"{cell.indicator}|{cell.region}|{cell.period}|{cell.definition}"


def content_of(paper: Paper) -> dict[str, Any]:
    """The paper as plain objects, for a draft."""
    return {
        "kind": paper.kind,
        "values": {name: text for name, text in paper.values.items() if text},
        "replaces": paper.replaces,
        "proposal": paper.proposal,
        "evidence": [own.model_dump(mode="json") for own in paper.evidence],
        "revisions": dict(paper.revisions),
        "left": sorted(paper.left),
    }


def paper_of(draft: Draft) -> Paper | None:
    """The paper a draft holds; None where it is another form's, or cannot be read any more."""
    if draft.kind != DRAFT_KIND:
        return None
    given = dict(draft.content)
    try:
        evidence = tuple(Evidence.model_validate(own) for own in given.pop("evidence", ()))
        left = frozenset(given.pop("left", ()))
        known = {own.name for own in fields(Paper)}
        kept = {name: own for name, own in given.items() if name in known}
        return Paper(id=draft.id, evidence=evidence, left=left, saved_at=draft.saved_at, **kept)
    except (ValidationError, TypeError):
        return None


def values_of(typed: TypedFigure) -> dict[str, str]:
    """What a typed figure says, without its blanks."""
    return {name: text for name in TYPED_FIELDS if (text := getattr(typed, name))}
