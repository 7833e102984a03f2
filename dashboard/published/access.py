"""Who may see published pages: one rule, asked at every request for a page, its data, and word of new figures.

Only approved figures are in these pages, no names of persons and no proposals. Whoever is signed in sees them all, and
so does everybody where they are public; a key opens what it was given for and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.access.cookie import person_of_cookie
from dashboard.access.identity import person_of
from etl.publishing.sharing import link_of_key
from indicators.faults.published import LINK_OPENS_OTHER, UNKNOWN_EDITION, UNKNOWN_STORYBOARD
from indicators.problems import Problem, Problems, problem
from indicators.sharing import ShareLink
from indicators.store import Store, share_audience

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.responses import Response

KEY_PARAMETER = "key"
_KEY_COOKIE = "milepost_key"
# A key works until it is taken back; a browser keeps it for a month, and so many of them.
_SECONDS_KEPT = 30 * 24 * 3600
_MOST_KEPT = 8
_LONGEST_KEY = 200
# Stands in no key.
_BETWEEN = "."
_TELLING = (UNKNOWN_EDITION, UNKNOWN_STORYBOARD)


@dataclass(frozen=True)
class Reader:
    """Somebody who may see published pages: all of them, or those their ``links`` open."""

    sees_all: bool
    links: tuple[ShareLink, ...] = ()

    def need(self, plan: str, edition: str) -> None:
        """Do nothing where they may see the pages of a choice of plans in an edition, or of now where that is empty.

        Raises:
            Problems: they may not.
        """
        if not self.sees_all and not any(own.opens(plan, edition) for own in self.links):
            raise Problems([problem(LINK_OPENS_OTHER)])

    def told(self, faults: Sequence[Problem]) -> Sequence[Problem]:
        """What they are told of faults: whose link opens one page does not learn by guessing which others there are."""
        is_guess = not self.sees_all and any(own.fault in _TELLING for own in faults)
        return [problem(LINK_OPENS_OTHER)] if is_guess else faults


def reader_of(request: "HTTPConnection", store: Store) -> Reader | None:
    """Whoever sends a request, or opens a websocket; None where they may see no published page at all."""
    if is_signed_in(request, store):
        return Reader(sees_all=True)
    match share_audience(store):
        case "public":
            return Reader(sees_all=True)
        case "with_key":
            links = tuple(own for key in _keys(request) if (own := _opened(store, key)))
            return Reader(sees_all=False, links=links) if links else None
        case "signed_in":
            return None


def is_signed_in(request: "HTTPConnection", store: Store) -> bool:
    """Whether it is a person of this house who asks; notes of presenters are for them alone."""
    return person_of(request, store) is not None or person_of_cookie(request, store) is not None


def keep_key(request: "HTTPConnection", response: "Response", store: Store) -> None:
    """Have the browser keep the key of the address, if it opens, so that links within the pages need not carry it.

    Keys it has already stay with it: another link opens another page, and takes none away.
    """
    if not _opened(store, request.query_params[KEY_PARAMETER]):
        return
    kept = [key for key in _keys(request) if _opened(store, key)]
    response.set_cookie(
        _KEY_COOKIE,
        _BETWEEN.join(kept[:_MOST_KEPT]),
        max_age=_SECONDS_KEPT,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )


def _opened(store: Store, key: str) -> ShareLink | None:
    return link_of_key(store, key) if len(key) <= _LONGEST_KEY else None


def _keys(request: "HTTPConnection") -> list[str]:
    """The key of the address first, then those the browser keeps."""
    kept = request.cookies.get(_KEY_COOKIE, "").split(_BETWEEN)[:_MOST_KEPT]
    return [key for key in dict.fromkeys((request.query_params.get(KEY_PARAMETER, ""), *kept)) if key]
