"""What a figure would change: on the shipped figures, and by rule."""

import time
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.entry.submitting import fact_of
from indicators.as_of import AsOf
from indicators.impact import impact, past_change
from indicators.impact_records import Change, PartChange
from indicators.known import Known, read_known
from indicators.model import Fact
from indicators.overrides import evidence_hash
from indicators.periods import parse_period
from indicators.progress import tally
from indicators.verdicts import Override

TODAY = date(2026, 11, 22)
GDP_2025 = "shenzhen-14fyp/gdp-2025/v1"
GDP_NEXT = "shenzhen-15fyp/gdp-2026-2030/v1"
RD_2025 = "shenzhen-14fyp/rd-intensity-2025/v1"
RD_NEXT = "shenzhen-15fyp/rd-intensity-2026-2030/v1"
CURRENT = "gdp_current@census5"


@pytest.fixture(scope="module")
def known(loaded) -> Known:
    """Everything the shipped sources say."""
    return read_known(loaded.store, loaded.catalogue, AsOf(TODAY))


def held(known, indicator, period, region="shenzhen"):
    """The one figure in use of a year."""
    own = [figure for figure in known.figures(indicator, region) if str(figure.period) == period]
    assert len(own) == 1
    return own[0]


def fact(value, period="2025", *, indicator="gdp", definition=CURRENT, unit="cny_100m", source="bulletin", **more):
    given = {
        "kind": "actual",
        "indicator": indicator,
        "region": "shenzhen",
        "period": period,
        "value": Decimal(value),
        "unit": unit,
        "definition": definition,
        "published": "2026-04-20",
        "source": source,
        "locator": "table 1",
        "confidence": "entered",
    }
    return Fact.model_validate(given | more)


def withdrawn(figure):
    return Change("withdraw", fact_of(figure), figure.id)


def by_key(found):
    return {own.target.key: own for own in found.targets}


@pytest.fixture(scope="module")
def before_the_report(known) -> Known:
    """What was known without the GDP of 2025: the work report that prints it has not been entered."""
    return impact(known, [withdrawn(held(known, "gdp", "2025"))]).known


# ---------------------------------------------------------------- entering


def test_the_gdp_of_2025_turns_awaiting_into_missed(before_the_report, known):
    own = Change("enter", fact_of(held(known, "gdp", "2025")))
    found = impact(before_the_report, [own])
    target = by_key(found)[GDP_2025]
    assert (target.before.status, target.after.status, target.is_flip) == ("awaiting", "missed", True)
    assert target.after.gap == Decimal("-1268.20")
    assert [own.target.key for own in found.flips] == [GDP_2025]


def test_the_next_plan_gets_its_baseline_and_the_share_its_denominator(before_the_report, known):
    found = by_key(impact(before_the_report, [Change("enter", fact_of(held(known, "gdp", "2025")))]))
    year = parse_period("2025")
    assert found[GDP_NEXT].parts == (PartChange("baseline", "arrives", year),)
    assert not found[GDP_NEXT].is_flip
    assert PartChange("denominator", "arrives", year) in found[RD_2025].parts
    assert not found[RD_2025].is_changed


def test_targets_touched_are_those_of_the_series_and_of_shares_made_of_it(before_the_report, known):
    found = impact(before_the_report, [Change("enter", fact_of(held(known, "gdp", "2025")))])
    touched = {own.target.indicator for own in found.targets}
    assert touched == {"gdp", "rd_intensity", "digital_core_share_gdp"}
    assert "shenzhen-2018/rd-intensity-2022/v1" not in by_key(found), "2025 is not on the way to 2022"
    assert {own.target.region for own in found.targets} == {"shenzhen"}


def test_the_headline_moves_one_target_from_awaiting_to_missed(before_the_report, known):
    found = impact(before_the_report, [Change("enter", fact_of(held(known, "gdp", "2025")))])
    verdicts = before_the_report.verdicts(lambda target: True)
    before, after = tally(verdicts), tally(found.after(verdicts))
    assert after.by_status["missed"] == before.by_status["missed"] + 1
    assert after.by_status["awaiting"] == before.by_status["awaiting"] - 1
    assert after.total == before.total
    assert [_said(own) for own in found.after(verdicts)] == [_said(own) for own in known.verdicts(lambda target: True)]


