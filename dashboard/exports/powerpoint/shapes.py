"""What a slide is made of, in pixels; the template ``slide.xml`` turns each into its element."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from indicators.verdicts import StatusGroup

Align = Literal["l", "ctr", "r"]


@dataclass(frozen=True)
class Place:
    """A rectangle from the upper left corner of the slide."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Run:
    """Text of one look."""

    text: str
    size: float
    colour: str
    is_bold: bool = False
    is_symbol: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Runs on one line, or broken over several ``step`` apart, with room before it."""

    runs: tuple[Run, ...]
    align: Align = "l"
    before: float = 0
    step: float = 0

    @property
    def line_height(self) -> float:
        """From one line to the next."""
        return self.step or 1.3 * max(run.size for run in self.runs)


@dataclass(frozen=True)
class TextBox:
    """Paragraphs in a place, from its top (``t``), middle (``ctr``) or foot (``b``)."""

    kind: ClassVar[str] = "text"
    name: str
    place: Place
    paragraphs: tuple[Paragraph, ...]
    anchor: Literal["t", "ctr", "b"] = "t"


@dataclass(frozen=True)
class Mark:
    """The mark of a status as a shape."""

    kind: ClassVar[str] = "mark"
    name: str
    place: Place
    group: StatusGroup
    colour: str
    alt: str


@dataclass(frozen=True)
class Rule:
    """A line that only guides the eye: programs that read aloud pass over it."""

    kind: ClassVar[str] = "rule"
    name: str
    place: Place
    colour: str
    width: float = 1
    is_dotted: bool = False


@dataclass(frozen=True)
class Cell:
    """A cell of a table; ``span`` columns wide."""

    paragraph: Paragraph
    span: int = 1


@dataclass(frozen=True)
class Row:
    """A row of a table: its height, the line below it and the ground it stands on, where there is one."""

    height: float
    cells: tuple[Cell, ...]
    rule: str
    rule_width: float = 1
    ground: str = ""


@dataclass(frozen=True)
class Table:
    """A table; the first row heads the columns where it says so."""

    kind: ClassVar[str] = "table"
    name: str
    place: Place
    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    alt: str
    has_heading: bool = True


@dataclass(frozen=True)
class ChartFrame:
    """The place of a chart; ``relation`` leads to its part."""

    kind: ClassVar[str] = "chart"
    name: str
    place: Place
    relation: str
    alt: str


Shape = TextBox | Mark | Rule | Table | ChartFrame


@dataclass(frozen=True)
class Foot:
    """What stands below every slide: edition and hash, the day of the data, and which slide of how many."""

    edition: str
    hash: str
    data: str
    count: int
    size: float


@dataclass(frozen=True)
class Page:
    """A slide: its title, its parts in the order in which they are read, and its foot."""

    title: str
    title_size: float
    title_place: Place
    shapes: tuple[Shape, ...]
    foot: Foot
    number: int
