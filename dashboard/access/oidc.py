"""Signing in with an OpenID provider, as far as it is ours: Streamlit speaks with the provider and signs the cookie.

That cookie lives for thirty days and Streamlit forgets nothing before; so how long somebody counts as signed in, and
that they signed out, is kept and asked here, in every run.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Lock
from typing import TYPE_CHECKING

from dashboard.access.settings import Oidc

if TYPE_CHECKING:
    from streamlit.runtime.secrets import SecretsValue

    Secrets = Mapping[str, SecretsValue]

CALLBACK_PATH = "/oauth2callback"

# Issuer, subject, and when they signed in.
Session = tuple[str, str, float]


def streamlit_secrets(oidc: Oidc, cookie_secret: str) -> "Secrets":
    """What Streamlit wants to be told, as ``st.App(secrets=...)`` takes it."""
    return {
        "auth": {
            "redirect_uri": oidc.public_url + CALLBACK_PATH,
            "cookie_secret": cookie_secret,
            "client_id": oidc.client_id,
            "client_secret": oidc.client_secret,
            "server_metadata_url": oidc.metadata_url,
        }
    }


def session_of(claims: Mapping[str, object], oidc: Oidc, *, now: datetime) -> Session | None:
    """The session that these claims are of; None where nobody is signed in, or not any longer.

    Its age counts from ``iat``, when the provider said who they are. ``exp`` ends the use of that statement for
    signing in, minutes later, and says nothing of a session (OpenID Connect Core §2).

    Args:
        claims: what ``st.user`` holds.
        oidc: the provider of this installation; claims of another count for nothing.
        now: the moment, in UTC.
    """
    issuer, subject, issued = claims.get("iss"), claims.get("sub"), claims.get("iat")
    if claims.get("is_logged_in") is not True or not isinstance(issuer, str) or not isinstance(subject, str):
        return None
    if issuer.rstrip("/") != oidc.issuer.rstrip("/") or not isinstance(issued, int | float) or not subject:
        return None
    session = (issuer, subject, float(issued))
    is_over = now.timestamp() - session[2] > oidc.session_age.total_seconds()
    return None if is_over or _ended.holds(session) else session


def person_named(claims: Mapping[str, object], oidc: Oidc) -> str:
    """The id somebody is recorded under; empty where the claim that holds it is absent or not verified."""
    if oidc.person_claim == "email" and claims.get("email_verified") is not True:
        return ""
    value = claims.get(oidc.person_claim)
    return value.strip() if isinstance(value, str) else ""


class _EndedSessions:
    """Sessions that were signed out of: their cookie may still be in another tab, or in somebody else's hands."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._over_at: dict[Session, float] = {}

    def add(self, session: Session, oidc: Oidc) -> None:
        now = datetime.now(UTC).timestamp()
        with self._lock:
            self._over_at = {own: over for own, over in self._over_at.items() if over > now}
            self._over_at[session] = session[2] + oidc.session_age.total_seconds()

    def holds(self, session: Session) -> bool:
        with self._lock:
            return session in self._over_at


_ended = _EndedSessions()


def end_session(session: Session, oidc: Oidc) -> None:
    """From now on, nobody is signed in by this session, in whichever tab."""
    _ended.add(session, oidc)
