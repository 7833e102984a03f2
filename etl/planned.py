"""Plans and facts brought together: each target of a plan finds its number, its clause and its baseline."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from etl.checks import CheckedFact
from indicators.catalogue import Catalogue
from indicators.faults.content import (
    BASELINE_WITHOUT_FACT,
    TARGET_NOT_PLANNED,
    TARGET_WITHOUT_CLAUSE,
    TARGET_WITHOUT_FACT,
    UNKNOWN_SOURCE,
)
from indicators.model import Fact
from indicators.plan_model import Plan, PlannedTarget, TargetVersion
from indicators.problems import Place, Problem, problem

_TargetPlace = tuple[str, str, str, str]


@dataclass(frozen=True)
class BoundTarget:
    """One version of a planned target with the fact that holds its number."""

    plan: Plan
    target: PlannedTarget
    version: int
    fact: Fact


def bind_targets(
    catalogue: Catalogue, facts: Iterable[CheckedFact], sources: Iterable[str]
) -> tuple[tuple[BoundTarget, ...], tuple[Problem, ...]]:
    """All versions of all targets with their facts, and what does not fit."""
    checked = tuple(facts)
    known = set(sources)
    by_place: dict[_TargetPlace, list[CheckedFact]] = {}
    for row, fact in checked:
        if fact.kind == "target":
            key = (fact.source, fact.indicator, fact.region, str(fact.period))
            by_place.setdefault(key, []).append((row, fact))
    actuals = {
        (fact.source, fact.indicator, fact.region, str(fact.period), fact.definition)
        for _, fact in checked
        if fact.kind == "actual"
    }
    bound: list[BoundTarget] = []
    found: list[Problem] = []
    planned: set[_TargetPlace] = set()
    for plan in catalogue.plans.values():
        for index, target in enumerate(plan.targets):
            place = partial(catalogue.documents[f"Plan:{plan.id}"].place, ("targets", index, "id"))
            found.extend(_baseline_faults(target, place, actuals))
            for number, version in enumerate(target.versions, start=1):
                planned |= {_place_of(target, source) for source in (version.source, *version.restated_in)}
                found.extend(_version_faults(target, version, place, by_place, known))
                for _, fact in _matches(target, version.source, by_place)[:1]:
                    bound.append(BoundTarget(plan, target, number, fact))
    found.extend(_unplanned(by_place, planned))
    return tuple(bound), tuple(found)


def _place_of(target: PlannedTarget, source: str) -> _TargetPlace:
    return source, target.indicator, target.region, str(target.period)


def _matches(
    target: PlannedTarget, source: str, by_place: Mapping[_TargetPlace, list[CheckedFact]]
) -> list[CheckedFact]:
    """The facts of a source for a target; where it has several there, those of the target's definition."""
    matches = by_place.get(_place_of(target, source), [])
    return matches if len(matches) < 2 else [own for own in matches if own[1].definition == target.definition]


def _version_faults(
    target: PlannedTarget,
    version: TargetVersion,
    place: Callable[[], Place],
    by_place: Mapping[_TargetPlace, list[CheckedFact]],
    sources: set[str],
) -> Iterable[Problem]:
    for source in (version.source, *version.restated_in):
        if source not in sources:
            yield problem(UNKNOWN_SOURCE, place(), source=source)
            continue
        matches = _matches(target, source, by_place)
        if len(matches) != 1:
            yield problem(
                TARGET_WITHOUT_FACT,
                place(),
                target=target.id,
                source=source,
                indicator=target.indicator,
                region=target.region,
                period=target.period,
                found=len(matches),
            )
        for row, fact in matches:
            if not fact.locator:
                yield problem(TARGET_WITHOUT_CLAUSE, row.place("locator"), target=target.id, source=source)


def _baseline_faults(
    target: PlannedTarget, place: Callable[[], Place], actuals: set[tuple[str, str, str, str, str]]
) -> Iterable[Problem]:
    chosen = target.baseline
    if chosen is None:
        return
    key = (chosen.source, target.indicator, target.region, str(chosen.period), chosen.definition)
    if key not in actuals:
        yield problem(
            BASELINE_WITHOUT_FACT,
            place(),
            target=target.id,
            source=chosen.source,
            indicator=target.indicator,
            period=chosen.period,
            definition=chosen.definition,
        )


def _unplanned(by_place: Mapping[_TargetPlace, list[CheckedFact]], planned: set[_TargetPlace]) -> Iterable[Problem]:
    for (source, indicator, region, period), matches in by_place.items():
        if (source, indicator, region, period) not in planned:
            place = matches[0][0].place("indicator")
            values = {"indicator": indicator, "region": region, "period": period, "source": source}
            yield problem(TARGET_NOT_PLANNED, place, **values)
