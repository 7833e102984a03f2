"""Streamlit's browser files, compressed, and its one HTML page with what the first screen needs asked for at once.

Streamlit sends its own files as they lie on the disk (9 MB for a first visit) and lets the browser find out file by
file what it needs. This middleware answers for those files and for the page itself; everything else passes through.
The names of the files carry a hash of their contents, so they are looked up when the server starts, never written
down here, and a browser may keep them for ever.
"""

import asyncio
import gzip
import json
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from dashboard.access.oidc import CALLBACK_PATH
from indicators.model import LANGUAGES

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Receive, Scope, Send

TITLE = "Milepost 里程标"
DEFAULT_LANGUAGE = "zh-Hans"

# The Overview is one component of ours (BidiComponent is Streamlit's name for them); charts are drawn by Plotly.
_COMPONENT = "BidiComponent"
_CHART = "PlotlyChart"
_CHART_PAGES = ("/indicator",)

# Nine tenths of the gain of level 9 for a third of its time.
_COMPRESSION_LEVEL = 6

# A file's imports stand before its program; the chart library is too long to be read through at every start.
_IMPORTS_END = 20_000

# How long nobody may touch the page before the chart library is fetched and run: running it holds the page for up to
# a second, and whoever has just opened the Overview clicks its filters first.
_QUIET_MS = 2500

_IMPORT = re.compile(r"""(?:from|import)\s*["'`]\./([\w.\-]+\.js)["'`]""")
_LINKED = re.compile(r"""(?:src|href)="\./(static/(?:js|css)/[\w.\-]+)\"""")
_ICON_LINK = re.compile(r"<link\s+rel=\"shortcut icon\"[^>]*/>")
_FONT_HINT = re.compile(r"<link\s+rel=\"preload\"[^>]*as=\"font\"[^>]*/>\s*", re.DOTALL)
_FILE = re.compile(r"/(static/(?:js|css)/[\w.\-]+\.(js|css))")
# One word, as Streamlit's pages have them; files have a dot and its own routes, but one, a second part.
_PAGE = re.compile(r"/[\w-]*")

_MEDIA_TYPES = {"js": b"text/javascript; charset=utf-8", "css": b"text/css; charset=utf-8"}
_KEEP_FOR_EVER = b"public, immutable, max-age=31536000"

# A milestone with two lines of writing, in the accent colour; drawn in the page, so that nothing is asked for.
ICON = (
    '<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath d='M3 15V6a5 5 0 0 1 10 0v9z' fill='%230E5A73'/%3E"
    "%3Cpath d='M5.5 7h5M5.5 10h5' stroke='%23fff' stroke-width='1.4'/%3E%3C/svg%3E\"/>"
)

# What Streamlit's client otherwise finds out by asking. Left to itself it looks for its server below the address of the
# page first, which costs every deep link a round trip and an error on the console.
_CLIENT_SETTINGS = """<script>window.__streamlit = {
  BACKEND_BASE_URL: location.origin,
  HOST_CONFIG: {allowedOrigins: [location.origin], useExternalAuthToken: false}
}</script>"""

# Fetches and runs the chart library once nobody has touched the page for a while, so that it is there when the first
# chart is opened. The page itself imports the same address and gets the same, already evaluated, module.
_CHARTS_WHEN_QUIET = """<script>addEventListener("load", () => {
  const events = ["pointermove", "pointerdown", "keydown", "wheel"]
  let timer
  const wait = () => { clearTimeout(timer); timer = setTimeout(fetchCharts, %(quiet)d) }
  const fetchCharts = () => {
    events.forEach(name => removeEventListener(name, wait, true))
    for (const file of %(files)s) {
      const link = document.createElement("link")
      Object.assign(link, {rel: "modulepreload", href: file, crossOrigin: "", fetchPriority: "low"})
      if (file === %(chart)s) link.onload = () => requestIdleCallback(() => import(file))
      document.head.append(link)
    }
  }
  events.forEach(name => addEventListener(name, wait, true))
  wait()
})</script>"""


