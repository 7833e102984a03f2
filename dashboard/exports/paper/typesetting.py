"""From plain data to a PDF: tagged, in its language, with its type embedded, and the same bytes for the same data.

Texts reach Typst as data beside its source, never as part of it; so a text is a text whatever it says.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import cast

import typst

from dashboard.charts.palette import palette
from dashboard.exports.paper.drawings import marks
from dashboard.exports.paper.faces import find_faces
from dashboard.language import Words
from indicators.faults.published import SIGN_NOT_IN_FONT
from indicators.problems import Problem, Problems, problem

# Language and country of a paper as PDF readers know them; our traditional Chinese is that of Hong Kong.
_TONGUES = {"zh-Hans": ("zh", "CN"), "zh-Hant": ("zh", "HK"), "en": ("en", "GB")}
_MISSING = re.compile(r'the text `"(?P<sign>.+?)"` could not be displayed')
_CODE = re.compile(r"\\u\{([0-9a-f]+)\}")
_SHARED = "shared.typ"
# What Typst worked out for a paper it keeps for so many further ones, about forty megabytes each.
_PAPERS_REMEMBERED = 11
# What a part of the content calls itself, where something in it has to be named.
PLACE = "place"


def typeset(
    template: str, content: Mapping[str, object], words: Words, *, title: str, moment: datetime | None
) -> bytes:
    """The bytes of a PDF.

    Args:
        template: file name of the Typst source beside this module.
        content: what it shows, as plain data; parts with the key ``place`` say where they are.
        words: the language.
        title: of the document, as readers show it above the page.
        moment: when (UTC) what is shown came about; without one the file has no date, so that the same data are the
            same bytes.

    Raises:
        Problems: there is no typeface, or it lacks a sign; the problem names the sign and where it stands.
    """
    language, country = _TONGUES[words.language]
    faces = find_faces(words.language)
    told = {
        **content,
        "title": title,
        "is_dated": moment is not None,
        "language": language,
        "country": country,
        "sans": faces.sans,
        "serif": faces.serif,
        "colours": vars(palette("light")),
        "marks": marks(),
    }
    # Several sources by name are taken, which its types do not say yet.
    sources = cast(bytes, _sources(template))
    compiler = typst.Compiler(sources, font_paths=faces.fonts, ignore_system_fonts=True)
    data = json.dumps(told, ensure_ascii=False, default=str)
    try:
        # Moments are kept in UTC without saying so; a PDF says it, and knows whole seconds.
        stamp = moment.replace(tzinfo=UTC, microsecond=0) if moment else None
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=stamp, sys_inputs={"data": data})
    except typst.TypstError as error:
        if wrong := _missing_signs(error, told, faces.sans):
            raise Problems(wrong) from error
        raise
    finally:
        _forget()
    # A PDF is one piece; only pictures of pages come as several.
    return cast(bytes, made)


@cache
def _sources(template: str) -> dict[str, bytes]:
    folder = files("dashboard.exports.paper")
    return {"main.typ": (folder / template).read_bytes(), _SHARED: (folder / _SHARED).read_bytes()}


def _forget() -> None:
    """Lets Typst drop what it remembers of a paper, by setting as many empty ones as it waits for."""
    nothing = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(_PAPERS_REMEMBERED):
        typst.Compiler(cast(bytes, {"main.typ": b"#[]"}), font_paths=nothing).compile(format="svg")


def _missing_signs(error: typst.TypstError, told: Mapping[str, object], face: str) -> list[Problem]:
    """The signs the typeface does not have, each with the first place where it stands."""
    signs = dict.fromkeys(_plain(found["sign"]) for found in _MISSING.finditer(error.diagnostic))
    return [
        problem(SIGN_NOT_IN_FONT, sign=_shown(sign), part=_place_of(sign, told) or "—", face=face) for sign in signs
    ]


def _plain(quoted: str) -> str:
    return _CODE.sub(lambda found: chr(int(found[1], 16)), quoted)


def _shown(sign: str) -> str:
    """A sign with its number, as it may be one that no screen shows either."""
    numbers = " ".join(f"U+{ord(own):04X}" for own in sign)
    return f"{sign} ({numbers})" if sign.isprintable() else numbers


def _place_of(sign: str, value: object, place: str = "") -> str:
    """What the innermost part calls itself in which a sign stands; empty where it stands nowhere."""
    match value:
        case str():
            return place if sign in value else ""
        case Mapping():
            inner = str(value.get(PLACE) or place or value.get("title", ""))
            return next((found for own in value.values() if (found := _place_of(sign, own, inner))), "")
        case list() | tuple():
            return next((found for own in value if (found := _place_of(sign, own, place))), "")
        case _:
            return ""
