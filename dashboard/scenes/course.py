"""The chart of a scene about one indicator: the figure in both themes, and every number in it."""

from collections.abc import Iterable
from decimal import Decimal

from dashboard.board import IndicatorStory
from dashboard.charts.brief_course import brief_course
from dashboard.charts.brief_series import Brief, brief, run_key
from dashboard.charts.series import main_definition
from dashboard.charts.trajectory import trajectory_alt
from dashboard.language import Words
from dashboard.scenes.rows import hundredths
from dashboard.scenes.slide import ChartPoint, ChartSeries, SlideChart
from dashboard.wording import definition_name, target_text
from indicators.model import Observation, Target
from indicators.verdicts import Verdict

# Drawn at twice this size on a screen of 1280 × 720, where its smallest letters are then 24 pixels high.
_WIDTH, _HEIGHT = 380, 220


def course_chart(story: IndicatorStory, verdict: Verdict | None, words: Words) -> SlideChart | None:
    """The course of an indicator with one target; None where there is nothing to draw."""
    own = brief(story, verdict)
    if not own.years:
        return None
    return SlideChart(
        figures={
            "light": brief_course(own, words, "light", width=_WIDTH, height=_HEIGHT),
            "dark": brief_course(own, words, "dark", width=_WIDTH, height=_HEIGHT),
        },
        width=_WIDTH,
        height=_HEIGHT,
        labels=tuple(str(year) for year in own.years),
        series=(*_actuals(own, words), *_targets(own, words), *_path(own, words)),
        unit=words.unit(story.indicator.unit),
        alt=trajectory_alt(own.story, words),
    )


def _actuals(own: Brief, words: Words) -> Iterable[ChartSeries]:
    main = main_definition(own.story)
    for run in own.runs:
        first = run[0]
        yield ChartSeries(
            key=run_key(run),
            name=definition_name(own.story.indicator, first.definition, first.basis, words),
            kind="line",
            points=tuple(_point(figure, words) for figure in run),
            is_other=first.definition != main,
        )


def _point(figure: Observation, words: Words) -> ChartPoint:
    return ChartPoint(
        label=str(figure.period.year),
        value=words.shown(figure.value, figure.unit),
        text=words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit),
        is_hollow=figure.is_preliminary,
    )


def _targets(own: Brief, words: Words) -> Iterable[ChartSeries]:
    if own.target is None:
        return
    is_range = own.target.value_high is not None
    names = {
        "target": words.say("target, lower end") if is_range else words.say("target"),
        "target_high": words.say("target, upper end"),
    }
    for key, value in own.levels:
        years = own.target_years
        yield ChartSeries(
            key=key,
            name=names[key],
            kind="path" if len(years) > 1 else "marks",
            points=tuple(_level(year, value, own.target, words) for year in years),
        )


def _level(year: int, value: Decimal, target: Target, words: Words) -> ChartPoint:
    """A point of a target with its sign (at least, over, about); an end of a range stands alone."""
    is_range = target.value_high is not None
    text = words.amount(value, target.unit) if is_range else target_text(target, words)
    return ChartPoint(label=str(year), value=words.shown(value, target.unit), text=text)


def _path(own: Brief, words: Words) -> Iterable[ChartSeries]:
    if own.target is None or not own.path:
        return
    unit = own.target.unit
    points = []
    for year, value in own.path:
        shown = hundredths(words.shown(value, unit))
        points.append(ChartPoint(label=str(year), value=shown, text=words.number(shown)))
    yield ChartSeries(key="path", name=words.say("planned way"), kind="path", points=tuple(points))
