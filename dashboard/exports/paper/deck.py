"""A storyboard on paper: a slide a page, as it is presented; without the notes, which are the presenter's alone."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import datetime
from typing import cast

from dashboard.charts.palette import status_colours
from dashboard.exports.paper.drawings import chart_svg
from dashboard.exports.paper.faces import find_faces
from dashboard.exports.paper.typesetting import PLACE, typeset
from dashboard.language import words
from dashboard.scenes.slide import Deck, Slide, SlideChart
from indicators.model import Language


def deck_pdf(deck: Deck, *, moment: datetime | None = None) -> bytes:
    """The PDF of a deck, 16:9.

    Args:
        deck: the slides in one language.
        moment: when what they show was frozen; None where it is not.

    Raises:
        Problems: there is no typeface, or it lacks a sign that somebody wrote.
    """
    own = words(cast(Language, deck.language))
    family = find_faces(own.language).sans
    content = {
        "edition": deck.edition,
        "hash": deck.hash,
        "as_of": own.say("Data as of {day}", day=deck.as_of),
        "status_colours": dict(status_colours("light")),
        "slides": [
            {PLACE: own.say("Slide {number}: {title}", number=number, title=slide.title), **_slide(slide, family)}
            for number, slide in enumerate(deck.slides, start=1)
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
