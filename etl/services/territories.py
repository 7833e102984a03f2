"""The names of the territories that services mean by codes of two or three letters.

Source: Unicode CLDR, names of territories and their aliases (ISO 3166-1); Eurostat's own codes besides.
"""

import re
from collections.abc import Iterable, Mapping

from babel import Locale
from babel.core import get_global

# In which the names of a catalogue are written.
_LANGUAGES = ("en", "zh_Hans")
_OF_EUROSTAT: Mapping[str, str] = {"EL": "GR", "UK": "GB"}
_EURO_AREA = re.compile(r"EA\d{0,2}", re.ASCII)
_LETTERS = re.compile(r"[A-Z]{2,3}", re.ASCII)


def territory_names(codes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """What the territories are called that codes stand for, by code; the others are left out.

    Codes of two letters are those of states and provinces as well: they count where all of them are territories.
    """
    meant = {code: own for code in codes if (own := _meant(code)) is not None}
    if not all(meant[code] for code in meant if len(code) == 2):
        meant = {code: own for code, own in meant.items() if len(code) != 2}
    known = [Locale.parse(language).territories for language in _LANGUAGES]
    return {code: tuple(names[own] for names in known) for code, own in meant.items() if own}


def _meant(code: str) -> str | None:
    """The code of CLDR; empty where it knows none, None where the code is of another form."""
    if _EURO_AREA.fullmatch(code):
        return "EZ"
    if not _LETTERS.fullmatch(code):
        return None
    own = _OF_EUROSTAT.get(code, code)
    aliases = get_global("territory_aliases").get(own, ())
    own = aliases[0] if len(aliases) == 1 else own
    return own if own in Locale.parse(_LANGUAGES[0]).territories else ""
