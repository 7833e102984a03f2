"""The main chart of an indicator: what was published, what was promised, and where the two cannot be compared.

Plain Plotly figures as dictionaries. Nothing needs hovering: what matters is written at its mark.
"""

from dashboard.board import IndicatorStory
from dashboard.charts.canvas import Canvas, canvas
from dashboard.charts.course_layout import axis_title, course_layout
from dashboard.charts.drawing import Drawing
from dashboard.charts.labels import text_width
from dashboard.charts.outlook_band import draw_outlook, label_outlook, outlook_ground, outlook_sentence
from dashboard.charts.palette import Theme, palette
from dashboard.charts.series import breaks, line_figures
from dashboard.charts.trajectory_figures import draw_breaks, draw_figures, label_figures
from dashboard.charts.trajectory_targets import draw_goal_years, draw_targets, label_targets, target_years
from dashboard.language import Words
from dashboard.sentences.headlines import target_headline
from dashboard.wording import definition_name, indicator_name
from indicators.model import Observation, Target
from indicators.plan_model import Plan

_LABEL_ROOM = 150
_SPAN_LABEL_ROOM = 225


def trajectory(
    story: IndicatorStory, words: Words, theme: Theme, *, width: int = 1000, height: int = 584
) -> dict[str, object]:
    """The chart as a Plotly figure: ``data`` and ``layout``.

    Args:
        story: the indicator in its region.
        words: the language.
        theme: light or dark paper.
        width: about how wide it will be shown at the least, in pixels; labels are placed for it, and more width
            only moves them apart.
        height: the height, fixed.
    """
    ground = _ground(story, words, width, height)
    drawing = Drawing(ground, palette(theme), words)
    # Marks before labels, so that every label knows what it must not cover.
    draw_outlook(drawing, story)
    draw_figures(drawing, story)
    draw_targets(drawing, story)
    draw_goal_years(drawing, goal_years(story))
    draw_breaks(drawing, story)
    label_outlook(drawing, story)
    label_targets(drawing, story)
    label_figures(drawing, story)
    # Floors alone are shapes and no trace, and Plotly refuses a figure that has none.
    return {"data": drawing.traces or [{"type": "scatter"}], "layout": _layout(drawing, story)}


def trajectory_alt(story: IndicatorStory, words: Words) -> str:
    """What the chart shows, in sentences for those who do not see it."""
    name = indicator_name(story.indicator, words)
    region = words.text(story.region.name)
    promises = [target_headline(verdict, story.indicator, words) for verdict in story.verdicts]
    figures = line_figures(story)
    if not figures:
        none = words.say("{indicator}, {region}: no annual figure is published.", indicator=name, region=region)
        return words.sentences([none, *promises])
    first, last = figures[min(figures)], figures[max(figures)]
    unit = words.unit(story.indicator.unit)
    sentences = [
        words.say(
            "{indicator}, {region}, in {unit}: {first} in {first_year}, {last} in {last_year}.",
            indicator=name,
            region=region,
            unit=unit,
            first=words.printed(first.value, first.value_high, first.qualifier, first.unit),
            first_year=min(figures),
            last=words.printed(last.value, last.value_high, last.qualifier, last.unit),
            last_year=max(figures),
        )
    ]
    sentences += [
        words.say(
            "The line stops between {before} and {after}: {definition}.",
            before=gap.before,
            after=gap.after,
            definition=definition_name(story.indicator, gap.figure.definition, gap.figure.basis, words),
        )
        for gap in breaks(figures)
    ]
    sentences += promises
    if outlook := outlook_sentence(story, words):
        sentences.append(outlook)
    return words.sentences(sentences)


def plans_of(story: IndicatorStory) -> list[Plan]:
    """The plans that set the targets, each once and in order."""
    named = {verdict.target.plan for verdict in story.verdicts}
    return [plan for plan in story.catalogue.plans.values() if plan.id in named]


def goal_years(story: IndicatorStory) -> list[int]:
    """Years for which the plans hold goals and no number at all: milestones of the axis all the same."""
    plans = plans_of(story)
    spoken = {
        (plan.id, milestone.id): milestone.period.year
        for plan in plans
        for milestone in plan.milestones
        if milestone.period.is_year
    }
    with_goals = {spoken.get((plan.id, goal.milestone)) for plan in plans for goal in plan.goals}
    with_numbers = {target.period.year for plan in plans for target in plan.targets}
    return sorted(year for year in with_goals if year is not None and year not in with_numbers)


# ---------------------------------------------------------------- ground and layout


def _ground(story: IndicatorStory, words: Words, width: int, height: int) -> Canvas:
    annual = [figure for figure in story.figures if figure.period.is_year]
    spans = [figure for figure in story.figures if figure.period.is_span_of_years]
    targets = [verdict.target for verdict in story.verdicts]
    years = [figure.period.year for figure in annual]
    years += [year for target in targets for year in target_years(target)]
    years += goal_years(story)
    years_ahead, values = outlook_ground(story)
    years += years_ahead
    # Where a target or the outlook stands last, its label needs room beside it.
    last = max(years, default=0)
    ends = [target for target in targets if max(target_years(target)) == last]
    is_wide = last in years_ahead or any(end.period.is_span_of_years for end in ends)
    room = _SPAN_LABEL_ROOM if is_wide else _LABEL_ROOM if ends else 0
    printed: list[Observation | Target] = [*annual, *spans, *targets]
    for record in printed:
        values += [record.value] if record.value_high is None else [record.value, record.value_high]
    widest = max((text_width(words.amount(round(value, 0), story.indicator.unit), 13) for value in values), default=0)
    return canvas(years, values, left=max(46, round(widest) + 14), room=room, width=width, height=height)


def _layout(drawing: Drawing, story: IndicatorStory) -> dict[str, object]:
    ground, colours, words = drawing.ground, drawing.colours, drawing.words
    drawing.heading(
        _title(story, ground, words),
        axis_title(ground, story, words),
    )
    bold = {verdict.target.period.year for verdict in story.verdicts if verdict.target.period.is_year}
    bold |= set(goal_years(story))
    shared = course_layout(drawing, story.indicator.unit, bold=bold, size=13)
    return {
        **shared,
        "height": ground.height,
        "autosize": True,
        "showlegend": True,
        "legend": _legend(colours.ink2),
        "xaxis": {**shared["xaxis"], "ticks": "outside", "ticklen": 4, "tickcolor": colours.ink},
    }


def _title(story: IndicatorStory, ground: Canvas, words: Words) -> str:
    first, last = round(ground.first + 0.6), ground.last_year
    years = str(first) if first == last else f"{first}–{last}"
    if story.verdicts:
        return words.say("Course and targets, {years}", years=years)
    return words.say("Course, {years}", years=years)


def _legend(colour: str) -> dict[str, object]:
    return {
        "orientation": "h",
        "x": 1,
        "xanchor": "right",
        "y": 0.985,
        "yanchor": "top",
        "yref": "container",
        "font": {"size": 12, "color": colour},
        "itemclick": False,
        "itemdoubleclick": False,
        "bgcolor": "rgba(0,0,0,0)",
    }
