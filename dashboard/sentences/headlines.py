"""One sentence for each target: the figure, what was asked, the verdict, and the one thing to know about it.

Panel, chart, table and terminal quote it, so that nobody has to put the sentence together for a slide.
"""

from dashboard.language import Words
from dashboard.wording import (
    deadline,
    figure_with_unit,
    gap_with_unit,
    indicator_name,
    status_word,
    target_with_unit,
    version_word,
)
from indicators.model import Indicator
from indicators.problems import message
from indicators.verdicts import Verdict

# Why there is too little to go by, as short as a clause.
_TOO_LITTLE: dict[str, str] = {
    "too_rounded": message("too rounded to decide"),
    "no_figure": message("no figure published"),
    "only_expected": message("only an expectation published"),
    "target_year_missing": message("no figure of that year published"),
    "year_not_over": message("the period is not over"),
    "period_not_over": message("the period is not over"),
    "no_baseline": message("no baseline chosen"),
    "nothing_since_baseline": message("no figure since the baseline"),
    "no_pace": message("no pace can be computed"),
}


def target_headline(verdict: Verdict, indicator: Indicator, words: Words) -> str:
    """The verdict on a target in one sentence.

    Value, period, target and status are the very words that rows, charts and exports show.
    """
    clauses = words.say(", ").join((_figure(verdict, indicator, words), _asked(verdict, words)))
    status = status_word(verdict, words)
    if any(remark.code == "bridged" for remark in verdict.remarks):
        status = words.say("{status} (over a recorded bridge)", status=status)
    more = particulars(verdict, words)
    if not more:
        return words.say("{status}: {clauses}.", status=status, clauses=clauses)
    return words.say("{status}: {clauses}, {more}.", status=status, clauses=clauses, more=words.say(", ").join(more))


def _figure(verdict: Verdict, indicator: Indicator, words: Words) -> str:
    """What was measured, when, and how much; the name alone where no figure speaks."""
    target, figure = verdict.target, verdict.figure
    name = indicator_name(indicator, words)
    if verdict.derived_value is not None:
        value = words.with_unit(verdict.derived_value, target.unit, decimals=2)
        return words.say(
            "{name} {figure} a year over {period}", name=name, figure=value, period=deadline(target, words)
        )
    if figure is None:
        return name
    value, period = figure_with_unit(figure, words), words.period(figure.period)
    if target.hold == "average" and figure.period.is_span_of_years:
        return words.say("{name} {figure} a year over {period}", name=name, figure=value, period=period)
    return words.say("{name} {figure} in {period}", name=name, figure=value, period=period)


def _asked(verdict: Verdict, words: Words) -> str:
    """What the target asks for; by when only where the figure does not say so already."""
    target = verdict.target
    text = target_with_unit(target, words)
    if version := version_word(target, words):
        text = words.say("{target} ({version})", target=text, version=version)
    if target.hold == "every_year":
        return words.say("target {target} every year", target=text)
    if verdict.derived_value is not None or (verdict.figure and verdict.figure.period == target.period):
        return words.say("target {target}", target=text)
    return words.say("target {target} for {deadline}", target=text, deadline=deadline(target, words))


def particulars(verdict: Verdict, words: Words) -> list[str]:
    """What to know besides the status, by the kind of verdict, as clauses."""
    match verdict.status:
        case "met" | "met_early" | "met_late" | "lost":
            return _range(verdict, words) + _first(verdict, words)
        case "missed":
            return _range(verdict, words) or _broken(verdict, words) or _gap(verdict, words)
        case "on_track" | "slow" | "behind":
            return _way(verdict, words)
        case "regressing":
            return [words.say("further off than the baseline")]
        case "awaiting":
            return _range(verdict, words) + _expected(verdict, words)
        case "not_comparable":
            return [words.say("the figure follows another definition")]
        case "no_data":
            return [words.say(_TOO_LITTLE[reason.code]) for reason in verdict.reasons]


def _range(verdict: Verdict, words: Words) -> list[str]:
    """Where the figure lies against a target that is a range; empty for any other."""
    if verdict.target.value_high is None or verdict.gap is None:
        return []
    if not verdict.gap:
        return [words.say("within the range")]
    return [words.say("{gap} from the range", gap=gap_with_unit(verdict, words))]


def _first(verdict: Verdict, words: Words) -> list[str]:
    """The year that met it first, unless that is the figure's own; of a standing rule the years that kept it."""
    if any(reason.code == "kept_every_year" for reason in verdict.reasons):
        return [words.say("kept in every year published")]
    if broken := _broken(verdict, words):
        return broken
    if verdict.first_met is None or (verdict.figure and verdict.figure.period == verdict.first_met):
        return []
    return [words.say("first met in {year}", year=words.period(verdict.first_met))]


def _broken(verdict: Verdict, words: Words) -> list[str]:
    return [
        words.say("not kept in {years}", years=reason.values["years"])
        for reason in verdict.reasons
        if reason.code == "broken_in"
    ]


def _gap(verdict: Verdict, words: Words) -> list[str]:
    return [words.say("gap {gap}", gap=gap_with_unit(verdict, words))] if verdict.gap is not None else []


def _way(verdict: Verdict, words: Words) -> list[str]:
    if verdict.progress is None or verdict.expected_share is None:
        return []
    done = words.ratio(verdict.progress, in_percent=True)
    return [words.say("{done}% of the way, {due}% due", done=done, due=words.percent(verdict.expected_share))]


def _expected(verdict: Verdict, words: Words) -> list[str]:
    if verdict.expected_month is None:
        return [words.say("month not known")]
    expected = [words.say("expected {month}", month=words.month(verdict.expected_month))]
    return [*expected, words.say("overdue")] if verdict.is_overdue else expected
