"""Roles in words, and pages that are not for everybody."""

from collections.abc import Iterable

from dashboard.language import Words
from etl.entry.administering import record_refusal
from indicators.faults.access import PAGE_FORBIDDEN
from indicators.people import Permission, Person, Role, roles_that_may
from indicators.problems import Problems, message, problem
from indicators.proposals import Refusal
from indicators.store import Store, grants

_ROLE_WORDS: dict[Role, str] = {
    "viewer": message("viewer"),
    "planner": message("planner"),
    "approver": message("approver"),
    "administrator": message("administrator"),
}


def role_word(role: Role, words: Words) -> str:
    """What a role is called."""
    return words.say(_ROLE_WORDS[role])


def check_may_open(
    store: Store, person: Person, path: str, title: str, needs: Permission, words: Words, *, is_asked: bool = True
) -> None:
    """Let somebody pass who may open a page; keep a record of anybody else who tries.

    Args:
        store: where refusals are recorded, and administrators are named.
        person: who asks, with their roles at this moment.
        path: the page's path, for the record.
        title: the page's title in the reader's language.
        needs: what the page asks for.
        words: the language.
        is_asked: whether they ask for it now; what is shown refused and only drawn anew is not tried again.

    Raises:
        Problems: they may not; with the roles that may, and who gives them.
    """
    if person.may(needs):
        return
    if is_asked:
        record_refusal(store, person, Refusal(what=f"/{path}", needs=needs))
    needed = words.join([role_word(role, words) for role in roles_that_may(needs)])
    own = words.join([role_word(role, words) for role in sorted(person.roles)])
    raise Problems([problem(PAGE_FORBIDDEN, page=title, needed=needed, own=own, whom=_administrators(store, words))])


def _administrators(store: Store, words: Words) -> str:
    """Who gives roles, by name; whoever runs the server, where nobody was named yet."""
    names = _in_order(grant.shown_name for grant in grants(store) if grant.role == "administrator")
    return words.join(names) or words.say("whoever runs this server")


def _in_order(names: Iterable[str]) -> list[str]:
    return sorted(dict.fromkeys(names))
