"""The tables of slides: native ones, so that they can be edited and read aloud."""

from collections.abc import Sequence

from dashboard.charts.glyphs import set_width
from dashboard.charts.marks import STATUS_SIGNS
from dashboard.exports.powerpoint.looks import Looks
from dashboard.exports.powerpoint.shapes import Align, Cell, Paragraph, Place, Row, Run, Table
from dashboard.scenes.fitting import Room, row_height
from dashboard.scenes.slide import SlideCell, SlideColumn, SlideFact, SlideRow, SlideTable

_SIZE, _LINE, _PADDING = 24.0, 1.27, 12.0
# A row of one line is so many times as high as its letters.
_ROW = 1.88
_FACT_SIZES, _GAP = (25.0, 24.0, 22.0, 20.0), 18.0
# Other typefaces than ours run a little wider.
_OTHER_TYPEFACES = 1.04
_SMALLEST = 12.0
# Where the typeface of the signs is missing, others draw them wider.
_SIGN = 0.8


def fact_table(facts: Sequence[SlideFact], looks: Looks, place: Place) -> Table:
    """Labels at the left, what stands against them at the right."""
    colours, width = looks.colours, place.width
    size = next((own for own in _FACT_SIZES if sum(_fact_widths(facts, own)) <= width), _FACT_SIZES[-1])
    label, value = _fact_widths(facts, size)
    # Where both do not fit, a label breaks rather than a number.
    label = max(width * 0.4, min(label, width - value))
    rows = []
    for own in facts:
        left, right = Room(size, label - _GAP, 1), Room(size, width - label - _GAP, 1)
        lines = max(left.lines_of(own.label), right.lines_of(own.text))
        cells = (
            Cell(Paragraph((Run(own.label, size, colours.ink2),), step=size * _LINE)),
            Cell(Paragraph((Run(own.text, size, colours.ink),), align="r", step=size * _LINE)),
        )
        rows.append(Row(lines * size * _LINE + _PADDING, cells, colours.hair))
    alt = looks.words.say("; ").join(
        looks.words.say("{label}: {value}", label=own.label, value=own.text) for own in facts
    )
    height = sum(row.height for row in rows)
    return Table(
        looks.words.say("Facts"),
        Place(place.x, place.y, width, height),
        (label, width - label),
        tuple(rows),
        alt,
        has_heading=False,
    )


def _fact_widths(facts: Sequence[SlideFact], size: float) -> tuple[float, float]:
    """The widths of both columns with nothing broken."""
    label, value = (
        max(set_width(text, size) for text in texts) * _OTHER_TYPEFACES + _GAP
        for texts in ([own.label for own in facts], [own.text for own in facts])
    )
    return label, value


def slide_table(table: SlideTable, title: str, spotlight: str, looks: Looks, room: Place) -> Table:
    """A table in the room given; where it is too high, in smaller letters."""
    whole = sum(own.weight for own in table.columns)
    widths = tuple(room.width * own.weight / whole for own in table.columns)
    heights = [row_height(row, table.columns) for row in table.rows]
    size = _SIZE
    while (sum(heights) + 1) * size * _ROW > room.height and size > _SMALLEST:
        size -= 1
    rows = [_heading(table.columns, looks, size)]
    # What goes on below a row is not parted from it.
    is_followed = [*(row.is_more for row in table.rows[1:]), False]
    rows += [
        _row(row, table.columns, height * size * _ROW, spotlight, looks, size, is_followed=followed)
        for row, height, followed in zip(table.rows, heights, is_followed, strict=True)
    ]
    height = sum(row.height for row in rows)
    alt = looks.words.say("Table: {title}", title=title)
    return Table(looks.words.say("Table"), Place(room.x, room.y, room.width, height), widths, tuple(rows), alt)


def _align(column: SlideColumn) -> Align:
    return "r" if column.kind == "number" else "l"


def _heading(columns: Sequence[SlideColumn], looks: Looks, size: float) -> Row:
    cells = tuple(
        Cell(Paragraph((Run(own.title, size, looks.colours.ink2),), _align(own), step=size * _LINE)) for own in columns
    )
    return Row(size * _ROW, cells, looks.colours.ink, rule_width=1.5)


def _row(
    row: SlideRow,
    columns: Sequence[SlideColumn],
    height: float,
    spotlight: str,
    looks: Looks,
    size: float,
    *,
    is_followed: bool,
) -> Row:
    colours = looks.colours
    if row.is_heading:
        text = Run(row.cells[0].text, size, colours.ink, is_bold=True)
        return Row(height, (Cell(Paragraph((text,), step=size * _LINE), span=len(columns)),), colours.rule)
    is_lit = bool(spotlight) and row.key == spotlight
    # Where cells are missing, the last one has the rest of the width.
    spans = [*[1] * (len(row.cells) - 1), len(columns) - len(row.cells) + 1]
    cells = tuple(
        Cell(Paragraph(_runs(cell, looks, size, is_lit=is_lit), _align(column), step=size * _LINE), span=span)
        for column, cell, span in zip(columns, row.cells, spans, strict=False)
    )
    ground = colours.band if is_lit else ""
    return Row(height, cells, (ground or colours.paper) if is_followed else colours.hair, ground=ground)


def _runs(cell: SlideCell, looks: Looks, size: float, *, is_lit: bool) -> tuple[Run, ...]:
    """What a cell says; a status with its mark as a sign before it, since no shape can stand in a cell."""
    colours = looks.colours
    if cell.group is None:
        return (Run(cell.text, size, colours.ink3 if cell.is_note else colours.ink, is_bold=is_lit),)
    colour = looks.status(cell.group)
    sign = Run(f"{STATUS_SIGNS[cell.group]} ", size * _SIGN, colour, is_symbol=True)
    return sign, Run(cell.text, size, colour, is_bold=True)
