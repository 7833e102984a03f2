"""What became of the targets since an edition: those whose verdict, figure or number is another one now."""

from collections.abc import Mapping

from dashboard.language import Words
from dashboard.scenes.fitting import SENTENCE, first_fitting, tables
from dashboard.scenes.rows import figure_text, figure_value, full_name, one_number
from dashboard.scenes.slide import Slide, SlideCell, SlideColumn, SlideRow
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview_rows import TargetRow
from dashboard.wording import deadline, headline, status_word, target_text
from indicators.storyboards import Scene
from indicators.verdicts import Verdict


def changes_slides(telling: Telling, scene: Scene) -> list[Slide]:
    """The targets that stand differently, before and now; one slide that says so where there is none."""
    words = telling.words
    before = telling.publication.earlier(scene.since)
    plans = {plan.id for plan in telling.board.plans}
    verdicts = before.state.known.verdicts(lambda target: target.plan in plans)
    old = {verdict.target.key: verdict for verdict in verdicts}
    columns = _columns(words)
    rows = [_row(verdict, row, old, words) for verdict, row in telling.in_force if _differs(verdict, old)]
    name = before.edition.name if before.edition else scene.since
    title = words.say("Changed since “{edition}”", edition=name)
    if not rows:
        same = words.say("No target stands otherwise than on {day}.", day=words.day(before.state.as_of.published_by))
        return [Slide(kind="changes", scene=0, title=title, paragraphs=(same,))]
    said = first_fitting(SENTENCE, headline(telling.board, words), headline(telling.board, words, is_brief=True))
    return [Slide(kind="changes", scene=0, title=title, table=table, sentence=said) for table in tables(columns, rows)]


def _columns(words: Words) -> tuple[SlideColumn, ...]:
    return (
        SlideColumn(words.say("Indicator")),
        SlideColumn(words.say("Deadline")),
        SlideColumn(words.say("Unit")),
        SlideColumn(words.say("Target"), "number"),
        SlideColumn(words.say("Verdict before"), "status"),
        SlideColumn(words.say("Figure before"), "number"),
        SlideColumn(words.say("Verdict now"), "status"),
        SlideColumn(words.say("Figure now"), "number"),
    )


def _row(verdict: Verdict, row: TargetRow, old: Mapping[str, Verdict], words: Words) -> SlideRow:
    before = old.get(verdict.target.key)
    return SlideRow(
        key=verdict.target.key,
        cells=(
            SlideCell(full_name(row, words)),
            SlideCell(deadline(verdict.target, words)),
            SlideCell(row.unit),
            SlideCell(target_text(verdict.target, words), one_number(verdict.target, words)),
            *(_standing(before, words) if before else _unset(words)),
            *_standing(verdict, words),
        ),
    )


def _standing(verdict: Verdict, words: Words) -> tuple[SlideCell, SlideCell]:
    return (
        SlideCell(status_word(verdict, words), group=verdict.group),
        SlideCell(figure_text(verdict, words), figure_value(verdict, words)),
    )


def _unset(words: Words) -> tuple[SlideCell, SlideCell]:
    return SlideCell(words.say("not set yet"), is_note=True), SlideCell("—")


def _differs(verdict: Verdict, old: Mapping[str, Verdict]) -> bool:
    before = old.get(verdict.target.key)
    return before is None or _told(before) != _told(verdict)


def _told(verdict: Verdict) -> tuple[object, ...]:
    """What a reader sees of a verdict; a new publication of the same figure is nothing new."""
    figure = verdict.figure
    number = (figure.value, figure.value_high, figure.qualifier, figure.period) if figure else None
    return verdict.status, number, verdict.derived_value, verdict.is_overdue
