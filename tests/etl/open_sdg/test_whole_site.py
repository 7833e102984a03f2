"""What a repository says, read whole: indicators by unit, definitions by disaggregation, places, targets."""

import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from etl.open_sdg.figures import period_of
from etl.open_sdg.repository import order_of, read_repository, zipped, zipped_repository
from etl.open_sdg.whole_site import Site, read_site
from etl.slugs import slug
from indicators.problems import Problems

Make = Callable[..., Path]


def read(folder: Path) -> Site:
    return read_site(read_repository(folder), "midland")


def told(folder: Path) -> list[str]:
    return [str(own) for own in read(folder).problems]


def test_an_indicator_has_its_number_its_name_in_two_languages_and_its_unit(make_repository: Make) -> None:
    births, *_ = read(make_repository()).indicators
    assert births.id == "midland.3-1-1"
    assert (births.name.en, births.name.zh_hans) == ("3.1.1 Births with a midwife", "3.1.1 有助产士的分娩")
    assert (births.unit.id, births.direction) == ("percent", "up")


def test_values_keep_their_digits_their_status_their_footnote_and_their_sign(make_repository: Make) -> None:
    births, *_ = read(make_repository()).indicators
    values = {(name, own.period, own.area and own.area[0]): own for name, own in births.values}
    assert str(values["headline", "2015", None].number) == "62.40"
    newest = values["headline", "2020", None]
    assert (newest.obs_status, newest.note) == ("P", "First count.")
    south = values["headline", "2020", "S1"]
    assert (south.qualifier, south.number) == ("lt", Decimal(66))
    assert ("headline", "2015", "S1") not in values


def test_disaggregations_are_definitions_and_places_with_codes_are_regions(make_repository: Make) -> None:
    site = read(make_repository())
    births, *_ = site.indicators
    assert list(births.lines) == ["headline", "sex-female"]
    assert dict(site.areas) == {"midland.north": "North", "midland.south": "South"}


def test_an_indicator_in_two_units_is_two_and_series_are_definitions(make_repository: Make) -> None:
    _, poor, tonnes = read(make_repository()).indicators
    assert (poor.id, poor.unit.id, list(poor.lines)) == ("midland.10-2-1", "percent", ["poor", "rich"])
    assert (tonnes.id, tonnes.unit.id) == ("midland.10-2-1.tonnes-per-head", "midland.tonnes-per-head")
    assert tonnes.unit.symbol["en"] == "Tonnes per head"
    assert [own.period for _, own in poor.values] == ["2010/2011", "2012/2014", "2015"]


def test_what_counts_nothing_is_left_out(make_repository: Make) -> None:
    assert not [own for own in read(make_repository()).indicators if own.settings.id == "17-1-1"]


def test_a_target_without_a_direction_is_told_and_not_guessed(make_repository: Make) -> None:
    site = read(make_repository())
    births, poor, _ = site.indicators
    told = [(name, area, own.value, own.year, own.base_year) for name, area, own in births.aims]
    assert told == [("headline", None, Decimal(90), 2030, 2015)]
    assert (poor.direction, poor.aims) == ("none", ())
    (fault,) = site.problems
    assert str(fault) == (
        "midland/indicator-config/10-2-1.yml: The indicator 10.2.1 has a target, but no direction is stated: whether "
        "more is better nobody says. Add 'direction: positive' or 'direction: negative' to its progress settings; it "
        "is shown without a verdict."
    )


def test_an_indicator_whose_name_is_translated_elsewhere_goes_by_its_number(make_repository: Make) -> None:
    folder = make_repository(
        {"translations/en/global_indicators.yml": None, "translations/zh-Hans/global_indicators.yml": None}
    )
    assert read(folder).indicators[0].name.en == "Indicator 3.1.1"
    assert "'global_indicators.3-1-1-title' is translated in no file" in told(folder)[0]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Year,Value\n2015,many\n", "data/indicator_3-1-1.csv:2:2: A number was expected, found 'many'."),
        ("Year,Value\nlast,5\n", "data/indicator_3-1-1.csv:2:1: A year was expected, found 'last'."),
        ("Year,Value\n2015,5,6\n", "data/indicator_3-1-1.csv:2: The row has 3 cells, expected 2."),
        ("Year,Year,Value\n2015,1,5\n", "data/indicator_3-1-1.csv:1: Columns are named twice: year."),
        ("When,Much\n2015,5\n", "data/indicator_3-1-1.csv:1: The table needs a column 'Year' and a column 'Value'. It"),
        ("Year,Value\n2015,5\n2015,6\n", "data/indicator_3-1-1.csv:3: A second, different value for 2015"),
        ("", "data/indicator_3-1-1.csv: The file has no rows"),
    ],
)  # fmt: skip
def test_a_faulty_table_is_told_with_its_line(make_repository: Make, text: str, sentence: str) -> None:
    folder = make_repository({"data/indicator_3-1-1.csv": text})
    assert any(f"midland/{sentence}" in own for own in told(folder)), told(folder)


