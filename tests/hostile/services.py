# ruff: noqa: E501
"""Answers of services that are none, are wrong, or made to harm."""

from copy import deepcopy

from tests.hostile.made import Cases, Files, as_json, bytes_of, card
from tests.hostile.tables import LAUGHS

_SDMX = """dimensions: {region: REF_AREA, indicator: MEASURE, unit: UNIT_MEASURE}
labels:
  region: {SZ: shenzhen}
  indicator: {G: {indicator: rd_share, definition: survey}}
  unit: {PT: percent}
"""
_CUBE = """dimensions: {region: area, indicator: measure, period: year}
labels:
  region: {SZ: shenzhen}
  indicator: {G: {indicator: rd_share, definition: survey, unit: percent}}
"""
_BANK = """labels:
  region: {SZX: shenzhen}
  indicator: {GB.XPD: {indicator: rd_share, definition: survey, unit: percent}}
"""
_HEAD = "DATAFLOW,REF_AREA,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT\n"
_NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"


def _answer(reader: str, reading: str, content: str | bytes) -> Files:
    return {"source.yaml": card(reader, f"file: answer\n{reading}"), "answer": bytes_of(content)}


def _sdmx(content: str | bytes) -> Files:
    return _answer("sdmx", _SDMX, content)


def _line(value: str, period: str = "2020", mult: str = "0", area: str = "SZ") -> str:
    return f"A:B(1),{area},G,PT,{period},{value},{mult}\n"


def _xml(inner: str, head: str = "") -> Files:
    return _sdmx(
        f'<?xml version="1.0"?>{head}<m:StructureSpecificData xmlns:m="{_NAMES}/message"><m:DataSet>{inner}'
        "</m:DataSet></m:StructureSpecificData>"
    )


def _observation(value: str) -> str:
    return f'<Series REF_AREA="SZ" MEASURE="G" UNIT_MEASURE="PT"><Obs TIME_PERIOD="2020" OBS_VALUE="{value}"/></Series>'


