"""The last years of an indicator with the figure that is being entered, hollow, and the nearest target."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from dashboard.board import IndicatorStory
from dashboard.charts.canvas import Canvas, canvas
from dashboard.charts.series import breaks, line_figures
from dashboard.language import Words
from dashboard.wording import figure_with_unit, indicator_name, target_with_unit
from indicators.figures import threshold
from indicators.model import Observation
from indicators.paths import expected_share
from indicators.verdicts import Verdict

# Across in per cent of the width there is, upright in pixels.
_LEFT, _RIGHT = 11.0, 79.0
_TOP, _BOTTOM, _HEIGHT = 16.0, 180.0, 206
_YEARS_BACK = 6
_YEARS_AHEAD = 5
# Labels closer than this, upright, are moved apart.
_LINE = 17.0

Figures = Mapping[int, Observation]


@dataclass(frozen=True)
class _Ground:
    """Maps years to per cent of the width and values to pixels."""

    canvas: Canvas

    def x(self, year: float) -> float:
        """Where a year is."""
        span = self.canvas.last_year + 0.3 - self.canvas.first
        return _LEFT + (year - self.canvas.first) / span * (_RIGHT - _LEFT)

    def y(self, value: Decimal | float) -> float:
        """Where a value is."""
        share = (float(value) - self.canvas.low) / (self.canvas.high - self.canvas.low)
        return _BOTTOM - share * (_BOTTOM - _TOP)


def entry_course(story: IndicatorStory, entered: str, words: Words) -> Markup:
    """The course as SVG; empty where there is neither a figure nor a target.

    Args:
        story: the indicator in its region, with the entered figure among its observations.
        entered: the id of the entered figure; empty while there is none.
        words: the language.
    """
    own = next((figure for figure in story.observations if figure.id == entered), None)
    held = dict(line_figures(story))
    if own and own.period.is_year:
        held[own.period.year] = own
    last = own.period.year if own else max(held, default=0)
    figures = {year: figure for year, figure in sorted(held.items()) if last - _YEARS_BACK < year <= last + 1}
    verdict = _nearest(story, last)
    if not figures and verdict is None:
        return Markup("")
    ground = _ground(figures, verdict)
    parts = [_grid(ground, story.indicator.unit, words), _years(ground, figures, verdict, last)]
    if verdict:
        parts.append(_target(ground, verdict))
    parts += [_line(ground, figures), *(_point(ground, year, own, entered) for year, own in figures.items())]
    parts.append(_labels(ground, figures, verdict, words))
    return Markup('<svg class="course" width="100%" height="{}" role="img" aria-label="{}">{}</svg>').format(
        _HEIGHT, _reading(story, own, verdict, words), Markup("").join(parts)
    )


def _nearest(story: IndicatorStory, year: int) -> Verdict | None:
    """The target in force that is due next, else the last one."""
    current = [own for own in story.verdicts if not own.target.is_superseded and not own.target.period.is_open]
    current.sort(key=lambda own: own.target.period)
    ahead = [own for own in current if year <= own.target.period.year <= year + _YEARS_AHEAD]
    return ahead[0] if ahead else None


def _ground(figures: Figures, verdict: Verdict | None) -> _Ground:
    years, values = list(figures), [own.value for own in figures.values()]
    values += [own.value_high for own in figures.values() if own.value_high is not None]
    if verdict:
        years += [verdict.target.period.year]
        values += [own for own in (verdict.target.value, verdict.target.value_high) if own is not None]
    return _Ground(canvas(years, values, left=0, room=0, width=1000, height=300))


# ---------------------------------------------------------------- axes


def _grid(ground: _Ground, unit: str, words: Words) -> Markup:
    lines = []
    for tick in ground.canvas.value_ticks():
        is_whole = tick == tick.to_integral_value()
        text = words.amount(tick.quantize(Decimal(1)) if is_whole and ground.canvas.step >= 1 else tick, unit)
        lines.append(
            Markup(
                '<line x1="{left}%" x2="{right}%" y1="{y:.1f}" y2="{y:.1f}" stroke="var(--hair)"/>'
                '<text x="{left}%" dx="-8" y="{y:.1f}" dy="4" font-size="12" text-anchor="end" '
                'fill="var(--ink2)">{text}</text>'
            ).format(left=_LEFT, right=_RIGHT, y=ground.y(tick), text=text)
        )
    foot = Markup('<line x1="{}%" x2="{}%" y1="{}" y2="{}" stroke="var(--ink)"/>').format(
        _LEFT, _RIGHT, _BOTTOM, _BOTTOM
    )
    return Markup("").join([*lines, foot])


def _years(ground: _Ground, figures: Figures, verdict: Verdict | None, entered_year: int) -> Markup:
    years = sorted({*figures, *([verdict.target.period.year] if verdict else [])})
    return Markup("").join(
        Markup(
            '<text x="{:.1f}%" y="{}" font-size="12" text-anchor="middle" fill="var(--ink2)" font-weight="{}">{}</text>'
        ).format(ground.x(year), _BOTTOM + 18, 700 if year == entered_year else 400, year)
        for year in years
    )


# ---------------------------------------------------------------- marks


def _target(ground: _Ground, verdict: Verdict) -> Markup:
    target, baseline = verdict.target, verdict.baseline
    goal = threshold(target, verdict.direction, Decimal(0)).value
    last = target.period.year
    shapes = []
    if baseline and target.period.is_year and baseline.period.year < last:
        first = baseline.period.year
        start = max(first, round(ground.canvas.first + 0.6))
        ways = [start + (last - start) * step / 12 for step in range(13)]
        heights = [
            baseline.value
            + (goal - baseline.value) * expected_share(target.path, Decimal(str((at - first) / (last - first))))
            for at in ways
        ]
        for index in range(12):
            shapes.append(_stroke(ground, ways[index], heights[index], ways[index + 1], heights[index + 1], _DASHED))
    if target.value_high is not None:
        top, low = ground.y(target.value_high), ground.y(target.value)
        shapes.append(
            Markup(
                '<svg x="{:.2f}%" y="{:.1f}" overflow="visible">'
                '<rect x="-9" width="18" height="{:.1f}" fill="none" stroke="var(--accent)" stroke-width="2"/></svg>'
            ).format(ground.x(last), top, low - top)
        )
    elif target.period.is_span_of_years:
        begin = max(target.period.start.year, round(ground.canvas.first + 0.6))
        shapes.append(_stroke(ground, begin, target.value, last, target.value, _LEVEL))
    else:
        shapes.append(
            Markup(
                '<svg x="{:.2f}%" y="{:.1f}" overflow="visible">'
                '<path d="M0-8l8 8-8 8-8-8z" fill="var(--accent)"/></svg>'
            ).format(ground.x(last), ground.y(target.value))
        )
    return Markup("").join(shapes)


_DASHED = 'stroke="var(--accent)" stroke-width="1.4" stroke-dasharray="5 4"'
_LEVEL = 'stroke="var(--accent)" stroke-width="2"'
_SOLID = 'stroke="var(--ink)" stroke-width="2"'


def _stroke(ground: _Ground, x1: float, y1: Decimal, x2: float, y2: Decimal, paint: str) -> Markup:
    return Markup('<line x1="{:.2f}%" y1="{:.1f}" x2="{:.2f}%" y2="{:.1f}" {}/>').format(
        ground.x(x1), ground.y(y1), ground.x(x2), ground.y(y2), Markup(paint)
    )


def _line(ground: _Ground, figures: Figures) -> Markup:
    """The line between neighbours on one definition and basis; where that changes, a dotted upright."""
    gaps = {gap.after for gap in breaks(dict(figures))}
    years = list(figures)
    parts = []
    for before, after in zip(years, years[1:], strict=False):
        if after in gaps:
            middle = ground.x((before + after) / 2)
            parts.append(
                Markup(
                    '<line x1="{0:.2f}%" x2="{0:.2f}%" y1="{1}" y2="{2}" stroke="var(--rule)" stroke-dasharray="2 4"/>'
                ).format(middle, _TOP, _BOTTOM)
            )
        else:
            parts.append(_stroke(ground, before, figures[before].value, after, figures[after].value, _SOLID))
    return Markup("").join(parts)


def _point(ground: _Ground, year: int, figure: Observation, entered: str) -> Markup:
    is_open = figure.id == entered or figure.is_preliminary
    return Markup('<circle cx="{:.2f}%" cy="{:.1f}" r="{}" fill="{}" stroke="var(--ink)" stroke-width="2"/>').format(
        ground.x(year),
        ground.y(figure.value),
        5.5 if figure.id == entered else 4,
        "var(--paper)" if is_open else "var(--ink)",
    )


def _labels(ground: _Ground, figures: Figures, verdict: Verdict | None, words: Words) -> Markup:
    """The newest value and the target's, right of the last year; moved apart where they would touch."""
    said: list[tuple[float, str, str]] = []
    if figures:
        newest = figures[max(figures)]
        text = words.printed(newest.value, newest.value_high, newest.qualifier, newest.unit)
        said.append((ground.y(newest.value), text, "var(--ink)"))
    if verdict:
        target = verdict.target
        text = words.printed(target.value, target.value_high, target.qualifier, target.unit)
        said.append((ground.y(target.value), text, "var(--accent)"))
    said.sort()
    if len(said) == 2 and said[1][0] - said[0][0] < _LINE:
        middle = (said[0][0] + said[1][0]) / 2
        said = [(middle - _LINE / 2, *said[0][1:]), (middle + _LINE / 2, *said[1][1:])]
    return Markup("").join(
        Markup('<text x="{}%" dx="8" y="{:.1f}" dy="5" font-size="13" font-weight="700" fill="{}">{}</text>').format(
            _RIGHT, y, Markup(colour), text
        )
        for y, text, colour in said
    )


def _reading(story: IndicatorStory, own: Observation | None, verdict: Verdict | None, words: Words) -> str:
    parts = [indicator_name(story.indicator, words)]
    if own:
        parts.append(
            words.say(
                "this entry, {period}: {value}", period=words.period(own.period), value=figure_with_unit(own, words)
            )
        )
    if verdict:
        target = verdict.target
        parts.append(
            words.say(
                "target of {period}: {value}", period=words.period(target.period), value=target_with_unit(target, words)
            )
        )
    return words.join(parts)
