"""Who may see published pages: one rule, asked at every request for a page, its data, and word of new figures.

Only approved figures are in these pages, no names of persons and no proposals; so those who may see them all see the
same.
"""

from typing import TYPE_CHECKING

from dashboard.access.cookie import person_of_cookie
from dashboard.access.identity import person_of
from etl.publishing.sharing import opens
from indicators.store import Store, share_audience

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.responses import Response

KEY_PARAMETER = "key"
_KEY_COOKIE = "milepost_key"
# A key works until it is taken back; a browser keeps it for a month.
_SECONDS_KEPT = 30 * 24 * 3600
_LONGEST_KEY = 200


def may_see(request: "HTTPConnection", store: Store) -> bool:
    """Whether published pages are shown to whoever sends a request, or opens a websocket."""
    if is_signed_in(request, store):
        return True
    match share_audience(store):
        case "public":
            return True
        case "with_key":
            return any(_opens(store, key) for key in _keys(request))
        case "signed_in":
            return False


def is_signed_in(request: "HTTPConnection", store: Store) -> bool:
    """Whether it is a person of this house who asks; notes of presenters are for them alone."""
    return person_of(request, store) is not None or person_of_cookie(request, store) is not None


def keep_key(request: "HTTPConnection", response: "Response", store: Store) -> None:
    """Have the browser keep the key of the address, if it opens, so that links within the pages need not carry it."""
    if not _opens(store, request.query_params[KEY_PARAMETER]):
        return
    response.set_cookie(
        _KEY_COOKIE,
        request.query_params[KEY_PARAMETER],
        max_age=_SECONDS_KEPT,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _opens(store: Store, key: str) -> bool:
    return len(key) <= _LONGEST_KEY and opens(store, key)


def _keys(request: "HTTPConnection") -> list[str]:
    given = (request.query_params.get(KEY_PARAMETER, ""), request.cookies.get(_KEY_COOKIE, ""))
    return [key for key in given if key]
