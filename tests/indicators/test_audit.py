"""The self-audit, one kind of finding at a time: a ledger that lacks exactly that, and where it is mended."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from indicators.acts import Bridge, Judgement
from indicators.as_of import AsOf
from indicators.audit import AUDIT_FAULTS, audit
from indicators.audit_records import Finding, Holdings
from indicators.catalogue import Catalogue
from indicators.catalogue_files import load_catalogue
from indicators.known import read_known
from indicators.model import Adoption, Observation, Target
from indicators.problems import Place
from indicators.progress import judge, judge_goal
from indicators.release_calendar import next_release

Make = Callable[..., Observation]
MakeTarget = Callable[..., Target]
Hold = Callable[..., Holdings]

# The figure of the target's year is out, that of the next is not due.
DAY = date(2023, 6, 1)
SURE = {"confidence": "two_publications"}
REASON = {"zh-Hans": "理由", "en": "reason"}

_PLAN = "indicators/plans/city.yaml"
_STATED = """    owner: {zh-Hans: 科技局, en: Science bureau}
"""
_GOAL = """goals:
  - id: hub
    milestone: "2022"
    text: {zh-Hans: 建成中心, en: The hub stands}
    source: decision
    clause: ¶7
"""


@pytest.fixture
def catalogue(write: Callable[..., Path], small_catalogue_files: dict[str, str]) -> Callable[..., Catalogue]:
    """The small catalogue with every target's owner stated; the text of its plan changed as told."""

    def changed(*changes: tuple[str, str]) -> Catalogue:
        plan = small_catalogue_files[_PLAN].replace("    force: expected\n", "    force: expected\n" + _STATED)
        for old, new in changes:
            assert old in plan
            plan = plan.replace(old, new)
        return load_catalogue(write({**small_catalogue_files, _PLAN: plan}) / "indicators")

    return changed


@pytest.fixture
def hold(figure: Make, target: MakeTarget, catalogue: Callable[..., Catalogue]) -> Hold:
    """What an audit finds nothing in, with some of it changed."""

    def made(
        *changes: tuple[str, str],
        figures: Sequence[Observation] = (),
        adopted: Sequence[Adoption] = (),
        bridges: Sequence[Bridge] = (),
        judgements: Sequence[Judgement] = (),
        as_of: date = DAY,
        **asked: object,
    ) -> Holdings:
        known = catalogue(*changes)
        baseline = figure(2017, "4.13", source="report-2018", **SURE)
        held = (baseline, *(figures or [figure(2022, "5.81", **SURE)]))
        given: dict[str, object] = {"baseline": baseline, "plan": "city", "target": "rd-share-2022", **asked}
        own = target(2022, "≥ 4.28", **given)
        measured = known.indicators["rd_share"]
        verdict = judge(own, measured, held, adoptions=adopted, bridges=bridges, as_of=as_of)
        release = next_release(measured, own.region, held, [own.period], as_of)
        return Holdings(
            catalogue=known,
            series={("rd_share", "shenzhen"): held},
            figures=held,
            adoptions={"rd_share": tuple(adopted)} if adopted else {},
            bridges={"rd_share": tuple(bridges)} if bridges else {},
            verdicts=(verdict,),
            goals=tuple(judge_goal("city", goal, judgements) for goal in known.plans["city"].goals),
            releases=(release,) if release else (),
            as_of=as_of,
        )

    return made


def _at(own: Observation | Target) -> Place:
    return Place(f"etl/sources/{own.source}/facts.csv", 2)


def only(held: Holdings) -> Finding:
    """The one thing found."""
    found = audit(held, _at)
    assert len(found) == 1, [own.fault.kind for own in found]
    return found[0]


def seen(finding: Finding) -> tuple[str, str, str]:
    """What it is, how grave, and in which file it is mended."""
    return finding.fault.kind, finding.fault.severity, finding.place.file


def adoption(**fields: object) -> Adoption:
    given = {"region": "shenzhen", "period": "2022", "definition": "survey", "source": "a", "reason": REASON}
    return Adoption.model_validate({**given, **fields})


def test_where_nothing_is_missing_nothing_is_found(hold: Hold) -> None:
    assert audit(hold(), _at) == ()


# ---------------------------------------------------------------- what documents leave out


