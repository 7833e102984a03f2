"""A document beside what was read in it: the text with its quantities marked, and each of them with what it may be."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.language import Words
from dashboard.reading_many import waiting
from dashboard.sheets.reading_rows import SIGNS, dismissal_words, kind_of, role_words, row_of, texts_of
from dashboard.sheets.reading_starts import starts_of
from dashboard.sheets.renderer import render
from etl.confirming.baselines import Starts
from etl.confirming.candidates import Candidate, ReadDocument
from etl.confirming.paper import CARD_FIELDS, DocumentPaper
from etl.confirming.settling import Settled
from indicators.known import Known
from indicators.model import Source
from indicators.problems import Problem

# About eight pages of print, or of a table: a browser draws and moves so much at once without a wait.
_PART_CHARACTERS, _PART_QUANTITIES = 12_000, 240
KINDS = ("target", "actual", "growth", "other", "none")


@dataclass(frozen=True)
class Part:
    """Some paragraphs of a document that are shown at once: lines ``first`` up to ``last``, from 1."""

    number: int
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True)
class Shown:
    """What somebody looks at: the part, the kind of quantities (empty for all), and the one being corrected.

    ``sources`` are the cards of what the ledger holds, by id.
    """

    part: int = 1
    kind: str = ""
    corrected: str = ""
    sources: Mapping[str, Source] = field(default_factory=dict)


def parts_of(read: ReadDocument) -> tuple[Part, ...]:
    """A document in parts of whole paragraphs."""
    parts: list[Part] = []
    first, start, place, quantities = 1, 0, 0, 0
    lines = read.document.text.split("\n")
    in_line = Counter(own.paragraph for own in read.candidates if not own.quantity.reason)
    for number, line in enumerate(lines, start=1):
        place += len(line) + 1
        quantities += in_line[number]
        is_full = place - start >= _PART_CHARACTERS or quantities >= _PART_QUANTITIES
        if is_full or number == len(lines):
            parts.append(Part(len(parts) + 1, first, number, start, place))
            first, start, quantities = number + 1, place, 0
    return tuple(parts)


def of_kind(candidates: Iterable[Candidate], kind: str) -> tuple[Candidate, ...]:
    """The quantities of a kind; those that measure nothing only where they are asked for."""
    return tuple(own for own in candidates if (kind_of(own) == kind if kind else not own.quantity.reason))


def start_html(faults: Sequence[Problem], done: tuple[str, str, str], words: Words) -> str:
    """Where a document is put in.

    Args:
        faults: why the file that was put in cannot be read.
        done: what was stored just now, where it is seen, and what that is called; empty where nothing was.
        words: the language.
    """
    told = [words.problem(own) for own in faults]
    return render("reading_start.html", words, faults=told, done=done[0], done_href=done[1], done_name=done[2])


def papers_html(
    papers: Sequence[tuple[str, DocumentPaper]], handed_in: Sequence[tuple[str, DocumentPaper]], words: Words
) -> str:
    """The documents in somebody's hands, and those others have handed in for storing, each with its address."""
    return render(
        "reading_papers.html",
        words,
        papers=[(href, own, _progress(own, words)) for href, own in papers],
        handed_in=[(href, own, _progress(own, words)) for href, own in handed_in],
    )


def _progress(paper: DocumentPaper, words: Words) -> str:
    decided = sum(own.outcome != "" for own in paper.decided.values())
    return words.count("{number} decided", "{number} decided", decided)


