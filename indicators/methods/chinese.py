"""Chinese practice: 时序进度 lights, the words of the 中期评估, counts of indicators, average growth.

The lights are the rule of Yinchuan's development and reform commission (2025); the words those of the national
mid-term assessment (2023) and of final ones.
"""

from decimal import Decimal

from indicators.methods.growth import desired_growth, growth_ratio
from indicators.methods.inputs import SETTINGS, Assessment, Inputs, at_least
from indicators.methods.pace import pace_ratio

_NO_DATA = "数据不足"
_EARLY, _FASTER, _AS_EXPECTED, _LAGGING = "提前实现", "快于预期", "基本符合预期", "滞后"
_DONE, _NOT_DONE = "完成", "未完成"

# A pace is as expected within five per cent of it, the width of the band that the thresholds leave below 1.
_FASTER_FROM = 2 - SETTINGS.on_track

_YELLOW_FROM, _RED_BEYOND = Decimal(-10), Decimal(-30)


def cn_lights(own: Inputs) -> Assessment:
    """完成进度 − 时序进度 in percentage points: green on schedule, yellow 10 to 30 behind, red further behind.

    The published rule is silent on less than 10 points behind, and so is this one.
    """
    if own.progress is None or own.elapsed is None:
        if own.is_met:
            return Assessment(None, "绿灯")
        return Assessment(None, "未规定" if own.years and own.baseline_meets else _NO_DATA)
    gap = (own.progress - own.elapsed) * 100
    if own.is_met or at_least(gap, Decimal(0)):
        return Assessment(gap, "绿灯")
    if not at_least(_YELLOW_FROM, gap):
        return Assessment(gap, "未规定")
    return Assessment(gap, "黄灯" if at_least(gap, _RED_BEYOND) else "红灯")


def cn_schedule(own: Inputs) -> Assessment:
    """Pace ratio in the words of the mid-term assessment; at the deadline those of the final one.

    The words are judgements, and the published ones follow no ratio alone: 0.65 of the pace at 97 per cent of the
    level was called 基本符合预期, 0.71 at 57 per cent lagged. So a figure within five per cent of the target's level
    counts as basically in line from 0.60 of the pace on. That reading is ours.
    """
    ratio = pace_ratio(own, own.elapsed)
    if own.latest is None or (own.baseline is not None and not own.years):
        return Assessment(None, _NO_DATA)
    if own.is_due:
        return Assessment(ratio, _DONE if own.is_met else _NOT_DONE)
    if own.is_met:
        return Assessment(ratio, _EARLY)
    if own.baseline_meets:
        return Assessment(None, _LAGGING)
    if ratio is None:
        return Assessment(None, _NO_DATA)
    if _is_near_level(own) and at_least(ratio, SETTINGS.slow):
        return Assessment(ratio, _FASTER if at_least(ratio, _FASTER_FROM) else _AS_EXPECTED)
    return Assessment(ratio, _schedule_word(ratio))


def cn_avg_growth(own: Inputs) -> Assessment:
    """Average yearly growth so far ÷ the average asked for; the target is the level that average leads to."""
    ratio = growth_ratio(own)
    if ratio is None or desired_growth(own) is None:
        return Assessment(None, _NO_DATA)
    if own.is_due:
        return Assessment(ratio, _DONE if own.is_met else _NOT_DONE)
    return Assessment(ratio, _EARLY if own.is_met else _schedule_word(ratio))


def cn_counts(own: Inputs) -> Assessment:
    """A count of indicators ÷ all of them.

    What was counted is not in the numbers: ``counted`` names it. Without it, a share before the end of the plan is of
    those 进展符合预期; at the end most are the 完成 ones, few the 刚完成 ones, and next to none the 未完成 ones.
    """
    if own.latest is None or not own.goal:
        return Assessment(None, _NO_DATA)
    share = own.latest / own.goal
    if counted := own.parameters.get("counted"):
        return Assessment(share, str(counted))
    if not own.is_due:
        return Assessment(share, "进展符合预期")
    if at_least(share, Decimal("0.5")):
        return Assessment(share, _DONE)
    return Assessment(share, "刚完成" if at_least(share, Decimal("0.05")) else _NOT_DONE)


def _schedule_word(ratio: Decimal) -> str:
    if at_least(ratio, _FASTER_FROM):
        return _FASTER
    return _AS_EXPECTED if at_least(ratio, SETTINGS.on_track) else _LAGGING


def _is_near_level(own: Inputs) -> bool:
    """Whether the level itself (完成率) is within the same five per cent."""
    if own.latest is None or own.goal <= 0 or own.latest <= 0:
        return False
    level = own.latest / own.goal if own.better == "up" else own.goal / own.latest
    return at_least(level, SETTINGS.on_track)