def _said(verdict):
    return (
        verdict.target.key,
        verdict.status,
        verdict.gap,
        verdict.progress,
        verdict.baseline and verdict.baseline.value,
    )


def test_the_rd_intensity_of_2025_above_its_range_is_met(known):
    change = Change(
        "enter", fact("6.85", indicator="rd_intensity", definition="china_rd_survey@census5", unit="percent")
    )
    found = by_key(impact(known, [change]))
    assert (found[RD_2025].before.status, found[RD_2025].after.status) == ("awaiting", "met_early")
    assert found[RD_NEXT].before.figure.value == Decimal("6.67")
    assert found[RD_NEXT].after.figure.value == Decimal("6.85")


def test_a_figure_of_another_definition_is_not_comparable(known):
    change = Change("enter", fact("41.0", "2023", indicator="sei_share_gdp", definition="clusters_20", unit="percent"))
    found = impact(known, [change])
    assert not found.flips
    assert found.revisions[0].before is None and found.revisions[0].after.value == Decimal("41.0")


def test_a_new_vintage_takes_the_place_of_the_preliminary_figure(known):
    found = impact(known, [Change("enter", fact("38700.5"))])
    (own,) = found.revisions
    assert (own.before.value, own.after.value, own.movement) == (Decimal("38731.80"), Decimal("38700.5"), "changes")
    assert not found.flips and by_key(found)[GDP_2025].is_changed


def test_a_vintage_that_a_recorded_adoption_passes_over_is_kept_beside(known):
    in_use = _adopted(known)
    late = fact_of(in_use).model_copy(
        update={"source": "bulletin", "value": in_use.value + 1, "published": "2026-05-01"}
    )
    (own,) = impact(known, [Change("enter", late)]).revisions
    assert own.is_kept_beside and own.before == own.after == in_use


def _adopted(known):
    figures = (figure for series in known.series for figure in known.figures(*series))
    return next(figure for figure in figures if figure.adopted_because is not None)


def test_a_publication_dated_by_the_year_alone_counts_from_its_last_day(known):
    (own,) = impact(known, [Change("enter", fact("38700.5", published="2026"))]).revisions
    assert own.counts_from == date(2026, 12, 31)
    assert own.before == own.after and not own.is_kept_beside


def test_several_figures_are_judged_together(known):
    rates = [
        Change("enter", fact(value, year, indicator="gdp_growth_real", definition="constant_price", unit="percent"))
        for year, value in (("2026", "5.0"), ("2027", "5.1"))
    ]
    found = impact(known, rates)
    assert [str(own.cell.period) for own in found.revisions] == ["2026", "2027"]
    assert by_key(found)["shenzhen-15fyp/gdp-growth-2026/v1"].after.figure.value == Decimal("5.0")


# ---------------------------------------------------------------- correcting and withdrawing


def test_a_withdrawn_figure_brings_too_little_data_back(known):
    found = by_key(impact(known, [withdrawn(held(known, "gdp_growth_real", "2018"))]))
    target = found["shenzhen-13fyp/gdp-growth-2018/v1"]
    assert (target.before.status, target.after.status) == ("missed", "no_data")


def test_a_withdrawn_figure_takes_the_baseline_away(known):
    found = by_key(impact(known, [withdrawn(held(known, "gdp", "2025"))]))
    assert found[GDP_NEXT].parts == (PartChange("baseline", "goes", parse_period("2025")),)
    assert found[GDP_2025].after.status == "awaiting"


def test_a_withdrawn_vintage_leaves_the_one_before_in_use(known):
    in_use = held(known, "gdp", "2020")
    other = next(o for o in known.observations("gdp", "shenzhen") if str(o.period) == "2020" and o.id != in_use.id)
    (own,) = impact(known, [withdrawn(in_use)]).revisions
    assert (own.before.value, own.after.value) == (in_use.value, other.value)


def test_a_correction_replaces_the_recorded_figure(known):
    wrong = held(known, "gdp", "2025")
    right = fact_of(wrong).model_copy(update={"value": Decimal("40100")})
    found = impact(known, [Change("correct", right, wrong.id)])
    assert by_key(found)[GDP_2025].after.status == "met"
    assert PartChange("baseline", "changes", parse_period("2025")) in by_key(found)[GDP_NEXT].parts
    assert len(found.known.observations("gdp", "shenzhen")) == len(known.observations("gdp", "shenzhen"))


