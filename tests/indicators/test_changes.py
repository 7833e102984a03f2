"""What changed between two states: everything that was done to one of them, nothing else, in an order that holds."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.change_records import (
    ChangedBridge,
    ChangedEntry,
    ChangedFigure,
    ChangedGoal,
    ChangedOverride,
    ChangedTarget,
    ChangedVerdict,
)
from indicators.changes import changes
from indicators.frozen import freeze, thaw
from indicators.model import Text
from indicators.periods import parse_period
from indicators.state import State, read_state
from indicators.verdicts import Override

TODAY = date(2026, 11, 22)
PLANS = ("shenzhen-2018", "shenzhen-14fyp", "shenzhen-15fyp")
RD_2022 = "shenzhen-2018/rd-intensity-2022/v1"


@pytest.fixture(scope="module")
def state(loaded) -> State:
    """Everything the shipped sources say."""
    return read_state(loaded.store, loaded.catalogue, AsOf(TODAY))


def figure(state, indicator, period):
    """The figure in use of a year in Shenzhen."""
    (own,) = [own for own in state.known.figures(indicator, "shenzhen") if str(own.period) == period]
    return own


def with_figures(state, *added, without=()):
    """The state with figures more and fewer."""
    return replace(state, known=state.known.with_figures(added, without=without))


def of_kind(found, kind):
    return [own for own in found if isinstance(own, kind)]


def test_a_state_does_not_differ_from_itself_nor_from_itself_frozen_and_thawed(state):
    assert changes(state, state, PLANS) == ()
    assert changes(state, thaw(freeze(state)), PLANS) == ()
    assert changes(thaw(freeze(state)), state, PLANS) == ()


def test_a_corrected_figure_flips_the_verdict_that_rests_on_it_and_is_named_as_its_cause(state):
    held = figure(state, "rd_intensity", "2022")
    lower = held.model_copy(update={"id": "ff", "value": Decimal("4.00"), "public_by": date(2026, 1, 5)})
    found = changes(state, with_figures(state, lower, without=[held.id]), PLANS)
    flip = found[0]
    assert isinstance(flip, ChangedVerdict)
    assert (flip.target.key, flip.is_flip, flip.after.status) == (RD_2022, True, "met_late")
    assert [own.after.value for own in flip.figures] == [Decimal("4.00")]
    (moved,) = of_kind(found, ChangedFigure)
    assert (moved.movement, moved.before.value, moved.after.value) == ("changes", held.value, Decimal("4.00"))
    assert [own.id for own in moved.went] == [held.id]


def test_a_figure_that_is_withdrawn_and_one_that_arrives_are_told_apart(state):
    held = figure(state, "rd_intensity", "2022")
    gone = with_figures(state, without=[held.id])
    assert [own.movement for own in of_kind(changes(state, gone, PLANS), ChangedFigure)] == ["goes"]
    new = held.model_copy(update={"id": "ff", "period": parse_period("2016-H1"), "value": Decimal("1")})
    (own,) = of_kind(changes(state, with_figures(state, new), PLANS), ChangedFigure)
    assert (own.movement, own.before, own.after) == ("arrives", None, new)


def test_a_publication_kept_beside_the_figure_in_use_is_told_and_moves_no_verdict(state):
    held = figure(state, "rd_intensity", "2022")
    older = held.model_copy(
        update={"id": "00", "value": Decimal("5.0"), "source": "draft", "public_by": date(2024, 1, 29)}
    )
    found = changes(state, with_figures(state, older), PLANS)
    (own,) = found
    assert isinstance(own, ChangedFigure)
    assert (own.movement, own.came, own.went) == (None, (older,), ())


def test_figures_no_plan_speaks_of_are_not_told(state):
    held = figure(state, "rd_intensity", "2022")
    other = held.model_copy(update={"id": "ff", "indicator": "not_planned"})
    assert changes(state, with_figures(state, other), PLANS) == ()


def test_targets_raised_dropped_and_reworded_are_told_as_what_they_are(state):
    targets = state.known.targets
    own = next(own for own in targets if own.key == RD_2022)
    raised = own.model_copy(update={"version": 2, "value": Decimal("4.50")})
    replaced = own.model_copy(update={"is_superseded": True})
    others = [other for other in targets if other.key != RD_2022]
    after = replace(state, known=replace(state.known, targets=(*others, replaced, raised)))
    (change,) = of_kind(changes(state, after, PLANS), ChangedTarget)
    assert (change.is_new_version, change.before.value, change.after.value) == (True, own.value, Decimal("4.50"))
    (verdict,) = of_kind(changes(state, after, PLANS), ChangedVerdict)
    assert (verdict.before, verdict.events) == (None, ("target",))
    dropped = replace(state, known=replace(state.known, targets=tuple(others)))
    (gone,) = of_kind(changes(state, dropped, PLANS), ChangedTarget)
    assert (gone.target.key, gone.after) == (RD_2022, None)


def test_what_people_judged_bridged_and_overrode_is_told(state):
    goal = state.catalogue.plans["shenzhen-2018"].goals[0]
    judged = Judgement(
        plan="shenzhen-2018", goal=goal.id, status="completed", evidence="report", judge="office", judged_on=TODAY
    )
    bridge = Bridge(
        indicator="sei_share_gdp", region="shenzhen", from_definition="clusters_20",
        to_definition="industries_to_2017", reason="one list", decided_by="office", decided_on=TODAY,
    )  # fmt: skip
    override = Override(
        target=RD_2022, status="missed", reason="restated", decided_by="office", decided_on=TODAY, evidence_hash="0"
    )
    bridges = {**state.known.bridges, "sei_share_gdp": (*state.known.bridges.get("sei_share_gdp", ()), bridge)}
    known = replace(state.known, bridges=bridges, overrides=(*state.known.overrides, override))
    after = State(known=known, judgements=(*state.judgements, judged), sources=state.sources)
    found = changes(state, after, PLANS)
    (told_goal,) = of_kind(found, ChangedGoal)
    assert (told_goal.before.status, told_goal.after.status) == ("unjudged", "completed")
    assert [own.bridge for own in of_kind(found, ChangedBridge)] == [bridge]
    assert [(own.before, own.after) for own in of_kind(found, ChangedOverride)] == [(None, override)]
    for verdict in of_kind(found, ChangedVerdict):
        assert verdict.events == ("bridge",)
    assert len(of_kind(changes(after, state, PLANS), ChangedBridge)) == 1


def test_a_reworded_definition_is_told_with_the_fields_that_differ(state):
    indicator = state.catalogue.indicators["rd_intensity"]
    renamed = indicator.model_copy(update={"name": Text.model_validate({"zh-Hans": "研发强度", "en": "R&D"})})
    catalogue = replace(state.catalogue, indicators={**state.catalogue.indicators, indicator.id: renamed})
    after = replace(state, known=replace(state.known, catalogue=catalogue))
    (own,) = changes(state, after, PLANS)
    assert isinstance(own, ChangedEntry)
    assert (own.part, own.entry, own.fields) == ("indicator", renamed, ("name",))


def test_time_alone_moves_a_verdict_and_says_so(loaded):
    before, after = (
        read_state(loaded.store, loaded.catalogue, AsOf(day)) for day in (date(2025, 12, 31), date(2026, 1, 1))
    )
    found = of_kind(changes(before, after, PLANS), ChangedVerdict)
    assert found
    assert all("period_ended" in own.events for own in found if own.is_flip)


def test_flips_come_first_and_the_rest_follows_by_deadline(loaded, state):
    before = read_state(loaded.store, loaded.catalogue, AsOf(date(2022, 12, 31)))
    found = changes(before, state, PLANS)
    flips = [isinstance(own, ChangedVerdict) and own.is_flip for own in found]
    assert any(flips)
    assert flips == sorted(flips, reverse=True)
    due = [own.target.period.end for own in found if isinstance(own, ChangedVerdict | ChangedTarget) and not (
        isinstance(own, ChangedVerdict) and own.is_flip)]  # fmt: skip
    assert due == sorted(due)


@given(st.data())
def test_whatever_figures_come_and_go_exactly_those_are_told(state, data):
    held = list(state.known.observations("rd_intensity", "shenzhen"))
    gone = data.draw(st.lists(st.sampled_from(held), unique_by=lambda own: own.id))
    values = data.draw(st.lists(st.decimals(0, 10, places=2), unique=True, max_size=3))
    come = [
        held[0].model_copy(update={"id": f"f{number}", "value": value, "source": f"entered-{number}"})
        for number, value in enumerate(values)
    ]
    after = with_figures(state, *come, without=[own.id for own in gone])
    told = of_kind(changes(state, after, PLANS), ChangedFigure)
    assert sorted(own.id for change in told for own in change.came) == sorted(own.id for own in come)
    assert sorted(own.id for change in told for own in change.went) == sorted(own.id for own in gone)
    back = of_kind(changes(after, state, PLANS), ChangedFigure)
    assert {own.cell.model_dump_json() for own in back} == {own.cell.model_dump_json() for own in told}
