"""Composing on the screen: what is told is on disk first, then looked at, then answered."""

from dataclasses import replace

import streamlit as st

from dashboard.components.form import Told, form, told
from dashboard.components.frame import Frame
from dashboard.composing.acting import press, save, scene_address
from dashboard.composing.paper import (
    DRAFT_KIND,
    SCENE_FIELDS,
    Paper,
    content_of,
    copy_name,
    paper_about,
    paper_of,
)
from dashboard.composing.pictures import Picture, picture_name, pictures_address
from dashboard.composing.search import subjects_called
from dashboard.composing.what import scene_about, subject_word, subjects
from dashboard.composing.window import (
    Window,
    held_window,
    leave_for,
    new_id,
    open_window,
    remember,
    save_draft,
)
from dashboard.entry_form.times import clock
from dashboard.publication import Publication, publication
from dashboard.scenes.building import deck
from dashboard.scenes.slide import Slide
from dashboard.sheets.notice import notice_html
from dashboard.sheets.storyboard_edit import Composed, crumb_html, head_html, list_html, scene_html
from etl.entry.drafts import discard_draft, drafts_of
from etl.publishing.storyboards import find_storyboard
from indicators.faults.published import MAY_NOT_COMPOSE
from indicators.problems import Problem, Problems, problem
from indicators.store import data_version, editions, storyboards
from indicators.storyboards import Scene, Storyboard

_WIDTHS = (0.26, 0.74)
_HEAD_FIELDS = ("name", "edition", "add")
_SCENE_FIELDS = (*SCENE_FIELDS, "what")


def show_composing(frame: Frame) -> None:
    """Show the storyboard the address asks for, to be changed.

    Raises:
        Problems: whoever looks at it may not compose, or there is no such storyboard.
    """
    _check_may(frame)
    open_window(frame)
    _compose(frame)


def unsaved_papers(frame: Frame) -> tuple[Paper, ...]:
    """The storyboards somebody began and did not save, newest first."""
    drafts = drafts_of(frame.desk.home.drafts, frame.person.id)
    return tuple(paper for own in drafts if own.kind == DRAFT_KIND and (paper := paper_of(own)))


def _check_may(frame: Frame) -> None:
    if not frame.person.may("compose"):
        raise Problems([problem(MAY_NOT_COMPOSE, person=frame.person.shown_name)])


@st.fragment
def _compose(frame: Frame) -> None:
    try:
        _check_may(frame)
        window = _heard(frame, held_window())
        _show(frame, window)
    except Problems as faults:
        frame.show(notice_html(faults.problems, frame.words), key="storyboard-faults")


# ---------------------------------------------------------------- what was told


def _heard(frame: Frame, window: Window) -> Window:
    """Take in what was told since the storyboard was shown last, and do what was pressed."""
    of_scene = told(window.scene_form, _SCENE_FIELDS)
    of_all = told(window.form_id, _HEAD_FIELDS)
    window = _typed(frame, window, of_scene, of_all)
    pressed = (of_all.pressed if of_all else "") or (of_scene.pressed if of_scene else "")
    match pressed:
        case "":
            return window
        case "save":
            return _saved(frame, window)
        case "save-copy":
            taken = {own.name for own in storyboards(frame.desk.store)}
            name = copy_name(window.paper.name, taken, frame.words)
            own = replace(window.paper, storyboard=new_id(), name=name, revision=0)
            return _saved(frame, replace(window, paper=own))
        case "link":
            return remember(replace(window, link=scene_address(frame.desk, window.paper, frame.words)))
        case "discard":
            discard_draft(frame.desk.home.drafts, window.author, window.paper.draft)
            leave_for(frame)
    if pressed.partition(":")[0] == "add":
        return _added(frame, window, pressed.partition(":")[2])
    return _changed(frame, window, press(window.paper, pressed))


def _added(frame: Frame, window: Window, word: str) -> Window:
    """The window with a scene more: about what was pressed, else about what is looked for where that is one thing."""
    if not word:
        known = subjects(_publication(frame, window.paper)[0], frame.words)
        fits = subjects_called(window.search.text, known, frame.words)
        if len(fits) != 1:
            return remember(replace(window, search=replace(window.search, fits=tuple(fits))))
        word = fits[0].word
    found = replace(window, search=window.search.emptied())
    return _changed(frame, found, press(window.paper, "add", added=word))


def _typed(frame: Frame, window: Window, of_scene: Told | None, of_all: Told | None) -> Window:
    paper = window.paper
    if of_scene:
        paper = paper.changed(**{name: text for name, text in of_scene.values.items() if name in SCENE_FIELDS})
        about = _about_other(paper, of_scene.values.get("what", ""))
        if about:
            paper = paper.with_open(about)
            window = replace(window, fields=window.fields + 1, changed="what")
    if of_all:
        given = of_all.values
        edition = given.get("edition", paper.edition)
        window = replace(window, search=window.search.typed(given.get("add", window.search.text)))
        paper = replace(paper, name=given.get("name", paper.name), edition=edition)
    return _changed(frame, window, paper)