def test_a_settings_file_that_is_no_yaml_is_told_and_the_figures_are_read_all_the_same(make_repository: Make) -> None:
    folder = make_repository({"indicator-config/3-1-1.yml": "indicator_number: [3.1.1\n"})
    assert any("midland/indicator-config/3-1-1.yml" in own and "not valid YAML" in own for own in told(folder))
    assert read(folder).indicators[0].unit.id == "percent"


def test_words_of_windows_and_marks_of_bytes_are_read(make_repository: Make) -> None:
    folder = make_repository(
        {
            "data/indicator_3-1-1.csv": b"\xef\xbb\xbfYear,Region,Value\r\n2015,,5\r\n2015,Qu\xc3\xa9bec,6\r\n",
            "meta/3-1-1.md": "---\ncomputation_units: Percentage\n---\n",
            "indicator-config/3-1-1.yml": "indicator_name: Éducation\n".encode("cp1252"),
        }
    )
    births, *_ = read(folder).indicators
    assert births.name.en == "3.1.1 Éducation"
    assert list(births.lines) == ["headline", slug("Region Québec")]


def test_a_zip_file_reads_as_the_folder_does_and_packs_to_the_same_bytes(make_repository: Make, tmp_path: Path) -> None:
    repository = read_repository(make_repository())
    with zipfile.ZipFile(tmp_path / "midland.zip", "w") as packed:
        for path, content in repository.files.items():
            packed.writestr(f"midland-main/{path}", content)
    again = read_repository(tmp_path / "midland.zip")
    assert again.files == repository.files
    assert zipped(again) == zipped(repository)
    assert zipped_repository(zipped(repository), "midland").files == repository.files


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"no zip", "The repository cannot be read: File is not a zip file"), (b"", "The repository cannot be read")],
)
def test_a_file_that_is_no_repository_is_refused_in_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    (tmp_path / "site.zip").write_bytes(content)
    with pytest.raises(Problems, match=sentence):
        read_repository(tmp_path / "site.zip")


def test_a_folder_without_figures_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problems, match="There are no figures here"):
        read_repository(tmp_path)


def test_what_a_link_leads_to_is_not_read(make_repository: Make, tmp_path: Path) -> None:
    folder = make_repository()
    (tmp_path / "secret.csv").write_text("Year,Value\n2015,1\n")
    (folder / "data" / "indicator_9-9-9.csv").symlink_to(tmp_path / "secret.csv")
    assert "9-9-9" not in read_repository(folder).data_files


@pytest.mark.parametrize(
    ("printed", "period"),
    [("2015", "2015"), ("2015.0", "2015"), ("2010/11", "2010/2011"), ("2015-2017", "2015/2017"), ("2019-Q3", "2019-Q3"),
     ("2020-04", ""), ("2019-M04", "2019-04"), ("15", ""), ("2017-2015", ""), ("2018 November", "2018-11"),
     ("Sept. 2018", "2018-09"), ("2018 Q3", "2018-Q3"), ("Q3 2018", "2018-Q3"), ("2018 H1", "2018-H1"),
     ("-500", ""), ("0000", ""), ("2015/2016", "2015/2016")],
)  # fmt: skip
def test_years_are_read_as_files_write_them(printed: str, period: str) -> None:
    assert period_of(printed) == period


def test_numbers_of_indicators_stand_in_their_order() -> None:
    assert sorted(["10-1-1", "1-a-1", "2-1-1", "1-5-1", "1-10-1"], key=order_of) == [
        "1-5-1", "1-10-1", "1-a-1", "2-1-1", "10-1-1",
    ]  # fmt: skip


def test_names_that_letters_cannot_tell_apart_get_names_of_their_own() -> None:
    assert slug("Both sexes") == "both-sexes"
    assert slug("女") != slug("男")
    assert slug("a+b") == slug("a b") == "a-b"
    assert len(slug("x" * 200)) < 70