def test_a_target_without_an_owner_is_a_note_at_its_line_in_the_plan(hold: Hold) -> None:
    finding = only(hold((_STATED, "")))
    assert seen(finding) == ("owner_not_stated", "warning", _PLAN)
    assert finding.place.line == 13
    assert finding.values == {"target": "city/rd-share-2022/v1"}


def test_the_owner_of_a_target_that_only_serves_comparison_is_not_missed(hold: Hold) -> None:
    assert audit(hold((_STATED, ""), ("is_default: true", "is_reference: true")), _at) == ()


def test_a_force_that_is_not_stated_is_a_note_at_its_very_line(hold: Hold) -> None:
    finding = only(hold(("force: expected", "force: not_stated")))
    assert seen(finding) == ("force_not_stated", "warning", _PLAN)
    assert finding.place.line == 19


@pytest.mark.parametrize("locator", ["text", ""])
def test_a_target_without_its_clause_is_a_note_at_its_fact(hold: Hold, locator: str) -> None:
    assert seen(only(hold(locator=locator))) == ("clause_not_stated", "warning", "etl/sources/decision/facts.csv")


def test_a_missing_baseline_is_an_error_unless_a_reason_is_given(hold: Hold) -> None:
    chosen = '    baseline: {period: "2017", source: report-2018, definition: survey}\n'
    reason = "    no_baseline: {zh-Hans: 新指标, en: a new indicator}\n"
    held = hold((chosen, reason), baseline=None)
    assert audit(held, _at) == ()
    plan = held.catalogue.plans["city"]
    silent = plan.targets[0].model_copy(update={"no_baseline": None})
    plans = {"city": plan.model_copy(update={"targets": (silent,)})}
    finding = only(replace(held, catalogue=replace(held.catalogue, plans=plans)))
    assert seen(finding) == ("missing_baseline", "error", _PLAN)


# ---------------------------------------------------------------- figures


def test_a_figure_whose_month_has_passed_is_a_note_with_the_month_and_all_years_missing(hold: Hold) -> None:
    finding = only(hold(as_of=date(2025, 6, 1)))
    assert seen(finding) == ("figure_overdue", "warning", "indicators/definitions/rd_share.yaml")
    assert finding.values == {"series": "rd_share, shenzhen", "period": "2023/2024", "month": "2024-02"}


def test_a_series_no_target_is_set_for_is_not_missed(hold: Hold) -> None:
    held = hold(as_of=date(2025, 6, 1))
    assert audit(replace(held, releases=tuple(replace(own, is_asked_for=False) for own in held.releases)), _at) == ()


@pytest.mark.parametrize(("confidence", "kind"), [("one_publication", "one_publication"), ("secondary", "second_hand")])
def test_a_verdict_on_a_weak_figure_is_a_note_at_the_figures_row(
    hold: Hold, figure: Make, confidence: str, kind: str
) -> None:
    finding = only(hold(figures=[figure(2022, "5.81", source="daily", confidence=confidence)]))
    assert seen(finding) == (kind, "warning", "etl/sources/daily/facts.csv")
    assert finding.values["publication"] == "daily"


def test_a_weak_figure_that_decides_nothing_is_no_finding(hold: Hold, figure: Make) -> None:
    assert audit(hold(figures=[figure(2022, "≈ 4.28", confidence="secondary")]), _at) == ()


def test_two_values_of_one_year_without_a_reason_are_a_note_and_with_one_are_none(hold: Hold, figure: Make) -> None:
    values = [figure(2022, "5.81", source="a", **SURE), figure(2022, "5.49", source="b", **SURE)]
    finding = only(hold(figures=values))
    assert seen(finding) == ("no_adoption", "warning", "indicators/definitions/rd_share.yaml")
    assert finding.values["values"] == "5.49 / 5.81"
    assert audit(hold(figures=values, adopted=[adoption()]), _at) == ()


def test_a_final_figure_needs_no_reason_to_replace_its_preliminary_one(hold: Hold, figure: Make) -> None:
    first = figure(2022, "5.49", status="P", published="2023-01-20", **SURE)
    assert audit(hold(figures=[first, figure(2022, "5.81", **SURE)]), _at) == ()


def test_figures_of_another_definition_alone_are_a_note_until_a_bridge_is_recorded(hold: Hold, figure: Make) -> None:
    other = [figure(2022, "5.81", definition="registers", **SURE)]
    finding = only(hold(figures=other))
    assert seen(finding) == ("no_bridge", "warning", _PLAN)
    assert (finding.values["found"], finding.values["definition"]) == ("registers", "survey")


