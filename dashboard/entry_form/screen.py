"""The form on the screen: what is told is on disk first, then looked at, then answered."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from dashboard.components.form import form, told
from dashboard.components.frame import Frame
from dashboard.entry_form.acting import attach_files, press
from dashboard.entry_form.lines import check_lines
from dashboard.entry_form.paper import PAPER_FIELDS
from dashboard.entry_form.refusing import show_refusal, why_refused
from dashboard.entry_form.side import story_with
from dashboard.entry_form.situation import Situation, situation_of
from dashboard.entry_form.style import form_style
from dashboard.entry_form.times import clock
from dashboard.entry_form.window import Window, held_window, leave_for, open_window, remember, save, take
from dashboard.language import Words
from dashboard.queries.editions import editions_keeping
from dashboard.queries.entry import known_today
from dashboard.queries.screens import board
from dashboard.sheets.entry_beside import beside_of, other_window_html
from dashboard.sheets.entry_course import entry_course_html
from dashboard.sheets.entry_done import approvers_sentence
from dashboard.sheets.entry_form import Saved, entry_actions_html, entry_fields_html, entry_head_html, entry_reason_html
from dashboard.sheets.entry_values import entry_values_html
from dashboard.sheets.impact import impact_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.told import told_html
from etl.entry.drafts import draft_of, named_draft
from etl.entry.standing import locked_period
from indicators.problems import Problem, Problems
from indicators.store import act_done, thread

_WIDTHS = (0.615, 0.385)


def show_form(frame: Frame) -> None:
    """Show the form the address asks for.

    Raises:
        Problems: what the address names does not exist, or is somebody else's.
    """
    _leave_what_is_handed_in(frame)
    open_window(frame)
    st.html(form_style(frame.words))
    _form(frame)


def _leave_what_is_handed_in(frame: Frame) -> None:
    """A draft that was handed in is a proposal now, also where the answer to that never arrived."""
    draft = named_draft(frame.choice.parameters.get("draft", ""))
    done = act_done(frame.desk.store, draft) if draft else None
    if draft and done and draft_of(frame.desk.home.drafts, frame.person.id, draft) is None:
        leave_for(frame, done=done.values["proposals"][0]["id"])


@st.fragment
def _form(frame: Frame) -> None:
    if refused := why_refused(frame):
        _keep_what_was_told(frame, refused)
        return
    try:
        window, situation = _heard(frame, held_window())
        remember(window)
        _show(frame, window, situation)
    except Problems as faults:
        frame.show(notice_html(faults.problems, frame.words), key="entry-faults")


def _keep_what_was_told(frame: Frame, refused: Sequence[Problem]) -> None:
    """Somebody may not enter figures any longer: what they typed until then stays theirs, and they are told so."""
    window = held_window()
    if heard := told(window.form_id, PAPER_FIELDS):
        window = take(frame, window, heard)
        remember(window)
    show_refusal(frame, (*refused, *window.unsaved), window.paper.saved_at)


def _heard(frame: Frame, window: Window) -> tuple[Window, Situation]:
    """Take in what was told since the form was shown last, and do what was pressed."""
    desk, person = frame.desk, frame.person
    heard = told(window.form_id, PAPER_FIELDS)
    if heard:
        window = take(frame, window, heard)
    window = _with_files(frame, window)
    situation = situation_of(desk, person, window.paper)
    if situation.cell:
        seen = window.paper.saw(situation.cell, situation.revision)
        is_news = seen.revisions != window.paper.revisions
        window = replace(window, paper=seen)
        window = save(frame, window) if is_news and seen.saved_at else window
    if not (heard and heard.pressed):
        return window, situation
    # Were it forgotten what was typed when the script is stopped in the middle, it would be on disk all the same.
    remember(window)
    outcome = press(desk, person, window.paper, situation, heard.pressed)
    if outcome.proposal:
        leave_for(frame, done=outcome.proposal.id)
    if outcome.is_discarded:
        leave_for(frame)
    window = replace(window, paper=outcome.paper, refused=outcome.problems)
    return save(frame, window), situation_of(desk, person, window.paper)


def _with_files(frame: Frame, window: Window) -> Window:
    files = st.session_state.get(_files_key(window)) or []
    if not files:
        return window
    outcome = attach_files(frame.desk, window.paper, [(own.name, own.getvalue()) for own in files])
    left = outcome.paper.left | {"evidence"}
    attached = replace(
        window, paper=replace(outcome.paper, left=left), refused=outcome.problems, uploads=window.uploads + 1
    )
    return save(frame, attached)


def _files_key(window: Window) -> str:
    # Another key is an empty field: what is attached is listed by ours.
    return f"files-{window.form_id}-{window.uploads}"


def _show(frame: Frame, window: Window, situation: Situation) -> None:
    words, parameters, paper = frame.words, frame.choice.parameters, window.paper
    saved = Saved(clock(paper.saved_at, words), words.sentences([words.problem(own) for own in window.unsaved]))
    frame.show(entry_head_html(paper, situation, frame.person.shown_name, saved, words), key="entry-head")
    if paper.proposal and (returned := _returned(frame, paper.proposal)):
        frame.show(told_html(returned, words), key="entry-returned")
    with st.container(key="entry", gap=None):
        left, right = st.columns(_WIDTHS, gap="large")
        with left:
            if window.elsewhere:
                moment = clock(window.elsewhere.saved_at, words)
                frame.show(other_window_html("/enter", window.elsewhere.id, moment, parameters, words), key="elsewhere")
            _show_fields(frame, window, situation)
            frame.show(entry_values_html(situation, parameters, words), key="entry-values")
        with right:
            _show_side(frame, situation)


def _returned(frame: Frame, proposal: str) -> str:
    """Who returned what is changed here, and with which comment; empty where nobody did."""
    held = thread(frame.desk.store, proposal)
    decision = held.decision if held else None
    if decision is None or decision.outcome != "returned":
        return ""
    who = decision.shown_decider
    return frame.words.say("{person} returned it: {comment}", person=who, comment=decision.comment)


def _show_fields(frame: Frame, window: Window, situation: Situation) -> None:
    words, paper = frame.words, window.paper
    lines = check_lines(paper, situation, window.refused, words, at=window.at)
    fields = entry_fields_html(paper, situation, lines, words)
    form(fields, form_id=window.form_id, key="entry-fields", words=words)
    reason = entry_reason_html(paper, situation, lines, words)
    form(reason, form_id=window.form_id, key="entry-reason", words=words)
    if not situation.lock:
        _show_files(window, words)
    elsewhere = [own for own in window.refused if paper.kind == "withdraw" or own.place.cell not in PAPER_FIELDS]
    if paper.kind == "withdraw" and situation.cell and situation.lock:
        # There is no line for the period on this form.
        elsewhere = [locked_period(situation.cell, situation.lock)]
    sentences = [words.problem(own) for own in elsewhere if own.place.cell not in ("reason", "evidence")]
    actions = entry_actions_html(
        paper,
        situation,
        sentences,
        beside_of(paper, situation, words),
        approvers_sentence(frame.desk.store, frame.person, words),
        words,
    )
    form(actions, form_id=window.form_id, key="entry-actions", words=words)


def _show_files(window: Window, words: Words) -> None:
    with st.container(key="files"):
        st.file_uploader(
            words.say("Evidence"), accept_multiple_files=True, key=_files_key(window), label_visibility="collapsed"
        )


def _show_side(frame: Frame, situation: Situation) -> None:
    desk, words, parameters = frame.desk, frame.words, frame.choice.parameters
    html = entry_course_html(*story_with(situation), words)
    if situation.impact:
        today = known_today(desk.store, desk.catalogue).as_of
        chosen = board(desk.store, desk.catalogue, frame.choice.plan, today)
        keeping = editions_keeping(desk, situation.impact.revisions)
        html += impact_html(situation.impact, chosen, words, parameters, keeping)
    frame.show(html, key="entry-side")
