"""The straight line: progress against time gone by, for a value to reach and for a sum to collect.

The plain rule on two published points; :mod:`indicators.progress` judges the targets of the plans.
"""

from dataclasses import replace
from decimal import Decimal

from indicators.methods.inputs import SETTINGS, Assessment, Inputs, band

_BANDS = ((SETTINGS.on_track, "on_track"), (SETTINGS.slow, "slow"), (Decimal(0), "behind"))


def linear_pace(own: Inputs) -> Assessment:
    """Pace ratio: the share of the way ÷ the share of the time (完成进度 ÷ 时序进度).

    ``target_year_value`` is the value of the target year where the latest one is newer.
    """
    if own.target is None:
        return Assessment(None, "qualitative")
    return _assess_pace(own, pace_ratio(own, own.elapsed))


def cumulative(own: Inputs) -> Assessment:
    """A sum over the years of a plan: the share collected ÷ the share due by now.

    ``latest`` is the sum so far, counted from 0 at the end of the baseline year. ``expected_share`` is the share due
    by now where the plan is front- or back-loaded; else it is the time gone by.
    """
    own = replace(own, baseline=own.baseline or Decimal(0))
    due = own.number("expected_share")
    return _assess_pace(own, pace_ratio(own, own.elapsed if due is None else due))


def pace_ratio(own: Inputs, due: Decimal | None) -> Decimal | None:
    """Progress ÷ the share due; None where either is missing or nothing is due yet."""
    return own.progress / due if own.progress is not None and due else None


def _assess_pace(own: Inputs, ratio: Decimal | None) -> Assessment:
    if own.latest is None or (own.baseline is not None and not own.years):
        return Assessment(None, "no_data")
    if own.is_due:
        return Assessment(ratio, _at_the_end(own))
    if own.is_met:
        return Assessment(ratio, "achieved")
    if own.baseline_meets:
        return Assessment(None, "lost")
    return Assessment(ratio, "no_data" if ratio is None else band(ratio, _BANDS, "regressing"))


def _at_the_end(own: Inputs) -> str:
    is_later = own.latest_year is not None and own.latest_year > own.deadline
    in_target_year = own.number("target_year_value") if is_later else own.latest
    if own.meets(in_target_year):
        return "achieved"
    return "achieved_late" if own.is_met else "missed"