def _of_sdmx() -> Cases:
    values = {
        "nan-in-words": "not a number", "infinite": "INF", "1e999": "1e999", "hexadecimal": "0x10", "formula": "=1+1",
        "of-10000-digits": "9" * 10_000, "arabic": "١٢٣", "right-to-left": "1\u202e2",
    }  # fmt: skip
    return {
        **{f"sdmx-value-{name}": _sdmx(_HEAD + _line(own)) for name, own in values.items()},
        "sdmx-multiplied-beyond-measure": _sdmx(_HEAD + _line("5", mult="999999999")),
        "sdmx-multiplied-by-a-word": _sdmx(_HEAD + _line("5", mult="many")),
        "sdmx-period-of-no-calendar": _sdmx(_HEAD + _line("5", "2020-W99")),
        "sdmx-region-that-is-a-script": _sdmx(_HEAD + _line("5", area="<script>")),
        "sdmx-one-figure-twice": _sdmx(_HEAD + _line("5") + _line("6")),
        "sdmx-cell-too-many": _sdmx(_HEAD + _line("5").replace("\n", ",x\n")),
        "sdmx-cut-off-amid-a-line": _sdmx(_HEAD + _line("5") + "A:B(1),SZ"),
        "sdmx-column-twice": _sdmx(_HEAD.replace("UNIT_MULT", "OBS_VALUE") + _line("5")),
        "sdmx-no-values-column": _sdmx(_HEAD.replace("OBS_VALUE", "VALUE") + _line("5")),
        "sdmx-nothing": _sdmx(b""),
        "sdmx-headings-alone": _sdmx(_HEAD),
        "sdmx-noughts": _sdmx(bytes(5_000)),
        "sdmx-in-utf-16": _sdmx((_HEAD + _line("5")).encode("utf-16")),
        "sdmx-in-latin-1": _sdmx((_HEAD + _line("5") + _line("5", "2021", area="Zürich")).encode("latin-1")),
        "sdmx-gzip": _sdmx(b"\x1f\x8b\x08\x00" + bytes(30)),
        "sdmx-error-page": _sdmx("<!doctype html><html><title>503 Service Unavailable</title></html>"),
        "sdmx-error-of-the-standard": _sdmx(
            f'<m:Error xmlns:m="{_NAMES}/message" xmlns:c="{_NAMES}/common"><m:ErrorMessage code="100">'
            "<c:Text>No results found</c:Text></m:ErrorMessage></m:Error>"
        ),
        "sdmx-xml-laughs": _xml(_observation("5") + "&c;", LAUGHS),
        "sdmx-xml-outside-entity": _xml("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "sdmx-xml-outside-declaration": _xml(_observation("5"), '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">'),
        "sdmx-xml-deep": _xml("<a>" * 9_000),
        "sdmx-xml-cut-off": _sdmx(_xml(_observation("5"))["answer"][:-40]),
        "sdmx-xml-attribute-twice": _xml('<Obs OBS_VALUE="5" OBS_VALUE="6"/>'),
        "sdmx-xml-of-another-kind": _sdmx("<rss><channel><title>News</title></channel></rss>"),
        "sdmx-xml-nan-in-words": _xml(_observation("plenty")),
        "sdmx-xml-nought-byte": _xml(_observation("5\x00")),
        "sdmx-json-sizes-that-lie": _sdmx(as_json({"dataSets": [{"series": {"9:9:9": {"observations": {"0": [5]}}}}],
            "structure": {"dimensions": {"series": [{"id": "REF_AREA", "values": [{"id": "SZ"}]}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2020"}]}]}}})),
        "sdmx-json-without-structure": _sdmx('{"dataSets": [{"series": {}}]}'),
        "sdmx-json-deep": _sdmx("[" * 20_000),
    }  # fmt: skip


def _cube(**changed: object) -> str:
    whole: dict[str, object] = {
        "version": "2.0", "class": "dataset", "id": ["area", "measure", "year"], "size": [1, 1, 2],
        "dimension": {"area": {"category": {"index": ["SZ"]}}, "measure": {"category": {"index": ["G"]}},
                      "year": {"category": {"index": ["2019", "2020"]}}},
        "value": [4, 5],
    }  # fmt: skip
    return as_json({**deepcopy(whole), **changed})


def _of_cubes() -> Cases:
    def cube(content: str | bytes) -> Files:
        return _answer("jsonstat", _CUBE, content)

    return {
        "cube-of-a-billion-cells": cube(_cube(size=[1_000_000_000, 1_000_000_000, 1_000_000_000])),
        "cube-of-negative-size": cube(_cube(size=[-1, -1, 2])),
        "cube-of-words-for-sizes": cube(_cube(size=["one", 1, 2])),
        "cube-of-too-many-values": cube(_cube(value=[1, 2, 3, 4])),
        "cube-values-out-of-place": cube(_cube(value={"-1": 5, "77": 6})),
        "cube-values-at-no-place": cube(_cube(value={"first": 5})),
        "cube-value-in-words": cube(_cube(value=["plenty", 5])),
        "cube-value-infinite": cube(_cube(value=[4, 5]).replace("[4, 5]", "[1e999, 5]")),
        "cube-value-of-10000-digits": cube(_cube(value=[4, 5]).replace("[4, 5]", "[" + "9" * 10_000 + ", 5]")),
        "cube-value-a-list": cube(_cube(value=[[4], 5])),
        "cube-without-dimensions": cube(_cube(dimension={})),
        "cube-of-no-class": cube('{"rows": [1, 2]}'),
        "cube-nothing": cube(b""),
        "cube-half-characters": cube(_cube(value=["\\ud800", 5])),
        "cube-keys-twice": cube(_cube()[:-1] + ', "value": [6, 7]}'),
        "cube-cut-off": cube(_cube()[:-20]),
        "cube-deep": cube('{"a":' * 10_000),
        "cube-refusal-of-pxweb": cube('{"error": "The request for variable \'year\' has an error"}'),
        "cube-page-of-pxweb": cube("<!DOCTYPE html><html><title>Too many values selected</title></html>"),
        "cube-problem-of-eurostat": cube(
            '{"error": [{"status": 413, "id": 413, "label": "ASYNCHRONOUS_RESPONSE. Your request is too large."}]}'
        ),
    }  # fmt: skip


def _bank(value: str = "5", *, pages: object = 1, date: str = "2020", area: str = "SZX") -> str:
    row = (
        f'{{"indicator": {{"id": "GB.XPD", "value": "R"}}, "country": {{"id": "S", "value": "S"}}, '
        f'"countryiso3code": "{area}", "date": "{date}", '
        f'"value": {value}, "unit": "", "obs_status": "", "decimal": 0}}'
    )
    about = {"page": 1, "pages": pages, "per_page": 50, "total": 1, "lastupdated": "2025-10-01"}
    return f"[{as_json(about)}, [{row}]]"


def _of_the_bank() -> Cases:
    def bank(content: str | bytes) -> Files:
        return _answer("worldbank", _BANK, content)

    return {
        "bank-refusal": bank('[{"message": [{"id": "120", "key": "Invalid value", "value": "The indicator was not found."}]}]'),
        "bank-no-rows": bank('[{"page": 1, "pages": 1, "per_page": 50, "total": 0}, null]'),
        "bank-rows-alone": bank('[{"value": 5}]'),
        "bank-nan": bank(_bank("NaN")),
        "bank-infinite": bank(_bank("1e999")),
        "bank-words": bank(_bank('"plenty"')),
        "bank-of-10000-digits": bank(_bank("9" * 10_000)),
        "bank-month-thirteen": bank(_bank(date="2020M13")),
        "bank-region-unknown": bank(_bank(area="../../etc")),
        "bank-pages-in-words": bank(_bank(pages="many")),
        "bank-in-xml": bank('<?xml version="1.0"?><wb:error xmlns:wb="http://www.worldbank.org">gone</wb:error>'),
        "bank-page-of-login": bank("<html><head><title>Sign in</title></head></html>"),
        "bank-half": bank(_bank()[:-30]),
        "bank-nothing": bank(b" "),
    }  # fmt: skip


def cases() -> Cases:
    """All of them, by name."""
    return {**_of_sdmx(), **_of_cubes(), **_of_the_bank()}
