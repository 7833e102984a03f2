"""Answers as services of each family really write them: groups, flags, gaps, packed bytes, complaints of their own."""

import gzip
import json
from typing import Any

import pytest

from etl.services.forms import read_form
from indicators.problems import Problems

COUNTRIES = {"id": "COUNTRY", "keyPosition": 0, "values": [{"id": "KOR"}, {"id": "ISR"}]}
INDICATORS = {"id": "INDICATOR", "keyPosition": 1, "values": [{"id": "NGDPD"}, {"id": "NGDP_RPCH"}]}
TIMES = {"id": "TIME_PERIOD", "keyPosition": 2, "values": [{"value": "2023"}, {"value": "2024"}]}
READING = """dimensions: {region: COUNTRY}
labels: {region: {KOR: korea, ISR: israel}}
constants: {indicator: gdp, unit: cny_100m, definition: national_accounts@census4}
"""


def message(dimensions: dict[str, Any], attributes: dict[str, Any], **dataset: Any) -> bytes:
    """An SDMX-JSON message of version 2.0."""
    structure = {"dimensions": dimensions, "attributes": attributes}
    data = {"structures": [structure], "dataSets": [{"structure": 0, "action": "Information", **dataset}]}
    return json.dumps({"meta": {"prepared": "2026-01-15T08:00:00Z"}, "data": data}).encode()


def figures(content: bytes, *names: str, reader: str = "sdmx") -> list[tuple[str, ...]]:
    """The cells of an answer under some names."""
    answer = read_form(content, reader)
    return [tuple(dict(zip(answer.columns, row.cells, strict=True)).get(name, "") for name in names)
            for row in answer.rows]  # fmt: skip


def test_what_a_group_says_holds_for_its_series_whatever_slots_its_key_has() -> None:
    # As the IMF writes the World Economic Outlook: one slot a dimension, that of time last and blank.
    coded = {"id": "UNIT", "values": [{"id": "USD"}, {"id": "PT"}]}
    scale = {"id": "SCALE", "values": [{"id": "9"}, {"id": "0"}]}
    flags = {"id": "STATUS", "values": [{"id": "P"}, {"id": "B"}]}
    content = message(
        {"series": [COUNTRIES, INDICATORS], "observation": [TIMES]},
        {"dimensionGroup": [coded, {"id": "NAME"}], "series": [scale], "observation": [flags, {"id": "NOTE"}]},
        dimensionGroupAttributes={":0:": [0, {"en": "Output", "fr": "Production"}], ":1:": [1, None],
                                  "1:1:": [None, "x"]},
        series={
            "0:0": {"attributes": [0], "observations": {"0": ["1839.1", None, None], "1": ["1869.7", 0, "estimate"]}},
            "1:1": {"attributes": [1], "observations": {"1": ["0.9", [0, 1], None]}},
        },
    )  # fmt: skip
    names = ("COUNTRY", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "UNIT", "NAME", "SCALE", "STATUS", "NOTE")
    assert figures(content, *names) == [
        ("KOR", "NGDPD", "2023", "1839.1", "USD", "Output", "9", "", ""),
        ("KOR", "NGDPD", "2024", "1869.7", "USD", "Output", "9", "P", "estimate"),
        ("ISR", "NGDP_RPCH", "2024", "0.9", "PT", "x", "0", "P, B", ""),
    ]


def test_groups_of_a_flat_message_find_their_figures_where_a_dimension_is_the_same_for_all() -> None:
    # As the OECD writes tables: all dimensions at the observation, those of one code at the data set.
    frequency = {"id": "FREQ", "keyPosition": 1, "values": [{"id": "A"}]}
    indicators = {**INDICATORS, "keyPosition": 2}
    times = {**TIMES, "keyPosition": 3}
    content = message(
        {"dataSet": [frequency], "observation": [COUNTRIES, indicators, times]},
        {"dimensionGroup": [{"id": "DECIMALS", "values": [{"id": "2"}, {"id": "1"}]}], "observation": []},
        dimensionGroupAttributes={"0:0:1:": [0], "1:0:0:": [1]},
        observations={"0:1:0": [4.2], "1:0:1": [5]},
    )
    names = ("COUNTRY", "FREQ", "INDICATOR", "TIME_PERIOD", "OBS_VALUE", "DECIMALS")
    assert figures(content, *names) == [
        ("KOR", "A", "NGDP_RPCH", "2023", "4.2", "2"), ("ISR", "A", "NGDPD", "2024", "5", "1"),
    ]  # fmt: skip


