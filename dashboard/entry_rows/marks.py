"""What is found about a row, in words: under the row in the grid, and in sum below it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from dashboard.components.grid import Mark
from dashboard.exports.entry_template import series_name
from dashboard.exports.entry_words import status_words
from dashboard.language import Words
from dashboard.sheets.renderer import render
from etl.entry.importing import GOOD_STATES, fact_in
from etl.tables.columns import COLUMNS
from etl.tables.previews import PreviewState, RowPreview
from indicators.faults.entry_figure import SAME_IS_RECORDED
from indicators.problems import Problem, Quantity, message
from indicators.proposals import Cell, Proposal

_STATE: dict[PreviewState, str] = {
    "new": message("New figure"),
    "changed": message("Changed"),
    "same": message("The same"),
    "fault": message("Fault"),
    "untouched": message("Untouched"),
}
STATES: tuple[PreviewState, ...] = ("new", "changed", "same", "fault")


def mark_of(own: RowPreview, waiting: Mapping[Cell, Sequence[Proposal]], words: Words) -> Mark | None:
    """What the grid shows about a row; None where nothing is entered in it.

    Args:
        own: what was found about the row.
        waiting: what is under review already, by cell.
        words: the language.
    """
    if own.state == "untouched" and not own.problems:
        return None
    fields = {name: field for field, name in own.row.cell_names.items()}
    found = [*own.row.problems, *(_told(own.checked.problems) if own.checked else ())]
    told = {id(each): fields.get(each.place.cell, each.place.cell) for each in found}
    cells: dict[str, str] = {}
    for each in sorted(found, key=lambda fault: fault.fault.severity, reverse=True):
        cells[told[id(each)]] = each.fault.severity
    others = waiting.get(Cell.of(fact_in(own)), ()) if own.state in GOOD_STATES else ()
    html = render(
        "enter_many_row.html",
        words,
        state=own.state,
        word=words.say(_STATE[own.state]),
        change=_change(own, words),
        others=[_waiting(each, words) for each in others],
        definition=_prefilled(own, words),
        faults=[_line(each, words) for each in _told(own.problems)],
    )
    return Mark(own.state, cells, html, {"definition": name} if (name := _prefilled(own, words)) else {})


def _told(found: Iterable[Problem]) -> list[Problem]:
    """What is said in sentences; that a figure is recorded already, the state of its row says."""
    return [own for own in found if own.fault is not SAME_IS_RECORDED]


def _prefilled(own: RowPreview, words: Words) -> str:
    """The definition that was filled in, by name; empty where the row says it, or its indicator has no other."""
    code, indicator = own.prefilled.get("definition", ""), own.checked.parts.indicator if own.checked else None
    return series_name(indicator, code, words) if code and indicator and len(indicator.series_codes()) > 1 else ""


def _waiting(other: Proposal, words: Words) -> str:
    """What somebody has handed in for the same figure, and nobody has decided about."""
    return words.say(
        "Under review already: {value}, by {who}, {when}. Yours would stand beside it.",
        value=words.value(Quantity.of(other.fact)),
        who=other.shown_author,
        when=words.moment(other.submitted_at),
    )


def _change(own: RowPreview, words: Words) -> str:
    """What the row would do: the value as it was understood, beside the one in use."""
    fact = own.checked.fact if own.checked else None
    if fact is None:
        return ""
    read = words.quantity(Quantity.of(fact))
    if own.state == "new":
        return words.say("read as {value}", value=read)
    if own.state != "changed" or own.held is None:
        return read
    held = words.quantity(Quantity.of(own.held))
    if held == read:
        names = dict(zip("APEF", status_words(words), strict=True))
        statuses = [names.get(status, status) for status in (own.held.obs_status, fact.obs_status)]
        held, read = f"{read} {statuses[0]}", statuses[1]
    return words.say("{before} → {after}", before=held, after=read)


def _line(found: Problem, words: Words) -> tuple[str, str, str]:
    """Its severity, where it is (the cell of a sheet, or the heading of a column), and the sentence."""
    cell = found.place.cell
    where = COLUMNS[cell].in_language(words.language) if cell in COLUMNS else cell
    return found.fault.severity, where, words.problem(found)


def count_states(previews: Sequence[RowPreview], words: Words) -> list[tuple[PreviewState, str, int]]:
    """How many rows are in which state, in a fixed order, those of which there are none left out."""
    counted = Counter(own.state for own in previews)
    return [(state, words.say(_STATE[state]), counted[state]) for state in STATES if counted[state]]
