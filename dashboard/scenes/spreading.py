"""What belongs to one scene over its slides: as few slides as it takes, and none of them thinner than it must be."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dashboard.scenes.slide import SlideRow

# What all from a place on takes at best: so many slides, so uneven (the sum of the squares of their heights), and the
# place where the second of them begins, its sign turned: of two ways that are as even, the first slide is the fuller.
_Rest = tuple[int, float, int]


def spread(heights: Sequence[float], most: float, *, above: Sequence[float] = ()) -> list[slice]:
    """Which of several things that follow one another stand on a slide together.

    Args:
        heights: how high each is.
        most: how high all on a slide may be; what is higher by itself has one alone.
        above: how high is what stands again above each where a slide begins with it; nothing where not given.
    """
    number = len(heights)
    best: dict[int, _Rest] = {number: (0, 0.0, -number)}
    for first in reversed(range(number)):
        best[first] = min(_choices(first, heights, most, above[first] if above else 0.0, best))
    slides, first = [], 0
    while first < number:
        end = -best[first][2]
        slides.append(slice(first, end))
        first = end
    return slides


def _choices(
    first: int, heights: Sequence[float], most: float, height: float, best: Mapping[int, _Rest]
) -> Iterator[_Rest]:
    for end in range(first + 1, len(heights) + 1):
        height += heights[end - 1]
        if height > most and end > first + 1:
            return
        slides, unevenness, _ = best[end]
        yield slides + 1, unevenness + height**2, -end


def spread_rows(rows: Sequence[SlideRow], heights: Sequence[float], most: float) -> list[tuple[SlideRow, ...]]:
    """The rows of a table over slides; a heading stands once more where what it heads goes on.

    Args:
        rows: all of them.
        heights: how high each is.
        most: how high all on a slide may be.
    """
    blocks = _blocks(rows, heights)
    above = [own.height_above for own in blocks]
    pages = []
    for found in spread([own.height for own in blocks], most, above=above):
        page = blocks[found]
        pages.append((*page[0].above, *(row for own in page for row in own.rows)))
    return pages


@dataclass
class _Block:
    """Rows that are never parted, and the heading that stands above them where they begin a slide without it."""

    rows: list[SlideRow]
    height: float
    above: tuple[SlideRow, ...] = ()
    height_above: float = 0.0


def _blocks(rows: Sequence[SlideRow], heights: Sequence[float]) -> list[_Block]:
    blocks: list[_Block] = []
    heading: tuple[SlideRow, ...] = ()
    height_above = 0.0
    for row, height in zip(rows, heights, strict=True):
        if blocks and (row.is_more or blocks[-1].rows[-1].is_heading):
            blocks[-1].rows.append(row)
            blocks[-1].height += height
        else:
            own_heading = () if row.is_heading else heading
            blocks.append(_Block([row], height, own_heading, height_above if own_heading else 0.0))
        if row.is_heading:
            heading, height_above = (row,), height
    return blocks
