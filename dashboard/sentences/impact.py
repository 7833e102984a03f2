"""What a figure would change, said: parts that arrive, what has to be explained, and how a sentence differs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dashboard.language import Words
from dashboard.sentences.headlines import particulars
from dashboard.wording import figure_with_unit, gap_with_unit, status_word
from indicators.editions import Edition
from indicators.impact_records import Impact, Movement, Part, PartChange, PastChange, Revision, TargetImpact
from indicators.problems import message
from indicators.verdicts import Verdict

_PART: Mapping[tuple[Part, Movement], str] = {
    ("baseline", "arrives"): message("gets its baseline, {period}"),
    ("baseline", "changes"): message("its baseline of {period} changes"),
    ("baseline", "goes"): message("loses its baseline, {period}"),
    ("numerator", "arrives"): message("gets its numerator of {period}"),
    ("numerator", "changes"): message("its numerator of {period} changes"),
    ("numerator", "goes"): message("loses its numerator of {period}"),
    ("denominator", "arrives"): message("gets its denominator of {period}"),
    ("denominator", "changes"): message("its denominator of {period} changes"),
    ("denominator", "goes"): message("loses its denominator of {period}"),
}
_PAST: Mapping[PastChange, str] = {
    "takes_back": message("It changes what is recorded for {period}; that needs a reason."),
    "has_figure": message("{period} has a figure already; another one needs a reason."),
    "is_past": message("Later periods have figures already; one of {period} needs a reason."),
}

# A clause with the sign that ends it; a sentence is compared clause by clause. A comma inside a number ends nothing.
_CLAUSE = re.compile(r"(?:[^，、；：。;:.()（），,]|,(?=\d))+|[，、；：。;:.()（），,]\s*")


# The editions that go on showing a figure as it stands, by what would change of it.
Keeping = Sequence[tuple[Revision, Sequence[Edition]]]


@dataclass(frozen=True)
class Piece:
    """A part of a sentence, and whether the other sentence has it otherwise."""

    text: str
    is_changed: bool = False


def part_sentence(change: PartChange, words: Words) -> str:
    """What happens to a part of a verdict or of a ratio, as a clause about the target."""
    return words.say(_PART[change.part, change.movement], period=words.period(change.period))


def verdict_note(verdict: Verdict, words: Words) -> str:
    """What to know about a verdict besides its status: gap and progress, the year it was met, what is missing."""
    clauses = particulars(verdict, words)
    if verdict.gap is not None and verdict.status in ("on_track", "slow", "behind"):
        clauses = [words.say("gap {gap}", gap=gap_with_unit(verdict, words)), *clauses]
    if verdict.progress is not None and verdict.status in ("missed", "met", "met_early", "met_late", "lost"):
        clauses.append(words.say("progress {done}%", done=words.ratio(verdict.progress, in_percent=True)))
    return words.say("; ").join(clauses)


def becomes(target: TargetImpact, words: Words) -> str:
    """What becomes of the verdict on a target, as a clause: the new status, or that it stays and what of it moves."""
    clauses = [part_sentence(part, words) for part in target.parts]
    if target.is_flip:
        clauses = [status_word(target.after, words), *clauses]
    elif target.is_changed and not clauses:
        clauses = [words.say("stays, with other figures")]
    else:
        clauses = [words.say("stays"), *clauses]
    return words.say("; ").join(clauses)


def notes(found: Impact, words: Words) -> list[str]:
    """What to mind before it is submitted or approved, a sentence each."""
    sentences = [note for revision in found.revisions for note in _about_figure(revision, words)]
    if lapsing := len(found.lapses):
        sentences.append(
            words.count(
                "{number} human verdict beside the computed one would lapse.",
                "{number} human verdicts beside the computed ones would lapse.",
                lapsing,
            )
        )
    return list(dict.fromkeys(sentences))


def edition_notes(keeping: Keeping, words: Words) -> list[str]:
    """Which editions go on showing the figure that would be another one, a sentence for each figure."""
    return [
        words.say(
            "{editions}: frozen with {figure} for {period}, which stays there.",
            editions=words.join([words.say("“{name}”", name=own.name) for own in editions]),
            figure=figure_with_unit(revision.before, words),
            period=words.period(revision.cell.period),
        )
        for revision, editions in keeping
        if revision.before
    ]


def past_sentence(revision: Revision, words: Words) -> str:
    """Why a change has to be explained; empty where it need not be."""
    if revision.past is None:
        return ""
    return words.say(_PAST[revision.past], period=words.period(revision.cell.period))


def _about_figure(revision: Revision, words: Words) -> list[str]:
    sentences = []
    if revision.counts_from is not None:
        sentences.append(
            words.say(
                "Dated so, the figure counts from {day} on; give the day of publication if it is out already.",
                day=words.day(revision.counts_from),
            )
        )
    if revision.is_kept_beside:
        adopted = revision.after.adopted_because if revision.after else None
        because = words.text(adopted).rstrip("。.")
        sentences.append(
            words.say("It is kept beside the figure in use, which was chosen because: {reason}.", reason=because)
            if because
            else words.say("It is kept beside the figure in use, which was published later.")
        )
    if past := past_sentence(revision, words):
        sentences.append(past)
    return sentences


def differences(before: str, after: str) -> tuple[list[Piece], list[Piece]]:
    """Two sentences, clause by clause, with what differs marked in each."""
    old, new = _CLAUSE.findall(before), _CLAUSE.findall(after)
    left: list[Piece] = []
    right: list[Piece] = []
    for kind, old_start, old_end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _pieces(old[old_start:old_end], is_changed=kind != "equal")
        right += _pieces(new[new_start:new_end], is_changed=kind != "equal")
    return left, right


def _pieces(clauses: Sequence[str], *, is_changed: bool) -> list[Piece]:
    text = "".join(clauses)
    if not text:
        return []
    if not is_changed:
        return [Piece(text)]
    bare = text.strip()
    start = text.index(bare)
    around = (text[:start], text[start + len(bare) :])
    return [own for own in (Piece(around[0]), Piece(bare, is_changed=True), Piece(around[1])) if own.text]
