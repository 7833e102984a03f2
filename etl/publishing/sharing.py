"""Who may see published pages: one rule for all, and keys given out and taken back."""

import secrets
from uuid import UUID, uuid4

from etl.entry.standing import done_before
from indicators.faults.published import MAY_NOT_PUBLISH, UNKNOWN_LINK
from indicators.people import Person
from indicators.problems import Problems, problem
from indicators.sharing import ShareLink, ShareRule
from indicators.store import Act, Store, commit, hash_of_token, share_links


def change_share_rule(store: Store, person: Person, rule: ShareRule, *, form: UUID) -> None:
    """Say who may see published pages.

    Raises:
        Problems: the person may not.
    """
    _check_may(person)
    if not done_before(store, form, "share_rule", person):
        content = rule.model_dump(mode="json")
        commit(store, Act(form, "share_rule", person.id, rule.audience, content, changes_figures=False))


def give_share_link(
    store: Store, person: Person, *, purpose: str, plan: str, edition: str = ""
) -> tuple[ShareLink, str]:
    """A new key to published pages: the record of it, and the key itself, shown once and kept nowhere.

    Args:
        store: where.
        person: who gives it out.
        purpose: whom it is for, and why.
        plan: the choice of plans whose pages it opens.
        edition: the id of the edition it opens them in; empty for as they stand.

    Raises:
        Problems: the person may not.
    """
    _check_may(person)
    plain = secrets.token_urlsafe(24)
    act = uuid4()
    link = ShareLink(id=act.hex[:12], purpose=purpose, key_hash=hash_of_token(plain), plan=plan, edition=edition)
    commit(store, Act(act, "share_link", person.id, purpose, link.model_dump(mode="json"), changes_figures=False))
    return link, plain


def take_back_share_link(store: Store, person: Person, link: str, *, form: UUID) -> None:
    """Take a key back; it opens nothing from the next request on.

    Raises:
        Problems: the person may not, or there is no such key.
    """
    _check_may(person)
    own = next((own for own in share_links(store) if own.id == link), None)
    if own is None:
        raise Problems([problem(UNKNOWN_LINK, found=link)])
    content = own.model_copy(update={"is_withdrawn": True}).model_dump(mode="json")
    commit(store, Act(form, "share_link", person.id, own.purpose, content, changes_figures=False))


def link_of_key(store: Store, key: str) -> ShareLink | None:
    """What a key opens at this moment; None where it opens nothing."""
    wanted = hash_of_token(key)
    return next((own for own in share_links(store) if own.key_hash == wanted), None)


def _check_may(person: Person) -> None:
    if not person.may("publish"):
        raise Problems([problem(MAY_NOT_PUBLISH, person=person.shown_name)])
