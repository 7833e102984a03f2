"""Present: the storyboards of the plans, what is handed out of them, and who may see what is published."""

from urllib.parse import urlencode, urlsplit
from uuid import UUID, uuid4

import streamlit as st

from dashboard.components.acting import at_work, came_of, kept_in_session
from dashboard.components.frame import Frame
from dashboard.components.sheet import Sent
from dashboard.composing.paper import copy_name
from dashboard.composing.screen import show_composing, unsaved_papers
from dashboard.composing.window import new_id
from dashboard.entry_form.times import clock
from dashboard.publication import publication
from dashboard.published.board import PATH as BOARD
from dashboard.queries.sharing import sharing
from dashboard.scenes.default import default_storyboard
from dashboard.sharing_pages import ACTIONS, share
from dashboard.sheets.handout import handout_html
from dashboard.sheets.notice import notice_html
from dashboard.sheets.sharing import SharedFrom, sharing_html
from dashboard.sheets.storyboards import AS_SAVED, storyboards_html
from dashboard.sheets.told import told_html
from etl.publishing.editions import find_edition
from etl.publishing.storyboards import find_storyboard, save_storyboard
from indicators.people import Person
from indicators.problems import Problems
from indicators.store import editions, storyboards

_WIDTHS = (0.56, 0.44)
# Under these names the session keeps the id of the next form, a link that was made, and what came of the last form.
_FORM, _MADE, _TOLD = "form", "made", "told"


def show(frame: Frame) -> None:
    """Show the storyboards, or one of them to be changed: as the address asks."""
    if frame.choice.parameters.get("edit"):
        show_composing(frame)
    else:
        _show_all(frame)


def _show_all(frame: Frame) -> None:
    session = kept_in_session("present")
    desk, choice, person, words = frame.desk, frame.choice, frame.person, frame.words
    edition = _edition(frame)
    shown = publication(desk, choice.plan, edition=edition)
    held = storyboards(desk.store)
    form = session.setdefault(_FORM, str(uuid4()))
    listed = storyboards_html(
        default_storyboard(shown, words),
        held,
        [(own, clock(own.saved_at, words)) for own in unsaved_papers(frame)],
        [own for own in editions(desk.store) if own.plan == choice.plan],
        edition,
        person,
        form,
        desk.catalogue,
        choice,
    )
    about = SharedFrom(shown.plan, shown.edition, choice.language)
    board = f"{BOARD}?{urlencode({'plan': choice.plan, 'lang': choice.language, **_named(edition)})}"
    shared = sharing_html(
        sharing(desk.store, desk.catalogue),
        about,
        desk.catalogue,
        person,
        board,
        session.get(_MADE, ""),
        form,
        words,
    )
    sent = frame.show(listed, key="storyboards")
    with st.container(key="present", gap=None):
        left, right = st.columns(_WIDTHS, gap="large")
        with left:
            frame.show(handout_html(shown, [own for own in held if own.plan == choice.plan], words), key="handout")
        with right:
            sent = frame.show(shared, key="sharing") or sent
    if sent:
        _follow(frame, person, sent)


def _edition(frame: Frame) -> str:
    """The id of the edition that everything is drawn from; empty where none is chosen, or none of that name is here."""
    asked = frame.choice.parameters.get("edition", "")
    if asked in ("", AS_SAVED):
        return ""
    try:
        return find_edition(frame.desk.store, asked).id
    except Problems as faults:
        frame.show(notice_html(faults.problems, frame.words), key="notice-edition")
        return ""


def _named(edition: str) -> dict[str, str]:
    return {"edition": edition} if edition else {}


# ---------------------------------------------------------------- what forms ask for


def _follow(frame: Frame, person: Person, sent: Sent) -> None:
    """Do what a form asks for; one sent twice is done once."""
    session, came = kept_in_session("present"), came_of()
    if sent.form != "give":
        session.pop(_MADE, None)
    if sent.field("form") == session[_FORM]:
        form = UUID(session[_FORM])
        with at_work():
            try:
                _do(frame, person, sent, form)
            except Problems as faults:
                came[_TOLD] = notice_html(faults.problems, frame.words)
            session[_FORM] = str(uuid4())
    st.rerun()


def _do(frame: Frame, person: Person, sent: Sent, form: UUID) -> None:
    session, came = kept_in_session("present"), came_of()
    words, store = frame.words, frame.desk.store
    if sent.form in ACTIONS:
        fields = {name: values[0] for name, values in sent.fields.items() if values}
        if made := share(frame.desk, person, sent.form, fields, form=form):
            session[_MADE] = _whole(made)
        came[_TOLD] = told_html(words.say("Recorded."), words)
        return
    own = find_storyboard(store, sent.field("storyboard"))
    if sent.form == "duplicate":
        taken = {other.name for other in storyboards(store)}
        copy = own.model_copy(update={"id": new_id(), "name": copy_name(own.name, taken, words), "revision": 0})
        save_storyboard(store, person, copy, form=form)
        told = words.say("Copied: “{name}”.", name=copy.name)
    else:
        save_storyboard(store, person, own.model_copy(update={"is_withdrawn": True}), form=form)
        told = words.say("Withdrawn: “{name}”.", name=own.name)
    came[_TOLD] = told_html(told, words)


def _whole(address: str) -> str:
    """An address of this server as others write it: with the name under which this browser reached it."""
    here = urlsplit(st.context.url or "")
    return f"{here.scheme}://{here.netloc}{address}" if here.netloc else address
