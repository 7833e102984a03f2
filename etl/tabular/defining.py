"""An indicator that is not in the catalogue yet, defined from what a table says of it: a name and a unit."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from etl.slugs import slug
from indicators.amount_words import UNIT_WORDS
from indicators.amount_words import folded as folded_word
from indicators.units import UNITS

_GROWTH = ("增速", "增长率", "增長率", "增长", "growth", "change")
_STOCK = ("数量", "总量", "存量", "拥有量", "年末", "期末", "stock", "number of", "total")


@dataclass(frozen=True)
class Defined:
    """The text of a definition, the id of its unit, and an entry of the office's own units where that is a new one."""

    text: str
    unit: str
    new_unit: Mapping[str, object] | None = None


def define(name: str, unit: str) -> Defined:
    """A definition from a name and the word for its unit.

    It is context that is not judged: in which direction it is meant to go is for people to say.
    """
    unit_id, new_unit = _unit(unit), None
    if not unit_id:
        unit_id = slug(unit)
        new_unit = {"id": unit_id, "symbol": {"zh-Hans": unit, "en": unit}}
    said = json.dumps(name, ensure_ascii=False)
    lines = (
        "# Drafted from a table: check name, form and direction.",
        f"name: {{zh-Hans: {said}, en: {said}}}",
        f"unit: {unit_id}",
        "# up or down where more or less is better; none where it is context and not judged:",
        "direction: none",
        "# level, flow, stock, cumulative, growth, share or rank:",
        f"form: {_form(name, unit_id)}",
        "definitions:",
        "  - id: as_published",
        "    name: {zh-Hans: 来源口径, en: As published}",
    )
    return Defined("\n".join(lines) + "\n", unit_id, new_unit)


def _unit(text: str) -> str:
    if text in UNITS:
        return text
    shown = [own.id for own in UNITS.values() if text in own.symbol.values()]
    meant = [unit for unit, shift in UNIT_WORDS.get(folded_word(text), ()) if not shift]
    # A word that counts many kinds of things (个, 家) says nothing of the kind: it stays as it is written.
    return found[0] if len(found := shown or meant) == 1 else ""


def _form(name: str, unit: str) -> str:
    plain, dimension = name.casefold(), UNITS[unit].dimension if unit in UNITS else ""
    if dimension == "share" and any(word in plain for word in _GROWTH):
        return "growth"
    if dimension in ("share", "rank"):
        return dimension
    return "stock" if any(word in plain for word in _STOCK) else "level"
