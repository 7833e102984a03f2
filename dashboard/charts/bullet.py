"""One row of the matrix as a bullet: how far a figure is, with the target at the same place in every row.

Solid bars run from the baseline, open bars from zero (growth, ranges, no baseline on one basis), dashed ones
are not comparable, a dotted line has no figure.
"""

from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from dashboard.language import Words
from indicators.verdicts import Verdict

HEIGHT = 22
# Across in per cent of the column, so that it may be as wide as there is room; upright in pixels.
_ZERO, _TARGET = 3.0, 72.0
_SPAN = _TARGET - _ZERO
_MIDDLE = HEIGHT / 2
# Beyond a third past the target the length says nothing more.
_CUT = Decimal("1.33")

Kind = Literal["from_baseline", "from_zero", "not_comparable", "missing"]


def bullet_kind(verdict: Verdict) -> Kind:
    """From where the bar of a verdict runs, or that there is none."""
    if verdict.status == "not_comparable":
        return "not_comparable"
    if verdict.progress is not None and verdict.target.qualifier != "range":
        return "from_baseline"
    return "from_zero" if _level(verdict) is not None else "missing"


def bullet(verdict: Verdict, words: Words) -> Markup:
    """The bullet of a verdict as SVG, with its reading as the accessible name."""
    kind = bullet_kind(verdict)
    parts = [_upright(_TARGET, 0, HEIGHT, "var(--hair)")]
    if kind == "missing":
        parts.append(_level_line(_TARGET - 1.5, 'stroke="var(--rule)" stroke-dasharray="1 4"'))
    else:
        parts.append(_level_line(_TARGET, 'stroke="var(--hair)"'))
        parts.append(_bar(verdict, kind))
    if kind == "from_baseline":
        parts.append(_upright(_ZERO, _MIDDLE - 6, _MIDDLE + 6, "var(--rule)"))
        parts.append(_expected(verdict))
    parts.append(_upper_end(verdict))
    parts.append(_upright(_TARGET, _MIDDLE - 9, _MIDDLE + 9, "var(--ink)", width=2))
    # The drawing is made of numbers and of constants above: nothing in it comes from data text.
    return Markup('<svg class="bullet" width="100%" height="{}" role="img" aria-label="{}">{}</svg>').format(
        HEIGHT, _reading(verdict, kind, words), Markup("".join(parts))
    )


def bullet_head(words: Words) -> Markup:
    """The heading of the column: where the baseline and where the target stand."""
    return Markup(
        '<svg class="bullet" width="100%" height="16" role="img" aria-label="{name}">'
        '<text x="{zero}%" y="13" font-size="12" fill="var(--ink2)">{start}</text>'
        '<text x="{target}%" y="13" font-size="12" fill="var(--ink2)" text-anchor="middle">{end}</text></svg>'
    ).format(
        name=words.say("Way from the baseline to the target"),
        zero=_ZERO,
        start=words.say("baseline"),
        target=_TARGET,
        end=words.say("target"),
    )


# ---------------------------------------------------------------- parts


def _upright(x: float, top: float, bottom: float, colour: str, width: float = 1) -> str:
    return f'<line x1="{x:.2f}%" x2="{x:.2f}%" y1="{top}" y2="{bottom}" stroke="{colour}" stroke-width="{width}"/>'


def _level_line(end: float, stroke: str) -> str:
    return f'<line x1="{_ZERO}%" x2="{end}%" y1="{_MIDDLE}" y2="{_MIDDLE}" {stroke}/>'


def _at(x: float, drawing: str) -> str:
    """A drawing in pixels around a point that lies at a per cent of the width."""
    return f'<svg x="{x:.2f}%" overflow="visible">{drawing}</svg>'


def _level(verdict: Verdict) -> Decimal | None:
    """The figure as a share of the target, also where it is only a floor or of another definition."""
    if verdict.level_ratio is not None:
        return verdict.level_ratio
    figure, asked = verdict.figure, verdict.target.value
    return figure.value / asked if figure is not None and asked else None


