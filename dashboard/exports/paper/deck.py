"""A storyboard on paper: a slide a page, as it is presented; without the notes, which are the presenter's alone.

To be handed out it is A4 across, one slide on a page: in a meeting a page is then called by the number that stands on
the screen, the smallest letters are larger than 9 points, and what A4 is higher than a screen is left for pencils.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import cast

from dashboard.charts.palette import status_colours
from dashboard.exports.asking import Ratio
from dashboard.exports.paper.drawings import chart_svg
from dashboard.exports.paper.faces import find_faces
from dashboard.exports.paper.typesetting import PLACE, typeset
from dashboard.exports.parts import TellParts, each, untold
from dashboard.language import words
from dashboard.scenes.slide import Deck, Slide, SlideChart
from indicators.model import Language

_SCREEN_WIDTH = 1280
_A4_WIDTH, _A4_HEIGHT = 841.89, 595.28


@dataclass(frozen=True)
class _Page:
    """A page as wide as a screen: in pixels of that screen its height and what stays free above and below.

    ``unit`` is how many points a pixel is.
    """

    unit: float
    height: float
    top: int
    bottom: int


_PAGES: Mapping[Ratio, _Page] = {
    # No printer reaches the edges of a sheet: 11 and 10 millimetres stay free.
    "a4": _Page(_A4_WIDTH / _SCREEN_WIDTH, _A4_HEIGHT * _SCREEN_WIDTH / _A4_WIDTH, top=48, bottom=43),
    "16:9": _Page(0.75, 720, top=32, bottom=18),
    "4:3": _Page(0.75, 960, top=32, bottom=18),
}


def deck_pdf(deck: Deck, *, ratio: Ratio = "a4", moment: datetime | None = None, tell: TellParts = untold) -> bytes:
    """The PDF of a deck.

    Args:
        deck: the slides in one language.
        ratio: of its pages.
        moment: when what they show was frozen; None where it is not.
        tell: told before each slide.

    Raises:
        Problems: there is no typeface, or it lacks a sign that somebody wrote.
    """
    own = words(cast(Language, deck.language))
    family = find_faces(own.language).sans
    content = {
        "page": asdict(_PAGES[ratio]),
        "edition": deck.edition,
        "hash": deck.hash,
        "as_of": own.say("Data as of {day}", day=deck.as_of),
        "status_colours": dict(status_colours("light")),
        "slides": [
            {PLACE: own.say("Slide {number}: {title}", number=number, title=slide.title), **_slide(slide, family)}
            for number, slide in enumerate(each(deck.slides, tell), start=1)
        ],
    }
    return typeset("deck.typ", content, own, title=deck.name, moment=moment)


def _slide(slide: Slide, family: str) -> dict[str, object]:
    """A slide as plain data, its chart drawn."""
    told = asdict(replace(slide, chart=None, notes=""))
    return {**told, "chart": _chart(slide.chart, family) if slide.chart else None}


def _chart(chart: SlideChart, family: str) -> Mapping[str, object]:
    drawn = chart_svg(chart.figures["light"], chart.width, chart.height, family)
    return {"svg": drawn, "alt": chart.alt, "width": chart.width, "height": chart.height}
