"""Whether a storyboard names only what exists: asked before it is saved, and before it is drawn."""

from collections.abc import Iterator

from dashboard.publication import Publication
from indicators.catalogue import Catalogue
from indicators.faults.published import SCENE_WRONG
from indicators.problems import Problem, Problems, Word, message, problem
from indicators.storyboards import Scene, Storyboard

_INDICATOR = message("indicator")
_REGION = message("region")
_TARGET = message("target of this indicator")
_MILESTONE = message("milestone")
_PROGRAMME = message("programme")
_EDITION = message("edition")

# What is wrong with a scene: what it names, and what that should have been.
_Wrong = tuple[str, str]


def check(storyboard: Storyboard, publication: Publication) -> list[Problem]:
    """Everything that the scenes name and the catalogue does not have.

    A target that is defined and was not public at the day of the data is none of it: its scene says so.

    Args:
        storyboard: the scenes.
        publication: what they are drawn from.
    """
    return [
        problem(SCENE_WRONG, number=str(number), found=found, field=Word(field))
        for number, scene in enumerate(storyboard.scenes, start=1)
        for found, field in _wrong(scene, publication)
    ]


def _wrong(scene: Scene, publication: Publication) -> Iterator[_Wrong]:
    catalogue, plans = publication.state.catalogue, publication.board.plans
    match scene.kind:
        case "indicator" | "comparison":
            yield from _wrong_series(scene, catalogue)
        case "milestone" | "matrix":
            periods = {str(own.period) for plan in plans for own in plan.milestones}
            if scene.milestone not in periods and (scene.milestone or scene.kind == "milestone"):
                yield scene.milestone, _MILESTONE
        case "programme":
            owners = [own for plan in plans for own in (plan, *catalogue.ancestry(plan.id))]
            if scene.programme not in {programme.id for own in owners for programme in own.programmes}:
                yield scene.programme, _PROGRAMME
        case "changes":
            if not _is_edition(scene.since, publication):
                yield scene.since, _EDITION


def _wrong_series(scene: Scene, catalogue: Catalogue) -> Iterator[_Wrong]:
    if scene.indicator not in catalogue.indicators:
        yield scene.indicator, _INDICATOR
    if scene.region and scene.region not in catalogue.regions:
        yield scene.region, _REGION
    if scene.target and scene.target not in _target_keys(catalogue, scene.indicator):
        yield scene.target, _TARGET


def _target_keys(catalogue: Catalogue, indicator: str) -> set[str]:
    return {
        f"{plan.id}/{planned.id}/v{version}"
        for plan in catalogue.plans.values()
        for planned in plan.targets
        if planned.indicator == indicator
        for version in range(1, len(planned.versions) + 1)
    }


def _is_edition(asked: str, publication: Publication) -> bool:
    try:
        publication.earlier(asked)
    except Problems:
        return False
    return True
