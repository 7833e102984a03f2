"""The storyboard a presenter begins with: made from the plans, so that there is one for every plan."""

from collections import Counter
from datetime import timedelta

from dashboard.language import Words
from dashboard.plan_choice import plan_name
from dashboard.publication import Publication
from dashboard.queries.from_state import peers_of
from dashboard.scenes.programme import newest_figure
from dashboard.scenes.telling import Telling
from dashboard.sentences.headlines import target_headline
from dashboard.sentences.rules import thresholds_sentence
from dashboard.sheets.overview import milestone_title
from dashboard.sheets.overview_rows import milestone_period
from dashboard.wording import headline
from indicators.store import editions
from indicators.storyboards import Scene, Storyboard
from indicators.verdicts import GoalVerdict, Thresholds, Verdict

_MOST_INDICATORS, _MOST_MILESTONES, _MOST_PROGRAMMES = 6, 5, 4
# A figure published within so many days before the data is news.
_NEWS = timedelta(days=365)


def default_storyboard(publication: Publication, words: Words) -> Storyboard:
    """The scenes for a meeting about a choice of plans, at most twenty: the whole, the leading targets, the parts.

    Names and notes are in the language of ``words``; the scenes are the same in all.
    """
    telling = Telling(publication, words)
    board = publication.board
    scenes = [
        Scene(kind="headline", notes=headline(board, words)),
        *_changes(publication, words),
        Scene(kind="matrix", notes=words.say("Targets by milestone; a verdict is said by its mark and its word.")),
        *_indicators(telling),
        *_milestones(telling),
        *_programmes(telling),
        *_comparison(telling),
        Scene(kind="text", title=words.say("Data and method"), text="\n".join(method_sentences(publication, words))),
    ]
    name = words.say("{plans}: standard", plans=plan_name(board.catalogue, publication.plan, words))
    return Storyboard(
        id=f"standard-{publication.plan}",
        name=name,
        plan=publication.plan,
        edition=publication.edition.id if publication.edition else "",
        scenes=tuple(scenes),
    )


def _changes(publication: Publication, words: Words) -> list[Scene]:
    """What changed since the edition before; nothing where there is none."""
    before = edition_before(publication)
    return (
        [Scene(kind="changes", since=before, notes=words.say("What changed since the last edition."))] if before else []
    )


def edition_before(publication: Publication) -> str:
    """The newest edition of the same plans that was frozen before this; empty where there is none."""
    own = publication.edition
    known = editions(publication.store) if publication.store else ()
    earlier = (one for one in known if one.plan == publication.plan and (own is None or one.frozen_at < own.frozen_at))
    return next((one.id for one in earlier), "")


def _indicators(telling: Telling) -> list[Scene]:
    """The targets in the plans' order, each indicator once: those of the first plan lead."""
    first: dict[tuple[str, str], Verdict] = {}
    for verdict, _ in telling.in_force:
        first.setdefault((verdict.target.indicator, verdict.target.region), verdict)
    # A target without any figure is told in the table; a scene of it would be empty.
    with_figures = [own for own in first.values() if own.figure is not None or own.derived_value is not None]
    return [_indicator(telling, own) for own in with_figures[:_MOST_INDICATORS]]


def _indicator(telling: Telling, verdict: Verdict) -> Scene:
    target = verdict.target
    return Scene(
        kind="indicator",
        indicator=target.indicator,
        region=target.region,
        target=target.key,
        notes=target_headline(verdict, telling.catalogue.indicators[target.indicator], telling.words),
    )


def _milestones(telling: Telling) -> list[Scene]:
    """The milestones with most to tell, those with goals in words before all, in the order of time."""
    goals = Counter(_milestone_of(telling, own) for own in telling.board.goals)
    targets = Counter(row.milestone for _, row in telling.in_force)
    ranked = sorted(telling.milestones, key=lambda own: (-goals[own], -targets[own]))
    told = [own for own in ranked if goals[own] or targets[own]][:_MOST_MILESTONES]
    return [
        Scene(kind="milestone", milestone=own, notes=milestone_title(telling.board, own, telling.words))
        for own in telling.milestones
        if own in told
    ]


def _milestone_of(telling: Telling, own: GoalVerdict) -> str:
    return milestone_period(telling.board, own.plan, own.goal.milestone)


def _programmes(telling: Telling) -> list[Scene]:
    """Those with a target, or with a figure of the last year."""
    told = {verdict.target.programme for verdict, _ in telling.in_force}
    found = [
        Scene(kind="programme", programme=key, notes=telling.words.text(programme.aim))
        for key, (plan, programme) in telling.programmes.items()
        if key in told or any(_is_news(telling, own, plan.region) for own in programme.indicators)
    ]
    return found[:_MOST_PROGRAMMES]


def _is_news(telling: Telling, indicator: str, region: str) -> bool:
    figure = newest_figure(telling, indicator, region)
    day = telling.publication.state.as_of.published_by
    return figure is not None and figure.public_by >= day - _NEWS


def _comparison(telling: Telling) -> list[Scene]:
    """The first indicator of the plans that other regions have figures of."""
    peers = peers_of(telling.publication.state)
    asked = (verdict.target.indicator for verdict, _ in telling.in_force)
    found = next((own for own in asked if own in peers), "")
    notes = telling.words.say("Only figures of one definition, and of regions of a kind, stand on one axis.")
    return [Scene(kind="comparison", indicator=found, notes=notes)] if found else []


def method_sentences(publication: Publication, words: Words) -> list[str]:
    """What the data is, how verdicts are made, and where to look closer."""
    as_of = publication.state.as_of
    edition = publication.edition
    frozen = (
        words.say("Edition “{name}”, {hash}: nothing entered later changes it.", name=edition.name, hash=edition.id)
        if edition
        else words.say("Not frozen: figures entered later change what is shown.")
    )
    return [
        words.say(
            "Data: {as_of}. Every figure and every target names the document it stands in.", as_of=words.as_of(as_of)
        ),
        frozen,
        words.say("A verdict compares a published figure with a target of the same definition; nothing is estimated."),
        words.say("A verdict is computed; the figures and rules it rests on are shown with each target."),
        thresholds_sentence(Thresholds(), words),
    ]
