"""What a person wrote: a title and paragraphs, over as many slides as they take."""

import re

from dashboard.scenes.fitting import PARAGRAPH
from dashboard.scenes.slide import Slide
from dashboard.scenes.spreading import spread
from dashboard.scenes.telling import Telling
from indicators.storyboards import Scene

# A sentence ends here, and what follows may begin another slide.
_SENTENCE_END = re.compile(r"(?<=[。！？；])|(?<=[.!?;])\s+")


def text_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """The paragraphs of a scene; a blank line or a new line begins another one."""
    pieces = [piece for paragraph in scene.text.split("\n") for piece in _pieces(paragraph.strip())]
    pages = [pieces[own] for own in spread([PARAGRAPH.lines_of(piece) for piece in pieces], PARAGRAPH.lines)] or [[]]
    title = scene.title or telling.publication.board.plans[0].name
    heading = title if isinstance(title, str) else telling.words.text(title)
    return [Slide(kind="text", scene=0, title=heading, paragraphs=tuple(page)) for page in pages]


def _pieces(paragraph: str) -> list[str]:
    """A paragraph, in parts at the ends of its sentences where it is longer than a slide."""
    if not paragraph:
        return []
    if PARAGRAPH.holds(paragraph):
        return [paragraph]
    pieces = [""]
    for sentence in _SENTENCE_END.split(paragraph):
        joined = f"{pieces[-1]} {sentence}".strip() if pieces[-1].isascii() else pieces[-1] + sentence
        if pieces[-1] and not PARAGRAPH.holds(joined):
            pieces.append(sentence)
        else:
            pieces[-1] = joined
    return pieces
