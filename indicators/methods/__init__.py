"""The published methods of assessing progress towards a target, by name and side by side.

One function a method, one module a family. Each takes the same columns and answers with its own number and its own
word; none knows the plans.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, localcontext

from indicators.methods import (
    chinese,
    comparison,
    destatis,
    escap,
    eurostat,
    istat,
    pace,
    probability,
    sdsn,
    statistics_canada,
    trajectory,
    united_nations,
)
from indicators.methods.inputs import (
    Assessment,
    Inputs,
    Number,
    read_direction,
    read_number,
    read_target,
    read_year,
)

__all__ = ["METHODS", "Assessment", "assess"]

# Roots and exponentials of exact figures, with room to compare to nine places.
_PRECISION = 40


@dataclass(frozen=True)
class Method:
    """A method: its function, the parameters it cannot do without, and those it takes."""

    assess: Callable[[Inputs], Assessment]
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


METHODS: Mapping[str, Method] = {
    "eurostat_target": Method(eurostat.eurostat_target),
    "eurostat_no_target": Method(eurostat.eurostat_no_target),
    "statcan_target": Method(statistics_canada.statcan_target),
    "statcan_no_target": Method(statistics_canada.statcan_no_target, takes=("limit",)),
    "un2023_target": Method(united_nations.un2023_target, takes=("unit",)),
    "un2023_no_target": Method(united_nations.un2023_no_target),
    "istat_no_target": Method(istat.istat_no_target),
    "escap_csi": Method(escap.escap_csi),
    "escap_api": Method(escap.escap_api),
    "sdsn_trend": Method(sdsn.sdsn_trend),
    "destatis_target": Method(destatis.destatis_target),
    "destatis_directional": Method(destatis.destatis_directional, needs=("prev_year",)),
    "cn_lights": Method(chinese.cn_lights),
    "cn_schedule": Method(chinese.cn_schedule),
    "cn_counts": Method(chinese.cn_counts, takes=("counted",)),
    "cn_avg_growth": Method(chinese.cn_avg_growth),
    "linear_pace": Method(pace.linear_pace, takes=("target_year_value",)),
    "cumulative": Method(pace.cumulative, takes=("expected_share", "target_year_value")),
    "operator": Method(comparison.operator),
    "range": Method(comparison.range_position),
    "revision": Method(comparison.revision),
    "trajectory_linear": Method(trajectory.trajectory_linear),
    "trajectory_logistic": Method(trajectory.trajectory_logistic, needs=("k", "mid")),
    "trajectory_step": Method(trajectory.trajectory_step),
    "prob_shrunk_drift": Method(probability.prob_shrunk_drift, needs=("series",)),
    "prob_rwdrift": Method(probability.prob_rwdrift, needs=("series",)),
}


def assess(
    method: str,
    *,
    baseline_year: Number,
    baseline: Number,
    latest_year: Number,
    latest: Number,
    target_year: Number,
    target: Number,
    direction: str,
    **parameters: object,
) -> Assessment:
    """What a published method says of a target.

    Args:
        method: one of ``METHODS``.
        baseline_year: the year the way starts in.
        baseline: its value; values share one unit, and an empty one is None or an empty text.
        latest_year: the year of the newest value.
        latest: the newest value.
        target_year: the year the target is for.
        target: a number, perhaps with a sign of comparison (``>1000``, ``≈1000``, ``<=10``) or a range (``20..25``).
        direction: ``up``, ``down``, ``none``, ``parity`` or ``range``.
        parameters: what the method takes besides; see its function.

    Raises:
        KeyError: there is no such method.
        ValueError: a value cannot be read, or the method needs one that was not given.
    """
    known = METHODS.get(method)
    if known is None:
        raise KeyError(f"There is no method '{method}'. Known are {', '.join(METHODS)}.")
    _check_parameters(method, known, parameters)
    with localcontext(Context(prec=_PRECISION)):
        return known.assess(
            Inputs(
                method=method,
                baseline_year=read_year("baseline_year", baseline_year),
                baseline=read_number("baseline", baseline),
                latest_year=read_year("latest_year", latest_year),
                latest=read_number("latest", latest),
                target_year=read_year("target_year", target_year),
                target=read_target(target),
                direction=read_direction(direction),
                parameters=parameters,
            )
        )


def _check_parameters(method: str, known: Method, given: Mapping[str, object]) -> None:
    for name in known.needs:
        if given.get(name) is None or given[name] == "":
            raise ValueError(f"{method} needs the parameter '{name}'.")
    for name in given:
        if name not in known.needs + known.takes:
            takes = ", ".join(known.needs + known.takes) or "none"
            raise ValueError(f"{method} takes no parameter '{name}'. It takes: {takes}.")
