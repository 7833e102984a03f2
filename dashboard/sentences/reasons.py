"""Why a verdict is what it is, in sentences with their numbers put in."""

from collections.abc import Callable
from decimal import Decimal

from dashboard.language import Words
from dashboard.wording import (
    basis_name,
    deadline,
    definition_name,
    figure_with_unit,
    target_with_unit,
)
from indicators.model import Indicator
from indicators.problems import message
from indicators.verdicts import Reason, Verdict

_REASONS: dict[str, str] = {
    "other_definition": message(
        "The figure of {period}, {figure}, follows the definition “{figure_definition}”; the target was set on "
        "“{target_definition}”. It becomes comparable when a figure on the target's definition is published, "
        "or when a bridge between the two is recorded."
    ),
    "no_figure": message("No published figure of this indicator can judge it."),
    "only_expected": message("Only an expectation was published, no count."),
    "too_rounded": message("The figure of {period}, {figure}, is too rounded to decide against {target}."),
    "met_before_target_year": message(
        "The figure of {period}, {figure}, meets {target}; {first} with {value} was the first year to do so."
    ),
    "met_in_target_year": message("The figure of {period}, {figure}, meets {target}."),
    "not_published": message("{deadline} is over, and its figure is not published yet."),
    "met_after_target_year": message(
        "The figure of {period}, {figure}, missed {target}; {first} with {value} was the first year to meet it."
    ),
    "target_year_missing": message("No figure of {deadline} is at hand, only of other years."),
    "missed_in_target_year": message("The figure of {period}, {figure}, does not meet {target}."),
    "year_not_over": message("{deadline} is not over; figures of other years do not speak for it."),
    "met_before_deadline": message(
        "The newest figure, {figure} in {period}, meets {target} before {deadline}; "
        "{first} was the first year to do so."
    ),
    "met_once": message("{first} with {value} met {target}; the newest figure, {figure} in {period}, does not."),
    "no_baseline": message("No baseline was chosen, so the way cannot be measured."),
    "nothing_since_baseline": message("Nothing newer than the baseline has been published."),
    "no_pace": message("Progress cannot be computed from the figures published."),
    "pace_on_track": message(
        "{progress}% of the way is done, {expected}% was due: a pace of {ratio}, at least {on_track}."
    ),
    "pace_slow": message(
        "{progress}% of the way is done, {expected}% was due: a pace of {ratio}, below {on_track} but at least {slow}."
    ),
    "pace_behind": message("{progress}% of the way is done, {expected}% was due: a pace of {ratio}, below {slow}."),
    "pace_regressing": message("The newest figure, {figure} in {period}, is further from {target} than the baseline."),
    "rates_missing": message("The period is over, but the rates of these years are not published: {years}."),
    "period_not_over": message("The period is not over; an average over part of it does not decide."),
    "average_met": message("The annual rates of the period multiply out to {average}% a year, which meets {target}."),
    "average_missed": message(
        "The annual rates of the period multiply out to {average}% a year, which does not meet {target}."
    ),
    "kept_every_year": message("Every year published so far keeps {target}."),
    "broken_in": message("{target} was not kept in: {years}."),
}
_REMARKS: dict[str, str] = {
    "operator_not_printed": message(
        "The document prints no sign of comparison; the side that is better counts as met."
    ),
    "about_tolerance": message("“About” is taken to {share}% of the number."),
    "year_in_span_not_stated": message("The document names no year within the period."),
    "superseded": message("A later version of this target exists."),
    "baseline_preliminary": message("The baseline of {first}, {value}, is a preliminary figure."),
    "figure_preliminary": message("The figure of {period} is preliminary."),
    "figure_adopted": message(
        "Several figures were published for {period}; the one used was chosen for a stated reason."
    ),
    "figure_is_no_point": message("A floor or a ceiling is no point: no distance or progress is computed from it."),
    "crosses_basis": message(
        "Baseline ({baseline_basis}) and figure ({figure_basis}) stand on different bases; progress and pace across "
        "them are not computed."
    ),
    "crosses_definition": message(
        "Baseline (“{target_definition}”) and figure (“{figure_definition}”) follow different definitions; progress "
        "and pace across them are not computed."
    ),
    "bridged": message(
        "The figure follows “{figure_definition}”, the target “{target_definition}”; it is judged all the same because "
        "{because} ({by}, {on})."
    ),
    "baseline_is_no_point": message("The baseline is a floor or a ceiling; progress from it is not computed."),
    "baseline_meets_target": message("The baseline already meets the target; progress towards it is undefined."),
    "derived_average": message("Derived from {count} published annual rates."),
    "average_so_far": message(
        "The rates published so far ({years}) average {so_far}% a year; {target} needs {needed}% in each remaining "
        "year."
    ),
    "newer_overdue": message("This is the newest figure published; that of {first} is overdue."),
    "month_from_past_lags": message("The month expected is read off past publications."),
    "adverse_trend": message("The newest figure moved away from the target."),
}


