"""A milestone: its targets with what to know about each, then its goals without a number."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.marks import GOAL_GROUP
from dashboard.language import Words
from dashboard.scenes.fitting import tables
from dashboard.scenes.rows import Field, columns_of, dated_rows, heading_row
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow, SlideTable
from dashboard.scenes.telling import Telling
from dashboard.sheets.milestones import board_of_milestone
from dashboard.sheets.overview import milestone_title
from dashboard.wording import goal_word, headline
from indicators.storyboards import Scene
from indicators.verdicts import GoalVerdict

_FIELDS: tuple[Field, ...] = ("verdict", "indicator", "figure", "period", "target", "reason")


def milestone_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """Its targets, then its qualitative goals; one slide that says so where it has neither."""
    words, own = telling.words, board_of_milestone(telling.board, scene.milestone)
    said = headline(own, words)
    slide = Slide(
        kind="milestone", scene=0, title=milestone_title(telling.board, scene.milestone, words), sentence=said
    )
    targets = dated_rows(_FIELDS, [pair for pair in telling.in_force if pair[1].milestone == scene.milestone], words)
    found = _tables(targets, [_goal(goal, words) for goal in own.goals], words)
    if not found:
        return [replace(slide, paragraphs=(said,), sentence="")]
    return [replace(slide, table=table) for table in found]


def _tables(targets: Sequence[SlideRow], goals: Sequence[SlideRow], words: Words) -> list[SlideTable]:
    """Both in one table; on a slide without any target goals have columns of their own."""
    heading = [heading_row(words.say("Qualitative goals"))] if goals else []
    pages = tables(columns_of(_FIELDS, words), [*targets, *heading, *goals])
    with_targets = [page for page in pages if page.rows[0] not in heading]
    alone = [row for page in pages[len(with_targets) :] for row in page.rows if row not in heading]
    columns = SlideColumn(words.say("Judgement"), "status"), SlideColumn(words.say("Goal without a number"))
    return [*with_targets, *tables(columns, alone)]


def _goal(own: GoalVerdict, words: Words) -> SlideRow:
    """How a goal is judged, and what it asks for."""
    return SlideRow(
        key=f"{own.plan}/{own.goal.id}",
        cells=(
            SlideCell(goal_word(own.status, words), group=GOAL_GROUP[own.status]),
            SlideCell(words.text(own.goal.text)),
        ),
    )
