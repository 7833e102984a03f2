"""What stands around the grid of many figures: the head, the sum of what was found, and what it would change."""

from collections.abc import Sequence

from dashboard.entry_rows.marks import count_states
from dashboard.language import Words
from dashboard.sheets.renderer import render
from dashboard.state import Choice
from etl.entry.importing import change_of, good_rows
from etl.tables.previews import RowPreview
from indicators.impact import past_change
from indicators.known import Known
from indicators.people import Person


def head_html(saved: str, person: Person, words: Words, choice: Choice, done: str) -> str:
    """The title, who writes, when the draft was saved, and what was handed in just now.

    Args:
        saved: when the draft was saved, on the clock of who reads it; empty where nothing was written yet.
        person: who writes.
        words: the language.
        choice: what the address chooses.
        done: what was handed in; empty where nothing was.
    """
    return render(
        "enter_many.html",
        words,
        person=person.shown_name,
        saved=saved,
        queue=choice.address("/review", draft=""),
        single=choice.address("/enter", draft=""),
        done=done,
    )


def foot_html(good: int, words: Words) -> str:
    """The buttons that hand the good rows in, and throw the paper away."""
    return render("enter_many_foot.html", words, good=good)


def sum_html(found: Sequence[RowPreview], known: Known, told: Sequence[str], words: Words) -> str:
    """How many rows are in which state, what has to be explained, and what went wrong with the whole.

    Args:
        found: what was found about the rows.
        known: what the ledger knows.
        told: sentences about the file or about handing in.
        words: the language.
    """
    states = count_states(found, words)
    changes = [change_of(own, known) for own in good_rows(found)]
    explained = [own for own in changes if past_change(known, own.kind, own.cell)]
    return render(
        "enter_many_sum.html",
        words,
        states=states,
        total=sum(number for _, _, number in states),
        needs_reason=len(explained),
        untouched=sum(own.state == "untouched" and bool(own.cells) for own in found),
        faults=told,
    )
