"""What a trajectory is drawn with: traces, shapes and labels, each remembered so that labels stay clear."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Any

from dashboard.charts.canvas import RIGHT, TOP, Canvas
from dashboard.charts.labels import Box, Placer, Side
from dashboard.charts.palette import Palette
from dashboard.language import Words

_TITLE_SIZE = 15.0
_NOTE_SIZE = 12.0


@dataclass(frozen=True)
class Line:
    """One line of a label."""

    text: str
    size: float
    colour: str
    is_bold: bool = False

    @property
    def html(self) -> str:
        """The line as Plotly writes it."""
        text = f"<b>{escape(self.text)}</b>" if self.is_bold else escape(self.text)
        return f'<span style="font-size:{self.size}px;color:{self.colour}">{text}</span>'


@dataclass(frozen=True)
class Band:
    """An area between two lines over the same years, in pixels; y runs down."""

    xs: tuple[float, ...]
    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    def holds(self, box: Box) -> bool:
        """Whether a box lies wholly inside."""
        return all(self._holds(x, box.top) and self._holds(x, box.bottom) for x in (box.left, box.right))

    def touches(self, box: Box) -> bool:
        """Whether any part of a box lies inside, judged along its width."""
        steps = [box.left + (box.right - box.left) * step / 8 for step in range(9)]
        return any(self._meets(x, box.top, box.bottom) for x in steps)

    def _holds(self, x: float, y: float) -> bool:
        span = self._span(x)
        return span is not None and span[0] <= y <= span[1]

    def _meets(self, x: float, top: float, bottom: float) -> bool:
        span = self._span(x)
        return span is not None and top < span[1] and bottom > span[0]

    def _span(self, x: float) -> tuple[float, float] | None:
        for index, (left, right) in enumerate(pairwise(self.xs)):
            if left <= x <= right:
                share = (x - left) / (right - left)
                return tuple(  # type: ignore[return-value]
                    ends[index] + (ends[index + 1] - ends[index]) * share for ends in (self.tops, self.bottoms)
                )
        return None


@dataclass
class Drawing:
    """Collects a figure's parts. What is added while ``key`` is set belongs to the series of that name."""

    ground: Canvas
    colours: Palette
    words: Words
    shapes: list[dict[str, Any]] = field(default_factory=list)
    annotations: list[dict[str, Any]] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    placer: Placer = field(init=False)
    banded: Band | None = None
    key: str = ""
    _levelled: list[tuple[int, dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.placer = self.ground.placer()

    def line(
        self, xs: Sequence[float], ys: Sequence[Decimal | float], *, colour: str, width: float, dash: str = "solid",
        opacity: float = 1, level: int = 1,
    ) -> None:  # fmt: skip
        """A line through points in years and values."""
        numbers = [float(y) for y in ys]
        self._add(
            level,
            {
                "type": "scatter",
                "mode": "lines",
                "x": list(xs),
                "y": numbers,
                "line": {"color": colour, "width": width, "dash": dash},
                "opacity": opacity,
                "showlegend": False,
                "cliponaxis": False,
            },
        )
        for (x0, y0), (x1, y1) in zip(
            zip(xs, numbers, strict=True), list(zip(xs, numbers, strict=True))[1:], strict=False
        ):
            self.placer.take_line(self.ground.x(x0), self.ground.y(y0), self.ground.x(x1), self.ground.y(y1))

    def band(self, years: Sequence[int], lows: Sequence[float], highs: Sequence[float]) -> None:
        """A light area between two lines, below everything; its edges are lines that labels keep off."""
        self._add(
            -1,
            {
                "type": "scatter",
                "mode": "none",
                "x": [*years, *reversed(years)],
                "y": [*highs, *reversed(lows)],
                "fill": "toself",
                "fillcolor": self.colours.band,
                "hoverinfo": "skip",
                "showlegend": False,
            },
        )
        for edge in (lows, highs):
            self.line(years, edge, colour=self.colours.ink3, width=1, level=0)
        place = self.ground
        self.banded = Band(
            xs=tuple(place.x(year) for year in years),
            tops=tuple(place.y(high) for high in highs),
            bottoms=tuple(place.y(low) for low in lows),
        )

    def marker(
        self, year: float, value: Decimal | float, *, symbol: str, size: float, colour: str, hollow: bool = False,
        kind: str = "", opacity: float = 1, level: int = 3,
    ) -> None:  # fmt: skip
        """One mark; the first of its ``kind`` is named in the legend."""
        is_first = bool(kind) and kind not in self.kinds
        self.kinds.add(kind)
        self._add(
            level,
            {
                "type": "scatter",
                "mode": "markers",
                "x": [year],
                "y": [float(value)],
                "marker": {
                    "symbol": symbol,
                    "size": size,
                    "color": self.colours.paper if hollow else colour,
                    "line": {"color": colour, "width": 2.2 if hollow else 0},
                    "opacity": opacity,
                },
                "name": kind,
                # Actuals before targets, whatever was drawn first.
                "legendrank": 1000 - level,
                "showlegend": is_first,
                "cliponaxis": False,
            },
        )
        x, y, half = self.ground.x(year), self.ground.y(value), size / 2 + 1
        self.placer.take_mark(Box(x - half, y - half, x + half, y + half))

    def _add(self, level: int, trace: dict[str, Any]) -> None:
        self._levelled.append((level, {**trace, "meta": self.key} if self.key else trace))

    @property
    def traces(self) -> list[dict[str, Any]]:
        """All traces, the lowest level first."""
        return [trace for _, trace in sorted(self._levelled, key=lambda item: item[0])]

    def shape(self, **properties: Any) -> None:  # noqa: ANN401 - Plotly's own free-form properties
        """A shape in years and values, below the marks."""
        self.shapes.append({"layer": "below", **properties})

    def label(
        self, year: float, value: Decimal | float, lines: Sequence[Line], *, sides: Sequence[Side], away: float = 9,
        must: bool = False, rings: int | None = None,
    ) -> bool:  # fmt: skip
        """A label at a mark, on the freest side; without ``must`` it may be left out. Says whether it stands."""
        x, y = self.ground.x(year), self.ground.y(value)
        measured = [(line.text, line.size * (1.06 if line.is_bold else 1)) for line in lines]
        placed = self.placer.place(x, y, measured, sides=sides, away=away, must=must, rings=rings)
        if placed is None:
            return False
        self.annotations.append(
            {
                "x": year,
                "y": float(value),
                "text": "<br>".join(line.html for line in lines),
                "font": {"size": max(line.size for line in lines)},
                "showarrow": False,
                "align": {"left": "left", "center": "center", "right": "right"}[placed.xanchor],
                "xanchor": placed.xanchor,
                "yanchor": placed.yanchor,
                "xshift": placed.xshift,
                "yshift": placed.yshift,
                "bgcolor": self._behind(self.placer.taken[-1]),
                "borderpad": 0,
            }
        )
        return True

    def _behind(self, box: Box) -> str:
        """The colour behind a label: that of the band inside it, none across its edge, else the paper's."""
        if self.banded is None or not self.banded.touches(box):
            return self.colours.paper
        return self.colours.band if self.banded.holds(box) else "rgba(0,0,0,0)"

    def heading(self, title: str, axis: str) -> None:
        """The rule and the title that open a section, and what the value axis counts."""
        rule = {"color": self.colours.ink, "width": 2}
        place = {"type": "line", "xref": "paper", "yref": "paper", "ysizemode": "pixel", "yanchor": 1}
        for anchor, start, end in ((0, -self.ground.left, 0), (1, 0, RIGHT)):
            margin = {"xsizemode": "pixel", "xanchor": anchor, "x0": start, "x1": end}
            self.shape(**place, **margin, y0=TOP - 1, y1=TOP - 1, line=rule)
        self.shape(**place, x0=0, x1=1, y0=TOP - 1, y1=TOP - 1, line=rule)
        self._note(Line(title, _TITLE_SIZE, self.colours.ink, is_bold=True), below=6)
        self._note(Line(axis, _NOTE_SIZE, self.colours.ink2), below=30)

    def _note(self, line: Line, *, below: int) -> None:
        self.annotations.append(
            {
                "xref": "paper", "x": 0, "xshift": -self.ground.left, "yref": "paper", "y": 1, "yshift": TOP - below,
                "text": line.html, "showarrow": False, "xanchor": "left", "yanchor": "top", "borderpad": 0,
            }
        )  # fmt: skip
