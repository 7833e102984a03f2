"""The working app: what Streamlit runs for every visitor, top to bottom, at every step they take."""

from datetime import date
from functools import partial

import streamlit as st
import structlog

from dashboard.components.frame import Frame
from dashboard.components.masthead import show_masthead, show_problems
from dashboard.desk import open_desk
from dashboard.log import configure_log
from dashboard.navigation import PAGES, PageEntry
from dashboard.sheets.notice import failure_html, notice_html
from dashboard.state import read_choice
from dashboard.style import apply_style
from indicators.problems import Problems

configure_log()
_log = structlog.get_logger()


def _show(entry: PageEntry, frame: Frame) -> None:
    """Show a page; a fault becomes a sentence, never a traceback."""
    try:
        entry.show(frame)
    except Problems as faults:
        frame.show(notice_html(faults.problems, frame.words), key="faults")
    except Exception:
        _log.exception("page failed", page=entry.path)
        frame.show(failure_html(frame.words), key="failure")


desk = open_desk()
choice = read_choice(st.query_params.to_dict(), desk.catalogue, today=date.today())
say = choice.words.say

frame = Frame(desk, choice)
pages = {
    entry.path: st.Page(
        partial(_show, entry, frame),
        title=f"{say(entry.title)} · {say('Milepost')}",
        url_path=entry.path or "overview",
        default=not entry.path,
    )
    for entry in PAGES
}

st.set_page_config(layout="wide", initial_sidebar_state="collapsed")
apply_style()
current = st.navigation(list(pages.values()), position="hidden")
here = next(path for path, page in pages.items() if page == current)
show_masthead(frame, {entry.path: say(entry.title) for entry in PAGES}, here)
show_problems(choice, frame)
current.run()
