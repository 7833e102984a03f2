"""The published methods side by side, beside the reasons of a verdict."""

from dataclasses import dataclass

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.language import Words
from dashboard.sentences.methods import OWN_BANDS, ZERO_REPLACED, method_name, method_number, method_reason, method_word
from dashboard.sheets.renderer import render
from dashboard.wording import target_with_unit
from indicators.methods.side_by_side import MethodRow, MethodTable, Point, side_by_side
from indicators.verdicts import StatusGroup, Verdict


@dataclass(frozen=True)
class MethodLine:
    """One method as shown: its name, word and number; ``note`` tells of other inputs or why there is no word."""

    name: str
    word: str
    group: StatusGroup | None
    number: str
    note: str


def methods_html(story: IndicatorStory, verdict: Verdict | None, words: Words) -> Markup:
    """What the published methods say of a verdict's figures, and whether they agree.

    Args:
        story: the indicator in its region.
        verdict: one of its verdicts; without one there is nothing to show.
        words: the language.
    """
    if verdict is None:
        return Markup("")
    table = side_by_side(verdict, story.indicator, story.figures)
    return Markup(
        render(
            "methods.html",
            words,
            mark=_mark(table, verdict, words),
            depends=table.depends_on_method,
            reason=method_reason(table.reason, words) if table.reason else "",
            inputs=_inputs(table, verdict, words) if table.rows else "",
            lines=[_line(row, table, verdict, words) for row in table.rows],
        )
    )


def _mark(table: MethodTable, verdict: Verdict, words: Words) -> str:
    if table.depends_on_method:
        return words.say("The verdict depends on the method")
    if table.answers > 1 and verdict.group == "undecided":
        # The methods take the newest figure whatever its year; the verdict asks for that of the target.
        return words.say("The methods agree on the newest figure; the verdict waits for its own")
    return words.say("All methods agree") if table.answers > 1 else ""


def _inputs(table: MethodTable, verdict: Verdict, words: Words) -> str:
    """The figures that all rows share: from where, to where, and the target."""
    way = " → ".join(_point(point, verdict, words) for point in (table.baseline, table.latest) if point)
    target = f"{target_with_unit(verdict.target, words)} ({table.target_year})"
    if table.obstacle is None:
        return words.say("{way}, target {target}.", way=way, target=target)
    reason = method_reason(table.obstacle, words)
    return words.say(
        "{way}, target {target}; no way from the baseline: {reason}.", way=way, target=target, reason=reason
    )


def _point(point: Point, verdict: Verdict, words: Words) -> str:
    return f"{words.amount(point.value, verdict.target.unit)} ({point.year})"


def _line(row: MethodRow, table: MethodTable, verdict: Verdict, words: Words) -> MethodLine:
    return MethodLine(
        name=method_name(row.method, words),
        word=method_word(row.status, words) if row.status else "",
        group=row.group,
        number=method_number(row, words),
        note=_note(row, table, verdict, words),
    )


def _note(row: MethodRow, table: MethodTable, verdict: Verdict, words: Words) -> str:
    if row.status is None and row.reason:
        return "" if row.reason == table.obstacle else method_reason(row.reason, words)
    if row.start is not None and row.start != table.baseline and row.ratio:
        return words.say("from {point}", point=_point(row.start, verdict, words))
    if row.method in OWN_BANDS:
        return words.say("bands are ours")
    if row.method in ZERO_REPLACED and row.start is not None and 0 in (row.start.value, verdict.target.value):
        return words.say("takes 0.001 for zero")
    return ""
