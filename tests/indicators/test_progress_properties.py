"""What holds for any figures at all."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indicators.model import Indicator, Observation, Target
from indicators.verdicts import Verdict

D = Decimal
Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]
Judged = Callable[..., Verdict]

# The years of the stories: baseline 2017, targets of 2022; this day lies between.
MIDWAY = date(2021, 6, 30)


def reasons(verdict: Verdict) -> list[str]:
    return [reason.code for reason in verdict.reasons]


def outcome(verdict: Verdict) -> tuple[str, int, list[str]]:
    return verdict.status, verdict.rule, reasons(verdict)


# ---------------------------------------------------------------- what holds for any figures

_numbers = st.decimals(min_value=-100, max_value=100, places=1)
_signs = st.sampled_from(["", "", "", "", "≈ ", "> ", "≥ ", "< ", "≤ "])
_series = st.dictionaries(st.integers(2018, 2025), st.tuples(_signs, _numbers), max_size=5)
_target_signs = st.sampled_from(["", "≈ ", "> ", "≥ ", "< ", "≤ "])
_days = st.dates(date(2018, 6, 1), date(2028, 12, 31))
_forms = st.sampled_from(["share", "stock", "growth"])
_MIRRORED = {"": "", "≈ ": "≈ ", "> ": "< ", "≥ ": "≤ ", "< ": "> ", "≤ ": "≥ "}


@given(_series, _numbers, _numbers, _target_signs, _days, _forms)
def test_turning_everything_upside_down_changes_no_verdict(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    indicator: MakeIndicator,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
    form: str,
) -> None:
    def verdict(side: int) -> Verdict:
        signs = _MIRRORED if side < 0 else dict(zip(_MIRRORED, _MIRRORED, strict=True))
        baseline = figure(2017, f"{side * start}")
        figures = [figure(year, f"{signs[own]}{side * value}") for year, (own, value) in series.items()]
        asked = target(2022, f"{signs[sign]}{side * goal}", baseline=baseline)
        of = indicator(direction="up" if side > 0 else "down", form=form)
        return judged(asked, [baseline, *figures], as_of=as_of, of=of)

    up, down = verdict(1), verdict(-1)
    assert outcome(up) == outcome(down)
    assert up.first_met == down.first_met
    assert up.progress == down.progress
    assert up.pace_ratio == down.pace_ratio
    assert up.gap == (None if down.gap is None else -down.gap)


@given(_series, _numbers, _numbers, _target_signs, _days, _forms, st.integers(1, 9))
def test_another_unit_changes_no_verdict(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    indicator: MakeIndicator,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
    form: str,
    zeros: int,
) -> None:
    def verdict(factor: int) -> Verdict:
        baseline = figure(2017, f"{factor * start}")
        figures = [figure(year, f"{own}{factor * value}") for year, (own, value) in series.items()]
        asked = target(2022, f"{sign}{factor * goal}", baseline=baseline)
        return judged(asked, [baseline, *figures], as_of=as_of, of=indicator(form=form))

    small, large = verdict(1), verdict(10**zeros)
    assert outcome(small) == outcome(large)
    assert small.progress == large.progress
    assert small.level_ratio == large.level_ratio


@given(_series, _numbers, _numbers, st.sampled_from(["", "> ", "≥ "]), _days)
def test_a_value_below_a_rising_target_is_never_met(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    sign: str,
    as_of: date,
) -> None:
    exact = {year: min(value, goal - D("0.1")) for year, (_, value) in series.items()}
    baseline = figure(2017, f"{start}")
    figures = [figure(year, f"{value}") for year, value in exact.items()]
    verdict = judged(target(2022, f"{sign}{goal}", baseline=baseline), [baseline, *figures], as_of=as_of)
    assert not verdict.status.startswith("met")


@given(_series, _numbers, _numbers, _days, st.lists(st.tuples(st.integers(2017, 2025), _numbers), max_size=4))
def test_what_is_published_later_never_changes_an_earlier_answer(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    start: Decimal,
    goal: Decimal,
    as_of: date,
    later: list[tuple[int, Decimal]],
) -> None:
    baseline = figure(2017, f"{start}")
    known = [baseline, *(figure(year, f"{own}{value}") for year, (own, value) in series.items())]
    after = date(2029, 1, 1).isoformat()
    added = [figure(year, f"{value}", published=after) for year, value in later]
    asked = target(2022, f"{goal}", baseline=baseline)
    assert judged(asked, known, as_of=as_of) == judged(asked, [*known, *added], as_of=as_of)


@given(st.lists(_numbers, min_size=2, max_size=8, unique=True), _numbers, _numbers)
def test_a_better_figure_is_never_a_worse_verdict(
    judged: Judged, figure: Make, target: MakeTarget, values: list[Decimal], start: Decimal, goal: Decimal
) -> None:
    order = ["regressing", "behind", "slow", "on_track", "met_early"]
    baseline = figure(2017, f"{start}")
    asked = target(2022, f"{goal}", baseline=baseline)
    verdicts = [judged(asked, [baseline, figure(2020, f"{value}")], as_of=MIDWAY).status for value in sorted(values)]
    if start < goal:
        assert all(order.index(worse) <= order.index(better) for worse, better in pairwise(verdicts))
    else:
        assert set(verdicts) <= {"lost", "met_early"}


@given(_series, _numbers, _days)
def test_the_order_of_the_figures_does_not_matter(
    judged: Judged,
    figure: Make,
    target: MakeTarget,
    series: dict[int, tuple[str, Decimal]],
    goal: Decimal,
    as_of: date,
) -> None:
    baseline = figure(2017, "1")
    figures = [baseline, *(figure(year, f"{own}{value}") for year, (own, value) in series.items())]
    asked = target(2022, f"{goal}", baseline=baseline)
    assert judged(asked, figures, as_of=as_of) == judged(asked, figures[::-1], as_of=as_of)
