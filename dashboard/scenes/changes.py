"""What became of targets and goals since an edition: those that read otherwise now, and how much else changed."""

from collections import Counter
from collections.abc import Sequence

from dashboard.charts.marks import GOAL_GROUP
from dashboard.language import Words
from dashboard.scenes.fitting import SENTENCE, as_many_as_fit, tables
from dashboard.scenes.rows import figure_text, figure_value, one_number
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow
from dashboard.scenes.telling import Telling
from dashboard.wording import deadline, goal_word, headline, indicator_name, status_word, target_text, version_word
from indicators.change_records import Change, ChangedGoal, ChangedVerdict
from indicators.changes import changes
from indicators.storyboards import Scene
from indicators.verdicts import GoalVerdict, Verdict


def changes_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """The targets and goals that stand differently, before and now; one slide that says so where there is none."""
    words = telling.words
    before = telling.publication.earlier(scene.since)
    found = changes(before.state, telling.publication.state, [plan.id for plan in telling.board.plans])
    name = before.edition.name if before.edition else scene.since
    title = words.say("Changed since “{edition}”", edition=name)
    rows = [row for own in found if (row := _row(telling, own)) is not None]
    said = [_figures_sentence(found, words), headline(telling.board, words, is_brief=True)]
    sentence = as_many_as_fit(SENTENCE, said, words)
    if not rows:
        same = words.say("No target stands otherwise than on {day}.", day=words.day(before.state.as_of.published_by))
        return [Slide(kind="changes", scene=0, title=title, paragraphs=(same,), sentence=sentence)]
    columns = _columns(words)
    return [
        Slide(kind="changes", scene=0, title=title, table=table, sentence=sentence) for table in tables(columns, rows)
    ]


def _columns(words: Words) -> tuple[SlideColumn, ...]:
    return (
        SlideColumn(words.say("Indicator")),
        SlideColumn(words.say("Target"), "number"),
        SlideColumn(words.say("Verdict before"), "status"),
        SlideColumn(words.say("Figure before"), "number"),
        SlideColumn(words.say("Verdict now"), "status"),
        SlideColumn(words.say("Figure now"), "number"),
    )


def _row(telling: Telling, change: Change) -> SlideRow | None:
    """A change as a row; None for what no row is about, and where both sides read the same."""
    match change:
        case ChangedVerdict():
            return _verdict_row(telling, change)
        case ChangedGoal():
            return _goal_row(telling, change)
        case _:
            return None


def _verdict_row(telling: Telling, change: ChangedVerdict) -> SlideRow | None:
    words, target = telling.words, change.target
    before, after = (_standing(own, words) for own in (change.before, change.after))
    if before == after or target.is_superseded:
        return None
    indicator = telling.catalogue.indicators.get(target.indicator)
    name = indicator_name(indicator, words, short=True) if indicator else target.indicator
    notes = [own for own in (deadline(target, words), version_word(target, words), words.unit(target.unit)) if own]
    return SlideRow(
        key=target.key,
        cells=(
            SlideCell(words.say("{name} ({notes})", name=name, notes=words.join(notes))),
            SlideCell(target_text(target, words), one_number(target, words)),
            *before,
            *after,
        ),
    )


def _standing(verdict: Verdict | None, words: Words) -> tuple[SlideCell, SlideCell]:
    if verdict is None:
        return SlideCell(words.say("no target"), is_note=True), SlideCell("—")
    return (
        SlideCell(status_word(verdict, words), group=verdict.group),
        SlideCell(figure_text(verdict, words), figure_value(verdict, words)),
    )


def _goal_row(telling: Telling, change: ChangedGoal) -> SlideRow:
    words, goal = telling.words, change.goal
    none = SlideCell("—")
    return SlideRow(
        key=f"{goal.plan}/{goal.goal.id}",
        cells=(
            SlideCell(words.text(goal.goal.text)), none,
            _judged(change.before, words), none, _judged(change.after, words), none,
        ),
    )  # fmt: skip


def _judged(verdict: GoalVerdict | None, words: Words) -> SlideCell:
    if verdict is None:
        return SlideCell(words.say("no goal"), is_note=True)
    return SlideCell(goal_word(verdict.status, words), group=GOAL_GROUP[verdict.status])


def _figures_sentence(found: Sequence[Change], words: Words) -> str:
    """How many figures and targets are others now; empty where none is."""
    counts = Counter(own.kind for own in found)
    said = []
    if number := counts["figure"]:
        said.append(words.count("{number} figure is new or revised", "{number} figures are new or revised", number))
    if number := counts["target"]:
        said.append(words.count("{number} target is new or changed", "{number} targets are new or changed", number))
    return words.say("{sentence}.", sentence=words.say(", ").join(said)) if said else ""
