"""What names what: every id in definitions and plans has to exist, and every target has to be judgeable."""

from collections.abc import Callable, Iterable
from difflib import get_close_matches

from indicators.catalogue import Catalogue
from indicators.faults.content import (
    DIRECTIONLESS_TARGET,
    DUPLICATE_ID,
    MISSING_BASELINE,
    MIXED_DEFINITIONS,
    PLANS_IN_A_CIRCLE,
    UNKNOWN_DEFINITION,
    UNKNOWN_INDICATOR,
    UNKNOWN_REFERENCE,
    UNKNOWN_REGION,
)
from indicators.model import Indicator
from indicators.plan_model import Plan, PlannedTarget
from indicators.problems import Place, Problem, problem
from indicators.yaml_files import Document


def suggestion(word: str, known: Iterable[str]) -> str:
    """The nearest known id in brackets, with a leading space; empty where none is near."""
    near = get_close_matches(word, list(known), n=1)
    return f" (? {near[0]})" if near else ""


def check_references(catalogue: Catalogue) -> Iterable[Problem]:
    """Everything that is named and not there, over all files of the catalogue."""
    for indicator in catalogue.indicators.values():
        yield from _check_indicator(catalogue, indicator)
    for plan in catalogue.plans.values():
        document = catalogue.documents[f"Plan:{plan.id}"]
        yield from _check_plan(catalogue, plan, document)


def _check_indicator(catalogue: Catalogue, indicator: Indicator) -> Iterable[Problem]:
    document = catalogue.documents[f"Indicator:{indicator.id}"]
    yield from _check_unique(document, "definitions", [definition.id for definition in indicator.definitions])
    for name in ("numerator", "denominator"):
        part = getattr(indicator, name)
        if part and part not in catalogue.indicators:
            yield _unknown_indicator(catalogue, document.place((name,)), part)
    for index, adoption in enumerate(indicator.adopted):
        yield from _check_code(
            indicator, adoption.definition, lambda i=index: document.place(("adopted", i, "definition"))
        )
        if adoption.region not in catalogue.regions:
            yield _unknown_region(catalogue, document.place(("adopted", index, "region")), adoption.region)


def _check_plan(catalogue: Catalogue, plan: Plan, document: Document) -> Iterable[Problem]:
    if plan.region not in catalogue.regions:
        yield _unknown_region(catalogue, document.place(("region",)), plan.region)
    if plan.succeeds and plan.succeeds not in catalogue.plans:
        yield _unknown(document.place(("succeeds",)), "succeeds", plan.succeeds, catalogue.plans)
        return
    if catalogue.ancestry(plan.id)[-1].succeeds in [own.id for own in catalogue.ancestry(plan.id)]:
        yield problem(PLANS_IN_A_CIRCLE, document.place(("succeeds",)), plan=plan.id)
    milestones = [milestone.id for milestone in plan.milestones]
    programmes = [programme.id for own in catalogue.ancestry(plan.id) for programme in own.programmes]
    for kind in ("milestones", "programmes", "goals", "targets"):
        yield from _check_unique(document, kind, [item.id for item in getattr(plan, kind)])
    for kind in ("goals", "targets"):
        for index, item in enumerate(getattr(plan, kind)):
            if item.milestone not in milestones:
                place = document.place((kind, index, "milestone"))
                yield _unknown(place, "milestone", item.milestone, milestones)
            if item.programme and item.programme not in programmes:
                place = document.place((kind, index, "programme"))
                yield _unknown(place, "programme", item.programme, programmes)
    yield from _check_programmes(catalogue, plan, document)
    for index, target in enumerate(plan.targets):
        yield from _check_target(catalogue, target, lambda *path, i=index: document.place(("targets", i, *path)))


def _check_programmes(catalogue: Catalogue, plan: Plan, document: Document) -> Iterable[Problem]:
    for p, programme in enumerate(plan.programmes):
        named = [(("indicators", i), name) for i, name in enumerate(programme.indicators)]
        for a, action in enumerate(programme.actions):
            named += [(("actions", a, "indicators", i), name) for i, name in enumerate(action.indicators)]  # type: ignore[misc]
        for path, name in named:
            if name not in catalogue.indicators:
                yield _unknown_indicator(catalogue, document.place(("programmes", p, *path)), name)


def _check_target(catalogue: Catalogue, target: PlannedTarget, place: Callable[..., Place]) -> Iterable[Problem]:
    if target.region not in catalogue.regions:
        yield _unknown_region(catalogue, place("region"), target.region)
    indicator = catalogue.indicators.get(target.indicator)
    if indicator is None:
        yield _unknown_indicator(catalogue, place("indicator"), target.indicator)
        return
    if indicator.direction == "none":
        yield problem(DIRECTIONLESS_TARGET, place("indicator"), target=target.id, indicator=indicator.id)
    known = [definition.id for definition in indicator.definitions]
    if target.definition not in known:
        values = {"indicator": indicator.id, "definition": target.definition, "known": ", ".join(known)}
        yield problem(UNKNOWN_DEFINITION, place("definition"), **values)
    if target.baseline is None and target.no_baseline is None:
        yield problem(MISSING_BASELINE, place("id"), target=target.id)
    if target.baseline is not None:
        yield from _check_code(indicator, target.baseline.definition, lambda: place("baseline", "definition"))
        base_definition = target.baseline.definition.split("@")[0]
        if base_definition != target.definition:
            values = {"target": target.id, "definition": target.definition, "found": base_definition}
            yield problem(MIXED_DEFINITIONS, place("baseline", "definition"), **values)


def _check_unique(document: Document, kind: str, ids: list[str]) -> Iterable[Problem]:
    for index, name in enumerate(ids):
        if name in ids[:index]:
            yield problem(DUPLICATE_ID, document.place((kind, index, "id")), id=name)


def _check_code(indicator: Indicator, code: str, place: Callable[..., Place]) -> Iterable[Problem]:
    codes = indicator.series_codes()
    if code not in codes:
        known = ", ".join(codes)
        # The place is looked up only now: finding places costs more than reading the file.
        yield problem(UNKNOWN_DEFINITION, place(), indicator=indicator.id, definition=code, known=known)


def _unknown(place: Place, field_name: str, found: str, known: Iterable[str]) -> Problem:
    return problem(UNKNOWN_REFERENCE, place, field=field_name, found=found, known=", ".join(known))


def _unknown_indicator(catalogue: Catalogue, place: Place, name: str) -> Problem:
    near = suggestion(name, catalogue.indicators)
    return problem(UNKNOWN_INDICATOR, place, indicator=name, suggestion=near)


def _unknown_region(catalogue: Catalogue, place: Place, name: str) -> Problem:
    return problem(UNKNOWN_REGION, place, region=name, suggestion=suggestion(name, catalogue.regions))
