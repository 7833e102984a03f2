"""The decision order: from published figures to a verdict. Pure: the same figures give the same answer.

The first rule that matches decides. Its number stands in the verdict:

1 qualitative · 2 other definition · 3 no usable figure · 4 target year meets · 5 target year not published ·
6 met later · 7 missed · 8 met before the deadline · 9 met once, not now · 10 too little to go by · 11 pace
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from indicators.acts import Bridge, Judgement
from indicators.case import Case, first_values, measure, years_between
from indicators.conclusions import adverse_trend, awaiting, conclude
from indicators.holds import judge_average, judge_every_year
from indicators.model import Adoption, Indicator, Observation, Target
from indicators.plan_model import Goal
from indicators.verdicts import (
    STATUS_GROUP,
    STATUS_GROUPS,
    GoalVerdict,
    Reason,
    Status,
    StatusGroup,
    Tally,
    Thresholds,
    Verdict,
)


def judge_goal(plan: str, goal: Goal, judgements: Iterable[Judgement]) -> GoalVerdict:
    """Rule 1: a goal without a number has the latest recorded judgement, or none yet. Of one day, the last counts."""
    own = [judgement for judgement in judgements if (judgement.plan, judgement.goal) == (plan, goal.id)]
    newest_first = sorted(own, key=lambda judgement: judgement.judged_on)[::-1]
    return GoalVerdict(plan=plan, goal=goal, judgement=next(iter(newest_first), None), earlier=tuple(newest_first[1:]))


def judge(
    target: Target,
    indicator: Indicator,
    observations: Sequence[Observation],
    *,
    adoptions: Sequence[Adoption] = (),
    interim: Sequence[Target] = (),
    bridges: Sequence[Bridge] = (),
    as_of: date,
    thresholds: Thresholds | None = None,
) -> Verdict:
    """The verdict on a target at ``as_of``.

    Args:
        target: one version of a target; its value is in the indicator's unit.
        indicator: what it is about.
        observations: all vintages of the indicator in the target's region that were published by ``as_of``.
        adoptions: which of several figures of a period to use.
        interim: earlier targets of the same plan, indicator, region and definition.
        bridges: which definitions may stand in for which others.
        as_of: the day the verdict is for.
        thresholds: the settings; the defaults where not given.
    """
    case = Case(
        target=target,
        indicator=indicator,
        observations=tuple(o for o in observations if o.public_by <= as_of),
        adoptions=tuple(adoptions),
        interim=tuple(sorted(interim, key=lambda t: t.period)),
        as_of=as_of,
        settings=thresholds or Thresholds(),
        bridges=tuple(bridges),
    )
    if target.hold == "average":
        return judge_average(case)
    if target.hold == "every_year":
        return judge_every_year(case)
    return _first_match(case, _FINAL_RULES)


def tally(verdicts: Iterable[Verdict]) -> Tally:
    """Counts by status and by group, of the targets in force: a replaced version is judged, and counted nowhere."""
    by_status: dict[Status, int] = dict.fromkeys(STATUS_GROUP, 0)
    by_group: dict[StatusGroup, int] = dict.fromkeys(STATUS_GROUPS, 0)
    total = 0
    for verdict in verdicts:
        if verdict.target.is_superseded:
            continue
        by_status[verdict.status] += 1
        by_group[verdict.group] += 1
        total += 1
    return Tally(total=total, by_status=by_status, by_group=by_group)


_Rule = Callable[[Case], Verdict | None]


def _first_match(case: Case, rules: Sequence[_Rule]) -> Verdict:
    for rule in rules:
        verdict = rule(case)
        if verdict is not None:
            return verdict
    raise AssertionError("the last rule always matches")


# ---------------------------------------------------------------- the rules


def _other_definition(case: Case) -> Verdict | None:
    """Rule 2: what was published for the year that decides follows another definition."""
    of_year = [f for f in case.figures if f.period.is_year and f.period.year <= case.year and not f.is_expected]
    if not of_year:
        return None
    newest_year = max(figure.period.year for figure in of_year)
    if case.is_over and newest_year != case.year:
        return None
    newest = [figure for figure in of_year if figure.period.year == newest_year]
    if any(figure.definition in (case.target.definition, *case.bridged) for figure in newest):
        return None
    figure = max(newest, key=lambda f: (f.public_by, f.id))
    values = {"figure_definition": figure.definition, "target_definition": case.target.definition}
    return conclude(
        case,
        "not_comparable",
        2,
        Reason(code="other_definition", values=values),
        figure=figure,
        computes=False,
    )


def _nothing_usable(case: Case) -> Verdict | None:
    """Rule 3: nothing was published that could ever judge this target."""
    if case.annual:
        return None
    expected = [f for f in case.figures if f.period == case.target.period and f.is_expected]
    reason = "only_expected" if expected else "no_figure"
    return conclude(case, "no_data", 3, Reason(code=reason), figure=expected[0] if expected else None, computes=False)


def _target_year_meets(case: Case) -> Verdict | None:
    """Rule 4: the figure of the target year meets it; or is too rounded to say."""
    figure = case.annual.get(case.year)
    if figure is None:
        return None
    met = case.meets(figure)
    if met is None:
        return conclude(case, "no_data", 4, Reason(code="too_rounded"), figure=figure, computes=False)
    if not met:
        return None
    early = [] if case.is_one_period else case.years_meeting(years_between(case.annual, case.first_year, case.year - 1))
    if early:
        first = case.annual[early[0]]
        reason = Reason(code="met_before_target_year", values=first_values(first))
        return conclude(case, "met_early", 4, reason, figure=figure, first_met=first)
    return conclude(case, "met", 4, Reason(code="met_in_target_year"), figure=figure, first_met=figure)


def _not_published_yet(case: Case) -> Verdict | None:
    """Rule 5: the target year is over, and no figure of it or of a later year is out."""
    if not case.is_over or any(year >= case.year for year in case.annual):
        return None
    latest = None if case.is_one_period else case.latest
    return awaiting(case, case.year, latest)


def _met_later(case: Case) -> Verdict | None:
    """Rule 6: the target year missed it, a later year met it."""
    if not case.is_over or case.is_one_period or case.year not in case.annual:
        return None
    later = case.years_meeting(year for year in case.annual if year > case.year)
    if not later:
        return None
    first = case.annual[later[0]]
    return conclude(
        case,
        "met_late",
        6,
        Reason(code="met_after_target_year", values=first_values(first)),
        figure=case.annual[case.year],
        first_met=first,
    )


def _missed(case: Case) -> Verdict | None:
    """Rule 7: the target year is over and its figure does not meet the target."""
    if not case.is_over:
        return None
    figure = case.annual.get(case.year)
    if figure is None:
        latest = None if case.is_one_period else case.latest
        return conclude(case, "no_data", 7, Reason(code="target_year_missing"), figure=latest)
    return conclude(case, "missed", 7, Reason(code="missed_in_target_year"), figure=figure)


def _one_period_ahead(case: Case) -> Verdict | None:
    """Before the deadline, the growth or the additions of another year say nothing about this one's."""
    if not case.is_one_period:
        return None
    return conclude(case, "no_data", 10, Reason(code="year_not_over"), computes=False)


