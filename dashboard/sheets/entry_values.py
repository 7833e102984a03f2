"""The figures a planner sees under the form: the last periods with all their vintages, and what is under review."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.entry_form.situation import Situation
from dashboard.language import Words
from dashboard.sheets.addresses import address
from dashboard.sheets.figure_history import figure_history_html
from dashboard.sheets.renderer import render
from dashboard.wording import flags
from indicators.figures import series_code
from indicators.model import Fact, Observation
from indicators.periods import Period
from indicators.proposals import Thread

_MOST_PERIODS = 6
# More vintages of one period are on the Indicator page.
_MOST_VINTAGES = 2

Flags = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Cell:
    """What stands under a period, with its marks, and what may be done about it."""

    text: str = "—"
    flags: Flags = ()
    correct: str = ""
    withdraw: str = ""


@dataclass(frozen=True)
class Column:
    """One period: the figure in use, its other vintages, what is under review, and what is entered now."""

    title: str
    is_new: bool
    after_break: bool
    adopted: Cell
    others: tuple[Cell, ...]
    published: str
    publisher: str
    under_review: tuple[Cell, ...]


def entry_values_html(situation: Situation, parameters: Mapping[str, str], words: Words) -> str:
    """The table of what is recorded, with the new figure last.

    Args:
        situation: what is known around the form.
        parameters: those of the address; links keep ``plan`` and ``lang``.
        words: the language.
    """
    columns = _columns(situation, parameters, words)
    indicator = situation.story.indicator
    return render(
        "entry_values.html",
        words,
        unit=words.unit(indicator.unit),
        columns=columns,
        vintages=max((len(own.others) for own in columns), default=0),
        reviews=max((len(own.under_review) for own in columns), default=0),
        meanings=_meanings(columns),
        definition=_definition_text(situation, words),
        history=_history(situation, words),
        page=address("/indicator", {"indicator": indicator.id, "region": situation.story.region.id}, parameters),
    )


def _columns(situation: Situation, parameters: Mapping[str, str], words: Words) -> list[Column]:
    story = situation.story
    wanted = situation.cell.period if situation.cell else None
    is_yearly = wanted is None or wanted.is_year
    held = {own.period for own in story.observations if own.period.is_year == is_yearly}
    shown = sorted(held | ({wanted} if wanted else set()), key=lambda own: (own.end, own.start))[-_MOST_PERIODS:]
    if wanted and wanted not in shown:
        shown = [wanted, *shown[1:]]
    columns: list[Column] = []
    line = ""
    for period in shown:
        own = [figure for figure in story.observations if figure.period == period]
        adopted = _adopted(situation, period)
        code = series_code(adopted) if adopted else ""
        is_broken = bool(line and code and code != line)
        line = code or line
        columns.append(_column(situation, period, own, adopted, is_broken, parameters, words))
    return columns


def _adopted(situation: Situation, period: Period) -> Observation | None:
    """The figure in use: on the line that is entered, else on another."""
    figures = [own for own in situation.story.figures if own.period == period]
    code = situation.cell.definition if situation.cell else ""
    return next((own for own in figures if series_code(own) == code), figures[-1] if figures else None)


def _column(
    situation: Situation,
    period: Period,
    held: list[Observation],
    adopted: Observation | None,
    is_broken: bool,
    parameters: Mapping[str, str],
    words: Words,
) -> Column:
    story = situation.story
    others = [own for own in held if adopted is None or own.id != adopted.id]
    is_new = situation.cell is not None and situation.cell.period == period
    pending = [own for own in situation.pending if own.newest.fact.period == period]
    return Column(
        title=words.period(period),
        is_new=is_new,
        after_break=is_broken,
        adopted=_cell(adopted, parameters, words) if adopted else Cell(),
        others=tuple(_cell(own, parameters, words) for own in others[-_MOST_VINTAGES:]),
        published=words.partial_date(adopted.published) if adopted else "—",
        publisher=words.text(story.sources[adopted.source].publisher) if adopted else "—",
        under_review=tuple(_pending(own, words) for own in pending),
    )


def _cell(figure: Observation, parameters: Mapping[str, str], words: Words) -> Cell:
    return Cell(
        words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit),
        tuple(flags(figure, None, words)),
        correct=address("/enter", {"correct": figure.id}, parameters),
        withdraw=address("/enter", {"withdraw": figure.id}, parameters),
    )


def _pending(thread: Thread, words: Words) -> Cell:
    proposal = thread.newest
    printed = fact_text(proposal.fact, words) if proposal.kind != "withdraw" else words.say("withdrawal")
    return Cell(words.say("{value} {person}", value=printed, person=proposal.shown_author))


def fact_text(fact: Fact, words: Words) -> str:
    """A fact's value as it is printed, without its unit."""
    return words.printed(fact.value, fact.value_high, fact.qualifier, fact.unit)


def _meanings(columns: list[Column]) -> dict[str, str]:
    cells = [cell for column in columns for cell in (column.adopted, *column.others)]
    return {mark: meaning for cell in cells for mark, meaning in cell.flags}


def _history(situation: Situation, words: Words) -> Markup:
    """How the figure came to be what it is; empty where it never was recorded."""
    if not situation.rows:
        return Markup("")
    return Markup(figure_history_html(situation.rows, situation.threads, situation.story.indicator, words))  # noqa: S704


def _definition_text(situation: Situation, words: Words) -> str:
    """The words of the definition that is entered, where the catalogue has them."""
    if situation.cell is None:
        return ""
    code = situation.cell.definition.partition("@")[0]
    return words.text(situation.story.indicator.definition(code).text)
