"""One whole HTML document: what every published page is, whether it is served, frozen or handed out as a file.

It asks for nothing but itself: styles, scripts, pictures and words are in it. The chart library alone is fetched, from
this server and when a chart can use it; in a file that is handed out it is packed into the page.
"""

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files

from markupsafe import Markup

from dashboard.language import words
from dashboard.published.assets import plotly_file
from dashboard.sheets.renderer import render
from dashboard.static_files import ICON
from indicators.model import Language

# What every published page is styled by and driven by: the sheets' own files first, then those of published pages.
_STYLES = (("sheets", "sheet.css"), ("sheets", "pages.css"), ("sheets", "live.css"), ("published", "page.css"))
_SCRIPTS = (("sheets", "morph.js"), ("sheets", "live.js"), ("sheets", "filter.js"), ("published", "page.js"))


@dataclass(frozen=True)
class Spoken:
    """A page in one language: its title and its body.

    ``told`` is read aloud when figures changed while it was open, ``lost`` is shown while the server is out of reach.
    """

    language: Language
    title: str
    body: Markup
    told: str = ""
    lost: str = ""


@dataclass(frozen=True)
class Wiring:
    """How a page is driven.

    Attributes:
        styles: file names of style sheets in this folder, after those of all published pages.
        scripts: file names of scripts in this folder, likewise.
        facts: what the scripts are told, as plain objects.
        is_offline: whether it is a file that opens without a server: the chart library is packed into it, and a
            policy in the page itself forbids every request.
    """

    styles: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    facts: Mapping[str, object] | None = None
    is_offline: bool = False


def published_page(spoken: Spoken, wiring: Wiring, *, others: Sequence[Spoken] = ()) -> str:
    """The document.

    Args:
        spoken: what stands in it, in the language it opens in.
        wiring: how it is driven.
        others: the same in further languages, kept in the page so that a switch asks for nothing.
    """
    theme, script = _read("published", "theme.js"), _joined(*_SCRIPTS, *(("published", own) for own in wiring.scripts))
    library = plotly_file()
    allowed = [_digest(theme), _digest(script)] + ([library.digest] if wiring.is_offline else [])
    # Texts of our own files and an escaped JSON: nothing of them comes from data unescaped.
    return render(
        "page.html",
        words(spoken.language),
        spoken=spoken,
        others=others,
        icon=Markup(ICON),
        policy=_policy(allowed, is_offline=wiring.is_offline),
        style=Markup(_joined(*_STYLES, *(("published", own) for own in wiring.styles))),
        theme=Markup(theme),
        script=Markup(script),
        facts=as_data({"plotly": "" if wiring.is_offline else library.address, **(wiring.facts or {})}),
        packed=library.packed if wiring.is_offline else "",
    )


def as_data(value: object) -> Markup:
    """Plain objects as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def _policy(digests: Sequence[str], *, is_offline: bool) -> str:
    """What the page may do, said by the page itself: it holds from the disk too, and in an edition for ever."""
    own = "" if is_offline else "'self' "
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {own}{' '.join(digests)}",
            "style-src 'unsafe-inline'",
            "img-src data:",
            *(() if is_offline else ("connect-src 'self'",)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


@cache
def _joined(*names: tuple[str, str]) -> str:
    return "\n".join(_read(*own) for own in names)


@cache
def _read(folder: str, name: str) -> str:
    return files(f"dashboard.{folder}").joinpath(name).read_text(encoding="utf-8")
