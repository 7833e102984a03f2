"""Targets that were replaced: what a figure meant when it came out, and what it means now."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from indicators.acts import Bridge
from indicators.model import Indicator, Observation, Target
from indicators.succession import Standing, standings

Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]


def _answers(found: tuple[Standing, ...]) -> dict[str, tuple[str, str]]:
    return {str(own.figure.period): (own.then_answer, own.now_answer) for own in found}


def test_raised_from_15000_to_16000_the_year_in_between_is_judged_twice(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    first = target(2025, "> 15000", published="2021-06-09", is_superseded=True)
    raised = target(2025, "> 16000", published="2024-03", version=2)
    figures = [
        figure(2022, "13300", published="2023-02-14"),
        figure(2023, "15600", published="2024-02-25"),
        figure(2024, "15600", published="2025-02-25"),
        figure(2025, "16700", published="2026-02-10"),
    ]
    found = standings(figures, [raised, first], indicator(unit="cny_100m", form="level"))
    assert _answers(found) == {
        "2022": ("not_met", "not_met"),
        "2023": ("met", "not_met"),
        "2024": ("not_met", "not_met"),
        "2025": ("met", "met"),
    }
    assert [own.is_replaced for own in found] == [True, True, False, False]
    assert [own.differs for own in found] == [False, True, False, False]


def test_raised_from_22000_to_25000_and_a_round_25000_decides_nothing(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2020, "18650", published="2021-06-28")
    first = target(2025, "> 22000", published="2022-01-12", baseline=baseline, is_superseded=True)
    raised = target(2025, "> 25000", published="2024-03", baseline=baseline, version=2)
    figures = [
        figure(2019, "> 17000", published="2022-02-01"),
        baseline,
        figure(2021, "21000", published="2022-04-12"),
        figure(2022, "23000", published="2023-10-10"),
        figure(2023, "24700", published="2024-01-30"),
        figure(2024, "> 25000", published="2025-02-08"),
        figure(2025, "≈ 25000", published="2025-12-18"),
    ]
    found = standings(figures, [first, raised], indicator(unit="enterprise", form="stock"))
    # 2019 is older than the baseline, and the figure of 2020 older than the target: no promise stood then.
    assert _answers(found) == {
        "2021": ("not_met", "not_met"),
        "2022": ("met", "not_met"),
        "2023": ("met", "not_met"),
        "2024": ("met", "met"),
        "2025": ("too_rounded", "too_rounded"),
    }


def test_the_next_deadline_counts_and_its_target_may_be_that_of_a_succeeding_plan(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    old = target(2022, "≥ 4", published="2018-12", plan="decision")
    new = target(2022, "≥ 6", published="2021-06", plan="five-years")
    far = target(2025, "≥ 7", published="2021-06", plan="five-years")
    found = standings([figure(2019, "5"), figure(2022, "5"), figure(2023, "5")], [old, new, far], indicator())
    assert [(own.then.value, own.now.value) for own in found] == [(4, 6), (6, 6), (7, 7)]
    assert found[0].differs


def test_figures_of_another_definition_are_not_compared_unless_bridged(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    asked = target(2022, "≥ 40", published="2018-12")
    figures = [figure(2021, "41", definition="registers")]
    assert _answers(standings(figures, [asked], indicator())) == {"2021": ("not_comparable", "not_comparable")}
    bridge = Bridge(
        indicator="rd_share",
        region="shenzhen",
        from_definition="registers",
        to_definition="survey",
        reason="counted both ways",
        decided_by="reviewer",
        decided_on=date(2022, 1, 1),
    )
    assert _answers(standings(figures, [asked], indicator(), bridges=[bridge])) == {"2021": ("met", "met")}


def test_of_two_definitions_for_one_deadline_the_figures_own_is_taken(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    own = target(2022, "≥ 40", published="2018-12")
    other = target(2022, "≥ 50", published="2020-12", definition="registers", target="by-registers")
    (found,) = standings([figure(2021, "41")], [own, other], indicator())
    assert (found.then.value, found.then_answer) == (40, "met")


def test_a_later_deadline_on_the_figures_definition_goes_before_a_nearer_one_on_another(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    near = target(2022, "≥ 40", published="2018-12", definition="registers")
    far = target(2025, "≥ 45", published="2018-12")
    (found,) = standings([figure(2022, "41")], [near, far], indicator())
    assert (found.then.value, found.then_answer) == (45, "not_met")


def test_growth_of_one_year_is_not_set_against_that_of_another(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    asked = target(2023, "≥ 8", published="2022-02")
    found = standings([figure(2022, "9"), figure(2023, "9")], [asked], indicator(form="growth"))
    assert list(_answers(found)) == ["2023"]


def test_averages_and_standing_rules_are_no_deadlines(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    average = target("2021/2025", "≥ 8", hold="average")
    rule = target("2020/..", "≥ 8", hold="every_year")
    assert standings([figure(2022, "9")], [average, rule], indicator()) == ()


_days = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@given(
    st.lists(st.tuples(st.integers(2020, 2025), st.integers(1, 9), _days), max_size=5, unique_by=lambda own: own[2]),
    st.integers(2019, 2025),
    _days,
)
def test_then_was_public_by_its_day_and_now_is_the_newest_of_its_line(
    figure: Make,
    target: MakeTarget,
    indicator: MakeIndicator,
    promises: list[tuple[int, int, date]],
    year: int,
    day: date,
) -> None:
    targets = [
        target(due, f"≥ {value}", published=str(when), version=number)
        for number, (due, value, when) in enumerate(promises, start=1)
    ]
    for own in standings([figure(year, "5", published=str(day))], targets, indicator()):
        assert own.then.public_by <= own.figure.public_by
        assert own.now.public_by >= own.then.public_by
        assert own.then.period == own.now.period
        assert own.then.period.year >= year
        line = [other for other in targets if other.period == own.then.period]
        assert own.now.public_by == max(other.public_by for other in line)
        if not own.is_replaced:
            assert not own.differs
