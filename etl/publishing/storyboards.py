"""Saving storyboards: every save a new row, and nobody's scenes overwritten by whoever saves later."""

from uuid import UUID

from etl.entry.standing import done_before
from indicators.faults.published import MAY_NOT_COMPOSE, STORYBOARD_CHANGED, UNKNOWN_STORYBOARD
from indicators.people import Person
from indicators.problems import Problems, problem
from indicators.store import Act, Store, commit, storyboard_revision, storyboards
from indicators.storyboards import Storyboard


def save_storyboard(store: Store, person: Person, storyboard: Storyboard, *, form: UUID) -> Storyboard:
    """Save a storyboard, or withdraw it; as it stands then, with the number of its saves.

    Args:
        store: where.
        person: who.
        storyboard: its ``revision`` is the one it was opened with.
        form: names the act.

    Raises:
        Problems: the person may not, or somebody else saved it meanwhile.
    """
    if not person.may("compose"):
        raise Problems([problem(MAY_NOT_COMPOSE, person=person.shown_name)])
    saved = storyboard.model_copy(update={"revision": storyboard.revision + 1})
    if done_before(store, form, "storyboard", person):
        return saved

    def guard() -> None:
        if storyboard_revision(store, storyboard.id) != storyboard.revision:
            raise Problems([problem(STORYBOARD_CHANGED, storyboard=storyboard.name)])

    content = saved.model_dump(mode="json")
    commit(store, Act(form, "storyboard", person.id, storyboard.name, content, changes_figures=False), guard=guard)
    return saved


def find_storyboard(store: Store, asked: str) -> Storyboard:
    """The storyboard of an id.

    Raises:
        Problems: there is none.
    """
    known = storyboards(store)
    for own in known:
        if own.id == asked:
            return own
    raise Problems([problem(UNKNOWN_STORYBOARD, found=asked, known=", ".join(own.id for own in known) or "—")])
