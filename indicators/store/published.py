"""What is published, asked for: editions with all they froze, storyboards, and who may see them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from indicators.editions import Edition
from indicators.faults.published import EDITION_MISSING
from indicators.problems import Problems, problem
from indicators.sharing import DEFAULT_AUDIENCE, ShareAudience, ShareLink, ShareRule
from indicators.store.connection import Store
from indicators.storyboards import Storyboard


@dataclass(frozen=True)
class EditionContent:
    """What an edition froze: ``document`` as :mod:`indicators.frozen` writes it, ``pages`` as HTML by language."""

    document: Mapping[str, Any]
    pages: Mapping[str, str]


def editions(store: Store) -> tuple[Edition, ...]:
    """All editions, newest first."""
    return tuple(Edition.model_validate_json(content) for (content,) in store.read("editions"))


def edition_content(store: Store, edition: Edition) -> EditionContent:
    """Everything an edition froze.

    Raises:
        Problems: the file is missing, or does not hold what was frozen.
    """
    batch = store.journal.find_batch(edition.batch)
    if batch is None:
        file = store.journal.batch_file(edition.batch)
        raise Problems([problem(EDITION_MISSING, edition=edition.name, file=file)])
    return EditionContent(batch["document"], batch["pages"])


def storyboards(store: Store) -> tuple[Storyboard, ...]:
    """The storyboards that stand, by id."""
    return tuple(Storyboard.model_validate_json(content) for (content,) in store.read("storyboards"))


def storyboard_revision(store: Store, storyboard: str) -> int:
    """How often a storyboard was saved."""
    revision: int = store.read("storyboard_revision", storyboard=storyboard)[0][0]
    return revision


def share_audience(store: Store) -> ShareAudience:
    """Who may see published pages."""
    rows = store.read("share_rule")
    return ShareRule(audience=rows[0][0]).audience if rows else DEFAULT_AUDIENCE


def share_links(store: Store) -> tuple[ShareLink, ...]:
    """The keys that were not taken back, oldest first."""
    return tuple(
        ShareLink(id=link, purpose=purpose, key_hash=key_hash, plan=plan, edition=edition)
        for link, purpose, key_hash, plan, edition in store.read("share_links")
    )
