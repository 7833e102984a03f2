"""Drafts: what a planner has typed and not handed in yet. A person's working paper, kept out of the ledger.

One file each, written whole and on disk before the next key is answered, so that a lost connection, a reload, a
restart, or a broken database takes nothing away.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import UUID, uuid4

from indicators.kept_files import write_whole

# One after the other for one draft; two drafts rarely wait for one another.
_keeping = tuple(Lock() for _ in range(64))


@dataclass(frozen=True)
class Draft:
    """One working paper. ``kind`` says which form wrote it, ``content`` is that form's own, as plain objects."""

    id: UUID
    kind: str
    content: Mapping[str, Any]
    saved_at: datetime


def keep_draft(
    folder: Path, person: str, draft_id: UUID, kind: str, content: Mapping[str, Any], *, seen: datetime | None
) -> tuple[Draft, Draft | None]:
    """Save what one window has typed.

    Where another window has saved the same draft since, nothing of it is overwritten: this one goes on as a draft of
    its own.

    Args:
        folder: where the drafts are.
        person: whose it is.
        draft_id: which one.
        kind: the form's.
        content: what is typed.
        seen: when it was saved as this window knows it; None where it knows of none.

    Returns:
        The draft as it is saved, and the one of the other window; None where there is none.

    Raises:
        Problems: as :func:`save_draft` does.
    """
    with _keeping[draft_id.int % len(_keeping)]:
        held = draft_of(folder, person, draft_id)
        other = held if held and held.saved_at != seen else None
        return save_draft(folder, person, uuid4() if other else draft_id, kind, content), other


def save_draft(folder: Path, person: str, draft_id: UUID, kind: str, content: Mapping[str, Any]) -> Draft:
    """Write a draft over what was there; on disk before this returns.

    Raises:
        Problems: the disk is full, or the folder cannot be written; the draft is then as it was saved last.
    """
    draft = Draft(draft_id, kind, content, datetime.now(UTC).replace(tzinfo=None))
    text = json.dumps({"kind": kind, "saved_at": draft.saved_at.isoformat(), "content": content}, ensure_ascii=False)
    write_whole(text.encode("utf-8", "surrogatepass"), _file(folder, person, draft_id), within=folder)
    return draft


def named_draft(text: str) -> UUID | None:
    """The id of the draft an address names; None where it names none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def drafts_of(folder: Path, person: str) -> tuple[Draft, ...]:
    """All drafts of a person, newest first. What cannot be read any more is left where it is and passed over."""
    own = _folder(folder, person)
    if not own.is_dir():
        return ()
    read = [draft for file in own.glob("*.json") if (draft := _read(file))]
    return tuple(sorted(read, key=lambda draft: draft.saved_at, reverse=True))


def draft_of(folder: Path, person: str, draft_id: UUID) -> Draft | None:
    """One draft of a person; None where there is none."""
    return _read(_file(folder, person, draft_id))


def discard_draft(folder: Path, person: str, draft_id: UUID) -> None:
    """Throw a draft away: it was handed in, or its author asked for it."""
    with suppress(OSError):
        _file(folder, person, draft_id).unlink(missing_ok=True)


def _read(file: Path) -> Draft | None:
    try:
        given = json.loads(file.read_bytes().decode("utf-8", "surrogatepass"))
        moment = datetime.fromisoformat(given["saved_at"])
        return Draft(UUID(file.stem), given["kind"], given["content"], moment)
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _file(folder: Path, person: str, draft_id: UUID) -> Path:
    return _folder(folder, person) / f"{draft_id}.json"


def _folder(folder: Path, person: str) -> Path:
    """A name that any provider's word for a person makes harmless."""
    return folder / hashlib.sha256(person.encode("utf-8", "surrogatepass")).hexdigest()[:32]
