"""The promises in a trajectory: points, ranges, spans and standing rules, and the way planned to them."""

from decimal import Decimal

from dashboard.board import IndicatorStory
from dashboard.charts.drawing import Drawing, Line
from dashboard.charts.labels import ALL_SIDES, Box, Side, wrapped
from dashboard.wording import deadline, target_text, version_word
from indicators.figures import threshold
from indicators.model import Target
from indicators.paths import expected_share
from indicators.verdicts import Verdict

_NOTE = 12.0
_LABEL = 14.0
_GHOST = 0.55
_BRACKET = 22


def target_years(target: Target) -> list[int]:
    """The years a target takes up on the axis; a standing rule its first alone."""
    if target.period.is_open:
        return [target.period.start.year]
    return list(target.period.years)


def draw_targets(drawing: Drawing, story: IndicatorStory) -> None:
    """All targets with their paths, older versions first and ghosted."""
    for verdict in sorted(story.verdicts, key=lambda own: not own.target.is_superseded):
        _draw_path(drawing, verdict)
    for verdict in story.verdicts:
        _draw_target(drawing, verdict)


def label_targets(drawing: Drawing, story: IndicatorStory) -> None:
    """What each target asks for, current versions first."""
    for verdict in sorted(story.verdicts, key=lambda own: own.target.is_superseded):
        _label(drawing, story, verdict.target)


def draw_goal_years(drawing: Drawing, years: list[int]) -> None:
    """Milestones that have goals without any number: a hollow diamond on the axis."""
    ground, colours, words = drawing.ground, drawing.colours, drawing.words
    for year in years:
        drawing.marker(year, ground.low, symbol="diamond", size=13, colour=colours.accent, hollow=True)
        line = Line(words.say("{year}: qualitative goals only", year=year), _NOTE, colours.ink2)
        drawing.label(year, ground.low, [line], sides=("above", "above_left", "above_right"), away=12)


def _draw_path(drawing: Drawing, verdict: Verdict) -> None:
    """The planned way from the baseline to the number, dashed; there is none to a span without a year."""
    target, baseline = verdict.target, verdict.baseline
    if baseline is None or not target.period.is_year or baseline.qualifier not in ("exact", "about"):
        return
    first, last = baseline.period.year, target.period.year
    goal = threshold(target, verdict.direction, Decimal(0)).value
    if last <= first:
        return
    steps = 1 if target.path == "straight" else 24
    xs, ys = [], []
    for step in range(steps + 1):
        share = Decimal(step) / steps
        xs.append(first + (last - first) * step / steps)
        ys.append(baseline.value + (goal - baseline.value) * expected_share(target.path, share))
    drawing.line(xs, ys, colour=drawing.colours.accent, width=1.6, dash="dash", opacity=_opacity(target), level=0)


def _draw_target(drawing: Drawing, verdict: Verdict) -> None:
    target = verdict.target
    if target.period.is_open:
        _draw_level(drawing, target, target.period.start.year - 0.5, drawing.ground.last)
    elif target.hold == "average":
        _draw_level(drawing, target, target.period.years[0] - 0.4, target.period.years[-1] + 0.4)
    elif target.period.is_span_of_years:
        _draw_bracket(drawing, verdict)
    elif target.value_high is not None:
        _draw_range(drawing, target)
    else:
        drawing.marker(
            target.period.year,
            target.value,
            symbol="diamond",
            size=13,
            colour=drawing.colours.accent,
            hollow=target.is_superseded,
            kind="" if target.is_superseded else drawing.words.say("target"),
            opacity=_opacity(target),
            level=3,
        )


def _opacity(target: Target) -> float:
    """A replaced version stays to be seen, and steps back."""
    return _GHOST if target.is_superseded else 1


def _draw_level(drawing: Drawing, target: Target, first: float, last: float) -> None:
    opacity = _opacity(target)
    drawing.line([first, last], [target.value, target.value], colour=drawing.colours.accent, width=2, opacity=opacity)
    for end in (first, last):
        drawing.shape(
            type="line", x0=end, x1=end, ysizemode="pixel", yanchor=float(target.value), y0=-5, y1=5,
            line={"color": drawing.colours.accent, "width": 2}, opacity=opacity,
        )  # fmt: skip


def _draw_range(drawing: Drawing, target: Target) -> None:
    year, low, high = target.period.year, float(target.value), float(target.value_high or target.value)
    drawing.shape(
        type="rect", x0=year - 0.15, x1=year + 0.15, y0=low, y1=high, layer="above",
        line={"color": drawing.colours.accent, "width": 2}, opacity=_opacity(target),
    )  # fmt: skip
    ground = drawing.ground
    drawing.placer.take_mark(Box(ground.x(year - 0.2), ground.y(high), ground.x(year + 0.2), ground.y(low)))


def _draw_bracket(drawing: Drawing, verdict: Verdict) -> None:
    """A target with no year inside its span: a trough over all of it, hatched on the side that meets."""
    target, ground = verdict.target, drawing.ground
    first, last = target.period.years[0] - 0.42, target.period.years[-1] + 0.42
    value = float(target.value)
    line = {"color": drawing.colours.accent, "width": 2}
    # Pixel shapes count upwards from their anchor.
    side = 1 if threshold(target, verdict.direction, Decimal(0)).at_least else -1
    opacity = _opacity(target)
    drawing.shape(type="line", x0=first, x1=last, y0=value, y1=value, line=line, layer="above", opacity=opacity)
    for end in (first, last):
        drawing.shape(
            type="line", x0=end, x1=end, ysizemode="pixel", yanchor=value, y0=0, y1=side * _BRACKET, line=line,
            layer="above", opacity=opacity,
        )  # fmt: skip
    count = max(4, int((ground.x(last) - ground.x(first)) / 11))
    stroke = (last - first) / count
    for index in range(count):
        x = first + stroke * (index + 0.25)
        drawing.shape(
            type="line", x0=x, x1=x + stroke * 0.5, ysizemode="pixel", yanchor=value, y0=side * 2, y1=side * 9,
            line={"color": drawing.colours.accent, "width": 1}, opacity=opacity,
        )  # fmt: skip
    y = ground.y(value)
    drawing.placer.take(Box(ground.x(first), min(y, y - side * _BRACKET), ground.x(last), max(y, y - side * _BRACKET)))


def _label(drawing: Drawing, story: IndicatorStory, target: Target) -> None:
    words, colours = drawing.words, drawing.colours
    text = words.say("{deadline} target {target}", deadline=deadline(target, words), target=target_text(target, words))
    replaced = words.say("replaced since") if target.is_superseded else ""
    notes = [version_word(target, words), replaced, words.text(story.catalogue.plans[target.plan].name)]
    if target.period.is_span_of_years and target.hold == "final":
        notes.append(words.say("no year within the period is named"))
    if target.hold == "average":
        notes.append(words.say("yearly average"))
    lines = [
        Line(text, _NOTE if target.is_superseded else _LABEL, colours.accent, not target.is_superseded),
        *(Line(note, _NOTE, colours.ink2) for note in wrapped(words.join([own for own in notes if own]), _NOTE, 215)),
    ]
    years = target_years(target)
    is_span = len(years) > 1
    at = years[-1] + 0.42 if is_span else years[-1]
    value = target.value if target.value_high is None else (target.value + target.value_high) / 2
    first: tuple[Side, ...] = (
        ("right", "below_left", "above_left") if is_span else ("right", "below_right", "above_right")
    )
    drawing.label(at, value, lines, sides=(*first, *ALL_SIDES), away=12, must=True)
