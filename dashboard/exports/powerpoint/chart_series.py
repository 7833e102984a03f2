"""The series of a chart as the format has them; the template ``chart.xml`` turns each into its element."""

from dataclasses import dataclass

from dashboard.exports.number_formats import number_format
from dashboard.scenes.slide import ChartPoint


@dataclass(frozen=True)
class Marker:
    """A mark: its symbol, its size in points, and its colours."""

    symbol: str
    size: int
    fill: str
    colour: str


@dataclass(frozen=True)
class Point:
    """A point that looks otherwise than its series: a hollow mark, or a bar of another colour."""

    place: int
    marker: Marker | None
    colour: str
    width: float
    fill: str = ""


@dataclass(frozen=True)
class Label:
    """The label of a point: its number, or a text in its place."""

    place: int
    position: str
    size: float
    colour: str
    number_format: str
    text: str = ""
    is_bold: bool = False
    with_name: bool = False


@dataclass(frozen=True)
class Value:
    """An exact number, and how it was printed."""

    place: int
    value: str
    number_format: str


@dataclass(frozen=True)
class Drawn:
    """A series as the format has it."""

    index: int
    column: str
    name: str
    colour: str
    width: float
    dash: str
    marker: Marker
    values: tuple[Value, ...]
    points: tuple[Point, ...] = ()
    labels: tuple[Label, ...] = ()


def value_of(point: ChartPoint, place: int) -> Value:
    """The number of a point, in digits and as it was printed."""
    return Value(place, f"{point.value:f}", number_format(point.value, point.text))
