"""Which facts are handed out: those of plans, of indicators, of regions, as they were known on a day."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import get_args

from etl.exchange.content import Content, Facts, narrowed
from indicators.as_of import AsOf
from indicators.catalogue import Catalogue
from indicators.faults.handing_out import EXPORT_INDICATOR_UNKNOWN, EXPORT_REGION_UNKNOWN
from indicators.model import Kind
from indicators.plan_model import Plan
from indicators.problems import Fault, Problem, Problems, problem
from indicators.store import HISTORY_COLUMNS, FactChoice, Store, chosen_facts, recorded_facts, sources


@dataclass(frozen=True)
class Asked:
    """What somebody wants; empty wants all.

    ``plans`` want their targets, and the figures these are about. Without ``as_of`` everything is wanted that is held
    now, also what is certain to be public only when the year that is printed on it is over.
    """

    as_of: AsOf | None = None
    plans: tuple[Plan, ...] = ()
    indicators: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    has_history: bool = False


def check_names(catalogue: Catalogue, asked: Asked) -> None:
    """See that there is what is asked for.

    Raises:
        Problems: there is no such indicator or region.
    """
    if found := [
        *_missing(asked.indicators, catalogue.indicators, EXPORT_INDICATOR_UNKNOWN),
        *_missing(asked.regions, catalogue.regions, EXPORT_REGION_UNKNOWN),
    ]:
        raise Problems(found)


def content_of(
    store: Store,
    catalogue: Catalogue,
    asked: Asked,
    now: datetime,
    traditional: Callable[[str], str],
    kinds: Sequence[Kind] = get_args(Kind),
) -> Content:
    """What is asked for, as the ledger holds it at this moment, however long it takes to read.

    Args:
        store: the ledger.
        catalogue: what is defined.
        asked: which facts.
        now: the moment (UTC).
        traditional: simplified Chinese in traditional characters.
        kinds: of facts.

    Raises:
        Problems: there is no such indicator or region.
    """
    check_names(catalogue, asked)
    choice = choice_of(asked, catalogue, now)
    is_all = not (asked.plans or asked.indicators or asked.regions)
    part = (
        Catalogue(catalogue.indicators, catalogue.regions, catalogue.plans, {})
        if is_all
        else narrowed(
            catalogue,
            _wanted_plans(asked, catalogue),
            choice.indicators or catalogue.indicators,
            choice.regions or catalogue.regions,
        )
    )
    return Content(
        facts=Facts(chosen_facts(store, choice, kinds)),
        cards=sources(store, recorded_until=choice.recorded_until),
        catalogue=part,
        published_by=min(choice.published_by, now.date()),
        made_at=now,
        traditional=traditional,
        history=Facts(recorded_facts(store, choice), HISTORY_COLUMNS) if asked.has_history else None,
    )


def choice_of(asked: Asked, catalogue: Catalogue, now: datetime) -> FactChoice:
    """The question to the ledger as it is at a moment; of plans, whole series that their targets are judged by."""
    indicators, regions = asked.indicators, asked.regions
    as_of = asked.as_of or AsOf(date.max)
    if asked.plans:
        targets = [target for plan in asked.plans for target in plan.targets]
        judged = narrowed(catalogue, (), [target.indicator for target in targets], ())
        indicators = tuple(own for own in judged.indicators if own in indicators or not indicators)
        places = sorted({target.region for target in targets})
        regions = tuple(own for own in places if own in regions or not regions)
    return FactChoice(
        published_by=as_of.published_by,
        recorded_until=min(as_of.recorded_until, now),
        plans=tuple(plan.id for plan in asked.plans) or None,
        indicators=indicators if indicators or asked.plans else None,
        regions=regions if regions or asked.plans else None,
    )


def _wanted_plans(asked: Asked, catalogue: Catalogue) -> Sequence[Plan]:
    """The plans that are asked for; else those with a target among what is."""
    if asked.plans:
        return asked.plans
    return [
        plan
        for plan in catalogue.plans.values()
        if any(
            (not asked.indicators or own.indicator in asked.indicators)
            and (not asked.regions or own.region in asked.regions)
            for own in plan.targets
        )
    ]


def _missing(names: Iterable[str], known: Iterable[str], fault: Fault) -> list[Problem]:
    there = list(known)
    told = ", ".join(there)
    return [problem(fault, found=name, known=told) for name in names if name not in there]
