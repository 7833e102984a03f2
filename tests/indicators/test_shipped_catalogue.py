"""The catalogue that is shipped: what stands in it, and that it is whole."""

from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue

Files = dict[str, str]


@pytest.fixture(scope="module")
def shipped() -> Catalogue:
    return load_catalogue()


def test_shipped_catalogue_loads_without_a_fault(shipped: Catalogue) -> None:
    assert len(shipped.indicators) >= 50
    assert {"shenzhen-2018", "shenzhen-14fyp", "shenzhen-15fyp", "tianjin-2019"} <= set(shipped.plans)


def test_shipped_decision_has_its_milestones_programmes_and_two_targets(shipped: Catalogue) -> None:
    decision = shipped.plans["shenzhen-2018"]
    assert [milestone.id for milestone in decision.milestones] == ["2022", "2025", "2035"]
    assert [programme.number for programme in decision.programmes] == [1, 2, 3, 4, 5, 6, 7]
    assert all(programme.actions for programme in decision.programmes)
    assert {target.indicator for target in decision.targets} == {"rd_intensity", "sei_share_gdp"}
    assert decision.is_default
    assert sum(plan.is_default for plan in shipped.plans.values()) == 1


def test_shipped_decision_is_followed_by_the_two_five_year_plans(shipped: Catalogue) -> None:
    chain = [plan.id for plan in shipped.lineage("shenzhen-2018")]
    assert chain == ["shenzhen-2018", "shenzhen-14fyp", "shenzhen-15fyp"]
    assert [plan.id for plan in shipped.ancestry("shenzhen-15fyp")][:3] == chain[::-1]


def test_shipped_tianjin_plan_has_goals_and_no_numbers(shipped: Catalogue) -> None:
    tianjin = shipped.plans["tianjin-2019"]
    assert tianjin.goals or any(programme.actions for programme in tianjin.programmes)
    assert tianjin.targets == ()


def test_shipped_targets_without_a_stated_force_or_owner_do_not_invent_one(shipped: Catalogue) -> None:
    decision = shipped.plans["shenzhen-2018"]
    assert {target.force for target in decision.targets} == {"not_stated"}
    assert all(target.owner is None for target in decision.targets)


def test_successor_finds_the_programme_of_the_plan_before_it(shipped: Catalogue) -> None:
    programme = shipped.plans["shenzhen-2018"].programmes[0].id
    owner = shipped.programme_plan("shenzhen-15fyp", programme)
    assert owner is not None
    assert owner.id == "shenzhen-2018"
    assert shipped.programme_plan("shenzhen-2018", "no-such") is None


def test_planned_target_is_found_by_its_name(shipped: Catalogue) -> None:
    assert shipped.planned_target("shenzhen-2018", "rd-intensity-2022").indicator == "rd_intensity"
    with pytest.raises(KeyError):
        shipped.planned_target("shenzhen-2018", "no-such")


def test_reading_a_sound_catalogue_looks_up_no_place(
    monkeypatch: pytest.MonkeyPatch, write: Callable[..., Path], small_catalogue_files: Files
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("places are looked up for faults alone")

    monkeypatch.setattr("indicators.yaml_files.Document.place", never)
    load_catalogue(write(dict(small_catalogue_files)) / "indicators")
