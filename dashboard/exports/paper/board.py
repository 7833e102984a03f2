"""The board on paper: all targets in one table, then every indicator with its chart, figures and sources.

A4 across; what stands where follows the published board, so that one can be read beside the other.
"""

from collections.abc import Iterable
from dataclasses import asdict

from dashboard.board import IndicatorStory
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.exports.paper.brief_sentences import reading_sentences
from dashboard.exports.paper.drawings import chart_svg
from dashboard.exports.paper.faces import find_faces
from dashboard.exports.paper.matrix import matrix
from dashboard.exports.paper.standing import standing
from dashboard.exports.paper.typesetting import PLACE, typeset
from dashboard.exports.parts import TellParts, each, untold
from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.scenes.default import method_sentences
from dashboard.scenes.telling import Telling
from dashboard.sentences.headlines import target_headline
from dashboard.sheets.records import points, vintages
from dashboard.sheets.yearly import yearly_table
from dashboard.wording import (
    confidence_word,
    definition_name,
    group_word,
    headline,
    indicator_name,
    subline,
)
from indicators.model import Source
from indicators.progress import tally
from indicators.verdicts import STATUS_GROUPS

# As on the published board.
_CHART_WIDTH, _CHART_HEIGHT = 840, 500


def board_pdf(publication: Publication, words: Words, *, tell: TellParts = untold) -> bytes:
    """The PDF of a board.

    Args:
        publication: what every number is taken from.
        words: the language.
        tell: told before each indicator.

    Raises:
        Problems: there is no typeface, or it lacks a sign that somebody wrote.
    """
    telling = Telling(publication, words)
    board, edition = telling.board, publication.edition
    counts = tally(board.verdicts).by_group
    stories = _stories(publication)
    family = find_faces(words.language).sans
    name = plan_name(telling.catalogue, publication.plan, words)
    content = {
        "standing": [words.text(telling.catalogue.regions[publication.home].name), *standing(publication, words)],
        "headline": headline(board, words),
        "subline": subline(board, words),
        "tally": [
            {"group": group, "word": group_word(group, words), "number": counts[group]} for group in STATUS_GROUPS
        ],
        "matrix": matrix(telling),
        "details": [_detail(story, publication.home, family, words) for story in each(stories, tell)],
        "words": _headings(words),
        "definitions": [line for story in stories for line in _definitions(story, words)],
        "method": [*method_sentences(publication, words), *reading_sentences(words)],
        "sources": _sources(stories, words),
    }
    title = words.say("{plan}: targets and figures", plan=name)
    return typeset("board.typ", content, words, title=title, moment=edition.frozen_at if edition else None)


def _stories(publication: Publication) -> list[IndicatorStory]:
    """The indicators the targets ask for, each in its region once, in the order of the plans."""
    asked = dict.fromkeys((verdict.target.indicator, verdict.target.region) for verdict in publication.board.verdicts)
    return [publication.story(*own) for own in asked]


def _headings(words: Words) -> dict[str, str]:
    return {
        "year": words.say("Year"),
        "vintages": words.say("Published more than once"),
        "points": words.say("Sources of the points"),
        "definitions": words.say("Definitions"),
        "method": words.say("Data and method"),
        "sources": words.say("Sources"),
        "none": words.say("No annual figure is published yet."),
        "used": words.say("used"),
    }


# ---------------------------------------------------------------- an indicator


def _detail(story: IndicatorStory, home: str, family: str, words: Words) -> dict[str, object]:
    name = indicator_name(story.indicator, words)
    region = "" if story.region.id == home else words.text(story.region.name)
    table = yearly_table(story, words)
    return {
        PLACE: name,
        "name": name,
        "region": region,
        "unit": words.say("unit: {unit}", unit=words.unit(story.indicator.unit)),
        "chart": _chart(story, family, words),
        "promises": [
            {"group": verdict.group, "sentence": target_headline(verdict, story.indicator, words)}
            for verdict in story.verdicts
        ],
        "yearly": asdict(table),
        "meanings": [words.say("{mark}: {meaning}", mark=mark, meaning=own) for mark, own in table.meanings.items()],
        "vintages": [asdict(own) for own in vintages(story, words)],
        "points": [asdict(own) for own in points(story, words)],
    }


def _chart(story: IndicatorStory, family: str, words: Words) -> dict[str, object] | None:
    if not story.figures and not story.verdicts:
        return None
    figure = trajectory(story, words, "light", width=_CHART_WIDTH, height=_CHART_HEIGHT)
    drawn = chart_svg(figure, _CHART_WIDTH, _CHART_HEIGHT, family)
    return {"svg": drawn, "alt": trajectory_alt(story, words), "ratio": _CHART_HEIGHT / _CHART_WIDTH}


# ---------------------------------------------------------------- definitions and sources


def _definitions(story: IndicatorStory, words: Words) -> Iterable[dict[str, str]]:
    """The definitions by which figures were counted or targets set, with what they say and their bases."""
    indicator = story.indicator
    asked = {own.definition for own in story.observations} | {own.target.definition for own in story.verdicts}
    for definition in indicator.definitions:
        if definition.id in asked:
            yield {
                PLACE: indicator_name(indicator, words),
                "indicator": indicator_name(indicator, words, short=True),
                "name": definition_name(indicator, definition.id, None, words),
                "text": words.text(definition.text),
                "bases": words.say("; ").join(words.text(own.name) for own in definition.bases),
            }


def _sources(stories: Iterable[IndicatorStory], words: Words) -> list[dict[str, str]]:
    """Every document a figure or a target of these stands in, the newest first."""
    cited: dict[str, Source] = {}
    for story in stories:
        named = {own.source for own in story.observations} | {own.target.source for own in story.verdicts}
        cited |= {source: story.sources[source] for source in named}
    return [
        {
            PLACE: words.text(own.title),
            "title": words.text(own.title),
            "publisher": words.text(own.publisher),
            "published": words.partial_date(own.published),
            "confidence": confidence_word(own.confidence, words),
            "address": own.address or "",
        }
        for own in sorted(cited.values(), key=lambda source: (source.published, source.id), reverse=True)
    ]
