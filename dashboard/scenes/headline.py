"""The scene that opens: the whole in one sentence, the counts, and what is awaited next."""

from collections.abc import Sequence

from dashboard.language import Words
from dashboard.scenes.fitting import SENTENCE, TITLE, first_fitting
from dashboard.scenes.slide import Said, Slide, SlideTally
from dashboard.scenes.telling import Telling
from dashboard.sheets.overview_rows import TargetRow
from dashboard.sheets.pages import plan_names
from dashboard.wording import group_word, headline, subline
from indicators.progress import tally
from indicators.storyboards import Scene
from indicators.verdicts import STATUS_GROUPS, Verdict


def headline_slides(telling: Telling, _: Scene) -> list[Slide]:
    """One slide: the sentence of counts, the counts, the plans, and the figures awaited."""
    board, words = telling.board, telling.words
    counts = tally(board.verdicts)
    groups = STATUS_GROUPS if counts.total else ()
    whole, names = headline(board, words), plan_names(board.plans, words)
    title = first_fitting(TITLE, whole, headline(board, words, is_brief=True), names)
    said = [own for own in (names, subline(board, words)) if own and own != title]
    return [
        Slide(
            kind="headline",
            scene=0,
            title=title,
            tally=tuple(SlideTally(Said(group, group_word(group, words)), counts.by_group[group]) for group in groups),
            paragraphs=tuple(said),
            sentence=awaited_sentence(telling),
        )
    ]


def awaited_sentence(telling: Telling) -> str:
    """The figures that targets wait for, by their month; empty where none is waited for."""
    words = telling.words
    waiting = [pair for pair in telling.in_force if pair[0].status == "awaiting"]
    by_month = sorted(waiting, key=lambda pair: (pair[0].expected_month or "9999", pair[0].target.key))
    said = [_awaited(verdict, row, words) for verdict, row in by_month]
    choices = [_sentence(said[:number], len(said), words) for number in range(len(said), 0, -1)]
    return first_fitting(SENTENCE, *choices) if choices else ""


def _sentence(said: Sequence[str], number: int, words: Words) -> str:
    listed = words.say("; ").join(said)
    if len(said) == number:
        return words.say("Awaited: {figures}.", figures=listed)
    return words.count(
        "Awaited: {figures}; and {number} more figure.",
        "Awaited: {figures}; and {number} more figures.",
        number - len(said),
        figures=listed,
    )


def _awaited(verdict: Verdict, row: TargetRow, words: Words) -> str:
    period = words.period(verdict.target.period)
    if verdict.expected_month is None:
        return words.say("{indicator} of {period} (month not known)", indicator=row.name, period=period)
    month = words.month(verdict.expected_month)
    if verdict.is_overdue:
        return words.say(
            "{indicator} of {period} (due {month}, overdue)", indicator=row.name, period=period, month=month
        )
    return words.say("{indicator} of {period} (due {month})", indicator=row.name, period=period, month=month)
