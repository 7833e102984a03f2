"""What the buttons of composing do."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import uuid5

from pydantic import ValidationError

from dashboard.composing.paper import Paper
from dashboard.composing.what import scene_about
from dashboard.desk import Desk
from dashboard.language import Words
from dashboard.publication import publication
from dashboard.published.present import PATH as TALKS
from dashboard.scenes.building import deck
from dashboard.scenes.checking import check
from etl.publishing.storyboards import find_storyboard, save_storyboard
from indicators.faults.published import STORYBOARD_CHANGED, STORYBOARD_UNNAMED
from indicators.people import Person
from indicators.problems import Problem, Problems, problem
from indicators.storyboards import Storyboard

# No place in a storyboard has so many.
_DIGITS = 5


@dataclass(frozen=True)
class Outcome:
    """What came of saving: the storyboard as it is saved, or what speaks against it."""

    storyboard: Storyboard | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def is_overtaken(self) -> bool:
        """Whether somebody else saved it meanwhile."""
        return any(own.fault is STORYBOARD_CHANGED for own in self.problems)


def press(paper: Paper, pressed: str, *, added: str = "") -> Paper:
    """What a button makes of a paper; an unknown one does nothing.

    Args:
        paper: the scenes.
        pressed: the button's name, with the key of its scene where it has one.
        added: what a new scene is about, in one word.
    """
    what, _, named = pressed.partition(":")
    key, _, place = named.partition(":")
    opened = paper.opened_at(key) if key else paper
    match what:
        case "up":
            return opened.moved(opened.at, opened.place - 1)
        case "down":
            return opened.moved(opened.at, opened.place + 1)
        case "move" if place.isdecimal() and len(place) < _DIGITS:
            return opened.moved(key, int(place))
        case "copy" if opened.open_scene:
            return opened.with_scene(opened.open_scene.scene)
        case "remove":
            return opened.without_open()
        case "undo":
            return paper.with_last_removed()
        case "add" if scene := scene_about(added):
            return paper.with_scene(scene)
    return opened


def save(desk: Desk, person: Person, paper: Paper) -> Outcome:
    """Save a paper as the row it is; nothing of it is lost where that is refused."""
    try:
        storyboard = paper.as_storyboard
    except ValidationError:
        return Outcome(problems=(problem(STORYBOARD_UNNAMED),))
    # The same scenes saved twice in a hurry are saved once.
    form = uuid5(paper.draft, storyboard.model_dump_json())
    try:
        if wrong := check(storyboard, publication(desk, paper.plan, edition=paper.edition)):
            return Outcome(problems=tuple(wrong))
        return Outcome(save_storyboard(desk.store, person, storyboard, form=form))
    except Problems as faults:
        return Outcome(problems=faults.problems)


def scene_address(desk: Desk, paper: Paper, words: Words) -> str:
    """Where the talk shows the open scene, of the storyboard as it is saved.

    Raises:
        Problems: it is saved no longer, or cannot be drawn.
    """
    saved = find_storyboard(desk.store, paper.storyboard)
    slides = deck(publication(desk, saved.plan, edition=saved.edition), saved, words).slides
    number = next((number for number, own in enumerate(slides, start=1) if own.scene >= paper.place), 1)
    return f"{TALKS}/{saved.id}?{urlencode({'lang': words.language, 'scene': number})}"
