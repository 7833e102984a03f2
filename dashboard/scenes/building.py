"""From a storyboard to its slides: every scene said in one language, from one publication."""

from collections.abc import Callable
from dataclasses import replace

from dashboard.answered_once import answered_once
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.scenes.changes import changes_slides
from dashboard.scenes.checking import check
from dashboard.scenes.comparison import comparison_slides
from dashboard.scenes.headline import headline_slides
from dashboard.scenes.indicator import indicator_slides
from dashboard.scenes.matrix import matrix_slides
from dashboard.scenes.milestone import milestone_slides
from dashboard.scenes.programme import programme_slides
from dashboard.scenes.slide import Deck, Slide
from dashboard.scenes.telling import Telling
from dashboard.scenes.text import text_slides
from indicators.problems import Problems
from indicators.storyboards import Scene, SceneKind, Storyboard

# The page that presents and every file that is handed out ask for the same deck.
_DECKS_KEPT = 32

_KINDS: dict[SceneKind, Callable[[Telling, Scene], list[Slide]]] = {
    "headline": headline_slides,
    "matrix": matrix_slides,
    "indicator": indicator_slides,
    "milestone": milestone_slides,
    "programme": programme_slides,
    "comparison": comparison_slides,
    "changes": changes_slides,
    "text": text_slides,
}


@answered_once(_DECKS_KEPT)
def deck(publication: Publication, storyboard: Storyboard, words: Words) -> Deck:
    """The slides of a storyboard in their order; a scene with much to say takes several.

    Args:
        publication: what every number is taken from.
        storyboard: the scenes.
        words: the language.

    Raises:
        Problems: scenes name what does not exist; all of them are told at once.
    """
    if wrong := check(storyboard, publication):
        raise Problems(wrong)
    telling = Telling(publication, words)
    edition = publication.edition
    slides = [
        slide
        for place, scene in enumerate(storyboard.scenes)
        for slide in _finished(_KINDS[scene.kind](telling, scene), place, scene, words)
    ]
    return Deck(
        name=storyboard.name,
        language=words.language,
        edition=edition.name if edition else words.say("not frozen"),
        hash=edition.id if edition else "",
        as_of=words.day(publication.state.as_of.published_by),
        slides=tuple(slides),
    )


def _finished(slides: list[Slide], place: int, scene: Scene, words: Words) -> list[Slide]:
    """The slides of a scene with what its author wrote, counted where there are several."""
    finished = []
    for number, slide in enumerate(slides, start=1):
        title = scene.title or slide.title
        if len(slides) > 1:
            title = words.say("{title} ({number}/{count})", title=title, number=number, count=len(slides))
        said = scene.text if scene.text and scene.kind != "text" else slide.sentence
        finished.append(
            replace(slide, scene=place, title=title, sentence=said, notes=scene.notes, spotlight=scene.spotlight)
        )
    return finished
