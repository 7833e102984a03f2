"""The page of one indicator: its head, the table under the chart, and why each verdict is what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dashboard.board import IndicatorStory
from dashboard.charts.pace import pace_bars
from dashboard.charts.series import line_figures
from dashboard.language import Words
from dashboard.sentences.audit import next_figure
from dashboard.sheets.addresses import address, target_address
from dashboard.sheets.history import history_html
from dashboard.sheets.indicator_choice import indicator_choice
from dashboard.sheets.methods import methods_html
from dashboard.sheets.outlook import outlook_html
from dashboard.sheets.overview_rows import Waiting, waiting_mark
from dashboard.sheets.records import points, vintages
from dashboard.sheets.renderer import render
from dashboard.sheets.split import split_html
from dashboard.sheets.succession import succession_html
from dashboard.sheets.why import chosen_verdict, why_html
from dashboard.sheets.yearly import yearly_table
from dashboard.wording import (
    deadline,
    indicator_name,
    status_word,
    target_text,
)
from indicators.model import Direction
from indicators.problems import message
from indicators.release_calendar import next_release
from indicators.units import difference_unit
from indicators.verdicts import StatusGroup, Verdict

# More key figures than this crowd out the title; the tabs beside the chart have them all.
_MOST_KEY_FIGURES = 5

_DIRECTION: dict[Direction, str] = {
    "up": message("higher is better"),
    "down": message("lower is better"),
    "none": message("context only, never judged"),
}


@dataclass(frozen=True)
class KeyFigure:
    """A number of the head: what it is, the value, and the verdict it led to."""

    title: str
    value: str
    unit: str
    group: StatusGroup | None
    word: str
    href: str = ""
    is_missing: bool = False
    waiting: Waiting | None = None


def indicator_head_html(
    story: IndicatorStory, words: Words, parameters: Mapping[str, str], regions: Sequence[str]
) -> str:
    """Where one is, what is measured, and the key figures with their verdicts.

    Args:
        story: the indicator in its region.
        words: the language.
        parameters: those of the address; links keep ``plan``, ``as_of`` and ``lang``.
        regions: those that may be chosen.
    """
    indicator = story.indicator
    current = [verdict for verdict in story.verdicts if not verdict.target.is_superseded]
    shown = sorted(current, key=lambda verdict: verdict.target.period)[-_MOST_KEY_FIGURES:]
    return render(
        "indicator_head.html",
        words,
        choice=indicator_choice(story, regions, parameters, words),
        crumbs=_crumbs(story, regions, words),
        name=indicator_name(indicator, words),
        facts=_facts(story, words),
        figures=[_newest(story, words), *(_marked(verdict, story, parameters, words) for verdict in shown)],
    )


def indicator_table_html(story: IndicatorStory, words: Words, parameters: Mapping[str, str]) -> str:
    """The figures of the chart by year, newest last; how the verdict changed; what the changes consist of."""
    table = yearly_table(story, words)
    own = story.under_review.of(story.indicator.id, story.region.id)
    figures = render(
        "indicator_table.html",
        words,
        table=table,
        sources=address("/sources", {}, parameters),
        waiting=waiting_mark(own, parameters),
        periods=words.join([words.period(period) for period in sorted({proposal.fact.period for proposal in own})]),
    )
    history = history_html(story, chosen_verdict(story, parameters), parameters, words)
    return figures + history + split_html(story, parameters, words) + succession_html(story, parameters, words)


def indicator_side_html(story: IndicatorStory, words: Words, parameters: Mapping[str, str]) -> str:
    """Why the chosen target's verdict is what it is, with pace, vintages and sources.

    Args:
        story: the indicator in its region.
        words: the language.
        parameters: those of the address; ``target`` is the key of the chosen one (else the first in force is), and
            links keep ``plan``, ``as_of`` and ``lang``.
    """
    verdict = chosen_verdict(story, parameters)
    return render(
        "indicator_side.html",
        words,
        why=why_html(story, verdict, parameters, words),
        methods=methods_html(story, verdict, words),
        pace=pace_bars(verdict, words) if verdict else None,
        outlook=outlook_html(story, verdict, words),
        pace_unit=words.unit(difference_unit(story.indicator.unit)),
        vintages=vintages(story, words),
        points=points(story, words),
    )


# ---------------------------------------------------------------- head


def _crumbs(story: IndicatorStory, regions: Sequence[str], words: Words) -> list[str]:
    """The programmes it speaks to; the region too where there is none to choose."""
    region = [] if len(regions) > 1 else [words.text(story.region.name)]
    return region + _programmes(story, words)


def _programmes(story: IndicatorStory, words: Words) -> list[str]:
    names = []
    for target in (verdict.target for verdict in story.verdicts):
        owner = story.catalogue.programme_plan(target.plan, target.programme) if target.programme else None
        names += [words.text(own.name) for own in (owner.programmes if owner else ()) if own.id == target.programme]
    return list(dict.fromkeys(names))


def _facts(story: IndicatorStory, words: Words) -> list[str]:
    indicator = story.indicator
    facts = [words.say(_DIRECTION[indicator.direction]), words.say("unit: {unit}", unit=words.unit(indicator.unit))]
    if indicator.numerator and indicator.denominator:
        parts = (story.catalogue.indicators.get(own) for own in (indicator.numerator, indicator.denominator))
        names = [indicator_name(part, words, short=True) if part else "" for part in parts]
        facts.append(words.say("{numerator} ÷ {denominator}", numerator=names[0], denominator=names[1]))
    if indicator.release:
        facts.append(
            words.count(
                "published {number} month after the end of the year",
                "published {number} months after the end of the year",
                indicator.release.months_after,
            )
        )
    asked = [verdict.target.period for verdict in story.verdicts]
    day = story.as_of.published_by
    if release := next_release(indicator, story.region.id, story.observations, asked, day):
        facts.append(next_figure(release, words))
    return facts


def _newest(story: IndicatorStory, words: Words) -> KeyFigure:
    figures = line_figures(story)
    if not figures:
        return KeyFigure(words.say("Latest value"), words.say("missing"), "", None, "", is_missing=True)
    newest = figures[max(figures)]
    return KeyFigure(
        title=words.say("Latest value, {period}", period=words.period(newest.period)),
        value=words.printed(newest.value, newest.value_high, newest.qualifier, newest.unit),
        unit=words.unit(newest.unit),
        group=None,
        word=words.say("published {day}", day=words.partial_date(newest.published)),
    )


def _marked(verdict: Verdict, story: IndicatorStory, parameters: Mapping[str, str], words: Words) -> KeyFigure:
    proposals = story.under_review.by_target.get(verdict.target.key, ())
    return replace(_key_figure(verdict, parameters, words), waiting=waiting_mark(proposals, parameters))


def _key_figure(verdict: Verdict, parameters: Mapping[str, str], words: Words) -> KeyFigure:
    target, figure = verdict.target, verdict.figure
    href = target_address(verdict, parameters)
    title = words.say("{deadline} target {target}", deadline=deadline(target, words), target=target_text(target, words))
    # A figure of another year says nothing about a target that still waits for its own.
    counts = figure is not None and figure.period.year == target.period.year and not target.period.is_span_of_years
    if verdict.derived_value is not None:
        value = words.amount(verdict.derived_value, target.unit, decimals=2)
    elif figure is not None and (counts or verdict.group != "undecided"):
        value = words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit)
    else:
        is_over = target.period.end < verdict.as_of
        value = words.say("missing") if is_over else "—"
        return KeyFigure(title, value, "", verdict.group, status_word(verdict, words), href, is_missing=True)
    return KeyFigure(title, value, words.unit(target.unit), verdict.group, status_word(verdict, words), href)
