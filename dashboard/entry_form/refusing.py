"""Somebody who typed may not enter figures any longer: a role was withdrawn, or their session is over."""

from collections.abc import Sequence
from datetime import datetime

from dashboard.components.frame import Frame
from dashboard.entry_form.times import clock
from dashboard.sheets.notice import notice_html
from dashboard.sheets.told import told_html
from indicators.faults.entry import MAY_NOT_PROPOSE
from indicators.problems import Problem, Problems, problem


def why_refused(frame: Frame) -> tuple[Problem, ...]:
    """Why whoever looks at this may not enter figures at this moment; empty where they may."""
    try:
        person = frame.person
    except Problems as faults:
        return faults.problems
    return () if person.may("propose") else (problem(MAY_NOT_PROPOSE, person=person.shown_name),)


def show_refusal(frame: Frame, refused: Sequence[Problem], saved_at: datetime | None) -> None:
    """Say why, and that what was typed is kept.

    Args:
        frame: the page.
        refused: why.
        saved_at: when the draft was saved (UTC); None where nothing was typed.
    """
    words = frame.words
    frame.show(notice_html(refused, words), key="entry-refused")
    if saved_at:
        kept = words.say("What you typed is kept as a draft, saved {time}.", time=clock(saved_at, words))
        frame.show(told_html(kept, words), key="entry-kept")
