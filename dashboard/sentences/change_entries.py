"""How changes of the catalogue and of the cards of sources are said: which part, and what it said before and after."""

from collections.abc import Mapping

from dashboard.language import Words
from indicators.change_records import ChangedEntry, Entry, EntryPart
from indicators.model import Text
from indicators.plan_model import Action, Goal
from indicators.problems import message

_PARTS: Mapping[EntryPart, str] = {
    "plan": message("Plan"),
    "milestone": message("Milestone"),
    "programme": message("Programme"),
    "action": message("Action"),
    "goal": message("Goal"),
    "target": message("Target"),
    "indicator": message("Indicator"),
    "definition": message("Definition"),
    "region": message("Region"),
    "source": message("Source"),
}
_NAME, _WORDING, _NOTE = message("name"), message("wording"), message("note")
_COUNTED, _DATES, _ORIGIN = message("how it is counted"), message("dates"), message("provenance")
_OWNER, _CLAUSE, _OTHER = message("owner"), message("clause"), message("details")
# What changed, in few words; fields that are not named here are details.
_FIELDS: Mapping[str, str] = {
    **dict.fromkeys(("name", "short_name", "title"), _NAME),
    **dict.fromkeys(("text", "aim"), _WORDING),
    **dict.fromkeys(("note", "published_note"), _NOTE),
    **dict.fromkeys(("unit", "direction", "form", "numerator", "denominator", "bases"), _COUNTED),
    **dict.fromkeys(("period", "adopted", "published", "release"), _DATES),
    **dict.fromkeys(("publisher", "address", "also", "licence", "confidence", "source", "versions"), _ORIGIN),
    "owner": _OWNER,
    "clause": _CLAUSE,
}


def entry_part(change: ChangedEntry, words: Words) -> str:
    """What kind of entry it is."""
    return words.say(_PARTS[change.part])


def entry_name(change: ChangedEntry, words: Words) -> str:
    """What the entry is called, with what it stands in where its name alone says little."""
    return _name(change.entry, words)


def entry_fields(change: ChangedEntry, words: Words) -> str:
    """What of it changed; that it is new or gone where it is as a whole."""
    if change.before is None:
        return words.say("new")
    if change.after is None:
        return words.say("gone")
    return words.join([words.say(own) for own in dict.fromkeys(_FIELDS.get(name, _OTHER) for name in change.fields)])


def entry_texts(change: ChangedEntry, words: Words) -> tuple[str, str]:
    """What it said before and after, of the first thing that is said in words; dashes where nothing of it is."""
    before, after = change.before, change.after
    if before is None or after is None:
        return (_name(before, words) if before else "—", _name(after, words) if after else "—")
    for field in change.fields:
        sides = [_text(getattr(own, field), words) for own in (before, after)]
        if any(sides) and sides[0] != sides[1]:
            return sides[0] or "—", sides[1] or "—"
    return "—", "—"


def _name(own: Entry, words: Words) -> str:
    match own:
        case Goal() | Action():
            return words.text(own.text)
        case _:
            named = getattr(own, "name", None) or getattr(own, "title", None)
            return words.text(named) if isinstance(named, Text) else own.id


def _text(value: object, words: Words) -> str:
    if isinstance(value, Text):
        return words.text(value)
    return value if isinstance(value, str) else ""
