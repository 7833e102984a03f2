"""The typefaces of paper: those of the machine, of the extra ``fonts``, or one the operator names.

They are embedded in the file, so that it reads the same everywhere; each language has its own shapes of Chinese
characters.
"""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import typst

from indicators.faults.published import FONT_NOT_FOUND, NO_FONT
from indicators.model import Language
from indicators.problems import Problems, problem

# The operator's own typeface: a file, or a folder of them.
SETTING = "MILEPOST_FONT"
# The package of the extra ``fonts``.
_PACKAGE = "manimgx_fonts_cjk"

_SANS_SIMPLIFIED = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Source Han Sans CN", "PingFang SC", "Microsoft YaHei",
    "Hiragino Sans GB", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "SimHei", "SimSun",
)  # fmt: skip
_SANS_TRADITIONAL = (
    "Noto Sans CJK TC", "Noto Sans TC", "Noto Sans CJK HK", "Source Han Sans TC", "Source Han Sans TW", "PingFang TC",
    "PingFang HK", "Microsoft JhengHei", "PMingLiU", "MingLiU",
)  # fmt: skip
# Official papers are set in 仿宋; where there is none, in the Song face that is nearest. English has no such custom.
_SERIF_SIMPLIFIED = (
    "FangSong", "FangSong_GB2312", "STFangsong", "Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC",
    "Source Han Serif CN", "Songti SC", "STSong", "SimSun",
)  # fmt: skip
_SERIF_TRADITIONAL = (
    "Noto Serif CJK TC", "Noto Serif TC", "Noto Serif CJK HK", "Source Han Serif TC", "Source Han Serif TW",
    "Songti TC", "PMingLiU", "MingLiU",
)  # fmt: skip
# An English paper needs no Chinese characters as long as nobody wrote any.
_SANS_LATIN = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "DejaVu Sans")

_SANS: dict[Language, Sequence[str]] = {
    "zh-Hans": (*_SANS_SIMPLIFIED, *_SANS_TRADITIONAL),
    "zh-Hant": (*_SANS_TRADITIONAL, *_SANS_SIMPLIFIED),
    "en": (*_SANS_SIMPLIFIED, *_SANS_TRADITIONAL, *_SANS_LATIN),
}
_SERIF: dict[Language, Sequence[str]] = {
    "zh-Hans": _SERIF_SIMPLIFIED,
    "zh-Hant": _SERIF_TRADITIONAL,
    "en": (),
}


@dataclass(frozen=True)
class Faces:
    """The families a paper is set in, and the fonts Typst takes them from."""

    sans: str
    serif: str
    fonts: typst.Fonts


def find_faces(language: Language) -> Faces:
    """The typefaces for a language: the operator's own, else those of the machine and of the extra ``fonts``.

    Raises:
        Problems: there are none with Chinese characters, or there is none where the operator's setting points.
    """
    named = os.environ.get(SETTING, "").strip()
    fonts = _fonts(named)
    return choose_faces(fonts, language, _operators(fonts, named) if named else ())


def choose_faces(fonts: typst.Fonts, language: Language, own: Sequence[str] = ()) -> Faces:
    """The typefaces for a language among some fonts.

    Args:
        fonts: where they are taken from.
        language: of the paper.
        own: families that are used and no others.

    Raises:
        Problems: there is none with Chinese characters.
    """
    if own:
        # One file may hold a family for each country: that of the language, if there is one.
        family = _first_known(_SANS[language], own) or own[0]
        return Faces(family, family, fonts)
    known = fonts.families()
    sans = _first_known(_SANS[language], known)
    if not sans:
        raise Problems([problem(NO_FONT)])
    return Faces(sans, _first_known(_SERIF[language], known) or sans, fonts)


@cache
def _fonts(named: str) -> typst.Fonts:
    """All fonts there are; looked for once, as the machine's folders take a while."""
    folders = [own.parent if own.is_file() else own for own in (Path(named),) if named]
    if package := find_spec(_PACKAGE):
        folders += [Path(own) for own in package.submodule_search_locations or ()]
    return typst.Fonts(include_embedded_fonts=False, font_paths=[str(own) for own in folders])


def _operators(fonts: typst.Fonts, named: str) -> list[str]:
    """The families in the file or folder the operator names.

    Raises:
        Problems: there are none.
    """
    place = Path(named).resolve()
    found = dict.fromkeys(
        own.family for own in fonts.fonts() if own.path and Path(own.path).resolve().is_relative_to(place)
    )
    if not found:
        raise Problems([problem(FONT_NOT_FOUND, setting=SETTING, found=named)])
    return list(found)


def _first_known(wanted: Iterable[str], known: Sequence[str]) -> str:
    return next((own for own in wanted if own in known), "")