class BrowserFiles:
    """The files Streamlit's client is made of.

    Args:
        folder: the ``static`` folder of the installed Streamlit, with ``index.html`` in it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._compressed: dict[str, bytes] = {}
        self._pages: dict[tuple[str, bool], bytes] = {}
        self._html = (folder / "index.html").read_text(encoding="utf-8")
        self._linked = tuple(_LINKED.findall(self._html))
        self.component = self._needed_for(_COMPONENT)
        self.chart = self._needed_for(_CHART)

    def compress_first_files(self) -> None:
        """Compress in the background what every first visit needs, the chart library last."""
        names = (*self._linked, *self.component, *self.chart)
        Thread(target=lambda: [self.compressed(name) for name in names], name="compress", daemon=True).start()

    def is_compressed(self, name: str) -> bool:
        """Whether the file can be had without waiting."""
        return name in self._compressed

    def compressed(self, name: str) -> bytes | None:
        """A file below the folder, compressed by gzip; None where there is no such file."""
        if name not in self._compressed:
            file = self._folder / name
            if not file.is_file():
                return None
            # mtime=0: the same file gives the same bytes.
            self._compressed[name] = gzip.compress(file.read_bytes(), _COMPRESSION_LEVEL, mtime=0)
        return self._compressed[name]

    def page(self, *, language: str, with_charts: bool) -> bytes:
        """The HTML page in which everything runs, compressed by gzip.

        Args:
            language: of the page, as ``<html lang>`` has it.
            with_charts: whether the page opened shows a chart at once; elsewhere the chart library can wait.
        """
        if (language, with_charts) not in self._pages:
            html = self._write_page(language=language, with_charts=with_charts)
            self._pages[language, with_charts] = gzip.compress(html.encode(), mtime=0)
        return self._pages[language, with_charts]

    def _write_page(self, *, language: str, with_charts: bool) -> str:
        html = self._html.replace('<html lang="en">', f'<html lang="{language}">')
        html = re.sub("<title>.*?</title>", f"<title>{TITLE}</title>", html)
        html = _ICON_LINK.sub(ICON, html)
        # The theme uses the fonts of the system alone.
        html = _FONT_HINT.sub("", html)
        hints = [_CLIENT_SETTINGS, _preload(self.component)]
        hints.append(_preload(self.chart, priority="high") if with_charts else self._charts_when_quiet())
        return html.replace("</head>", "\n".join(hints) + "\n</head>")

    def _charts_when_quiet(self) -> str:
        files = [f"/{name}" for name in self.chart]
        chart = next((file for file in files if f"/{_CHART}." in file), "")
        values = {"quiet": _QUIET_MS, "files": json.dumps(files), "chart": json.dumps(chart)}
        return _CHARTS_WHEN_QUIET % values

    def _needed_for(self, chunk: str) -> tuple[str, ...]:
        """The file of a chunk and all it imports, less what the page links to anyway."""
        found: dict[str, None] = {}
        waiting = [file.name for file in sorted(self._folder.glob(f"static/js/{chunk}.*.js"))]
        while waiting:
            name = f"static/js/{waiting.pop()}"
            if name not in found and name not in self._linked:
                found[name] = None
                with (self._folder / name).open(encoding="utf-8") as file:
                    waiting += _IMPORT.findall(file.read(_IMPORTS_END))
        return tuple(found)


@cache
def browser_files() -> BrowserFiles:
    """The files of the installed Streamlit. Streamlit itself is not imported for it: that takes a second."""
    spec = find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("streamlit")
    return BrowserFiles(Path(spec.origin).parent / "static")


class StaticFiles:
    """ASGI middleware that answers for Streamlit's page and its JavaScript and CSS files.

    Args:
        app: what is asked for everything else.
        routes: routes of our own; where one of them matches, the address is not one of Streamlit's pages.
    """

    def __init__(self, app: "ASGIApp", *, routes: "Sequence[BaseRoute]" = ()) -> None:
        self._app = app
        self._routes = tuple(routes)
        self._files = browser_files()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer, or pass on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD") and _accepts_gzip(scope):
            if file := _FILE.fullmatch(scope["path"]):
                body = await self._file(file[1])
                if body is not None:
                    await _send(scope, send, body, media_type=_MEDIA_TYPES[file[2]], keep=_KEEP_FOR_EVER)
                    return
            elif self._is_page(scope):
                await _send(scope, send, self._page(scope), media_type=b"text/html; charset=utf-8", keep=b"no-cache")
                return
        await self._app(scope, receive, send)

    async def _file(self, name: str) -> bytes | None:
        if self._files.is_compressed(name):
            return self._files.compressed(name)
        return await asyncio.to_thread(self._files.compressed, name)

    def _is_page(self, scope: "Scope") -> bool:
        from starlette.routing import Match

        if not _PAGE.fullmatch(scope["path"]) or scope["path"] == CALLBACK_PATH:
            return False
        return all(route.matches(scope)[0] is Match.NONE for route in self._routes)

    def _page(self, scope: "Scope") -> bytes:
        asked = parse_qs(scope["query_string"].decode("latin-1")).get("lang", [""])[0]
        return self._files.page(
            language=asked if asked in LANGUAGES else DEFAULT_LANGUAGE,
            with_charts=scope["path"] in _CHART_PAGES,
        )


def _preload(names: Iterable[str], *, priority: str = "auto") -> str:
    link = '<link rel="modulepreload" crossorigin fetchpriority="{priority}" href="./{name}">'
    return "\n".join(link.format(priority=priority, name=name) for name in names)


def _accepts_gzip(scope: "Scope") -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


async def _send(scope: "Scope", send: "Send", body: bytes, *, media_type: bytes, keep: bytes) -> None:
    headers = [
        (b"content-type", media_type),
        (b"content-encoding", b"gzip"),
        (b"content-length", str(len(body)).encode()),
        (b"cache-control", keep),
        (b"vary", b"Accept-Encoding"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})
