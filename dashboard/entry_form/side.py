"""The course of an indicator with the figure on the paper in it."""

from dataclasses import replace

from dashboard.board import IndicatorStory
from dashboard.entry_form.situation import Situation
from indicators.model import Observation


def story_with(situation: Situation) -> IndicatorStory:
    """The story as it would be; without a figure, as it is. The new point is drawn hollow, as what is not final is."""
    story, found = situation.story, situation.impact
    if found is None:
        return story
    series = (story.indicator.id, story.region.id)
    proposed = {own.proposed.id for own in found.revisions if own.proposed}

    def drawn(own: Observation) -> Observation:
        return own.model_copy(update={"obs_status": "P"}) if own.id in proposed else own

    return replace(
        story,
        observations=tuple(map(drawn, found.known.observations(*series))),
        figures=tuple(map(drawn, found.known.figures(*series))),
    )
