"""What each accepted target may start from, as a choice of the list."""

from collections.abc import Collection, Iterable

from dashboard.language import Words
from etl.confirming.baselines import NO_BASELINE, Start, Starts
from etl.confirming.settling import Settled
from indicators.problems import Quantity
from indicators.units import UNITS

# What may be chosen: its key, what it is called, whether it is chosen.
Choices = list[tuple[str, str, bool]]


def starts_of(starts: Starts, rows: Iterable[Settled], shown: Collection[str], words: Words) -> dict[str, Choices]:
    """The choices of the accepted targets that are shown, by the key of the quantity.

    Args:
        starts: of the document.
        rows: the accepted quantities.
        shown: the keys of those in the list.
        words: the language.
    """
    targets = (row for row in rows if row.kind == "target" and row.candidate.key in shown)
    return {row.candidate.key: _choices(starts, row, words) for row in targets}


def _choices(starts: Starts, row: Settled, words: Words) -> Choices:
    proposed, chosen = starts.proposed(row), starts.chosen(row)
    sign = row.new.sign if row.new else ""
    told = [
        (own.key, _name(own, sign, words, is_proposed=proposed is not None and own.key == proposed.key),
         chosen is not None and own.key == chosen.key)
        for own in starts.of(row)
    ]  # fmt: skip
    return [*told, (NO_BASELINE, words.say("none: progress is not measured"), chosen is None)]


def _name(own: Start, sign: str, words: Words, *, is_proposed: bool) -> str:
    amount = Quantity(own.value, own.unit, None, own.qualifier)
    value = words.quantity(amount) if own.unit in UNITS else f"{words.number(own.value)} {sign}".strip()
    told = {"period": words.period(own.period), "value": value, "place": own.locator, "source": own.source}
    if not own.source:
        name = words.say("{period}: {value}, this document {place}", **told)
    else:
        name = words.say("{period}: {value}, {source}", **told)
    return words.say("{start} (proposed)", start=name) if is_proposed else name
