"""A slide: what one scene says, in the reader's language, before anybody draws it.

The page that presents, the PowerPoint file and the paper draw the same slide; exact numbers stand beside their texts,
so that what is handed out as a number is the number that was shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from dashboard.charts.palette import Theme
from indicators.storyboards import SceneKind
from indicators.verdicts import StatusGroup


@dataclass(frozen=True)
class Said:
    """A status in its word; its mark and colour follow from the group."""

    group: StatusGroup
    word: str


@dataclass(frozen=True)
class Number:
    """A number as it is printed, with its unit and what it is about; ``value`` is exact where it is one number."""

    text: str
    unit: str = ""
    caption: str = ""
    value: Decimal | None = None


@dataclass(frozen=True)
class SlideFact:
    """A label with what stands against it."""

    label: str
    text: str
    value: Decimal | None = None


@dataclass(frozen=True)
class SlideCell:
    """One cell of a table."""

    text: str
    value: Decimal | None = None
    group: StatusGroup | None = None
    is_note: bool = False


@dataclass(frozen=True)
class SlideColumn:
    """A column of a table; ``weight`` is its share of the width."""

    title: str
    kind: Literal["words", "number", "status"] = "words"
    weight: float = 1.0


@dataclass(frozen=True)
class SlideRow:
    """A row; ``key`` names it for the spotlight. Where cells are missing, the last one has the rest of the width.

    ``is_heading`` stands over the rows that follow; ``is_more`` goes on with the row above and is never parted from it.
    """

    cells: tuple[SlideCell, ...]
    key: str = ""
    is_heading: bool = False
    is_more: bool = False


@dataclass(frozen=True)
class SlideTable:
    """A table that fits its scene; what does not fit stands on a further slide."""

    columns: tuple[SlideColumn, ...]
    rows: tuple[SlideRow, ...]


@dataclass(frozen=True)
class ChartPoint:
    """One value of a series; ``text`` as it is printed.

    ``note`` is the period a bar's number is about, where that is not its label; ``is_lit`` the bar that stands out.
    """

    label: str
    value: Decimal
    text: str
    is_hollow: bool = False
    note: str = ""
    is_lit: bool = False


@dataclass(frozen=True)
class ChartSeries:
    """A line, marks alone, or bars; ``key`` names it for the spotlight.

    ``is_other`` where it is counted by another definition than the target is.
    """

    key: str
    name: str
    kind: Literal["line", "marks", "path", "bars"]
    points: tuple[ChartPoint, ...]
    is_other: bool = False


@dataclass(frozen=True)
class SlideChart:
    """A chart: its figures by theme (Plotly, drawn for ``width`` × ``height`` CSS pixels) and the numbers in it.

    ``labels`` are the categories of the axis in order; at most six series.
    """

    figures: Mapping[Theme, Mapping[str, object]]
    width: int
    height: int
    labels: tuple[str, ...]
    series: tuple[ChartSeries, ...]
    unit: str
    alt: str


@dataclass(frozen=True)
class SlideTally:
    """How many targets stand in a group of statuses."""

    said: Said
    number: int


@dataclass(frozen=True)
class Slide:
    """One slide. What is empty is not drawn.

    ``scene`` is the place of its scene in the storyboard; a scene with a long table makes several slides.
    ``sentence`` stands below everything, ``sources`` say where the numbers come from, ``definition`` what they count.
    """

    kind: SceneKind
    scene: int
    title: str
    number: Number | None = None
    said: Said | None = None
    facts: tuple[SlideFact, ...] = ()
    tally: tuple[SlideTally, ...] = ()
    table: SlideTable | None = None
    chart: SlideChart | None = None
    paragraphs: tuple[str, ...] = ()
    sentence: str = ""
    definition: str = ""
    sources: tuple[str, ...] = ()
    notes: str = ""
    spotlight: str = ""


@dataclass(frozen=True)
class Deck:
    """The slides of a storyboard in one language, and the line that stands below each of them.

    ``edition`` is the name of the edition, or the word for "not frozen"; ``hash`` its short hash, ``as_of`` the day
    of the data, both as they are printed.
    """

    name: str
    language: str
    edition: str
    hash: str
    as_of: str
    slides: Sequence[Slide] = field(default_factory=tuple)

    @property
    def scenes(self) -> int:
        """How many scenes its slides are of."""
        return len({slide.scene for slide in self.slides})
