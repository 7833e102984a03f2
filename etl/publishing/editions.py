"""Freezing an edition, finding one, and proving that it is still what was frozen."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from etl.entry.standing import done_before
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.editions import Edition, EditionRequest
from indicators.faults.published import (
    EDITION_DIFFERS,
    EDITION_IN_FUTURE,
    EDITION_NAME_TAKEN,
    MAY_NOT_PUBLISH,
    UNKNOWN_EDITION,
)
from indicators.frozen import freeze, hash_of, thaw
from indicators.people import Person
from indicators.problems import Problem, Problems, problem
from indicators.state import State, read_state
from indicators.store import Act, EditionContent, Store, commit, edition_content, editions

# Draws the pages of an edition: HTML by language.
Draw = Callable[[State, Edition], Mapping[str, str]]


@dataclass(frozen=True)
class FrozenEdition:
    """An edition with the state it froze and its pages as they were drawn."""

    edition: Edition
    state: State
    pages: Mapping[str, str]


def freeze_edition(
    store: Store, catalogue: Catalogue, person: Person, request: EditionRequest, *, form: UUID, draw: Draw
) -> Edition:
    """Freeze everything that is known, under a name. The same form twice is one edition.

    Args:
        store: where.
        catalogue: what is defined now.
        person: who.
        request: the name, the plans, and the day.
        form: names the act.
        draw: makes the pages that are kept.

    Raises:
        Problems: the person may not, the name is taken, the day is in the future, there is no such choice of plans,
            or the disk is full.
    """
    if not person.may("publish"):
        raise Problems([problem(MAY_NOT_PUBLISH, person=person.shown_name)])
    # Nothing may be entered between what is read and what is written.
    with store.write_lock:
        if done_before(store, form, "edition", person):
            return next(own for own in editions(store) if own.name == request.name)
        _check(store, request)
        state = read_state(store, catalogue, AsOf.of(date.fromisoformat(request.as_of), request.by))
        document = {"request": request.model_dump(mode="json"), "state": freeze(state)}
        edition = Edition(
            **request.model_dump(),
            content_hash=hash_of(document),
            frozen_at=datetime.now(UTC).replace(tzinfo=None),
            frozen_by=person.id,
            frozen_by_name=person.name,
        )
        pages = dict(draw(state, edition))
        edition = edition.model_copy(update={"pages": {name: _sha256(page) for name, page in pages.items()}})
        content = {"edition": edition.model_dump(mode="json", exclude={"batch", "frozen_at"})}
        batch = {"document": document, "pages": pages}
        commit(store, Act(form, "edition", person.id, edition.name, content, changes_figures=False, batch=batch))
        return editions(store)[0]


def find_edition(store: Store, asked: str) -> Edition:
    """The edition of an id, or of a name.

    Raises:
        Problems: there is none.
    """
    known = editions(store)
    for own in known:
        if asked in (own.id, own.name, own.content_hash):
            return own
    raise Problems([problem(UNKNOWN_EDITION, found=asked, known=", ".join(own.id for own in known) or "—")])


def open_edition(store: Store, edition: Edition) -> FrozenEdition:
    """Everything an edition froze.

    Raises:
        Problems: it is missing, or not what was frozen.
    """
    content = edition_content(store, edition)
    if wrong := _differences(store, edition, content):
        raise Problems(wrong)
    return FrozenEdition(edition, thaw(content.document["state"]), content.pages)


def verify_edition(store: Store, edition: Edition) -> list[Problem]:
    """What is wrong with an edition: its content against its hash, and its pages against theirs."""
    try:
        return _differences(store, edition, edition_content(store, edition))
    except Problems as faults:
        return list(faults.problems)


def _differences(store: Store, edition: Edition, content: EditionContent) -> list[Problem]:
    hashes = [(edition.content_hash, hash_of(content.document))]
    hashes += [(expected, _sha256(content.pages.get(name, ""))) for name, expected in edition.pages.items()]
    file = store.journal.batch_file(edition.batch)
    return [
        problem(EDITION_DIFFERS, edition=edition.name, expected=expected, found=found, file=file)
        for expected, found in hashes
        if expected != found
    ]


def _check(store: Store, request: EditionRequest) -> None:
    found = []
    if taken := next((own for own in editions(store) if own.name == request.name), None):
        day = taken.frozen_at.date().isoformat()
        found.append(problem(EDITION_NAME_TAKEN, name=request.name, edition=taken.id, day=day))
    if date.fromisoformat(request.as_of) > date.today():
        found.append(problem(EDITION_IN_FUTURE, found=request.as_of))
    if found:
        raise Problems(found)


def _sha256(page: str) -> str:
    return hashlib.sha256(page.encode()).hexdigest()
