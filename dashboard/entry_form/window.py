"""The form as one browser window has it open: kept by its session, while the paper itself is kept on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from dashboard.components.form import Told
from dashboard.components.frame import Frame
from dashboard.entry_form.keeping import keep
from dashboard.entry_form.opening import ASKED, open_paper
from dashboard.entry_form.paper import Paper
from dashboard.queries.entry import known_today
from dashboard.sheets.addresses import CARRIED
from indicators.problems import Problem, Problems

_OPEN = "entry"


@dataclass(frozen=True)
class Window:
    """One window's form.

    Attributes:
        author: the id of who types; what they typed last is theirs also when they may not type any longer.
        asked: what the address asks for.
        paper: what is typed.
        form_id: names the form to the browser; while it stays, the browser's own text stands.
        at: the field that is typed in just now.
        refused: what was said when it was handed in last.
        unsaved: why it could not be saved; empty where it is on disk.
        elsewhere: the paper another window saved meanwhile; None where there is none.
        uploads: how many times files were attached; names the next field for them.
    """

    author: str
    asked: Mapping[str, str]
    paper: Paper
    form_id: str
    at: str = ""
    refused: tuple[Problem, ...] = ()
    unsaved: tuple[Problem, ...] = ()
    elsewhere: Paper | None = None
    uploads: int = 0


def open_window(frame: Frame) -> Window:
    """The form the address asks for: the one this window has open, else a new one.

    Raises:
        Problems: what the address names does not exist, or is somebody else's.
    """
    asked = {name: frame.choice.parameters.get(name, "") for name in ASKED}
    held = st.session_state.get(_OPEN)
    if isinstance(held, Window) and held.asked == asked:
        return held
    desk = frame.desk
    as_of = known_today(desk.store, desk.catalogue).as_of
    paper = open_paper(desk, frame.person, frame.choice.parameters, frame.choice.plan, as_of)
    # In the address from the first moment on: a server that starts again then opens the very same form.
    st.query_params["draft"] = str(paper.id)
    window = Window(frame.person.id, {**asked, "draft": str(paper.id)}, paper, form_id=f"form-{paper.id}")
    remember(window)
    return window


def held_window() -> Window:
    """The form this window has open."""
    window: Window = st.session_state[_OPEN]
    return window


def remember(window: Window) -> None:
    """Keep the form for the next step."""
    st.session_state[_OPEN] = window


def leave_for(frame: Frame, **parameters: str) -> None:
    """Close the form and go to another address of this page."""
    st.session_state.pop(_OPEN, None)
    carried = {name: frame.choice.parameters[name] for name in CARRIED if frame.choice.parameters.get(name)}
    st.query_params.from_dict({**carried, **parameters})
    st.rerun()


def take(frame: Frame, window: Window, heard: Told) -> Window:
    """What was told, on the paper and on disk. What was said to an earlier state of it is said no longer."""
    paper = window.paper
    values = {name: text for name, text in {**paper.values, **heard.values}.items() if text}
    typed = replace(paper, values=values, left=paper.left | heard.left)
    is_same = (typed.values, typed.left) == (dict(paper.values), paper.left)
    if is_same and not window.unsaved:
        return replace(window, at=heard.at)
    refused = window.refused if typed.values == dict(paper.values) else ()
    return save(frame, replace(window, paper=typed, at=heard.at, refused=refused))


def save(frame: Frame, window: Window) -> Window:
    """Put the paper on disk and its id into the address, so that whoever opens that has it as it is now."""
    try:
        paper, elsewhere = keep(frame.desk, window.author, window.paper)
    except Problems as faults:
        return replace(window, unsaved=faults.problems)
    asked = {**window.asked, "draft": str(paper.id)}
    if asked != window.asked:
        st.query_params["draft"] = str(paper.id)
    return replace(window, asked=asked, paper=paper, unsaved=(), elsewhere=elsewhere or window.elsewhere)
