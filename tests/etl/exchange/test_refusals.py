"""Files that are wrong, or made to do harm: a sentence with the place, and nothing taken in."""

import json
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from etl.exchange.formats import EXCHANGE_FORMATS
from etl.exchange.received_files import received
from etl.exchange.sdmx_csv import HEADER
from etl.exchange.taking_in import take_in
from indicators.model import FACT_COLUMNS
from indicators.problems import Problems
from indicators.store import runs
from indicators.units import UNITS

FACT = "actual,output,north,2015,1,,exact,cny_100m,narrow,A,2024-01-01,bulletin,p. 1,one_publication,\r\n"
CSV = ",".join(FACT_COLUMNS) + "\r\n"
ML = (
    '<m:StructureSpecificData xmlns:m="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"><m:DataSet>{}'
    "</m:DataSet></m:StructureSpecificData>"
)


@pytest.fixture
def package(exchange, tmp_path):
    """The members of a package of a small ledger, by name."""
    world = exchange.small_world()
    with exchange.loaded(world) as (there, catalogue):
        members = EXCHANGE_FORMATS["package"].members(exchange.content(there, catalogue))
        return {name: b"".join(pieces) for name, pieces in members}


def zipped(members: dict[str, bytes]) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, own in members.items():
            archive.writestr(name, own)
    return content.getvalue()


def refused(exchange, file: Path) -> str:
    """What is said about a file; the home it was handed to holds nothing of it."""
    with exchange.empty_here() as here:
        with pytest.raises(Problems) as told, received(file) as own:
            take_in(here, own, exchange.now)
        assert runs(here.store) == ()
        left = {path.relative_to(here.home.folder).parts[0] for path in here.home.folder.rglob("*")}
        assert {name for name in left if not name.startswith("m.")} <= {"sources"}
        assert not list(here.home.sources.glob("*"))
    return str(told.value)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.parquet", b"PAR1", "Files that end in .parquet are not read from outside"),
        ("a.duckdb", b"DUCK", "Files that end in .duckdb are not read from outside"),
        ("a.xls", b"\xd0\xcf", "Files that end in .xls are not read from outside"),
        ("a.json", b"{}", "a.json is no data package, tidy CSV"),
        ("a.csv", b"a,b\r\n1,2\r\n", "a.csv:1: a.csv is no data package, tidy CSV"),
        ("a.csv", b"", "a.csv is no data package, tidy CSV"),
        ("a.csv", (CSV + FACT).encode("utf-16"), "a.csv:1: The file cannot be read"),
        ("a.csv", (CSV + FACT).encode(), "a.csv:2:12: The source 'bulletin' has no card here"),
        (
            "a.csv",
            (CSV + FACT.replace(",1,,", ",1e5,,")).encode(),
            "a.csv:2:5: 'value' was expected to be",
        ),
        ("a.csv", (CSV + FACT.replace(",2015,", ",2015-13,")).encode(), "a.csv:2:4: '2015-13' is not a period"),
        ("a.csv", (CSV + "actual,output\r\n").encode(), "a.csv:2"),
        ("a.csv", (CSV + "x" * 1_000_001).encode(), "a.csv:2: The line is longer than 1000000 characters"),
        ("a.csv", (CSV + '"' + "x\n" * 200_000).encode(), "a.csv"),
        ("a.csv", (",".join(HEADER) + "\r\n1\r\n").encode(), "a.csv:2"),
        ("a.xml", b"<a/>", "a.xml is no data package"),
        ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "a.xml:1: The XML declares a document type"),
        ("a.xml", ML.format("<Obs").encode(), "a.xml:1: The file cannot be read"),
        ("a.xml", ML.format("<Obs/>").encode(), "a.xml:1"),
        ("a.xml", ML.format('<Obs A="' + "x" * 3_000_000).encode(), "a.xml:1: The line is longer than 1000000"),
        ("a.zip", b"PK no archive", "a.zip: The file cannot be read"),
        ("a.zip", zipped({"other": b""}), "The data package has no file 'datapackage.json'"),
        ("a.zip", zipped({"datapackage.json": b"[]"}), "a.zip/datapackage.json: The file cannot be read"),
        ("a.zip", zipped({"datapackage.json": b"[" * 100_000}), "a.zip/datapackage.json: The file cannot be read"),
        ("a.zip", zipped({"datapackage.json": b'{"milepost": {"layout": 99}}'}), "has the layout '99'"),
        ("a.zip", zipped({"datapackage.json": b" " * 50_000_000}), "unpacks to"),
    ],
    ids=lambda own: own[:30] if isinstance(own, str) else "",
)
def test_a_file_that_is_no_data_is_refused_with_a_sentence(exchange, tmp_path, name, content, said):
    (tmp_path / name).write_bytes(content)
    assert said in refused(exchange, tmp_path / name)


