"""Which plans a person looks at: one alone, or one with everything that succeeds it."""

from dashboard.language import Words
from indicators.catalogue import Catalogue
from indicators.faults.request import UNKNOWN_PLAN
from indicators.plan_model import Plan
from indicators.problems import Problems, problem

# A plan with everything that succeeds it, as an address and the command line write it.
_AND_LATER = "-and-later"


def plan_choices(catalogue: Catalogue) -> tuple[str, ...]:
    """What may be chosen as plan: a plan alone, or with its successors; the default first."""
    choices = [default_choice(catalogue)]
    for plan_id in catalogue.plans:
        if len(catalogue.lineage(plan_id)) > 1:
            choices.append(plan_id + _AND_LATER)
        choices.append(plan_id)
    return tuple(dict.fromkeys(choices))


def default_choice(catalogue: Catalogue) -> str:
    """The choice a screen opens with: the default plan and its successors."""
    chosen = next((plan.id for plan in catalogue.plans.values() if plan.is_default), next(iter(catalogue.plans), ""))
    return chosen + _AND_LATER if chosen and len(catalogue.lineage(chosen)) > 1 else chosen


def chosen_plans(catalogue: Catalogue, choice: str) -> tuple[Plan, ...]:
    """The plans of a choice.

    Raises:
        Problems: there is no such choice.
    """
    plan_id = choice.removesuffix(_AND_LATER)
    if plan_id not in catalogue.plans:
        raise Problems([problem(UNKNOWN_PLAN, found=choice, known=", ".join(plan_choices(catalogue)))])
    return catalogue.lineage(plan_id) if choice.endswith(_AND_LATER) else (catalogue.plans[plan_id],)


def plan_name(catalogue: Catalogue, choice: str, words: Words) -> str:
    """What a choice of plans is called.

    Raises:
        Problems: there is no such choice.
    """
    first, *later = chosen_plans(catalogue, choice)
    name = words.text(first.name)
    return words.say("{plan} and later plans", plan=name) if later else name


def plan_name_or_id(catalogue: Catalogue, choice: str, words: Words) -> str:
    """What a choice of plans recorded earlier is called; as it was recorded where the catalogue has it no longer."""
    try:
        return plan_name(catalogue, choice, words)
    except Problems:
        return choice


def home_region(catalogue: Catalogue, choice: str) -> str:
    """The region a choice of plans is about."""
    return chosen_plans(catalogue, choice)[0].region


def leading_indicator(catalogue: Catalogue, choice: str) -> str:
    """The indicator a choice of plans speaks of first."""
    for plan in chosen_plans(catalogue, choice):
        for target in plan.targets:
            return target.indicator
    return next(iter(catalogue.indicators), "")
