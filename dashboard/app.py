"""The working app: what Streamlit runs for every visitor, top to bottom, at every step they take."""

from collections.abc import Callable
from datetime import date
from functools import partial

import streamlit as st
import structlog

from dashboard.access.identity import can_sign_out, present_person, sign_out
from dashboard.access.roles import check_may_open
from dashboard.components.acting import show_told
from dashboard.components.frame import Frame
from dashboard.components.masthead import SIGN_OUT_PATH, show_masthead, show_problems
from dashboard.desk import open_desk
from dashboard.log import configure_log
from dashboard.navigation import PAGES, PageEntry
from dashboard.sheets.addresses import CARRIED
from dashboard.sheets.notice import failure_html
from dashboard.sheets.refused import refused_html
from dashboard.state import read_choice
from dashboard.style import apply_style
from dashboard.views.entrance import show_entrance
from indicators.faults.access import PAGE_FORBIDDEN
from indicators.problems import Problems

configure_log()
_log = structlog.get_logger()

# Under this name the session keeps which page is shown refused: drawn anew with the news, it is not tried again.
_REFUSED = "refused-page"


def _show(entry: PageEntry, frame: Frame) -> None:
    """Show a page to somebody who may see it; a fault becomes a sentence, never a traceback."""
    try:
        is_asked = st.session_state.get(_REFUSED) != entry.path
        check_may_open(
            frame.desk.store, frame.person, entry.path, say(entry.title), entry.needs, frame.words, is_asked=is_asked
        )
        st.session_state.pop(_REFUSED, None)
        entry.show(frame)
    except Problems as faults:
        _show_refusal(entry, frame, faults)
    except Exception:
        _log.exception("page failed", page=entry.path)
        frame.show(failure_html(frame.words), key="failure")


def _show_refusal(entry: PageEntry, frame: Frame, faults: Problems) -> None:
    """Say why a page is not shown, to whom, and where they can go instead."""
    if any(found.fault is PAGE_FORBIDDEN for found in faults.problems):
        st.session_state[_REFUSED] = entry.path
    asker = present_person(frame.desk.store)
    own = [name for name in frame.choice.parameters if name not in CARRIED]
    links = [
        (say(other.title), frame.choice.address(f"/{other.path}", **dict.fromkeys(own, "")))
        for other in PAGES
        if asker and asker.may(other.needs) and not other.part_of and other is not entry
    ]
    asked = frame.choice.address(f"/{entry.path}", **dict.fromkeys(CARRIED, ""))
    html = refused_html(
        faults.problems, title=say(entry.title), asked=asked, person=asker, links=links, words=frame.words
    )
    frame.show(html, key="faults")


def _page(entry: PageEntry, shown: Callable[[], None], *, name: str) -> st.Page:
    return st.Page(shown, title=name, url_path=entry.path or "overview", default=not entry.path)


desk = open_desk()
choice = read_choice(st.query_params.to_dict(), desk.catalogue, today=date.today())
say = choice.words.say
person = present_person(desk.store)

frame = Frame(desk, choice)
pages = {
    entry.path: _page(
        entry,
        partial(_show, entry, frame) if person else partial(show_entrance, choice, entry.path),
        name=f"{say(entry.title)} · {say('Milepost')}" if person else say("Milepost"),
    )
    for entry in PAGES
}
leave = sign_out if person else partial(show_entrance, choice, "")
ways_out = [st.Page(leave, title=say("Milepost"), url_path=SIGN_OUT_PATH)] if can_sign_out() else []

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
apply_style()
current = st.navigation([*pages.values(), *ways_out], position="hidden")
if person and current in pages.values():
    here = next(entry for entry in PAGES if pages[entry.path] == current)
    listed = {entry.path: say(entry.title) for entry in PAGES if person.may(entry.needs) and not entry.part_of}
    show_masthead(frame, listed, here.part_of or here.path)
    show_problems(choice, frame)
    show_told(frame, here.path)
current.run()
