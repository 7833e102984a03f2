"""Opening a form: what an address asks for becomes a working paper."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID, uuid4

from dashboard.desk import Desk
from dashboard.entry_form.paper import OTHER_PUBLICATION, Paper, paper_of, values_of
from dashboard.plan_choice import home_region
from dashboard.queries.screens import known_at
from etl.entry.drafts import draft_of, named_draft
from etl.entry.prefilled import newest_period, usual_definition
from etl.entry.submitting import fact_of
from etl.entry.typed import TypedFigure
from etl.entry.typed_times import read_period
from indicators.as_of import AsOf
from indicators.faults.content import UNKNOWN_INDICATOR, UNKNOWN_REGION
from indicators.faults.entry import FIGURE_GONE, NOT_RETURNED, NOT_THE_AUTHOR, UNKNOWN_PROPOSAL
from indicators.known import Known
from indicators.model import Fact, Source
from indicators.people import Person
from indicators.problems import Problems, problem
from indicators.references import suggestion
from indicators.store import thread

# What an address may ask the form for.
ASKED = ("indicator", "region", "period", "correct", "withdraw", "proposal", "draft")


def asks_for_a_form(parameters: Mapping[str, str]) -> bool:
    """Whether an address leads to a form, as opposed to the choice of one."""
    return any(parameters.get(name) for name in ("indicator", "correct", "withdraw", "proposal", "draft"))


def open_paper(desk: Desk, person: Person, parameters: Mapping[str, str], plan: str, as_of: AsOf) -> Paper:
    """The paper an address asks for; a draft that is named goes before everything else.

    Raises:
        Problems: what it names does not exist, or is somebody else's.
    """
    asked = named_draft(parameters.get("draft", ""))
    held = draft_of(desk.home.drafts, person.id, asked) if asked else None
    if held and (paper := paper_of(held)):
        return paper
    known = known_at(desk.store, desk.catalogue, as_of)
    own = asked or uuid4()
    if name := parameters.get("proposal"):
        return _again(desk, person, name, own)
    for kind in ("correct", "withdraw"):
        if observation := parameters.get(kind):
            return _about(known, observation, Paper(own, "correct" if kind == "correct" else "withdraw"))
    return _new(desk, known, parameters, plan, own)


def _again(desk: Desk, person: Person, name: str, own: UUID) -> Paper:
    """A proposal that came back, as it was submitted."""
    held = thread(desk.store, name)
    if held is None:
        raise Problems([problem(UNKNOWN_PROPOSAL, found=name)])
    proposal = held.newest
    if proposal.author != person.id:
        raise Problems([problem(NOT_THE_AUTHOR, who=proposal.shown_author)])
    if held.state not in ("returned", "recalled"):
        raise Problems([problem(NOT_RETURNED)])
    return Paper(
        own,
        kind=proposal.kind,
        values=_values(proposal.fact, proposal.typed, proposal.source) | {"reason": proposal.reason},
        replaces=proposal.replaces_row,
        proposal=proposal.id,
        evidence=proposal.evidence,
    )


def _about(known: Known, observation: str, paper: Paper) -> Paper:
    held = known.observation(observation)
    if held is None:
        raise Problems([problem(FIGURE_GONE)])
    values = _values(fact_of(held), "", None)
    return Paper(paper.id, paper.kind, values, replaces=observation)


def _values(fact: Fact, typed: str, source: Source | None) -> dict[str, str]:
    """A fact as its author would type it, with the card of its publication where that is described in the form."""
    given = TypedFigure.of(fact, typed)
    if source:
        given = replace(
            given,
            source=OTHER_PUBLICATION,
            publisher=source.publisher.zh_hans,
            title=source.title.zh_hans,
            address=source.address or "",
        )
    return values_of(given)


def _new(desk: Desk, known: Known, parameters: Mapping[str, str], plan: str, own: UUID) -> Paper:
    """An empty form for the next figure of a series."""
    catalogue = desk.catalogue
    indicator = parameters.get("indicator", "")
    if indicator not in catalogue.indicators:
        near = suggestion(indicator, catalogue.indicators)
        raise Problems([problem(UNKNOWN_INDICATOR, indicator=indicator, suggestion=near)])
    region = parameters.get("region") or home_region(catalogue, plan)
    if region not in catalogue.regions:
        near = suggestion(region, catalogue.regions)
        raise Problems([problem(UNKNOWN_REGION, region=region, suggestion=near)])
    asked = parameters.get("period", "")
    period = read_period(asked) if asked else newest_period(known, indicator, region)
    definition = usual_definition(known, indicator, region, period) or usual_definition(known, indicator, region)
    values = {
        "indicator": indicator,
        "region": region,
        "period": asked or str(period or ""),
        "definition": definition,
        "obs_status": "A",
    }
    return Paper(own, values={name: text for name, text in values.items() if text})
