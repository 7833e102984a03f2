"""What became of targets and goals since an edition: those that read otherwise now, why, and who brought it about."""

from collections import Counter
from collections.abc import Sequence

from dashboard.charts.marks import GOAL_GROUP
from dashboard.language import Words
from dashboard.queries.editions import EditionComparison
from dashboard.scenes.fitting import SENTENCE, Room, as_many_as_fit, first_fitting, tables
from dashboard.scenes.rows import figure_text, figure_value, measured_name, one_number
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow
from dashboard.scenes.telling import Telling
from dashboard.sentences.told_change import ChangeSide, ToldChange
from dashboard.sentences.told_changes import told_changes
from dashboard.wording import goal_word, headline, status_word, target_text, version_word
from indicators.change_records import Change, ChangedGoal, ChangedVerdict, ChangeKind
from indicators.storyboards import Scene
from indicators.verdicts import GoalVerdict, Verdict

# What has a row; figures, targets and definitions stand behind these, and are counted.
_TOLD: tuple[ChangeKind, ...] = ("verdict", "goal", "ruling")
_NONE = SlideCell("—")
# So much room has a reason below its row; what somebody wrote may be longer.
_REASON = Room(size=24, width=SENTENCE.width - 24, lines=3)


def changes_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """What stands differently, before and now, and why; verdicts that became other ones first.

    One slide that says so where nothing does.
    """
    words, publication = telling.words, telling.publication
    before = publication.earlier(scene.since)
    assert publication.store is not None, "an earlier edition was found in it"
    compared = EditionComparison(before, publication, publication.store)
    name = before.edition.name if before.edition else scene.since
    title = words.say("Changed since “{edition}”", edition=name)
    rows = _rows(compared, words)
    said = [_figures_sentence(compared.changes, words), headline(telling.board, words, is_brief=True)]
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


def _rows(compared: EditionComparison, words: Words) -> list[SlideRow]:
    """Each change as a row, and below it why and by whom."""
    changed = [own for own in compared.changes if own.kind in _TOLD]
    rows = []
    for change, told in zip(changed, told_changes(compared, words, _TOLD), strict=True):
        if row := _row(change, told, words):
            rows.append(row)
            if reason := _reason(told, words):
                rows.append(SlideRow((SlideCell(reason, is_note=True),), key=row.key, is_more=True))
    return rows


def _row(change: Change, told: ToldChange, words: Words) -> SlideRow | None:
    """A change as a row; None where both sides read the same here."""
    match change:
        case ChangedVerdict():
            return _verdict_row(change, told, words)
        case ChangedGoal():
            sides = (_judged(change.before, words), _NONE, _judged(change.after, words), _NONE)
            goal = change.goal
            return SlideRow((SlideCell(told.subject), _NONE, *sides), key=f"{goal.plan}/{goal.goal.id}")
        case _:
            sides = (_ruled(told.before), _NONE, _ruled(told.after), _NONE)
            name = words.say("{label}: {value}", label=told.what, value=told.subject)
            return SlideRow((SlideCell(name), _NONE, *sides), key=told.target)


def _verdict_row(change: ChangedVerdict, told: ToldChange, words: Words) -> SlideRow | None:
    target = change.target
    before, after = (_standing(own, words) for own in (change.before, change.after))
    if before == after or target.is_superseded:
        return None
    return SlideRow(
        key=target.key,
        cells=(
            SlideCell(measured_name(told.subject, [version_word(target, words)], words.unit(target.unit), words)),
            SlideCell(target_text(target, words), one_number(target, words)),
            *before,
            *after,
        ),
    )


def _reason(told: ToldChange, words: Words) -> str:
    """Why, by whom and on which day, as far as it is known; what somebody wrote at length is left to the page."""
    elsewhere = words.say("the reason is on the page of changes")
    short = words.say("; ").join(own for own in (told.cause, elsewhere) if own)
    return first_fitting(_REASON, _because(told, told.why, words), _because(told, short, words))


def _because(told: ToldChange, why: str, words: Words) -> str:
    # What somebody wrote may have a full stop of its own.
    why, who = why.rstrip("。.；; "), words.say(", ").join(own for own in (told.who, told.when) if own)
    said = [words.say("{label}: {value}", label=words.say("Why"), value=why)] if why else []
    return words.sentences([words.say("{sentence}.", sentence=own) for own in (*said, who) if own])


def _standing(verdict: Verdict | None, words: Words) -> tuple[SlideCell, SlideCell]:
    if verdict is None:
        return SlideCell(words.say("no target"), is_note=True), SlideCell("—")
    return (
        SlideCell(status_word(verdict, words), group=verdict.group),
        SlideCell(figure_text(verdict, words), figure_value(verdict, words)),
    )


def _judged(verdict: GoalVerdict | None, words: Words) -> SlideCell:
    if verdict is None:
        return SlideCell(words.say("no goal"), is_note=True)
    return SlideCell(goal_word(verdict.status, words), group=GOAL_GROUP[verdict.status])


def _ruled(side: ChangeSide) -> SlideCell:
    return SlideCell(side.text, group=side.group)


def _figures_sentence(found: Sequence[Change], words: Words) -> str:
    """How many figures and targets are others now; empty where none is."""
    counts = Counter(own.kind for own in found)
    said = []
    if number := counts["figure"]:
        said.append(words.count("{number} figure is new or revised", "{number} figures are new or revised", number))
    if number := counts["target"]:
        said.append(words.count("{number} target is new or changed", "{number} targets are new or changed", number))
    return words.say("{sentence}.", sentence=words.say(", ").join(said)) if said else ""
