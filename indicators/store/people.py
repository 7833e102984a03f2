"""Who has which role, which bearer tokens are valid, and how this installation is set."""

import hashlib

from indicators.people import Grant, Person, Role, Token, WayIn
from indicators.proposals import Setting
from indicators.store.connection import Store


def grants(store: Store) -> tuple[Grant, ...]:
    """The roles that stand, by person."""
    return tuple(Grant(person=person, name=name, role=role) for person, name, role in store.read("role_grants"))


def roles_of(store: Store, person: str) -> frozenset[Role]:
    """The roles of a person at this moment."""
    return frozenset(grant.role for grant in grants(store) if grant.person == person)


def people_names(store: Store) -> dict[str, str]:
    """What people are called, by the id they are recorded under; whoever never gave a name is left out."""
    return dict(store.read("people_names"))


def tokens(store: Store) -> tuple[Token, ...]:
    """The bearer tokens that are valid, by person."""
    return tuple(
        Token(id=own, person=person, purpose=purpose, token_hash=token_hash)
        for own, person, purpose, token_hash in store.read("api_tokens")
    )


def person_of_token(store: Store, token: str) -> Person | None:
    """Whose bearer token this is, with their roles at this moment; None where it is not valid."""
    way_in: WayIn = "token"
    wanted = hash_of_token(token)
    for own in tokens(store):
        if own.token_hash == wanted:
            held = [grant for grant in grants(store) if grant.person == own.person]
            name = next((grant.name for grant in held if grant.name), "")
            return Person(id=own.person, name=name, roles=frozenset(grant.role for grant in held), way_in=way_in)
    return None


def hash_of_token(token: str) -> str:
    """What is kept of a bearer token. It is long and random, so that a plain sha256 cannot be turned round."""
    return hashlib.sha256(token.encode()).hexdigest()


def settings(store: Store) -> dict[str, bool]:
    """The settings that were ever set, by name."""
    return {own.name: own.value for own in settings_made(store)}


def settings_made(store: Store) -> tuple[Setting, ...]:
    """The settings that were ever set, each as it was set last, with what it says."""
    return tuple(
        Setting(name=name, value=value, content=content or "") for name, value, content in store.read("settings")
    )
