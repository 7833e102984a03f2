"""The course of an indicator with the figure on the paper in it."""

from dataclasses import replace

from dashboard.board import IndicatorStory
from dashboard.entry_form.situation import Situation


def story_with(situation: Situation) -> tuple[IndicatorStory, str]:
    """The story as it would be, and the id of the figure entered; as it is, and nothing, where there is none yet."""
    story, found = situation.story, situation.impact
    if found is None:
        return story, ""
    series = (story.indicator.id, story.region.id)
    entered = next((own.proposed.id for own in found.revisions if own.proposed), "")
    then = replace(story, observations=found.known.observations(*series), figures=found.known.figures(*series))
    return then, entered