def test_a_package_that_was_changed_on_the_way_is_refused(exchange, tmp_path, package):
    for name in ("facts.csv", "catalogue.json"):
        changed = package | {name: package[name].replace(b"census4", b"census5")}
        assert changed[name] != package[name]
        (tmp_path / "a.zip").write_bytes(zipped(changed))
        assert "is not what the data package says it is" in refused(exchange, tmp_path / "a.zip")


def test_a_package_that_is_cut_off_is_refused(exchange, tmp_path, package):
    whole = zipped(package)
    (tmp_path / "a.zip").write_bytes(whole[: len(whole) // 2])
    assert "a.zip: The file cannot be read" in refused(exchange, tmp_path / "a.zip")


def test_one_wrong_fact_keeps_the_whole_package_out(exchange, tmp_path, package):
    file = tmp_path / "facts.csv"
    file.write_bytes(package["facts.csv"] + FACT.replace("output", "nothing").encode())
    (tmp_path / "facts.catalogue.json").write_bytes(package["catalogue.json"])
    assert "facts.csv:5:2: The indicator 'nothing' is not defined" in refused(exchange, file)


def test_a_definition_that_cannot_be_understood_keeps_the_whole_package_out(exchange, tmp_path, package):
    told = json.loads(package["catalogue.json"])
    told["indicators"][0]["unit"] = "parsec"
    (tmp_path / "facts.csv").write_bytes(package["facts.csv"])
    (tmp_path / "facts.catalogue.json").write_text(json.dumps(told), encoding="utf-8")
    assert "parsec" in refused(exchange, tmp_path / "facts.csv")


def test_a_unit_that_counts_otherwise_here_and_units_of_what_is_refused_are_not_taken(exchange, tmp_path, package):
    told = json.loads(package["catalogue.json"])
    (tmp_path / "facts.csv").write_bytes(package["facts.csv"])
    for unit, said in (
        ({"id": "goose", "symbol": {"zh-Hans": "只", "en": "geese"}, "scale": "100"}, "'goose' is another one here"),
        ({"id": "stone", "symbol": {"zh-Hans": "英石", "en": "st"}, "scale": "14"}, "a power of ten, such as 1E+3"),
        ({"id": "stone", "symbol": {"zh-Hans": "英石", "en": "st"}}, "parsec"),
    ):
        told["units"] = [unit]
        told["indicators"][0]["unit"] = "parsec"
        (tmp_path / "facts.catalogue.json").write_text(json.dumps(told), encoding="utf-8")
        assert said in refused(exchange, tmp_path / "facts.csv")
        assert "stone" not in UNITS


@pytest.mark.parametrize("name", ["../../evil", "/evil", "a/b", "", "COM1:"])
def test_an_id_that_would_lead_out_of_the_home_is_refused(exchange, tmp_path, package, name):
    told = json.loads(package["catalogue.json"])
    told["sources"][0]["id"] = name
    (tmp_path / "facts.csv").write_bytes(package["facts.csv"])
    (tmp_path / "facts.catalogue.json").write_text(json.dumps(told), encoding="utf-8")
    refused(exchange, tmp_path / "facts.csv")
    assert not list(tmp_path.parent.rglob("evil*"))


def test_a_run_that_fails_leaves_the_home_as_it_was(exchange, tmp_path, package, monkeypatch):
    (tmp_path / "a.zip").write_bytes(zipped(package))

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("etl.exchange.taking_in.run", fail)
    assert "is full" in refused(exchange, tmp_path / "a.zip")


def test_what_stands_here_stays_and_is_told(exchange, tmp_path, package):
    told = json.loads(package["catalogue.json"])
    told["indicators"][0]["name"]["en"] = "Another name"
    (tmp_path / "facts.csv").write_bytes(package["facts.csv"])
    (tmp_path / "facts.catalogue.json").write_text(json.dumps(told), encoding="utf-8")
    with exchange.loaded(exchange.small_world()) as (here, catalogue):
        standing = replace(here, catalogue=catalogue)
        with received(tmp_path / "facts.csv") as own:
            taken = take_in(standing, own, exchange.now)
        assert taken.kept["indicators"] == (told["indicators"][0]["id"],)
        assert taken.appended == 0
        assert here.load_catalogue(here.home.catalogue) == catalogue
        assert len(runs(here.store)) == 2


def test_a_character_that_xml_cannot_write_is_told_with_its_figure(exchange):
    world = exchange.small_world(note="a\x01b")
    with exchange.loaded(world) as (there, catalogue), pytest.raises(Problems) as told:
        for _, pieces in EXCHANGE_FORMATS["sdmx-ml"].members(exchange.content(there, catalogue)):
            b"".join(pieces)
    assert "holds the character U+0001, which XML cannot write" in str(told.value)


def test_a_figure_recorded_after_the_moment_that_was_asked_about_is_not_handed_out(exchange):
    with exchange.loaded(exchange.small_world()) as (there, catalogue):
        content = exchange.content(there, catalogue, now=datetime(2000, 1, 1))
        assert [piece for piece in content.facts if piece] == []
