"""The fields of a typed figure, one by one: each is read, or its fault is added to those found, with its name."""

from collections.abc import Iterable, Mapping

from etl.entry.names import called, definition_called, definition_names, ids_of
from etl.entry.typed_times import read_period, read_published
from etl.obs_status import letter_of, status_in_words
from indicators.amount_words import QUALIFIER_NAMES, qualifier_of
from indicators.amounts import Amount, read_amount, shown
from indicators.faults.entry_figure import (
    DEFINITION_NOT_SAID,
    NO_SUCH_DEFINITION,
    PERIOD_EMPTY,
    PERIOD_NOT_UNDERSTOOD,
    PUBLISHED_NOT_UNDERSTOOD,
    QUALIFIER_CONTRADICTED,
    QUALIFIER_NOT_UNDERSTOOD,
    SEVERAL_OF_THAT_NAME,
    STATUS_NOT_UNDERSTOOD,
    TEXT_TOO_LONG,
    TEXT_UNPRINTABLE,
)
from indicators.model import Indicator, ObsStatus, Qualifier
from indicators.periods import Period
from indicators.problems import Fault, Place, Problem, Problems, problem
from indicators.references import suggestion

# A note is a remark, not a document; so are a reason and a comment.
_MOST_CHARACTERS: Mapping[str, int] = {"note": 2000, "reason": 2000, "comment": 2000, "address": 1000}
_USUAL_CHARACTERS = 300


def tell(found: list[Problem], name: str, fault: Fault, /, **values: object) -> None:
    """Add a fault of a field to those found."""
    found.append(problem(fault, Place(cell=name), **values))


def check_texts(texts: Mapping[str, str], found: list[Problem]) -> None:
    """Refuse texts that are no entries: too long, or with signs that cannot be printed."""
    for name, text in texts.items():
        limit = _MOST_CHARACTERS.get(name, _USUAL_CHARACTERS)
        if len(text) > limit:
            tell(found, name, TEXT_TOO_LONG, found=len(text), limit=limit)
        # The value has sentences of its own for what it cannot be.
        elif name != "value" and any(not sign.isprintable() and not sign.isspace() for sign in text):
            tell(found, name, TEXT_UNPRINTABLE, typed=shown(text))


def named_id(
    name: str, text: str, names: Mapping[str, Iterable[str]], found: list[Problem], *, empty: Fault, unknown: Fault
) -> str:
    """The id of what a field names; empty where it names nothing, nothing known, or several."""
    if not text.strip():
        tell(found, name, empty)
        return ""
    ids = ids_of(text.strip(), names)
    if len(ids) > 1:
        tell(found, name, SEVERAL_OF_THAT_NAME, typed=shown(text), known=ids)
    elif not ids:
        near = suggestion(text.strip(), [word for own, known in names.items() for word in (own, *known)])
        tell(found, name, unknown, typed=shown(text), suggestion=near)
    return ids[0] if len(ids) == 1 else ""


def definition_code(text: str, indicator: Indicator, found: list[Problem]) -> str:
    """The line a figure is on, ``definition`` or ``definition@basis``; where there is only one, a blank says it."""
    codes = indicator.series_codes()
    known = tuple(definition_called(indicator, own) for own in codes)
    if not text.strip():
        if len(codes) == 1:
            return codes[0]
        tell(found, "definition", DEFINITION_NOT_SAID, indicator=called(indicator), known=known)
        return ""
    ids = ids_of(text.strip(), definition_names(indicator))
    if len(ids) > 1:
        tell(found, "definition", SEVERAL_OF_THAT_NAME, typed=shown(text), known=ids)
    elif not ids:
        tell(found, "definition", NO_SUCH_DEFINITION, indicator=called(indicator), typed=shown(text), known=known)
    return ids[0] if len(ids) == 1 else ""


def period(text: str, found: list[Problem]) -> Period | None:
    """What time the figure is about."""
    if not text.strip():
        tell(found, "period", PERIOD_EMPTY)
        return None
    read = read_period(text)
    if read is None:
        tell(found, "period", PERIOD_NOT_UNDERSTOOD, typed=shown(text))
    return read


def published(text: str, found: list[Problem]) -> str:
    """The day it was published, as far as it is known; empty where nothing is said or understood."""
    read = read_published(text) if text.strip() else ""
    if read is None:
        tell(found, "published", PUBLISHED_NOT_UNDERSTOOD, typed=shown(text))
    return read or ""


def amount(text: str, indicator: Indicator, found: list[Problem]) -> Amount | None:
    """The value, in the indicator's unit."""
    try:
        return read_amount(text, indicator.unit)
    except Problems as told:
        found += [Problem(own.fault, Place(cell="value"), own.values) for own in told.problems]
        return None


def obs_status(text: str, found: list[Problem]) -> ObsStatus | None:
    """Final, preliminary or expected; a blank field says final."""
    if not text.strip():
        return "A"
    if status := letter_of(text) or status_in_words(text):
        return status
    tell(found, "obs_status", STATUS_NOT_UNDERSTOOD, typed=shown(text))
    return None


def qualifier(text: str, read: Amount | None, found: list[Problem]) -> Qualifier:
    """The comparison, from its field or from the value; they may not contradict one another."""
    written: Qualifier = read.qualifier if read else "exact"
    if not text.strip():
        return written
    said = qualifier_of(text)
    if said is None:
        tell(found, "qualifier", QUALIFIER_NOT_UNDERSTOOD, typed=shown(text))
        return written
    if read is None or said == written:
        return said
    if written != "exact" or said == "range":
        both = {"in_value": QUALIFIER_NAMES[written], "in_field": QUALIFIER_NAMES[said]}
        tell(found, "qualifier", QUALIFIER_CONTRADICTED, **both)
        return written
    return said