def test_many_groups_and_many_figures_are_read_in_one_pass() -> None:
    areas = [{"id": f"A{number}"} for number in range(2_000)]
    content = message(
        {"observation": [{"id": "AREA", "values": areas}, TIMES]},
        {"dimensionGroup": [{"id": "NOTE"}]},
        dimensionGroupAttributes={f"{number}:": [f"n{number}"] for number in range(2_000)},
        observations={f"{number}:{year}": [number] for number in range(2_000) for year in (0, 1)},
    )
    read = figures(content, "AREA", "NOTE")
    assert len(read) == 4_000
    assert all(note == f"n{area[1:]}" for area, note in read)


EUROSTAT_CSV = (
    b"DATAFLOW,LAST UPDATE,freq,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS\r\n"
    b"ESTAT:RD_E_GERDTOT(1.0),15/03/26 23:00:00,A,PC_GDP,DE,2023,3.13,p,\r\n"
    b"ESTAT:RD_E_GERDTOT(1.0),15/03/26 23:00:00,A,PC_GDP,FR,2023,:,c,C\r\n"
)
CSV_2 = (
    b"STRUCTURE[;],STRUCTURE_ID,ACTION,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,OBS_COMMENT[|]\r\n"
    b"dataflow,ESTAT:RD_E_GERDTOT(1.0),I,DE,2023,3.13,b,one|two\r\n"
)


def test_packed_answers_and_headings_with_brackets_are_read() -> None:
    names = ("geo", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG")
    expected = [("DE", "2023", "3.13", "p"), ("FR", "2023", ":", "c")]
    assert figures(gzip.compress(EUROSTAT_CSV), *names) == figures(EUROSTAT_CSV, *names) == expected
    assert figures(CSV_2, "geo", "OBS_VALUE", "OBS_FLAG", "OBS_COMMENT") == [("DE", "3.13", "b", "one|two")]


@pytest.mark.parametrize(
    ("content", "reader", "said"),
    [
        (gzip.compress(EUROSTAT_CSV)[:-9], "sdmx", "ends in the middle"),
        (gzip.compress(bytes(70_000_000)), "sdmx", "60"),
        (b'{"warning": {"status": 413, "label": "Too large: come back later."}}', "jsonstat", "come back later"),
        (b'<?xml version="1.0"?><S:Fault xmlns:S="http://schemas.xmlsoap.org/soap/envelope/"><faultcode>100</faultcode>'
         b"<faultstring>No results found.</faultstring></S:Fault>", "sdmx", "No results found"),
    ],
    ids=["cut", "bomb", "later", "fault"],
)  # fmt: skip
def test_what_services_say_instead_of_figures_is_told(content: bytes, reader: str, said: str) -> None:
    with pytest.raises(Problems, match=said):
        read_form(content, reader)


def test_a_multiplier_of_another_name_is_never_passed_over(service) -> None:
    table = ("COUNTRY,TIME_PERIOD,OBS_VALUE,SCALE,OBS_STATUS,OBS_COMMENT\n"
             "KOR,2023,1839.1,9,#N/A,#N/A\nISR,2023,510,0,A,\n")  # fmt: skip
    (told,) = service.told(service.of_file, "sdmx", READING, table)
    assert "The figures come with SCALE (9), and the card does not say whether they are to be multiplied" in told
    rows = service.of_file("sdmx", f"{READING}multiplier: SCALE\n", table)
    assert [(row.cells["value"], row.cells["note"]) for row in rows] == [("1839100000000", ""), ("510", "")]
