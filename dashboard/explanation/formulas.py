"""A verdict's numbers written out: the formula with the values put in, or why there is none."""

from dataclasses import dataclass
from decimal import Decimal

from dashboard.charts.pace import pace_decimals
from dashboard.explanation.expressions import (
    average_expression,
    distance_expression,
    elapsed_expression,
    gap_expression,
    level_expression,
    pace_expression,
    progress_expression,
    way_expression,
)
from dashboard.language import Words
from dashboard.wording import gap_with_unit
from indicators.case import ONE_PERIOD_FORMS
from indicators.figures import threshold
from indicators.problems import message
from indicators.units import difference_unit
from indicators.verdicts import Verdict

# The remark that tells why progress is missing, in the few words a table cell has.
_WHY_NOT = {
    "crosses_basis": message("baseline and figure stand on different bases"),
    "crosses_definition": message("baseline and figure follow different definitions"),
    "baseline_meets_target": message("the baseline already meets the target"),
    "baseline_is_no_point": message("the baseline is no exact figure"),
    "figure_is_no_point": message("the figure is a floor or a ceiling"),
}


@dataclass(frozen=True)
class Formula:
    """One line: what it is, how it is computed, and the result.

    ``expression`` is the same computation for a calculator (see :mod:`dashboard.explanation.expressions`); empty
    where ``text`` tells why there is none.
    """

    name: str
    text: str
    result: str
    expression: str = ""


def formulas(verdict: Verdict, words: Words) -> list[Formula]:
    """The measures of a verdict, each with its numbers put in; "—" and the reason where not computed.

    An average, and the pace, are told only where there is one.
    """
    return [
        *_average(verdict, words),
        _gap(verdict, words),
        _progress(verdict, words),
        _elapsed(verdict, words),
        _pace_ratio(verdict, words),
        *_paces(verdict, words),
        _level_ratio(verdict, words),
    ]


def _average(verdict: Verdict, words: Words) -> list[Formula]:
    if verdict.derived_value is None:
        return []
    factors = " × ".join(f"(1 + {words.number(rate.value)}%)" for rate in verdict.derived_from)
    text = f"({factors})^(1/{len(verdict.derived_from)}) − 1"
    result = words.with_unit(verdict.derived_value, verdict.target.unit, decimals=2)
    return [Formula(words.say("Yearly average"), text, result, average_expression(verdict))]


