"""What acts are about, by name: figures, targets, goals, pages and people. What has no name any longer keeps its id."""

from dashboard.language import Words
from dashboard.queries.act_names import ActNames
from dashboard.sentences.audit import target_name
from dashboard.wording import definition_name, indicator_name
from indicators.model import Fact
from indicators.proposals import Decision


def indicator_of(own: str, names: ActNames, words: Words) -> str:
    """An indicator."""
    known = names.catalogue.indicators.get(own)
    return indicator_name(known, words) if known else own


def region_of(own: str, names: ActNames, words: Words) -> str:
    """A region."""
    known = names.catalogue.regions.get(own)
    return words.text(known.name) if known else own


def definition_of(indicator: str, own: str, names: ActNames, words: Words) -> str:
    """A definition of an indicator."""
    known = names.catalogue.indicators.get(indicator)
    is_known = known is not None and own in {definition.id for definition in known.definitions}
    return definition_name(known, own, None, words) if known and is_known else own


def goal_of(plan: str, own: str, names: ActNames, words: Words) -> str:
    """A qualitative goal, with its plan."""
    known = names.catalogue.plans.get(plan)
    goal = next((goal for goal in known.goals if goal.id == own), None) if known else None
    if known is None or goal is None:
        return f"{plan}/{own}"
    return words.say("“{goal}” ({plan})", goal=words.text(goal.text), plan=words.text(known.name))


def target_of(key: str, names: ActNames, words: Words) -> str:
    """A version of a target."""
    known = names.target(key)
    return target_name(known, names.catalogue, words) if known else key


def figure_of(fact: Fact, names: ActNames, words: Words) -> str:
    """A figure: what, where, when, how much."""
    return words.say(
        "{indicator}, {region}, {period}: {value}",
        indicator=indicator_of(fact.indicator, names, words),
        region=region_of(fact.region, names, words),
        period=words.period(fact.period),
        value=words.join_unit(words.printed(fact.value, fact.value_high, fact.qualifier, fact.unit), fact.unit),
    )


def figures_of(decisions: list[Decision], names: ActNames, words: Words) -> str:
    """The figures some decisions are about; a proposal the database does not hold is named by its id."""
    found = [(own, names.proposal(own.proposal, own.version)) for own in decisions]
    told = (figure_of(proposal.fact, names, words) if proposal else own.proposal for own, proposal in found)
    return words.say("; ").join(told)


def page_of(path: str, words: Words) -> str:
    """The title of a page by its path; empty where there is no such page."""
    # Pages show acts, so that they know this module before it can know them.
    from dashboard.navigation import PAGES

    return next((words.say(entry.title) for entry in PAGES if f"/{entry.path}" == path), "")
