"""What each accepted target may start from, as a choice of the list."""

from collections.abc import Collection, Iterable, Mapping

from dashboard.language import Words
from etl.confirming.baselines import NO_BASELINE, Start, Starts
from etl.confirming.settling import Settled
from indicators.model import Source
from indicators.problems import Quantity
from indicators.units import UNITS

# What may be chosen: its key, what it is called, whether it is chosen.
Choices = list[tuple[str, str, bool]]


def starts_of(
    starts: Starts, rows: Iterable[Settled], shown: Collection[str], sources: Mapping[str, Source], words: Words
) -> dict[str, Choices]:
    """The choices of the accepted targets that are shown, by the key of the quantity.

    Args:
        starts: of the document.
        rows: the accepted quantities.
        shown: the keys of those in the list.
        sources: the cards of what the ledger holds.
        words: the language.
    """
    targets = (row for row in rows if row.kind == "target" and row.candidate.key in shown)
    return {row.candidate.key: _choices(starts, row, sources, words) for row in targets}


def _choices(starts: Starts, row: Settled, sources: Mapping[str, Source], words: Words) -> Choices:
    proposed, chosen = starts.proposed(row), starts.chosen(row)
    told = []
    for own in starts.of(row):
        name = _name(own, row.new.sign if row.new else "", sources.get(own.source), words)
        name = words.say("proposed: {start}", start=name) if own == proposed else name
        told.append((own.key, name, own == chosen))
    return [*told, (NO_BASELINE, words.say("none: progress is not measured"), chosen is None)]


def _name(own: Start, sign: str, card: Source | None, words: Words) -> str:
    amount = Quantity(own.value, own.unit, None, own.qualifier)
    value = words.quantity(amount) if own.unit in UNITS else f"{words.number(own.value)} {sign}".strip()
    period = words.period(own.period)
    if not own.source:
        return words.say("{period}: {value}, this document {place}", period=period, value=value, place=own.locator)
    source = words.text(card.title) if card else own.source
    return words.say("{period}: {value}, {source}", period=period, value=value, source=source)
