"""Who is signed in, read from the cookie that Streamlit signs: for pages that are looked at and change nothing."""

import json
from typing import TYPE_CHECKING

from dashboard.access.identity import person_of_claims, settled_access
from dashboard.access.settings import Oidc
from indicators.people import Person
from indicators.store import Store

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection


def person_of_cookie(request: "HTTPConnection", store: Store) -> Person | None:
    """Who sends a request, where an OpenID provider's people sign in here; None where that is not known.

    Any page of the internet can have a browser send this cookie along with what it asks for; so it must never be
    enough for changing something.
    """
    access = settled_access()
    if not isinstance(access, Oidc):
        return None
    from streamlit.auth_util import get_cookie_with_chunks
    from streamlit.web.server.server_util import get_cookie_secret
    from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
    from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

    def signed(name: str) -> bytes | None:
        value = request.cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value.encode("latin-1", "replace")) if value else None

    content = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    claims = json.loads(content) if content else None
    if not isinstance(claims, dict) or claims.get("origin") != access.public_url:
        return None
    return person_of_claims(claims, store)
