"""Conflicts between publications: the value that is used, why, and the others."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.board import Conflict, Provenance
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.wording import basis_name, confidence_word, definition_name, figure_with_unit, flags, indicator_name
from indicators.model import Observation


@dataclass(frozen=True)
class Value:
    """One published value in a conflict."""

    value: str
    flags: tuple[tuple[str, str], ...]
    published: str
    publisher: str
    href: str
    confidence: str


@dataclass(frozen=True)
class ConflictCard:
    """The values of one period that differ: the one that is used, why, and the others."""

    indicator: str
    href: str
    region: str
    period: str
    definition: str
    adopted: Value
    reason: str
    others: tuple[Value, ...]


def conflict_card(
    conflict: Conflict, provenance: Provenance, words: Words, parameters: Mapping[str, str]
) -> ConflictCard:
    """A conflict with everything a reader needs to see why one value is used."""
    adopted, indicator = conflict.adopted, conflict.indicator
    own = {"indicator": indicator.id, "region": conflict.region.id}
    names = {source.id: words.text(source.publisher) for source in provenance.sources}

    def value(figure: Observation) -> Value:
        return Value(
            value=figure_with_unit(figure, words),
            flags=tuple(flags(figure, None, words)),
            published=words.partial_date(figure.published),
            publisher=names[figure.source],
            href=address("/sources", {"source": figure.source}, parameters),
            confidence=confidence_word(figure.confidence, words),
        )

    others = sorted(conflict.others, key=lambda figure: (figure.public_by, figure.id))
    return ConflictCard(
        indicator=indicator_name(indicator, words, short=True),
        href=address("/indicator", own, parameters),
        region=words.text(conflict.region.name),
        period=words.period(adopted.period),
        definition=_series_name(conflict, words),
        adopted=value(adopted),
        reason=words.text(adopted.adopted_because) or words.say("It was published last."),
        others=tuple(value(figure) for figure in others),
    )


def _series_name(conflict: Conflict, words: Words) -> str:
    """The basis where there is one; the definition where the indicator has several; else nothing to tell apart."""
    adopted, indicator = conflict.adopted, conflict.indicator
    if adopted.basis:
        return basis_name(indicator, adopted.definition, adopted.basis, words)
    if len(indicator.definitions) > 1:
        return definition_name(indicator, adopted.definition, None, words)
    return ""
