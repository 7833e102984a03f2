"""Layouts of repositories as sites keep them: shapes of twelve of them, in words and figures made up for here."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from etl.open_sdg.layout import Layout, read_layout
from etl.open_sdg.repository import read_repository
from etl.open_sdg.whole_site import Site, SiteIndicator, definition_name, read_site

Make = Callable[..., Path]

_NOTHING: Mapping[str, None] = dict.fromkeys(
    (
        "data/indicator_3-1-1.csv",
        "data/indicator_10-2-1.csv",
        "data/indicator_17-1-1.csv",
        "meta/3-1-1.md",
        "indicator-config/3-1-1.yml",
        "indicator-config/10-2-1.yml",
        "indicator-config/17-1-1.yml",
    )
)


@pytest.fixture
def site_of(make_repository: Make) -> Callable[[Mapping[str, str]], Site]:
    """A site of these files alone, with the translations of the fixture."""

    def read(files: Mapping[str, str]) -> Site:
        return read_site(read_repository(make_repository({**_NOTHING, **files})), "midland")

    return read


SiteOf = Callable[[Mapping[str, str]], Site]


def one(site: Site) -> SiteIndicator:
    (indicator,) = site.indicators
    return indicator


def names(site: Site) -> list[str]:
    return [definition_name(line, site.languages).en for line in one(site).lines.values()]


def test_a_place_without_a_code_among_places_with_codes_is_the_whole(site_of: SiteOf) -> None:
    rows = "Year,Geography,Persons,GeoCode,Value\n2015,Midland,All persons,,14\n2015,North,All persons,35,15\n"
    site = site_of({"data/indicator_1-2-1.csv": rows + "2015,Midland,Seniors,,7\n"})
    assert [(own.area and own.area[1], str(own.number)) for name, own in one(site).values if name == "headline"] == [
        (None, "14"),
        ("North", "15"),
    ]
    assert names(site) == ["Headline", "Seniors"]


def test_of_two_words_for_everybody_the_one_the_site_begins_with_is_the_headline(site_of: SiteOf) -> None:
    rows = "Year,Who,Value\n2004,Insgesamt DE,14\n2005,Insgesamt SH,13\n2005,Insgesamt DE,15\n2005,Ohne Arbeit,40\n"
    starts = "indicator_name: Armut\ndata_start_values:\n  - field: Who\n    value: Insgesamt SH\n"
    site = site_of({"data/indicator_1-1.csv": rows, "meta/1-1.yml": starts})
    assert names(site) == ["Headline", "Insgesamt DE", "Ohne Arbeit"]
    assert [own.period for name, own in one(site).values if name == "headline"] == ["2005"]
    assert names(site_of({"data/indicator_1-1.csv": rows, "meta/1-1.yml": "indicator_name: Armut\n"})) == [
        "Insgesamt DE",
        "Insgesamt SH",
        "Ohne Arbeit",
    ]


def test_a_word_for_everybody_beside_empty_cells_with_other_numbers_stays_a_part(site_of: SiteOf) -> None:
    site = site_of({"data/indicator_1-1-1.csv": "Year,Sex,Value\n2015,,5\n2016,Total,7\n2015,Total,6\n"})
    assert [(name, own.period, str(own.number)) for name, own in one(site).values] == [
        ("headline", "2015", "5"),
        ("sex-total", "2016", "7"),
        ("sex-total", "2015", "6"),
    ]


def test_columns_and_codes_of_sdmx_are_read_and_translated_under_their_column(site_of: SiteOf) -> None:
    rows = (
        "TIME_PERIOD,REF_AREA,SERIES,SEX,AGE,UNIT_MEASURE,UNIT_MULT,FREQ,NATURE,OBS_STATUS,COMMENT_OBS,OBS_VALUE\n"
        "2015,MD,SH_STA,_T,_T,PT,0,A,C,A,,12.50\n2015,MD,SH_STA,F,_T,PT,0,A,C,P,Counted twice,13\n"
        "2015,MD-1,SH_STA,_T,_T,PT,0,A,C,A,,14\n"
    )
    site = site_of({"data/indicator_3-1-2.csv": rows, "translations/en/SEX.yml": "F: Women\n"})
    births = one(site)
    assert (births.unit.id, names(site)) == ("percent", ["SH_STA", "SH_STA, Women"])
    assert [(own.area, str(own.number), own.obs_status, own.note) for _, own in births.values] == [
        (None, "12.50", "A", ""),
        (None, "13", "P", "Counted twice"),
        (("MD-1", "MD-1"), "14", "A", ""),
    ]


@pytest.mark.parametrize(
    ("multiplier", "number"), [("Thousands", "12500"), ("3", "12500"), ("Units", "12.5"), ("", "12.5")]
)
def test_a_multiplier_of_the_unit_is_applied(site_of: SiteOf, multiplier: str, number: str) -> None:
    rows = f"Year,Units,Unit multiplier,Value\n2015,Tonnes,{multiplier},12.5\n"
    ((_, value),) = one(site_of({"data/indicator_1-1-1.csv": rows})).values
    assert f"{value.number:f}" == number


def test_a_unit_that_says_what_it_is_a_percentage_of_is_a_series_too(site_of: SiteOf) -> None:
    rows = "Year,Units,Value\n2010/11,Percentage (%) of poor people,48\n2010/11,Percentage (%) of very poor people,28\n"
    site = site_of({"data/indicator_1-2-1.csv": rows})
    assert one(site).unit.id == "percent"
    assert names(site) == ["Percentage (%) of poor people", "Percentage (%) of very poor people"]


def test_a_target_is_set_on_the_disaggregation_and_the_place_it_names(site_of: SiteOf) -> None:
    rows = "Year,Geography,Gender,GeoCode,Value\n2015,Midland,,,5\n2015,Midland,Male,,6\n2015,North,Male,N1,7\n"
    options = (
        "indicator_name: Claims\nprogress_calculation_options:\n- group:\n"
        "  - {direction: negative, target: 1, disaggregation: [{field: Gender, value: Male}]}\n"
        "  - {direction: negative, target: 2, disaggregation:"
        " [{field: Gender, value: Male}, {field: Geography, value: North}]}\n"
    )
    site = site_of({"data/indicator_8-8-1.csv": rows, "indicator-config/8-8-1.yml": options})
    assert [(name, area and area[1], str(own.value)) for name, area, own in one(site).aims] == [
        ("gender-male", None, "1"),
        ("gender-male", "North", "2"),
    ]


def test_a_target_that_may_be_of_several_lines_is_told_and_left_out(site_of: SiteOf) -> None:
    rows = "Year,Power,Value\n2025,all,27\n2025,on land,21\n2025,at sea,6\n"
    settings = (
        "indicator_number: 7-2\nindicator_name: Power\nprogress_calculation_options: [{direction: positive}]\n"
        "graph_target_lines:\n  - label_content: Ziel 2035\n    value: 45.0\n"
    )
    site = site_of({"data/indicator_7-2.csv": rows.replace("all", "wind"), "meta/7-2.yml": settings})
    assert (one(site).direction, one(site).aims) == ("up", ())
    assert "The target 45.0 of indicator 7.2 is set on no line of its figures" in str(site.problems[-1])
    (whole,) = one(site_of({"data/indicator_7-2.csv": rows, "meta/7-2.yml": settings})).aims
    assert (whole[0], whole[2].year) == ("headline", 2035)


def test_files_named_in_other_ways_are_found_and_those_that_name_nothing_are_told(site_of: SiteOf) -> None:
    site = site_of(
        {
            "data/indicator_1_3_1.csv": "Year;Value\n2015;5\n",
            "data/16-5-1.csv": "Year\tValue\n2015\t5\n",
            "data/fr/indicator_8-1-1.csv": "Year,Value\n2015,5\n",
            "data/fr/16-5-1.csv": "Year,Value\n2015,6\n",
            "data/TEST.csv": "a\n",
        }
    )
    assert [own.id for own in site.indicators] == ["midland.1-3-1", "midland.8-1-1", "midland.16-5-1"]
    assert str(site.indicators[-1].values[0][1].number) == "5"
    assert [str(own) for own in site.problems if "TEST" in str(own)] == [
        "midland/data/TEST.csv: The name of the file names no indicator; it is not read. "
        "Name it like 'indicator_1-1-1.csv' where it holds figures of one."
    ]


def test_a_name_is_the_first_that_says_something_without_the_tags_of_a_page(site_of: SiteOf) -> None:
    meta = (
        "---\nindicator: 13.1.a    \nindicator_name: global_indicators.13-1-a-title\n"
        "national_indicator_available: 'CO<sub>2</sub>&nbsp;emissions &amp; more'\n---   \nText\n"
    )
    site = site_of({"data/indicator_13-1-a.csv": "Year,Value\n2015,5\n", "meta/13-1-a.md": meta})
    assert one(site).name.en == "13.1.a CO2 emissions & more"


def test_a_number_that_yaml_would_shorten_is_taken_from_the_file(site_of: SiteOf) -> None:
    site = site_of({"data/indicator_1-10.csv": "Year,Value\n2015,5\n", "meta/1-10.yml": "indicator_number: 1.10\n"})
    assert one(site).settings.number == "1.10"


def test_translations_that_say_a_key_twice_are_read(site_of: SiteOf) -> None:
    words = "data:\n  urban: town\n  urban: city\n"
    site = site_of({"data/1-1-1.csv": "Year,Where,Value\n2015,urban,5\n", "translations/en.yml": words})
    assert not [own for own in site.problems if "translations" in str(own)]
    assert names(site) == ["town"]


_TABLES = (
    "inputs:\n  - {class: InputCsvData, path_pattern: 'figures/*-*.csv'}\n"
    "  - {class: InputYamlMdMeta, path_pattern: 'global-meta/*-*.md'}\n"
    "  - {class: InputCsvMeta, path_pattern: 'csv-meta/*-*.csv', metadata_mapping: 'names.csv'}\n"
)


def test_files_stand_where_the_repository_says_and_settings_may_be_tables(site_of: SiteOf) -> None:
    site = site_of(
        {
            "config_data.yml": _TABLES,
            "names.csv": "Unit,computation_units\nGraph title,graph_title\nCounts,data_non_statistical\n",
            "figures/indicator_1-2-1.csv": "Year,Group,Value\r\n2010,,15\r\n2010,children,19\r\n",
            "csv-meta/1-2-1.csv": 'National,\nUnit,Percentage (%)\nGraph title,"Poor, in town"\nCounts,N\n',
            "global-meta/1-2-1.md": "---\ndata_footnote: Asked every year.\n---\n",
            "meta/1-2-1.md": "---\ncomputation_units: Tonnes\ngraph_title: Left from before\n---\n",
        }
    )
    assert (one(site).name.en, one(site).unit.id) == ("1.2.1 Poor, in town", "percent")
    assert one(site).settings.footnote == "Asked every year."
    assert not site.problems


def test_everything_stands_below_the_folder_that_the_repository_names(site_of: SiteOf) -> None:
    site = site_of(
        {
            "config_data.yml": "src_dir: ./tests/\n",
            "tests/data/indicator_1-2-1.csv": "Year,Group,Value\n2010-11,a,15\n",
            "tests/meta/1-2-1.md": "---\nindicator_name: town.poor\n---\n",
            "tests/translations/en/town.yml": "poor: Poor in town\n",
        }
    )
    assert one(site).name.en == "1.2.1 Poor in town"
    assert [own.period for _, own in one(site).values] == ["2010/2011"]


def test_what_may_be_years_or_a_month_is_a_month_where_one_of_the_file_can_be_no_years(site_of: SiteOf) -> None:
    site = site_of({"data/indicator_1-2-1.csv": "Year,Value\n2010-09,15\n2010-11,16\n2011 Q1,17\n"})
    assert [own.period for _, own in one(site).values] == ["2010-09", "2010-11", "2011-Q1"]


@pytest.mark.parametrize(("config", "reason"), [("languages: [en\n", "did not find"), ("- en\n", "a list")])
def test_where_it_says_that_in_no_way_that_can_be_read_the_usual_folders_serve(
    site_of: SiteOf, config: str, reason: str
) -> None:
    site = site_of({"config_data.yml": config, "data/1-1-1.csv": "Year,Value\n2015,5\n"})
    assert len(one(site).values) == 1
    assert "midland/config_data.yml" in str(site.problems[0])
    assert f"cannot be read: {reason}" in str(site.problems[0])


@pytest.mark.parametrize("pattern", ["../secret/*-*.csv", "/etc/*.csv", "*/*-*.csv", "data", "a/../b/*.csv"])
def test_folders_outside_of_the_repository_are_none_of_its_places(pattern: str) -> None:
    inputs = {"inputs": [{"class": "InputCsvData", "path_pattern": pattern}, 5, {"class": "InputCsvMeta"}]}
    assert read_layout(inputs) == Layout()


def test_settings_that_are_a_list_are_told(site_of: SiteOf) -> None:
    site = site_of({"data/1-1-1.csv": "Year,Value\n2015,5\n", "meta/1-1-1.yml": "- indicator_name: Births\n"})
    assert [str(own) for own in site.problems][0] == (
        "midland/meta/1-1-1.yml:1:1: Fields were expected here, such as 'name: …'; found: a list. "
        "Write the fields, or take this out."
    )


def test_a_column_that_alone_tells_numbers_apart_is_no_attribute(site_of: SiteOf) -> None:
    rows = "Year,Source,Value\n1990,,600\n1990,Oil,110\n1990,Transport,120\n"
    assert names(site_of({"data/13-1-1.csv": rows})) == ["Headline", "Oil", "Transport"]
    assert names(site_of({"data/13-1-1.csv": "Year,Source,Value\n1990,Census,600\n1991,Survey,610\n"})) == ["Headline"]


def test_a_place_without_a_code_beside_an_empty_cell_is_not_the_whole(site_of: SiteOf) -> None:
    rows = (
        "Year,Geography,Age,GeoCode,Value\n2015,,,,14.5\n2015,North,Total,48,9.4\n2015,North,Young,48,12\n"
        "2015,South,Total,24,9\n2015,Coast,Total,,15.7\n"
    )
    site = site_of({"data/1-1-1.csv": rows})
    assert {(own.area and own.area[1], str(own.number)) for name, own in one(site).values if name == "headline"} == {
        (None, "14.5"),
        ("North", "9.4"),
        ("South", "9"),
        ("Coast", "15.7"),
    }


@pytest.mark.parametrize("word", ["BOTHSEX", "both sex", "allarea", "ALLAGE", "all ages"])
def test_codes_for_everybody_are_the_headline(site_of: SiteOf, word: str) -> None:
    rows = f"Year,Part,Value\n2000,{word},0.9\n2000,FEMALE,0.6\n"
    assert names(site_of({"data/3-9-3.csv": rows})) == ["Headline", "FEMALE"]


def aims(site: Site) -> list[tuple[str, int, int | None]]:
    return [(str(aim.value), aim.year, aim.base_year) for *_, aim in one(site).aims]


def test_a_target_line_of_the_same_value_and_no_year_is_the_target_that_is_stated(site_of: SiteOf) -> None:
    lines = "graph_target_lines:\n- {value: 55.0, unit: Percentage}\n- {value: 60, year: 2040}\n"
    options = "progress_calculation_options:\n- {direction: positive, target: 55, target_year: 2026}\n"
    drawn = "graph_annotations:\n- {preset: target_line, value: 55}\n- {preset: target_line, value: 70}\n- {value: 1}\n"
    rows = "Year,Units,Value\n2015,Percentage,40\n"
    site = site_of({"data/14-2-1.csv": rows, "meta/14-2-1.yml": lines + options + drawn})
    assert aims(site) == [("55", 2026, None), ("60", 2040, None), ("70", 2030, None)]


def test_a_site_that_works_out_progress_by_itself_means_less_is_better_and_counts_from_2015(site_of: SiteOf) -> None:
    rows = {"data/1-1-1.csv": "Year,Value\n2015,14.5\n"}
    option = "progress_calculation_options:\n- {target: 7.25, target_year: 2030}\n"
    worked_out = site_of({**rows, "meta/1-1-1.yml": f"auto_progress_calculation: true\n{option}"})
    assert (one(worked_out).direction, aims(worked_out)) == ("down", [("7.25", 2030, 2015)])
    by_hand = site_of({**rows, "meta/1-1-1.yml": f"auto_progress_calculation: false\n{option}"})
    assert (one(by_hand).direction, aims(by_hand)) == ("none", [])


def test_lines_that_end_as_on_old_computers_are_lines(site_of: SiteOf) -> None:
    site = site_of({"data/8-8-1.csv": 'Year,Industry,Value\r2017,,2.2\r2017,"Farms, woods",10\r'})
    assert names(site) == ["Headline", "Farms, woods"]
