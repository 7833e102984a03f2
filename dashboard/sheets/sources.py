"""Sources: where every figure comes from, what contradicts what, and what was loaded when."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from dashboard.board import Provenance
from dashboard.language import Words
from dashboard.sentences.corrections import correction_sentence
from dashboard.sheets.addresses import address
from dashboard.sheets.conflicts import conflict_card
from dashboard.sheets.renderer import render
from dashboard.sheets.source_figures import printed_rows
from dashboard.wording import confidence_word, indicator_name
from etl.account import Quantity, count_outcomes
from indicators.model import Confidence, Correction, Source
from indicators.periods import latest_day
from indicators.problems import message

_CONFIDENCES: tuple[Confidence, ...] = ("two_publications", "one_publication", "secondary", "entered")
_SURENESS: dict[Confidence, str] = {
    "two_publications": message("Stands in two publications that agree."),
    "one_publication": message("Stands in one publication."),
    "secondary": message("Is quoted at second hand; the first publication was not seen."),
    "entered": message("Was entered by hand."),
}
# Nothing else is followed from a card.
_SCHEMES = ("http", "https")
# Older runs are folded away.
_NEWEST_RUNS = 5


@dataclass(frozen=True)
class Link:
    """A place a source was printed in; ``address`` and ``domain`` are empty where it is on paper or not known."""

    publisher: str
    published: str
    address: str
    domain: str


@dataclass(frozen=True)
class Card:
    """The provenance card of one source; ``corrections`` are told by indicator, region and period."""

    id: str
    publisher: str
    title: str
    published: str
    published_note: str
    figures: int
    confidence: str
    sureness: str
    link: Link
    also: tuple[Link, ...]
    licence: str
    note: str
    corrections: tuple[tuple[str, str, str, str], ...]
    href: str
    is_chosen: bool


@dataclass(frozen=True)
class Account:
    """What became of the numbers of one document; ``reasons`` tell why some are no facts, the commonest first."""

    title: str
    href: str
    total: int
    facts: int
    plan: int
    left_out: int
    reasons: tuple[tuple[str, str, int], ...]


def sources_html(provenance: Provenance, words: Words, parameters: Mapping[str, str]) -> str:
    """Provenance cards, conflicts, the account of the founding documents, and the runs.

    Args:
        provenance: everything known of where figures come from.
        words: the language.
        parameters: those of the address; ``source`` opens one card, ``sure`` shows those of one confidence; ``plan``,
            ``as_of`` and ``lang`` are carried into every link.
    """
    known = _known(provenance)
    sure = parameters.get("sure", "")
    cards = [_card(source, provenance, words, parameters) for source in known]
    conflicts = [conflict_card(conflict, provenance, words, parameters) for conflict in provenance.conflicts]
    accounts = [_account(name, own, provenance, words, parameters) for name, own in provenance.accounts.items()]
    figures = sum(provenance.counts.values())
    return render(
        "sources.html",
        words,
        known=known,
        headline=_headline(len(known), figures, len(conflicts), words),
        subline=_subline(accounts, words),
        tallies=_tallies(len(known), figures, len(conflicts), accounts, words),
        cards=[card for card, source in zip(cards, known, strict=True) if sure in ("", source.confidence)],
        chosen=next((card for card in cards if card.is_chosen), None),
        printed=printed_rows(provenance, parameters.get("source", ""), words, parameters),
        reading=address("/read", {}, parameters),
        close=address("/sources", {"sure": sure} if sure else {}, parameters),
        choices=_choices(known, sure, words, parameters),
        has_licence=any(card.licence for card in cards),
        conflicts=conflicts,
        accounts=accounts,
        runs=provenance.runs[:_NEWEST_RUNS],
        run_href=lambda run: address("/sources", {"run": run}, parameters),
        older_runs=provenance.runs[_NEWEST_RUNS:],
        flags={m: meaning for own in conflicts for value in (own.adopted, *own.others) for m, meaning in value.flags},
        as_of=provenance.as_of,
    )


def _known(provenance: Provenance) -> list[Source]:
    """Sources the public had by the day asked for, the newest first."""
    had = [
        source
        for source in provenance.sources
        if provenance.counts.get(source.id) or latest_day(source.published) <= provenance.as_of.published_by
    ]
    return sorted(had, key=lambda source: (_day(source), source.id), reverse=True)


def _day(source: Source) -> date:
    return latest_day(source.published)


# ---------------------------------------------------------------- head


def _headline(sources: int, figures: int, conflicts: int, words: Words) -> str:
    if not sources:
        return words.say("No source had been published by this day.")
    told = words.count("{number} figure", "{number} figures", figures)
    printed = words.count("{number} publication", "{number} publications", sources)
    if not conflicts:
        return words.say("{figures} from {publications}; none of them conflict", figures=told, publications=printed)
    return words.count(
        "{figures} from {publications}; {number} period has conflicting values, and the one used is explained",
        "{figures} from {publications}; {number} periods have conflicting values, and the one used is explained",
        conflicts,
        figures=told,
        publications=printed,
    )


def _subline(accounts: Sequence[Account], words: Words) -> str:
    total = sum(account.total for account in accounts)
    if not total:
        return ""
    return words.count(
        "Of {total} numbers in {number} founding document, {facts} are figures, {plan} part of a plan, and {left_out} "
        "left out for a stated reason.",
        "Of {total} numbers in {number} founding documents, {facts} are figures, {plan} part of a plan, and {left_out} "
        "left out for a stated reason.",
        len(accounts),
        total=total,
        facts=sum(account.facts for account in accounts),
        plan=sum(account.plan for account in accounts),
        left_out=sum(account.left_out for account in accounts),
    )


def _tallies(
    sources: int, figures: int, conflicts: int, accounts: Sequence[Account], words: Words
) -> list[tuple[int, str]]:
    return [
        (sources, words.say("sources")),
        (figures, words.say("figures and targets")),
        (conflicts, words.say("conflicts")),
        (sum(account.total for account in accounts), words.say("numbers accounted for")),
    ]


def _choices(
    known: Sequence[Source], sure: str, words: Words, parameters: Mapping[str, str]
) -> list[tuple[str, int, str, bool]]:
    counts = Counter(source.confidence for source in known)
    every = [(words.say("All"), len(known), address("/sources", {}, parameters), not sure)]
    return every + [
        (confidence_word(own, words), counts[own], address("/sources", {"sure": own}, parameters), sure == own)
        for own in _CONFIDENCES
        if counts[own]
    ]


# ---------------------------------------------------------------- cards


def _card(source: Source, provenance: Provenance, words: Words, parameters: Mapping[str, str]) -> Card:
    publisher = words.text(source.publisher)
    sure = {"sure": parameters["sure"]} if parameters.get("sure") else {}
    return Card(
        id=source.id,
        publisher=publisher,
        title=words.text(source.title),
        published=words.partial_date(source.published),
        published_note=words.text(source.published_note),
        figures=provenance.counts.get(source.id, 0),
        confidence=confidence_word(source.confidence, words),
        sureness=words.say(_SURENESS[source.confidence]),
        link=_link(publisher, source.published, source.address, words),
        also=tuple(_link(words.text(own.publisher), own.published, own.address, words) for own in source.also),
        licence=words.text(source.licence),
        note=words.text(source.note),
        corrections=tuple(_correction(own, provenance, words) for own in source.corrections),
        href=address("/sources", {**sure, "source": source.id}, parameters),
        is_chosen=parameters.get("source") == source.id,
    )


def _correction(own: Correction, provenance: Provenance, words: Words) -> tuple[str, str, str, str]:
    indicator = provenance.catalogue.indicators.get(own.indicator)
    region = provenance.catalogue.regions.get(own.region)
    return (
        indicator_name(indicator, words, short=True) if indicator else own.indicator,
        words.text(region.name) if region else own.region,
        words.period(own.period),
        correction_sentence(own, words),
    )


def _link(publisher: str, published: str | None, where: str | None, words: Words) -> Link:
    parts = urlsplit(where or "")
    is_safe = parts.scheme in _SCHEMES and bool(parts.hostname)
    return Link(
        publisher=publisher,
        published=words.partial_date(published) if published else "",
        address=where if where and is_safe else "",
        domain=(parts.hostname or "").removeprefix("www.") if is_safe else "",
    )


# ---------------------------------------------------------------- the account of a document


def _account(
    name: str,
    quantities: Sequence[Quantity],
    provenance: Provenance,
    words: Words,
    parameters: Mapping[str, str],
) -> Account:
    outcomes = count_outcomes(quantities)
    reasons = Counter((own.outcome, own.reason) for own in quantities if own.reason)
    titles = {source.id: words.text(source.title) for source in provenance.sources}
    return Account(
        title=titles.get(name, name),
        href=address("/sources", {"source": name}, parameters),
        total=len(quantities),
        facts=outcomes["fact"],
        plan=outcomes["plan"],
        left_out=outcomes["left_out"],
        reasons=tuple(
            (outcome, words.text(provenance.reasons.get(reason)) or reason, number)
            for (outcome, reason), number in reasons.most_common()
        ),
    )
