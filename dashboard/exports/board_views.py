"""The other views of the board as tables: figures with all their vintages, milestones, goals, regions, definitions."""

from collections.abc import Iterator
from decimal import Decimal

from dashboard.charts.marks import GOAL_GROUP
from dashboard.exports.board_tables import BoardTable, Cell, Column, Kind, mark, number, said, status
from dashboard.exports.board_targets import source_name
from dashboard.language import Words
from dashboard.publication import Publication
from dashboard.queries.from_state import peers_of
from dashboard.sheets.compare import left_out_of
from dashboard.sheets.milestones import board_of_milestone
from dashboard.sheets.overview import milestone_title
from dashboard.sheets.overview_rows import milestone_period
from dashboard.wording import (
    confidence_word,
    definition_name,
    goal_word,
    group_word,
    indicator_name,
    locator_word,
)
from indicators.model import Indicator, Observation
from indicators.problems import message
from indicators.progress import tally
from indicators.verdicts import STATUS_GROUPS

_FIGURES: dict[str, tuple[str, Kind]] = {
    "indicator": (message("Indicator"), "words"),
    "region": (message("Region"), "words"),
    "period": (message("Period"), "words"),
    "value": (message("Value"), "number"),
    "value_high": (message("Upper end"), "number"),
    "unit": (message("Unit"), "words"),
    "definition": (message("Definition"), "words"),
    "status": (message("Data status"), "words"),
    "use": (message("In use"), "words"),
    "why": (message("Why this one"), "long"),
    "published": (message("Published"), "words"),
    "source": (message("Source"), "long"),
    "locator": (message("Place"), "words"),
    "confidence": (message("How sure"), "words"),
}
_GOALS: dict[str, tuple[str, Kind]] = {
    "mark": (message("Mark"), "mark"),
    "status": (message("Judgement"), "words"),
    "milestone": (message("Milestone"), "words"),
    "goal": (message("Goal without a number"), "long"),
    "plan": (message("Plan"), "words"),
    "clause": (message("Clause"), "words"),
    "criteria": (message("Criteria"), "long"),
    "evidence": (message("Evidence"), "long"),
    "judge": (message("Judged by"), "words"),
    "judged_on": (message("Judged on"), "words"),
}
_REGIONS: dict[str, tuple[str, Kind]] = {
    "indicator": (message("Indicator"), "words"),
    "region": (message("Region"), "words"),
    "value": (message("Value"), "number"),
    "value_high": (message("Upper end"), "number"),
    "unit": (message("Unit"), "words"),
    "period": (message("Period"), "words"),
    "comparable": (message("Can be compared"), "words"),
    "why_not": (message("Why not"), "long"),
    "definition": (message("Definition"), "words"),
    "source": (message("Source"), "long"),
}
_DEFINITIONS: dict[str, tuple[str, Kind]] = {
    "indicator": (message("Indicator"), "words"),
    "unit": (message("Unit"), "words"),
    "definition": (message("Definition"), "words"),
    "text": (message("What it counts"), "long"),
    "note": (message("Note"), "long"),
}


def _columns(titles: dict[str, tuple[str, Kind]], words: Words) -> dict[str, Column]:
    return {key: Column(words.say(title), kind) for key, (title, kind) in titles.items()}


# ---------------------------------------------------------------- figures


def figures_table(publication: Publication, words: Words) -> BoardTable:
    """Every figure that was published by the day of the data, all vintages, in the order of the catalogue."""
    known = publication.state.known
    order = {own: place for place, own in enumerate(publication.state.catalogue.indicators)}
    rows = []
    for indicator, region in sorted(known.listed(), key=lambda own: (order[own[0]], own[1])):
        used = {figure.id: figure for figure in known.figures(indicator, region)}
        rows += [_figure(publication, own, used, words) for own in known.observations(indicator, region)]
    return BoardTable(words.say("Figures"), _columns(_FIGURES, words), rows)


def _figure(
    publication: Publication, figure: Observation, used: dict[str, Observation], words: Words
) -> dict[str, Cell]:
    catalogue, sources = publication.state.catalogue, publication.state.sources
    indicator = catalogue.indicators[figure.indicator]
    reason = used[figure.id].adopted_because if figure.id in used else None
    return {
        "indicator": said(indicator_name(indicator, words)),
        "region": said(words.text(catalogue.regions[figure.region].name)),
        "period": said(words.period(figure.period)),
        **_values(figure, words),
        "definition": said(definition_name(indicator, figure.definition, figure.basis, words)),
        "status": said(_kind(figure, words)),
        "use": said(words.say("yes") if figure.id in used else words.say("no")),
        "why": said(words.text(reason)),
        "published": said(words.partial_date(figure.published)),
        "source": said(source_name(sources[figure.source], words)),
        "locator": said(locator_word(figure.locator, words)),
        "confidence": said(confidence_word(figure.confidence, words)),
    }


def _values(figure: Observation, words: Words) -> dict[str, Cell]:
    low = words.shown(figure.value, figure.unit)
    unit = {"unit": said(words.unit(figure.unit))}
    if figure.value_high is None:
        printed = words.printed(figure.value, None, figure.qualifier, figure.unit)
        return {"value": number(low, printed), **unit}
    high = words.shown(figure.value_high, figure.unit)
    return {"value": number(low, words.number(low)), "value_high": number(high, words.number(high)), **unit}