def reason_sentences(verdict: Verdict, indicator: Indicator, words: Words) -> list[str]:
    """Why the verdict is what it is."""
    return [_sentence(_REASONS, reason, verdict, indicator, words) for reason in verdict.reasons]


def remark_sentences(verdict: Verdict, indicator: Indicator, words: Words) -> list[str]:
    """What to mind about the verdict."""
    return [_sentence(_REMARKS, reason, verdict, indicator, words) for reason in verdict.remarks]


def _sentence(templates: dict[str, str], reason: Reason, verdict: Verdict, indicator: Indicator, words: Words) -> str:
    values = {name: fill(verdict, reason, indicator, words) for name, fill in _FILLINGS.items()}
    return words.say(templates[reason.code], **values)


_Filling = Callable[[Verdict, Reason, Indicator, Words], str]


def _figure_period(verdict: Verdict, reason: Reason, _: Indicator, words: Words) -> str:
    return words.period(verdict.figure.period) if verdict.figure else reason.values.get("period", "")


def _first_value(verdict: Verdict, reason: Reason, _: Indicator, words: Words) -> str:
    if "value" not in reason.values:
        return ""
    unit = verdict.target.unit
    printed = words.printed(Decimal(reason.values["value"]), None, reason.values["qualifier"], unit)
    return words.join_unit(printed, unit)


def _definition_value(name: str) -> _Filling:
    def fill(_: Verdict, reason: Reason, indicator: Indicator, words: Words) -> str:
        value = reason.values.get(name)
        return definition_name(indicator, value, None, words) if value else ""

    return fill


def _basis_value(name: str) -> _Filling:
    def fill(verdict: Verdict, reason: Reason, indicator: Indicator, words: Words) -> str:
        value = reason.values.get(name)
        return basis_name(indicator, verdict.target.definition, value, words) if value else ""

    return fill


def _share(read: Callable[[Verdict], Decimal | None], *, in_percent: bool) -> _Filling:
    def fill(verdict: Verdict, _: Reason, __: Indicator, words: Words) -> str:
        value = read(verdict)
        if value is None:
            return ""
        return words.percent(value) if in_percent else words.number(value, decimals=2)

    return fill


def _ratio(read: Callable[[Verdict], Decimal | None], *, in_percent: bool) -> _Filling:
    def fill(verdict: Verdict, _: Reason, __: Indicator, words: Words) -> str:
        value = read(verdict)
        return "" if value is None else words.ratio(value, in_percent=in_percent)

    return fill


def _reason_percent(name: str) -> _Filling:
    def fill(_: Verdict, reason: Reason, __: Indicator, words: Words) -> str:
        return words.number(Decimal(reason.values[name]), decimals=2) if name in reason.values else ""

    return fill


_FILLINGS: dict[str, _Filling] = {
    "period": _figure_period,
    "figure": lambda verdict, _, __, words: figure_with_unit(verdict.figure, words) if verdict.figure else "",
    "target": lambda verdict, _, __, words: target_with_unit(verdict.target, words),
    "deadline": lambda verdict, _, __, words: deadline(verdict.target, words),
    "first": lambda _, reason, __, ___: reason.values.get("period", ""),
    "value": _first_value,
    "years": lambda _, reason, __, ___: reason.values.get("years", ""),
    "because": lambda _, reason, __, ___: reason.values.get("because", "").rstrip("。.；;"),
    "by": lambda _, reason, __, ___: reason.values.get("by", ""),
    "on": lambda _, reason, __, words: words.partial_date(reason.values["on"]) if "on" in reason.values else "",
    "count": lambda _, reason, __, ___: reason.values.get("count", ""),
    "share": lambda _, reason, __, words: (
        words.percent(Decimal(reason.values["share"]), decimals=0) if "share" in reason.values else ""
    ),
    "average": _share(lambda verdict: verdict.derived_value, in_percent=False),
    "so_far": _reason_percent("so_far"),
    "needed": _reason_percent("needed"),
    "progress": _ratio(lambda verdict: verdict.progress, in_percent=True),
    "expected": _share(lambda verdict: verdict.expected_share, in_percent=True),
    "ratio": _ratio(lambda verdict: verdict.pace_ratio, in_percent=False),
    "on_track": _share(lambda verdict: verdict.thresholds.on_track, in_percent=False),
    "slow": _share(lambda verdict: verdict.thresholds.slow, in_percent=False),
    "figure_definition": _definition_value("figure_definition"),
    "target_definition": _definition_value("target_definition"),
    "figure_basis": _basis_value("figure_basis"),
    "baseline_basis": _basis_value("baseline_basis"),
}
