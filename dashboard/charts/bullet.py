"""One row of the matrix as a bullet: how far a figure is, with the target at the same place in every row.

Solid bars run from the baseline, open bars from zero (growth, ranges, no baseline on one basis), dashed ones
are not comparable, a dotted line has no figure.
"""

from decimal import Decimal
from typing import Literal

from markupsafe import Markup

from dashboard.language import Words
from indicators.verdicts import Verdict

WIDTH, HEIGHT = 244, 22
ZERO, TARGET = 8.0, 176.0
_MIDDLE = HEIGHT / 2
_SPAN = TARGET - ZERO
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
    parts = [f'<path d="M{TARGET} 0V{HEIGHT}" stroke="var(--hair)"/>']
    if kind == "missing":
        parts.append(
            f'<path d="M{ZERO} {_MIDDLE}H{TARGET - 5}" stroke="var(--rule)" stroke-dasharray="1 4"/>'
        )
    else:
        parts.append(f'<path d="M{ZERO} {_MIDDLE}H{TARGET}" stroke="var(--hair)"/>')
        parts.append(_bar(verdict, kind))
    if kind == "from_baseline":
        parts.append(f'<path d="M{ZERO} {_MIDDLE - 6}V{_MIDDLE + 6}" stroke="var(--rule)"/>')
        parts.append(_expected(verdict))
    parts.append(_upper_end(verdict))
    parts.append(f'<path d="M{TARGET} {_MIDDLE - 9}V{_MIDDLE + 9}" stroke="var(--ink)" stroke-width="2"/>')
    # The drawing is made of numbers and of constants above: nothing in it comes from data text.
    return Markup('<svg class="bullet" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>').format(
        WIDTH, HEIGHT, _reading(verdict, kind, words), Markup("".join(parts))
    )


def bullet_head(words: Words) -> Markup:
    """The heading of the column: where the baseline and where the target stand."""
    return Markup(
        '<svg class="bullet" viewBox="0 0 {w} 22" role="img" aria-label="{name}">'
        '<text x="2" y="17" font-size="12" fill="var(--ink2)">{start}</text>'
        '<text x="{target}" y="17" font-size="12" fill="var(--ink2)" text-anchor="middle">{end}</text></svg>'
    ).format(
        w=WIDTH,
        name=words.say("Way from the baseline to the target"),
        start=words.say("baseline"),
        target=TARGET,
        end=words.say("target"),
    )


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
    match kind:
        case "from_baseline":
            bar = f'<rect x="{ZERO}" y="{_MIDDLE - 4.5}" width="{length:.1f}" height="9" fill="var(--bar)"/>'
            if not length:
                bar = f'<rect x="{ZERO - 1}" y="{_MIDDLE - 4.5}" width="3" height="9" fill="var(--bar-strong)"/>'
        case "not_comparable":
            bar = _outline(length, dash=' stroke-dasharray="2 2.5"')
        case _:
            is_floor = verdict.figure is not None and verdict.figure.qualifier in ("gt", "gte")
            bar = _outline(length, is_open=is_floor)
    return bar + _chevron(share)


def _outline(length: float, *, dash: str = "", is_open: bool = False) -> str:
    left, right = ZERO + 0.5, ZERO + max(length - 0.5, 1.0)
    top, bottom = _MIDDLE - 4, _MIDDLE + 4
    path = f"M{right:.1f} {top}H{left}V{bottom}H{right:.1f}" + ("" if is_open else "Z")
    # A floor such as "over 1,000" ends nowhere: its bar stays open and points on.
    arrow = f"M{right + 1:.1f} {_MIDDLE - 3}l3 3-3 3" if is_open else ""
    return f'<path d="{path}{arrow}" fill="none" stroke="var(--bar)"{dash}/>'


def _chevron(share: Decimal) -> str:
    if share > _CUT:
        x = ZERO + float(_CUT) * _SPAN + 4
        return f'<path d="M{x:.1f} {_MIDDLE - 5}l5 5-5 5" fill="none" stroke="var(--bar-strong)" stroke-width="1.6"/>'
    if share < 0:
        return f'<path d="M{ZERO - 3} {_MIDDLE - 4}l-4 4 4 4" fill="none" stroke="var(--bar-strong)" stroke-width="1.6"/>'
    return ""


def _expected(verdict: Verdict) -> str:
    share = verdict.expected_share
    if share is None or share >= 1:
        return ""
    x = ZERO + float(share) * _SPAN
    return (
        f'<path d="M{x:.1f} {_MIDDLE - 6}l-3.5 -4h7z" fill="var(--ink2)"/>'
        f'<path d="M{x:.1f} {_MIDDLE - 6}V{_MIDDLE + 7}" stroke="var(--ink2)"/>'
    )


def _upper_end(verdict: Verdict) -> str:
    target = verdict.target
    if target.value_high is None or not target.value:
        return ""
    share = float(min(target.value_high / target.value, _CUT))
    x = ZERO + share * _SPAN
    return (
        f'<rect x="{TARGET}" y="{_MIDDLE - 7}" width="{x - TARGET:.1f}" height="14" fill="var(--ink)" opacity=".12"/>'
        f'<path d="M{x:.1f} {_MIDDLE - 7}V{_MIDDLE + 7}" stroke="var(--ink)" stroke-width="1.2"/>'
    )


def _reading(verdict: Verdict, kind: Kind, words: Words) -> str:
    share = words.percent(_share(verdict, kind))
    match kind:
        case "missing":
            return words.say("No figure")
        case "not_comparable":
            return words.say("Figure of another definition, {share}% of the target's number", share=share)
        case "from_zero":
            return words.say("{share}% of the target's level", share=share)
        case "from_baseline":
            if verdict.expected_share is None or verdict.expected_share >= 1:
                return words.say("{share}% of the way from the baseline", share=share)
            expected = words.percent(verdict.expected_share)
            return words.say(
                "{share}% of the way from the baseline; {expected}% expected by now",
                share=share,
                expected=expected,
            )