def _kind(figure: Observation, words: Words) -> str:
    if figure.is_preliminary:
        return words.say("preliminary")
    return words.say("expected when printed") if figure.is_expected else words.say("actual")


# ---------------------------------------------------------------- milestones and goals


def milestones_table(publication: Publication, words: Words) -> BoardTable:
    """The milestones with how many targets stand how."""
    board = publication.board
    columns = {"milestone": Column(words.say("Milestone")), "plans": Column(words.say("Plan"), "long")}
    columns |= {"total": Column(words.say("Targets"), "number")}
    columns |= {group: Column(group_word(group, words), "number") for group in STATUS_GROUPS}
    columns |= {"goals": Column(words.say("Goals without a number"), "number")}
    periods = {str(own.period): own.period for plan in board.plans for own in plan.milestones}
    rows = []
    for text, _ in sorted(periods.items(), key=lambda own: (own[1].end, own[1].start)):
        own = board_of_milestone(board, text)
        counts = tally(own.verdicts)
        plans = [words.text(plan.name) for plan in board.plans if text in {str(one.period) for one in plan.milestones}]
        row = {"milestone": said(milestone_title(board, text, words)), "plans": said(words.join(plans))}
        row |= {"total": _count(counts.total, words), "goals": _count(len(own.goals), words)}
        rows.append(row | {group: _count(counts.by_group[group], words) for group in STATUS_GROUPS})
    return BoardTable(words.say("Milestones"), columns, rows)


def _count(own: int, words: Words) -> Cell:
    return number(Decimal(own), words.number(own))


def goals_table(publication: Publication, words: Words) -> BoardTable:
    """The goals without a number, with how people judged them."""
    board = publication.board
    rows = []
    for own in board.goals:
        judgement, group = own.judgement, GOAL_GROUP[own.status]
        judged = {
            "criteria": said(judgement.criteria),
            "evidence": said(judgement.evidence),
            "judge": said(judgement.judge),
            "judged_on": said(words.day(judgement.judged_on)),
        } if judgement else {}  # fmt: skip
        period = milestone_period(board, own.plan, own.goal.milestone)
        rows.append(
            {
                "mark": mark(group),
                "status": status(group, goal_word(own.status, words)),
                "milestone": said(milestone_title(board, period, words)),
                "goal": said(words.text(own.goal.text)),
                "plan": said(words.text(board.catalogue.plans[own.plan].name)),
                "clause": said(own.goal.clause),
                **judged,
            }
        )
    return BoardTable(words.say("Goals"), _columns(_GOALS, words), rows)


# ---------------------------------------------------------------- regions


def regions_table(publication: Publication, words: Words) -> BoardTable:
    """Each indicator over all regions with a figure of it, and which of them cannot be compared."""
    rows = [row for own in peers_of(publication.state) for row in _regions(publication, own, words)]
    return BoardTable(words.say("Comparison"), _columns(_REGIONS, words), rows)


def _regions(publication: Publication, indicator_id: str, words: Words) -> Iterator[dict[str, Cell]]:
    comparison = publication.comparison(indicator_id)
    indicator = comparison.indicator
    reasons = {own.region: own.reason for own in left_out_of(comparison, words)}
    for peer in comparison.peers:
        figure, region = peer.figure or peer.other_definition, words.text(peer.region.name)
        if figure is None:
            continue
        is_context = indicator.direction == "none"
        why_not = (
            words.say("Context only; regions are not set side by side.") if is_context else reasons.get(region, "")
        )
        yield {
            "indicator": said(indicator_name(indicator, words)),
            "region": said(region),
            **_values(figure, words),
            "period": said(words.period(figure.period)),
            "comparable": said(words.say("no") if why_not else words.say("yes")),
            "why_not": said(why_not),
            "definition": said(definition_name(indicator, figure.definition, figure.basis, words)),
            "source": said(source_name(comparison.sources[figure.source], words)),
        }


# ---------------------------------------------------------------- definitions


def definitions_table(publication: Publication, words: Words) -> BoardTable:
    """What the indicators of the figures count."""
    catalogue = publication.state.catalogue
    used = {indicator for indicator, _ in publication.state.known.listed()}
    used |= {target.indicator for target in publication.state.known.targets}
    rows = [row for own in catalogue.indicators.values() if own.id in used for row in _definitions(own, words)]
    return BoardTable(words.say("Definitions"), _columns(_DEFINITIONS, words), rows)


def _definitions(indicator: Indicator, words: Words) -> Iterator[dict[str, Cell]]:
    for code in indicator.series_codes():
        definition, _, basis = code.partition("@")
        yield {
            "indicator": said(indicator_name(indicator, words)),
            "unit": said(words.unit(indicator.unit)),
            "definition": said(definition_name(indicator, definition, basis or None, words)),
            "text": said(words.text(indicator.definition(definition).text)),
            "note": said(words.text(indicator.note)),
        }
