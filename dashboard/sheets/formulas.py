"""A verdict's numbers written out: the formula with the values put in, or why there is none."""

from dataclasses import dataclass
from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import gap_with_unit
from indicators.figures import threshold
from indicators.problems import message
from indicators.verdicts import Verdict

_ONE_PERIOD_FORMS = ("growth", "flow", "rank")

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
    """One line: what it is, how it is computed, and the result."""

    name: str
    text: str
    result: str


def formulas(verdict: Verdict, words: Words) -> list[Formula]:
    """The measures of a verdict, each with its numbers put in; "—" and the reason where not computed."""
    return [
        _gap(verdict, words),
        _progress(verdict, words),
        _elapsed(verdict, words),
        _pace_ratio(verdict, words),
        _level_ratio(verdict, words),
    ]


def _gap(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Gap")
    if verdict.gap is None:
        return Formula(name, _why_no_level(verdict, words), "—")
    text = words.say(
        "figure − target = {figure} − {target}", figure=_figure(verdict, words), target=_nearest(verdict, words)
    )
    return Formula(name, text, gap_with_unit(verdict, words))


def _progress(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Progress")
    figure, baseline = verdict.figure, verdict.baseline
    if verdict.progress is None or figure is None or baseline is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    start, now = _amount(baseline.value, verdict, words), _amount(figure.value, verdict, words)
    text = f"({now} − {start}) ÷ ({_goal(verdict, words)} − {start})"
    return Formula(name, text, _way(verdict.progress, words))


def _elapsed(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Time elapsed")
    figure, baseline = verdict.figure, verdict.baseline
    if verdict.elapsed is None or figure is None or baseline is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    start, now, end = baseline.period.year, figure.period.year, verdict.target.period.year
    return Formula(name, f"({now} − {start}) ÷ ({end} − {start})", _percent(verdict.elapsed, words))


def _pace_ratio(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Pace ratio")
    if verdict.pace_ratio is None or verdict.progress is None or verdict.expected_share is None:
        return Formula(name, _why_no_way(verdict, words), "—")
    done, due = _way(verdict.progress, words), _percent(verdict.expected_share, words)
    return Formula(
        name,
        words.say("progress ÷ share due by now = {done} ÷ {due}", done=done, due=due),
        words.ratio(verdict.pace_ratio),
    )


def _level_ratio(verdict: Verdict, words: Words) -> Formula:
    name = words.say("Level ratio")
    if verdict.level_ratio is None:
        return Formula(name, _why_no_level(verdict, words), "—")
    text = words.say(
        "{figure} ÷ {target} (of the level, not of the way)",
        figure=_figure(verdict, words),
        target=_goal(verdict, words),
    )
    return Formula(name, text, _percent(verdict.level_ratio, words))


def _why_no_level(verdict: Verdict, words: Words) -> str:
    if verdict.status == "not_comparable":
        return words.say("the figure follows another definition")
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
    if verdict.form in _ONE_PERIOD_FORMS:
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
