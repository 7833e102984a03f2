"""The units of a repository: those everybody knows, and its own words where nobody else has them."""

from collections.abc import Mapping

from etl.open_sdg.languages import Languages, slug
from indicators.units import UNITS, Unit, own_unit

# How repositories write the units that are known here.
_KNOWN: Mapping[str, str] = {
    "": "number",
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "percentage": "percent",
    "percentage (%)": "percent",
    "percent (%)": "percent",
    "pt": "percent",
    "number": "number",
    "count": "number",
    "no.": "number",
    "index": "index",
    "ratio": "ratio",
    "proportion": "ratio",
    "people": "person",
    "persons": "person",
    "kilometres": "kilometre",
    "km": "kilometre",
}


def unit_of(words: str, languages: Languages, site: str) -> Unit:
    """The unit that a word of the repository names."""
    said = languages.text(words) if words else None
    for own in (words, said.en if said else ""):
        if own.strip().lower() in _KNOWN:
            return UNITS[_KNOWN[own.strip().lower()]]
    assert said is not None
    return own_unit(f"{site}.{slug(said.en)}", {"zh-Hans": said.zh_hans, "zh-Hant": said.zh_hans, "en": said.en})
