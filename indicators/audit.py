"""The self-audit: what is missing, overdue, contradicted or points nowhere, each with the place where it is mended.

Pure: the same holdings give the same findings.
"""

from collections.abc import Callable, Iterable
from functools import partial

from indicators.audit_records import FactPlace, Finding, Holdings
from indicators.faults.audit import (
    ADOPTION_POINTS_NOWHERE,
    BASELINE_POINTS_NOWHERE,
    BRIDGE_POINTS_NOWHERE,
    CLAUSE_NOT_STATED,
    FIGURE_OVERDUE,
    FORCE_NOT_STATED,
    GOAL_NOT_JUDGED,
    NO_ADOPTION,
    NO_BRIDGE,
    ONE_PUBLICATION,
    OWNER_NOT_STATED,
    SECOND_HAND,
    UNFIT_TARGET_UNIT,
)
from indicators.faults.content import MISSING_BASELINE
from indicators.figures import conflicts, names_figure, series_code
from indicators.model import IN_THE_TEXT, Adoption, Target
from indicators.problems import Fault, Place

# The faults in the order in which they are told: errors, then what can be acted on, then what documents leave out.
AUDIT_FAULTS: tuple[Fault, ...] = (
    UNFIT_TARGET_UNIT,
    MISSING_BASELINE,
    BASELINE_POINTS_NOWHERE,
    ADOPTION_POINTS_NOWHERE,
    BRIDGE_POINTS_NOWHERE,
    FIGURE_OVERDUE,
    NO_BRIDGE,
    NO_ADOPTION,
    ONE_PUBLICATION,
    SECOND_HAND,
    GOAL_NOT_JUDGED,
    FORCE_NOT_STATED,
    OWNER_NOT_STATED,
    CLAUSE_NOT_STATED,
)

# What a fact says of its place where none is recorded.
_NO_CLAUSE = ("", IN_THE_TEXT)
_WEAK = {"one_publication": ONE_PUBLICATION, "secondary": SECOND_HAND}


def audit(held: Holdings, fact_place: FactPlace) -> tuple[Finding, ...]:
    """Everything found, errors first, each kind together.

    Args:
        held: what is looked at.
        fact_place: where the row of a figure or a target stands in its source.
    """
    found = [
        *_targets(held, fact_place),
        *_plans(held),
        *_overdue(held),
        *_definitions(held),
        *_conflicts(held),
        *_weak_figures(held, fact_place),
        *_adoptions(held),
        *_bridges(held),
        *_goals(held),
    ]
    return tuple(sorted(found, key=lambda finding: AUDIT_FAULTS.index(finding.fault)))


# ---------------------------------------------------------------- targets


def _targets(held: Holdings, fact_place: FactPlace) -> Iterable[Finding]:
    """What is wrong with a target as the ledger holds it."""
    baselines = {(own.indicator, own.region, own.period, series_code(own), own.source) for own in held.figures}
    for target in (verdict.target for verdict in held.verdicts):
        at_fact = partial(fact_place, target)
        unit = held.catalogue.indicators[target.indicator].unit
        if target.unit != unit:
            yield _of_target(UNFIT_TARGET_UNIT, target, at_fact, found=target.unit, expected=unit)
        chosen = (target.baseline_period, target.baseline_definition, target.baseline_source)
        if target.baseline_period and (target.indicator, target.region, *chosen) not in baselines:
            values = {"period": str(chosen[0]), "definition": chosen[1] or "", "source": chosen[2] or ""}
            yield _of_target(BASELINE_POINTS_NOWHERE, target, _planned_place(held, target, "baseline"), **values)
        if target.locator in _NO_CLAUSE:
            yield _of_target(CLAUSE_NOT_STATED, target, at_fact)


def _plans(held: Holdings) -> Iterable[Finding]:
    """What the plans leave out about a target."""
    for target in (verdict.target for verdict in held.in_force):
        plan = held.catalogue.plans[target.plan]
        for planned in plan.targets:
            if planned.id != target.target:
                continue
            if planned.baseline is None and planned.no_baseline is None:
                yield _of_target(MISSING_BASELINE, target, _planned_place(held, target, "baseline"))
            if planned.force == "not_stated":
                yield _of_target(FORCE_NOT_STATED, target, _planned_place(held, target, "force"))
            # Who answers for another city's target is no matter of ours.
            if planned.owner is None and not plan.is_reference:
                yield _of_target(OWNER_NOT_STATED, target, _planned_place(held, target, "owner"))


def _of_target(fault: Fault, target: Target, find_place: Callable[[], Place], **values: str) -> Finding:
    return Finding(
        fault,
        {"target": target.key, **values},
        indicator=target.indicator,
        region=target.region,
        target=target,
        find_place=find_place,
    )


# ---------------------------------------------------------------- figures