def _met_before_deadline(case: Case) -> Verdict | None:
    """Rule 8: the newest figure meets the target ahead of its year."""
    latest = case.latest
    if latest is None or latest.period.year < case.first_year or not case.meets(latest):
        return None
    first = case.annual[case.years_meeting(years_between(case.annual, case.first_year, latest.period.year))[0]]
    return conclude(
        case,
        "met_early",
        8,
        Reason(code="met_before_deadline", values=first_values(first)),
        figure=latest,
        first_met=first,
        remarks=adverse_trend(case, latest),
    )


def _met_once(case: Case) -> Verdict | None:
    """Rule 9: an earlier figure, the baseline included, met the target; the newest does not."""
    latest = case.latest
    if latest is None or case.meets(latest) is not False:
        return None
    start = case.first_year - 1
    earlier = [
        case.annual[year] for year in case.years_meeting(years_between(case.annual, start, latest.period.year - 1))
    ]
    baseline = case.baseline
    # The baseline counts as its own source printed it, though a later vintage of its year may say otherwise.
    if baseline is not None and baseline.period < latest.period and case.meets(baseline):
        earlier = [baseline, *earlier]
    if earlier:
        first = earlier[0]
        return conclude(
            case,
            "lost",
            9,
            Reason(code="met_once", values=first_values(first)),
            figure=latest,
            first_met=first,
        )
    return None


def _too_little(case: Case) -> Verdict | None:
    """Rule 10: no baseline, or nothing newer than it on the same basis."""
    latest, baseline = case.latest, case.baseline
    if baseline is None:
        return conclude(case, "no_data", 10, Reason(code="no_baseline"), figure=latest)
    if latest is None or latest.period.year <= baseline.period.year:
        return conclude(case, "no_data", 10, Reason(code="nothing_since_baseline"), figure=latest)
    if case.meets(latest) is None:
        return conclude(case, "no_data", 10, Reason(code="too_rounded"), figure=latest, computes=False)
    if measure(case, latest)[0].get("pace_ratio") is None:
        return conclude(case, "no_data", 10, Reason(code="no_pace"), figure=latest)
    return None


def _by_pace(case: Case) -> Verdict:
    """Rule 11: how far along, against how far the path should be by now."""
    latest = case.latest
    assert latest is not None, "rule 10 has seen to it"
    ratio = measure(case, latest)[0]["pace_ratio"]
    assert ratio is not None, "rule 10 has seen to it"
    settings = case.settings
    status: Status
    if ratio >= settings.on_track - settings.tolerance:
        status = "on_track"
    elif ratio >= settings.slow - settings.tolerance:
        status = "slow"
    elif ratio >= -settings.tolerance:
        status = "behind"
    else:
        status = "regressing"
    return conclude(case, status, 11, Reason(code=f"pace_{status}"), figure=latest)


_FINAL_RULES: tuple[_Rule, ...] = (
    _other_definition,
    _nothing_usable,
    _target_year_meets,
    _not_published_yet,
    _met_later,
    _missed,
    _one_period_ahead,
    _met_before_deadline,
    _met_once,
    _too_little,
    _by_pace,
)
