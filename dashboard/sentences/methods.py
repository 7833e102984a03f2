"""The names of the published methods and their own words, in the reader's language."""

from dashboard.language import Words
from indicators.methods.side_by_side import MethodRow
from indicators.problems import message

_NAMES: dict[str, str] = {
    "eurostat_target": message("Eurostat"),
    "statcan_target": message("Statistics Canada"),
    "un2023_target": message("United Nations, 2023"),
    "destatis_target": message("Destatis, Germany"),
    "escap_csi": message("ESCAP, status now"),
    "escap_api": message("ESCAP, progress expected"),
    "sdsn_trend": message("SDSN"),
    "cn_lights": message("Schedule lights"),
    "cn_schedule": message("Mid-term assessment"),
    "linear_pace": message("Straight line, ours"),
}

_WORDS: dict[str, str] = {
    "target_achieved": message("Target achieved"),
    "significant_progress": message("Significant progress"),
    "moderate_progress": message("Moderate progress"),
    "insufficient_progress": message("Insufficient progress"),
    "movement_away": message("Movement away"),
    "substantial_progress": message("Substantial progress"),
    "limited_progress": message("Limited progress"),
    "deterioration": message("Deterioration"),
    "score3_met_or_on_track": message("Met or on track"),
    "score2_fair": message("Fair progress"),
    "score1_stagnation_or_regression": message("Stagnation or regression"),
    "sun": message("Sun"),
    "slightly_cloudy": message("Slightly cloudy"),
    "cloudy": message("Cloudy"),
    "thunderstorm": message("Thunderstorm"),
    "index_0_10": message("Index, no bands"),
    "maintain": message("Maintain"),
    "accelerate": message("Accelerate"),
    "reverse": message("Reverse"),
    "on_track_or_maintaining": message("On track or maintaining"),
    "moderately_improving": message("Moderately improving"),
    "stagnating": message("Stagnating"),
    "decreasing": message("Decreasing"),
    "绿灯": message("Green light"),
    "黄灯": message("Yellow light"),
    "红灯": message("Red light"),
    "未规定": message("Rule is silent"),
    "提前实现": message("Realised early"),
    "快于预期": message("Faster than expected"),
    "基本符合预期": message("Broadly as expected"),
    "滞后": message("Lagging"),
    "完成": message("Realised"),
    "未完成": message("Not realised"),
    "achieved": message("Achieved"),
    "achieved_late": message("Met late"),
    "on_track": message("On track"),
    "slow": message("Slow"),
    "behind": message("Behind"),
    "regressing": message("Moving away"),
    "lost": message("Met once, not now"),
    "missed": message("Missed"),
}

_REASONS: dict[str, str] = {
    "never_judged": message("context only, never judged"),
    "not_at_one_date": message("the target is no value at one date"),
    "one_period_form": message("a single period has no way to measure"),
    "no_figure": message("no figure that counts for it"),
    "other_definition": message("the figure follows another definition"),
    "figure_is_no_point": message("the figure is a floor or a ceiling"),
    "too_rounded": message("the figure is too rounded to decide"),
    "no_baseline": message("no baseline chosen"),
    "nothing_since_baseline": message("no figure since the baseline"),
    "crosses_definition": message("baseline and figure follow different definitions"),
    "crosses_basis": message("baseline and figure stand on different bases"),
    "baseline_is_no_point": message("the baseline is no exact figure"),
    "no_growth_rate": message("no growth rate from, to or across zero"),
    "too_few_points": message("no figure four or five years back on the same basis"),
    "weights_not_published": message("its forecast cannot be repeated: the weights are not published"),
    "no_way": message("the baseline leaves no way to measure"),
}

# Published words without published bands.
OWN_BANDS = ("cn_schedule",)

# Methods that compute growth from or to zero all the same, by putting a small number in its place.
ZERO_REPLACED = ("statcan_target",)


def method_name(method: str, words: Words) -> str:
    """The body whose method it is."""
    return words.say(_NAMES[method])


def method_word(status: str, words: Words) -> str:
    """The method's own word."""
    return words.say(_WORDS[status])


def method_reason(reason: str, words: Words) -> str:
    """Why a method has no answer."""
    return words.say(_REASONS[reason])


def method_number(row: MethodRow, words: Words) -> str:
    """The method's own number with what it is; a dash where there is none."""
    if row.ratio is None:
        return "—"
    match row.method:
        case "destatis_target":
            return words.say("miss {share}%", share=words.percent(row.ratio, decimals=0))
        case "escap_csi":
            return words.say("{index} of 10", index=words.number(row.ratio, decimals=1))
        case "escap_api":
            return words.say("index {index}", index=words.number(row.ratio, decimals=0))
        case "cn_lights":
            return words.say("{points} points", points=words.number(row.ratio, decimals=1, signed=True))
        case _:
            return words.ratio(row.ratio)
