"""What is decided about many quantities of a document at once."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from etl.confirming.candidates import NEW_INDICATOR, Candidate
from etl.confirming.paper import Decided, DocumentPaper
from etl.confirming.settling import fields_of, settle
from indicators.known import Known
from indicators.problems import Problems

# A name so near is taken for the same by most who look at it.
NEAR_FROM = 80


def of_many(name: str, undecided: Iterable[Candidate], paper: DocumentPaper, known: Known) -> tuple[Candidate, ...]:
    """Which undecided quantities a button for many decides.

    Args:
        name: ``near`` for those with an indicator whose name is near, ``whole`` for all that lack nothing, ``new`` for
            those without an indicator, as new ones, ``rest`` for dismissing what is left.
        undecided: those that are asked about.
        paper: what was decided so far.
        known: what the ledger knows.
    """
    return tuple(own for own in undecided if name == "rest" or name in _buttons(own, paper, known))


def waiting(undecided: Iterable[Candidate], paper: DocumentPaper, known: Known) -> dict[str, int]:
    """How many undecided quantities each button for many decides."""
    told = dict.fromkeys(("near", "whole", "new", "rest"), 0)
    for own in undecided:
        for name in ("rest", *_buttons(own, paper, known)):
            told[name] += 1
    return told


def _buttons(own: Candidate, paper: DocumentPaper, known: Known) -> tuple[str, ...]:
    """The buttons for many that take a quantity, but for the one that takes the rest."""
    fields = fields_of(own, paper, known)
    if not fields.get("indicator"):
        is_new = own.quantity.role in ("target", "actual") and _is_whole(own, _as_new(fields), known)
        return ("new",) if is_new else ()
    if not _is_whole(own, fields, known):
        return ()
    score = next((each.score for each in own.matches if each.indicator == fields["indicator"]), 0)
    return ("near", "whole") if score >= NEAR_FROM else ("whole",)


def _as_new(fields: Mapping[str, str]) -> dict[str, str]:
    return {**fields, "indicator": NEW_INDICATOR}


def _is_whole(own: Candidate, fields: Mapping[str, str], known: Known) -> bool:
    try:
        settle(own, fields, known.catalogue)
    except Problems:
        return False
    return True


def decide_many(name: str, undecided: Iterable[Candidate], paper: DocumentPaper, known: Known) -> DocumentPaper:
    """The paper with all of them decided."""
    decided = dict(paper.decided)
    for own in of_many(name, undecided, paper, known):
        held = decided.get(own.key, Decided())
        if name == "rest":
            decided[own.key] = Decided("dismissed", {**held.fields, "reason": "not_followed"})
        else:
            added = {"indicator": NEW_INDICATOR} if name == "new" else {}
            decided[own.key] = Decided("accepted", {**held.fields, **added})
    return replace(paper, decided=decided)