def test_a_correction_of_the_period_touches_the_year_it_leaves_and_the_year_it_goes_to(known):
    wrong = held(known, "gdp", "2025")
    right = fact_of(wrong).model_copy(update={"period": parse_period("2026")})
    moved = {
        str(own.cell.period): own.movement for own in impact(known, [Change("correct", right, wrong.id)]).revisions
    }
    assert moved == {"2026": "arrives", "2025": "goes"}


def test_a_human_verdict_lapses_with_newer_evidence(known):
    target = next(own for own in known.targets if own.key == GDP_2025)
    evidence = evidence_hash(target, known.observations("gdp", "shenzhen"), ())
    human = Override(
        target=GDP_2025, status="met", reason="prices", decided_by="li", decided_on=TODAY, evidence_hash=evidence
    )
    found = impact(replace(known, overrides=(human,)), [Change("enter", fact("38700.5"))])
    assert [own.target.key for own in found.lapses] == [GDP_2025]


# ---------------------------------------------------------------- the past


@pytest.mark.parametrize(
    ("kind", "period", "expected"),
    [
        ("enter", "2026", None),
        ("enter", "2025", "has_figure"),
        ("enter", "2011", "is_past"),
        ("correct", "2025", "takes_back"),
        ("withdraw", "2025", "takes_back"),
    ],
)
def test_a_change_of_the_past_has_to_be_explained(known, kind, period, expected):
    assert past_change(known, kind, Change("enter", fact("1", period)).cell) == expected


def test_the_first_figure_of_a_series_needs_no_reason(known):
    new = fact("12.5", "2019", indicator="rd_basic_share", definition="survey", unit="percent")
    assert not known.observations("rd_basic_share", "beijing")
    found = impact(known, [Change("enter", new.model_copy(update={"region": "beijing"}))])
    assert not found.needs_reason


# ---------------------------------------------------------------- by rule


@given(data=st.data())
def test_a_change_and_then_its_reverse_change_nothing(known, data):
    series = data.draw(
        st.sampled_from(sorted(key for key in known.series if key[0] in ("gdp", "rd_intensity", "sei_value_added")))
    )
    figure = data.draw(st.sampled_from(known.observations(*series)))
    kind = data.draw(st.sampled_from(["enter", "correct", "withdraw"]))
    value = data.draw(st.decimals(min_value=1, max_value=99999, places=2))
    original = fact_of(figure)
    if kind == "enter":
        there = Change("enter", original.model_copy(update={"value": value, "source": "bulletin"}))
        done = impact(known, [there])
        (new,) = [own for own in done.known.observations(*series) if own.source == "bulletin"]
        undone = impact(done.known, [Change("withdraw", there.fact, new.id)])
    elif kind == "correct":
        done = impact(known, [Change("correct", original.model_copy(update={"value": value}), figure.id)])
        (new,) = [own for own in done.known.observations(*series) if own.id.startswith("proposed")]
        undone = impact(done.known, [Change("correct", original, new.id)])
    else:
        done = impact(known, [Change("withdraw", original, figure.id)])
        undone = impact(done.known, [Change("enter", original)])
    assert sorted(_plain(own) for own in undone.known.observations(*series)) == sorted(
        _plain(own) for own in known.observations(*series)
    )
    for before in known.verdicts(lambda target: (target.indicator, target.region) == series):
        after = undone.known.verdict(before.target)
        assert (after.status, after.gap, after.progress) == (before.status, before.gap, before.progress)


def _plain(figure):
    return figure.model_dump_json(exclude={"id", "adopted_because"})


def test_correcting_a_figure_to_what_it_is_changes_nothing(known):
    figure = held(known, "gdp", "2025")
    assert impact(known, [Change("correct", fact_of(figure), figure.id)]).is_nothing


def test_no_change_touches_nothing(known):
    found = impact(known, [])
    assert found.is_nothing and not found.targets and not found.revisions


def test_the_impact_of_one_figure_takes_less_than_150_milliseconds(known):
    change = Change("enter", fact("38700.5"))
    impact(known, [change])
    times = []
    for _ in range(5):
        start = time.perf_counter()
        impact(known, [change])
        times.append(time.perf_counter() - start)
    assert min(times) < 0.150
