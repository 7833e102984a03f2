"""Definitions and plans with faults: each told with file, line, column and what to do; all of them at once."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from indicators.catalogue_files import load_catalogue
from indicators.problems import Problems

Files = dict[str, str]
Faulty = Callable[..., list[str]]

PLAN = "indicators/plans/city.yaml"
SHARE = "indicators/definitions/rd_share.yaml"
FIRMS = "indicators/definitions/firms.yaml"
REGIONS = "indicators/regions.yaml"


@pytest.fixture
def faulty(write: Callable[..., Path], small_catalogue_files: Files) -> Faulty:
    """What is said of the small catalogue after some replacements: ``faulty({file: (old, new)})``."""

    def tell(changes: dict[str, tuple[str, str]], more: dict[str, str | bytes] | None = None) -> list[str]:
        files: dict[str, str | bytes] = dict(small_catalogue_files)
        for name, (old, new) in changes.items():
            assert old in small_catalogue_files[name]
            files[name] = small_catalogue_files[name].replace(old, new, 1)
        folder = write(files | (more or {}))
        with pytest.raises(Problems) as raised:
            load_catalogue(folder / "indicators")
        return [str(problem) for problem in raised.value.problems]

    return tell


def test_missing_direction(faulty: Faulty) -> None:
    assert faulty({SHARE: ("direction: up\n", "")}) == [
        f"{SHARE}:1:1: The indicator 'rd_share' does not say whether higher is better. Add 'direction: up' or "
        "'direction: down', or 'direction: none' for a figure shown as context only."
    ]


def test_missing_baseline(faulty: Faulty) -> None:
    line = '    baseline: {period: "2017", source: report-2018, definition: survey}\n'
    assert faulty({PLAN: (line, "")}) == [
        f"{PLAN}:13:9: The target 'rd-share-2022' has no baseline. Choose one with 'baseline:', or say with "
        "'no_baseline:' why none applies."
    ]


def test_baseline_may_be_left_out_for_a_stated_reason(write: Callable[..., Path], small_catalogue_files: Files) -> None:
    line = 'baseline: {period: "2017", source: report-2018, definition: survey}'
    reason = "no_baseline: {zh-Hans: 未公布, en: None was published}"
    files = small_catalogue_files | {PLAN: small_catalogue_files[PLAN].replace(line, reason)}
    catalogue = load_catalogue(write(files) / "indicators")
    assert catalogue.plans["city"].targets[0].baseline is None


def test_unknown_unit(faulty: Faulty) -> None:
    (told,) = faulty({SHARE: ("unit: percent", "unit: pct")})
    assert told.startswith(f"{SHARE}:2:7: The unit 'pct' is not known. Known units: percent, percentage_point, cny, ")


def test_unknown_indicator_with_the_nearest_one(faulty: Faulty) -> None:
    assert faulty({PLAN: ("indicator: rd_share", "indicator: rd_shares")}) == [
        f"{PLAN}:15:16: The indicator 'rd_shares' is not defined. Correct it or add "
        "indicators/definitions/rd_shares.yaml. (? rd_share)"
    ]


def test_unknown_region(faulty: Faulty) -> None:
    assert faulty({PLAN: ("    region: shenzhen", "    region: shenzen")}) == [
        f"{PLAN}:16:13: The region 'shenzen' is not known. Correct it or add it to indicators/regions.yaml. "
        "(? shenzhen)"
    ]


def test_unknown_milestone(faulty: Faulty) -> None:
    assert faulty({PLAN: ('milestone: "2022"', 'milestone: "2023"')}) == [
        f"{PLAN}:14:16: 'milestone' names '2023', which this plan does not have. It has: 2022."
    ]


def test_unknown_programme(faulty: Faulty) -> None:
    (told,) = faulty({PLAN: ("    region: shenzhen\n", "    region: shenzhen\n    programme: talent\n")})
    assert told == f"{PLAN}:17:16: 'programme' names 'talent', which this plan does not have. It has: ."


def test_unknown_predecessor(faulty: Faulty) -> None:
    assert faulty({PLAN: ("order: 1", "order: 1\nsucceeds: city-2010")}) == [
        f"{PLAN}:7:11: 'succeeds' names 'city-2010', which this plan does not have. It has: city."
    ]


def test_unknown_predecessor_of_a_predecessor_is_told_once(faulty: Faulty, small_catalogue_files: Files) -> None:
    later = small_catalogue_files[PLAN].replace("order: 1", "order: 2\nsucceeds: city")
    told = faulty({PLAN: ("order: 1", "order: 1\nsucceeds: city-2010")}, {"indicators/plans/city-2025.yaml": later})
    assert told == [
        f"{PLAN}:7:11: 'succeeds' names 'city-2010', which this plan does not have. It has: city, city-2025."
    ]


def test_plans_that_succeed_one_another_in_a_circle(faulty: Faulty, small_catalogue_files: Files) -> None:
    later = small_catalogue_files[PLAN].replace("order: 1", "order: 2\nsucceeds: city")
    told = faulty({PLAN: ("order: 1", "order: 1\nsucceeds: city-2025")}, {"indicators/plans/city-2025.yaml": later})
    assert told == [
        f"{PLAN}:7:11: The plan 'city' succeeds itself by way of other plans. Correct 'succeeds': it names the one "
        "plan before this one.",
        "indicators/plans/city-2025.yaml:7:11: The plan 'city-2025' succeeds itself by way of other plans. Correct "
        "'succeeds': it names the one plan before this one.",
    ]


def test_unknown_definition_of_a_target(faulty: Faulty) -> None:
    told = faulty({PLAN: ("    definition: survey\n", "    definition: census\n")})
    assert told == [
        f"{PLAN}:18:17: The indicator 'rd_share' has no definition 'census'. It has: survey.",
        f"{PLAN}:20:65: The target 'rd-share-2022' follows the definition 'census', its baseline 'survey'. Take a "
        "baseline of the same definition: figures of two definitions are not one way.",
    ]


def test_mixed_definitions(faulty: Faulty) -> None:
    definitions = "  - id: survey\n    name: {zh-Hans: 调查口径, en: Survey}\n"
    second = "  - id: registers\n    name: {zh-Hans: 名录口径, en: Registers}\n"
    changes = {SHARE: (definitions, definitions + second), PLAN: ("definition: survey}", "definition: registers}")}
    assert faulty(changes) == [
        f"{PLAN}:20:65: The target 'rd-share-2022' follows the definition 'survey', its baseline 'registers'. Take a "
        "baseline of the same definition: figures of two definitions are not one way."
    ]


def test_target_on_a_figure_shown_as_context_only(faulty: Faulty) -> None:
    assert faulty({SHARE: ("direction: up", "direction: none")}) == [
        f"{PLAN}:15:16: The target 'rd-share-2022' judges 'rd_share', which is context only (direction: none). Give "
        "the indicator a direction, or drop the target."
    ]


def test_broken_yaml(faulty: Faulty) -> None:
    (told,) = faulty({SHARE: ("en: R&D share of GDP}", "en: R&D share of GDP")})
    assert told.startswith(f"{SHARE}:2:5: This is not valid YAML: ")
    assert told.endswith("Often a quotation mark or a colon is missing, or a line is indented wrongly.")


def test_key_given_twice(faulty: Faulty) -> None:
    (told,) = faulty({SHARE: ("form: share", "form: share\nform: stock")})
    assert told.startswith(f'{SHARE}:5:1: This is not valid YAML: found duplicate key "form"')


def test_command_hidden_in_yaml_is_not_run(faulty: Faulty) -> None:
    (told,) = faulty({SHARE: ("form: share", 'form: !!python/object/apply:os.system ["true"]')})
    assert told.startswith(f"{SHARE}:4:7: This is not valid YAML: could not determine a constructor for the tag")


def test_yaml_nested_without_end(faulty: Faulty) -> None:
    (told,) = faulty({SHARE: ("form: share", "form: " + "[" * 100_000 + "]" * 100_000)})
    assert told.startswith(f"{SHARE}: This is not valid YAML: nested more than 100 deep.")


def test_duplicate_target(faulty: Faulty, small_catalogue_files: Files) -> None:
    targets = small_catalogue_files[PLAN].split("targets:\n")[1]
    assert faulty({PLAN: (targets, targets + targets)}) == [
        f"{PLAN}:23:9: The id 'rd-share-2022' is used twice. Give one of them another id."
    ]


def test_duplicate_region(faulty: Faulty, small_catalogue_files: Files) -> None:
    regions = small_catalogue_files[REGIONS]
    assert faulty({REGIONS: (regions, regions + regions)}) == [
        f"{REGIONS}:4:7: The id 'shenzhen' is used twice. Give one of them another id."
    ]


def test_duplicate_definition(faulty: Faulty, small_catalogue_files: Files) -> None:
    definitions = "  - id: survey\n    name: {zh-Hans: 调查口径, en: Survey}\n"
    assert faulty({SHARE: (definitions, definitions + definitions)}) == [
        f"{SHARE}:8:9: The id 'survey' is used twice. Give one of them another id."
    ]


def test_misspelt_field(faulty: Faulty) -> None:
    assert faulty({SHARE: ("form: share", "form: share\nnumerater: gdp")}) == [
        f"{SHARE}:5:12: There is no field 'numerater' here. Correct its spelling or take it out."
    ]


def test_missing_field_is_told_where_it_belongs(faulty: Faulty) -> None:
    assert faulty({PLAN: ("    force: expected\n", "")}) == [
        f"{PLAN}:13:5: The field 'targets.0.force' is missing. Add it; the README shows an example of each file."
    ]


def test_word_outside_the_list(faulty: Faulty) -> None:
    assert faulty({SHARE: ("direction: up", "direction: upward")}) == [
        f"{SHARE}:3:12: 'direction' was expected to be 'up', 'down' or 'none', found 'upward'. Correct it."
    ]


@pytest.mark.parametrize("period", ['"2022-13"', "2022", "2022-01-01", '"２０２２"'])
def test_impossible_period(faulty: Faulty, period: str) -> None:
    (told,) = faulty({PLAN: ('    period: "2022"\n    definition', f"    period: {period}\n    definition")})
    forms = "2022, 2019-H1, 2024-Q3, 2025-01, 2021/2025, 2023/.."
    assert told.startswith(f"{PLAN}:17:13: 'targets.0.period' was expected to be {forms}, found '")


def test_impossible_date(faulty: Faulty) -> None:
    (told,) = faulty({PLAN: ('adopted: "2018"', 'adopted: "2018-02-31"')})
    assert told.startswith(f"{PLAN}:4:10: 'adopted' was expected to be ")
    assert "found '2018-02-31'" in told


def test_unreadable_file(faulty: Faulty) -> None:
    (told,) = faulty({}, {"indicators/definitions/gdp.yaml": "name: 生产总值".encode("gb18030")})
    assert told.startswith("indicators/definitions/gdp.yaml: The file cannot be read: 'utf-8' codec can't decode byte")
    assert told.endswith("Check that it exists, that it is text in UTF-8, and that you may read it.")


def test_missing_regions(write: Callable[..., Path], small_catalogue_files: Files) -> None:
    files = {name: text for name, text in small_catalogue_files.items() if name != REGIONS}
    with pytest.raises(Problems) as raised:
        load_catalogue(write(files) / "indicators")
    assert str(raised.value) == (
        f"{REGIONS}: The file cannot be read: No such file or directory. Check that it exists, that it is text in "
        "UTF-8, and that you may read it."
    )


@pytest.mark.parametrize("text", ["", "[]", "word", "- 1", "12"])
def test_file_that_holds_something_else(faulty: Faulty, text: str) -> None:
    (told,) = faulty({}, {"indicators/definitions/gdp.yaml": text})
    place, _, sentence = told.partition(" ")
    assert place in ("indicators/definitions/gdp.yaml:", "indicators/definitions/gdp.yaml:1:1:")
    assert re.fullmatch(
        r"Fields were expected here, such as 'name: …'; found: (nothing|a list|a text|a single value)\. "
        r"Write the fields, or take this out\.",
        sentence,
    )


@pytest.mark.parametrize(("text", "found"), [("word", "a text"), ("id: shenzhen", "fields"), ("12", "a single value")])
def test_a_list_of_regions_that_is_none_is_told(faulty: Faulty, text: str, found: str) -> None:
    (told,) = faulty({}, {REGIONS: text})
    assert told.partition(" ")[2] == (
        f"A list was expected here, its entries beginning with '-'; found: {found}. "
        "Write the list, or take the file out."
    )


def test_all_faults_of_all_files_are_told_at_once(faulty: Faulty) -> None:
    told = faulty(
        {
            SHARE: ("direction: up\n", ""),
            FIRMS: ("unit: enterprise", "unit: firm"),
            PLAN: ("force: expected", "force: strong"),
            REGIONS: ("kind: city", "kind: town"),
        },
        {"indicators/definitions/broken.yaml": "a: [\n", "indicators/definitions/latin.yaml": b"name: caf\xe9"},
    )
    places = [line.split(": ")[0] for line in told]
    assert places == [
        "indicators/regions.yaml:2:9",
        "indicators/definitions/broken.yaml:2:1",
        "indicators/definitions/firms.yaml:2:7",
        "indicators/definitions/latin.yaml",
        "indicators/definitions/rd_share.yaml:1:1",
        "indicators/plans/city.yaml:19:12",
    ]
