"""A milestone: its targets with what to know about each, then its goals without a number."""

from dataclasses import replace

from dashboard.board import Board
from dashboard.charts.marks import GOAL_GROUP
from dashboard.scenes.fitting import tables
from dashboard.scenes.rows import Field, columns_of, target_row
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow, SlideTable
from dashboard.scenes.telling import Telling
from dashboard.sheets.milestones import board_of_milestone
from dashboard.sheets.overview import milestone_title
from dashboard.wording import goal_word, headline
from indicators.storyboards import Scene

_FIELDS: tuple[Field, ...] = ("verdict", "indicator", "unit", "figure", "target", "reason")


def milestone_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """Its targets, then its qualitative goals; one slide that says so where it has neither."""
    own = board_of_milestone(telling.board, scene.milestone)
    said = headline(own, telling.words)
    slide = Slide(
        kind="milestone", scene=0, title=milestone_title(telling.board, scene.milestone, telling.words), sentence=said
    )
    found = [*_target_tables(telling, scene.milestone), *_goal_tables(telling, own)]
    if not found:
        return [replace(slide, paragraphs=(said,), sentence="")]
    return [replace(slide, table=table) for table in found]


def _target_tables(telling: Telling, milestone: str) -> list[SlideTable]:
    own = [pair for pair in telling.in_force if pair[1].milestone == milestone]
    rows = [target_row(_FIELDS, verdict, row, telling.words) for verdict, row in own]
    return tables(columns_of(_FIELDS, telling.words), rows)


def _goal_tables(telling: Telling, board: Board) -> list[SlideTable]:
    words = telling.words
    columns = (
        SlideColumn(words.say("Judgement"), "status"),
        SlideColumn(words.say("Goal without a number")),
    )
    rows = [
        SlideRow(
            key=f"{own.plan}/{own.goal.id}",
            cells=(
                SlideCell(goal_word(own.status, words), group=GOAL_GROUP[own.status]),
                SlideCell(words.text(own.goal.text)),
            ),
        )
        for own in board.goals
    ]
    return tables(columns, rows)
