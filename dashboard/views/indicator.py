"""Indicator: how it went, what was promised, and why the verdict is what it is."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dashboard.board import IndicatorStory
from dashboard.charts.trajectory import trajectory, trajectory_alt
from dashboard.components.browser import theme
from dashboard.components.frame import Frame
from dashboard.components.kept import kept
from dashboard.language import Words
from dashboard.plan_choice import home_region, leading_indicator
from dashboard.queries.review import entered_figures, marked_story, under_review
from dashboard.queries.screens import indicator_story, regions_of
from dashboard.sheets.entered import entered_html
from dashboard.sheets.indicator import indicator_head_html, indicator_side_html, indicator_table_html
from dashboard.sheets.notice import notice_html
from indicators.faults.content import UNKNOWN_INDICATOR, UNKNOWN_REGION
from indicators.faults.request import TARGET_NOT_SHOWN
from indicators.problems import Problems, problem
from indicators.references import suggestion

# Chart and table beside the reasons, as on the desk: seven to three.
_WIDTHS = (0.705, 0.295)


def show(frame: Frame) -> None:
    """Show one indicator in one region."""
    choice, desk = frame.choice, frame.desk
    indicator = choice.parameters.get("indicator") or leading_indicator(desk.catalogue, choice.plan)
    if indicator not in desk.catalogue.indicators:
        near = suggestion(indicator, desk.catalogue.indicators)
        raise Problems([problem(UNKNOWN_INDICATOR, indicator=indicator, suggestion=near)])
    regions = regions_of(desk.store, desk.catalogue, indicator, choice.as_of)
    story = indicator_story(desk.store, desk.catalogue, indicator, _region(frame, regions), choice.as_of)
    sees_proposals = frame.person.may("see_proposals")
    if sees_proposals:
        story = marked_story(story, under_review(desk.store, desk.catalogue, choice.as_of, date.today()))
    _tell_missing_target(frame, story)
    frame.show(indicator_head_html(story, frame.words, choice.parameters, regions), key="head")
    wide, narrow = st.columns(_WIDTHS, gap="large")
    with wide:
        if story.figures or story.verdicts:
            st.plotly_chart(
                kept(_chart, story, frame.words, {"theme": theme()}),
                key="trajectory",
                theme=None,
                width="stretch",
                config={"displayModeBar": False, "displaylogo": False},
                alt=trajectory_alt(story, frame.words),
            )
        frame.show(kept(indicator_table_html, story, frame.words, choice.parameters), key="table")
        if sees_proposals and (figures := entered_figures(desk.store, indicator, story.region.id)):
            frame.show(entered_html(figures, story.indicator, frame.words), key="entered")
    with narrow:
        frame.show(kept(indicator_side_html, story, frame.words, choice.parameters), key="side")


def _tell_missing_target(frame: Frame, story: IndicatorStory) -> None:
    """Say so where the address names a target that is none of this indicator on this day."""
    asked = frame.choice.parameters.get("target", "")
    if asked and asked not in [verdict.target.key for verdict in story.verdicts]:
        frame.show(notice_html([problem(TARGET_NOT_SHOWN, found=asked)], frame.words), key="missing-target")


def _region(frame: Frame, known: Sequence[str]) -> str:
    """The region asked for, else that of the plan, else the first that has a figure.

    Raises:
        Problems: the region asked for is not known.
    """
    desk, choice = frame.desk, frame.choice
    asked = choice.parameters.get("region", "")
    if asked:
        if asked not in desk.catalogue.regions:
            near = suggestion(asked, desk.catalogue.regions)
            raise Problems([problem(UNKNOWN_REGION, region=asked, suggestion=near)])
        return asked
    home = home_region(desk.catalogue, choice.plan)
    return home if home in known or not known else known[0]


def _chart(story: IndicatorStory, words: Words, parameters: Mapping[str, str]) -> dict[str, object]:
    return trajectory(story, words, "dark" if parameters["theme"] == "dark" else "light")
