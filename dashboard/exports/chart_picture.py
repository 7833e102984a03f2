"""A chart of an indicator as a picture of any size, with its name above and whose numbers they are below."""

from collections.abc import Mapping
from typing import Any

from dashboard.board import Printed
from dashboard.charts.brief_peers import brief_peers
from dashboard.charts.peers import drawn_peers
from dashboard.charts.series import line_figures
from dashboard.charts.trajectory import trajectory
from dashboard.exports.asking import Commission
from dashboard.exports.picture import picture, stamped
from dashboard.language import Words
from dashboard.scenes.indicator import source_line
from dashboard.wording import definition_name, indicator_name
from indicators.faults.handing_out import NOTHING_TO_DRAW
from indicators.model import Source
from indicators.problems import Problems, problem

_MOST_SOURCES = 3
# Pixels of a PNG for one of CSS: as crisp on paper as on a screen.
_SCALE = 2


def chart_picture(commission: Commission, words: Words) -> bytes:
    """The course of an indicator, or its regions side by side, as PNG or SVG.

    Raises:
        Problems: there is no browser or no typeface for it, or nothing that could be drawn.
    """
    request = commission.request
    if request.what == "comparison":
        title, lines, draw = _comparison(commission, words)
    else:
        title, lines, draw = _course(commission, words)
    figure = stamped(
        draw,
        [*lines, _edition(commission, words)],
        title=title,
        theme=request.theme,
        width=request.width,
        height=request.height,
    )
    is_svg = request.format == "svg"
    return picture(
        figure,
        "svg" if is_svg else "png",
        width=request.width,
        height=request.height,
        scale=1 if is_svg else _SCALE,
    )


def _course(commission: Commission, words: Words) -> Any:
    request = commission.request
    story = commission.publication.story(request.indicator, request.region)
    line = list(line_figures(story).values())
    judged = [own.figure for own in story.verdicts if own.figure]
    counted = {own.definition: definition_name(story.indicator, own.definition, own.basis, words) for own in line}
    printed: list[Printed] = [*reversed(line), *judged, *(own.target for own in story.verdicts)]
    lines = _lines(list(counted.values()), [story.sources[own.source] for own in printed], words)
    title = _title(indicator_name(story.indicator, words), words.text(story.region.name), words)

    def draw(width: int, height: int) -> Mapping[str, Any]:
        return trajectory(story, words, request.theme, width=width, height=height)

    return title, lines, draw


def _comparison(commission: Commission, words: Words) -> Any:
    request = commission.request
    comparison = commission.publication.comparison(request.indicator, request.region)
    indicator = comparison.indicator
    figures = [(words.text(own.region.name), own.figure) for own in drawn_peers(comparison) if own.figure]
    if not figures or indicator.direction == "none":
        raise Problems([problem(NOTHING_TO_DRAW, indicator=indicator.name)])
    definition = definition_name(indicator, comparison.definition, None, words)
    lines = _lines([definition], [comparison.sources[figure.source] for _, figure in figures], words)

    def draw(width: int, height: int) -> Mapping[str, Any]:
        return brief_peers(comparison, figures, words, request.theme, width=width, height=height)

    return indicator_name(indicator, words), lines, draw


def _title(name: str, region: str, words: Words) -> str:
    return words.say("{indicator} ({region})", indicator=name, region=region)


def _lines(definitions: list[str], sources: list[Source], words: Words) -> list[str]:
    """What the figures count, and where the newest of them were printed."""
    told = [source_line(own, words) for own in {own.id: own for own in sources}.values()]
    named = words.say("; ").join(told[:_MOST_SOURCES])
    more = len(told) - _MOST_SOURCES
    if more > 0:
        named = words.count("{named}; {number} more", "{named}; {number} more", more, named=named)
    return [
        words.say("definition: {definition}", definition=words.say("; ").join(definitions)) if definitions else "",
        words.say("source: {sources}", sources=named) if named else "",
    ]


def _edition(commission: Commission, words: Words) -> str:
    shown = commission.publication
    day = words.say("Data as of {day}", day=words.day(shown.state.as_of.published_by))
    if shown.edition is None:
        return f"{words.say('not frozen')} · {day}"
    edition = words.say("Edition: {edition}", edition=f"{shown.edition.name} {shown.edition.id}")
    return f"{edition} · {day}"
