"""Repositories made to do harm: each ends in a sentence with its place, in little time and memory."""

import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.open_sdg import repository as reading
from etl.open_sdg.repository import read_repository
from etl.open_sdg.whole_site import Site, read_site
from indicators.problems import Problems

Make = Callable[..., Path]

_DATA = "data/indicator_3-1-1.csv"
_BOMB = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))])


def read(folder: Path) -> Site:
    return read_site(read_repository(folder), "midland")


def told(folder: Path) -> str:
    return "\n".join(str(own) for own in read(folder).problems)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("2015,1e999", f"{_DATA}:2:2: The value '1e999' is too large: 26 digits before the point are kept."),
        ("2015,1e9999", f"{_DATA}:2:2: A number was expected, found '1e9999'."),
        ("2015," + "9" * 30, f"{_DATA}:2:2: The value '{'9' * 30}' is too large"),
        ("2015,inf", f"{_DATA}:2:2: A number was expected, found 'inf'."),
        ("2015,٣", f"{_DATA}:2:2: A number was expected, found '٣'."),
        ("-500,1", f"{_DATA}:2:1: A year was expected, found '-500'."),
        ("9999,1", f"{_DATA}:2:1: A year was expected, found '9999'."),
        ("2015,=1+1", f"{_DATA}:2:2: A number was expected, found '=1+1'."),
        ("2015,1\n" * 2 + "2016,many\n" * 60, f"{_DATA}: The file has 35 more faults."),
        ("1860,1\n2015,2", f"{_DATA}:2: Values of years before 1949 or after 2100: 1. They are not kept."),
    ],
)
def test_figures_that_are_none_are_told_with_their_place(make_repository: Make, rows: str, sentence: str) -> None:
    assert f"midland/{sentence}" in told(make_repository({_DATA: f"Year,Value\n{rows}\n"}))


@pytest.mark.parametrize("cell", ["NaN", "nan", "N/A", "..", "_X"])
def test_words_for_nothing_are_no_value_and_no_fault(make_repository: Make, cell: str) -> None:
    site = read(make_repository({_DATA: f"Year,Value\n2015,{cell}\n2016,5\n"}))
    assert [own.period for _, own in site.indicators[0].values] == ["2016"]


def test_digits_that_a_division_leaves_are_rounded_and_told(make_repository: Make) -> None:
    site = read(make_repository({_DATA: "Year,Value\n2015,14.285714285714286\n2016,1e-20\n"}))
    assert [str(own.number) for _, own in site.indicators[0].values] == ["14.285714285714", "0E-12"]
    assert "Values with more than twelve digits behind the point, here and below: 2." in str(site.problems[0])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("," * 2_000_000 + "\n", "The table has 2000001 columns; no more than 200 are read."),
        ("Year,Value\n2015," + "1" * 5_000_000 + "\n", "The file cannot be read: field larger than field limit"),
        ("\0" * 1_000, "The table needs a column 'Year' and a column 'Value'."),
    ],
)
def test_a_line_without_end_is_told_in_a_moment(make_repository: Make, content: str, sentence: str) -> None:
    started = time.process_time()
    assert sentence in told(make_repository({_DATA: content}))
    assert time.process_time() - started < 5


def test_of_ten_thousand_lines_those_about_the_fewest_parts_are_taken(make_repository: Make) -> None:
    parts = "".join(f"2015,{age},{sex},5\n" for age in range(1_200) for sex in ("", "Female"))
    site = read(make_repository({_DATA: f"Year,Age,Sex,Value\n2015,,,4\n2015,,Female,3\n{parts}"}))
    births = site.indicators[0]
    assert (len(births.lines), len(births.values)) == (1_000, 1_000)
    assert list(births.lines)[0] == "headline"
    assert all(len(line[1]) < 2 for line in births.lines.values())
    assert "The indicator 3.1.1 has 1402 lines more than the 1000 that are taken" in str(site.problems[-2])


@pytest.mark.parametrize("path", ["translations/en/data.yml", "meta/3-1-1.md", "indicator-config/3-1-1.yml"])
def test_references_that_grow_without_end_are_refused(make_repository: Make, path: str) -> None:
    started = time.process_time()
    sentences = told(make_repository({path: f"---\n{_BOMB}\n---\n" if path.endswith(".md") else _BOMB}))
    assert f"midland/{path}: This is not valid YAML: its references repeat" in sentences
    assert time.process_time() - started < 10


def test_a_part_that_refers_to_itself_is_refused(make_repository: Make) -> None:
    sentences = told(make_repository({"translations/en/data.yml": "a: &a [*a]\n"}))
    assert "its references repeat more than they say" in sentences


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return path


def test_a_file_packed_closer_than_tables_are_is_not_unpacked(tmp_path: Path) -> None:
    bomb = zipped(tmp_path / "site.zip", {_DATA: b"Year,Value\n" + b"0" * 40_000_000})
    with pytest.raises(Problems, match=r"data/indicator_3-1-1.csv: The file is packed \d+ times smaller than it is"):
        read_repository(bomb)


def test_names_that_lead_out_of_the_repository_are_passed_over(tmp_path: Path) -> None:
    figures = b"Year,Value\n2015,5\n"
    names = ("data/indicator_1-1-1.csv", "../data/indicator_2-1-1.csv", "translations/../../secret.yml", "/meta/1-1.md")
    site = read_repository(zipped(tmp_path / "site.zip", dict.fromkeys(names, figures)))
    assert list(site.files) == ["data/indicator_1-1-1.csv"]


def test_more_files_than_any_repository_has_are_refused(
    make_repository: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_MOST_FILES", 5)
    sentence = "The repository is larger than any that is read: > 5 files."
    with pytest.raises(Problems, match=sentence):
        read_repository(make_repository())
    with pytest.raises(Problems, match=sentence):
        read_repository(zipped(tmp_path / "site.zip", {f"data/indicator_1-1-{n}.csv": b"" for n in range(6)}))
