# ruff: noqa: E501
"""Data of another ledger that is none, was changed, or is made to harm: a case is one file."""

from etl.exchange.sdmx_csv import HEADER
from indicators.model import FACT_COLUMNS
from tests.hostile.made import as_json, zipped
from tests.hostile.tables import LAUGHS

_HEAD = ",".join(FACT_COLUMNS) + "\r\n"
_FACT = "actual,firms,shenzhen,2015,{},,exact,enterprise,register,A,2018-01-17,report-2018,p. 1,one_publication,\r\n"
_NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"


def _xml(inner: str, head: str = "") -> bytes:
    return f'{head}<m:StructureSpecificData xmlns:m="{_NAMES}"><m:DataSet>{inner}</m:DataSet></m:StructureSpecificData>'.encode()


def _facts(*rows: str) -> bytes:
    return (_HEAD + "".join(rows)).encode()


def cases() -> dict[str, bytes]:
    """All of them, by the name of the file."""
    values = {
        "nan": "NaN", "infinite": "inf", "1e999": "1e999", "formula": "=1+1", "of-10000-digits": "9" * 10_000,
        "thousands": "1 000", "arabic": "١٢٣", "zero-width": "1\u200b2",
    }  # fmt: skip
    good = _FACT.format("5")
    return {
        **{f"value-{name}.csv": _facts(_FACT.format(own)) for name, own in values.items()},
        "one-good-and-one-wrong.csv": _facts(good, _FACT.format("x").replace("2015", "2016")),
        "one-fact-twice.csv": _facts(good, good),
        "cell-too-many.csv": _facts(good.replace("\r\n", ",x\r\n")),
        "quotation-open.csv": _facts(good.replace("p. 1", '"p. 1')),
        "noughts.csv": _facts(good.replace("p. 1", "p.\x00 1")),
        "region-that-is-a-path.csv": _facts(good.replace("shenzhen", "../../x")),
        "source-that-is-a-path.csv": _facts(good.replace("report-2018", "../../x")),
        "published-tomorrow.csv": _facts(good.replace("2018-01-17", "2099-01-17")),
        "empty.csv": b"",
        "in-utf-16.csv": (_HEAD + good).encode("utf-16"),
        "standard-cut-off.csv": (",".join(HEADER) + "\r\n1,2\r\n").encode(),
        "laughs.xml": _xml("&c;", LAUGHS),
        "outside-entity.xml": _xml("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "cut-off.xml": _xml("<Obs")[:-60],
        "without-figures.xml": _xml("<Obs/>"),
        "deep.xml": _xml("<a>" * 9_000),
        "no-archive.zip": b"PK\x03\x04 no archive",
        "without-its-description.zip": zipped({"facts.csv": _HEAD}),
        "description-deep.zip": zipped({"datapackage.json": "[" * 100_000}),
        "description-a-list.zip": zipped({"datapackage.json": "[]"}),
        "description-of-a-layout-to-come.zip": zipped({"datapackage.json": as_json({"milepost": {"layout": 99}})}),
        "description-of-noughts.zip": zipped({"datapackage.json": b"\x00" * 500}),
        "bomb.zip": zipped({"datapackage.json": b" " * 60_000_000}),
        "above-itself.zip": zipped({"../../datapackage.json": "{}"}),
        "linked.zip": zipped({"datapackage.json": "/etc/passwd"}, link="datapackage.json"),
        "a-database.duckdb": bytes(8) + b"DUCK" + bytes(40),
        "a-parquet.parquet": b"PAR1" + bytes(20) + b"PAR1",
        "an-object.json": b'{"facts": []}',
    }  # fmt: skip
