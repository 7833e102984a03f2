"""Enter: one figure, checked while it is typed, on disk with every key, handed in once."""

import streamlit as st

from dashboard.answering import decide_as_sent
from dashboard.components.form import form, told
from dashboard.components.frame import Frame
from dashboard.entry_form.keeping import kept_papers
from dashboard.entry_form.opening import asks_for_a_form
from dashboard.entry_form.picking import PICKED_FIELDS, picked
from dashboard.entry_form.screen import show_form
from dashboard.entry_form.times import clock
from dashboard.entry_frame import EntryFrame
from dashboard.plan_choice import home_region
from dashboard.queries.entry import due_releases, known_today
from dashboard.sheets.entry_choice import due_line, entry_choice_html, entry_pick_html, entry_title_html
from dashboard.sheets.entry_done import entry_done_html
from dashboard.sheets.notice import notice_html
from indicators.faults.entry import UNKNOWN_PROPOSAL
from indicators.problems import Problems, problem
from indicators.proposals import Thread
from indicators.store import thread

_PICK = "pick"
_DUE_SHOWN = 4


def show(frame: Frame) -> None:
    """Show what is due and what waits, a form, or what became of a submission: as the address asks."""
    if asks_for_a_form(frame.choice.parameters):
        show_form(EntryFrame.of(frame))
    elif name := frame.choice.parameters.get("done"):
        _show_done(frame, name)
    else:
        _show_choice(frame)


def _show_choice(frame: Frame) -> None:
    desk, words, parameters = frame.desk, frame.words, frame.choice.parameters
    faults: list[str] = []
    if (heard := told(_PICK, PICKED_FIELDS)) and heard.pressed:
        try:
            st.query_params.update(picked(heard.values, desk.catalogue))
            st.rerun()
        except Problems as wrong:
            faults = [words.problem(own) for own in wrong.problems]
    region = home_region(desk.catalogue, frame.choice.plan)
    frame.show(entry_title_html(parameters, words), key="entry-title")
    pick = entry_pick_html(desk.catalogue, region, faults, words)
    form(pick, form_id=_PICK, key="pick", words=words)
    papers = [(own, clock(own.saved_at, words)) for own in kept_papers(desk, frame.person)]
    frame.show(entry_choice_html(desk, frame.person, papers, parameters, words), key="choice")


def _show_done(frame: Frame, name: str) -> None:
    """Where a proposal stands; its author may take it back while nobody has decided.

    Raises:
        Problems: there is no such proposal.
    """
    own = thread(frame.desk.store, name)
    if own is None:
        raise Problems([problem(UNKNOWN_PROPOSAL, found=name)])
    sent = frame.show(_done_html(frame, own), key="done")
    if sent and sent.form == "recall":
        try:
            decide_as_sent(frame.desk, frame.person, sent)
            st.rerun()
        except Problems as faults:
            frame.show(notice_html(faults.problems, frame.words), key="refused")


def _done_html(frame: Frame, own: Thread) -> str:
    desk, words, parameters = frame.desk, frame.words, frame.choice.parameters
    series = (own.newest.cell.indicator, own.newest.cell.region)
    releases = due_releases(known_today(desk.store, desk.catalogue))
    others = [release for release in releases if (release.indicator, release.region) != series]
    due = [due_line(release, desk, parameters, words) for release in others[:_DUE_SHOWN]]
    return entry_done_html(own, desk, frame.person, due, parameters, words)
