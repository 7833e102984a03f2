"""Who somebody is, asked anew in every run and for every request: roles come from the database and nowhere else."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from dashboard.access.oidc import end_session, person_named, session_of
from dashboard.access.proxy import header_text
from dashboard.access.settings import LOOPBACK_NAMES, Access, Local, Oidc, Proxy, is_loopback
from indicators.people import ROLES, Person, Role, WayIn
from indicators.store import Store, grants, person_of_token

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

# The keys under which Streamlit is told to keep what a trusted proxy says.
PERSON_KEY, NAME_KEY = "person", "person_name"
# Never came in or signed out · for too long · the claim people are known by is missing or unverified.
Absence = Literal["signed_out", "over", "unconfirmed"]
_READING = ("GET", "HEAD", "OPTIONS")


class _Settled:
    """The way in of this process. Until it is settled nobody is let in."""

    access: Access | None = None


def settle_access(access: Access | None) -> None:
    """Say, before the first request, by which way people come in."""
    _Settled.access = access


def settled_access() -> Access | None:
    """The way in of this process; None before it was settled."""
    return _Settled.access


def present_person(store: Store) -> Person | None:
    """Who looks at the page that runs now; None where that is not known, or not any longer."""
    import streamlit as st

    claims = st.user.to_dict()
    match _Settled.access:
        case Local() as local:
            return _local_person(local)
        case Oidc():
            return person_of_claims(claims, store)
        case Proxy():
            person, name = (claims.get(key) for key in (PERSON_KEY, NAME_KEY))
            return _of_headers(store, *(own if isinstance(own, str) else "" for own in (person, name)))
        case _:
            return None


def person_of_claims(claims: Mapping[str, object], store: Store) -> Person | None:
    """Who an OpenID provider says somebody is; None where that is not known, or not any longer.

    Args:
        claims: as Streamlit keeps them.
        store: where roles are.
    """
    oidc = _Settled.access
    if not isinstance(oidc, Oidc) or not session_of(claims, oidc, now=datetime.now(UTC)):
        return None
    name = claims.get("name")
    return _known(store, person_named(claims, oidc), name if isinstance(name, str) else "", "oidc")


def absence(oidc: Oidc) -> Absence:
    """Why nobody is known to look at the page that runs now."""
    import streamlit as st

    claims = st.user.to_dict()
    if claims.get("is_logged_in") is not True:
        return "signed_out"
    return "unconfirmed" if session_of(claims, oidc, now=datetime.now(UTC)) else "over"


def can_sign_out() -> bool:
    """Whether signing out is done here; behind a proxy it is the proxy's matter."""
    return isinstance(_Settled.access, Oidc)


def sign_out() -> None:
    """End the session of who looks at the page that runs now, here and in their other tabs, and at the provider."""
    import streamlit as st

    if isinstance(_Settled.access, Oidc):
        if session := session_of(st.user.to_dict(), _Settled.access, now=datetime.now(UTC)):
            end_session(session, _Settled.access)
        st.logout()


def person_of(request: "HTTPConnection", store: Store) -> Person | None:
    """Who sends a request to a route of ours, or opens a websocket; None where that is not known.

    A bearer token holds in every way in, and a wrong one is not made good by anything else. Without one, somebody
    who works alone, or whom a trusted proxy names, is known as on the pages; what changes something must then come
    from a page of this server. Streamlit's cookie is not read: an OpenID provider's people need a token here.

    Args:
        request: anything with headers; its peer must be the real one, see :mod:`dashboard.server`.
        store: where tokens and roles are.
    """
    access = _Settled.access
    given = request.headers.get("authorization", "")
    if given:
        scheme, _, token = given.partition(" ")
        person = person_of_token(store, token.strip()) if scheme.lower() == "bearer" and token.strip() else None
        return _at_least_viewer(person, access)
    if isinstance(access, Local) and _comes_from_here(request) and _may_write(request, ""):
        return _local_person(access)
    if isinstance(access, Proxy) and _may_write(request, access.public_url):
        return _of_headers(store, *(request.headers.get(own, "") for own in (access.person_header, access.name_header)))
    return None


def is_from_own_page(request: "HTTPConnection") -> bool:
    """Whether a page of this server, or no page at all, opens a websocket: a browser says whose page does."""
    access = _Settled.access
    return _may_write(request, access.public_url if isinstance(access, (Oidc, Proxy)) else "")


def may_read(request: "HTTPConnection", store: Store) -> bool:
    """Whether a request is answered with what every viewer sees; who works alone is not asked who they are."""
    return isinstance(_Settled.access, Local) or person_of(request, store) is not None


def _local_person(local: Local) -> Person:
    return Person(id=local.person, roles=frozenset(ROLES), way_in="local")


def _of_headers(store: Store, person: str, name: str) -> Person | None:
    return _known(store, header_text(person), header_text(name), "proxy")


def _known(store: Store, person: str, name: str, way_in: WayIn) -> Person | None:
    """Somebody with the roles they have at this moment; whoever has none may look."""
    if not person:
        return None
    roles: frozenset[Role] = frozenset(grant.role for grant in grants(store) if grant.person == person)
    return Person(id=person, name=name, roles=roles or frozenset({"viewer"}), way_in=way_in)


def _at_least_viewer(person: Person | None, access: Access | None) -> Person | None:
    """The owner of a token with what they may do on the pages: who works alone may do everything."""
    if person is None:
        return None
    is_alone = isinstance(access, Local) and person.id == access.person
    roles: frozenset[Role] = frozenset(ROLES) if is_alone else person.roles or frozenset({"viewer"})
    return person.model_copy(update={"roles": roles})


def _comes_from_here(request: "HTTPConnection") -> bool:
    """Whether peer and address are this machine's: a page of the internet may point its own name at loopback."""
    is_own_name = _host(f"//{request.headers.get('host', '')}") in LOOPBACK_NAMES
    return is_own_name and bool(request.client and is_loopback(request.client.host))


def _may_write(request: "HTTPConnection", public_url: str) -> bool:
    """Whether this is reading, or comes from a page of ours or from no page at all."""
    origin = request.headers.get("origin")
    if origin is None or (request.scope["type"] == "http" and request.scope["method"] in _READING):
        return True
    return origin in (public_url, *(f"{scheme}://{request.headers.get('host')}" for scheme in ("http", "https")))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that enclose no address
        return ""
