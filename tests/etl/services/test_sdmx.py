"""One and the same figures in every form of SDMX, read alike; and everything that may come instead."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.obs_status import status_of
from etl.services.asking import address_of
from etl.services.card import ServiceReading
from etl.services.codes import scaled, service_period
from etl.services.forms import read_form
from indicators.periods import parse_period
from indicators.problems import Place, Problems
from tests.etl.services.conftest import ANSWERS

READING = """dimensions: {region: REF_AREA, indicator: MEASURE, unit: UNIT_MEASURE}
labels:
  region: {KOR: korea, ISR: israel}
  indicator: {G: {indicator: rd_intensity, definition: oecd_gerd}}
  unit: {PT_B1GQ: percent}
"""
FIGURES = [
    "rd_intensity korea 2015 4.23 percent B",
    "rd_intensity korea 2020 4.81 percent A",
    "rd_intensity israel 2017 4.54 percent A",
    "rd_intensity israel 2020 5.44 percent P",
]
FORMS = sorted(own.name for own in ANSWERS.iterdir())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_sdmx_says_the_same_figures(service, form: str) -> None:
    rows = service.of_file("sdmx", READING, (ANSWERS / form).read_bytes())
    assert service.said(rows) == FIGURES
    assert [row.cells["note"] for row in rows] == ["Before the rebasing", "", "", ""]
    assert {row.cells["definition"] for row in rows} == {"oecd_gerd"}
    assert {row.cells["published"] for row in rows} == {"2026-03-01"}


def test_each_figure_keeps_its_place_in_the_answer(service) -> None:
    (first, *_) = service.of_file("sdmx", READING, (ANSWERS / "csv-1.csv").read_bytes())
    assert str(first.place("value")) == "sources/msti/answer:2"
    (first, *_) = service.of_file("sdmx", READING, (ANSWERS / "json-1.json").read_bytes())
    assert first.place("value").cell == "dataSets[0].series[0:0:0:0].observations[0]"
    (first, *_) = service.of_file("sdmx", READING, (ANSWERS / "specific-3.0.xml").read_bytes())
    assert str(first.place("value")) == "sources/msti/answer:7"


@pytest.mark.parametrize("form", ["specific-2.1.xml", "specific-3.0.xml", "generic-2.1.xml"])
def test_the_library_of_the_standard_reads_the_same_in_what_it_reads(form: str) -> None:
    from pysdmx.io import read_sdmx

    content = (ANSWERS / form).read_bytes()
    own = read_form(content, "sdmx")
    at = {name: place for place, name in enumerate(own.columns)}
    ours = {(row.cells[at["REF_AREA"]], row.cells[at["TIME_PERIOD"]]): row.cells[at["OBS_VALUE"]] for row in own.rows}
    (dataset,) = read_sdmx(ANSWERS / form, validate=False).data
    table = dataset.data
    theirs = {
        (str(area), str(period)): float(value)
        for area, period, value in zip(table["REF_AREA"], table["TIME_PERIOD"], table["OBS_VALUE"], strict=True)
        if value == value and str(value) != "NaN"
    }
    assert {key: float(value) for key, value in ours.items() if value != "NaN"} == theirs


# ---------------------------------------------------------------- what is asked


def test_the_address_of_a_question_follows_the_version_of_the_interface() -> None:
    given = {"address": "https://sdmx.oecd.org/public/rest", "flow": "OECD.STI.STP,DSD_MSTI@DF_MSTI,1.2"}
    first = ServiceReading(**given, key="KOR+ISR.A.G", parameters={"startPeriod": 2015})
    assert address_of(first) == (
        "https://sdmx.oecd.org/public/rest/data/OECD.STI.STP,DSD_MSTI@DF_MSTI,1.2/KOR+ISR.A.G?startPeriod=2015"
    )
    third = ServiceReading(**given, version="3.0", parameters={"c[TIME_PERIOD]": "ge:2015"})
    assert address_of(third) == (
        "https://sdmx.oecd.org/public/rest/data/dataflow/OECD.STI.STP/DSD_MSTI@DF_MSTI/1.2/*?c[TIME_PERIOD]=ge:2015"
    )


def test_a_service_is_asked_in_the_forms_that_are_read(service, server) -> None:
    server.says("/rest/data/OECD,MSTI/all?startPeriod=2015", (ANSWERS / "csv-1.csv").read_bytes())
    reading = f"address: {server.address('/rest')}\nflow: 'OECD,MSTI'\nparameters: {{startPeriod: 2015}}\n{READING}"
    assert service.said(service.rows("sdmx", reading)) == FIGURES
    (asked,) = server.asked
    assert asked.headers["accept"].startswith("application/vnd.sdmx.data+csv;version=1.0.0")


# ---------------------------------------------------------------- what the card says, and what is not there


def test_dimensions_and_codes_that_are_not_there_are_told_with_those_that_are(service) -> None:
    content = (ANSWERS / "csv-1.csv").read_bytes()
    reading = READING.replace("unit: UNIT_MEASURE", "unit: UNIT_MEASUR")
    (told,) = service.told(service.of_file, "sdmx", reading + "only: {FREQ: A}\n", content)
    assert told.startswith("sources/msti/source.yaml:8:")
    assert "The answer has no dimension 'UNIT_MEASUR'. (? UNIT_MEASURE)" in told
    assert "The answer has: REF_AREA, FREQ, MEASURE," in told
    (told,) = service.told(service.of_file, "sdmx", READING + "only: {FREQ: Q}\n", content)
    assert "'Q' does not occur in the dimension FREQ. Correct 'only' in the card. Codes in the answer: A." in told
    (told,) = service.told(service.of_file, "sdmx", READING.replace(", ISR: israel", ""), content)
    assert "'ISR' is no region that is known (2 rows)." in told


def test_a_dimension_nobody_explains_is_told_where_it_tells_figures_apart(service) -> None:
    content = "REF_AREA,SEX,TIME_PERIOD,OBS_VALUE\nKOR,F,2020,4.80\nKOR,M,2020,4.81\n"
    reading = (
        "dimensions: {region: REF_AREA}\nconstants: {indicator: rd_intensity, definition: oecd_gerd, unit: percent}\n"
        "labels: {region: {KOR: korea}}\n"
    )
    (told,) = service.told(service.of_file, "sdmx", reading, content)
    assert "Several figures have the same REF_AREA, TIME_PERIOD and differ in SEX: F, M." in told
    assert service.said(service.of_file("sdmx", reading + "only: {sex: M}\n", content)) == [
        "rd_intensity korea 2020 4.81 percent A"
    ]


def test_a_card_that_leaves_open_what_a_figure_is_about_is_told_before_anything_is_asked(service) -> None:
    told = service.told(service.rows, "sdmx", "address: https://example.org/rest\nflow: 'OECD MSTI'\n")
    assert [own.split(": ", 1)[1].split(".")[0] for own in told] == [
        "'OECD MSTI' names no dataflow",
        "The card does not say which dimension of the service is the indicator",
        "The card does not say which dimension of the service is the region",
    ]


def test_money_in_millions_is_written_out_and_digits_stay(service) -> None:
    content = "REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,DECIMALS\nCHN,2020,2439311.2,6,1\nCHN,2021,2795631,6,1\n"
    reading = (
        "dimensions: {region: REF_AREA}\n"
        "constants: {indicator: rd_expenditure, definition: china_rd_survey, unit: cny}\n"
        "labels: {region: {CHN: china}}\n"
    )
    rows = service.of_file("sdmx", reading, content)
    assert [row.cells["value"] for row in rows] == ["2439311200000", "2795631000000"]
    rows = service.of_file("sdmx", reading + "unit_mult: ignore\n", content)
    assert [row.cells["value"] for row in rows] == ["2439311.2", "2795631.0"]


def test_the_day_of_the_data_is_the_day_of_publication_where_the_card_says_so(service) -> None:
    content = "DATAFLOW,LAST UPDATE,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,15/03/26 23:00:00,DE,2023,3.13,ep\n"
    reading = (
        "dimensions: {region: geo}\nconstants: {indicator: rd_intensity, definition: oecd_gerd, unit: percent}\n"
        "labels: {region: {DE: germany}}\npublished: updated\n"
    )
    (row,) = service.of_file("sdmx", reading, content)
    assert (row.cells["published"], row.cells["obs_status"], row.cells["note"]) == ("2026-03-15", "P", "OBS_STATUS ep")


# ---------------------------------------------------------------- codes


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2023", "2023"), ("2023-A1", "2023"), ("2023-S2", "2023-H2"), ("2023-Q1", "2023-Q1"), ("2023Q4", "2023-Q4"),
        ("2023-M07", "2023-07"), ("2023-07", "2023-07"), ("2021-01-01/P5Y", "2021/2025"), ("2023-01-01/P1Y", "2023"),
        ("2023-04-01/P3M", "2023-Q2"), ("2023-03-01/P1M", "2023-03"), ("2023-05-01/2023-08-31", "2023-05/2023-08"),
        ("2022-07-01/P1Y", "2022-07/2023-06"), ("2023-01-01/2023-06-30", "2023-H1"),
    ],
)  # fmt: skip
def test_periods_of_sdmx_are_periods_here(written: str, read: str) -> None:
    assert service_period(written, Place()) == read
    assert str(parse_period(read)) == read


@pytest.mark.parametrize(("written", "kind"), [("2023-W05", "week"), ("2023-12-24", "day"), ("2023-T2", "third")])
def test_periods_that_are_no_whole_months_are_refused_in_a_sentence(written: str, kind: str) -> None:
    with pytest.raises(Problems, match=f"'{written}' is a {kind}"):
        service_period(written, Place())


def test_letters_of_status_our_list_lacks_become_the_nearest_and_are_told_in_the_note() -> None:
    assert status_of("A") == ("A", "")
    assert status_of("P") == ("P", "")
    assert status_of("I") == ("E", "OBS_STATUS I")
    assert status_of("s") == ("B", "OBS_STATUS s")
    assert status_of("s", is_eurostat=True) == ("E", "OBS_STATUS s")
    assert status_of("bp") == ("P", "OBS_STATUS bp")
    assert status_of("?") == ("A", "")
    assert status_of("Y") == ("U", "OBS_STATUS Y")


@given(number=st.decimals(-(10**12), 10**12, places=6), by=st.integers(-3, 9), shown=st.integers(0, 12))
def test_a_multiplier_moves_the_point_and_decimals_round_nothing(number: Decimal, by: int, shown: int) -> None:
    assert Decimal(scaled(f"{number:f}", str(by), str(shown))) == number.scaleb(by)


# ---------------------------------------------------------------- what comes instead of data


def instead(service, content: bytes | str) -> str:
    (told,) = service.told(service.of_file, "sdmx", READING, content)
    return told.removeprefix("sources/msti/answer")


def test_what_comes_instead_of_data_is_told_for_what_it_is(service) -> None:
    page = "<!DOCTYPE html><html><head><title>Sign in &amp; go on</title></head></html>"
    assert "A web page came instead of data: 'Sign in & go on'." in instead(service, page)
    error = (
        '<mes:Error xmlns:mes="m" xmlns:com="c"><mes:ErrorMessage code="100"><com:Text>No results found</com:Text>'
        "</mes:ErrorMessage></mes:Error>"
    )
    assert "The service answers: No results found" in instead(service, error)
    assert "The service answers: Too many rows" in instead(
        service, '{"errors": [{"code": 413, "title": "Too many rows"}]}'
    )
    structure = '<mes:Structure xmlns:mes="m"></mes:Structure>'
    assert "The answer is Structure, and not figures in SDMX-ML 2.1, 3.0." in instead(service, structure)
    old = '<GenericData xmlns="http://www.SDMX.org/resources/SDMXML/schemas/v2_0/message"/>'
    assert "The answer is GenericData (SDMX-ML 2.0), and not figures in SDMX-ML 2.1, 3.0." in instead(service, old)
    assert "The answer is a,b, and not figures" in instead(service, "a,b\n1,2\n").replace("a, b", "a,b")
    assert "The service has no figures for this question." in instead(service, "REF_AREA,TIME_PERIOD,OBS_VALUE\n")


def test_a_footer_that_remarks_on_figures_keeps_none_of_them_out(service) -> None:
    content = (ANSWERS / "specific-2.1.xml").read_text(encoding="utf-8")
    footer = (
        '<f:Footer xmlns:f="f"><f:Message code="510" severity="%s"><com:Text>Only the newest</com:Text></f:Message>'
        "</f:Footer></mes:StructureSpecificData>"
    )
    remark = content.replace("</mes:StructureSpecificData>", footer % "Information")
    assert service.said(service.of_file("sdmx", READING, remark)) == FIGURES
    failure = content.replace("</mes:StructureSpecificData>", footer % "Error")
    assert "The service answers: Only the newest" in instead(service, failure)


@pytest.mark.parametrize("form", ["json-1.json", "json-2.json", "specific-2.1.xml", "generic-2.1.xml", "csv-1.csv"])
def test_an_answer_that_ends_in_the_middle_is_not_read_by_halves(service, form: str) -> None:
    content = (ANSWERS / form).read_bytes()
    told = instead(service, content[: len(content) * 3 // 4].rstrip(b"}]"))
    assert "The answer ends in the middle." in told


def test_hostile_answers_are_refused(service) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><GenericData>&c;</GenericData>'
    assert "The answer declares a document type" in instead(service, bomb)
    outside = '<!DOCTYPE a SYSTEM "file:///etc/passwd"><GenericData/>'
    assert "The answer declares a document type" in instead(service, outside)
    assert "more than 40 columns or levels" in instead(service, "<GenericData>" + "<a>" * 100_000)
    assert "The answer is no SDMX that can be read" in instead(service, '{"a":' * 200_000 + "1" + "}" * 200_000)
    assert "more than 4000 characters" in instead(service, "REF_AREA,OBS_VALUE\n" + "x" * 5000 + ",1\n")
    assert "'1e999999999' is" in instead(
        service, "REF_AREA,MEASURE,UNIT_MEASURE,TIME_PERIOD,OBS_VALUE\nKOR,G,PT_B1GQ,2020,1e999999999\n"
    )


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_read_or_refused(content: bytes) -> None:
    for reader in ("sdmx", "worldbank", "jsonstat", ""):
        try:
            assert read_form(content, reader).rows
        except Problems as refused:
            assert refused.problems