def _gap(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Gap")
    if verdict.gap is None:
        return Formula(name, _why_no_level(verdict, words), "—")
    text = words.say(
        "figure − target = {figure} − {target}", figure=_figure(verdict, words), target=_nearest(verdict, words)
    )
    return Formula(name, text, gap_with_unit(verdict, words), gap_expression(verdict, words))


def _progress(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Progress")
    figure, baseline = verdict.figure, verdict.baseline
    if verdict.progress is None or figure is None or baseline is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    start, now = _amount(baseline.value, verdict, words), _amount(figure.value, verdict, words)
    text = f"({now} − {start}) ÷ ({_goal(verdict, words)} − {start})"
    return Formula(name, text, _way(verdict.progress, words), progress_expression(verdict, words))


def _elapsed(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Time elapsed")
    figure, baseline = verdict.figure, verdict.baseline
    if verdict.elapsed is None or figure is None or baseline is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    start, end = baseline.period.year, verdict.target.period.year
    text = f"({min(figure.period.year, end)} − {start}) ÷ ({end} − {start})"
    return Formula(name, text, _percent(verdict.elapsed, words), elapsed_expression(verdict))


def _pace_ratio(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Pace ratio")
    if verdict.pace_ratio is None or verdict.progress is None or verdict.expected_share is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    done, due = _way(verdict.progress, words), _percent(verdict.expected_share, words)
    text = words.say("progress ÷ share due by now = {done} ÷ {due}", done=done, due=due)
    if verdict.expected_share <= 0:
        text = words.say("nothing was due by now: 1 where nothing was lost, else the progress")
    return Formula(name, text, words.ratio(verdict.pace_ratio), pace_expression(verdict, words))


def _paces(verdict: Verdict, words: Words) -> list[Formula]:
    """The change a year so far, and the one still needed; both only where they are known."""
    figure, baseline = verdict.figure, verdict.baseline
    if figure is None or baseline is None:
        return []
    now, start, goal = (
        _amount(figure.value, verdict, words),
        _amount(baseline.value, verdict, words),
        _goal(verdict, words),
    )
    year, first, last = figure.period.year, baseline.period.year, verdict.target.period.year
    soonest = max(verdict.target.period.start.year, year + 1)
    lines = [
        (words.say("A year so far"), verdict.pace_so_far, f"({now} − {start})", way_expression, year, first),
        (words.say("A year needed"), verdict.pace_needed, f"({goal} − {now})", distance_expression, last, year),
    ]
    if verdict.pace_needed_soonest != verdict.pace_needed:
        name = words.say("A year needed for {year}", year=soonest)
        lines.append((name, verdict.pace_needed_soonest, f"({goal} − {now})", distance_expression, soonest, year))
    return [
        Formula(
            name,
            f"{change} ÷ ({to} − {since})",
            _pace(pace, verdict, words),
            f"({expression(verdict, words)})/({to}-{since})",
        )
        for name, pace, change, expression, to, since in lines
        if pace is not None
    ]


def _level_ratio(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Level ratio")
    if verdict.level_ratio is None:
        return Formula(name, _why_no_level(verdict, words), "—")
    text = words.say(
        "{figure} ÷ {target} (of the level, not of the way)",
        figure=_figure(verdict, words),
        target=_goal(verdict, words),
    )
    return Formula(name, text, _percent(verdict.level_ratio, words), level_expression(verdict, words))


def _why_no_level(verdict: Verdict, words: Words) -> str:
    if verdict.status == "not_comparable":
        return words.say("the figure follows another definition")
    if any(reason.code == "too_rounded" for reason in verdict.reasons):
        return words.say("the figure is too rounded to measure from")
    codes = {remark.code for remark in verdict.remarks}
    if "figure_is_no_point" in codes:
        reason = _WHY_NOT["figure_is_no_point"]
        return words.say(reason)
    if verdict.gap is not None and verdict.target.value_high is not None:
        return words.say("there is no ratio to a range")
    return words.say("no figure that counts for it")


def _why_no_way(verdict: Verdict, words: Words) -> str:
    if verdict.gap is None:
        return _why_no_level(verdict, words)
    if verdict.form in ONE_PERIOD_FORMS:
        return words.say("a single period has no way to measure")
    for remark in verdict.remarks:
        if remark.code in _WHY_NOT:
            return words.say(_WHY_NOT[remark.code])
    return words.say("no baseline chosen") if verdict.baseline is None else words.say("too few figures")


def _figure(verdict: Verdict, words: Words) -> str:
    if verdict.derived_value is not None:
        return words.amount(verdict.derived_value, verdict.target.unit, decimals=2)
    return _amount(verdict.figure.value, verdict, words) if verdict.figure else "—"


def _goal(verdict: Verdict, words: Words) -> str:
    return _amount(threshold(verdict.target, verdict.direction, Decimal(0)).value, verdict, words)


def _nearest(verdict: Verdict, words: Words) -> str:
    """What the gap is measured from: of a range its nearest end, or the figure itself where it lies within."""
    figure, low, high = verdict.figure, verdict.target.value, verdict.target.value_high
    if figure is None or high is None:
        return _goal(verdict, words)
    return _amount(min(max(figure.value, low), high), verdict, words)


def _amount(value: Decimal, verdict: Verdict, words: Words) -> str:
    return words.amount(value, verdict.target.unit)


def _percent(share: Decimal, words: Words) -> str:
    return words.percent(share) + "%"


def _way(share: Decimal, words: Words) -> str:
    return words.ratio(share, in_percent=True) + "%"


def _pace(pace: Decimal, verdict: Verdict, words: Words) -> str:
    amount = words.amount(pace, verdict.target.unit, decimals=pace_decimals(pace))
    return words.join_unit(amount, difference_unit(verdict.target.unit))
