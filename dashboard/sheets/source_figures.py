"""All figures one publication printed, as rows of its opened card."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.board import Printed, Provenance
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.wording import definition_name, figure_with_unit, flags, indicator_name, target_with_unit
from indicators.model import Observation


@dataclass(frozen=True)
class PrintedRow:
    """One figure or target as it was printed, and where."""

    kind: str
    indicator: str
    href: str
    region: str
    period: str
    value: str
    flags: tuple[tuple[str, str], ...]
    definition: str
    locator: str


def printed_rows(provenance: Provenance, source: str, words: Words, parameters: Mapping[str, str]) -> list[PrintedRow]:
    """Everything the source printed that is kept, targets last."""
    return [_row(own, provenance, words, parameters) for own in provenance.figures.get(source, ())]


def _row(own: Printed, provenance: Provenance, words: Words, parameters: Mapping[str, str]) -> PrintedRow:
    indicator = provenance.catalogue.indicators[own.indicator]
    is_figure = isinstance(own, Observation)
    basis = own.basis if isinstance(own, Observation) else None
    return PrintedRow(
        kind=words.say("figure") if is_figure else words.say("target"),
        indicator=indicator_name(indicator, words, short=True),
        href=address("/indicator", {"indicator": own.indicator, "region": own.region}, parameters),
        region=words.text(provenance.catalogue.regions[own.region].name),
        period=words.period(own.period),
        value=figure_with_unit(own, words) if isinstance(own, Observation) else target_with_unit(own, words),
        flags=tuple(flags(own, None, words)) if isinstance(own, Observation) else (),
        definition=definition_name(indicator, own.definition, basis, words),
        locator=own.locator if own.locator.startswith("¶") else "",
    )
