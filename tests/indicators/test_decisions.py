"""What people decide: bridges let a level be judged, overrides stand beside and lapse, judgements follow."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from pydantic import ValidationError

from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.history import verdict_history
from indicators.known import read_known
from indicators.model import Indicator, Observation, Target
from indicators.overrides import evidence_hash, with_override
from indicators.progress import judge
from indicators.state import read_state
from indicators.store import bridges, overrides, record_ruling
from indicators.verdicts import Override, Verdict

Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
MakeIndicator = Callable[..., Indicator]

TODAY = date(2026, 11, 22)
MORNING = datetime(2026, 11, 22, 9)


def bridge(**fields: object) -> Bridge:
    given = {
        "indicator": "rd_share",
        "region": "shenzhen",
        "from_definition": "registers",
        "to_definition": "survey",
        "reason": "both were counted in 2021 and agreed",
        "decided_by": "office",
        "decided_on": date(2024, 5, 2),
    }
    return Bridge.model_validate(given | fields)


def override(target: Target, **fields: object) -> Override:
    given = {
        "target": target.key,
        "status": "missed",
        "reason": "the survey left out one district",
        "decided_by": "office",
        "decided_on": date(2024, 5, 2),
        "evidence_hash": evidence_hash(target, []),
    }
    return Override.model_validate(given | fields)


# ---------------------------------------------------------------- bridges


@pytest.fixture
def broken(figure: Make, target: MakeTarget, indicator: MakeIndicator) -> Callable[..., Verdict]:
    """Judges a target of 5 in 2022 on the survey, of which only the registers have a figure: 5.5."""
    baseline = figure(2017, "4.1")
    asked = target(2022, "≥ 5", baseline=baseline)

    def verdict(*known: Bridge, as_of: date = TODAY) -> Verdict:
        figures = [baseline, figure(2022, "5.5", definition="registers")]
        return judge(asked, indicator(), figures, bridges=known, as_of=as_of)

    return verdict


def test_without_a_bridge_there_is_no_verdict_across_definitions(broken: Callable[..., Verdict]) -> None:
    assert broken().status == "not_comparable"
    assert broken().gap is None


def test_a_bridge_gives_a_verdict_that_carries_who_decided_it_when_and_why(broken: Callable[..., Verdict]) -> None:
    verdict = broken(bridge())
    assert (verdict.status, verdict.gap) == ("met", Decimal("0.5"))
    remark = next(own for own in verdict.remarks if own.code == "bridged")
    assert remark.values["because"] == "both were counted in 2021 and agreed"
    assert (remark.values["by"], remark.values["on"]) == ("office", "2024-05-02")


def test_a_bridge_measures_no_way_from_one_definition_to_the_other(broken: Callable[..., Verdict]) -> None:
    verdict = broken(bridge())
    assert verdict.progress is None
    assert verdict.pace_so_far is None
    assert "crosses_definition" in [own.code for own in verdict.remarks]


@pytest.mark.parametrize(
    "other",
    [
        {"indicator": "gdp"},
        {"region": "tianjin"},
        {"from_definition": "survey", "to_definition": "registers"},
        {"decided_on": date(2026, 12, 1)},
    ],
)
def test_a_bridge_of_another_thing_place_direction_or_day_carries_nothing(
    broken: Callable[..., Verdict], other: dict[str, object]
) -> None:
    assert broken(bridge(**other)).status == "not_comparable"


def test_a_figure_on_the_targets_own_definition_goes_before_a_bridged_one(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    figures = [figure(2022, "4.9"), figure(2022, "5.5", definition="registers", published="2024")]
    verdict = judge(target(2022, "≥ 5"), indicator(), figures, bridges=[bridge()], as_of=TODAY)
    assert verdict.status == "missed"
    assert "bridged" not in [own.code for own in verdict.remarks]


def test_a_bridge_is_asked_for_by_day_and_moment_and_can_be_taken_back(store) -> None:  # type: ignore[no-untyped-def]
    record_ruling(store, bridge(), recorded_at=MORNING, recorded_by="test")
    later = MORNING + timedelta(hours=1)
    record_ruling(store, bridge(is_withdrawn=True), recorded_at=later, recorded_by="test")
    assert bridges(store, decided_by_day=TODAY, recorded_until=MORNING) == (bridge(),)
    assert bridges(store, decided_by_day=date(2024, 5, 1), recorded_until=MORNING) == ()
    assert bridges(store, decided_by_day=TODAY) == ()


# ---------------------------------------------------------------- overrides


def test_a_human_verdict_stands_beside_the_computed_one_and_changes_nothing_of_it(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    figures, asked = [figure(2022, "5.5")], target(2022, "≥ 5")
    computed = judge(asked, indicator(), figures, as_of=TODAY)
    own = override(asked, evidence_hash=evidence_hash(asked, figures))
    shown = with_override(computed, [own], figures)
    assert (shown.status, shown.override, shown.is_override_lapsed) == ("met", own, False)
    assert shown.model_copy(update={"override": None}) == computed


@pytest.mark.parametrize("what", ["a new figure", "another vintage", "a withdrawn figure", "a bridge"])
def test_a_human_verdict_lapses_with_any_other_evidence(
    figure: Make, target: MakeTarget, indicator: MakeIndicator, what: str
) -> None:
    figures, asked = [figure(2021, "4.9"), figure(2022, "5.5")], target(2022, "≥ 5")
    own = override(asked, evidence_hash=evidence_hash(asked, figures))
    other = {
        "a new figure": [*figures, figure(2023, "5.6")],
        "another vintage": [*figures, figure(2022, "5.4", published="2024-02")],
        "a withdrawn figure": figures[1:],
        "a bridge": figures,
    }[what]
    known = [bridge()] if what == "a bridge" else []
    shown = with_override(judge(asked, indicator(), other, as_of=TODAY), [own], other, known)
    assert shown.is_override_lapsed
    assert shown.status == "met"


def test_the_order_and_the_ids_of_figures_are_no_evidence(figure: Make, target: MakeTarget) -> None:
    figures, asked = [figure(2021, "4.9"), figure(2022, "5.5")], target(2022, "≥ 5")
    renamed = [own.model_copy(update={"id": f"other {place}"}) for place, own in enumerate(figures)]
    assert evidence_hash(asked, figures) == evidence_hash(asked, renamed[::-1])


def test_a_second_human_verdict_replaces_the_first_which_stays_in_the_record(
    store,  # type: ignore[no-untyped-def]
    target: MakeTarget,
) -> None:
    first, second = override(target(2022, "5")), override(target(2022, "5"), status="met_late")
    record_ruling(store, first, recorded_at=MORNING, recorded_by="test")
    record_ruling(store, second, recorded_at=MORNING + timedelta(hours=1), recorded_by="test")
    assert overrides(store, decided_by_day=TODAY) == (second,)
    assert overrides(store, decided_by_day=TODAY, recorded_until=MORNING) == (first,)


@pytest.mark.parametrize("name", ["reason", "decided_by"])
def test_no_decision_goes_without_a_reason_and_an_author(target: MakeTarget, name: str) -> None:
    with pytest.raises(ValidationError):
        bridge(**{name: ""})
    with pytest.raises(ValidationError):
        override(target(2022, "5"), **{name: ""})


def test_a_judgement_needs_evidence_and_a_judge() -> None:
    given = {"plan": "p", "goal": "g", "status": "completed", "judged_on": TODAY}
    for evidence, judge_name in (("", "office"), ("a report", "")):
        with pytest.raises(ValidationError):
            Judgement.model_validate(given | {"evidence": evidence, "judge": judge_name})


# ---------------------------------------------------------------- history


def test_the_history_tells_how_a_verdict_changed_with_each_publication(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2017, "4.1", published="2018-02-01")
    figures = [
        baseline,
        figure(2019, "4.2", published="2020-03-01"),
        figure(2021, "5.1", published="2022-03-01"),
        figure(2022, "4.8", published="2023-06-01"),
        figure(2022, "5.0", published="2024-06-01"),
    ]
    asked = target(2022, "≥ 5", baseline=baseline, published="2018-03-05")
    changes = verdict_history(asked, indicator(), figures, until=TODAY)
    assert [(own.day.isoformat(), own.verdict.status) for own in changes] == [
        ("2018-03-05", "no_data"),
        ("2020-03-01", "behind"),
        ("2022-03-01", "met_early"),
        ("2023-01-01", "awaiting"),
        ("2023-06-01", "missed"),
        ("2024-06-01", "met_early"),
    ]
    assert [str(own.value) for own in changes[-1].published] == ["5.0"]


def test_what_came_later_leaves_the_history_before_it_as_it_was(
    figure: Make, target: MakeTarget, indicator: MakeIndicator
) -> None:
    baseline = figure(2017, "4.1")
    figures = [baseline, figure(2019, "4.2"), figure(2021, "5.1"), figure(2022, "4.8")]
    asked = target(2022, "≥ 5", baseline=baseline)
    whole = verdict_history(asked, indicator(), figures, until=TODAY)
    for place, change in enumerate(whole):
        assert verdict_history(asked, indicator(), figures, until=change.day) == whole[: place + 1]


def test_the_shipped_history_of_the_2022_target_begins_open_and_ends_met_early(loaded) -> None:  # type: ignore[no-untyped-def]
    known = read_known(loaded.store, loaded.catalogue, AsOf(TODAY))
    own = next(target for target in known.targets if target.key == "shenzhen-2018/rd-intensity-2022/v1")
    changes = known.history(own)
    assert changes[0].verdict.group == "undecided"
    assert (changes[-1].verdict.status, str(changes[-1].verdict.first_met)) == ("met_early", "2019")
    assert changes[-1].verdict == known.verdict(own).model_copy(update={"as_of": changes[-1].day})


# ---------------------------------------------------------------- as recorded


def test_before_anything_was_recorded_nothing_was_known_however_long_it_had_been_public(loaded) -> None:  # type: ignore[no-untyped-def]
    before = read_known(loaded.store, loaded.catalogue, AsOf.of(date(2026, 11, 21), "recorded"))
    assert (before.targets, dict(before.series)) == ((), {})
    on_the_day = read_known(loaded.store, loaded.catalogue, AsOf.of(TODAY, "recorded"))
    public = read_known(loaded.store, loaded.catalogue, AsOf(TODAY))
    assert on_the_day.targets == public.targets
    assert on_the_day.series == public.series


def test_the_goals_of_a_plan_are_known_by_record_only_once_its_document_is(loaded) -> None:  # type: ignore[no-untyped-def]
    plans = [loaded.catalogue.plans["shenzhen-2018"]]
    before, since = (AsOf.of(day, "recorded") for day in (date(2026, 11, 21), TODAY))
    goals = {asked: read_state(loaded.store, loaded.catalogue, asked).goals(plans) for asked in (before, since)}
    assert goals[before] == ()
    public = read_state(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 21))).goals(plans)
    assert public == goals[since]
    assert len(public) == len(plans[0].goals) == 8
