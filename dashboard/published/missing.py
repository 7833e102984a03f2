"""The page of an address at which there is none: said in the reader's language, with a way back."""

import re

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match, Route
from starlette.types import Scope

from dashboard.access.oidc import CALLBACK_PATH
from dashboard.language import DEFAULT_LANGUAGE
from dashboard.published.answers import refusal
from indicators.faults.request import UNKNOWN_PAGE
from indicators.model import LANGUAGES
from indicators.problems import problem

# One word, as the working app's pages have it, "/indicator/" for "/indicator" too. Where there is none, Streamlit would
# open the Overview and say in English what is missing.
_PAGE = re.compile(r"/([\w-]+)/?")


class MissingPage(Route):
    """The route of all pages that neither we nor Streamlit have; it comes after every other one."""

    def __init__(self) -> None:
        super().__init__("/{page}", _told, methods=["GET"])

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """No match for what the working app answers to."""
        found = _PAGE.fullmatch(scope["path"]) if scope["type"] == "http" else None
        if found is None or scope["path"] == CALLBACK_PATH or found[1] in _pages():
            return Match.NONE, {}
        return Match.FULL, {"endpoint": self.endpoint, "path_params": {}}


def _pages() -> set[str]:
    # The views are heavy, and the first page needs them anyway: they are imported when a page is asked for.
    from dashboard.components.masthead import SIGN_OUT_PATH
    from dashboard.navigation import PAGES

    return {SIGN_OUT_PATH, *(own.path or "overview" for own in PAGES)}


def _told(request: Request) -> Response:
    asked = request.query_params.get("lang")
    language = next((own for own in LANGUAGES if own == asked), DEFAULT_LANGUAGE)
    return refusal(request, [problem(UNKNOWN_PAGE, found=request.url.path)], status=404, language=language)
