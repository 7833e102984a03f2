"""A proposed figure beside the one that stands: value, difference, and every other property that may change."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.language import Words
from dashboard.queries.review import Queue, Reviewed
from dashboard.sentences.changes import data_status_word, same_value_sentence
from dashboard.wording import definition_name, figure_with_unit, locator_word
from indicators.model import Fact, Observation, Source
from indicators.problems import message
from indicators.proposals import Cell
from indicators.units import difference_unit


@dataclass(frozen=True)
class Compared:
    """One property of a figure: what stands, what is proposed, and whether they differ; ``None`` is no figure there."""

    name: str
    now: str | None
    then: str | None
    is_changed: bool
    is_value: bool = False
    difference: str = ""


def compared(queue: Queue, own: Reviewed, words: Words) -> list[Compared]:
    """The value and all other properties, as they stand and as they are proposed."""
    standing, fact, is_gone = own.standing, own.proposal.fact, own.proposal.kind == "withdraw"
    before = _properties(queue, standing, own.sources, words) if standing else {}
    after = {} if is_gone else _properties(queue, fact, own.sources, words)
    # What neither has, nobody misses.
    names = [name for name in before or after if before.get(name) or after.get(name)]
    pairs = [_pair(words.say(name), before.get(name), after.get(name)) for name in names]
    value = Compared(
        name=words.say("Value"),
        now=figure_with_unit(standing, words) if standing else None,
        then=None if is_gone else figure_with_unit(fact, words),
        is_changed=True,
        is_value=True,
        difference=same_value(queue, own, words) or ("" if is_gone else _difference(standing, fact, words)),
    )
    return [value, *pairs]


def same_value(queue: Queue, own: Reviewed, words: Words) -> str:
    """That the value stays as it stands, and what changes instead; empty where it does not stay."""
    standing, fact = own.standing, own.proposal.fact
    if standing is None or own.proposal.kind == "withdraw" or _printed(standing) != _printed(fact):
        return ""
    before, after = (_properties(queue, figure, own.sources, words) for figure in (standing, fact))
    return same_value_sentence([words.say(name) for name in after if before[name] != after[name]], words)


def _printed(figure: Observation | Fact) -> tuple[object, ...]:
    return figure.value, figure.value_high, figure.qualifier


def _pair(name: str, now: str | None, then: str | None) -> Compared:
    return Compared(name, now, then, is_changed=None not in (now, then) and now != then)


def _properties(queue: Queue, own: Observation | Fact, sources: Mapping[str, Source], words: Words) -> dict[str, str]:
    """Every property but the value, by the message that names it; empty where the figure has none."""
    indicator = queue.catalogue.indicators[own.indicator]
    definition, _, basis = Cell.of(own).definition.partition("@")
    source = sources.get(own.source)
    card = words.say("{publisher}: {title}", publisher=words.text(source.publisher), title=words.text(source.title)) \
        if source else own.source  # fmt: skip
    return {
        message("Definition"): definition_name(indicator, definition, basis or None, words),
        message("Data status"): data_status_word(own.obs_status, words),
        message("Published"): words.partial_date(own.published),
        message("Source"): card,
        message("Paragraph"): locator_word(own.locator, words),
        message("Note"): own.note,
    }


def _difference(standing: Observation | None, fact: Fact, words: Words) -> str:
    """New less old, with its unit; a dash where one of them is a range."""
    if standing is None:
        return ""
    if standing.value_high is not None or fact.value_high is not None:
        return "—"
    amount = words.amount(fact.value - standing.value, fact.unit, signed=True)
    return words.join_unit(amount, difference_unit(fact.unit))
