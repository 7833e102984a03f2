"""Links to files that a page hands to the person it is drawn for.

An OpenID provider's people are known on the pages alone, not to our routes; so the page signs the link. What the
person may do is asked anew when the link is followed: a role that was taken back takes its links along.
"""

import hmac
import secrets
import time
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dashboard.access.identity import person_of, settled_access
from dashboard.access.settings import Local
from indicators.people import ROLES, Person
from indicators.store import Store, roles_of

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection

_HOUR = 3600
_HOURS_VALID = 12
# Links of a process that has ended are worth nothing.
_SECRET = secrets.token_bytes(32)


def signed_link(path: str, person: Person) -> str:
    """The path with the person and an end, sealed; the same for an hour, so that what shows it need not be redrawn."""
    until = str((int(time.time()) // _HOUR + _HOURS_VALID) * _HOUR)
    named = {"signed_for": person.id, "ends": until}
    return f"{path}?{urlencode(named | {'seal': _seal(path, person.id, until)})}"


def person_of_link(request: "HTTPConnection", store: Store) -> Person | None:
    """Who follows a link: the person who is known anyway, else the one it was signed for; None where neither is."""
    known = person_of(request, store)
    if known is not None:
        return known
    person, until, seal = (request.query_params.get(name, "") for name in ("signed_for", "ends", "seal"))
    expected = _seal(request.url.path, person, until)
    if not hmac.compare_digest(seal.encode(), expected.encode()) or float(until) < time.time():
        return None
    roles = frozenset(ROLES) if isinstance(settled_access(), Local) else roles_of(store, person)
    return Person(id=person, roles=roles, way_in="oidc")


def _seal(path: str, person: str, until: str) -> str:
    text = "\n".join((path, person, until))
    return hmac.new(_SECRET, text.encode("utf-8", "surrogatepass"), sha256).hexdigest()
