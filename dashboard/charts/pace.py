"""Two bars: how fast a figure has moved, and how fast it would have to from now on."""

from decimal import Decimal

from markupsafe import Markup

from dashboard.language import Words
from indicators.verdicts import Verdict

# Across in per cent of the width there is, upright in pixels.
_LEFT, _WIDTH, _ROW = 22.0, 48.0, 22
_SOFT_LIMIT = Decimal("1e-12")


def pace_bars(verdict: Verdict, words: Words) -> Markup | None:
    """The bars as SVG; None where neither pace is known."""
    so_far, needed, soonest = verdict.pace_so_far, verdict.pace_needed, verdict.pace_needed_soonest
    known = [abs(pace) for pace in (so_far, needed, soonest) if pace is not None]
    if not known:
        return None
    scale = Decimal(str(_WIDTH)) / max(max(known), _SOFT_LIMIT)
    rows = [
        _row(0, words.say("So far"), so_far, None, scale, verdict, words, "var(--bar)"),
        _row(1, words.say("Needed"), needed, soonest, scale, verdict, words, "var(--accent)"),
    ]
    reading = words.say(
        "Change a year so far {so_far}; needed {needed}",
        so_far=_value(so_far, None, verdict, words),
        needed=_value(needed, soonest, verdict, words),
    )
    return Markup(
        '<svg class="pace" width="100%" height="{height}" role="img" aria-label="{reading}">{rows}'
        '<line x1="{left}%" x2="{left}%" y1="0" y2="{height}" stroke="var(--ink)"/></svg>'
    ).format(height=2 * _ROW + 2, reading=reading, rows=Markup("").join(rows), left=_LEFT)


def _row(
    index: int,
    name: str,
    pace: Decimal | None,
    soonest: Decimal | None,
    scale: Decimal,
    verdict: Verdict,
    words: Words,
    colour: str,
) -> Markup:
    top = index * _ROW + 6
    length = max(float((pace or Decimal(0)) * scale), 0.0)
    further = max(float((soonest or Decimal(0)) * scale) - length, 0.0)
    bars = Markup('<rect x="{}%" y="{}" width="{:.2f}%" height="11" fill="{}"/>').format(_LEFT, top, length, colour)
    if further:
        bars += Markup('<rect x="{:.2f}%" y="{}" width="{:.2f}%" height="10" fill="none" stroke="{}"/>').format(
            _LEFT + length, top + 0.5, further, colour
        )
    return (
        Markup('<text x="0" y="{}" font-size="13" fill="var(--ink2)">{}</text>').format(top + 10, name)
        + bars
        + Markup('<text x="{:.2f}%" dx="8" y="{}" font-size="13" font-weight="700" fill="var(--ink)">{}</text>').format(
            _LEFT + length + further, top + 10, _value(pace, soonest, verdict, words)
        )
    )


def _value(pace: Decimal | None, soonest: Decimal | None, verdict: Verdict, words: Words) -> str:
    if pace is None:
        return "—"
    unit = verdict.target.unit
    text = words.amount(pace, unit, decimals=pace_decimals(pace), signed=pace < 0)
    if soonest is None or soonest == pace:
        return text
    return f"{text}–{words.amount(soonest, unit, decimals=pace_decimals(soonest))}"


def pace_decimals(pace: Decimal) -> int:
    """Two decimals for small paces; none where the whole number already has three digits."""
    return 0 if abs(pace) >= 100 else 2