def _about_other(paper: Paper, word: str) -> Scene | None:
    """The open scene about something else, with what its author wrote; None where it is about the same."""
    own = paper.open_scene
    if own is None or not word or word == subject_word(own.scene):
        return None
    about = scene_about(word)
    kept = {name: getattr(own.scene, name) for name in ("title", "text", "notes")}
    return about.model_copy(update=kept) if about else None


def _changed(frame: Frame, window: Window, paper: Paper) -> Window:
    """The window with another paper, on disk where more changed than which scene is open."""
    if paper == window.paper and not window.unsaved:
        return remember(window)
    window = replace(window, link="")
    is_news = content_of(replace(paper, at="")) != content_of(replace(window.paper, at=""))
    window = replace(window, paper=paper)
    if not is_news and not window.unsaved:
        return remember(window)
    return save_draft(frame, replace(window, found=(), is_overtaken=False, is_saved=False))


def _saved(frame: Frame, window: Window) -> Window:
    """The window after its storyboard was saved, or with what speaks against it."""
    outcome = save(frame.desk, frame.person, window.paper)
    if outcome.storyboard is None:
        return remember(replace(window, found=outcome.problems, is_overtaken=outcome.is_overtaken, is_saved=False))
    discard_draft(frame.desk.home.drafts, window.author, window.paper.draft)
    saved = outcome.storyboard
    paper = replace(
        window.paper, storyboard=saved.id, name=saved.name, revision=saved.revision, saved_at=None, removed=()
    )
    st.query_params["edit"] = saved.id
    asked = (saved.id, str(paper.draft))
    return remember(
        replace(window, asked=asked, paper=paper, found=(), is_overtaken=False, is_saved=True, elsewhere=None)
    )


# ---------------------------------------------------------------- what is shown


def _show(frame: Frame, window: Window) -> None:
    words, paper = frame.words, window.paper
    shown, faults = _publication(frame, paper)
    version = data_version(frame.desk.store)

    def picture(scene: Scene) -> str:
        plain = scene.model_copy(update={"notes": ""})
        edition = paper.edition if not faults else ""
        own = Picture(paper.plan, edition, plain, frame.choice.language)
        return picture_name(own, version)

    composed = Composed(
        paper=paper,
        publication=shown,
        subjects=subjects(shown, words),
        editions=tuple(own for own in editions(frame.desk.store) if own.plan == paper.plan),
        pictures=pictures_address(frame.person),
        picture=picture,
        slides=_slides(shown, paper, frame),
        changed=window.changed,
        search=window.search,
    )
    problems = [*window.found, *faults, *window.unsaved]
    saved = clock(paper.saved_at, words)
    head = head_html(
        composed,
        problems,
        saved,
        frame.choice,
        words,
        theirs=_theirs(frame, window),
        is_saved=window.is_saved,
        link=window.link,
    )
    frame.show(crumb_html(frame.choice), key="storyboard-crumb")
    form(head, form_id=window.form_id, key="storyboard-head", words=words)
    with st.container(key="storyboard", gap=None):
        left, right = st.columns(_WIDTHS, gap="large")
        with left:
            form(list_html(composed, words), form_id=window.form_id, key="storyboard-list", words=words)
        with right:
            form(scene_html(composed, words), form_id=window.scene_form, key="storyboard-scene", words=words)


def _publication(frame: Frame, paper: Paper) -> tuple[Publication, list[Problem]]:
    """What the scenes are drawn from; the state of now, and why, where their edition is not to be had."""
    try:
        return publication(frame.desk, paper.plan, edition=paper.edition), []
    except Problems as faults:
        return publication(frame.desk, paper.plan), list(faults.problems)


def _slides(shown: Publication, paper: Paper, frame: Frame) -> tuple[Slide, ...]:
    """The slides of the open scene as they are where its author wrote nothing; none where it cannot be drawn."""
    own = paper.open_scene
    if own is None:
        return ()
    bare = own.scene.model_copy(update={"title": "", "text": "", "notes": "", "spotlight": ""})
    board = Storyboard(id="bare", name=paper.name or "—", plan=paper.plan, scenes=(bare,))
    try:
        return tuple(deck(shown, board, frame.words).slides)
    except Problems:
        return ()


def _theirs(frame: Frame, window: Window) -> Paper | None:
    """The storyboard as somebody else saved it meanwhile."""
    if not window.is_overtaken:
        return None
    return paper_about(find_storyboard(frame.desk.store, window.paper.storyboard), window.paper.draft)