def _overdue(held: Holdings) -> Iterable[Finding]:
    """Figures of series with a target whose month has passed."""
    for release in held.releases:
        if not (release.is_asked_for and release.is_overdue and release.due_month):
            continue
        first = release.next_period.year
        last = first + release.years_overdue - 1
        period = str(release.next_period) if last == first else f"{first}/{last}"
        place = _indicator_place(held, release.indicator, "release")
        values = {"period": period, "month": release.due_month}
        yield _of_series(FIGURE_OVERDUE, release.indicator, release.region, place, **values)


def _definitions(held: Holdings) -> Iterable[Finding]:
    """Targets whose figures follow another definition."""
    for verdict in held.in_force:
        if verdict.status == "not_comparable" and verdict.figure is not None:
            target, figure = verdict.target, verdict.figure
            values = {"period": str(figure.period), "found": figure.definition, "definition": target.definition}
            yield _of_target(NO_BRIDGE, target, _planned_place(held, target, "definition"), **values)


def _conflicts(held: Holdings) -> Iterable[Finding]:
    """Several values of one period without a reason; a final figure that replaces a preliminary one needs none."""
    for (indicator, region), own in held.series.items():
        for figure, others in conflicts(own, held.adoptions.get(indicator, ())):
            rivals = [other for other in others if figure.is_preliminary or not other.is_preliminary]
            if figure.adopted_because is not None or not rivals:
                continue
            printed = sorted({other.value for other in (figure, *rivals)})
            values = {"period": str(figure.period), "values": " / ".join(f"{value:f}" for value in printed)}
            place = _indicator_place(held, indicator, "adopted")
            yield _of_series(NO_ADOPTION, indicator, region, place, **values)


def _weak_figures(held: Holdings, fact_place: FactPlace) -> Iterable[Finding]:
    """Verdicts that rest on a figure of which there is one publication, or only a quotation."""
    for verdict in held.in_force:
        if verdict.group == "undecided":
            continue
        for figure in (verdict.figure, *verdict.derived_from):
            if figure is not None and (fault := _WEAK.get(figure.confidence)):
                values = {"period": str(figure.period), "publication": figure.source}
                yield _of_target(fault, verdict.target, partial(fact_place, figure), **values)


# ---------------------------------------------------------------- what people decided


def _adoptions(held: Holdings) -> Iterable[Finding]:
    for indicator, own in held.adoptions.items():
        for adoption in own:
            if any(figure.indicator == indicator and names_figure(adoption, figure) for figure in held.figures):
                continue
            values = {
                "period": str(adoption.period),
                "definition": adoption.definition,
                "source": adoption.source,
            }
            place = _adoption_place(held, indicator, adoption)
            yield _of_series(ADOPTION_POINTS_NOWHERE, indicator, adoption.region, place, **values)


def _bridges(held: Holdings) -> Iterable[Finding]:
    for indicator, own in held.bridges.items():
        known = held.catalogue.indicators.get(indicator)
        definitions = {definition.id for definition in known.definitions} if known else set()
        for bridge in own:
            if not {bridge.from_definition, bridge.to_definition} <= definitions:
                values = {"found": bridge.from_definition, "definition": bridge.to_definition}
                yield _of_series(BRIDGE_POINTS_NOWHERE, indicator, bridge.region, Place, **values)


def _goals(held: Holdings) -> Iterable[Finding]:
    for goal in held.goals:
        plan = held.catalogue.plans[goal.plan]
        milestone = next(own for own in plan.milestones if own.id == goal.goal.milestone)
        if goal.status == "unjudged" and milestone.period.end < held.as_of:
            document = held.catalogue.documents[f"Plan:{plan.id}"]
            yield Finding(
                GOAL_NOT_JUDGED,
                {"goal": f"{plan.id}/{goal.goal.id}", "period": str(milestone.period)},
                goal=goal,
                find_place=partial(document.place, ("goals", plan.goals.index(goal.goal))),
            )


# ---------------------------------------------------------------- places


def _of_series(fault: Fault, indicator: str, region: str, find_place: Callable[[], Place], **values: str) -> Finding:
    named = {"series": f"{indicator}, {region}", **values}
    return Finding(fault, named, indicator=indicator, region=region, find_place=find_place)


def _planned_place(held: Holdings, target: Target, part: str) -> Callable[[], Place]:
    ids = [own.id for own in held.catalogue.plans[target.plan].targets]
    index = ids.index(target.target) if target.target in ids else len(ids)
    return partial(held.catalogue.documents[f"Plan:{target.plan}"].place, ("targets", index, part))


def _indicator_place(held: Holdings, indicator: str, *path: str | int) -> Callable[[], Place]:
    document = held.catalogue.documents.get(f"Indicator:{indicator}")
    return partial(document.place, path) if document else Place


def _adoption_place(held: Holdings, indicator: str, adoption: Adoption) -> Callable[[], Place]:
    known = held.catalogue.indicators.get(indicator)
    index = known.adopted.index(adoption) if known and adoption in known.adopted else 0
    return _indicator_place(held, indicator, "adopted", index)
