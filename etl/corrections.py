"""Corrections of a card: what the source prints wrongly is replaced openly, for as long as it says the wrong thing."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from etl.cards import SourceFolder
from etl.checks import CheckedFact
from indicators.corrections import correction_note
from indicators.faults.refreshing import (
    CORRECTION_MENDED,
    CORRECTION_OVERTAKEN,
    CORRECTION_TWICE,
    CORRECTION_UNMATCHED,
)
from indicators.model import Correction, Fact
from indicators.problems import Problem, problem
from indicators.remarks import BETWEEN


def corrected(source: SourceFolder, facts: Sequence[CheckedFact], found: list[Problem]) -> list[CheckedFact]:
    """The facts with the corrections of their card; those that no longer apply, or never did, are put to ``found``.

    A figure is corrected while the source prints exactly what the correction expects, digit for digit. Its note then
    says what was printed, what is used, by whom and why.
    """
    used = list(facts)
    places = list(_places(source.card.corrections, facts))
    for number, (correction, own) in enumerate(zip(source.card.corrections, places, strict=True)):
        here = source.document.place(("corrections", number))
        if not own:
            found.append(problem(CORRECTION_UNMATCHED, here, **_named(correction)))
        for place in own:
            row, fact = facts[place]
            if any(place in others for others in places[:number]):
                found.append(problem(CORRECTION_TWICE, here, **_named(correction)))
            elif f"{fact.value:f}" == correction.expect:
                used[place] = (row, _with(correction, fact))
            else:
                fault = CORRECTION_MENDED if fact.value == Decimal(correction.value) else CORRECTION_OVERTAKEN
                values = _named(correction) | {"found": f"{fact.value:f}", "expected": correction.expect}
                found.append(problem(fault, row.place("value"), **values, card=str(here)))
    return used


def _places(corrections: Sequence[Correction], facts: Sequence[CheckedFact]) -> Iterator[list[int]]:
    for own in corrections:
        asked = (own.kind, own.indicator, own.region, own.period, own.definition)
        yield [place for place, (_, fact) in enumerate(facts) if _about(fact) == asked]


def _about(fact: Fact) -> tuple[object, ...]:
    return fact.kind, fact.indicator, fact.region, fact.period, fact.definition


def _with(correction: Correction, fact: Fact) -> Fact:
    note = BETWEEN.join(part for part in (fact.note, correction_note(correction)) if part)
    return fact.model_copy(update={"value": Decimal(correction.value), "note": note})


def _named(own: Correction) -> dict[str, str]:
    return {"indicator": own.indicator, "region": own.region, "period": str(own.period), "definition": own.definition}
