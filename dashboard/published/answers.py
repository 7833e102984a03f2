"""Published pages as answers: compressed once, asked for again by their tag, and sentences where there is no page."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from dashboard.language import words
from dashboard.published.page import Spoken, Wiring, published_page
from dashboard.sheets.renderer import render
from indicators.model import LANGUAGES, Language
from indicators.problems import Problem

_COMPRESSION_LEVEL = 6
_HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class KeptPage:
    """A page as it is sent: compressed by gzip, and the hash of what it says."""

    compressed: bytes
    sha256: str

    @property
    def html(self) -> str:
        """The page itself."""
        return gzip.decompress(self.compressed).decode()

    @property
    def tag(self) -> str:
        """What tells this page from every other, as HTTP writes it."""
        return f'"{self.sha256}"'


def keep(html: str) -> KeptPage:
    """A page, ready to be sent; the same page gives the same bytes."""
    content = html.encode()
    # mtime=0: the time of compressing is no part of the page.
    return KeptPage(gzip.compress(content, _COMPRESSION_LEVEL, mtime=0), sha256(content).hexdigest())


def answer(request: Request, page: KeptPage, *, status: int = 200) -> Response:
    """The page, or word that the one the browser has is the one."""
    # Asked for each time, since it may have changed and the reader may have lost the right to see it.
    headers = {"ETag": page.tag, "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}
    if status == 200 and page.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(page.html, status_code=status, headers=headers, media_type=_HTML)
    headers["Content-Encoding"] = "gzip"
    return Response(page.compressed, status_code=status, headers=headers, media_type=_HTML)


def refusal(request: Request, problems: Sequence[Problem], *, status: int, language: Language) -> Response:
    """A page that says in every language why there is no other, the reader's first."""
    order = (language, *(own for own in LANGUAGES if own != language))
    told = [(own, [words(own).problem(found) for found in problems]) for own in order]
    say = words(language)
    body = Markup(render("refusal.html", say, told=told))
    page = published_page(Spoken(language, say.say("Milepost"), body), Wiring())
    return answer(request, keep(page), status=status)