def reading_html(
    read: ReadDocument,
    paper: DocumentPaper,
    known: Known,
    shown: Shown,
    outcome: tuple[Sequence[Settled], Sequence[Problem]],
    may_store: bool,
    saved: str,
    told: Sequence[str],
    address: Mapping[str, str],
    words: Words,
) -> str:
    """The document, its card, its quantities and what may be done with them.

    Args:
        read: the document.
        paper: what was decided.
        known: what the ledger knows.
        shown: what is looked at.
        outcome: the rows that would be stored, and what keeps them from it.
        may_store: whether who looks at it stores it, or hands it in.
        saved: when the paper was saved, as people read it.
        told: sentences about what was done last.
        address: of parts (``part:1``), kinds (``kind:target``) and the page without a document (``close``).
        words: the language.
    """
    parts = parts_of(read)
    part = parts[min(max(shown.part, 1), len(parts)) - 1]
    of_part = [own for own in read.candidates if part.first <= own.paragraph <= part.last]
    rows = [
        row_of(own, paper, known, words, is_open=own.key == shown.corrected) for own in of_kind(of_part, shown.kind)
    ]
    settled, faults = outcome
    return render(
        "reading.html",
        words,
        read=read,
        paper=paper,
        card={name: paper.card.get(name, "") for name in CARD_FIELDS},
        paragraphs=texts_of(read, part.start, part.end, of_part, paper, shown.kind, words),
        rows=rows,
        starts=starts_of(Starts(settled, paper, known), settled, {own.key for own in rows}, shown.sources, words),
        signs=[(kind, SIGNS[kind], role_words(words)[kind]) for kind in KINDS],
        kinds=_kinds(read, paper, shown.kind, address, words),
        parts=[(own.number, address[f"part:{own.number}"], own is part) for own in parts],
        sums=_sums(read, paper, words),
        waiting=waiting(undecided(read, paper, shown.kind), paper, known),
        stored=_stored(settled, may_store=may_store, words=words),
        can_store=not faults,
        may_store=may_store,
        accepted=sum(own.outcome == "accepted" for own in paper.decided.values()),
        faults=[(own.place.cell, words.problem(own)) for own in faults],
        lists=_lists(known, words),
        dismissals=[own for own in dismissal_words(words).items() if own[0] != "under_review"],
        saved=saved,
        told=told,
        close=address["close"],
    )


def _kinds(
    read: ReadDocument, paper: DocumentPaper, chosen: str, address: Mapping[str, str], words: Words
) -> list[tuple[str, str, int, int, str, bool]]:
    """The kinds that may be looked at: sign, word, how many, how many undecided, address, whether it is chosen."""
    names = {"": words.say("All"), **role_words(words)}
    told = []
    for kind in ("", *KINDS):
        own = of_kind(read.candidates, kind)
        left = sum(not _outcome(each, paper) for each in own)
        told.append((SIGNS.get(kind, ""), names[kind], len(own), left, address[f"kind:{kind}"], kind == chosen))
    return told


def _sums(read: ReadDocument, paper: DocumentPaper, words: Words) -> list[tuple[int, str]]:
    own = of_kind(read.candidates, "")
    outcomes = [_outcome(each, paper) for each in own]
    return [
        (len(own), words.say("quantities")),
        (outcomes.count("accepted"), words.say("accepted")),
        (outcomes.count("dismissed"), words.say("dismissed")),
        (outcomes.count(""), words.say("undecided")),
    ]


def _outcome(candidate: Candidate, paper: DocumentPaper) -> str:
    held = paper.decided.get(candidate.key)
    return held.outcome if held else ""


def undecided(read: ReadDocument, paper: DocumentPaper, kind: str) -> tuple[Candidate, ...]:
    """The quantities of a kind nobody has decided about."""
    return tuple(own for own in of_kind(read.candidates, kind) if not _outcome(own, paper) and not own.quantity.reason)


def _stored(rows: Sequence[Settled], *, may_store: bool, words: Words) -> str:
    actuals = sum(own.kind == "actual" for own in rows)
    targets = len(rows) - actuals
    new = len({own.new.id for own in rows if own.new})
    parts = [
        words.count("{number} actual", "{number} actuals", actuals),
        words.count("{number} target", "{number} targets", targets),
    ]
    if new:
        parts.append(words.count("{number} new indicator", "{number} new indicators", new))
    listed = words.say(", ").join(parts)
    if may_store:
        return words.say("To be stored: {listed}. They count at once.", listed=listed)
    return words.say(
        "To be handed in: {listed}. Actuals go to Review, the document as evidence; the rest waits for an approver.",
        listed=listed,
    )


def _lists(known: Known, words: Words) -> dict[str, list[str]]:
    return {"regions": [words.text(own.name) for own in known.catalogue.regions.values()]}
