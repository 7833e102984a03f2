"""The paper of many rows as one browser window has it open: kept by its session, while the paper itself is on disk."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

import streamlit as st

from dashboard.components.frame import Frame
from dashboard.entry_rows.paper import Paper, newest_paper, paper_of, save_paper
from dashboard.plan_choice import home_region
from etl.entry.drafts import discard_draft, named_draft
from indicators.problems import Problem, Problems
from indicators.proposals import Cell

_OPEN = "many"


@dataclass(frozen=True)
class Window:
    """One window's paper; everything that was typed is in the draft.

    Attributes:
        author: the id of who types; what they typed last is theirs also when they may not type any longer.
        paper: what is typed.
        seen: the cells of the good rows as they were when they were shown.
        told: sentences about the file that was brought back, or about handing in.
        unsaved: why it could not be saved; empty where it is on disk.
        elsewhere: the paper another window saved meanwhile; None where there is none.
        done: what was handed in last, in a sentence, until something else is typed.
        files: how many files were taken; names the next field for them.
    """

    author: str
    paper: Paper
    seen: Mapping[Cell, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    unsaved: tuple[Problem, ...] = ()
    elsewhere: Paper | None = None
    done: str = ""
    files: int = 0


def open_window(frame: Frame) -> None:
    """Open the paper the address names, else the one this window has, else the one written on last, else a new one.

    It is in the address from then on: a server that starts again opens the very same.
    """
    asked = named_draft(frame.choice.parameters.get("draft", ""))
    held = st.session_state.get(_OPEN)
    if not isinstance(held, Window):
        person = frame.person.id
        remember(Window(person, _first_paper(frame, person, asked)))
    elif asked and asked != held.paper.draft:
        # The grid takes over what the app puts there, also where the two papers were one until they parted.
        paper = replace(_first_paper(frame, held.author, asked), filled=held.paper.filled + 1)
        remember(Window(held.author, paper, files=held.files))
    st.query_params["draft"] = str(held_window().paper.draft)


def held_window() -> Window:
    """The paper this window has open."""
    window: Window = st.session_state[_OPEN]
    return window


def remember(window: Window) -> Window:
    """Keep it for the next step."""
    st.session_state[_OPEN] = window
    return window


def save(frame: Frame, window: Window) -> Window:
    """Put the paper on disk and its id into the address; where the disk refuses, what was typed stays in the grid."""
    try:
        paper, elsewhere = save_paper(frame.desk.home.drafts, window.author, window.paper)
    except Problems as faults:
        return remember(replace(window, unsaved=faults.problems))
    if paper.draft != window.paper.draft:
        st.query_params["draft"] = str(paper.draft)
    return remember(replace(window, paper=paper, unsaved=(), elsewhere=elsewhere or window.elsewhere))


def discard(frame: Frame, window: Window) -> Window:
    """Throw the paper away and begin another one."""
    discard_draft(frame.desk.home.drafts, window.author, window.paper.draft)
    fresh = _new_paper(frame, uuid4())
    st.query_params["draft"] = str(fresh.draft)
    return remember(replace(window, paper=fresh, told=(), unsaved=(), elsewhere=None, done=""))


def _first_paper(frame: Frame, person: str, asked: UUID | None) -> Paper:
    folder = frame.desk.home.drafts
    named = paper_of(folder, person, asked) if asked else newest_paper(folder, person)
    return named or _new_paper(frame, asked or uuid4())


def _new_paper(frame: Frame, draft: UUID) -> Paper:
    """An empty one, on which every figure is of the plan's own region until somebody says otherwise."""
    catalogue = frame.desk.catalogue
    region = catalogue.regions[home_region(catalogue, frame.choice.plan)]
    return Paper(draft, common={"region": frame.words.text(region.name)})
