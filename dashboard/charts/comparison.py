"""Regions side by side as dots on one axis: only figures of one definition, and only amounts of like with like.

Positions across are per cent of the plot, so that it may be as wide as there is room; upright in pixels. Where
the plot lies within the drawing (room for names on the left, for bases on the right) is said in ``pages.css``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from markupsafe import Markup

from dashboard.board import Comparison
from dashboard.charts.labels import text_width
from dashboard.charts.peers import OLD_AFTER_YEARS, drawn_peers, is_old, kind_word, targets_of
from dashboard.language import Words
from dashboard.wording import basis_name, deadline, target_text
from indicators.model import Observation, Region, Target
from indicators.verdicts import Verdict

_TOP, _BOTTOM, _ROW, _TARGET_ROW = 8, 26, 36, 20
# Labels of targets are kept apart as on a plot of this width; on narrower ones the stylesheet hides them.
_PLOT_WIDTH, _VALUE_SIZE, _LABEL_SIZE, _LABEL_GAP = 640.0, 14.0, 12.0, 26.0


# A label takes no more of the axis than this share; and the axis has about so many steps.
_MOST_ROOM, _STEPS = 0.4, 6


@dataclass(frozen=True)
class _Axis:
    """The values the plot spans; zero is always on it, as lengths from zero are what the eye compares."""

    low: Decimal
    high: Decimal
    step: Decimal

    def at(self, value: Decimal) -> float:
        """Where a value lies, in per cent of the plot."""
        return float(round((value - self.low) / (self.high - self.low) * 100, 2))

    def ticks(self) -> list[Decimal]:
        """Multiples of the step on the axis."""
        first = (self.low / self.step).to_integral_value(ROUND_FLOOR)
        count = int((self.high - self.low) / self.step) + 2
        every = ((first + index) * self.step for index in range(count))
        return [tick for tick in every if self.low <= tick <= self.high]


@dataclass(frozen=True)
class _Row:
    """One region: its figure, and its targets spread over as many lines as keep their labels apart."""

    region: Region
    figure: Observation
    targets: tuple[tuple[Verdict, ...], ...]
    top: int

    @property
    def height(self) -> int:
        return _ROW + _TARGET_ROW * len(self.targets) + (4 if self.targets else 0)


def comparison_svg(comparison: Comparison, words: Words) -> Markup:
    """The dots of all regions that can be compared, with their targets; empty where there is none.

    Three drawings beside each other (names, plot, bases), so that the plot takes the room that is left.
    """
    axis = _axis(comparison, words)
    rows = _rows(comparison, axis, words)
    if not rows:
        return Markup("")
    height = rows[-1].top + rows[-1].height + _BOTTOM
    part = Markup('<svg class="{}" width="100%" height="{}" overflow="visible" aria-hidden="true">{}</svg>')
    bases = Markup("").join(_basis(row, comparison, words) for row in rows if row.figure.basis)
    return Markup('<div class="cmp{wide}" role="img" aria-label="{reading}">{names}{plot}{bases}</div>').format(
        wide=" with-basis" if bases else "",
        reading=_reading(comparison, rows, words),
        names=part.format("names", height, Markup("").join(_name(row, comparison.home, words) for row in rows)),
        plot=part.format(
            "plot",
            height,
            _grid(axis, comparison.indicator.unit, height, words)
            + Markup("").join(_marks(row, axis, comparison, words) for row in rows),
        ),
        bases=part.format("bases", height, bases) if bases else "",
    )


# ---------------------------------------------------------------- rows and ground


def _rows(comparison: Comparison, axis: _Axis, words: Words) -> list[_Row]:
    rows: list[_Row] = []
    top = _TOP
    for peer in drawn_peers(comparison):
        if peer.figure is not None:
            targets = _in_lines(_drawn_targets(comparison, peer.region.id), axis, words)
            rows.append(_Row(peer.region, peer.figure, targets, top))
            top += rows[-1].height
    return rows


def _drawn_targets(comparison: Comparison, region: str) -> list[Verdict]:
    own = targets_of(comparison, region)
    fitting = [verdict for verdict in own if verdict.target.definition == comparison.definition]
    return sorted(fitting, key=lambda verdict: verdict.target.value)


def _in_lines(targets: Sequence[Verdict], axis: _Axis, words: Words) -> tuple[tuple[Verdict, ...], ...]:
    """Each target on the first line where its label is clear of the one before it."""
    lines: list[list[Verdict]] = []
    ends: list[float] = []
    for verdict in targets:
        high = verdict.target.value_high or verdict.target.value
        start = axis.at(verdict.target.value) / 100 * _PLOT_WIDTH
        end = axis.at(high) / 100 * _PLOT_WIDTH + text_width(_target_label(verdict.target, words), _LABEL_SIZE)
        free = next((index for index, taken in enumerate(ends) if taken + _LABEL_GAP <= start), len(lines))
        if free == len(lines):
            lines.append([])
            ends.append(0.0)
        lines[free].append(verdict)
        ends[free] = end
    return tuple(tuple(line) for line in lines)


def _axis(comparison: Comparison, words: Words) -> _Axis:
    drawn = drawn_peers(comparison)
    figures = [peer.figure for peer in drawn if peer.figure]
    targets = [own.target for peer in drawn for own in _drawn_targets(comparison, peer.region.id)]
    low = min([Decimal(0), *(own.value for own in figures)])
    ends = [
        *(_end(own.value_high or own.value, " ".join(_value_words(own, comparison, words))) for own in figures),
        *(_end(own.value_high or own.value, _target_label(own, words)) for own in targets),
    ]
    high = max([Decimal(0), *ends])
    rough = ((high - low) or Decimal(1)) / _STEPS
    unit = Decimal(10) ** rough.adjusted()
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= rough)
    return _Axis(low, high if high > low else low + 1, step)


def _end(value: Decimal, label: str) -> Decimal:
    """Where the axis has to end for a mark and the label on its right to stand on it."""
    room = (text_width(label, _VALUE_SIZE) + _LABEL_GAP) / _PLOT_WIDTH
    return value / (1 - Decimal(str(round(min(room, _MOST_ROOM), 3))))


# ---------------------------------------------------------------- parts


def _grid(axis: _Axis, unit: str, height: int, words: Words) -> Markup:
    parts = []
    for tick in axis.ticks():
        whole = tick == tick.to_integral_value()
        label = words.amount(tick.quantize(Decimal(1)) if whole else tick.normalize(), unit)
        parts.append(
            Markup(
                '<line x1="{x}%" x2="{x}%" y1="0" y2="{end}" stroke="var(--hair)"/>'
                '<text x="{x}%" y="{low}" font-size="12" fill="var(--ink3)" text-anchor="middle">{label}</text>'
            ).format(x=axis.at(tick), end=height - _BOTTOM + 4, low=height - 6, label=label)
        )
    return Markup("").join(parts)


def _name(row: _Row, home: Region, words: Words) -> Markup:
    is_home = row.region.id == home.id
    kind = kind_word(row.region, words)
    small = Markup('<tspan class="wide" dx="7" font-size="12" fill="var(--ink3)">{}</tspan>').format(kind)
    return Markup(
        '<text x="0" y="{y}" font-size="{size}" font-weight="{weight}" fill="var(--ink)">{name}{kind}</text>'
    ).format(
        y=row.top + 21,
        size=15 if is_home else 14,
        weight=700 if is_home else 400,
        name=words.text(row.region.name),
        kind=small if kind else "",
    )


def _basis(row: _Row, comparison: Comparison, words: Words) -> Markup:
    name = basis_name(comparison.indicator, row.figure.definition, row.figure.basis or "", words)
    return Markup(
        '<text class="basis" x="100%" y="{}" font-size="12" fill="var(--ink3)" text-anchor="end">{}</text>'
    ).format(row.top + 20, name)


def _marks(row: _Row, axis: _Axis, comparison: Comparison, words: Words) -> Markup:
    y = row.top + 16
    is_home = row.region.id == comparison.home.id
    x = axis.at(row.figure.value)
    parts = [
        Markup('<line x1="0%" x2="{}%" y1="{}" y2="{}" stroke="var(--{})" stroke-width="{}"/>').format(
            x, y, y, "ink" if is_home else "rule", 2 if is_home else 1
        ),
        _dot(row.figure, x, y, axis, comparison, is_home=is_home),
        _value_label(row.figure, axis, y, comparison, words, is_home=is_home),
    ]
    for index, line in enumerate(row.targets):
        parts += [_target(verdict, y + 24 + index * _TARGET_ROW, axis, words) for verdict in line]
    return Markup("").join(parts)


def _dot(figure: Observation, x: float, y: int, axis: _Axis, comparison: Comparison, *, is_home: bool) -> Markup:
    colour = "ink" if is_home else "rule" if is_old(comparison, figure) else "bar-strong"
    size = 6.5 if is_home else 5
    if figure.value_high is not None:
        return Markup('<rect x="{}%" y="{}" width="{}%" height="8" fill="var(--{})"/>').format(
            x, y - 4, round(axis.at(figure.value_high) - x, 2), colour
        )
    if figure.qualifier in ("gt", "gte"):
        # A floor is no point: the mark leaves the side open to which the figure may lie.
        return Markup(
            '<svg x="{}%" y="{}" overflow="visible"><path d="M0 -6V6M0 0H12M8 -4l4 4-4 4" fill="none"'
            ' stroke="var(--{})" stroke-width="2"/></svg>'
        ).format(x, y, colour)
    fill = "paper" if figure.is_preliminary else colour
    return Markup('<circle cx="{}%" cy="{}" r="{}" fill="var(--{})" stroke="var(--{})" stroke-width="2"/>').format(
        x, y, size, fill, colour
    )


def _value_label(
    figure: Observation, axis: _Axis, y: int, comparison: Comparison, words: Words, *, is_home: bool
) -> Markup:
    value, *notes = _value_words(figure, comparison, words)
    return Markup(
        '<text x="{x}%" dx="{dx}" y="{y}" font-size="{size}" fill="var(--ink)"><tspan font-weight="700">{value}</tspan>'
        '<tspan dx="8" font-size="12" fill="var(--ink3)">{notes}</tspan></text>'
    ).format(
        x=axis.at(figure.value_high or figure.value),
        dx=18 if figure.qualifier in ("gt", "gte") else 12,
        y=y + 5,
        size=15 if is_home else 14,
        value=value,
        notes=words.join(notes),
    )


def _value_words(figure: Observation, comparison: Comparison, words: Words) -> list[str]:
    """The figure as printed, its period, and what to mind about it."""
    told = [words.printed(figure.value, figure.value_high, figure.qualifier, figure.unit), words.period(figure.period)]
    if figure.is_preliminary:
        told.append(words.say("preliminary"))
    if is_old(comparison, figure):
        told.append(words.say("over {years} years older", years=OLD_AFTER_YEARS))
    return told


def _target(verdict: Verdict, y: int, axis: _Axis, words: Words) -> Markup:
    target = verdict.target
    start, end = axis.at(target.value), axis.at(target.value_high or target.value)
    if target.value_high is not None:
        shape = Markup(
            '<rect x="{}%" y="{}" width="{}%" height="10" fill="none" stroke="var(--accent)" stroke-width="2"/>'
        ).format(start, y - 5, round(end - start, 2))
    else:
        shape = Markup(
            '<svg x="{}%" y="{}" overflow="visible"><path d="M0 -6 6 0 0 6 -6 0Z" fill="var(--accent)"/></svg>'
        ).format(start, y)
    label = Markup('<text class="wide" x="{}%" dx="11" y="{}" font-size="{}" fill="var(--ink2)">{}</text>').format(
        end, y + 4, _LABEL_SIZE, _target_label(verdict.target, words)
    )
    return shape + label


def _target_label(target: Target, words: Words) -> str:
    return words.say("{deadline} target {target}", deadline=deadline(target, words), target=target_text(target, words))


# ---------------------------------------------------------------- words


def _reading(comparison: Comparison, rows: Sequence[_Row], words: Words) -> str:
    own = [
        words.say(
            "{region} {value} ({period})",
            region=words.text(row.region.name),
            value=words.printed(row.figure.value, row.figure.value_high, row.figure.qualifier, row.figure.unit),
            period=words.period(row.figure.period),
        )
        for row in rows
    ]
    unit = words.unit(comparison.indicator.unit)
    return words.say("Figures by region, in {unit}: {regions}", unit=unit, regions=words.join(own))
