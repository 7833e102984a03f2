"""Each year's figure against the target in force when it was published, and against the one in force now."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.board import IndicatorStory
from dashboard.charts.series import line_figures
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.renderer import render
from dashboard.wording import deadline, figure_with_unit, target_text
from indicators.model import Target
from indicators.problems import message
from indicators.succession import Answer, Standing, standings
from indicators.verdicts import StatusGroup

_ANSWERS: dict[Answer, tuple[StatusGroup, str]] = {
    "met": ("achieved", message("met")),
    "not_met": ("behind", message("not met")),
    "too_rounded": ("undecided", message("too rounded")),
    "not_comparable": ("undecided", message("other definition")),
}


@dataclass(frozen=True)
class Judged:
    """A target as it stood, where it leads to, and what it makes of the figure; before its deadline no mark is due."""

    target: str
    href: str
    group: StatusGroup | None
    word: str


@dataclass(frozen=True)
class Row:
    """One year."""

    period: str
    figure: str
    published: str
    due: str
    then: Judged
    now: Judged
    difference: str
    differs: bool


def succession_html(story: IndicatorStory, parameters: Mapping[str, str], words: Words) -> str:
    """The section; empty where one version of one plan is all there ever was.

    Args:
        story: the indicator in its region.
        parameters: those of the address; links keep ``plan``, ``as_of`` and ``lang``.
        words: the language.
    """
    targets = [verdict.target for verdict in story.verdicts]
    if len({target.plan for target in targets}) < 2 and all(target.version == 1 for target in targets):
        return ""
    found = standings(line_figures(story).values(), targets, story.indicator, bridges=story.bridges)
    if not found:
        return ""
    return render(
        "succession.html",
        words,
        rows=[_row(own, parameters, words) for own in found],
        is_replaced=any(own.is_replaced for own in found),
        differing=sum(own.differs for own in found),
    )


def _row(own: Standing, parameters: Mapping[str, str], words: Words) -> Row:
    return Row(
        period=words.period(own.figure.period),
        figure=figure_with_unit(own.figure, words),
        published=words.partial_date(own.figure.published),
        due=deadline(own.then, words),
        then=_judged(own, own.then, own.then_answer, parameters, words),
        now=_judged(own, own.now, own.now_answer, parameters, words),
        difference=_difference(own, words),
        differs=own.differs,
    )


def _judged(own: Standing, target: Target, answer: Answer, parameters: Mapping[str, str], words: Words) -> Judged:
    chosen = {"indicator": target.indicator, "region": target.region, "target": target.key}
    href = address("/indicator", chosen, parameters)
    group, word = _ANSWERS[answer]
    if answer == "not_met" and own.figure.period.year < target.period.year:
        return Judged(target_text(target, words), href, None, words.say("not yet met"))
    return Judged(target_text(target, words), href, group, words.say(word))


def _difference(own: Standing, words: Words) -> str:
    if not own.is_replaced:
        return ""
    if not own.differs:
        return words.say("target replaced, same answer")
    if own.then_answer == "met":
        return words.say("met then, not now")
    if own.now_answer == "met":
        return words.say("met now, not then")
    return words.say("decided by one of the two only")
