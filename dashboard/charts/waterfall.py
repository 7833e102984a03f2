"""A small waterfall: from one level over what raised and lowered it to the next level, one row a step.

The axis does not begin at zero, so levels are dots and only the steps have length.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from markupsafe import Markup

# Across in per cent of the width there is, upright in pixels.
_LEFT, _WIDTH, _ROW = 23.0, 40.0, 25
_SIZE = 13


@dataclass(frozen=True)
class Level:
    """Where the way begins or ends: its name, its value, and how both are said."""

    name: str
    value: Decimal
    said: str
    detail: str


@dataclass(frozen=True)
class Step:
    """What moved the level, and by how much; ``is_open`` steps are no development and drawn as outlines."""

    name: str
    effect: Decimal
    said: str
    detail: str
    is_open: bool = False


def waterfall(first: Level, steps: Sequence[Step], last: Level, reading: str) -> Markup:
    """The waterfall as SVG.

    Args:
        first: the level the way begins with.
        steps: what moved it, in order; their effects add up to ``last.value - first.value``.
        last: the level it ends with.
        reading: what is read to those who do not see it.

    Raises:
        ValueError: the steps do not lead from the first level to the last.
    """
    running = list(accumulate((step.effect for step in steps), initial=first.value))
    if running[-1] != last.value:
        raise ValueError(f"the steps lead to {running[-1]}, not to {last.value}")
    low, high = min(running), max(running)
    scale = Decimal(str(_WIDTH)) / (high - low) if high > low else Decimal(0)

    def at(value: Decimal) -> float:
        return _LEFT + float((value - low) * scale)

    rows = [_dot(0, at(first.value), first)]
    for index, (step, start, end) in enumerate(zip(steps, running, running[1:], strict=False), start=1):
        rows.append(_joint(index, at(start)))
        rows.append(_bar(index, at(start), at(end), step))
    rows.append(_joint(len(steps) + 1, at(last.value)))
    rows.append(_dot(len(steps) + 1, at(last.value), last))
    return Markup('<svg class="waterfall" width="100%" height="{}" role="img" aria-label="{}">{}</svg>').format(
        (len(steps) + 2) * _ROW, reading, Markup("").join(rows)
    )


def _middle(row: int) -> float:
    return row * _ROW + _ROW / 2


def _dot(row: int, x: float, level: Level) -> Markup:
    mark = Markup('<circle cx="{:.2f}%" cy="{}" r="4.5" fill="var(--ink)"/>').format(x, _middle(row))
    return mark + _words(row, x, level.name, level.said, level.detail, "var(--ink)")


def _bar(row: int, start: float, end: float, step: Step) -> Markup:
    left, right = sorted((start, end))
    top = _middle(row) - 5.5
    paint = 'fill="var(--paper)" stroke="var(--bar)"' if step.is_open else 'fill="var(--bar)"'
    shape = Markup('<rect data-effect="{}" x="{:.2f}%" y="{}" width="{:.2f}%" height="11" {}/>').format(
        step.effect, left, top, right - left, Markup(paint)
    )
    if not step.effect:
        # Nothing moved: a tick says that it was looked at.
        shape += Markup(
            '<line x1="{0:.2f}%" x2="{0:.2f}%" y1="{1}" y2="{2}" stroke="var(--bar-strong)" stroke-width="2"/>'
        ).format(left, top, top + 11)
    return shape + _words(row, right, step.name, step.said, step.detail, "var(--ink2)")


def _joint(row: int, x: float) -> Markup:
    """The hairline that carries a level down into the next row."""
    return Markup('<line x1="{0:.2f}%" x2="{0:.2f}%" y1="{1}" y2="{2}" stroke="var(--rule)"/>').format(
        x, _middle(row - 1) + 5.5, _middle(row) - 5.5
    )


def _words(row: int, x: float, name: str, said: str, detail: str, colour: str) -> Markup:
    baseline = _middle(row) + 4.5
    return Markup(
        '<text x="0" y="{y}" font-size="{size}" fill="{colour}">{name}</text>'
        '<text x="{x:.2f}%" dx="10" y="{y}" font-size="{size}" font-weight="700" fill="var(--ink)">{said}</text>'
        '<text class="detail" x="100%" y="{y}" font-size="{size}" fill="var(--ink2)" text-anchor="end">{detail}</text>'
    ).format(y=baseline, size=_SIZE, colour=colour, name=name, x=x, said=said, detail=detail)