# ---------------------------------------------------------------- what points nowhere


def test_a_unit_other_than_the_indicators_is_an_error_at_the_fact(hold: Hold) -> None:
    finding = only(hold(unit="person"))
    assert seen(finding) == ("unfit_target_unit", "error", "etl/sources/decision/facts.csv")


def test_a_baseline_that_names_no_figure_is_an_error_at_its_line(hold: Hold, figure: Make) -> None:
    finding = only(hold(baseline=figure(2016, "4.0", source="report-2017")))
    assert seen(finding) == ("baseline_points_nowhere", "error", _PLAN)
    assert (finding.values["period"], finding.values["source"]) == ("2016", "report-2017")


def test_a_baseline_published_after_the_day_asked_about_points_somewhere(hold: Hold) -> None:
    held = replace(hold(as_of=date(2018, 3, 31)), series={})
    assert audit(held, _at) == ()


@pytest.mark.parametrize("wrong", [{"source": "b"}, {"period": "2021"}, {"region": "beijing"}], ids=str)
def test_an_adoption_that_names_no_figure_is_an_error(hold: Hold, figure: Make, wrong: dict[str, str]) -> None:
    held = hold(figures=[figure(2022, "5.81", source="a", **SURE)], adopted=[adoption(**wrong)])
    finding = only(held)
    assert seen(finding) == ("adoption_points_nowhere", "error", "indicators/definitions/rd_share.yaml")


def test_a_bridge_between_definitions_the_indicator_does_not_have_is_an_error_of_no_file(hold: Hold) -> None:
    bridge = Bridge(
        indicator="rd_share",
        region="shenzhen",
        from_definition="registers",
        to_definition="survey",
        reason="both count the same",
        decided_by="office",
        decided_on=DAY,
    )
    assert seen(only(hold(bridges=[bridge]))) == ("bridge_points_nowhere", "error", "")


# ---------------------------------------------------------------- goals


def test_a_goal_past_its_milestone_without_a_judgement_is_a_note_at_its_line(hold: Hold) -> None:
    finding = only(hold(("targets:", _GOAL + "targets:")))
    assert seen(finding) == ("goal_not_judged", "warning", _PLAN)
    assert finding.values == {"goal": "city/hub", "period": "2022"}


def test_a_goal_that_was_judged_or_is_not_due_is_no_finding(hold: Hold) -> None:
    judged = Judgement(plan="city", goal="hub", status="in_progress", evidence="report", judge="office", judged_on=DAY)
    goal = ("targets:", _GOAL + "targets:")
    assert audit(hold(goal, judgements=[judged]), _at) == ()
    assert audit(hold(goal, as_of=date(2022, 12, 31)), _at) == ()


# ---------------------------------------------------------------- all together


def test_errors_come_first_and_each_kind_stands_together(hold: Hold) -> None:
    held = hold((_STATED, ""), locator="text", unit="person", as_of=date(2025, 6, 1))
    kinds = [own.fault.kind for own in audit(held, _at)]
    assert kinds == ["unfit_target_unit", "figure_overdue", "owner_not_stated", "clause_not_stated"]
    severities = [fault.severity for fault in AUDIT_FAULTS]
    assert severities == sorted(severities)


def test_the_shipped_data_has_no_error_and_an_honest_list_of_notes(loaded) -> None:  # type: ignore[no-untyped-def]
    known = read_known(loaded.store, loaded.catalogue, AsOf(date(2026, 11, 22)))
    held = Holdings(
        catalogue=known.catalogue,
        series=known.series,
        figures=tuple(figure for own in known.series.values() for figure in own),
        adoptions=known.adoptions,
        bridges=known.bridges,
        verdicts=known.verdicts(lambda _: True),
        goals=(),
        releases=(),
        as_of=date(2026, 11, 22),
    )
    found = audit(held, _at)
    assert {own.fault.severity for own in found} == {"warning"}
    not_comparable = {own.target.key for own in found if own.fault.kind == "no_bridge" and own.target}
    assert "shenzhen-2018/sei-share-2022/v1" in not_comparable
    # Both numbers of the Decision stand at their paragraphs.
    placeless = [own.target.plan for own in found if own.fault.kind == "clause_not_stated" and own.target]
    assert placeless
    assert "shenzhen-2018" not in placeless
