"""What is found about a row, in words: under the row in the grid, and in sum below it."""

from collections import Counter
from collections.abc import Mapping, Sequence

from dashboard.components.grid import Mark
from dashboard.language import Words
from dashboard.sheets.renderer import render
from etl.entry.importing import GOOD_STATES, fact_in
from etl.tables.columns import COLUMNS
from etl.tables.previews import PreviewState, RowPreview
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
    found = [*own.row.problems, *(own.checked.problems if own.checked else ())]
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
        faults=[_line(each, words) for each in own.problems],
    )
    return Mark(own.state, cells, html)


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
    held = words.quantity(Quantity.of(own.held)) if own.held else "—"
    return words.say("{before} → {after}", before=held, after=read) if own.state == "changed" else read


def _line(found: Problem, words: Words) -> tuple[str, str, str]:
    """Its severity, where it is (the cell of a sheet, or the heading of a column), and the sentence."""
    cell = found.place.cell
    where = COLUMNS[cell].in_language(words.language) if cell in COLUMNS else cell
    return found.fault.severity, where, words.problem(found)


def count_states(previews: Sequence[RowPreview], words: Words) -> list[tuple[PreviewState, str, int]]:
    """How many rows are in which state, in a fixed order, those of which there are none left out."""
    counted = Counter(own.state for own in previews)
    return [(state, words.say(_STATE[state]), counted[state]) for state in STATES if counted[state]]
