"""All targets in a table, milestone by milestone; a long one goes on over further slides."""

from dashboard.language import Words
from dashboard.scenes.fitting import SENTENCE, tables
from dashboard.scenes.rows import Field, columns_of, dated_rows, heading_row
from dashboard.scenes.slide import Slide, SlideRow
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview import milestone_title
from dashboard.wording import headline, no_plan_sentence
from indicators.storyboards import Scene

_FIELDS: tuple[Field, ...] = ("verdict", "indicator", "figure", "period", "target", "gap")


def matrix_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """The targets of all milestones, or of one; one slide that says so where there is none."""
    words = telling.words
    columns = columns_of(_FIELDS, words)
    shown = [scene.milestone] if scene.milestone else list(telling.milestones)
    rows: list[SlideRow] = []
    for milestone in shown:
        pairs = [pair for pair in telling.in_force if pair[1].milestone == milestone]
        own = dated_rows(_FIELDS, pairs, words)
        if own and not scene.milestone:
            rows.append(heading_row(milestone_title(telling.board, milestone, words)))
        rows += own
    title = _title(telling, scene.milestone, words)
    if not rows:
        none = no_plan_sentence(telling.board, words) or words.say("No numeric target is set.")
        return [Slide(kind="matrix", scene=0, title=title, paragraphs=(none,))]
    said = [] if scene.milestone else [headline(telling.board, words), headline(telling.board, words, is_brief=True)]
    sentence = next((own for own in said if SENTENCE.holds(own)), "")
    return [
        Slide(kind="matrix", scene=0, title=title, table=table, sentence=sentence) for table in tables(columns, rows)
    ]


def _title(telling: Telling, milestone: str, words: Words) -> str:
    if not milestone:
        return words.say("All targets by milestone")
    return words.say("{milestone}: targets", milestone=milestone_title(telling.board, milestone, words))
