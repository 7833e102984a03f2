"""From what was decided to rows that can be stored: each is whole, or a sentence says what it lacks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from etl.confirming.candidates import NEW_INDICATOR, Candidate, ReadDocument, value_text
from etl.confirming.document_units import in_unit, unit_for_new
from etl.confirming.matching import region_of
from etl.confirming.naming import own_id
from etl.confirming.paper import DocumentPaper
from etl.entry.names import definition_names, ids_of
from etl.entry.prefilled import usual_definition
from etl.entry.typed_times import read_period, read_published
from indicators.amount_words import qualifier_of
from indicators.amounts import read_amount
from indicators.catalogue import Catalogue
from indicators.faults.confirming import (
    ACTUAL_TWICE,
    CARD_DATE_WRONG,
    CARD_FIELD_EMPTY,
    FIELD_NOT_USABLE,
    INDICATOR_NOT_CHOSEN,
    NOTHING_CONFIRMED,
    TARGET_OF_CONTEXT,
    TARGET_TWICE,
)
from indicators.known import Known
from indicators.model import Kind, Qualifier
from indicators.periods import Period
from indicators.problems import Fault, Place, Problem, Problems, Word, message, problem
from indicators.units import UNITS

# The one line of an indicator that a document brings with it.
AS_WRITTEN = "as_published"
_NEEDED = {"title": message("title"), "publisher": message("publisher"), "published": message("date of publication")}
_FIELD_NAMES = {
    "period": message("the period"),
    "region": message("the region"),
    "value": message("the value"),
    "definition": message("the definition"),
    "name": message("the name of the indicator"),
}


@dataclass(frozen=True)
class NewIndicator:
    """An indicator the catalogue does not have yet; ``sign`` is that of a unit of its own."""

    id: str
    name: str
    unit: str
    sign: str
    is_growth: bool


@dataclass(frozen=True)
class Settled:
    """An accepted quantity with everything a row needs; ``new`` and ``new_region`` are what it brings with it."""

    candidate: Candidate
    kind: Kind
    indicator: str
    region: str
    period: Period
    value: Decimal
    value_high: Decimal | None
    qualifier: Qualifier
    unit: str
    definition: str
    new: NewIndicator | None = None
    new_region: str = ""


def fields_of(candidate: Candidate, paper: DocumentPaper, known: Known) -> dict[str, str]:
    """The fields of a quantity as they stand: corrected, else proposed; the usual definition where none is said."""
    held = paper.decided.get(candidate.key)
    typed = held.fields if held else {}
    fields = {**candidate.proposed, **typed}
    fields["region"] = fields.get("region", "") or paper.card.get("region", "")
    fields["period"] = fields.get("period", "") or paper.card.get("period", "")
    indicator = known.catalogue.indicators.get(fields.get("indicator", ""))
    if indicator and not typed.get("value"):
        fields["value"] = value_text(candidate.quantity, indicator.unit)
    if indicator and fields.get("definition") not in {
        *indicator.series_codes(),
        *(own.id for own in indicator.definitions),
    }:
        fields["definition"] = _usual(known, indicator.id, fields)
    return fields


def _usual(known: Known, indicator: str, fields: Mapping[str, str]) -> str:
    """The definition a plan sets the same target on, else the one in use; a target has no basis."""
    own = known.catalogue.indicators[indicator]
    region = region_of(fields["region"], known.catalogue)
    period = read_period(fields.get("period", ""))
    code = usual_definition(known, indicator, region, period)
    if fields.get("kind") != "target":
        return code
    cell = (indicator, region, period)
    planned = {each.definition for each in known.targets if (each.indicator, each.region, each.period) == cell}
    if len(planned) == 1:
        return planned.pop()
    if code:
        return code.partition("@")[0]
    return own.definitions[0].id if len(own.definitions) == 1 else ""


def settled(read: ReadDocument, paper: DocumentPaper, known: Known) -> tuple[tuple[Settled, ...], tuple[Problem, ...]]:
    """The accepted quantities as rows, and everything that keeps the document from being stored."""
    found = list(_card_faults(paper))
    rows: list[Settled] = []
    accepted = [own for own in read.candidates if _is_accepted(own, paper)]
    if not accepted:
        found.append(problem(NOTHING_CONFIRMED))
    for own in accepted:
        try:
            rows.append(settle(own, fields_of(own, paper, known), known.catalogue))
        except Problems as faults:
            found += faults.problems
    return tuple(rows), (*found, *_contradictions(rows))


def _contradictions(rows: Iterable[Settled]) -> Iterable[Problem]:
    """A target that is set twice, and an actual that is given two values; one that is only said again is none."""
    first: dict[tuple[str, str, str, str, str], Settled] = {}
    for row in rows:
        is_target = row.kind == "target"
        place = (row.kind, row.indicator, row.region, str(row.period), "" if is_target else row.definition)
        other = first.setdefault(place, row)
        if other is row or (not is_target and (row.value, row.value_high) == (other.value, other.value_high)):
            continue
        fault = TARGET_TWICE if is_target else ACTUAL_TWICE
        yield _of(row.candidate, fault, other=other.candidate.quantity.span_text)


def _is_accepted(candidate: Candidate, paper: DocumentPaper) -> bool:
    own = paper.decided.get(candidate.key)
    return own is not None and own.outcome == "accepted"


def _card_faults(paper: DocumentPaper) -> Iterable[Problem]:
    for name, word in _NEEDED.items():
        if not paper.card.get(name, "").strip():
            yield problem(CARD_FIELD_EMPTY, Place(cell=name), field=Word(word))
    published = paper.card.get("published", "").strip()
    if published and not read_published(published):
        yield problem(CARD_DATE_WRONG, Place(cell="published"), found=published)


def settle(candidate: Candidate, fields: Mapping[str, str], catalogue: Catalogue) -> Settled:
    """One accepted quantity as a row.

    Raises:
        Problems: what it lacks.
    """
    chosen = fields.get("indicator", "")
    if chosen != NEW_INDICATOR and chosen not in catalogue.indicators:
        raise Problems([_of(candidate, INDICATOR_NOT_CHOSEN)])
    kind: Kind = "target" if fields.get("kind") == "target" else "actual"
    known = catalogue.indicators.get(chosen)
    if known and known.direction == "none" and kind == "target":
        raise Problems([_of(candidate, TARGET_OF_CONTEXT, indicator=known.name)])
    period = read_period(fields.get("period", ""))
    place = fields.get("region", "").strip()
    new = _new_indicator(candidate, fields) if chosen == NEW_INDICATOR else None
    missing = [
        name
        for name, is_there in (("period", period), ("region", place), ("name", not new or new.name))
        if not is_there
    ]
    indicator = new.id if new else chosen
    definition = AS_WRITTEN if new else _definition(catalogue, indicator, fields.get("definition", ""), kind)
    unit = new.unit if new else catalogue.indicators[indicator].unit
    amount = _amount(candidate, fields, unit)
    missing += [name for name, is_there in (("definition", definition), ("value", amount)) if not is_there]
    if missing or period is None or amount is None:
        raise Problems(_of(candidate, FIELD_NOT_USABLE, field=Word(_FIELD_NAMES[name])) for name in missing)
    value, high, written = amount
    region = region_of(place, catalogue)
    return Settled(
        candidate=candidate,
        kind=kind,
        indicator=indicator,
        region=region or own_id(place),
        period=period,
        value=value,
        value_high=high,
        qualifier="range" if high is not None else qualifier_of(fields.get("qualifier", "")) or written,
        unit=unit,
        definition=definition,
        new=new,
        new_region="" if region else place,
    )


def _new_indicator(candidate: Candidate, fields: Mapping[str, str]) -> NewIndicator:
    name = fields.get("name", "").strip()
    quantity = candidate.quantity
    unit, sign = unit_for_new(quantity.unit, quantity.measure)
    return NewIndicator(f"{own_id(name)}.{unit}", name, unit, sign, quantity.role == "growth")


def _definition(catalogue: Catalogue, indicator: str, said: str, kind: Kind) -> str:
    own = catalogue.indicators[indicator]
    if kind == "target":
        return said if said in {known.id for known in own.definitions} else ""
    found = ids_of(said, definition_names(own)) if said else own.series_codes()
    return found[0] if len(found) == 1 else ""


def _amount(
    candidate: Candidate, fields: Mapping[str, str], unit: str
) -> tuple[Decimal, Decimal | None, Qualifier] | None:
    """The value in the unit it is kept in: as it was read, or as somebody corrected it; None where it is no figure."""
    quantity = candidate.quantity
    typed = fields.get("value", "").strip()
    if typed in ("", quantity.span_text, value_text(quantity, unit)):
        high = quantity.value_high
        return in_unit(quantity.value, unit), None if high is None else in_unit(high, unit), quantity.qualifier
    try:
        read = read_amount(typed, unit if unit in UNITS else "number")
    except Problems:
        return None
    return read.value, read.value_high, read.qualifier


def _of(candidate: Candidate, fault: Fault, **values: object) -> Problem:
    printed = candidate.quantity.span_text
    return problem(fault, Place(cell=candidate.key), locator=candidate.locator, printed=printed, **values)