def _share(verdict: Verdict, kind: Kind) -> Decimal:
    share = verdict.progress if kind == "from_baseline" else _level(verdict)
    return share if share is not None else Decimal(0)


def _bar(verdict: Verdict, kind: Kind) -> str:
    share = _share(verdict, kind)
    length = float(min(max(share, Decimal(0)), _CUT)) * _SPAN
    if kind == "from_baseline":
        shape = f'<rect x="{_ZERO}%" y="{_MIDDLE - 4.5}" width="{length:.2f}%" height="9" fill="var(--bar)"/>'
        if not length:
            shape = _at(_ZERO, f'<rect x="-1" y="{_MIDDLE - 4.5}" width="3" height="9" fill="var(--bar-strong)"/>')
    else:
        is_floor = verdict.figure is not None and verdict.figure.qualifier in ("gt", "gte")
        shape = _outline(length, is_dashed=kind == "not_comparable", is_open=is_floor)
    return shape + _chevron(share)


def _outline(length: float, *, is_dashed: bool, is_open: bool) -> str:
    dash = ' stroke-dasharray="2 2.5"' if is_dashed else ""
    box = (
        f'<rect x="{_ZERO}%" y="{_MIDDLE - 4}" width="{max(length, 0.5):.2f}%" height="8" fill="none"'
        f' stroke="var(--bar)"{dash}/>'
    )
    # A floor such as "over 1,000" ends nowhere: its bar points on.
    arrow = f'<path d="M3 {_MIDDLE - 3}l3 3-3 3" fill="none" stroke="var(--bar-strong)"/>'
    return box + (_at(_ZERO + length, arrow) if is_open else "")


def _chevron(share: Decimal) -> str:
    stroke = 'fill="none" stroke="var(--bar-strong)" stroke-width="1.6"'
    if share > _CUT:
        return _at(_ZERO + float(_CUT) * _SPAN, f'<path d="M4 {_MIDDLE - 5}l5 5-5 5" {stroke}/>')
    if share < 0:
        return _at(_ZERO, f'<path d="M-3 {_MIDDLE - 4}l-4 4 4 4" {stroke}/>')
    return ""


def _expected(verdict: Verdict) -> str:
    share = verdict.expected_share
    if share is None or not 0 < share < 1:
        return ""
    x = _ZERO + float(share) * _SPAN
    head = _at(x, f'<path d="M0 {_MIDDLE - 6}l-3.5 -4h7z" fill="var(--ink2)"/>')
    return head + _upright(x, _MIDDLE - 6, _MIDDLE + 7, "var(--ink2)")


def _upper_end(verdict: Verdict) -> str:
    target = verdict.target
    if target.value_high is None or not target.value:
        return ""
    x = _ZERO + float(min(target.value_high / target.value, _CUT)) * _SPAN
    between = (
        f'<rect x="{_TARGET}%" y="{_MIDDLE - 7}" width="{x - _TARGET:.2f}%" height="14" fill="var(--ink)"'
        ' opacity=".12"/>'
    )
    return between + _upright(x, _MIDDLE - 7, _MIDDLE + 7, "var(--ink)", width=1.2)


def _reading(verdict: Verdict, kind: Kind, words: Words) -> str:
    done = _share(verdict, kind)
    share = words.ratio(done, in_percent=True) if kind == "from_baseline" else words.percent(done)
    match kind:
        case "missing":
            return words.say("No figure")
        case "not_comparable":
            return words.say("Figure of another definition, {share}% of the target's number", share=share)
        case "from_zero":
            return words.say("{share}% of the target's level", share=share)
        case "from_baseline":
            if verdict.expected_share is None or not 0 < verdict.expected_share < 1:
                return words.say("{share}% of the way from the baseline", share=share)
            expected = words.percent(verdict.expected_share)
            return words.say(
                "{share}% of the way from the baseline; {expected}% expected by now",
                share=share,
                expected=expected,
            )
