"""Composing a storyboard: its scenes with a small picture each, and the open one with everything that is said on it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from dashboard.composing.paper import LONGEST_NAME, MOST_SCENES, SCENE_FIELDS, Paper, PaperScene
from dashboard.composing.search import Search, subject_label
from dashboard.composing.what import Subject, kind_word, subject_name, subject_word, target_options
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.scenes.slide import Slide
from dashboard.sheets.renderer import render
from dashboard.state import Choice
from indicators.editions import Edition
from indicators.problems import Problem
from indicators.storyboards import Scene

# A select: what is sent, what is read, whether it is chosen.
Option = tuple[str, str, bool]
_MOST_FITS = 8


@dataclass(frozen=True, eq=False)
class Composed:
    """A storyboard as it is composed at this moment.

    Attributes:
        paper: what is typed.
        publication: what its scenes are drawn from.
        subjects: what a scene can be about.
        editions: those it may be drawn from.
        pictures: where pictures of scenes are; the name of one is put behind it.
        picture: the name of the picture of a scene.
        slides: those of the open scene where its author wrote nothing on it; none where it cannot be drawn.
        changed: the select that the keyboard is at.
        search: what is looked for, to be added.
    """

    paper: Paper
    publication: Publication
    subjects: tuple[Subject, ...]
    editions: tuple[Edition, ...]
    pictures: str
    picture: Callable[[Scene], str]
    slides: tuple[Slide, ...]
    changed: str
    search: Search

    @cached_property
    def by_word(self) -> dict[str, Subject]:
        """What a scene can be about, by the word for it."""
        return {own.word: own for own in self.subjects}


@dataclass(frozen=True)
class SceneLine:
    """One scene in the list."""

    key: str
    place: int
    kind: str
    name: str
    picture: str
    is_open: bool


def crumb_html(choice: Choice) -> str:
    """The way back to all storyboards."""
    return render("storyboard_crumb.html", choice.words, back=choice.address("/present", edit="", draft=""))


def head_html(
    composed: Composed,
    problems: Sequence[Problem],
    saved: str,
    choice: Choice,
    words: Words,
    *,
    theirs: Paper | None,
    is_saved: bool,
    link: str,
) -> str:
    """The name, what it is drawn from, and the buttons.

    Args:
        composed: the storyboard.
        problems: what speaks against saving it, or keeping its draft.
        saved: when the draft was saved, on the clock of who reads it; empty where there is none.
        choice: what the address chooses.
        words: the language.
        theirs: the storyboard as somebody else saved it meanwhile.
        is_saved: whether it was saved just now.
        link: the address of the open scene in the talk, where it was asked for.
    """
    paper = composed.paper
    own = {"edit": "", "draft": ""}
    return render(
        "storyboard_head.html",
        words,
        paper=paper,
        sentences=[words.problem(found) for found in problems],
        saved=saved,
        is_saved=is_saved,
        link=link,
        theirs=theirs,
        their_address=choice.address("/present", edit=paper.storyboard, draft=""),
        talk=choice.address(f"/present/{paper.storyboard}", **own, plan="", as_of="", by="") if paper.revision else "",
        editions=[(own.id, f"{own.name} · {own.id}", own.id == paper.edition) for own in composed.editions],
        is_known=not paper.edition or any(own.id == paper.edition for own in composed.editions),
        longest=LONGEST_NAME,
    )


def list_html(composed: Composed, words: Words) -> str:
    """The scenes in their order, and the search that adds one."""
    paper = composed.paper
    removed = paper.removed[-1][1] if paper.removed else None
    return render(
        "storyboard_list.html",
        words,
        lines=[_line(own, place, composed, words) for place, own in enumerate(paper.scenes)],
        pictures=composed.pictures,
        removed=_name(removed, composed, words) if removed else "",
        known=[subject_label(own, words) for own in composed.subjects],
        search=composed.search,
        fits=_labelled(composed.search.fits, words),
        number_of_fits=len(composed.search.fits or ()),
        is_full=len(paper.scenes) >= MOST_SCENES,
        most=MOST_SCENES,
    )


def scene_html(composed: Composed, words: Words) -> str:
    """The open scene: its picture with the notes below it, and its fields."""
    own = composed.paper.open_scene
    if own is None:
        return render("storyboard_no_scene.html", words)
    scene = own.scene
    first = composed.slides[0] if composed.slides else None
    return render(
        "storyboard_scene.html",
        words,
        key=own.key,
        scene=scene,
        is_saved=composed.paper.revision > 0,
        number=composed.paper.place + 1,
        count_of_scenes=len(composed.paper.scenes),
        count_of_slides=len(composed.slides),
        pictures=composed.pictures,
        picture=composed.picture(scene),
        about=_about(scene, composed, words),
        targets=[
            (key, name, key == scene.target)
            for key, name in (target_options(composed.publication, scene, words) if scene.kind == "indicator" else ())
        ],
        lights=[(key, name, key == scene.spotlight) for key, name in _lights(composed.slides)],
        found_title=first.title if first else "",
        found_sentence=first.sentence if first else "",
        limits=SCENE_FIELDS,
        changed=composed.changed,
    )


def _line(own: PaperScene, place: int, composed: Composed, words: Words) -> SceneLine:
    return SceneLine(
        key=own.key,
        place=place,
        kind=kind_word(own.scene.kind, words),
        name=_name(own, composed, words),
        picture=composed.picture(own.scene),
        is_open=own.key == composed.paper.at,
    )


def _name(own: PaperScene, composed: Composed, words: Words) -> str:
    return own.scene.title or subject_name(own.scene, composed.by_word, words)


def _labelled(fits: Sequence[Subject] | None, words: Words) -> list[tuple[str, str]] | None:
    """What a search may mean: word and label, as many as are read at a glance; None where nothing was asked."""
    return None if fits is None else [(own.word, subject_label(own, words)) for own in fits[:_MOST_FITS]]


def _about(scene: Scene, composed: Composed, words: Words) -> list[Option]:
    """What the scene is about, among everything of its kind; what is no longer there stays in the list as it is."""
    own = subject_word(scene)
    options = [(other.word, other.name, other.word == own) for other in composed.subjects if other.kind == scene.kind]
    if own not in composed.by_word:
        options.insert(0, (own, subject_name(scene, composed.by_word, words), True))
    return options


def _lights(slides: Sequence[Slide]) -> list[tuple[str, str]]:
    """What can be lit on a scene: rows of its tables, series of its chart, groups of its counts."""
    found: dict[str, str] = {}
    for slide in slides:
        found |= {own.said.group: own.said.word for own in slide.tally}
        found |= {own.key: own.name for own in (slide.chart.series if slide.chart else ())}
        for row in slide.table.rows if slide.table else ():
            if row.key:
                words_only = (cell.text for cell in row.cells if cell.group is None and cell.text)
                found[row.key] = next(words_only, row.key)
    return list(found.items())
