"""The units of a repository: those everybody knows, and its own words where nobody else has them."""

import re
from collections.abc import Mapping

from etl.open_sdg.languages import Languages, shortened
from etl.slugs import slug
from indicators.units import UNITS, Unit, own_unit

# How repositories write the units that are known here.
_KNOWN: Mapping[str, str] = {
    "": "number",
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "percentage (%)": "percent",
    "ratio (%)": "percent",
    "percent (%)": "percent",
    "pt": "percent",
    "prozent": "percent",
    "pourcentage": "percent",
    "pour cent": "percent",
    "porcentaje": "percent",
    "por ciento": "percent",
    "процент": "percent",
    "проценты": "percent",
    "в процентах": "percent",
    "百分比": "percent",
    "百分之": "percent",
    "number": "number",
    "total number": "number",
    "count": "number",
    "num": "number",
    "units": "number",
    "anzahl": "number",
    "nombre": "number",
    "no.": "number",
    "index": "index",
    "ratio": "ratio",
    "ro": "ratio",
    "ix": "index",
    "proportion": "ratio",
    "people": "person",
    "persons": "person",
    "ps": "person",
    "kilometres": "kilometre",
    "km": "kilometre",
}

# So many letters fit behind a number on every screen; the indicator's note has the whole of it.
WIDEST_SYMBOL = 22

# "Percentage (%) of the population living in poverty": the unit, and what it is of.
_OF_WHAT = re.compile(
    r"(?:percentage|percent|per cent|prozent|pourcentage)(?: ?\(%\))? (?:of|der|des|de) .+", re.IGNORECASE
)


def split_unit(unit: str, series: str) -> tuple[str, str]:
    """Unit and series; a unit that says what it is a percentage of is both, where no series is named."""
    return ("%", series or unit) if _OF_WHAT.fullmatch(unit) else (unit, series)


def unit_of(words: str, languages: Languages, site: str) -> Unit:
    """The unit that a word of the repository names."""
    said = languages.text(words) if words else None
    for own in (words, said.en if said else ""):
        if own.strip().lower() in _KNOWN:
            return UNITS[_KNOWN[own.strip().lower()]]
    assert said is not None
    return own_unit(f"{site}.{slug(said.en)}", {"zh-Hans": _symbol(said.zh_hans), "zh-Hant": _symbol(said.zh_hans),
                                                "en": _symbol(said.en)})  # fmt: skip


def _symbol(words: str) -> str:
    """The word behind a number, short; one that begins with a number itself (``1990 = 100``) in brackets."""
    short = shortened(words, WIDEST_SYMBOL)
    return f"({short})" if words[:1].isdigit() else short
