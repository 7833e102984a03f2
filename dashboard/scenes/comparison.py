"""A scene that sets regions side by side: those that may stand on one axis, and why the others may not."""

from dashboard.board import Comparison, PeerFigure
from dashboard.charts.brief_peers import brief_peers
from dashboard.charts.peers import drawn_peers
from dashboard.language import Words
from dashboard.scenes.fitting import SENTENCE, TITLE, first_fitting
from dashboard.scenes.indicator import source_line
from dashboard.scenes.slide import ChartPoint, ChartSeries, Slide, SlideChart
from dashboard.scenes.telling import Telling
from dashboard.sheets.compare import LeftOut, comparison_headline, left_out_of
from dashboard.wording import definition_name, indicator_name
from indicators.model import Observation
from indicators.storyboards import Scene

# Drawn at twice this size on a screen of 1280 × 720.
_WIDTH, _HEIGHT = 584, 220
_MOST_BARS = 8


def comparison_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """One slide: a bar for each region that can be compared, and who is left out and why."""
    words = telling.words
    comparison = telling.publication.comparison(scene.indicator, scene.region)
    drawn = drawn_peers(comparison)
    figures = _figures(comparison, drawn, words) if comparison.indicator.direction != "none" else []
    name = indicator_name(comparison.indicator, words, short=True)
    return [
        Slide(
            kind="comparison",
            scene=0,
            title=first_fitting(TITLE, comparison_headline(comparison, drawn, words), name),
            chart=_chart(comparison, figures, words) if figures else None,
            paragraphs=() if figures else (words.say("No figures that could stand on one axis were public."),),
            sentence=_left_out(left_out_of(comparison, words), words),
            definition=definition_name(comparison.indicator, comparison.definition, None, words),
            sources=_sources(comparison, figures, words),
        )
    ]


def _figures(comparison: Comparison, drawn: list[PeerFigure], words: Words) -> list[tuple[str, Observation]]:
    """The largest values, the region at home always among them."""
    is_home = {peer.region.id: peer.region.id == comparison.home.id for peer in drawn}
    ranked = sorted(drawn, key=lambda peer: not is_home[peer.region.id])[:_MOST_BARS]
    return [(words.text(peer.region.name), peer.figure) for peer in drawn if peer in ranked and peer.figure]


def _chart(comparison: Comparison, figures: list[tuple[str, Observation]], words: Words) -> SlideChart:
    name = indicator_name(comparison.indicator, words)
    unit = words.unit(comparison.indicator.unit)
    points = tuple(
        ChartPoint(
            label=region,
            value=words.shown(figure.value, figure.unit),
            text=words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit),
            is_hollow=figure.is_preliminary,
            note=words.period(figure.period),
            is_lit=figure.region == comparison.home.id,
        )
        for region, figure in figures
    )
    said = [
        words.say("{region} {value} ({period})", region=region, value=point.text, period=words.period(figure.period))
        for (region, figure), point in zip(figures, points, strict=True)
    ]
    return SlideChart(
        figures={
            "light": brief_peers(comparison, figures, words, "light", width=_WIDTH, height=_HEIGHT),
            "dark": brief_peers(comparison, figures, words, "dark", width=_WIDTH, height=_HEIGHT),
        },
        width=_WIDTH,
        height=_HEIGHT,
        labels=tuple(region for region, _ in figures),
        series=(ChartSeries(key="figures", name=name, kind="bars", points=points),),
        unit=unit,
        alt=words.say("Figures by region, in {unit}: {regions}", unit=unit, regions=words.join(said)),
    )


def _sources(comparison: Comparison, figures: list[tuple[str, Observation]], words: Words) -> tuple[str, ...]:
    found = dict.fromkeys(figure.source for _, figure in figures)
    return tuple(source_line(comparison.sources[own], words) for own in found)


def _left_out(left_out: list[LeftOut], words: Words) -> str:
    """Who is left out and why; where that takes too long, who and how many."""
    if not left_out:
        return ""
    reasons = [words.say("{region} ({reason})", region=own.region, reason=own.reason.rstrip("。.")) for own in left_out]
    names = words.join([own.region for own in left_out])
    short = words.say(
        "Not drawn, as their figures follow another definition or are of another kind: {regions}.", regions=names
    )
    return first_fitting(
        SENTENCE,
        words.say("Not drawn: {regions}.", regions=words.say("; ").join(reasons)),
        short,
        words.count(
            "{number} region is not drawn: its figure follows another definition or is of another kind.",
            "{number} regions are not drawn: their figures follow another definition or are of another kind.",
            len(left_out),
        ),
    )
