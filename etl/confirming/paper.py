"""The paper somebody confirms a document on: its card and what was decided of each quantity, a draft on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from etl.entry.drafts import Draft, draft_of, drafts_of, save_draft

KIND = "document"
Outcome = Literal["accepted", "dismissed"]
CARD_FIELDS = ("title", "publisher", "published", "address", "region", "period", "plan")
DECIDED_FIELDS = ("kind", "indicator", "name", "region", "period", "value", "qualifier", "definition", "reason",
                  "baseline")  # fmt: skip


@dataclass(frozen=True)
class Decided:
    """What was decided of one quantity; ``outcome`` is empty while it is only being corrected."""

    outcome: Outcome | Literal[""] = ""
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class DocumentPaper:
    """One document in somebody's hands.

    Attributes:
        draft: its id.
        name: the file's.
        sha256: of its bytes, which are kept.
        card: what it is, by field.
        decided: by the key of the quantity.
        saved_at: when it was written to disk.
    """

    draft: UUID
    name: str
    sha256: str
    card: Mapping[str, str] = field(default_factory=dict)
    decided: Mapping[str, Decided] = field(default_factory=dict)
    saved_at: datetime | None = None

    def with_card(self, typed: Mapping[str, str]) -> "DocumentPaper":
        """With other words on its card."""
        return replace(self, card={**self.card, **{name: typed[name] for name in CARD_FIELDS if name in typed}})

    def with_decided(self, key: str, outcome: str, typed: Mapping[str, str]) -> "DocumentPaper":
        """With one quantity decided, corrected or taken up again."""
        held = self.decided.get(key, Decided())
        fields = {**held.fields, **{name: typed[name] for name in DECIDED_FIELDS if name in typed}}
        own = Decided(outcome if outcome in ("accepted", "dismissed") else "", fields)  # type: ignore[arg-type]
        return replace(self, decided={**self.decided, key: own})


def new_paper(name: str, sha256: str, card: Mapping[str, str]) -> DocumentPaper:
    """A paper on which nothing is decided."""
    return DocumentPaper(uuid4(), name, sha256, dict(card))


def save_paper(folder: Path, person: str, paper: DocumentPaper) -> DocumentPaper:
    """Put it on disk before this returns.

    Raises:
        Problems: the disk is full, or the folder cannot be written.
    """
    content: dict[str, Any] = {
        "name": paper.name,
        "sha256": paper.sha256,
        "card": dict(paper.card),
        "decided": {key: {"outcome": own.outcome, "fields": dict(own.fields)} for key, own in paper.decided.items()},
    }
    draft = save_draft(folder, person, paper.draft, KIND, content)
    return replace(paper, saved_at=draft.saved_at)


def papers_of(folder: Path, person: str) -> tuple[DocumentPaper, ...]:
    """The documents somebody has not finished with, newest first."""
    return tuple(_paper(own) for own in drafts_of(folder, person) if own.kind == KIND)


def paper_of(folder: Path, person: str, draft: UUID) -> DocumentPaper | None:
    """One paper of a person; None where there is none."""
    own = draft_of(folder, person, draft)
    return _paper(own) if own and own.kind == KIND else None


def _paper(draft: Draft) -> DocumentPaper:
    content = draft.content
    decided = {
        str(key): Decided(own.get("outcome", ""), dict(own.get("fields", {})))
        for key, own in content.get("decided", {}).items()
    }
    return DocumentPaper(
        draft.id, content["name"], content["sha256"], dict(content.get("card", {})), decided, draft.saved_at
    )
