"""The outlook in a trajectory: a light band with a dotted middle, named with the years it goes by."""

from collections.abc import Sequence
from decimal import Decimal

from dashboard.answered_once import answered_once
from dashboard.board import IndicatorStory
from dashboard.charts.drawing import Drawing, Line
from dashboard.charts.labels import Side, wrapped
from dashboard.charts.series import main_definition
from dashboard.language import Words
from dashboard.sentences.outlook import band_text, window_text
from dashboard.wording import basis_name
from indicators.model import Observation
from indicators.outlook_series import Outlook, series_outlook

_NOTE = 12.0
_LABEL = 13.0
# So wide, in pixels, may the words beside the band be.
_WIDEST = 230
# Of as many indicators as a board may show at once.
_ANSWERS_KEPT = 256


@answered_once(_ANSWERS_KEPT)
def outlook_of(story: IndicatorStory) -> Outlook:
    """The outlook of the line that the chart shows."""
    return series_outlook(
        story.indicator, story.region.id, story.figures, main_definition(story), story.as_of.published_by
    )


def outlook_ground(story: IndicatorStory) -> tuple[list[int], list[Decimal]]:
    """The years and values that the band takes up; none where there is no outlook."""
    ahead = outlook_of(story).years
    values = [Decimal(str(value)) for year in ahead for value in (year.low, year.high)]
    return [year.year for year in ahead], values


def draw_outlook(drawing: Drawing, story: IndicatorStory) -> None:
    """The band from the last point of its window to its end; nothing where there is no outlook."""
    outlook = outlook_of(story)
    if not outlook.years:
        return
    start = _last_of_window(story.figures, outlook)
    years = [start.period.year, *(ahead.year for ahead in outlook.years)]
    lows, middles, highs = (
        [float(start.value), *(getattr(ahead, end) for ahead in outlook.years)] for end in ("low", "centre", "high")
    )
    drawing.band(years, lows, highs)
    drawing.line(years, middles, colour=drawing.colours.ink3, width=1.4, dash="dot", level=0)


def label_outlook(drawing: Drawing, story: IndicatorStory) -> None:
    """What the band is, in words, at its end."""
    outlook = outlook_of(story)
    if not outlook.years:
        return
    words, colours = drawing.words, drawing.colours
    notes = [words.say("80% band, no part in the verdict"), _basis(story, outlook, words)]
    text = words.say("Outlook if the pattern of {window} continues", window=window_text(outlook))
    lines = [
        *(Line(part, _LABEL, colours.ink2, is_bold=True) for part in wrapped(text, _LABEL, _WIDEST)),
        *(Line(part, _NOTE, colours.ink2) for note in notes if note for part in wrapped(note, _NOTE, _WIDEST)),
    ]
    end = outlook.years[-1]
    # Beside the upper end as long as nothing else stands there; the words must not drift away from their band.
    places: tuple[tuple[float, tuple[Side, ...]], ...] = (
        (end.high, ("right", "above_left")),
        (end.centre, ("right",)),
        (end.low, ("right", "below_right", "below", "below_left")),
    )
    for value, sides in places:
        is_last = value == end.low
        if drawing.label(end.year, value, lines, sides=sides, away=10, must=is_last, rings=1):
            return


def outlook_sentence(story: IndicatorStory, words: Words) -> str:
    """The band in a sentence for those who do not see it; empty where there is none."""
    outlook = outlook_of(story)
    if not outlook.years:
        return ""
    end = outlook.years[-1]
    return words.say(
        "If the pattern of {window} continues, {year} lies within {band} with a probability of 80%; this takes no part "
        "in the verdict.",
        window=window_text(outlook),
        year=end.year,
        band=band_text(end, story.indicator, words),
    )


def _last_of_window(figures: Sequence[Observation], outlook: Outlook) -> Observation:
    return next(
        figure
        for figure in figures
        if (figure.definition, figure.basis) == (outlook.definition, outlook.basis)
        and figure.period.is_year
        and figure.period.year == outlook.last_year
    )


def _basis(story: IndicatorStory, outlook: Outlook, words: Words) -> str:
    if outlook.definition is None or outlook.basis is None:
        return ""
    return basis_name(story.indicator, outlook.definition, outlook.basis, words)
