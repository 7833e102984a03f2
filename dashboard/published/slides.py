"""Slides as HTML: each on a paper of 1280 × 720, or higher where the screen is, in letters one reads across a room."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from dashboard.charts.glyphs import set_width
from dashboard.charts.svg import figure_svg
from dashboard.published.figures import in_tokens
from dashboard.scenes.fitting import FACT, SENTENCE, Room, row_height
from dashboard.scenes.slide import Deck, Number, Slide, SlideColumn, SlideTable

# Charts are drawn at half the size at which they are shown.
_SCALE = 2

# The column of the number, and the sizes it may have there; its unit stands beside it as long as it is no small one.
_COLUMN = 366
_SIZES = (132, 116, 104, 96, 84, 72, 64, 56, 48)
_SMALLEST_BESIDE = 96
_UNIT_SHARE, _UNIT_GAP, _SMALLEST_UNIT = 60 / 132, 4, 30
# How much closer than usual the digits stand, in sizes.
_TRACKING = 0.02

_LARGE_SENTENCE = Room(size=29, width=SENTENCE.width, lines=1)
# So many lines of facts stand below a number of full size.
_MOST_LINES = 4
_LARGEST_DENSE = 96

# Between the columns of a table, where there is room; its columns are measured with the smaller gap.
_GAP, _LARGEST_GAP = 18.0, 44.0
# A row of one line: as fitting counts them, and where there are few.
_ROW, _LARGEST_ROW, _TABLE_HEIGHT = 44.0, 56.0, 404.0

# A Chinese title breaks where one would draw breath, not inside a word.
_CLAUSE_END = re.compile(r"(?<=[，；：])")


@dataclass(frozen=True)
class BigNumber:
    """A number with the sizes, in pixels, at which it and its unit have room; below it the unit is in small letters."""

    text: str
    unit: str
    caption: str
    size: int
    unit_size: int
    is_unit_below: bool


@dataclass(frozen=True)
class DrawnTable:
    """A table with the width of each column in per cent, the gap between them, and the height of a row, in pixels."""

    table: SlideTable
    columns: tuple[tuple[SlideColumn, float], ...]
    gap: float
    row: float


@dataclass(frozen=True)
class DrawnSlide:
    """A slide with what its page needs to know; ``place`` counts from 1."""

    slide: Slide
    place: int

    @cached_property
    def chart(self) -> Markup:
        """The chart, its colours by name: one drawing for light and dark."""
        own = self.slide.chart
        if own is None:
            return Markup()
        drawn = figure_svg(own.figures["light"], width=own.width, height=own.height, scale=_SCALE, alt=own.alt)
        return in_tokens(drawn)

    @property
    def clauses(self) -> list[str]:
        """The title in the parts that stay together."""
        return _CLAUSE_END.split(self.slide.title)

    @cached_property
    def table(self) -> DrawnTable | None:
        """The table, spread over the width and the height it has."""
        own = self.slide.table
        if own is None:
            return None
        spare = max(0.0, SENTENCE.width - sum(column.weight for column in own.columns))
        more = min(_LARGEST_GAP - _GAP, spare / len(own.columns))
        # What is still over goes to words: numbers and marks would only stand further apart.
        worded = sum(column.weight for column in own.columns if column.kind == "words")
        share = (spare - more * len(own.columns)) / worded if worded else 0
        widths = [column.weight * (1 + share * (column.kind == "words")) + more for column in own.columns]
        columns = tuple(
            (column, round(100 * width / sum(widths), 3)) for column, width in zip(own.columns, widths, strict=True)
        )
        lines = 1 + sum(row_height(row, own.columns) for row in own.rows)
        row = max(_ROW, min(_LARGEST_ROW, _TABLE_HEIGHT / lines)) if not self.slide.paragraphs else _ROW
        return DrawnTable(own, columns, round(_GAP + more, 1), round(row, 1))

    @property
    def is_dense(self) -> bool:
        """Whether the facts take more lines than a number of full size leaves them."""
        return sum(FACT.lines_of(f"{own.label}  {own.text}") for own in self.slide.facts) > _MOST_LINES

    @property
    def is_large_sentence(self) -> bool:
        """Whether the sentence has room in one line of larger letters."""
        return _LARGE_SENTENCE.holds(self.slide.sentence)

    @cached_property
    def number(self) -> BigNumber | None:
        """The number as large as its column and the facts below it allow."""
        own = self.slide.number
        if own is None:
            return None
        sizes = [size for size in _SIZES if not self.is_dense or size <= _LARGEST_DENSE]
        return _beside(own, sizes) or _below(own, sizes)


def drawn_slides(deck: Deck) -> Sequence[DrawnSlide]:
    """The slides of a deck, ready for ``slide.html``."""
    return tuple(DrawnSlide(slide, place) for place, slide in enumerate(deck.slides, start=1))


def _beside(own: Number, sizes: Sequence[int]) -> BigNumber | None:
    """The number with its unit behind it; None where that would make it small."""
    for size in sizes:
        unit_size = max(_SMALLEST_UNIT, round(size * _UNIT_SHARE))
        unit = set_width(own.unit, unit_size, is_bold=True) + _UNIT_GAP if own.unit else 0
        if size >= _SMALLEST_BESIDE and _width(own.text, size) + unit <= _COLUMN:
            return BigNumber(own.text, own.unit, own.caption, size, unit_size, is_unit_below=False)
    return None


def _below(own: Number, sizes: Sequence[int]) -> BigNumber:
    """The number alone in its line."""
    size = next((size for size in sizes if _width(own.text, size) <= _COLUMN), sizes[-1])
    return BigNumber(own.text, own.unit, own.caption, size, _SMALLEST_UNIT, is_unit_below=bool(own.unit))


def _width(text: str, size: int) -> float:
    return set_width(text, size, is_bold=True) - _TRACKING * size * len(text)
