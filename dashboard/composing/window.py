"""A storyboard as one browser window has it open: kept by its session, while the paper itself is kept on disk."""

from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

import streamlit as st

from dashboard.components.frame import Frame
from dashboard.composing.paper import DRAFT_KIND, Paper, content_of, copy_name, paper_about, paper_of
from dashboard.composing.search import Search
from dashboard.publication import publication
from dashboard.scenes.default import default_storyboard
from dashboard.sheets.addresses import CARRIED
from etl.entry.drafts import draft_of, keep_draft, named_draft
from etl.publishing.storyboards import find_storyboard
from indicators.problems import Problem, Problems
from indicators.store import storyboards
from indicators.storyboards import Storyboard

_OPEN = "composing"
# What the address asks the form for; "standard" is the storyboard every choice of plans has.
ASKED = ("edit", "draft")
STANDARD = "standard"
BLANK = "blank"


@dataclass(frozen=True)
class Window:
    """One window's storyboard.

    Attributes:
        author: the id of who composes.
        asked: what the address asked for, and the draft that stands in it now.
        paper: the storyboard as it is typed.
        form_id: names the form to the browser; while it stays, the browser's own text stands.
        fields: counts how often the app itself put something into the fields of the open scene.
        changed: the select that did so, which stays where the keyboard is.
        found: what was said when it was saved last.
        is_overtaken: whether somebody else saved it since it was opened.
        is_saved: whether it was saved just now.
        link: the address of the open scene in the talk, where it was asked for.
        unsaved: why the draft could not be put on disk; empty where it is.
        elsewhere: the paper another window wrote meanwhile; None where there is none.
        search: what is looked for, to be added.
    """

    author: str
    asked: tuple[str, ...]
    paper: Paper
    form_id: str
    fields: int = 0
    changed: str = ""
    found: tuple[Problem, ...] = ()
    is_overtaken: bool = False
    is_saved: bool = False
    link: str = ""
    unsaved: tuple[Problem, ...] = ()
    elsewhere: Paper | None = None
    search: Search = field(default_factory=Search)

    @property
    def scene_form(self) -> str:
        """Names the fields of the open scene to the browser."""
        return f"{self.form_id}-{self.paper.at}-{self.fields}"


def open_window(frame: Frame) -> Window:
    """The storyboard the address asks for: the one this window has open, else its draft, else as it was saved.

    Raises:
        Problems: there is no such storyboard, or nothing it could be drawn from.
    """
    asked = tuple(frame.choice.parameters.get(name, "") for name in ASKED)
    held = st.session_state.get(_OPEN)
    if isinstance(held, Window) and held.asked == asked:
        return held
    named = named_draft(asked[1])
    paper = _draft(frame, named) or paper_about(_storyboard(frame, asked[0]), named or uuid4())
    # In the address from the first moment on: a server that starts again then opens the very same.
    st.query_params["draft"] = str(paper.draft)
    return remember(Window(frame.person.id, (asked[0], str(paper.draft)), paper, form_id=f"talk-{paper.draft}"))


def held_window() -> Window:
    """The storyboard this window has open."""
    window: Window = st.session_state[_OPEN]
    return window


def remember(window: Window) -> Window:
    """Keep it for the next step."""
    st.session_state[_OPEN] = window
    return window


def leave_for(frame: Frame, **parameters: str) -> None:
    """Close the storyboard and go to another address of this page."""
    st.session_state.pop(_OPEN, None)
    carried = {name: frame.choice.parameters[name] for name in CARRIED if frame.choice.parameters.get(name)}
    st.query_params.from_dict({**carried, **parameters})
    st.rerun()


def save_draft(frame: Frame, window: Window) -> Window:
    """Put the paper on disk, under the rule of :func:`etl.entry.drafts.keep_draft`."""
    paper = window.paper
    try:
        draft, other = keep_draft(
            frame.desk.home.drafts, window.author, paper.draft, DRAFT_KIND, content_of(paper), seen=paper.saved_at
        )
    except Problems as faults:
        return remember(replace(window, unsaved=faults.problems))
    paper = replace(paper, draft=draft.id, saved_at=draft.saved_at)
    if str(draft.id) != window.asked[1]:
        st.query_params["draft"] = str(draft.id)
    elsewhere = paper_of(other) if other else None
    return remember(
        replace(
            window,
            asked=(window.asked[0], str(draft.id)),
            paper=paper,
            unsaved=(),
            elsewhere=elsewhere or window.elsewhere,
        )
    )


def _draft(frame: Frame, named: UUID | None) -> Paper | None:
    held = draft_of(frame.desk.home.drafts, frame.person.id, named) if named else None
    return paper_of(held) if held else None


def _storyboard(frame: Frame, asked: str) -> Storyboard:
    """The storyboard that is changed: a saved one, or a new one, begun with the standard scenes or with none."""
    if asked not in (STANDARD, BLANK):
        return find_storyboard(frame.desk.store, asked)
    fresh = new_id()
    if asked == BLANK:
        return Storyboard(id=fresh, name=frame.words.say("New storyboard"), plan=frame.choice.plan)
    taken = {own.name for own in storyboards(frame.desk.store)}
    standard = default_storyboard(publication(frame.desk, frame.choice.plan), frame.words)
    return standard.model_copy(update={"id": fresh, "name": copy_name(standard.name, taken, frame.words)})


def new_id() -> str:
    """An id nobody else has, short enough for an address that is read out."""
    return f"talk-{uuid4().hex[:8]}"
