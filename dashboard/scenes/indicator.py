"""A scene about one indicator: how one of its targets stands, as a number, a word, a few facts and a chart."""

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures
from dashboard.language import Words
from dashboard.scenes.course import course_chart
from dashboard.scenes.facts import target_facts
from dashboard.scenes.fitting import SENTENCE, TITLE, Room, as_many_as_fit, first_fitting
from dashboard.scenes.rows import hundredths, one_number
from dashboard.scenes.slide import Number, Said, Slide
from dashboard.scenes.telling import Telling
from dashboard.scenes.titles import target_title
from dashboard.sentences.reasons import reason_sentences, remark_sentences
from dashboard.sheets.pages import other_definition
from dashboard.sheets.why import chosen_verdict
from dashboard.wording import deadline, definition_name, figure_with_unit, indicator_name, status_word
from indicators.model import Observation, Source
from indicators.storyboards import Scene
from indicators.verdicts import Verdict

_ONE_LINE = Room(TITLE.size, TITLE.width, 1)
_MOST_SOURCES = 3


def indicator_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """One slide: the target the scene names, or the first in force, or the course alone where nothing is asked for."""
    words = telling.words
    story = telling.publication.story(scene.indicator, scene.region)
    verdict = chosen_verdict(story, {"target": scene.target})
    if scene.target and (verdict is None or verdict.target.key != scene.target):
        return [_not_known_yet(telling, story)]
    judged = _judged(story, verdict)
    return [
        Slide(
            kind="indicator",
            scene=0,
            title=_title(telling, story, verdict),
            number=_number(judged, verdict, words),
            said=Said(verdict.group, status_word(verdict, words)) if verdict else None,
            facts=target_facts(verdict, words) if verdict else (),
            chart=course_chart(story, verdict, words),
            sentence=as_many_as_fit(SENTENCE, _sentences(story, verdict, words), words),
            definition=_definition(story, judged, verdict, words),
            sources=_sources(story, judged, verdict, words),
        )
    ]


def _not_known_yet(telling: Telling, story: IndicatorStory) -> Slide:
    """A target that was not public at the day of the data: said, with the course as it was known then."""
    words = telling.words
    none = words.say("This target was not public yet on {day}.", day=words.day(story.as_of.published_by))
    name = _name(telling, story, words)
    chart = course_chart(story, None, words)
    return Slide(kind="indicator", scene=0, title=name, chart=chart, paragraphs=(none,))


def _judged(story: IndicatorStory, verdict: Verdict | None) -> Observation | None:
    """The figure the number is: that of the verdict, or without one the newest."""
    if verdict is not None:
        return verdict.figure
    figures = line_figures(story)
    return figures[max(figures)] if figures else None


# ---------------------------------------------------------------- title and number


def _name(telling: Telling, story: IndicatorStory, words: Words, short: bool = False) -> str:
    name = indicator_name(story.indicator, words, short=short)
    if story.region.id == telling.publication.home:
        return name
    return words.say("{indicator} ({region})", indicator=name, region=words.text(story.region.name))


def _title(telling: Telling, story: IndicatorStory, verdict: Verdict | None) -> str:
    """The whole name where it stands in one line with the verdict, else the short one."""
    words = telling.words
    names = (_name(telling, story, words), _name(telling, story, words, short=True))
    if verdict is None:
        return first_fitting(_ONE_LINE, *names)
    titles = [target_title(verdict, name, words) for name in names]
    return first_fitting(_ONE_LINE, *titles)


def _number(judged: Observation | None, verdict: Verdict | None, words: Words) -> Number | None:
    if judged is not None:
        text = words.printed(judged.value, judged.value_high, judged.qualifier, judged.unit)
        return Number(text, words.unit(judged.unit), _caption(judged, words), one_number(judged, words))
    if verdict is None or verdict.derived_value is None:
        return None
    unit = verdict.target.unit
    value = hundredths(words.shown(verdict.derived_value, unit))
    caption = words.say("{period}, average a year", period=deadline(verdict.target, words))
    return Number(words.number(value), words.unit(unit), caption, value)


def _caption(figure: Observation, words: Words) -> str:
    period = words.period(figure.period)
    if figure.is_preliminary:
        return words.say("{period}, preliminary figure", period=period)
    if figure.is_expected:
        return words.say("{period}, expected when printed", period=period)
    return words.say("{period}, actual figure", period=period)


# ---------------------------------------------------------------- below


def _sentences(story: IndicatorStory, verdict: Verdict | None, words: Words) -> list[str]:
    """Why the verdict is what it is, what came after, and what to mind; the weightiest first."""
    if verdict is None:
        return [words.say("No target is set for this indicator; it is shown as context.")]
    reasons = reason_sentences(verdict, story.indicator, words)
    if not SENTENCE.holds(reasons[0]):
        reasons[0] = other_definition(verdict, story.indicator, words)
    remarks = remark_sentences(verdict, story.indicator, words)
    return [*reasons, _newer(story, verdict, words), *remarks]


def _newer(story: IndicatorStory, verdict: Verdict, words: Words) -> str:
    """The newest figure, where it came after the one that judges."""
    figures = line_figures(story)
    newest = figures[max(figures)] if figures else None
    if newest is None or verdict.figure is None or newest.period.end <= verdict.figure.period.end:
        return ""
    value, period = figure_with_unit(newest, words), words.period(newest.period)
    if newest.is_preliminary:
        return words.say("The newest figure, of {period}, is {figure} (preliminary).", period=period, figure=value)
    return words.say("The newest figure, of {period}, is {figure}.", period=period, figure=value)


def _definition(story: IndicatorStory, judged: Observation | None, verdict: Verdict | None, words: Words) -> str:
    if judged is not None:
        return definition_name(story.indicator, judged.definition, judged.basis, words)
    definition = verdict.target.definition if verdict else story.indicator.definitions[0].id
    return definition_name(story.indicator, definition, None, words)


def _sources(
    story: IndicatorStory, judged: Observation | None, verdict: Verdict | None, words: Words
) -> tuple[str, ...]:
    """Where figure, target and baseline were printed, each source once."""
    records = (judged, *((verdict.target, verdict.baseline, *verdict.derived_from) if verdict else ()))
    found = list(dict.fromkeys(own.source for own in records if own is not None))
    return tuple(source_line(story.sources[own], words) for own in found[:_MOST_SOURCES])


def source_line(own: Source, words: Words) -> str:
    """A source by its title, publisher and day."""
    return words.say(
        "{title} ({publisher}, {day})",
        title=words.text(own.title),
        publisher=words.text(own.publisher),
        day=words.partial_date(own.published),
    )
