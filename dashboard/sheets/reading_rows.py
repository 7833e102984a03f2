"""One quantity as a row of the list, and the paragraphs it is marked in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import indicator_name, target_with_unit
from etl.confirming.candidates import NEW_INDICATOR, Candidate, ReadDocument
from etl.confirming.files import DISMISSALS
from etl.confirming.matching import region_of
from etl.confirming.paper import DocumentPaper
from etl.confirming.settling import fields_of, settle
from etl.entry.names import definition_called
from etl.entry.typed_times import read_period
from indicators.amount_words import QUALIFIER_NAMES
from indicators.faults.confirming import TARGET_OF_CONTEXT
from indicators.known import Known
from indicators.model import Indicator, Qualifier
from indicators.problems import Problems, Quantity

# What tells the kinds apart where there is no colour.
SIGNS: Mapping[str, str] = {"target": "◆", "actual": "●", "growth": "↗", "other": "○", "none": "·"}
_MOST_INDICATORS = 400


@dataclass(frozen=True)
class Row:
    """What the list says of one quantity.

    Attributes:
        key: names it.
        kind: its role as it was read; ``none`` where it measures nothing.
        sign: of the kind.
        word: of the kind.
        outcome: what was decided; empty where nothing was.
        printed: as the document has it.
        value: as it would be kept; empty where no indicator is chosen.
        period: what it is about, as people read it; empty where nothing says it.
        is_inherited: whether the year comes from elsewhere than its sentence.
        region: where.
        is_new_region: whether the catalogue has it not.
        measure: what is measured, in the document's words.
        indicator: what is chosen, by name; empty where nothing is.
        is_new: whether it would be a new indicator.
        definition: the line of the indicator, where it has several.
        score: how near the chosen name is, of a hundred; 0 where somebody chose it.
        planned: the target of a plan it is about; empty where there is none.
        locator: its place.
        why: what it lacks to be stored; empty where nothing.
        why_none: why it measures nothing.
        dismissed_for: the reason somebody gave.
        form: the fields to correct; None where it is not being corrected.
    """

    key: str
    kind: str
    sign: str
    word: str
    outcome: str
    printed: str
    value: str
    period: str
    is_inherited: bool
    region: str
    is_new_region: bool
    measure: str
    indicator: str
    is_new: bool
    definition: str
    score: int
    planned: str
    locator: str
    why: str
    why_none: str
    dismissed_for: str
    form: Mapping[str, object] | None


def role_words(words: Words) -> dict[str, str]:
    """What the kinds are called."""
    return {
        "target": words.say("Targets"),
        "actual": words.say("Actuals"),
        "growth": words.say("Growth"),
        "other": words.say("Other"),
        "none": words.say("No indicator"),
    }


def role_word(kind: str, words: Words) -> str:
    """What one of a kind is called."""
    return {
        "target": words.say("Target"),
        "actual": words.say("Actual"),
        "growth": words.say("Growth"),
        "other": words.say("Other"),
        "none": words.say("No indicator"),
    }[kind]


def dismissal_words(words: Words) -> dict[str, str]:
    """Why a quantity may be left out."""
    names = (words.say("not an indicator followed here"), words.say("said elsewhere in the document"),
             words.say("label of a slogan"), words.say("part of a service standard"), words.say("read wrongly"),
             words.say("handed in for review"))  # fmt: skip
    return dict(zip(DISMISSALS, names, strict=True))


def reason_words(words: Words) -> dict[str, str]:
    """Why the reader takes something for no measure."""
    return {
        "date": words.say("a date"), "duration": words.say("a length of time"),
        "document_number": words.say("a number of a document"), "list_number": words.say("a number of a list"),
        "ordinal": words.say("an ordinal"), "name": words.say("part of a name"), "code": words.say("a code"),
        "ratio": words.say("a ratio"), "age": words.say("an age"), "threshold": words.say("a condition"),
        "footnote": words.say("a footnote"), "contact": words.say("an address or telephone number"),
        "word": words.say("part of a word"), "bare_number": words.say("a number without a unit"),
    }  # fmt: skip


def kind_of(candidate: Candidate) -> str:
    """What a quantity is shown as."""
    return "none" if candidate.quantity.reason else candidate.quantity.role


def row_of(candidate: Candidate, paper: DocumentPaper, known: Known, words: Words, *, is_open: bool) -> Row:
    """A quantity as it stands."""
    quantity, held = candidate.quantity, paper.decided.get(candidate.key)
    fields = fields_of(candidate, paper, known) if not quantity.reason else {}
    kind = kind_of(candidate)
    shown_kind = fields.get("kind", kind) if kind in ("target", "actual") else kind
    chosen = fields.get("indicator", "")
    indicator = known.catalogue.indicators.get(chosen)
    is_new = chosen == NEW_INDICATOR
    region = region_of(fields.get("region", ""), known.catalogue)
    period = read_period(fields.get("period", "")) if fields.get("period") else None
    outcome = held.outcome if held else ""
    value, why = _kept(candidate, fields, known, words) if chosen else ("", "")
    return Row(
        key=candidate.key,
        kind=shown_kind,
        sign=SIGNS[shown_kind],
        word=role_word(shown_kind, words),
        outcome=outcome,
        printed=quantity.span_text,
        value=value,
        period=words.period(period) if period else "",
        is_inherited=quantity.period_is == "inherited" and not (held and "period" in held.fields),
        region=words.text(known.catalogue.regions[region].name) if region else fields.get("region", ""),
        is_new_region=not region and bool(fields.get("region")),
        measure=quantity.measure,
        indicator=fields.get("name", "") if is_new else indicator_name(indicator, words) if indicator else "",
        is_new=is_new,
        definition=_definition(indicator, fields, words) if indicator else "",
        score=next((own.score for own in candidate.matches if own.indicator == chosen), 0),
        planned=_planned(fields, known, words) if indicator else "",
        locator=candidate.locator,
        why=why,
        why_none=reason_words(words).get(quantity.reason, ""),
        dismissed_for=dismissal_words(words).get(held.fields.get("reason", ""), "") if held else "",
        form=_form(candidate, fields, known, words) if is_open else None,
    )


def _definition(indicator: Indicator, fields: Mapping[str, str], words: Words) -> str:
    """What is counted, where the indicator has several definitions."""
    said = fields.get("definition", "")
    if len(indicator.definitions) == 1 or not said:
        return ""
    found = [own for own in indicator.definitions if own.id == said.partition("@")[0]]
    return words.text(found[0].name) if found else ""


def _kept(candidate: Candidate, fields: Mapping[str, str], known: Known, words: Words) -> tuple[str, str]:
    """The value as it would be kept, and what keeps it from that."""
    try:
        own = settle(candidate, fields, known.catalogue)
    except Problems as faults:
        if refused := [own for own in faults.problems if own.fault is TARGET_OF_CONTEXT]:
            return "", words.problem(refused[0])
        lacking = [words.value(each.values["field"]) for each in faults.problems if "field" in each.values]
        return "", words.say("Missing or not understood: {fields}", fields=words.say(", ").join(lacking))
    if own.new and own.new.sign:
        return f"{words.sign(own.qualifier)} {_plain(own.value, own.value_high, words)} {own.new.sign}".strip(), ""
    return words.quantity(Quantity(own.value, own.unit, own.value_high, own.qualifier)), ""


def _plain(value: Decimal, high: Decimal | None, words: Words) -> str:
    return words.number(value) if high is None else f"{words.number(value)}–{words.number(high)}"


def _planned(fields: Mapping[str, str], known: Known, words: Words) -> str:
    """The target of a plan that a quantity is about."""
    if fields.get("kind") != "target":
        return ""
    region, period = region_of(fields.get("region", ""), known.catalogue), read_period(fields.get("period", ""))
    for own in known.targets:
        if (own.indicator, own.region, own.period) == (fields["indicator"], region, period) and not own.is_superseded:
            name = words.text(known.catalogue.plans[own.plan].name)
            return words.say("in “{plan}”: {value}", plan=name, value=target_with_unit(own, words))
    return ""


def _form(candidate: Candidate, fields: Mapping[str, str], known: Known, words: Words) -> dict[str, object]:
    """The fields of a quantity that is being corrected, and what may be chosen in them."""
    catalogue = known.catalogue
    near = [own.indicator for own in candidate.matches]
    others = [own for own in catalogue.indicators if own not in near][:_MOST_INDICATORS]
    indicator = catalogue.indicators.get(fields.get("indicator", ""))
    lines: Sequence[tuple[str, str]] = ()
    if indicator and fields.get("kind") == "target":
        lines = [(own.id, words.text(own.name)) for own in indicator.definitions]
    elif indicator:
        lines = [(code, _line_name(indicator, code, words)) for code in indicator.series_codes()]
    region = region_of(fields["region"], catalogue)
    return {
        "fields": {**fields, "region": words.text(catalogue.regions[region].name) if region else fields["region"]},
        "near": [
            (own.indicator, indicator_name(catalogue.indicators[own.indicator], words), own.score)
            for own in candidate.matches
        ],
        "others": sorted(
            ((own, indicator_name(catalogue.indicators[own], words)) for own in others), key=lambda each: each[1]
        ),
        "new": NEW_INDICATOR,
        "is_new": fields.get("indicator") == NEW_INDICATOR,
        "unit": words.unit(indicator.unit) if indicator else "",
        "definitions": lines,
        "qualifiers": [(own, words.value(QUALIFIER_NAMES[own])) for own in _COMPARISONS],
    }


_COMPARISONS: tuple[Qualifier, ...] = ("exact", "about", "gt", "gte", "lt", "lte", "range")


def _line_name(indicator: Indicator, code: str, words: Words) -> str:
    return words.value(definition_called(indicator, code))


def texts_of(
    read: ReadDocument,
    start: int,
    end: int,
    candidates: Iterable[Candidate],
    paper: DocumentPaper,
    kind: str,
    words: Words,
) -> list[tuple[int, list[tuple[str, Mapping[str, str] | None]]]]:
    """The paragraphs of a part, each with its number and its pieces; a marked piece says what it is."""
    text = read.document.text
    marked = sorted(candidates, key=lambda own: (own.quantity.char_start, -own.quantity.char_end))
    first = text.count("\n", 0, start) + 1
    told = []
    place = start
    names = {name: role_word(name, words) for name in SIGNS}
    for number, line in enumerate(text[start:end].split("\n"), start=first):
        last = place + len(line)
        if line.strip():
            own = [each for each in marked if each.paragraph == number]
            told.append((number, list(_pieces(text, place, last, own, paper, kind, names))))
        place = last + 1
    return told


def _pieces(
    text: str,
    start: int,
    end: int,
    candidates: Iterable[Candidate],
    paper: DocumentPaper,
    kind: str,
    names: Mapping[str, str],
) -> Iterable[tuple[str, Mapping[str, str] | None]]:
    place = start
    for own in candidates:
        role = kind_of(own)
        first, last = own.quantity.char_start, own.quantity.char_end
        # What measures nothing is marked where somebody asks for it.
        if first < place or last > end or (role == "none" and kind != "none"):
            continue
        if first > place:
            yield text[place:first], None
        held = paper.decided.get(own.key)
        outcome = held.outcome if held else ""
        yield (
            text[first:last],
            {"key": own.key, "kind": role, "sign": SIGNS[role], "word": names[role], "outcome": outcome},
        )
        place = last
    if place < end:
        yield text[place:end], None
